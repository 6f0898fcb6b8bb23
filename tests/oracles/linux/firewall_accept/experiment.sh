# A stateful filter: questions from inside, their answers and the errors about them pass; the rest is
# dropped.
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
        type filter hook forward priority 0; policy drop;
        ct state established,related accept
        iifname "eth0" icmp type echo-request accept
        iifname "eth0" udp dport 5000 accept
    }
}
RULES
start
at 0 h1 ping -n -c 2 -W 1 10.0.2.2
at 3 h2 ping -n -c 1 -W 1 10.0.1.1
at 5 h1 bash -c 'printf hello >/dev/udp/10.0.2.2/5000'
at 7 h1 bash -c 'printf hello >/dev/udp/10.0.2.2/5001'
at 9 h2 bash -c 'printf hello >/dev/udp/10.0.1.1/5000'
finish 11
