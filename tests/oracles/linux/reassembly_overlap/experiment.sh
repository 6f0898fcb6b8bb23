# Two hosts with the same address and identification, on links that carry 1500 and 1000: what is left
# of a packet of one and the pieces of the other overlap. All of them are refused, in silence.
. "$(dirname "$0")/../lib.sh"
node h1 h2 h3
router r1
cable h1:eth0=02:00:00:00:00:01 r1:eth0=02:00:00:00:01:01
cable r1:eth1=02:00:00:00:01:02 h2:eth0=02:00:00:00:00:02
cable h3:eth0=02:00:00:00:00:03 r1:eth2=02:00:00:00:01:03 1000
address h1 eth0 10.0.1.1/24
address h3 eth0 10.0.1.1/16
address r1 eth0 10.0.1.254/24
address r1 eth1 172.16.2.254/24
address r1 eth2 10.0.3.254/24
address h2 eth0 172.16.2.2/24
route h1 default via 10.0.1.254
route h2 default via 172.16.2.254
route h3 default via 10.0.3.254
set_on r1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.eth2.rp_filter=0
capture h1-r1 h1 eth0
capture r1-h2 h2 eth0
capture h3-r1 h3 eth0
start
send="$(dirname "$0")/ping_in_pieces.py 10.0.1.1 172.16.2.2"
# The first piece of h1 is lost on its way: here it is not sent.
at 0 h1 ping -n -c 1 -W 1 172.16.2.2
at 2 h1 $send 11 1500 1
at 8 h3 $send 11 1000
# The same without h3: joined, and answered.
at 12 h1 $send 12 1500
finish 44
