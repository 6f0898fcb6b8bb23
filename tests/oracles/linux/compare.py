#!/usr/bin/env -S python3 -B
"""Compares two exchanges that normalise.py wrote, link by link, frame by frame and in order.

    compare.py [--slack SECONDS] GOLD OURS [MASKS ...]

Time is compared as what passed since the frame before, within 5 % or 0.25 s (--slack: or so much, on
a machine that is busy). A file of masks says what may differ. Each mask stands below the reason for it:

    because: REASON, in words
    optional: REGEX              frames that may be there or not
    replace: REGEX => TEXT       what is not compared
    once: REGEX                  a frame that may be repeated at once counts as one
    repeated: SECONDS REGEX      a frame that was there so shortly before is left out
    unordered: REGEX             frames whose order among each other at one time is free
    within: SECONDS REGEX        frames that may come by so much earlier or later
    only: LINK ...               the links that are compared
"""
import difflib
import re
import sys

KINDS = ("optional", "replace", "once", "repeated", "unordered", "within", "only")


class Masks:
    def __init__(self, slack):
        self.of_kind = {kind: [] for kind in KINDS}
        self.least_slack = slack

    def read(self, path):
        reason = False
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                key, _, value = line.strip().partition(": ")
                if not key or key.startswith("#"):
                    continue
                if key == "because":
                    reason = len(value) > 10
                elif key not in KINDS:
                    sys.exit(f"{path}:{number}: no mask is called {key}")
                elif not reason:
                    sys.exit(f"{path}:{number}: a mask needs a reason above it (because: ...)")
                else:
                    self.of_kind[key].append(value)

    def matches(self, kind, text):
        return any(re.search(pattern, text) for pattern in self.of_kind[kind])

    def slack(self, text):
        """By how many seconds this frame may come earlier or later."""
        return max(self.least_slack, self.seconds("within", text))

    def seconds(self, kind, text):
        """The most that a mask of this kind gives; 0 without one."""
        most = 0.0
        for mask in self.of_kind[kind]:
            seconds, pattern = mask.split(None, 1)
            if re.search(pattern, text):
                most = max(most, float(seconds))
        return most

    def apply(self, text):
        for mask in self.of_kind["replace"]:
            pattern, _, with_what = mask.partition(" =>")
            text = re.sub(pattern, with_what.strip(), text)
        return re.sub(r"  +", " ", text).strip()


def load(path):
    """Name of a link -> [(time, frame)]; name of a table -> [(0, row)]."""
    links, frames, is_table = {}, None, False
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("# "):
                is_table = line.startswith("# table ")
                frames = links.setdefault(line[2:].strip(), [])
            elif is_table:
                frames.append((0.0, line.strip()))
            elif line.strip():
                time, text = line.strip().split(None, 1)
                frames.append((float(time), text))
    return {name: sorted(rows) if name.startswith("table ") else rows
            for name, rows in links.items()}


def renumber(frames):
    """Symbols by first use, again: frames that were left out may have taken numbers."""
    known = {}

    def number(match):
        numbers = known.setdefault(match[1], {})
        return match[1] + str(numbers.setdefault(match[2], len(numbers) + 1))

    return [(time, re.sub(r"\b([efiqtx])(\d+)\b", number, text)) for time, text in frames]


def in_order(frames, masks):
    """Frames whose order is free stand in order of their text, where they follow each other."""
    result, free = [], []
    for time, text in frames:
        if masks.matches("unordered", text):
            if free and time - free[0][0] > 0.15:
                result += sorted(free, key=lambda frame: frame[1])
                free = []
            free.append((time, text))
        else:
            result += sorted(free, key=lambda frame: frame[1])
            free = []
            result.append((time, text))
    return result + sorted(free, key=lambda frame: frame[1])


def masked(frames, masks):
    frames = [(time, masks.apply(text)) for time, text in frames
              if not masks.matches("optional", text)]
    kept, last = [], {}
    for time, text in in_order(renumber(frames), masks):
        soon, last[text] = time - last.get(text, -1e9) < masks.seconds("repeated", text), time
        if soon:
            continue
        if not (kept and kept[-1][1] == text and masks.matches("once", text)):
            kept.append((time, text))
    return renumber(kept)


def differences(gold, ours, masks):
    texts = [[text for _, text in frames] for frames in (gold, ours)]
    before = None
    matcher = difflib.SequenceMatcher(None, *texts, autojunk=False)
    for kind, gold_from, gold_to, ours_from, ours_to in matcher.get_opcodes():
        if kind != "equal":
            yield from (f"- {time:9.3f}  {text}" for time, text in gold[gold_from:gold_to])
            yield from (f"+ {time:9.3f}  {text}" for time, text in ours[ours_from:ours_to])
            continue
        for at in range(gold_to - gold_from):
            (time, text), our_time = gold[gold_from + at], ours[ours_from + at][0]
            slack = masks.slack(text)
            if before:
                passed, our = time - before[0], our_time - before[1]
                if abs(passed - our) > max(slack, 0.05 * passed):
                    yield f"after {passed:.3f} s, ours after {our:.3f} s: {text}"
            # What may come late is no time from which others count.
            if slack == masks.least_slack:
                before = (time, our_time)


def main(arguments):
    slack = 0.25
    if arguments[0] == "--slack":
        slack, arguments = float(arguments[1]), arguments[2:]
    masks = Masks(slack)
    for path in arguments[2:]:
        masks.read(path)
    gold, ours = load(arguments[0]), load(arguments[1])
    only = {name for names in masks.of_kind["only"] for name in names.split()}
    found = 0
    for link in sorted(only or set(gold) | set(ours)):
        pair = [masked(links.get(link, []), masks) for links in (gold, ours)]
        for line in differences(*pair, masks):
            found += 1
            print(f"{link}: {line}")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
