# One port, two VLANs: what goes from one to the other crosses the trunk twice.
# needs: uml
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
node h1 h2
router r1
switch sw vlan_filtering 1
on sw ip link set br0 address 02:00:00:00:ff:01 up
cable h1:eth0=02:00:00:00:00:01 sw:p1=02:00:00:00:01:01
cable h2:eth0=02:00:00:00:00:02 sw:p2=02:00:00:00:01:02
cable r1:eth0=02:00:00:00:00:03 sw:p3=02:00:00:00:01:03
on sw bridge vlan del dev p1 vid 1
on sw bridge vlan add dev p1 vid 10 pvid untagged
on sw bridge vlan del dev p2 vid 1
on sw bridge vlan add dev p2 vid 20 pvid untagged
on sw bridge vlan add dev p3 vid 10
on sw bridge vlan add dev p3 vid 20
for vlan in 10 20; do
    on r1 ip link add link eth0 name eth0.$vlan type vlan id $vlan
    on r1 ip link set eth0.$vlan up
    address r1 eth0.$vlan "10.0.$vlan.254/24"
done
address h1 eth0 10.0.10.1/24
address h2 eth0 10.0.20.1/24
route h1 default via 10.0.10.254
route h2 default via 10.0.20.254
capture h1-sw h1 eth0
capture h2-sw h2 eth0
capture r1-sw r1 eth0
start
at 0 h1 ping -n -c 2 -W 1 10.0.20.1
at 4 h2 ping -n -c 1 -W 1 10.0.10.1
at 8 h1 traceroute -n -q 1 -N 1 -w 2 -p 33434 10.0.20.1
at 12 h1 ping -n -c 1 -W 1 10.0.20.99
finish 18
