"""Reads captures: classic pcap as tcpdump writes it, and pcapng as catenet does."""
import struct

ETHERNET = 1


def read(path):
    """The frames of a file: (seconds, link type, bytes) each."""
    with open(path, "rb") as file:
        data = file.read()
    magic = data[:4]
    if magic == b"\x0a\x0d\x0d\x0a":
        return list(_pcapng(data))
    if magic in (b"\xd4\xc3\xb2\xa1", b"\x4d\x3c\xb2\xa1"):
        return list(_pcap(data))
    raise ValueError(f"{path} is no capture")


def _pcap(data):
    fraction = 1e9 if data[:4] == b"\x4d\x3c\xb2\xa1" else 1e6
    link = struct.unpack_from("<I", data, 20)[0] & 0xFFFF
    at = 24
    while at + 16 <= len(data):
        seconds, part, captured, _ = struct.unpack_from("<IIII", data, at)
        yield seconds + part / fraction, link, data[at + 16 : at + 16 + captured]
        at += 16 + captured


def _resolution(options):
    while len(options) >= 4:
        code, length = struct.unpack_from("<HH", options)
        if code == 9:  # if_tsresol
            return 10.0 ** options[4]
        options = options[4 + (length + 3) // 4 * 4 :]
    return 1e6


def _pcapng(data):
    interfaces = []
    at = 0
    while at + 12 <= len(data):
        kind, length = struct.unpack_from("<II", data, at)
        body = data[at + 8 : at + length - 4]
        if kind == 1:  # interface description
            interfaces.append((struct.unpack_from("<H", body)[0], _resolution(body[8:])))
        elif kind == 6:  # enhanced packet
            number, high, low, captured = struct.unpack_from("<IIII", body)
            link, per_second = interfaces[number]
            yield ((high << 32) + low) / per_second, link, body[20 : 20 + captured]
        at += length
