# Acknowledgments are lost: those that come after say all that they said, and nothing is sent again.
. "$(dirname "$0")/../tcp.sh"
two_hosts "h2 ack 2-5"
reads_all h2
connects h1 <<'PROGRAM'
s.sendall(bytes(20000))
s.close()
PROGRAM
start
finish 3
