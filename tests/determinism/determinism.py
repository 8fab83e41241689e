#!/usr/bin/env python3
"""determinism.py --cardea BINARY: the same captures and the same declared network give the same
answer, however often they are judged and however the captures are packed or cut."""

import argparse
import gzip
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(HERE, "..", "lab")
sys.path.insert(0, os.path.join(HERE, "..", "support"))

import pcapfile  # noqa: E402
from audit import Auditor  # noqa: E402

NAMES = ("c1-rogue-pfcp-a", "c3-ue-to-core-a", "n1-churn-benign-a")
CUTS = 12  # places at which each capture is cut in two


def lab(name):
    return (os.path.join(LAB, "captures", f"{name}.pcap"),
            os.path.join(LAB, "networks", f"{name}.network.yaml"))


def without_timings(summary):
    return {key: value for key, value in summary.items() if key != "timings"}


def said(audit, file):
    """A file's octets; of the page not the last part, which names the inputs and their digests."""
    octets = audit.octets(file)
    return octets.split(b'<section id="reproduce"')[0] if file == "report.html" else octets


class Checks:
    def __init__(self, auditor):
        self.auditor = auditor
        self.done = 0
        self.problems = []

    def run(self, captures, network, *more, **options):
        audit = self.auditor.run(captures, network, *more, **options)
        if audit.status != 0 or not audit.is_sane:
            self.problems.append(f"{captures}: exit status {audit.status}: {audit.errors[-2000:]}")
            return None
        return audit

    def equal(self, what, one, other):
        self.done += 1
        if one != other:
            self.problems.append(f"{what}: {shortened(one, other)}")

    # Two runs: every octet of every file, timings aside.
    def twice(self, name):
        capture, network = lab(name)
        one = self.run(capture, network, "--all-accesses")
        two = self.run(capture, network, "--all-accesses")
        if not one or not two:
            return
        self.equal(f"{name}, twice: files", one.files, two.files)
        for file in one.files:
            if file != "summary.json":
                self.equal(f"{name}, twice: {file}", one.octets(file), two.octets(file))
        self.equal(f"{name}, twice: summary.json", without_timings(one.summary),
                   without_timings(two.summary))

    # Packed or passed in another way: the same records and the same evidence.
    def packed(self, name):
        capture, network = lab(name)
        plain = self.run(capture, network)
        with open(capture, "rb") as file:
            octets = file.read()
        ways = {"pcapng": pcapfile.read(capture).pcapng(), "gzip": gzip.compress(octets)}
        if shutil.which("zstd"):
            ways["zstd"] = subprocess.run(["zstd", "-c", capture], capture_output=True,
                                          check=True).stdout
        else:
            print("zstd is not installed: not compared")
        audits = {way: self.run(self.auditor.file(f"{name}.{way}", packed), network)
                  for way, packed in ways.items()}
        audits["stdin"] = self.run("-", network, input=octets)
        for way, audit in audits.items():
            if not plain or not audit:
                continue
            self.equal(f"{name}, {way}: files", audit.files, plain.files)
            for file in plain.files:
                # cardea.db has the digests of the inputs, which differ.
                if file not in ("summary.json", "cardea.db") and audit.has(file):
                    self.equal(f"{name}, {way}: {file}", said(audit, file), said(plain, file))
            for part in ("findings", "verdicts", "coverage"):
                self.equal(f"{name}, {way}: {part}", audit.summary[part], plain.summary[part])

    # Cut in two: the same findings, ids, keys and verdicts; frames by their place in the whole.
    def cut(self, name):
        capture, network = lab(name)
        whole = self.run(capture, network, "--all-accesses")
        parts = pcapfile.read(capture)
        places = [len(parts.records) * i // (CUTS + 1) for i in range(1, CUTS + 1)]
        if whole:  # between an order and its answer, where there is a finding
            places += [finding["evidence"]["trigger"][0][1] for finding in whole.findings]
        for place in sorted(set(places)):
            first = self.auditor.file("first.pcap", parts.slice(0, place))
            second = self.auditor.file("second.pcap", parts.slice(place, None))
            audit = self.run([first, second], network, "--all-accesses")
            if not whole or not audit:
                continue
            where = f"{name}, cut behind frame {place}"
            for file in ("findings.jsonl", "accesses.jsonl"):
                self.equal(f"{where}: {file}", [placed(line, place) for line in audit.lines(file)],
                           [placed(line, 0) for line in whole.lines(file)])
            for part in ("findings", "verdicts", "coverage"):
                self.equal(f"{where}: {part}", audit.summary[part], whole.summary[part])

    # A changed line of the declared network, even a comment, is another audit root.
    def other_network(self, name):
        capture, network = lab(name)
        with open(network, encoding="utf-8") as file:
            text = file.read()
        changed = {
            "a zone": text.replace("zone: ran", "zone: core", 1),
            "a comment": "# checked again\n" + text,
        }
        plain = self.run(capture, network)
        for what, other in changed.items():
            audit = self.run(capture, self.auditor.file("changed.yaml", other))
            self.done += 1
            if plain and audit and plain.summary["audit_root"] == audit.summary["audit_root"]:
                self.problems.append(f"{name}: {what} changed, and the audit root did not")

    # Another key changes pseudonyms; another capture changes the root.
    def other_capture(self):
        roots = []
        network = lab(NAMES[0])[1]
        parts = pcapfile.read(lab(NAMES[0])[0])
        for last in (len(parts.records), len(parts.records) - 1):
            audit = self.run(self.auditor.file("shorter.pcap", parts.slice(0, last)), network)
            if audit:
                roots.append(audit.summary["audit_root"])
        self.done += 1
        if len(set(roots)) != len(roots):
            self.problems.append("a capture that lacks its last frame has the same audit root")


def placed(line, first_frames):
    """A record with its frames numbered as in the whole capture, whichever part they stand in."""
    def number(frame):
        return frame[1] + (first_frames if frame[0] == 1 else 0)

    line = dict(line)
    if "frames" in line:
        line["frames"] = [number(frame) for frame in line["frames"]]
    if "evidence" in line:
        line["evidence"] = {key: [number(frame) for frame in value]
                            if key in ("trigger", "context") else value
                            for key, value in line["evidence"].items()}
    return line


def shortened(one, other):
    """Where two answers part, in few words."""
    if isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            return f"{len(one)} against {len(other)}: " + shortened(str(one), str(other))
        for a, b in zip(one, other):
            if a != b:
                return shortened(a, b)
    if isinstance(one, dict) and isinstance(other, dict):
        return "; ".join(f"{key}: {one.get(key)} against {other.get(key)}"
                         for key in {**one, **other} if one.get(key) != other.get(key))[:600]
    one, other = str(one), str(other)
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b),
              min(len(one), len(other)))
    return f"…{one[max(0, at - 60):at + 80]} against …{other[max(0, at - 60):at + 80]}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    checks = Checks(Auditor(parser.parse_args().cardea))
    for name in NAMES:
        checks.twice(name)
        checks.packed(name)
        checks.cut(name)
        checks.other_network(name)
    checks.other_capture()
    for problem in checks.problems[:40]:
        print(problem)
    print(f"determinism: {checks.done} comparisons, {len(checks.problems)} differences")
    return 1 if checks.problems or checks.done == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
