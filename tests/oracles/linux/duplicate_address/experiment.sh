# Probe, announcement and a second owner of an address: what hosts answer and learn.
. "$(dirname "$0")/../lib.sh"
node h1 h2 h3
switch sw
on sw ip link set br0 address 02:00:00:00:ff:01 up
for number in 1 2 3; do
    cable "h$number:eth0=02:00:00:00:00:0$number" "sw:p$number=02:00:00:00:01:0$number"
    address "h$number" eth0 "10.0.0.$number/24"
    capture "h$number-sw" "h$number" eth0
done
start
at 0 h1 ping -n -c 1 -W 1 10.0.0.2
at 2 h3 arping -D -c 1 -w 1 -I eth0 10.0.0.2
at 4 h3 ip address add 10.0.0.2/24 dev eth0
at 5 h3 arping -U -c 1 -w 1 -I eth0 -s 10.0.0.2 10.0.0.2
at 7 h1 ping -n -c 1 -W 1 10.0.0.2
finish 9
