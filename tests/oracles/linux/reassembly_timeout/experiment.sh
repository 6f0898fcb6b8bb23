# A piece is lost before it arrives: 30 s later 11/1 if the first piece is there, else silence.
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
at 0 h1 ping -n -c 1 -W 1 10.0.2.2
at 2 h2 nft 'add table netdev t; add chain netdev t c { type filter hook ingress device eth0 priority 0; }; add rule netdev t c ip frag-off & 0x1fff == 185 drop'
at 3 h1 ping -n -M dont -c 1 -W 1 -s 3000 10.0.2.2
at 5 h2 nft 'flush chain netdev t c; add rule netdev t c ip frag-off & 0x3fff == 0x2000 drop'
at 6 h1 ping -n -M dont -c 1 -W 1 -s 3000 10.0.2.2
finish 38
