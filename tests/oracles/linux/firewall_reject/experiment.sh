# A filter that refuses, in each way that ICMP has for it; also what is for the router itself.
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
on r1 nft -f - <<'RULES'
table ip filter {
    chain forward {
        type filter hook forward priority 0; policy accept;
        udp dport 5000 reject
        udp dport 5001 reject with icmp type admin-prohibited
        udp dport 5002 reject with icmp type host-unreachable
        udp dport 5003 reject with icmp type net-unreachable
        udp dport 5004 reject with icmp type host-prohibited
        udp dport 5005 reject with icmp type net-prohibited
        udp dport 5006 reject with icmp type prot-unreachable
        icmp type echo-request reject with icmp type admin-prohibited
    }
    chain input {
        type filter hook input priority 0; policy accept;
        icmp type echo-request reject with icmp type admin-prohibited
    }
}
RULES
start
at 0 h1 bash -c 'printf hello >/dev/udp/10.0.2.2/5000'
at 1 h1 bash -c 'printf hello >/dev/udp/10.0.2.2/5001'
at 2 h1 bash -c 'printf hello >/dev/udp/10.0.2.2/5002'
at 3 h1 bash -c 'printf hello >/dev/udp/10.0.2.2/5003'
at 4 h1 bash -c 'printf hello >/dev/udp/10.0.2.2/5004'
at 5 h1 bash -c 'printf hello >/dev/udp/10.0.2.2/5005'
at 6 h1 bash -c 'printf hello >/dev/udp/10.0.2.2/5006'
at 7 h1 ping -n -c 1 -W 1 10.0.2.2
at 9 h1 ping -n -c 1 -W 1 10.0.1.254
finish 11
