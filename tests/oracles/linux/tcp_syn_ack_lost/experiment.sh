# The answer to a SYN is lost: both sides' timers have started, and each of them may say it again.
. "$(dirname "$0")/../tcp.sh"
two_hosts "h2 syn 1"
reads_all h2
connects h1 <<'PROGRAM'
s.sendall(b'hello')
s.close()
PROGRAM
start
finish 5
