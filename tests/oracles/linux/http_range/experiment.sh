# A hundred bytes out of the middle; then some from behind the end, which there are none of.
. "$(dirname "$0")/../http.sh"
http_hosts
start
at 0
asks h1 -r 100-199 http://10.0.0.2/big.bin
at 1
asks h1 -r 30000-30099 http://10.0.0.2/big.bin
finish 3
