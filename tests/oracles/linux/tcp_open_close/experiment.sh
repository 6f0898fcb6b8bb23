# A connection opens, carries five bytes, and is closed: first by who opened it, then by the other.
. "$(dirname "$0")/../tcp.sh"
two_hosts
reads_all h2
connects h1 <<'PROGRAM'
s.sendall(b'hello')
s.close()
PROGRAM
start
finish 1
