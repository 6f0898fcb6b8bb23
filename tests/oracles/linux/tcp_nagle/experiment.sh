# Five small writes, at once: what h1 writes waits for the acknowledgment (RFC 9293
# 3.7.4); a second later the other way round, where h2 has asked that nothing waits.
. "$(dirname "$0")/../tcp.sh"
two_hosts
reads_all h2
reads_all h1
connects h1 <<'PROGRAM'
for _ in range(5):
    s.sendall(bytes(10))
    time.sleep(0.0001)
s.close()
PROGRAM
connects h2 1 10.0.0.1 <<'PROGRAM'
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
for _ in range(5):
    s.sendall(bytes(10))
    time.sleep(0.0001)
s.close()
PROGRAM
start
finish 3
