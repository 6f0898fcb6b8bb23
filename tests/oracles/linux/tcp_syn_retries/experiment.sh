# Nobody answers: h1 asks four times, waits twice as long each time, and gives up (OUT/h1.said).
. "$(dirname "$0")/../tcp.sh"
two_hosts
speaks_tcp h1 syn_retries=3
on h2 nft "add table ip filter
    add chain ip filter input { type filter hook input priority 0; policy drop; }"
attempts h1 10.0.0.2 0:5000
start
finish 17
