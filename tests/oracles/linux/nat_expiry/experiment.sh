# A mapping that nobody answered lives for 30 s: after 28 s the partner gets through, after 32 s not.
. "$(dirname "$0")/../nat.sh"
two_homes
masquerades gw eth2
udp h1 4000 "0 203.0.113.2 5000 first"
udp h1 4001 "0.5 203.0.113.2 5000 second"
udp h2 5000 "28 203.0.113.1 4000 in-time" "32.5 203.0.113.1 4001 too-late"
start
finish 34
