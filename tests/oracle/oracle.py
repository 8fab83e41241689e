#!/usr/bin/env python3
"""oracle.py --cardea PROGRAM [--tshark PROGRAM] FOLDER...

Compares `cardea decode` with tshark over every capture of the folders: each message of PFCP, GTP-U,
GTPv1-C and GTPv2-C, of NGAP, S1AP and NAS as SCTP carries them, of HTTP/2, and of NAS in the bodies
of HTTP: its frame, its type and the fields that both know. Differences that are not in the table of
known ones fail, and so do rows of the table that no longer occur. What decode calls opaque in
HTTP/2 must lie behind a loss. Exit status 77 (skipped) where tshark or every folder is missing.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import chain

import pdml
import probe
import sbi
from known import KnownDifferences

SKIPPED = 77
VENDOR = 0x8000
HERE = os.path.dirname(os.path.abspath(__file__))
SUFFIXES = (".pcap", ".pcapng", ".cap", ".pcap.gz", ".pcapng.gz")
PFCP_FIELDS = ("seid", "sequence", "cause", "node_id", "f_seid", "far_id", "apply_action",
               "destination_interface", "outer_header_creation_teid", "outer_header_creation_ipv4",
               "ue_ipv4", "f_teid_teid", "f_teid_ipv4", "network_instance", "ie_types")
GTPV1C_FIELDS = ("teid", "sequence", "cause", "imsi", "teid_data", "teid_control", "gsn_address",
                 "end_user_address")
GTPV2C_FIELDS = ("teid", "sequence", "cause", "imsi", "msisdn", "apn", "f_teid_type",
                 "f_teid_teid", "f_teid_ipv4", "paa_ipv4", "ebi", "ie_types")
NGAP_FIELDS = ("procedure_code", "amf_ue_ngap_id", "ran_ue_ngap_id", "ie_ids", "gtp_teid",
               "transport_address")
S1AP_FIELDS = ("procedure_code", "mme_ue_s1ap_id", "enb_ue_s1ap_id", "ie_ids", "gtp_teid",
               "transport_address")
NAS_FIELDS = ("security_header_type", "ciphering", "integrity", "identity_type", "suci_scheme")
FIELDS = {"pfcp": PFCP_FIELDS, "gtpu": ("teid", "sequence", "extension_headers"),
          "gtpv1c": GTPV1C_FIELDS, "gtpv2c": GTPV2C_FIELDS, "ngap": NGAP_FIELDS,
          "s1ap": S1AP_FIELDS, "nas-5gs": NAS_FIELDS, "nas-eps": NAS_FIELDS,
          "http2": ("stream_id", "method", "path", "status")}
OPAQUE = "opaque"  # a header field that rests on header state which decode says it does not have
WITH_TREE = ("pfcp", "gtpv2c")  # tshark gives the types of all elements


def captures_in(folders):
    """(name, path) of every capture; the name is relative to the folder's parent, slashes as -."""
    for folder in folders:
        for directory, _, files in sorted(os.walk(folder)):
            for file in sorted(files):
                if file.endswith(SUFFIXES):
                    path = os.path.join(directory, file)
                    yield os.path.relpath(path, os.path.dirname(os.path.normpath(folder))), path


def decode_as_rules():
    """Captures whose tunnels use other ports: tshark must be told, decode finds them by content."""
    rules = {}
    with open(os.path.join(HERE, "decode_as.tsv"), encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                capture, rule = line.rstrip("\n").split("\t")
                rules.setdefault(capture, []).append(rule)
    return rules


def flatten(ies):
    """The types of all elements but vendors' own, which tshark shows under other names."""
    for ie in ies:
        if ie["type"] < VENDOR:
            yield ie["type"]
        yield from flatten(ie.get("ies", ()))


def decoded(program, path):
    """The lines that decode prints, and why there are none."""
    command = [program, "decode", "--reveal", "-r", path]
    answer = subprocess.run(command, capture_output=True, check=False)
    if answer.returncode != 0:
        return [], answer.stderr.decode(errors="replace").strip()
    return [json.loads(line) for line in answer.stdout.splitlines()], ""


def by_frame(lines):
    """Frame number -> Messages among decode's lines, and the lines that say why none was."""
    frames = {}
    faults = {}
    for record in lines:
        if "fault" in record:
            faults.setdefault(record["frame"], []).append(record["fault"])
            continue
        if record["protocol"] not in FIELDS:
            continue
        fields = record["fields"]
        if "ies" in fields and record["protocol"] in WITH_TREE:
            fields["ie_types"] = list(flatten(fields["ies"])) or None
        message = pdml.Message(record["frame"], record["protocol"], record["type"], fields)
        frames.setdefault(record["frame"], []).append(message)
    return frames, faults


def compare_message(theirs, mine, counts):
    """Yields (field, tshark's value, ours) for each field that differs."""
    counts[theirs.protocol, "messages"] += 1
    if (theirs.protocol, theirs.type) != (mine.protocol, mine.type):
        yield "type", f"{theirs.protocol} {theirs.type}", f"{mine.protocol} {mine.type}"
        return
    for key in FIELDS[theirs.protocol]:
        expected, got = theirs.fields.get(key), mine.fields.get(key)
        if expected is None and got is None:
            continue
        counts[theirs.protocol, "fields"] += 1
        if key == "ie_ids":  # the message's own, in order; and all
            got = (got[:len(expected[0])], sorted(got))
        if expected != got:
            yield OPAQUE if got is None and "opaque_fields" in mine.fields else key, expected, got


def compare_frame(theirs, mine, faults, counts):
    theirs = [message for message in theirs if not message.quoted]
    if len(theirs) != len(mine):
        yield ("message", [f"{m.protocol} {m.type}" for m in theirs],
               [f"{m.protocol} {m.type}" for m in mine] + faults)
        return
    for expected, got in zip(theirs, mine):
        yield from compare_message(expected, got, counts)


def compare_capture(arguments, path, rules, counts):
    """Yields (frame, field, tshark's value, ours)."""
    lines, problem = decoded(arguments.cardea, path)
    if problem:
        yield 0, "capture", "readable", problem
        return
    mine, faults = by_frame(lines)
    seen = set()
    behind_loss = None
    for theirs in chain(pdml.read(arguments.tshark, path, rules),
                        sbi.read(arguments.tshark, path, sbi.rules(lines) + list(rules))):
        frame = theirs[0].frame
        seen.add(frame)
        counts["quoted"] += sum(message.quoted for message in theirs)
        for field, expected, got in compare_frame(theirs, mine.get(frame, []),
                                                  faults.get(frame, []), counts):
            if field == OPAQUE:
                if behind_loss is None:
                    behind_loss = sbi.frames_behind_loss(arguments.tshark, path)
                counts["opaque"] += frame in behind_loss
                if frame in behind_loss:
                    continue
            yield frame, field, expected, got
    for frame in sorted(set(mine) - seen):
        yield frame, "message", [], [f"{m.protocol} {m.type}" for m in mine[frame]]


def compare_probe(arguments, protocol):
    """Yields (element type, what tshark sees in it, what decode sees) where the two differ."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "probe.pcap")
        probe.write(path, protocol)
        lines, problem = decoded(arguments.cardea, path)
        mine, _ = by_frame(lines)
        if problem:
            yield 0, "readable", problem
        for (theirs,) in pdml.read(arguments.tshark, path):
            expected = theirs.fields.get("ie_types")
            got = mine[theirs.frame][0].fields.get("ie_types")
            if expected != got and (protocol, theirs.frame) not in probe.LEFT_CLOSED:
                yield theirs.frame, expected, got


def report(known, compared, counts, unexplained):
    for protocol in FIELDS:
        print(f"oracle: {protocol}: {counts[protocol, 'messages']} messages and "
              f"{counts[protocol, 'fields']} fields compared")
    print(f"oracle: {len(compared)} captures; {counts['quoted']} messages that ICMP errors quote "
          "were left out: they are no messages of their own")
    print(f"oracle: http2: {counts['opaque']} fields behind a loss are opaque to decode; tshark "
          "guesses them")
    print("oracle: known differences:")
    known.print()
    failed = unexplained
    for capture, frame, field in known.unseen(compared):
        print(f"oracle: known_differences.tsv: occurs no longer: {capture} frame {frame} {field}")
        failed += 1
    if not any(counts[protocol, "messages"] for protocol in FIELDS):
        print("oracle: nothing was compared")
        failed += 1
    print(f"oracle: {unexplained} unexplained differences")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cardea", required=True)
    parser.add_argument("--tshark", default=shutil.which("tshark"))
    parser.add_argument("--known", default=os.path.join(HERE, "known_differences.tsv"))
    parser.add_argument("--only", default="", help="part of the names to compare")
    parser.add_argument("folders", nargs="+")
    arguments = parser.parse_args()
    folders = [folder for folder in arguments.folders if os.path.isdir(folder)]
    if not arguments.tshark or not folders:
        print("oracle: SKIPPED:", "tshark is not installed" if not arguments.tshark
              else "no captures at " + " ".join(arguments.folders))
        return SKIPPED
    for folder in sorted(set(arguments.folders) - set(folders)):
        print(f"oracle: {folder} is absent: its captures are not compared")

    known = KnownDifferences(arguments.known)
    rules = decode_as_rules()
    counts = Counter()
    compared = set()
    unexplained = 0
    for protocol in probe.PROBES:
        for element_type, expected, got in compare_probe(arguments, protocol):
            unexplained += 1
            print(f"{protocol} element type {element_type}: holds: tshark {expected}, decode {got}")
    for name, path in captures_in(folders):
        if arguments.only not in name:
            continue
        compared.add(name)
        for frame, field, expected, got in compare_capture(arguments, path, rules.get(name, ()),
                                                           counts):
            if known.explains(name, frame, field):
                continue
            unexplained += 1
            if unexplained <= 200:
                print(f"{name} frame {frame}: {field}: tshark {expected}, decode {got}")
    return report(known, compared, counts, unexplained)


if __name__ == "__main__":
    sys.exit(main())
