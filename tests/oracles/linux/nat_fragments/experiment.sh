# A question in pieces, and its answer in pieces: both are put together, translated and cut again.
. "$(dirname "$0")/../nat.sh"
two_homes
masquerades gw eth2
start
at 0 h1 ping -n -M dont -c 2 -W 1 -s 2000 203.0.113.2
finish 3
