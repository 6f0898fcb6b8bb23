# The last two segments are lost, and nothing comes behind them that could tell: the timer does.
. "$(dirname "$0")/../tcp.sh"
two_hosts "h1 data 5" "h1 fin 1"
reads_all h2
connects h1 <<'PROGRAM'
s.sendall(bytes(5 * 1448))
s.close()
PROGRAM
start
finish 3
