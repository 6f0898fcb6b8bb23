# There is no such thing. What the answer says to people is the server's.
. "$(dirname "$0")/../http.sh"
http_hosts
start
at 0
asks h1 http://10.0.0.2/missing.html
finish 2
