# Nobody says a word; h1 asks after 2 s of silence whether h2 is there. From 4.8 s on h2 is deaf.
. "$(dirname "$0")/../tcp.sh"
two_hosts
listens h2 <<'PROGRAM'
c.recv(1)
PROGRAM
connects h1 <<'PROGRAM'
s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 2)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 1)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3)
try:
    s.recv(1)
except OSError as error:
    say(error)
PROGRAM
start
at 4.8 h2 nft "add table netdev deaf
    add chain netdev deaf ears { type filter hook ingress device eth0 priority 0; policy drop; }"
finish 12
