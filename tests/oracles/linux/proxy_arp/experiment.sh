# A host with too short a mask asks for a host of another network, and the router between answers.
. "$(dirname "$0")/../lib.sh"
node h1 h2
router r1
cable h1:eth0=02:00:00:00:00:01 r1:eth0=02:00:00:00:01:01
cable r1:eth1=02:00:00:00:01:02 h2:eth0=02:00:00:00:00:02
address h1 eth0 10.0.1.1/16
address r1 eth0 10.0.1.254/24
address r1 eth1 10.0.2.254/24
address h2 eth0 10.0.2.2/24
route h2 default via 10.0.2.254
set_on r1 net.ipv4.conf.eth0.proxy_arp=1 net.ipv4.conf.eth1.proxy_arp=1
capture h1-r1 h1 eth0
capture r1-h2 h2 eth0
start
at 0 h1 ping -n -c 2 -W 1 10.0.2.2
at 4 h1 ping -n -c 1 -W 1 10.0.1.77
at 8 h1 ping -n -c 1 -W 1 10.0.3.3
finish 13
