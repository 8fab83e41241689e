#!/usr/bin/env python3
"""late.py --cardea BINARY: a probe that starts late, or looks away, accuses nobody.

The rest of each benign lab capture, from several places on: pairings, sessions and orders that lie
before are not seen, and what they would have explained is undecided, never a finding. So it stays
when a controller pairs anew later, and behind a gap.
"""

import argparse
import glob
import json
import os
import struct
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SUPPORT = os.path.join(HERE, "..", "support")
FOLDERS = (os.path.join(HERE, "captures"), os.path.join(HERE, "..", "..", "..", "shared", "lab"))
TESTBED = os.path.join(HERE, "..", "testbed")
STARTS = 10
sys.path.insert(0, SUPPORT)

import pcapfile  # noqa: E402
from audit import Auditor, is_grave, triggers  # noqa: E402


def benign():
    """(capture, its declared network) without any labelled access."""
    seen = set()
    for folder in FOLDERS:
        for path in sorted(glob.glob(os.path.join(folder, "*.labels.json"))):
            name = os.path.basename(path)[:-len(".labels.json")]
            with open(path, encoding="utf-8") as file:
                is_benign = all(label.get("declared") for label in json.load(file)["accesses"])
            if is_benign and name not in seen:
                seen.add(name)
                yield (os.path.join(folder, f"{name}.pcap"),
                       os.path.join(HERE, "networks", f"{name}.network.yaml"))
    for path in sorted(glob.glob(os.path.join(TESTBED, "captures", "*.pcap"))):
        name = os.path.basename(path)[:-len(".pcap")]
        yield path, os.path.join(TESTBED, "networks", f"{name}.network.yaml")


class Churn:
    """Frames of n1-churn-benign-a by what they do: the cuts below rest on them."""

    CAPTURE, NETWORK = (os.path.join(HERE, "captures", "n1-churn-benign-a.pcap"),
                        os.path.join(HERE, "networks", "n1-churn-benign-a.network.yaml"))
    PAIRING = slice(2, 4)  # the SMF pairs with the UPF
    HEARTBEATS = slice(1050, 1054)
    FIRST_SESSION_SET_UP = 800
    SECOND_SESSION_SET_UP = 930
    LATER = 120  # seconds; more than a minute is a gap


def shifted(parts, record, like=None, seconds=0):
    """A record at the time of another one, or later by so much."""
    whole = struct.unpack(parts.order + "I", (like or record)[:4])[0] + seconds
    return struct.pack(parts.order + "I", whole) + (like or record)[4:8] + record[8:]


def paired_anew(parts):
    """It starts behind the set-up of a session; then a heartbeat; then the pairing of a controller
    that has not restarted; then another session, while the first one's traffic goes on."""
    records = parts.records
    now = records[Churn.FIRST_SESSION_SET_UP]
    heard = [shifted(parts, record, now)
             for record in records[Churn.HEARTBEATS] + records[Churn.PAIRING]]
    return [parts.header + b"".join(heard + records[Churn.FIRST_SESSION_SET_UP:])]


def looked_away(parts):
    """A gap in which the second session is set up. Its traffic follows."""
    records = parts.records
    later = [shifted(parts, record, seconds=Churn.LATER)
             for record in records[Churn.SECOND_SESSION_SET_UP:]]
    return [parts.slice(0, Churn.FIRST_SESSION_SET_UP), parts.header + b"".join(later)]


def constructed(auditor):
    """The problems of captures made from one: the names of their makers say what they show."""
    parts = pcapfile.read(Churn.CAPTURE)
    for make in (paired_anew, looked_away):
        captures = [auditor.file(f"{make.__name__}-{i}.pcap", content)
                    for i, content in enumerate(make(parts))]
        audit = auditor.run(captures, Churn.NETWORK)
        if audit.status != 0 or not audit.is_sane:
            yield f"{make.__name__}: exit status {audit.status}: {audit.errors[-2000:]}"
            continue
        for finding in filter(is_grave, audit.findings):
            yield f"{make.__name__}: {finding['detector']}: {finding['explanation']}"
        if not any(access["verdict"] == "opaque" for access in audit.accesses):
            yield f"{make.__name__}: nothing is undecided: the capture does not show what it should"


def still_accuses(auditor):
    """The counterpart: from the start on, one packet with a TEID that nobody gave is a finding."""
    parts = pcapfile.read(os.path.join(HERE, "captures", "5g-benign-a.pcap"))
    at, record = next((at, record) for at, record in enumerate(parts.records)
                      if record[52:54] == b"\x08\x68" and record[59:60] == b"\xff")
    # Without a UDP checksum, which would not hold any more.
    parts.records[at] = record[:56] + b"\0\0" + record[58:62] + b"\xde\xad\xbe\xef" + record[66:]
    audit = auditor.run(auditor.file("stranger.pcap", parts.slice(0, None)),
                        os.path.join(HERE, "networks", "5g-benign-a.network.yaml"))
    found = [(f["detector"], sorted(triggers(f))) for f in audit.findings if is_grave(f)]
    if found != [("gtp.teid.1", [at + 1])]:
        yield f"still_accuses: gtp.teid.1 at frame {at + 1} is wanted, found: {found}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    auditor = Auditor(parser.parse_args().cardea)
    problems = []
    runs = 0
    for capture, network in benign():
        parts = pcapfile.read(capture)
        undecided = 0
        for start in range(1, STARTS):
            first = len(parts.records) * start // STARTS
            audit = auditor.run(auditor.file("late.pcap", parts.slice(first, None)), network)
            runs += 1
            where = f"{os.path.basename(capture)} from frame {first + 1} on"
            if audit.status != 0 or not audit.is_sane:
                problems.append(f"{where}: exit status {audit.status}: {audit.errors[-2000:]}")
                continue
            problems += [f"{where}: {f['detector']} ({f['severity']}), frames "
                         f"{[frame + first for _, frame in f['evidence']['trigger'][:5]]}: "
                         f"{f['explanation']}" for f in audit.findings if is_grave(f)]
            undecided += sum(a["verdict"] in ("opaque", "inconclusive") for a in audit.accesses)
        print(f"{os.path.basename(capture):40} {undecided} accesses undecided")
    problems += constructed(auditor)
    problems += still_accuses(auditor)
    for problem in problems:
        print(problem)
    print(f"late starts: {runs} audits, {len(problems)} problems")
    return 1 if problems or runs == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
