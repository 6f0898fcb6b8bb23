# A mapping keeps the port it finds, for whomever it is used; the answers find their way back.
. "$(dirname "$0")/../nat.sh"
two_homes
masquerades gw eth2
udp h1 4000 "0 203.0.113.2 5000 to-h2" "4 203.0.113.3 5000 to-h3"
udp h4 4001 "2 203.0.113.2 5000 from-h4"
udp h2 5000 "1 203.0.113.1 4000 from-h2" "3 203.0.113.1 4001 to-h4"
udp h3 5000 "5 203.0.113.1 4000 from-h3"
start
at 6.5 h1 ping -n -c 2 -W 1 203.0.113.2
at 8.5 h4 ping -n -c 1 -W 1 203.0.113.3
finish 9.8
