#!/usr/bin/env python3
"""subjects.py --cardea BINARY: user packets and signalling are tied to the right subscriber.

Of the benign lab captures: whose a packet is says its inner address, as tshark reads it, and the
list of subscribers in NAME.decl.json; whose a message is, signalling.py. Prints the share that is
tied to the right one, and for the rest which interface would tell. Of the testbed's handovers: no
UE address changes its subscriber, or loses it, when it moves to another base station.
"""

import argparse
import collections
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "..", "shared", "lab")
TESTBED = os.path.join(HERE, "..", "testbed")
sys.path.insert(0, os.path.join(HERE, "..", "support"))

import signalling  # noqa: E402
from audit import Auditor  # noqa: E402

# Procedures of NGAP that are not followed, and told as such: they reach into nothing.
NOT_FOLLOWED = {"42": "UE Context Release Request: the release itself is followed"}
SIGNALLED = ("5g-benign-a", "5g-benign-b", "n1-churn-benign-a")
CAPTURES = ("5g-benign-a", "5g-benign-b", "n1-churn-benign-a", "4g-benign-a", "4g-benign-b")
HANDOVERS = "open5gs-test-handover"
FIELDS = ("frame.number", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "gtp.teid")
# What tells whose a packet is that nothing tied, by the reference point that it was seen on.
WOULD_TELL = {"n3": "n2", "n9": "n2", "s1-u": "s1-mme or s11", "s5-u": "s11 or s5-c"}

Tunnel = collections.namedtuple("Tunnel", "sender receiver teid")


class UserPackets:
    """The G-PDUs of a capture by tunnel: [(frame, addresses within)]."""

    def __init__(self, capture):
        command = ["tshark", "-r", capture, "-Y", "gtp.message==0xff", "-T", "fields"]
        for field in FIELDS:
            command += ["-e", field]
        output = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        self.tunnels = collections.defaultdict(list)
        self.tunnel_of = {}
        for line in output.splitlines():
            frame, *rest, teids = line.split("\t")
            v4_from, v4_to, v6_from, v6_to = (value.split(",") for value in rest)
            tunnel = Tunnel(v4_from[0], v4_to[0], teids.split(",")[0])
            within = {v4_from[-1], v4_to[-1], v6_from[-1], v6_to[-1]} - {tunnel.sender,
                                                                         tunnel.receiver, ""}
            self.tunnels[tunnel].append((int(frame), within))
            self.tunnel_of[int(frame)] = tunnel

    def of(self, access):
        """The packets of an interval of user traffic."""
        first, last = access["frames"][0][1], access["frames"][-1][1]
        return [packet for packet in self.tunnels[self.tunnel_of[first]]
                if first <= packet[0] <= last]


def pseudonym(auditor, supi):
    command = [auditor.cardea, "blind", "--key", auditor.key, "--pseudonym", "supi", supi]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def audit_of(auditor, capture, network, problems):
    audit = auditor.run(capture, network, "--all-accesses")
    if audit.status != 0 or not audit.is_sane:
        problems.append(f"{capture}: exit status {audit.status}: {audit.errors[-2000:]}")
        return None
    return audit.accesses


def is_traffic(access):
    return access["operation"] == "carry_traffic"


def owners(auditor, declaration):
    """UE address -> the pseudonyms of those who had it, in turn."""
    with open(declaration, encoding="utf-8") as file:
        subscribers = json.load(file)["subscribers"]
    found = collections.defaultdict(list)
    for subscriber in subscribers:
        found[subscriber["ue_ip"]].append(pseudonym(auditor, subscriber["supi"]))
    return found


def lab_capture(auditor, name, problems):
    """Lines about a lab capture."""
    capture = os.path.join(SHARED, f"{name}.pcap")
    of_address = owners(auditor, os.path.join(SHARED, f"{name}.decl.json"))
    packets = UserPackets(capture)
    right, total, missing = 0, 0, collections.Counter()
    turns = collections.defaultdict(list)
    seen = set()
    accesses = audit_of(auditor, capture, os.path.join(HERE, "networks", f"{name}.network.yaml"),
                        problems) or []
    for access in filter(is_traffic, accesses):
        for frame, within in packets.of(access):
            address = next(iter(within & set(of_address)), None)
            if frame in seen or address is None:
                continue  # none of a subscriber's: a router advertisement
            seen.add(frame)
            if access["subject"] in of_address[address]:
                right += 1
                turns[address].append((frame, of_address[address].index(access["subject"])))
            else:
                missing[access["interface"]] += 1
                if access["subject"]:
                    problems.append(f"{name}: frame {frame} of {address} is tied to "
                                    f"{access['subject']}, not to {of_address[address]}")
    for all_packets in packets.tunnels.values():
        total += sum(bool(within & set(of_address)) for _, within in all_packets)
    # One who had an address before another does not have it again.
    for address, order in turns.items():
        indices = [index for _, index in sorted(order)]
        if indices != sorted(indices):
            problems.append(f"{name}: {address} goes back to who had it before")
        if len(set(indices)) != len(of_address[address]):
            problems.append(f"{name}: of {len(of_address[address])} who had {address}, "
                            f"{len(set(indices))} were seen")
    for interface, count in missing.items():
        problems.append(f"{name}: {count} packets on {interface} are nobody's: "
                        f"{WOULD_TELL.get(interface, 'another interface')} would tell")
    if right != total or total == 0:
        problems.append(f"{name}: {right} of {total} packets are tied to their subscriber")
    yield share_line(name, right, total, "user packets")
    if name in SIGNALLED:
        yield from signalled(auditor, name, accesses, problems)


def share_line(name, right, total, what):
    share = 100 * right / total if total else 0
    return f"{name:22} {right:>5} of {total:>5} {what} tied to the right one: {share:.1f} %"


class Signalling:
    """The accesses of signalling of a capture: whom those with a frame are about."""

    def __init__(self, name, accesses, problems):
        self.name, self.problems = name, problems
        self.told = collections.defaultdict(list)
        for access in accesses:
            for _, frame in () if is_traffic(access) else access["frames"]:
                self.told[frame].append(access["subject"])

    def is_right(self, frame, wanted, all_wanted, what):
        """Whether some access with the frame is about the wanted one, and none about one that
        nothing of the frame is about."""
        told = set(self.told[frame])
        is_right = wanted in told and told <= all_wanted | {None}
        if not is_right:
            self.problems.append(f"{self.name}: {what} in frame {frame} is about {wanted}, and is "
                                 f"tied to {sorted(map(str, told)) or 'no access'}")
        return is_right


def signalled(auditor, name, accesses, problems):
    """Lines about the signalling of a lab capture."""
    capture = os.path.join(SHARED, f"{name}.pcap")
    with open(os.path.join(SHARED, f"{name}.decl.json"), encoding="utf-8") as file:
        names = {subscriber["supi"]: pseudonym(auditor, subscriber["supi"])
                 for subscriber in json.load(file)["subscribers"]}
    judged = Signalling(name, accesses, problems)
    requests = signalling.sbi(capture)
    at = collections.defaultdict(set)
    for request in requests:
        at[request.frame].add(names.get(request.subject))
    for is_of_one, what in ((True, "requests of SBI"), (False, "requests of SBI about nobody")):
        asked = [request for request in requests if (request.subject is not None) is is_of_one]
        right = sum(judged.is_right(request.frame, names.get(request.subject), at[request.frame],
                                    request.head["path"]) for request in asked)
        yield share_line(name, right, len(asked), what)
    messages = signalling.ngap(capture, names)
    for message in [message for message in messages if message.procedure in NOT_FOLLOWED]:
        yield f"{name:22} frame {message.frame} left out: {NOT_FOLLOWED[message.procedure]}"
    messages = [message for message in messages if message.procedure not in NOT_FOLLOWED]
    right = [message for message in messages
             if judged.is_right(message.frame, names.get(message.supi), {names.get(message.supi)},
                                "NGAP") and message.supi]
    yield share_line(name, len(right), len(messages), "messages of NGAP")
    yield share_line(name, sum(message.nas for message in right),
                     sum(message.nas for message in messages), "messages of NAS")
    if not any(request.subject for request in requests) or not messages:
        problems.append(f"{name}: tshark tells of {len(requests)} requests, {len(messages)} NGAP")


def handovers(auditor, problems):
    """Each UE address keeps its subscriber over all base stations."""
    capture = os.path.join(SHARED, "..", "testbed", f"{HANDOVERS}.pcap")
    if not os.path.exists(capture):  # the project's own copy lacks SCTP
        capture = os.path.join(TESTBED, "captures", f"{HANDOVERS}.pcap")
    packets = UserPackets(capture)
    network = os.path.join(TESTBED, "networks", f"{HANDOVERS}.network.yaml")
    intervals = collections.defaultdict(list)
    for access in audit_of(auditor, capture, network, problems) or []:
        if not is_traffic(access) or access["interface"] not in ("n3", "s1-u"):
            continue
        for frame, within in packets.of(access):
            for address in within:
                if address.startswith("10.45.") and not address.endswith(".0.1"):
                    intervals[address].append((frame, access["subject"], access["frames"][0][1]))
    moves = 0
    for address, seen in sorted(intervals.items()):
        moves += len({first for _, _, first in seen})
        told = {subject for _, subject, _ in seen}
        if None in told:
            problems.append(f"handover: {address} loses its subscriber, frames "
                            f"{[frame for frame, subject, _ in sorted(seen) if not subject][:5]}")
        elif len(told) > 1:
            problems.append(f"handover: {address} is {sorted(told)} in turn")
        yield address, told, len(seen)
    if moves == 0:
        problems.append("handover: no user traffic was found")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    auditor = Auditor(parser.parse_args().cardea)
    problems = []
    if os.path.isdir(SHARED):
        for name in CAPTURES:
            for line in lab_capture(auditor, name, problems):
                print(line)
    else:
        print("../shared/lab is not there: the testbed's handovers alone")
    for address, told, count in handovers(auditor, problems):
        print(f"handover: {address:14} {count:>4} packets, {len(told)} subscriber(s)")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
