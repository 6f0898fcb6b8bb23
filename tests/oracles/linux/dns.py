"""Says what a DNS message holds (RFC 1035): the question, and each section's records in order of
their text, since their order in a set means nothing (RFC 2181 5)."""
import struct

TYPES = {1: "A", 2: "NS", 5: "CNAME", 6: "SOA", 12: "PTR", 15: "MX", 16: "TXT", 28: "AAAA"}


def _name(data, at):
    labels, end, jumps = [], None, 0
    while at < len(data) and data[at]:
        if data[at] >= 0xC0:
            end = end or at + 2
            at = struct.unpack_from(">H", data, at)[0] & 0x3FFF
            jumps += 1
            if jumps > 50:
                break
            continue
        labels.append(data[at + 1 : at + 1 + data[at]].decode("latin1"))
        at += 1 + data[at]
    return ".".join(labels) + ".", end or at + 1


def _value(data, at, kind, length):
    if kind == 1:
        return ".".join(str(byte) for byte in data[at : at + 4])
    if kind == 28:
        return data[at : at + 16].hex(":", 2)
    if kind in (2, 5, 12):
        return _name(data, at)[0]
    if kind == 15:
        return f"{struct.unpack_from('>H', data, at)[0]} {_name(data, at + 2)[0]}"
    if kind == 16:
        return repr(data[at + 1 : at + length].decode("latin1"))
    if kind == 6:
        first, at = _name(data, at)
        second, at = _name(data, at)
        return f"{first} {second} " + " ".join(map(str, struct.unpack_from(">5I", data, at)))
    return data[at : at + length].hex()


def message(data, symbols):
    if len(data) < 12:
        return "dns TOO SHORT"
    ident, flags, *counts = struct.unpack(">6H", data[:12])
    words = ["dns", "response" if flags & 0x8000 else "query", symbols.of("q", ident)]
    bits = (("aa", 0x400), ("tc", 0x200), ("rd", 0x100), ("ra", 0x80), ("ad", 0x20), ("cd", 0x10))
    words += [name for name, bit in bits if flags & bit]
    words.append(f"rcode {flags & 15}")
    at = 12
    for _ in range(counts[0]):
        name, at = _name(data, at)
        kind, _ = struct.unpack_from(">HH", data, at)
        at += 4
        words.append(f"? {name} {TYPES.get(kind, kind)}")
    edns = False
    for section, count in zip(("answer", "authority", "additional"), counts[1:]):
        records = []
        for _ in range(count):
            name, at = _name(data, at)
            kind, _, ttl, length = struct.unpack_from(">HHIH", data, at)
            at += 10
            if kind == 41:
                edns = True
            else:
                text = _value(data, at, kind, length)
                records.append(f"{name} {TYPES.get(kind, kind)} {ttl} {text}")
            at += length
        if records:
            words.append(f"{section}: " + "; ".join(sorted(records)))
    return " ".join(words) + (" edns" if edns else "")
