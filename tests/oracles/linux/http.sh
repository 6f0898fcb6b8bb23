# What experiments with HTTP share: h2 with nginx, h1 with curl. An experiment sources this.
. "$(dirname "${BASH_SOURCE[0]}")/tcp.sh"

# http_hosts: two hosts; h2 serves /index.html of 300 and /big.bin of 20000 bytes, all of them 0,
# and takes what is posted to /form. Header lines and the body go out together; errors have no
# body, since what they say to people is the server's.
http_hosts() {
    local folder=$OUT/nginx
    two_hosts
    mkdir -p "$folder/files"
    head -c 300 /dev/zero >"$folder/files/index.html"
    head -c 20000 /dev/zero >"$folder/files/big.bin"
    # What is served is of a time long ago, the same each time; and the workers may read it.
    touch -d 2024-01-01 "$folder/files"/*
    chmod -R go+rX "$OUT"
    cat >"$folder/conf" <<CONF
daemon off;
master_process off;
pid $folder/pid;
error_log $folder/errors;
events { }
http {
    access_log off;
    sendfile off;
    client_body_temp_path $folder/bodies;
    server {
        listen 80;
        root $folder/files;
        location = /form { return 204; }
        error_page 404 @missing;
        error_page 416 @outside;
        set \$nothing "";
        location @missing { return 404 \$nothing; }
        location @outside { return 416 \$nothing; }
    }
}
CONF
    on h2 nginx -c "$folder/conf" >"$folder/said" 2>&1 &
    until on h2 ss -ltn | grep -q ':80 '; do sleep 0.1; done
}

# asks NODE OPTIONS...: curl, there; what it gets is thrown away.
asks() {
    local node=$1
    shift
    on "$node" curl -s -S --http1.1 -o "$OUT/got" "$@" 2>>"$OUT/said" || true
}
