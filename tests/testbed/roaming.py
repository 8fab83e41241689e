#!/usr/bin/env python3
"""roaming.py --cardea BINARY: a subscriber of one operator in the network of another.

Three cores with SEPPs on one host: who is at home and who is visited, what passes over N32 (the
handshake of N32-c, and requests that N32-f forwards, TS 29.573, 5.2 and 5.3), and that the roamer
is one and the same at both. Exit status 77 (skipped) where the capture is not there.
"""

import argparse
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = "5g-open5gs-roaming-sepp-n32"
CAPTURE = os.path.join(HERE, "..", "..", "..", "shared", "testbed", f"{NAME}.pcap")
ROAMER = "imsi-001010000021309"
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from audit import SKIPPED, Auditor, is_grave  # noqa: E402

# Who does what to whom, beside the proxies: home-routed roaming (TS 23.501, 4.2.4-3).
WANTED = {
    ("n12", "authenticate_subscriber", "amf-visited", "ausf-home"),
    ("n8", "register_serving_function", "amf-visited", "udm-home"),
    ("n8", "read_profile", "amf-visited", "udm-home"),
    ("n15", "decide_policy", "amf-visited", "pcf-visited"),
    ("n11", "establish_session", "amf-visited", "smf-visited"),
    ("n16", "establish_session", "smf-visited", "smf-home"),
    ("n16", "delete_session", "smf-visited", "smf-home"),
}
# At home, the key is read by a function of its own alone.
AT_HOME = {"read_long_term_keys", "generate_vectors", "read_policy", "bind_policy"}
HANDSHAKES = 4  # two pairs of SEPPs, each in both directions
FORWARDED = 20  # requests to 127.0.2.252, by tshark: ip.dst==127.0.2.252 and http2.headers.method


def target(access):
    return access["target"]["name"]


def wrong(audit, roamer):
    """What is wrong with the audit."""
    accesses = audit.accesses
    for finding in filter(is_grave, audit.findings):
        yield f"{finding['detector']}: {finding['explanation']['text']}"
    for access in accesses:
        if access["verdict"] != "covered":
            yield f"frames {access['frames']}: {access['operation']} is {access['verdict']}"
        if access["subject"] not in (None, roamer):
            yield f"frames {access['frames']}: {access['operation']} is about {access['subject']}"
    about = [access for access in accesses if access["subject"] == roamer]
    seen = {(access["interface"], access["operation"], access["actor"]["name"], target(access))
            for access in about}
    for row in sorted(WANTED - seen):
        yield f"not seen: {row}"
    for access in about:
        if access["operation"] in AT_HOME and not target(access).endswith("-home"):
            yield f"{access['operation']} at {target(access)}, which is not at home"
    yield from wrong_n32(accesses, roamer)


def wrong_n32(accesses, roamer):
    n32 = [access for access in accesses if access["interface"] == "n32"]
    handshakes = [access for access in n32 if access["operation"] == "secure_roaming_link"]
    forwarded = [access for access in n32 if access["operation"] != "secure_roaming_link"]
    if len(handshakes) != HANDSHAKES:
        yield f"{len(handshakes)} handshakes of N32-c, not {HANDSHAKES}"
    for access in handshakes:
        if {access["actor"]["role"], access["target"]["role"]} != {"sepp"} or \
                access["actor"]["name"] == target(access):
            yield f"a handshake of {access['actor']['name']} with {target(access)}"
    frames = {access["frames"][0][1] for access in forwarded}
    if len(frames) != FORWARDED or {target(access) for access in forwarded} != {"sepp-home"}:
        yield f"{len(frames)} requests over N32-f to {sorted({target(a) for a in forwarded})}"
    if not any(access["subject"] == roamer for access in forwarded):
        yield "nothing that N32-f forwards is about the roamer"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    auditor = Auditor(parser.parse_args().cardea)
    if not os.path.exists(CAPTURE):
        print("skipped: ../shared/testbed is not there")
        return SKIPPED
    blind = [auditor.cardea, "blind", "--key", auditor.key, "--pseudonym", "supi", ROAMER]
    roamer = subprocess.run(blind, capture_output=True, check=True, text=True).stdout.strip()
    audit = auditor.run(CAPTURE, os.path.join(HERE, "networks", f"{NAME}.network.yaml"),
                        "--all-accesses")
    if audit.status != 0 or not audit.is_sane:
        print(f"exit status {audit.status}: {audit.errors[-2000:]}")
        return 1
    problems = list(wrong(audit, roamer))
    about = [access for access in audit.accesses if access["subject"] == roamer]
    cores = {core: sum(target(access).endswith(f"-{core}") for access in about)
             for core in ("visited", "home", "third")}
    print(f"{len(about)} accesses about the roamer: {cores}")
    for problem in problems:
        print(problem)
    return 1 if problems or cores["third"] or not cores["home"] else 0


if __name__ == "__main__":
    sys.exit(main())
