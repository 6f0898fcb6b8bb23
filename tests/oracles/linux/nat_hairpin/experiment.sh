# A host at home reaches its neighbour's server by the address outside: as the gateway, so that the
# answer comes back by it.
. "$(dirname "$0")/../nat.sh"
node h1 h4 h2
router gw
switch sw
on sw ip link set br0 address 02:00:00:00:ff:01 up
cable h1:eth0=02:00:00:00:00:01 sw:p1=02:00:00:00:02:01
cable h4:eth0=02:00:00:00:00:04 sw:p2=02:00:00:00:02:02
cable gw:eth0=02:00:00:00:01:01 sw:p3=02:00:00:00:02:03
cable gw:eth1=02:00:00:00:01:02 h2:eth0=02:00:00:00:00:02
address h1 eth0 192.168.1.1/24
address h4 eth0 192.168.1.4/24
address gw eth0 192.168.1.254/24
address gw eth1 203.0.113.1/24
address h2 eth0 203.0.113.2/24
route h1 default via 192.168.1.254
route h4 default via 192.168.1.254
capture h1-sw h1 eth0
capture h4-sw h4 eth0
capture gw-h2 gw eth1
masquerades gw eth1 'ip daddr 203.0.113.1 udp dport 5300 dnat to 192.168.1.4:5000'
udp h1 4000 "0 203.0.113.1 5300 question"
udp h4 5000 "1 192.168.1.254 4000 answer"
udp h2 4000 "2 203.0.113.1 5300 from-outside"
start
finish 4
