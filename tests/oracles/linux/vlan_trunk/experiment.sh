# Two switches and a trunk: VLAN 10 tagged, VLAN 20 tagged, VLAN 1 native. Who is not in one's VLAN
# hears nothing, not even a broadcast.
# needs: uml
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
node a1 a2 b1 b2 n1 n2
switch s1 vlan_filtering 1
switch s2 vlan_filtering 1
number=0
# join HOST SWITCH PORT ADDRESS VLAN
join() {
    number=$((number + 1))
    cable "$1:eth0=02:00:00:00:00:0$number" "$2:$3=02:00:00:00:01:0$number"
    address "$1" eth0 "$4"
    capture "$1-$2" "$1" eth0
    if (($5 != 1)); then
        on "$2" bridge vlan del dev "$3" vid 1
        on "$2" bridge vlan add dev "$3" vid "$5" pvid untagged
    fi
}
on s1 ip link set br0 address 02:00:00:00:ff:01 up
on s2 ip link set br0 address 02:00:00:00:ff:02 up
join a1 s1 p1 10.0.10.1/24 10
join b1 s1 p2 10.0.20.1/24 20
join n1 s1 p3 10.0.1.1/24 1
join a2 s2 p1 10.0.10.2/24 10
join b2 s2 p2 10.0.20.2/24 20
join n2 s2 p3 10.0.1.2/24 1
cable s1:p4=02:00:00:00:02:01 s2:p4=02:00:00:00:02:02
for vlan in 10 20; do
    on s1 bridge vlan add dev p4 vid $vlan
    on s2 bridge vlan add dev p4 vid $vlan
done
capture s1-s2 s1 p4
start
at 0 a1 ping -n -c 2 -W 1 10.0.10.2
at 4 b1 ping -n -c 2 -W 1 10.0.20.2
at 8 n1 ping -n -c 1 -W 1 10.0.1.2
at 16 a1 ping -n -c 1 -W 1 10.0.10.99
finish 22
