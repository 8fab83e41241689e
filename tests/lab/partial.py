#!/usr/bin/env python3
"""partial.py --cardea BINARY: what a probe misses makes it neither accuse nor mistake anybody.

Of each benign capture of lab and testbed, and of those in which a stranger uses the service-based
interfaces: 5 % of all frames lost, by several seeds; one direction of SCTP missing, or of these
interfaces; a beginning in the middle, at many places. No finding of medium or above may come of it
but about what the labels name; a subscriber is who the whole capture says, or nobody known, and
never another; the summary says that something is missing.
"""

import argparse
import collections
import glob
import json
import os
import random
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "..", "shared")
TESTBED = os.path.join(HERE, "..", "testbed", "networks")
sys.path.insert(0, os.path.join(HERE, "..", "support"))

import pcapfile  # noqa: E402
from audit import SKIPPED, Auditor, is_grave, triggers  # noqa: E402
from subjects import UserPackets  # noqa: E402

SEEDS = 3
LOST = 0.05
STARTS = 12
ETHERNET, NULL, LINUX_SLL = 1, 0, 113
IP_AT = {ETHERNET: 14, NULL: 4, LINUX_SLL: 16}
TCP, SCTP = 6, 132
PCAPNG = b"\n\r\r\n"
# Where a core listens, by the protocol that carries it.
CORE_PORTS = {SCTP: (36412, 38412), TCP: (7777, 80)}
# What each protocol's directions are called: from the core, and to it.
SIDES = {SCTP: ("downlink of SCTP", "uplink of SCTP"), TCP: ("answers of SBI", "requests of SBI")}
WITH_STRANGERS = ("c2-rogue-sbi",)
# Blind spots of which one is told where a direction is missing.
ONE_SIDED = {"unanswered", "unmatched_answers", "unidentified", "lost_chunks"}


def captures():
    """(capture, its declared network, the frames that findings may be about: none if benign)."""
    for path in sorted(glob.glob(os.path.join(SHARED, "lab", "*.labels.json"))):
        name = os.path.basename(path)[:-len(".labels.json")]
        with open(path, encoding="utf-8") as file:
            labels = [label for label in json.load(file)["accesses"] if not label.get("declared")]
        if labels and not name.startswith(WITH_STRANGERS):
            continue
        yield (os.path.join(SHARED, "lab", f"{name}.pcap"),
               os.path.join(HERE, "networks", f"{name}.network.yaml"),
               {frame for label in labels for frame in label["frames"]})
    for path in sorted(glob.glob(os.path.join(SHARED, "testbed", "*.pcap"))):
        network = os.path.join(TESTBED, os.path.basename(path)[:-len("pcap")] + "network.yaml")
        if os.path.exists(network):
            yield path, network, set()


def is_from_core(parts, record, protocol):
    """Whether a packet of the protocol comes from a core's port; None of other packets."""
    at = 16 + IP_AT.get(parts.link, 14)
    if record[at:at + 1] != b"\x45" or record[at + 9] != protocol:
        return None
    source, destination = struct.unpack("!HH", record[at + 20:at + 24])
    if source in CORE_PORTS[protocol]:
        return True
    return False if destination in CORE_PORTS[protocol] else None


class Partial:
    """A part of a capture: which of its records, by their numbers from 1."""

    def __init__(self, name, parts, numbers):
        self.name = name
        self.numbers = numbers
        self.octets = parts.header + b"".join(parts.records[number - 1] for number in numbers)


def partials(parts):
    count = len(parts.records)
    for seed in range(SEEDS):
        chance = random.Random(seed)
        kept = [number for number in range(1, count + 1) if chance.random() >= LOST]
        yield Partial(f"5 % lost, seed {seed}", parts, kept)
    for protocol, (down, up) in SIDES.items():
        sides = [is_from_core(parts, record, protocol) for record in parts.records]
        if any(side is not None for side in sides):
            for name, missing in ((f"{up} only", True), (f"{down} only", False)):
                yield Partial(name, parts, [number for number, side in enumerate(sides, 1)
                                            if side is not missing])
    for start in range(1, STARTS):
        first = count * start // STARTS
        yield Partial(f"from frame {first + 1} on", parts, list(range(first + 1, count + 1)))


class Whole:
    """Whom the whole capture's accesses are about: orders by their frames, user traffic by its
    tunnel and time."""

    def __init__(self, audit, capture):
        self.tunnel_of = UserPackets(capture).tunnel_of
        self.orders = collections.defaultdict(set)
        self.traffic = collections.defaultdict(list)
        for access in audit.accesses:
            frames = [number for _, number in access["frames"]]
            if access["operation"] == "carry_traffic":
                self.traffic[self.tunnel_of.get(frames[0])].append(
                    (frames[0], frames[-1], access["subject"]))
                continue
            for number in frames:
                self.orders[number, self._deed(access)].add(access["subject"])

    @staticmethod
    def _deed(access):
        address = [party and party["address"] for party in
                   (access["actor"], access["target"], access["destination"])]
        return (access["interface"], access["operation"], *address)

    def told(self, access, frames):
        """Who an access of a part is about; `frames` are its own by the whole's numbers."""
        if access["operation"] == "carry_traffic":
            return {subject for first, last, subject in
                    self.traffic[self.tunnel_of.get(frames[0])] if first <= frames[0] <= last}
        return set().union(*(self.orders[number, self._deed(access)] for number in frames))


def check(part, whole, audit, known, allowed):
    """The problems of one part's audit. `known`: pseudonyms that stand for an address only;
    `allowed`: the whole's frames that findings may be about."""
    if audit.status != 0 or not audit.is_sane:
        return [f"exit status {audit.status}: {audit.errors[-2000:]}"]
    problems = [f"{f['detector']} ({f['severity']}): {f['explanation']['text']}"
                for f in audit.findings if is_grave(f) and
                not {part.numbers[number - 1] for number in triggers(f)} <= allowed]
    for access in audit.accesses:
        frames = [part.numbers[number - 1] for _, number in access["frames"]]
        told = whole.told(access, frames) - {None}
        if told and access["subject"] not in told | known | {None}:
            problems.append(f"frame {frames[0]}: {access['operation']} on {access['interface']} is "
                            f"about {sorted(told)}, not {access['subject']}")
    coverage = audit.summary["coverage"]
    told = {(spot["kind"], spot["where"]) for spot in audit.summary["blind_spots"]}
    for name, where, seen in (
            ("SCTP", ("ngap, s1ap", "sctp"), coverage["ngap_messages"] + coverage["s1ap_messages"]),
            ("SBI", ("sbi",), coverage["sbi_requests"] + coverage["sbi_answered"])):
        is_silent = not any(kind in ONE_SIDED and at in where for kind, at in told)
        if f"of {name} only" in part.name and is_silent and seen > 0:
            problems.append(f"one direction is missing, and the summary says {sorted(told)} only")
    return problems


def as_pcap(auditor, capture):
    path = os.path.join(auditor.work, "whole-" + os.path.basename(capture))
    subprocess.run(["editcap", "-F", "pcap", capture, path], check=True, capture_output=True)
    return path


def address_pseudonyms(auditor, pools):
    """Of UE addresses: a session whose subscriber nobody told goes by these."""
    found = set()
    for address in pools:
        command = [auditor.cardea, "blind", "--key", auditor.key, "--pseudonym", "ue_address",
                   address]
        found.add(subprocess.run(command, capture_output=True, check=True,
                                 text=True).stdout.strip())
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    if not os.path.isdir(os.path.join(SHARED, "lab")):
        print("../shared/lab is not there: nothing to take parts of")
        return SKIPPED
    auditor = Auditor(arguments.cardea)
    pools = [f"{pool}.{host}" for pool in ("10.45.0", "10.46.0", "10.60.0")
             for host in range(1, 40)]
    known = address_pseudonyms(auditor, pools)
    problems = []
    runs = 0
    for capture, network, allowed in captures():
        name = os.path.basename(capture)
        if arguments.only not in name:
            continue
        with open(capture, "rb") as file:
            if file.read(4) == PCAPNG:  # as a pcap file, where there is what makes it one
                capture = as_pcap(auditor, capture)
        parts = pcapfile.read(capture)
        full = auditor.run(capture, network, "--all-accesses")
        whole = Whole(full, capture)
        lost = unidentified = 0
        for part in partials(parts):
            audit = auditor.run(auditor.file("part.pcap", part.octets), network, "--all-accesses")
            runs += 1
            problems += [f"{name}, {part.name}: {problem}"
                         for problem in check(part, whole, audit, known, allowed)]
            coverage = audit.summary["coverage"]
            unidentified += coverage["radio_contexts"] - coverage["radio_contexts_identified"]
            lost += sum(spot["count"] for spot in audit.summary["blind_spots"]
                        if spot["kind"] == "lost_chunks")
        print(f"{name:40} {unidentified:>4} contexts without a subscriber, {lost} lost chunks")
    for problem in problems:
        print(problem)
    print(f"parts of captures: {runs} audits, {len(problems)} problems")
    return 1 if problems or runs == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
