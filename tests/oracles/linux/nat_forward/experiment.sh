# Two ports of the gateway lead to a server at home; its answers come from the gateway.
. "$(dirname "$0")/../nat.sh"
two_homes
masquerades gw eth2 'iifname "eth2" udp dport 5300 dnat to 192.168.2.4:5000' \
    'iifname "eth2" tcp dport 8080 dnat to 192.168.2.4:80'
udp h2 4000 "0 203.0.113.1 5300 question"
udp h4 5000 "1 203.0.113.2 4000 answer" "3 203.0.113.3 4000 by-itself"
udp h3 4000 "2 203.0.113.1 5301 not-this-one"
start
at 4 h2 bash -c 'echo hello >/dev/tcp/203.0.113.1/8080'
finish 5.8
