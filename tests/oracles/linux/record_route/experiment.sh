# The record route option: each router writes its address, and the answer carries the list back.
. "$(dirname "$0")/../lib.sh"
node h1 h2
router r1
cable h1:eth0=02:00:00:00:00:01 r1:eth0=02:00:00:00:01:01
cable r1:eth1=02:00:00:00:01:02 h2:eth0=02:00:00:00:00:02
address h1 eth0 10.0.1.1/24
address r1 eth0 10.0.1.254/24
address r1 eth1 10.0.2.254/24
address h2 eth0 10.0.2.2/24
route h1 default via 10.0.1.254
route h2 default via 10.0.2.254
capture h1-r1 h1 eth0
capture r1-h2 h2 eth0
start
at 0 h1 ping -n -R -c 1 -W 1 10.0.2.2
at 2 h1 ping -n -T tsandaddr -c 1 -W 1 10.0.2.2
finish 4
