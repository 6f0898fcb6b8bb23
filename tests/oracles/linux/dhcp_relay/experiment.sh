# A client gets its address from a server behind a relay (ISC's), renews it there, and gives it back.
. "$(dirname "$0")/../lib.sh"
node h1 srv
router r1
cable h1:eth0=02:00:00:00:00:01 r1:eth0=02:00:00:00:01:01
cable r1:eth1=02:00:00:00:01:02 srv:eth0=02:00:00:00:00:02
address r1 eth0 10.0.1.254/24
address r1 eth1 10.0.2.254/24
address srv eth0 10.0.2.2/24
route srv default via 10.0.2.254
# What dhclient calls when it has an address, and when it has none any more.
cat >"$OUT/script" <<'SCRIPT'
#!/bin/bash
case $reason in
    BOUND | RENEW | REBIND | REBOOT)
        ip address replace "$new_ip_address/24" broadcast + dev "$interface"
        ip route replace default via "$new_routers"
        ;;
    RELEASE | EXPIRE | STOP | FAIL) ip address flush dev "$interface" ;;
esac
SCRIPT
chmod +x "$OUT/script"
cat >"$OUT/dhclient.conf" <<'CONF'
send host-name "h1";
request subnet-mask, broadcast-address, routers, domain-name, domain-name-servers, host-name;
initial-delay 0;
CONF
cat >"$OUT/dhcpd.conf" <<'CONF'
authoritative;
ping-check false;
default-lease-time 20;
max-lease-time 20;
min-lease-time 20;
option dhcp-renewal-time 10;
option dhcp-rebinding-time 17;
subnet 10.0.2.0 netmask 255.255.255.0 { }
subnet 10.0.1.0 netmask 255.255.255.0 {
    range 10.0.1.100 10.0.1.199;
    option routers 10.0.1.254;
    option domain-name-servers 10.0.2.2;
}
CONF
touch "$OUT/leases"
on srv dhcpd -4 -f -q -cf "$OUT/dhcpd.conf" -lf "$OUT/leases" -pf "$OUT/dhcpd.pid" --no-pid eth0 \
    >"$OUT/dhcpd" 2>&1 &
on r1 dhcrelay -4 -d --no-pid -a -id eth0 -iu eth1 10.0.2.2 >"$OUT/dhcrelay" 2>&1 &
sleep 2
capture h1-r1 h1 eth0
capture r1-srv srv eth0
start
client=(dhclient -4 -cf "$OUT/dhclient.conf" -lf "$OUT/client-leases" -pf "$OUT/client-pid"
    -sf "$OUT/script" eth0)
at 0 h1 "${client[@]}" -v
at 1.5 h1 ping -n -c 1 -W 1 10.0.2.2
at 15 h1 "${client[@]}" -v -r
finish 18
