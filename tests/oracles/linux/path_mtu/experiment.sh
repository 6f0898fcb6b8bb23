# Links of 1500, 1400 and 1300: a ping that must not be cut is too large for the second, then for the
# third; once its sender knows, it sends nothing that is too large.
. "$(dirname "$0")/../lib.sh"
node h1 h2
router r1 r2
cable h1:eth0=02:00:00:00:00:01 r1:eth0=02:00:00:00:01:01
cable r1:eth1=02:00:00:00:01:02 r2:eth0=02:00:00:00:02:01 1400
cable r2:eth1=02:00:00:00:02:02 h2:eth0=02:00:00:00:00:02 1300
address h1 eth0 10.0.1.1/24
address r1 eth0 10.0.1.254/24
address r1 eth1 10.0.12.1/24
address r2 eth0 10.0.12.2/24
address r2 eth1 10.0.2.254/24
address h2 eth0 10.0.2.2/24
route h1 default via 10.0.1.254
route r1 default via 10.0.12.2
route r2 default via 10.0.12.1
route h2 default via 10.0.2.254
capture h1-r1 h1 eth0
capture r1-r2 r2 eth0
capture r2-h2 h2 eth0
start
at 0 h1 ping -n -M do -c 4 -W 1 -s 1472 10.0.2.2
at 6 h1 ping -n -M do -c 1 -W 1 -s 1300 10.0.2.2
at 8 h1 ping -n -M do -c 1 -W 1 -s 1272 10.0.2.2
at 9 h1 ping -n -M want -c 1 -W 1 -s 1472 10.0.2.2
finish 11
