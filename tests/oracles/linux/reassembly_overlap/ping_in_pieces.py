#!/usr/bin/env -S python3 -B
"""Sends a ping of 2000 bytes in pieces, as a host with this identification and MTU would.

    ping_in_pieces.py SOURCE TARGET IDENTIFICATION MTU [FIRST]     FIRST: the first piece to be sent"""
import socket
import struct
import sys


def checksum(data):
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return 0xFFFF - total


def main(source, target, ident, mtu, first="0"):
    data = bytes(at & 0xFF for at in range(2000))
    echo = struct.pack(">BBHHH", 8, 0, 0, 7, 1) + data
    echo = echo[:2] + struct.pack(">H", checksum(echo)) + echo[4:]
    room = (int(mtu) - 20) // 8 * 8
    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    for number, at in enumerate(range(0, len(echo), room)):
        if number < int(first):
            continue
        piece = echo[at : at + room]
        more = 0x2000 if at + room < len(echo) else 0
        length, flags = 20 + len(piece), more | at // 8
        header = struct.pack(">BBHHHBBH", 0x45, 0, length, int(ident), flags, 64, 1, 0)
        header += socket.inet_aton(source) + socket.inet_aton(target)
        raw.sendto(header + piece, (target, 0))


if __name__ == "__main__":
    main(*sys.argv[1:])
