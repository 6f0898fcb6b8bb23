"""Says what a TCP segment holds (RFC 9293 3.1). Sequence numbers count from the first that was seen
of their direction; where HTTP is spoken, each block of header lines counts as one (http.py)."""
import struct
import zlib

import http

NAMES = {2: "mss", 3: "wscale", 4: "sackok", 5: "sack", 8: "ts"}
ORDER = ("mss", "wscale", "sackok", "sack", "ts", "option", "BROKEN")  # stacks pad as they like


class Direction:
    """What one side of a connection has sent so far."""

    def __init__(self, first):
        self._first = first
        self._blocks = {}  # where header lines begin -> how long they are
        self.scale = 0

    def relative(self, number):
        offset = (number - self._first) & 0xFFFFFFFF
        if offset >= 0x80000000:
            offset -= 1 << 32
        return offset - sum(size - 1 for at, size in self._blocks.items() if at < offset)

    def has_header(self, number, size):
        self._blocks[(number - self._first) & 0xFFFFFFFF] = size


def _direction(symbols, ends, number):
    return symbols.connections.setdefault(ends, Direction(number))


def _options(data, other):
    words = []
    while data and data[0] != 0:
        if data[0] == 1:
            data = data[1:]
            continue
        length = data[1] if len(data) > 1 else 0
        if length < 2 or length > len(data):
            words.append(f"BROKEN {data.hex()}")
            break
        words.append(_option(data[0], data[2:length], other))
        data = data[length:]
    words.sort(key=lambda word: ORDER.index(word.split()[0]))
    return f" <{', '.join(words)}>" if words else ""


def _option(kind, value, other):
    name = NAMES.get(kind)
    if name == "mss" and len(value) == 2:
        return f"mss {struct.unpack('>H', value)[0]}"
    if name == "wscale" and len(value) == 1:
        return f"wscale {value[0]}"
    if name == "sackok" and not value:
        return name
    if name == "sack" and value and len(value) % 8 == 0:
        edges = struct.unpack(f">{len(value) // 4}I", value)
        edges = [other.relative(edge) if other else edge for edge in edges]
        return "sack " + " ".join(f"{a}-{b}" for a, b in zip(edges[::2], edges[1::2]))
    # What the clocks of two stacks say cannot be compared; whether one echoes the other's can.
    if name == "ts" and len(value) == 8:
        return name + ("" if any(value[4:]) else " echo 0")
    return f"option {kind} {value.hex()}"


def _window(window, flags, direction, other, symbols):
    if not symbols.windows:
        return "open" if window else "0"
    # A window in a SYN is never scaled, and scaling needs the option of both (RFC 7323 2.2).
    scaled = not flags & 2 and direction.scale and other and other.scale
    return str(window << direction.scale if scaled else window)


def _scale_of(options):
    """The shift that a SYN offers, 0 where it offers none."""
    while len(options) > 1 and options[0]:
        if options[0] == 3 and len(options) > 2:
            return options[2]
        options = options[1:] if options[0] == 1 else options[max(options[1], 2) :]
    return 0


def segment(data, symbols, ends, intact):
    """`ends`: (source, its port), (target, its port). `intact`: its checksum is right."""
    if len(data) < 20:
        return f" seq {_quoted(data, symbols, ends)}" if len(data) >= 8 else ""
    number, answered = struct.unpack(">II", data[4:12])
    header, flags, window = (data[12] >> 4) * 4, data[13], data[14:16]
    direction = _direction(symbols, ends, number)
    if flags & 2 and direction.relative(number) != 0:  # the same ends, once more
        direction = symbols.connections[ends] = Direction(number)
    other = symbols.connections.get(ends[::-1])
    if flags & 2:
        direction.scale = _scale_of(data[20:header])
    body = data[header:]
    spoken = http.message(body, symbols) if 80 in (ends[0][1], ends[1][1]) else None
    letters = "".join(name for bit, name in enumerate("FSRPAUEC") if flags >> bit & 1)
    text = f" [{letters}] seq {direction.relative(number)}"
    if flags & 16:
        # Of the other side nothing was seen where it began before the capture did.
        other = other or _direction(symbols, ends[::-1], (answered - 1) & 0xFFFFFFFF)
        text += f" ack {other.relative(answered)}"
    size = struct.unpack(">H", window)[0]
    text += f" win {_window(size, flags, direction, other, symbols)}"
    if flags & 32:  # else the field says nothing
        text += f" urgent {struct.unpack('>H', data[18:20])[0]}"
    text += _options(data[20:header], other)
    text += "" if intact else " BAD CHECKSUM"
    if spoken is None:
        return text + f" {len(body)} bytes" + (f" {zlib.crc32(body):08x}" if body else "")
    direction.has_header(number, spoken.header)
    return text + " | " + spoken.text


def _quoted(data, symbols, ends):
    number = struct.unpack(">I", data[4:8])[0]
    return _direction(symbols, ends, number).relative(number)
