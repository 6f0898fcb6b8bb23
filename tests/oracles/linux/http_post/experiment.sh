# A form is posted, and taken without a word.
. "$(dirname "$0")/../http.sh"
http_hosts
start
at 0
asks h1 -d name=value http://10.0.0.2/form
finish 2
