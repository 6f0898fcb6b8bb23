# Hosts as network namespaces, cables as veth pairs, captures per link. An experiment sources this,
# builds, calls `start`, does things at their times, and calls `finish`.
#
#   OUT   where captures go: OUT/LINK.pcap, and OUT/start, the time that counts as 0
set -euo pipefail
export PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH  # the system's own Python starts at once

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${OUT:?where captures go}"
mkdir -p "$OUT"
mine=cn$$-
captures=()
nodes=()

# on NODE COMMAND...: there.
on() {
    local node=$1
    shift
    ip netns exec "$mine$node" "$@"
}

# set_on NODE KEY=VALUE...: kernel settings there; what this kernel does not have is left alone.
set_on() {
    local node=$1
    shift
    on "$node" sysctl -qew "$@" 2>/dev/null || true
}

# node NAME...: hosts that speak IPv4, and say every error they have to say.
node() {
    local name
    for name in "$@"; do
        ip netns add "$mine$name"
        nodes+=("$name")
        set_on "$name" net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1 \
            net.ipv4.icmp_ratemask=0 net.ipv4.icmp_msgs_per_sec=10000
        on "$name" ip link set lo up
    done
}

# router NAME...: hosts that pass packets on.
router() {
    local name
    node "$@"
    for name in "$@"; do set_on "$name" net.ipv4.ip_forward=1; done
}

# switch NAME [OPTIONS of ip link]: a bridge br0, whose ports are what is cabled to it.
switch() {
    local name=$1
    shift
    node "$name"
    on "$name" ip link add br0 type bridge stp_state 0 forward_delay 0 mcast_snooping 0 "$@"
    bridges+=" $name "
}
bridges=

# cable NODE:PORT=MAC NODE:PORT=MAC [MTU]: no offloading, so that checksums are on the wire.
cable() {
    local mtu=${3:-1500} end side=0 node port mac
    ip link add "${mine}0" type veth peer name "${mine}1"
    for end in "$1" "$2"; do
        node=${end%%:*} port=${end#*:} mac=${end#*=}
        port=${port%%=*}
        ip link set "$mine$side" netns "$mine$node"
        on "$node" ip link set "$mine$side" name "$port" address "$mac" mtu "$mtu"
        on "$node" ethtool -K "$port" tx off rx off tso off gso off gro off sg off \
            >"$OUT/ethtool" 2>&1 || true
        [[ $bridges != *" $node "* ]] || on "$node" ip link set "$port" master br0
        side=$((side + 1))
    done
    for end in "$1" "$2"; do
        node=${end%%:*} port=${end#*:}
        [[ $up == no ]] || on "$node" ip link set "${port%%=*}" up
    done
}
up=yes

# address NODE PORT ADDRESS/LENGTH...
address() {
    local node=$1 port=$2 one
    shift 2
    for one in "$@"; do on "$node" ip address add "$one" broadcast + dev "$port"; done
}

# route NODE ROUTE...: as ip route takes it.
route() {
    local node=$1
    shift
    on "$node" ip route add "$@"
}

# capture LINK NODE PORT: from here on, in full.
capture() {
    ip netns exec "$mine$2" tcpdump -i "$3" -U --immediate-mode -s 0 -Z root \
        --time-stamp-precision=nano -w "$OUT/$1.pcap" 2>"$OUT/$1.tcpdump" &
    captures+=($!)
    local waited=0
    until grep -qs "listening on" "$OUT/$1.tcpdump"; do
        sleep 0.2
        waited=$((waited + 1))
        ((waited < 300)) || { cat "$OUT/$1.tcpdump" >&2 && exit 1; }
    done
}

# start: time 0. The programs have been read from the disk by then.
start() {
    ping -V >"$OUT/warm" && ip -V >>"$OUT/warm" && bash -c : && date >>"$OUT/warm"
    # Daemons that count whole seconds shall count the same each time.
    sleep "$(awk -v now="0.$(date +%N)" \
        'BEGIN { left = 0.2 - now; print (left < 0 ? left + 1 : left) }')"
    date +%s.%N >"$OUT/start"
}

# at SECONDS [NODE COMMAND...]: waits for this time; a command may fail, as a ping without answer.
at() {
    sleep "$(awk -v at="$1" -v start="$(<"$OUT/start")" -v now="$(date +%s.%N)" \
        'BEGIN { left = start + at - now; print (left > 0 ? left : 0) }')"
    shift
    (($#)) || return 0
    on "$@" >>"$OUT/said" 2>&1 || true
}

# stp NODE: what the spanning tree of this bridge is now, as rows of our table `stp`.
stp() {
    on "$1" bash -s <<'SHOW'
cd /sys/class/net/br0/bridge
states=(disabled listening learning forwarding blocking)
# 8000.020000000100 -> priority and MAC address
bridge_of() { sed -E 's/^.{5}//; s/../&:/g; s/:$//' <<<"$1"; }
root_port=$(<root_port) own=$(<bridge_id) root=$(<root_id) by=
for port in ../brif/*; do
    name=${port##*/} state=$(<"$port/state") role=alternate
    if ((state == 0)); then
        echo "$name disabled"
        continue
    elif (($(<"$port/port_no") == root_port)); then
        role=root by=" by $name"
    elif [[ $(<"$port/designated_bridge") == "$own" ]]; then
        role=designated
    fi
    echo "$name $role ${states[state]} cost $(<"$port/path_cost")"
done
echo "root $(bridge_of "$root") priority $((16#${root:0:4})) cost $(<root_path_cost)$by"
SHOW
}

# look TABLE NODE SECONDS: writes what its table holds then.
look() {
    at "$3"
    printf '# table %s of %s at %s\n' "$1" "$2" "$3" >>"$OUT/tables"
    "$1" "$2" >>"$OUT/tables"
}

# finish SECONDS: the end of the captures.
finish() {
    at "$1"
    kill "${captures[@]}"
    wait "${captures[@]}" || true
}

clean_up() {
    local name pid
    for name in "${nodes[@]}"; do
        for pid in $(ip netns pids "$mine$name" 2>/dev/null); do
            kill "$pid" 2>/dev/null || true
        done
        ip netns delete "$mine$name" 2>/dev/null || true
    done
}
trap clean_up EXIT
