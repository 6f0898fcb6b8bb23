#!/usr/bin/env -S python3 -B
"""Writes what our tables held, from the trace.

    tables.py TRACE.jsonl 'table NAME of NODE at SECONDS' ..."""
import json
import re
import sys


def rows(path, table, node, until):
    held = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            event = json.loads(line)
            facts = event.get("facts", {})
            if event["what"] != "table" or event.get("node") != node:
                continue
            if facts.get("table") != table or float(event["t"]) > until:
                continue
            if facts.get("change") == "removed":
                held.pop(facts["key"], None)
            else:
                held[facts["key"]] = facts.get("value", "")
    return held


def main(arguments):
    for question in arguments[1:]:
        table, node, until = re.fullmatch(r"table (\S+) of (\S+) at (\S+)", question).groups()
        print(f"# {question}")
        for key, value in sorted(rows(arguments[0], table, node, float(until)).items()):
            print(f"{key} {value}".strip())


if __name__ == "__main__":
    main(sys.argv[1:])
