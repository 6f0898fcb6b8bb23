# A router sends a packet back to the link it came from: it tells the sender of the nearer router.
. "$(dirname "$0")/../lib.sh"
node h1 h2
router r1 r2
switch sw
on sw ip link set br0 address 02:00:00:00:ff:01 up
cable h1:eth0=02:00:00:00:00:01 sw:p1=02:00:00:00:05:01
cable r1:eth0=02:00:00:00:01:01 sw:p2=02:00:00:00:05:02
cable r2:eth0=02:00:00:00:02:01 sw:p3=02:00:00:00:05:03
cable r2:eth1=02:00:00:00:02:02 h2:eth0=02:00:00:00:00:02
address h1 eth0 10.0.1.1/24
address r1 eth0 10.0.1.254/24
address r2 eth0 10.0.1.253/24
address r2 eth1 10.0.2.254/24
address h2 eth0 10.0.2.2/24
route h1 default via 10.0.1.254
route r1 10.0.2.0/24 via 10.0.1.253
route h2 default via 10.0.2.254
capture h1-sw h1 eth0
capture r1-sw r1 eth0
capture r2-sw r2 eth0
capture r2-h2 h2 eth0
start
at 0 h1 ping -n -c 4 -W 1 10.0.2.2
at 5 h1 ping -n -c 1 -W 1 10.0.2.2
finish 7
