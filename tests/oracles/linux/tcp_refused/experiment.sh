# Nobody listens: each attempt is answered by a reset, and none is repeated.
. "$(dirname "$0")/../tcp.sh"
two_hosts
attempts h1 10.0.0.2 0:5000 1:5000
start
finish 3
