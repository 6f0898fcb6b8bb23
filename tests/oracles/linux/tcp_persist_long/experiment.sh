# A reader sleeps for 20 s: how often its window is asked after meanwhile.
. "$(dirname "$0")/../tcp.sh"
two_hosts
speaks_tcp h1 h2 timestamps=0 window_scaling=0 sack=0
listens h2 "l.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)" <<'PROGRAM'
time.sleep(20)
while c.recv(65536):
    pass
c.close()
PROGRAM
connects h1 <<'PROGRAM'
s.sendall(bytes(12000))
s.close()
PROGRAM
start
finish 22
