# One segment of thirty is lost in slow start: three acknowledgments in a row say the same.
. "$(dirname "$0")/../tcp.sh"
two_hosts "h1 data 4"
reads_all h2
connects h1 <<'PROGRAM'
s.sendall(bytes(30 * 1448))
s.close()
PROGRAM
start
finish 3
