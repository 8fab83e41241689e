#!/usr/bin/env python3
"""robust.py --cardea BINARY: the whole audit survives every capture there is, bad input is refused
with a message that helps, and a full disk leaves nothing that looks whole."""

import argparse
import glob
import json
import os
import random
import resource
import signal
import struct
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.join(HERE, "..")
SHARED = os.path.join(TESTS, "..", "..", "shared")
CAPTURE = os.path.join(TESTS, "lab", "captures", "c1-rogue-pfcp-a.pcap")
NETWORK = os.path.join(TESTS, "lab", "networks", "c1-rogue-pfcp-a.network.yaml")
EXAMPLE = os.path.join(TESTS, "data", "network-example.yaml")
sys.path.insert(0, os.path.join(TESTS, "support"))

from audit import Auditor  # noqa: E402
from bad_networks import BAD_NETWORKS  # noqa: E402

JSON_LINES = ("accesses.jsonl", "findings.jsonl")


class Checks:
    def __init__(self, auditor):
        self.auditor = auditor
        self.done = 0
        self.problems = []

    def expect(self, condition, what):
        self.done += 1
        if not condition:
            self.problems.append(what)

    def whole(self, what, audit):
        """The audit was done: exit 0, no sanitizer, and a summary with its coverage."""
        self.expect(audit.status == 0 and audit.is_sane,
                    f"{what}: exit status {audit.status}: {audit.errors[-1500:]}")
        if not audit.has("summary.json"):
            self.expect(False, f"{what}: no summary.json")
            return None
        summary = audit.summary
        self.expect("frames" in summary.get("coverage", {}) and "blind_spots" in summary,
                    f"{what}: summary.json lacks its coverage")
        self.expect(not audit.has("INCOMPLETE"), f"{what}: INCOMPLETE stands there")
        return summary

    def refused(self, what, audit, *words):
        """Not done: a message for people, and no folder that looks whole."""
        self.expect(audit.status in (1, 2) and audit.is_sane,
                    f"{what}: exit status {audit.status}: {audit.errors[-1500:]}")
        self.expect(not audit.has("summary.json"), f"{what}: it left a summary.json")
        for word in words:
            self.expect(word in audit.errors, f"{what}: no {word!r} in: {audit.errors}")
        # cardea: what went wrong: why; what to do
        last = audit.errors.strip().splitlines()[-1] if audit.errors.strip() else ""
        self.expect(last.startswith("cardea: ") and ": " in last[8:] and "; " in last,
                    f"{what}: the message says not what, why and what to do: {last}")


def every_capture(checks):
    for folder in (os.environ.get("CARDEA_CAPTURES", os.path.join(SHARED, "captures")),
                   os.path.join(SHARED, "testbed"), os.path.join(SHARED, "lab")):
        if not os.path.isdir(folder):
            print(f"skipped: {os.path.relpath(folder)} is not there")
            continue
        count = 0
        for path in sorted(glob.glob(os.path.join(folder, "**", "*.*cap*"), recursive=True)):
            summary = checks.whole(path, checks.auditor.run(path, EXAMPLE, "--all-accesses"))
            count += 1
            if summary and summary["inputs"][0]["octets"] != os.path.getsize(path):
                checks.problems.append(f"{path}: not all of its octets were digested")
        print(f"{os.path.relpath(folder)}: {count} captures")
        checks.expect(count > 0, f"{folder} holds no captures")


def bad_captures(checks):
    with open(CAPTURE, "rb") as file:
        good = file.read()
    noise = random.Random(2).randbytes(5000)
    refusals = {
        "empty": (b"", "empty"),
        "text": (b"Frames are not written like this, and never were.\n" * 9, "text file"),
        "noise": (noise, "pcap"),
        "cut within its header": (good[:20], "header"),
    }
    for what, (content, word) in refusals.items():
        path = checks.auditor.file("bad", content)
        checks.refused(f"capture, {what}", checks.auditor.run(path, NETWORK), path, word)
    directory = checks.auditor.work
    checks.refused("capture, a directory", checks.auditor.run(directory, NETWORK), "directory")
    checks.refused("capture, missing", checks.auditor.run("/nowhere/at-all.pcap", NETWORK),
                   "/nowhere/at-all.pcap", "No such file")
    huge = struct.pack("<II", 0xFFFFFFF0, 0xFFFFFFF0)
    damaged = {f"cut at octet {at}": good[:at]
               for at in [25, 30, 39, 41, 100, *range(2000, len(good), len(good) // 9)]}
    damaged["a huge record at the start"] = good[:32] + huge + good[40:]
    damaged["noise behind whole frames"] = good[:200_000] + noise
    damaged["noise in the middle"] = good[:200_000] + noise + good[205_000:]
    for what, content in damaged.items():
        summary = checks.whole(f"capture, {what}",
                               checks.auditor.run(checks.auditor.file("bad", content), NETWORK))
        kinds = {spot["kind"]: spot for spot in summary["blind_spots"]} if summary else {}
        spot = kinds.get("cut") or kinds.get("damaged")
        checks.expect(spot is not None and "offset" in spot,
                      f"capture, {what}: no blind spot with its offset: {sorted(kinds)}")


def bad_networks(checks):
    for what, (text, line, words) in BAD_NETWORKS.items():
        path = checks.auditor.file("network.yaml", text)
        audit = checks.auditor.run(CAPTURE, path)
        place = f"{path}:{line}:" if line else f"{path}:"
        checks.refused(f"network, {what}", audit, place, *words)
        checks.expect(not os.path.exists(audit.folder), f"network, {what}: a folder was made")
    audit = checks.auditor.run(CAPTURE, "/nowhere/network.yaml")
    checks.refused("network, missing", audit, "/nowhere/network.yaml")
    checks.expect(not os.path.exists(audit.folder), "network, missing: a folder was made")


def limited(octets):
    """Runs in the child: no file may grow beyond `octets`, and the writer is told by an error."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (octets, octets))
    return limit


def full_disk(checks):
    enough = checks.auditor.run(CAPTURE, NETWORK)
    checks.whole("disk, enough room", enough)
    largest = max(os.path.getsize(enough.path(file)) for file in enough.files)
    sizes = sorted({os.path.getsize(enough.path(file)) for file in enough.files})
    # Each file of the audit is the one that does not fit, by one octet, and by more.
    for octets in [0, 1, 700, *(size - 1 for size in sizes), *(size // 2 for size in sizes)]:
        audit = checks.auditor.run(CAPTURE, NETWORK, preexec_fn=limited(octets))
        what = f"disk, {octets} octets a file"
        # SQLite does not always know what the system said.
        is_store = "cardea.db: disk I/O error" in audit.errors
        checks.refused(what, audit, "disk I/O error" if is_store else "File too large")
        checks.expect(audit.status == 1, f"{what}: exit status {audit.status}")
        checks.expect(audit.has("INCOMPLETE"), f"{what}: INCOMPLETE does not stand there")
        for name in JSON_LINES:
            if audit.has(name):
                checks.expect(is_whole(audit.octets(name)), f"{what}: {name} ends within a line")
    fits = checks.auditor.run(CAPTURE, NETWORK, preexec_fn=limited(largest + 4096))
    checks.whole("disk, just enough room", fits)


def is_whole(octets):
    if octets and not octets.endswith(b"\n"):
        return False
    try:
        return all(isinstance(json.loads(line), dict) for line in octets.splitlines())
    except ValueError:
        return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    checks = Checks(Auditor(parser.parse_args().cardea))
    bad_networks(checks)
    bad_captures(checks)
    full_disk(checks)
    every_capture(checks)
    for problem in checks.problems:
        print(problem)
    print(f"robust: {checks.done} checks, {len(checks.problems)} failed")
    return 1 if checks.problems else 0


if __name__ == "__main__":
    sys.exit(main())
