# The triangle has settled; then the link between the root and the second bridge is cut.
. "$(dirname "$0")/../lib.sh"
for number in 1 2 3; do
    switch "s$number"
    on "s$number" ip link set br0 type bridge stp_state 1 forward_delay 400 hello_time 100 \
        max_age 600
    on "s$number" ip link set br0 address "02:00:00:00:0$number:00"
done
up=no
cable s1:p1=02:00:00:00:01:00 s2:p1=02:00:00:00:02:00
cable s2:p2=02:00:00:00:02:01 s3:p1=02:00:00:00:03:00
cable s1:p2=02:00:00:00:01:01 s3:p2=02:00:00:00:03:01
for number in 1 2 3; do
    # A capture needs a port that is up; without its other end it has no carrier.
    on "s$number" bridge link set dev p1 cost 4
    on "s$number" bridge link set dev p2 cost 4
done
on s1 ip link set p1 up
on s2 ip link set p2 up
on s1 ip link set p2 up
capture s1-s2 s1 p1
capture s2-s3 s2 p2
capture s1-s3 s1 p2
start
at 0
for number in 1 2 3; do on "s$number" ip link set br0 up; done
at 2.3 s2 ip link set p1 up
at 4.8 s3 ip link set p1 up
at 7.3 s3 ip link set p2 up
at 30.4 s1 ip link set p1 down
for number in 1 2 3; do look stp "s$number" 33.5; done
for number in 1 2 3; do look stp "s$number" 38; done
for number in 1 2 3; do look stp "s$number" 50; done
finish 60
