#!/usr/bin/env -S python3 -B
"""A cable of 40 Mbit/s that takes its time, between two TAP devices which it makes.

    cable.py PCAP DELAY NAME=DEVICE NAME=DEVICE [LOSS ...]

Writes to PCAP what is sent, when it is sent, also what is lost then. A LOSS is `NAME KIND NUMBERS`:
from this side the frames of that kind with these numbers, which count from 1, as in `h1 data 4,6`
or `h2 ack 3-5`. Kinds: `syn`, `data` for TCP with data, `fin` without, and `ack` for what has
none of these, and is no reset either."""
import collections
import fcntl
import os
import select
import struct
import sys
import time

RATE = 40e6
AROUND = 24  # preamble, frame check sequence and gap of a frame (IEEE 802.3 4.4.2)
TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 2, 0x1000


def kind(frame):
    """What losses call this frame."""
    if frame[12:14] != b"\x08\x00" or frame[23] != 6:
        return None
    total, header = struct.unpack(">H", frame[16:18])[0], (frame[14] & 15) * 4
    segment = frame[14 + header : 14 + total]
    if segment[13] & 2:
        return "syn"
    if len(segment) > (segment[12] >> 4) * 4:
        return "data"
    return {0: "ack", 1: "fin"}.get(segment[13] & 5)


def time_on_cable(frame):
    return (max(len(frame), 60) + AROUND) * 8 / RATE


class Side:
    """What one end of the cable sends."""

    def __init__(self, argument, losses):
        self.name, device = argument.split("=")
        self.device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        request = struct.pack("16sH22x", device.encode(), IFF_TAP | IFF_NO_PI)
        fcntl.ioctl(self.device, TUNSETIFF, request)
        self.under_way = collections.deque()  # (when it arrives, frame)
        self.free_at = 0.0  # when the next frame can enter the cable
        self._quiet_until = 0.0  # when the next frame can come out of it
        self._counts = collections.Counter()
        self._lost = {(what, n) for name, what, n in losses if name == self.name}

    def arrival(self):
        """When the next frame comes out; not at once behind one that came late, since the far side
        would take both for one."""
        return max(self.under_way[0][0], self._quiet_until)

    def arrive(self, far):
        frame = self.under_way.popleft()[1]
        os.write(far.device, frame)
        self._quiet_until = time.monotonic() + time_on_cable(frame) * 0.9

    def is_lost(self, frame):
        what = kind(frame)
        self._counts[what] += 1
        return (what, self._counts[what]) in self._lost


def losses(arguments):
    for argument in arguments:
        name, what, numbers = argument.split()
        for part in numbers.split(","):
            first, _, last = part.partition("-")
            for number in range(int(first), int(last or first) + 1):
                yield name, what, number


def send(side, delay, file):
    while True:
        try:
            frame = os.read(side.device, 65536)
        except BlockingIOError:
            return
        now, stamp = time.monotonic(), time.time_ns()
        file.write(struct.pack("<IIII", *divmod(stamp, 10**9), len(frame), len(frame)) + frame)
        side.free_at = max(now, side.free_at) + time_on_cable(frame)
        if not side.is_lost(frame):
            side.under_way.append((side.free_at + delay, frame))


def main(arguments):
    path, delay, sides = arguments[0], float(arguments[1]), arguments[2:4]
    lost = list(losses(arguments[4:]))
    sides = [Side(argument, lost) for argument in sides]
    with open(path, "wb", buffering=0) as file:
        file.write(struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, 65535, 1))
        while True:
            arrivals = [side.arrival() for side in sides if side.under_way]
            left = min(arrivals) - time.monotonic() if arrivals else None
            wait = None if left is None else max(0.0, left)
            readable, _, _ = select.select([side.device for side in sides], [], [], wait)
            for side, far in zip(sides, sides[::-1]):
                if side.device in readable:
                    send(side, delay, file)
                if side.under_way and side.arrival() <= time.monotonic():
                    side.arrive(far)


if __name__ == "__main__":
    main(sys.argv[1:])
