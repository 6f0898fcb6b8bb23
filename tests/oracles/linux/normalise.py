#!/usr/bin/env -S python3 -B
"""Writes what captures hold as text that can be compared, link by link.

    normalise.py [--start SECONDS] [--windows] LINK=FILE ...

A line is the time since the start, and what the frame holds (dissect.py). Time runs from the first
frame of all where no start is given. With --windows it says how large TCP's windows are, else only
whether they are open."""
import sys

import captures
import dissect


def main(arguments):
    start = None
    if arguments[:1] == ["--start"]:
        start, arguments = float(arguments[1]), arguments[2:]
    windows = arguments[:1] == ["--windows"]
    links = {}
    for argument in arguments[windows:]:
        name, path = argument.split("=", 1)
        links[name] = captures.read(path)
    times = [time for frames in links.values() for time, _, _ in frames]
    start = start if start is not None else min(times, default=0)
    for name in sorted(links):
        print(f"# {name}")
        symbols = dissect.Symbols(windows)
        for time, link_type, data in links[name]:
            print(f"{time - start:9.3f}  {dissect.frame(link_type, data, symbols)}")


if __name__ == "__main__":
    main(sys.argv[1:])
