# Asked once more, with the tag that the first answer had: it is the same still.
. "$(dirname "$0")/../http.sh"
http_hosts
start
at 0
asks h1 --etag-save "$OUT/tag" http://10.0.0.2/index.html
at 1
asks h1 --etag-compare "$OUT/tag" http://10.0.0.2/index.html
finish 3
