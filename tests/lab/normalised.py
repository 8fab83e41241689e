#!/usr/bin/env python3
"""normalised.py --cardea BINARY: labelled attacks in others' captures, which only look like their
victims. Prints recall and precision by label, and asserts both: every labelled frame is a trigger
of a finding of medium or above, no other frame is one, floods are counted exactly, and the benign
capture raises no such finding.
"""

import argparse
import glob
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CAPTURES = os.environ.get("CARDEA_CAPTURES",
                          os.path.join(HERE, "..", "..", "..", "shared", "captures"))
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from audit import SKIPPED, Auditor, is_grave, triggers  # noqa: E402

BENIGN = os.path.join("clem272001__5G-Attacks", "dataset_1.pcap")
FLOOD = 500  # frames of one label
CONTEXT = ("answers",)  # labels that list what belongs to an attack without being it


def share(part, whole):
    return f"{part}/{whole}" if whole else "-"


def score(labels, findings):
    """(frames found, frames labelled, triggers within the labels, triggers) of a run."""
    attacks = {frame for label in labels["accesses"] if label["id"] not in CONTEXT
               for frame in label["frames"]}
    allowed = {frame for label in labels["accesses"] for frame in label["frames"]}
    told = set().union(*(triggers(finding) for finding in findings if is_grave(finding)))
    return len(attacks & told), len(attacks), len(told & allowed), len(told)


def miscounted(labels, findings):
    """Of each flood, where all findings of one detector do not count each of its frames once."""
    floods = [label for label in labels["accesses"] if len(label["frames"]) > FLOOD]
    problems = []
    for label in floods:
        counts = {}
        for finding in findings:
            if triggers(finding) & set(label["frames"]):
                counts[finding["detector"]] = counts.get(finding["detector"], 0) + finding["count"]
        if len(label["frames"]) not in counts.values():
            problems.append(f"{label['id']}: {len(label['frames'])} frames are counted as {counts}")
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    auditor = Auditor(parser.parse_args().cardea)
    folder = os.path.join(CAPTURES, "normalised")
    if not os.path.isdir(folder):
        print("skipped: ../shared/captures is not there (CARDEA_CAPTURES names another place)")
        return SKIPPED
    problems = []
    print(f"{'capture':42} {'recall':>12} {'precision':>12}  detectors")
    for path in sorted(glob.glob(os.path.join(folder, "*.labels.json"))):
        with open(path, encoding="utf-8") as file:
            labels = json.load(file)
        stem = path[:-len(".labels.json")]
        audit = auditor.run(f"{stem}.pcap", f"{stem}.network.yaml")
        if audit.status != 0 or not audit.is_sane:
            problems.append(f"{stem}: exit status {audit.status}: {audit.errors[-2000:]}")
            continue
        found, attacks, right, told = score(labels, audit.findings)
        detectors = sorted({finding["detector"] for finding in audit.findings})
        print(f"{labels['capture']:42} {share(found, attacks):>12} {share(right, told):>12}  "
              + " ".join(detectors))
        if found != attacks or right != told:
            problems.append(f"{labels['capture']}: {attacks - found} labelled frames are no "
                            f"trigger, {told - right} others are")
        problems += miscounted(labels, audit.findings)
    benign = auditor.run(os.path.join(CAPTURES, BENIGN),
                         os.path.join(folder, "dataset_1.network.yaml"))
    if benign.status != 0 or not benign.is_sane:
        problems.append(f"{BENIGN}: exit status {benign.status}: {benign.errors[-2000:]}")
    else:
        grave = [finding for finding in benign.findings if is_grave(finding)]
        print(f"{BENIGN}: {len(grave)} findings of medium or above, none allowed")
        problems += [f"{BENIGN}: {f['detector']}: {f['explanation']}" for f in grave]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
