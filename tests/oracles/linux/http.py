"""Says what a segment holds that begins with a start line of HTTP/1.1 (RFC 9112 2.1). What clients
and servers write as they like is left out: who they are, the time, the order, what they accept. An
entity tag becomes a symbol (t1), so that one can see whether it comes back."""
import collections
import re
import zlib

Message = collections.namedtuple("Message", "text header")

START = re.compile(rb"(HTTP/\d\.\d \d\d\d( [^\r\n]*)?|[A-Z]+ \S+ HTTP/\d\.\d)\r\n")
AS_THEY_ARE = ("host", "content-length", "content-range", "transfer-encoding", "range", "location")
ONLY_WHETHER = ("last-modified", "if-modified-since")
TAGS = ("etag", "if-none-match", "if-match", "if-range")


def _header(name, value, symbols):
    if name in AS_THEY_ARE:
        return f"{name} {value}"
    if name in ONLY_WHETHER:
        return name
    if name in TAGS:
        return f"{name} {symbols.of('t', value)}"
    # That a connection stays open need not be said (RFC 9112 9.3).
    if name == "connection" and value.lower() != "keep-alive":
        return f"{name} {value.lower()}"
    return None


def message(data, symbols):
    """None for what does not begin a message."""
    if not START.match(data):
        return None
    end = data.find(b"\r\n\r\n")
    block, body = (data, b"") if end < 0 else (data[:end], data[end + 4 :])
    lines = block.decode("latin1").split("\r\n")
    headers = []
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers.append(_header(name.lower(), value.strip(), symbols))
    text = f"http {lines[0]}" + (" UNFINISHED" if end < 0 else "")
    text += "".join(f", {header}" for header in sorted(filter(None, headers)))
    if body:
        text += f" | body {len(body)} bytes {zlib.crc32(body):08x}"
    return Message(text, len(data) - len(body))
