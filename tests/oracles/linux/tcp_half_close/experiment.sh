# h1 has said all and closes its side; h2 answers on the half that is open still, and closes it.
. "$(dirname "$0")/../tcp.sh"
two_hosts
listens h2 <<'PROGRAM'
while c.recv(65536):
    pass
c.sendall(bytes(3000))
c.close()
PROGRAM
connects h1 <<'PROGRAM'
s.sendall(b'hello')
s.shutdown(socket.SHUT_WR)
while s.recv(65536):
    pass
s.close()
PROGRAM
start
finish 1
