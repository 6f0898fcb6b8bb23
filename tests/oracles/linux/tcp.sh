# What experiments with TCP share: a cable that takes its time, the kernel's settings, and programs
# that talk. An experiment sources this in place of lib.sh.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# slow_cable LINK NODE:PORT=MAC NODE:PORT=MAC [LOSS...]: a cable of 40 Mbit/s and 10 ms that loses
# what it is told to lose, and captures by itself (cable.py). So what two sides send has one order:
# on a cable that takes no time, an answer may be there before the rest of the question. Segments
# are sent one by one, as if the port could not cut them itself. The cable goes before all programs
# (chrt): frames that come late would come in one heap.
slow_cable() {
    local link=$1 end side=0 node port mac
    chrt -f 1 "$here/cable.py" "$OUT/$link.pcap" 0.01 "${2%%:*}=${mine}0" "${3%%:*}=${mine}1" \
        "${@:4}" >"$OUT/$link.cable" 2>&1 &
    captures+=($!)
    for end in "$2" "$3"; do
        node=${end%%:*} port=${end#*:} mac=${end#*=}
        port=${port%%=*}
        until ip link show "$mine$side" >"$OUT/shown" 2>&1; do
            kill -0 "${captures[-1]}" 2>/dev/null || { cat "$OUT/$link.cable" >&2 && exit 1; }
            sleep 0.1
        done
        ip link set "$mine$side" netns "$mine$node"
        on "$node" ip link set "$mine$side" name "$port" address "$mac" gso_max_segs 1 up
        side=$((side + 1))
    done
}

# speaks_tcp NODE... [KEY=VALUE...]: TCP as RFCs have it, on top of which Linux puts what depends on
# more than a scenario says: BBR or CUBIC, tail loss probes, several acknowledgments in one
# (comp_sack), what other connections went through. Values: more of net.ipv4.tcp_*.
speaks_tcp() {
    local one
    local -a nodes=() values=(congestion_control=reno recovery=0 early_retrans=0 comp_sack_nr=0
        no_metrics_save=1 autocorking=0 syn_linear_timeouts=0 "rmem=4096 131072 6291456")
    for one in "$@"; do
        if [[ $one == *=* ]]; then values+=("$one"); else nodes+=("$one"); fi
    done
    for one in "${nodes[@]}"; do set_on "$one" "${values[@]/#/net.ipv4.tcp_}"; done
}

# two_hosts [LOSS...]: h1 and h2 with a slow cable between them.
two_hosts() {
    node h1 h2
    speaks_tcp h1 h2
    slow_cable h1-h2 h1:eth0=02:00:00:00:00:01 h2:eth0=02:00:00:00:00:02 "$@"
    address h1 eth0 10.0.0.1/24
    address h2 eth0 10.0.0.2/24
}

# program NODE: Python that comes in, there, in the background; ready when this returns, so that
# what it does at a time (`at`) is done then. What it has to `say` goes to OUT/NODE.said.
program() {
    local number=$((${#programs[@]} + 1))
    on "$1" python3 -B -c "
import os, socket, sys, time
START = '$OUT/start'
def since_start():
    return time.time() - float(open(START).read())
def at(second):
    while not (os.path.exists(START) and os.path.getsize(START)):
        time.sleep(0.01)
    time.sleep(max(0, second - since_start()))
def say(*words):
    print(f'{since_start():9.3f}', *words, flush=True)
def ready():
    print('ready $number', flush=True)
$(cat)" >>"$OUT/$1.said" 2>&1 &
    programs+=($!)
    until grep -qs "ready $number" "$OUT/$1.said"; do sleep 0.1; done
}
programs=()

# listens NODE [SETUP]: listens to 5000, and goes on with the first connection, `c`, as the program
# says that comes in. SETUP: what is to be done with the socket `l` before.
listens() {
    local body
    body=$(cat)
    program "$1" <<PROGRAM
l = socket.socket()
l.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
${2:-}
l.bind(('', 5000))
l.listen(5)
ready()
c, _ = l.accept()
$body
PROGRAM
}

# reads_all NODE [SETUP]: listens, reads to the end, and closes at once.
reads_all() {
    listens "$@" <<'PROGRAM'
while c.recv(65536):
    pass
c.close()
PROGRAM
}

# connects NODE [SECOND [ADDRESS]]: at 0, to h2; goes on with `s` as the program says that comes in.
connects() {
    local body
    body=$(cat)
    program "$1" <<PROGRAM
s = socket.socket()
ready()
at(${2:-0})
s.connect(('${3:-10.0.0.2}', 5000))
$body
PROGRAM
}

# attempts NODE ADDRESS SECOND:PORT...: tries to connect, and says what came of it.
attempts() {
    program "$1" <<PROGRAM
ready()
for attempt in '${*:3}'.split():
    second, port = attempt.split(':')
    at(int(second))
    try:
        socket.socket().connect(('$2', int(port)))
    except OSError as error:
        say(port, error)
PROGRAM
}
