# The life of a name: a resolver (unbound) asks root, top level and authority (BIND), and remembers.
. "$(dirname "$0")/../lib.sh"
node client resolver root tld authority
switch sw
on sw ip link set br0 address 02:00:00:00:ff:01 up
number=0
join() {
    number=$((number + 1))
    cable "$1:eth0=02:00:00:00:00:0$number" "sw:p$number=02:00:00:00:01:0$number"
    address "$1" eth0 "$2/24"
    capture "$1-sw" "$1" eth0
}
join client 10.0.0.1
join resolver 10.0.0.53
join root 10.0.0.10
join tld 10.0.0.11
join authority 10.0.0.12

# serve NODE ZONE: BIND, with the zone that comes in.
serve() {
    local folder=$OUT/$1
    mkdir -p "$folder"
    cat >"$folder/zone"
    cat >"$folder/named.conf" <<CONF
options {
    directory "$folder"; pid-file none; listen-on { any; }; listen-on-v6 { none; };
    recursion no; minimal-responses yes; session-keyfile none; dnssec-validation no;
    allow-transfer { none; }; notify no; answer-cookie no; send-cookie no; empty-zones-enable no;
};
controls { };
zone "$2" { type primary; file "$folder/zone"; };
CONF
    on "$1" named -g -n 1 -c "$folder/named.conf" >"$folder/log" 2>&1 &
}
serve root . <<'ZONE'
$TTL 3600
@ IN SOA ns.root. admin.root. 1 3600 600 86400 300
@ IN NS ns.root.
ns.root. IN A 10.0.0.10
test. IN NS ns.test.
ns.test. IN A 10.0.0.11
ZONE
serve tld test <<'ZONE'
$TTL 3600
@ IN SOA ns.test. admin.test. 1 3600 600 86400 300
@ IN NS ns.test.
ns IN A 10.0.0.11
example IN NS ns.example
ns.example IN A 10.0.0.12
ZONE
serve authority example.test <<'ZONE'
$TTL 300
@ IN SOA ns.example.test. admin.example.test. 1 3600 600 86400 4
@ IN NS ns
@ IN MX 10 mail
ns IN A 10.0.0.12
www IN A 10.0.0.80
mail IN A 10.0.0.25
short 5 IN A 10.0.0.81
alias IN CNAME www
ZONE
mkdir -p "$OUT/unbound"
echo ". 3600 IN NS ns.root.
ns.root. 3600 IN A 10.0.0.10" >"$OUT/unbound/hints"
cat >"$OUT/unbound/conf" <<CONF
server:
    interface: 10.0.0.53
    access-control: 0.0.0.0/0 allow
    do-ip6: no
    do-daemonize: no
    chroot: ""
    username: ""
    directory: "$OUT/unbound"
    pidfile: "$OUT/unbound/pid"
    root-hints: "$OUT/unbound/hints"
    module-config: "iterator"
    qname-minimisation: no
    use-caps-for-id: no
    outgoing-port-avoid: 0-32767
    target-fetch-policy: "0 0 0 0 0"
    do-not-query-localhost: no
    local-zone: "test." nodefault
    num-threads: 1
    prefetch: no
    minimal-responses: yes
    rrset-roundrobin: no
    use-syslog: no
    logfile: ""
remote-control:
    control-enable: no
CONF
on resolver unbound -d -c "$OUT/unbound/conf" >"$OUT/unbound/log" 2>&1 &
sleep 4
start
ask=(dig +noedns +tries=1 +time=3 @10.0.0.53)
at 0 client "${ask[@]}" www.example.test A
at 2 client "${ask[@]}" www.example.test A
at 4 client "${ask[@]}" alias.example.test A
at 6 client "${ask[@]}" nobody.example.test A
at 8 client "${ask[@]}" nobody.example.test A
at 12 client "${ask[@]}" nobody.example.test A
at 14 client "${ask[@]}" www.example.test AAAA
at 16 client "${ask[@]}" example.test MX
at 18 client "${ask[@]}" short.example.test A
at 21 client "${ask[@]}" short.example.test A
at 25 client "${ask[@]}" short.example.test A
at 27 client "${ask[@]}" www.nowhere.test A
finish 30
