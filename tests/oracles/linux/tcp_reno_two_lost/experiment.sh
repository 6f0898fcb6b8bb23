# Two segments of thirty are lost, with one in between that arrives.
. "$(dirname "$0")/../tcp.sh"
two_hosts "h1 data 4,6"
reads_all h2
connects h1 <<'PROGRAM'
s.sendall(bytes(30 * 1448))
s.close()
PROGRAM
start
finish 3
