# Two hosts at home use one port: with different partners both keep it, with the same partner the
# second one gets another.
. "$(dirname "$0")/../nat.sh"
two_homes
masquerades gw eth2
udp h1 4000 "0 203.0.113.2 5000 from-h1"
udp h4 4000 "1 203.0.113.3 5000 same-port" "2 203.0.113.2 5000 another-port"
udp h2 5000 "3 203.0.113.1 4000 to-h1"
udp h3 5000 "4 203.0.113.1 4000 to-h4"
start
finish 6
