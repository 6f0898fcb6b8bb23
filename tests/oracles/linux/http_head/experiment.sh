# What is there, without the thing itself.
. "$(dirname "$0")/../http.sh"
http_hosts
start
at 0
asks h1 -I http://10.0.0.2/index.html
finish 2
