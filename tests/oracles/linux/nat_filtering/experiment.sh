# Only whom the host at home spoke to gets through, and only from that port: what others send is for
# the gateway itself, where nobody listens.
. "$(dirname "$0")/../nat.sh"
two_homes
masquerades gw eth2
udp h1 4000 "0 203.0.113.2 5000 hello"
udp h3 5000 "1 203.0.113.1 4000 other-host"
udp h2 5001 "2 203.0.113.1 4000 other-port"
udp h2 5000 "3 203.0.113.1 4000 partner" "4 203.0.113.1 4001 no-mapping"
start
at 5 h3 ping -n -c 1 -W 1 203.0.113.1
at 6 h3 bash -c 'echo hello >/dev/tcp/203.0.113.1/4000'
finish 8
