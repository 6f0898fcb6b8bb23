# A filter on the way refuses connections, in each way that it has, and the last in silence. What
# h1's program hears, and when, is in OUT/h1.said.
. "$(dirname "$0")/../tcp.sh"
node h1 h2
router r1
speaks_tcp h1 h2 syn_retries=2
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
on r1 nft -f - <<'RULES'
table ip filter {
    chain forward {
        type filter hook forward priority 0; policy accept;
        tcp dport 5000 reject with tcp reset
        tcp dport 5001 reject
        tcp dport 5002 reject with icmp type admin-prohibited
        tcp dport 5003 reject with icmp type host-unreachable
        tcp dport 5004 reject with icmp type net-unreachable
        tcp dport 5005 reject with icmp type host-prohibited
        tcp dport 5006 reject with icmp type net-prohibited
        tcp dport 5007 reject with icmp type prot-unreachable
        tcp dport 5008 drop
    }
}
RULES
attempts h1 10.0.2.2 0:5000 10:5001 20:5002 30:5003 40:5004 50:5005 60:5006 70:5007 80:5008
start
finish 90
