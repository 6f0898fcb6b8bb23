# Routes that lead nowhere: blackhole is silent, unreachable says 3/1, prohibit 3/13.
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
route r1 blackhole 10.0.3.0/24
route r1 unreachable 10.0.4.0/24
route r1 prohibit 10.0.5.0/24
route r1 throw 10.0.6.0/24
capture h1-r1 h1 eth0
capture r1-h2 h2 eth0
start
at 0 h1 ping -n -c 1 -W 1 10.0.3.1
at 2 h1 ping -n -c 1 -W 1 10.0.4.1
at 4 h1 ping -n -c 1 -W 1 10.0.5.1
at 6 h1 ping -n -c 1 -W 1 10.0.6.1
finish 8
