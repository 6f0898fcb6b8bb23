# Traceroute over three routers; a ping that lives two hops; one without a route.
. "$(dirname "$0")/../lib.sh"
node h1 h2
router r1 r2 r3
cable h1:eth0=02:00:00:00:00:01 r1:eth0=02:00:00:00:01:01
cable r1:eth1=02:00:00:00:01:02 r2:eth0=02:00:00:00:02:01
cable r2:eth1=02:00:00:00:02:02 r3:eth0=02:00:00:00:03:01
cable r3:eth1=02:00:00:00:03:02 h2:eth0=02:00:00:00:00:02
address h1 eth0 10.0.1.1/24
address r1 eth0 10.0.1.254/24
address r1 eth1 10.0.12.1/24
address r2 eth0 10.0.12.2/24
address r2 eth1 10.0.23.2/24
address r3 eth0 10.0.23.3/24
address r3 eth1 10.0.4.254/24
address h2 eth0 10.0.4.2/24
route h1 default via 10.0.1.254
route r1 default via 10.0.12.2
route r2 10.0.1.0/24 via 10.0.12.1
route r2 10.0.4.0/24 via 10.0.23.3
route r3 default via 10.0.23.2
route h2 default via 10.0.4.254
capture h1-r1 h1 eth0
capture r1-r2 r2 eth0
capture r3-h2 h2 eth0
start
at 0 h1 traceroute -n -q 1 -N 1 -w 2 -p 33434 10.0.4.2
at 3 h1 ping -n -c 1 -s 8 -t 2 -W 1 10.0.4.2
at 4 h1 ping -n -c 1 -s 8 -W 1 10.0.77.7
finish 8
