# Three hosts on a switch: the question goes to all, the rest to one; 5 s later the passive side asks
# whether its neighbour is still there.
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
at 0 h1 ping -n -c 3 -W 1 10.0.0.2
at 20 h3 ping -n -c 1 -W 1 10.0.0.1
finish 30
