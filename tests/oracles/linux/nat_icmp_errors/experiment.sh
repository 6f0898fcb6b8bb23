# Errors from outside find the host at home, and what they quote is what it sent: a closed port, a
# path that is too narrow, a way that is too long, a neighbour that is not there; and the gateway's
# own.
. "$(dirname "$0")/../nat.sh"
node h1 h5
router gw r2
cable h1:eth0=02:00:00:00:00:01 gw:eth0=02:00:00:00:01:01
cable gw:eth1=02:00:00:00:01:02 r2:eth0=02:00:00:00:02:01
cable r2:eth1=02:00:00:00:02:02 h5:eth0=02:00:00:00:00:05 1300
address h1 eth0 192.168.1.1/24
address gw eth0 192.168.1.254/24
address gw eth1 203.0.113.1/24
address r2 eth0 203.0.113.9/24
address r2 eth1 198.51.100.9/24
address h5 eth0 198.51.100.5/24
route h1 default via 192.168.1.254
route gw default via 203.0.113.9
route h5 default via 198.51.100.9
capture h1-gw h1 eth0
capture gw-r2 gw eth1
capture r2-h5 r2 eth1
masquerades gw eth1
udp h1 4000 "0 198.51.100.5 5000 closed"
start
at 2 h1 ping -n -c 1 -W 1 -t 2 198.51.100.5
at 4 h1 ping -n -c 1 -W 1 -t 1 198.51.100.5
at 6 h1 ping -n -M do -c 1 -W 1 -s 1400 198.51.100.5
at 8 h1 ping -n -c 1 -W 5 198.51.100.77
finish 14
