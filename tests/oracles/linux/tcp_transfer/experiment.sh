# Written at once, sent as the windows allow: the initial window of ten segments, then slow start.
. "$(dirname "$0")/../tcp.sh"
two_hosts
reads_all h2
connects h1 <<'PROGRAM'
s.sendall(bytes(20000))
s.close()
PROGRAM
start
finish 1
