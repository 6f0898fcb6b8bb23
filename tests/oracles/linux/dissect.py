"""Says in one line what a frame holds. What real stacks draw at random becomes a symbol that is
numbered by first use: e1 for a port from 32768 up, i1 for the identifier of a ping, f1 for the
identification of a packet in pieces, x1 for a transaction of DHCP, q1 for a question of DNS, t1 for
an entity tag of HTTP."""
import struct
import zlib

import dhcp
import dns
import tcp


class Symbols:
    """The symbols of one link, so that each link can be compared by itself; and its connections."""

    def __init__(self, windows=False):
        self._known = {}
        self.connections = {}  # ends -> tcp.Direction
        self.windows = windows  # whether it matters how large a window is

    def of(self, kind, value):
        numbers = self._known.setdefault(kind, {})
        return f"{kind}{numbers.setdefault(value, len(numbers) + 1)}"


def mac(data):
    return ":".join(f"{byte:02x}" for byte in data)


def ipv4(data):
    return ".".join(str(byte) for byte in data)


def payload(data):
    return f"{len(data)} bytes" + (f" {zlib.crc32(data):08x}" if data else "")


def checksum(data):
    """The sum of RFC 1071; 0xffff where a checksum in the data is right."""
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total


def frame(link_type, data, symbols):
    if link_type == 1:
        return ethernet(data, symbols)
    if link_type in (9, 50):
        return f"ppp {data[:2].hex()} " + packet(data[2:], symbols)
    return packet(data, symbols)


def ethernet(data, symbols):
    text = f"{mac(data[6:12])} > {mac(data[:6])} "
    kind, at = struct.unpack(">H", data[12:14])[0], 14
    while kind in (0x8100, 0x88A8):
        tag, kind = struct.unpack(">HH", data[at : at + 4])
        text += f"vlan {tag & 0xFFF} pcp {tag >> 13} "
        at += 4
    if kind < 0x600:
        return text + bpdu(data[at : at + kind])
    if kind == 0x806:
        return text + arp(data[at : at + 28])
    if kind == 0x800:
        return text + packet(data[at:], symbols)
    return text + f"type {kind:04x} {payload(data[at:])}"


def arp(data):
    if len(data) < 28:
        return "arp TOO SHORT"
    verb = {1: "request", 2: "reply"}.get(struct.unpack(">H", data[6:8])[0], "?")
    sender = f"{ipv4(data[14:18])} ({mac(data[8:14])})"
    # What an asker writes where it asks for is filled by each as it likes (RFC 826).
    target = "" if verb == "request" else f" ({mac(data[18:24])})"
    return f"arp {verb} {sender} > {ipv4(data[24:28])}{target}"


def bpdu(data):
    if data[:3] != b"\x42\x42\x03":
        return f"llc {data[:3].hex()} {payload(data[3:])}"
    body = data[3:]
    if body[3] == 0x80:
        return "stp topology change notification"
    flags, age = body[4], struct.unpack(">H", body[27:29])[0]
    return (
        f"stp version {body[2]} type {body[3]} flags {flags:02x} "
        f"root {body[5:7].hex()}.{mac(body[7:13])} cost {int.from_bytes(body[13:17], 'big')} "
        f"bridge {body[17:19].hex()}.{mac(body[19:25])} port {body[25:27].hex()} "
        f"age {age / 256:.0f} max {body[29]} hello {body[31]} delay {body[33]}"
    )


def timestamps(data):
    """Who wrote a timestamp. What the clocks said is left out: no two say the same."""
    overflow, kind = data[3] >> 4, data[3] & 15
    text = f"overflow {overflow} kind {kind}"
    if kind in (1, 3):
        text += ": " + " ".join(ipv4(data[at : at + 4]) for at in range(4, len(data) - 7, 8))
    return text


def options(data):
    """IPv4 options by name, each with its bytes (RFC 791 3.1)."""
    names = {7: "record-route", 68: "timestamp", 131: "loose-route", 137: "strict-route"}
    names[148] = "router-alert"
    words = []
    while data and data[0] != 0:
        if data[0] == 1:
            words.append("nop")
            data = data[1:]
            continue
        length = data[1] if len(data) > 1 else 0
        if length < 2 or length > len(data):
            words.append(f"BROKEN {data.hex()}")
            break
        name = names.get(data[0], f"option-{data[0]}")
        if data[0] == 7 or data[0] & 0x7F in (3, 9):
            hops = [ipv4(data[at : at + 4]) for at in range(3, length - 3, 4)]
            words.append(f"{name} at {data[2]}: {' '.join(hops)}")
        elif data[0] == 68 and length >= 4:
            words.append(f"{name} at {data[2]} {timestamps(data[:length])}")
        else:
            words.append(f"{name} {data[2:length].hex()}")
        data = data[length:]
    return f" <{', '.join(words)}>" if words else ""


def packet(data, symbols, quoted=False):
    """An IPv4 packet. What an error quotes may be cut off, and its checksums are not judged."""
    if len(data) < 20 or data[0] >> 4 != 4:
        return f"no IPv4 packet: {data[:4].hex()}"
    header = (data[0] & 15) * 4
    tos, total, ident, piece, ttl, protocol = struct.unpack(">BHHHBB", data[1:10])
    source, target = data[12:16], data[16:20]
    offset, more = (piece & 0x1FFF) * 8, piece >> 13 & 1
    text = f"ip {ipv4(source)} > {ipv4(target)} ttl {ttl} tos {tos:02x} length {total}"
    text += " df" if piece >> 14 & 1 else ""
    if more or offset:
        symbol = symbols.of("f", (source, target, ident, protocol))
        text += f" piece {symbol} at {offset}{' more' if more else ''}"
    text += options(data[20:header])
    text += "" if quoted or checksum(data[:header]) == 0xFFFF else " BAD IP CHECKSUM"
    body = data[header:] if quoted else data[header:total]
    if offset:
        return text + " | " + payload(body)
    pseudo = source + target + struct.pack(">BBH", 0, protocol, len(body))
    judged = not quoted and not more
    if protocol == 1:
        return text + " | " + icmp(body, symbols, (source, target), judged, quoted)
    ends = tcp_or_udp_ports(body, symbols, source, target)
    if protocol == 17:
        return text + " | udp " + ends + udp(body, symbols, pseudo if judged else None, quoted)
    if protocol == 6:
        said = tcp.segment(body, symbols, tcp_ends(body, source, target),
                           not judged or checksum(pseudo + body) == 0xFFFF)
        if " | http " in said:  # how long its header lines are is the program's choice
            text = text.replace(f" length {total}", "")
        return text + " | tcp " + ends + said
    return text + f" | protocol {protocol} " + payload(body)


def icmp(data, symbols, addresses, judged, quoted):
    if len(data) < 8:
        return "icmp TOO SHORT"
    kind, code = data[0], data[1]
    text = f"icmp {kind}/{code}"
    if judged and checksum(data) != 0xFFFF:
        text += " BAD CHECKSUM"
    if kind in (0, 8):
        ident, number = struct.unpack(">HH", data[4:8])
        asker = addresses[0] if kind == 8 else addresses[1]
        # A ping begins its data with the time of day.
        rest = "" if quoted or not judged else f" data {len(data) - 8} {zlib.crc32(data[24:]):08x}"
        return text + f" echo {symbols.of('i', (asker, ident))} seq {number}{rest}"
    if kind in (3, 4, 5, 11, 12):
        if (kind, code) == (3, 4):
            text += f" mtu {struct.unpack('>H', data[6:8])[0]}"
        elif kind == 5:
            text += f" router {ipv4(data[4:8])}"
        elif kind == 12:
            text += f" pointer {data[4]}"
        return text + f" quotes {len(data) - 8} [{packet(data[8:], symbols, True)}]"
    return text + " " + payload(data[4:])


def tcp_or_udp_ports(data, symbols, source, target):
    if len(data) < 4:
        return "TOO SHORT"
    words = []
    for address, number in zip((source, target), struct.unpack(">HH", data[:4])):
        words.append(symbols.of("e", (address, number)) if number >= 32768 else str(number))
    return " > ".join(words)


def tcp_ends(data, source, target):
    ports = struct.unpack(">HH", data[:4]) if len(data) >= 4 else (0, 0)
    return (source, ports[0]), (target, ports[1])


def udp(data, symbols, pseudo, quoted):
    if len(data) < 8:
        return ""
    source, target, length, check = struct.unpack(">HHHH", data[:8])
    text = f" length {length}"
    if pseudo is not None and check and checksum(pseudo + data) != 0xFFFF:
        text += " BAD CHECKSUM"
    body = data[8:length]
    if quoted or not body:
        return text
    if 53 in (source, target):
        return text + " | " + dns.message(body, symbols)
    if {source, target} & {67, 68}:
        return text + " | " + dhcp.message(body, symbols)
    return text + " " + payload(body)
