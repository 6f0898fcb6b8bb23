"""Says what a DHCP message holds (RFC 2131, 2132, 3046)."""
import struct

KINDS = {
    1: "DISCOVER", 2: "OFFER", 3: "REQUEST", 4: "DECLINE", 5: "ACK", 6: "NAK", 7: "RELEASE",
    8: "INFORM",
}
ADDRESSES = {1: "mask", 3: "router", 6: "dns", 28: "broadcast", 50: "requested", 54: "server"}
SECONDS = {51: "lease", 58: "renew", 59: "rebind"}


def _address(data):
    return ".".join(str(byte) for byte in data)


def _options(data):
    options = {}
    while data and data[0] != 255:
        if data[0] == 0:
            data = data[1:]
            continue
        length = data[1] if len(data) > 1 else 0
        options[data[0]] = options.get(data[0], b"") + data[2 : 2 + length]
        data = data[2 + length :]
    return options


def _option(code, value):
    if code in ADDRESSES:
        parts = [_address(value[at : at + 4]) for at in range(0, len(value), 4)]
        return f"{ADDRESSES[code]}={','.join(parts)}"
    if code in SECONDS:
        return f"{SECONDS[code]}={int.from_bytes(value, 'big')}"
    if code == 55:
        return f"asks={','.join(str(byte) for byte in value)}"
    if code in (12, 15, 56):
        return f"{ {12: 'host', 15: 'domain', 56: 'message'}[code] }={value.decode('latin1')}"
    return f"o{code}={value.hex()}"


def message(data, symbols):
    if len(data) < 240 or data[236:240] != b"\x63\x82\x53\x63":
        return "dhcp TOO SHORT"
    transaction, _, flags = struct.unpack(">IHH", data[4:12])
    options = _options(data[240:])
    kind = KINDS.get(options.pop(53, b"\0")[0], "BOOTP")
    names = ("client", "your", "next", "relay")
    fields = [
        f"{name} {_address(data[at : at + 4])}"
        for name, at in zip(names, range(12, 28, 4))
        if any(data[at : at + 4])
    ]
    hardware = ":".join(f"{byte:02x}" for byte in data[28:34])
    words = [
        f"dhcp {kind} op {data[0]} {symbols.of('x', transaction)} hops {data[3]}",
        *(["broadcast"] if flags & 0x8000 else []),
        *fields,
        hardware,
        *(_option(code, options[code]) for code in sorted(options)),
    ]
    return " ".join(words)
