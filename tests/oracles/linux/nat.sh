# What experiments with address translation share: hosts at home and outside, a gateway between them
# that masquerades, and programs that hold a UDP port. An experiment sources this in place of lib.sh.
. "$(dirname "${BASH_SOURCE[0]}")/tcp.sh"

# two_homes: h1 and h4 at home, each behind a port of its own of gw; h2 and h3 outside on a switch.
two_homes() {
    node h1 h4 h2 h3
    router gw
    switch sw
    on sw ip link set br0 address 02:00:00:00:ff:01 up
    cable h1:eth0=02:00:00:00:00:01 gw:eth0=02:00:00:00:01:01
    cable h4:eth0=02:00:00:00:00:04 gw:eth1=02:00:00:00:01:02
    cable gw:eth2=02:00:00:00:01:03 sw:p1=02:00:00:00:02:01
    cable h2:eth0=02:00:00:00:00:02 sw:p2=02:00:00:00:02:02
    cable h3:eth0=02:00:00:00:00:03 sw:p3=02:00:00:00:02:03
    address h1 eth0 192.168.1.1/24
    address h4 eth0 192.168.2.4/24
    address gw eth0 192.168.1.254/24
    address gw eth1 192.168.2.254/24
    address gw eth2 203.0.113.1/24
    address h2 eth0 203.0.113.2/24
    address h3 eth0 203.0.113.3/24
    route h1 default via 192.168.1.254
    route h4 default via 192.168.2.254
    speaks_tcp h1 h2 h3 h4 gw
    capture h1-gw h1 eth0
    capture h4-gw h4 eth0
    capture gw-sw gw eth2
}

# masquerades NODE PORT [RULE...]: what leaves by that port gets its address, and what goes from home
# to home by an address outside that of its port; rules of destination NAT as nft writes them.
masquerades() {
    local node=$1 port=$2
    shift 2
    {
        echo "table ip nat {"
        echo "chain prerouting { type nat hook prerouting priority dstnat;"
        printf '%s\n' "$@"
        echo "}"
        echo "chain postrouting { type nat hook postrouting priority srcnat;"
        echo "oifname \"$port\" masquerade"
        echo "ip saddr 192.168.0.0/16 ct status dnat masquerade"
        printf '}\n}\n'
    } | on "$node" nft -f -
}

# udp NODE PORT ["SECOND ADDRESS PORT TEXT"...]: a program there that holds the port to the end, and
# sends at those times. Ready when this returns.
udp() {
    local node=$1 port=$2
    shift 2
    on "$node" python3 -B -c "
import os, socket, sys, time
START = '$OUT/start'
own = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
own.bind(('', int(sys.argv[1])))
open(sys.argv[2], 'w').close()
for line in sys.argv[3:]:
    second, address, port, text = line.split()
    while not (os.path.exists(START) and os.path.getsize(START)):
        time.sleep(0.05)
    time.sleep(max(0, float(open(START).read()) + float(second) - time.time()))
    try:
        own.sendto(text.encode(), (address, int(port)))
    except OSError:  # an error that came by ICMP is told once; then it is sent
        own.sendto(text.encode(), (address, int(port)))
time.sleep(600)
" "$port" "$OUT/ready-$node-$port" "$@" &
    captures+=($!)
    until [[ -e $OUT/ready-$node-$port ]]; do sleep 0.05; done
}
