# h2 closes without having read what came: the data is lost, and a reset says so (RFC 2525 2.17).
. "$(dirname "$0")/../tcp.sh"
two_hosts
listens h2 <<'PROGRAM'
time.sleep(0.5)
c.close()
PROGRAM
connects h1 <<'PROGRAM'
s.sendall(b'hello')
s.close()
PROGRAM
start
finish 2
