#!/usr/bin/env python3
"""testbed.py --cardea BINARY: a real core's benign traffic, rightly declared, raises no finding.

networks/NAME.network.yaml, or NAME.VIEW.network.yaml for one operator's view, judges
captures/NAME.pcap (N4 and user plane alone), and NAME.pcap or NAME.pcapng in ../shared/testbed and
../shared/captures, where they are there: attach, handovers (X2, S1, Xn, N2), paging, home-routed
roaming, S2b, Gn. Nothing may be a finding of medium or above (what is true of a laboratory, such as
null ciphering, is low); what cannot be decided must have one of the reasons that EXPECTED gives.
"""

import argparse
import collections
import glob
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "..", "shared")
FOLDERS = (
    os.path.join(HERE, "captures"),
    os.path.join(SHARED, "testbed"),
    os.path.join(os.environ.get("CARDEA_CAPTURES", os.path.join(SHARED, "captures")), "*"),
)
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from audit import Auditor  # noqa: E402

# Where something stays undecided in these captures, and why.
EXPECTED = {
    # Filtered before it was stored: no connection has a beginning (SYN, preface, SETTINGS), so what
    # a path refers to in the header table may be unknown.
    "5g-roaming-hr": {("opaque", "request_not_read")},
    # This core's heartbeats carry a newer Recovery Time Stamp each time, as if it had restarted.
    # A subscriber's web traffic leaves from the address that its control has, too.
    "oai": {("opaque", "tunnel_stale"), ("opaque", "service_not_known")},
}
# What an operator's own probe would not see.
HOME_BORDER = "host 127.0.2.7 or host 127.0.2.251 or host 127.0.2.252"
FILTERS = {"5g-open5gs-roaming-sepp-n32.visited":
           "not net 127.0.3.0/24 and not host 127.0.2.4 and "
           f"(not net 127.0.2.0/24 or {HOME_BORDER})"}


def problems_of(name, audit):
    """What is wrong with one run; prints its line of the table."""
    if audit.status != 0 or not audit.is_sane:
        return [f"exit status {audit.status}: {audit.errors[-2000:]}"]
    problems = [f"{f['detector']} ({f['severity']}), frames {f['evidence']['trigger'][:5]}: "
                f"{f['explanation']}" for f in audit.findings
                if f["severity"] in ("medium", "high", "critical")]
    counts = collections.Counter()
    for access in audit.accesses:
        counts[access["interface"], access["verdict"]] += 1
        if access["verdict"] == "covered":
            continue
        why = (access["verdict"], access["reason"]["id"])
        if why not in EXPECTED.get(name, ()):
            problems.append(f"frames {access['frames']}: {access['operation']} on "
                            f"{access['interface']} is {why[0]}: {why[1]}")
    print(f"{name:36} " + ", ".join(f"{interface} {verdict} {count}"
                                    for (interface, verdict), count in sorted(counts.items())))
    return problems


def captures_of(name):
    for folder in FOLDERS:
        yield from sorted(glob.glob(os.path.join(folder, f"{name}.pcap*")))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    auditor = Auditor(parser.parse_args().cardea)
    if not os.path.isdir(SHARED):
        print("skipped: ../shared is not there; the captures beside this file alone")
    problems = []
    for network in sorted(glob.glob(os.path.join(HERE, "networks", "*.network.yaml"))):
        name = os.path.basename(network)[:-len(".network.yaml")]
        for capture in captures_of(name.split(".", maxsplit=1)[0]):
            audit = auditor.run(capture, network, "--all-accesses", *FILTERS.get(name, "").split())
            problems += [f"{name}: {problem}" for problem in problems_of(name, audit)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
