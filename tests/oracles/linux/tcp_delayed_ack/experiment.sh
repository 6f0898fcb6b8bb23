# Question and answer, five times: the question every 100 ms, the answer 20 ms after it has come.
# With the last question h1 has said all.
. "$(dirname "$0")/../tcp.sh"
two_hosts
listens h2 <<'PROGRAM'
while c.recv(100):
    time.sleep(0.02)
    c.sendall(bytes(20))
c.close()
PROGRAM
connects h1 <<'PROGRAM'
began = since_start()
for number in range(5):
    at(began + 0.1 * number)
    s.sendall(bytes(10))
    if number < 4:
        s.recv(100)
s.shutdown(socket.SHUT_WR)
while s.recv(100):
    pass
s.close()
PROGRAM
start
finish 2
