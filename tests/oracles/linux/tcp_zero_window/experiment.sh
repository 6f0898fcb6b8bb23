# shows: windows
# A reader that sleeps for 3 s has little room: the window closes, is asked after, and opens.
. "$(dirname "$0")/../tcp.sh"
two_hosts
speaks_tcp h1 h2 timestamps=0 window_scaling=0 sack=0
listens h2 "l.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ${RCVBUF:-4096})" <<'PROGRAM'
time.sleep(3)
while c.recv(65536):
    pass
c.close()
PROGRAM
connects h1 <<'PROGRAM'
s.sendall(bytes(12000))
s.close()
PROGRAM
start
finish 5
