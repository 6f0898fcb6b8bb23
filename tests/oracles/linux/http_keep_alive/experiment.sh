# Three questions on one connection, which the client closes.
. "$(dirname "$0")/../http.sh"
http_hosts
start
url=http://10.0.0.2/index.html
at 0
asks h1 "$url" -o "$OUT/got" "$url" -o "$OUT/got" "$url"
finish 2
