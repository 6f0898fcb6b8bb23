# One segment of thirty is lost, and nobody can say what has arrived behind it (RFC 6582).
. "$(dirname "$0")/../tcp.sh"
two_hosts "h1 data 4"
speaks_tcp h1 h2 sack=0
reads_all h2
connects h1 <<'PROGRAM'
s.sendall(bytes(30 * 1448))
s.close()
PROGRAM
start
finish 3
