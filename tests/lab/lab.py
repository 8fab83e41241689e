#!/usr/bin/env python3
"""lab.py --cardea BINARY: audits every lab capture and scores the findings by its labels.

The captures beside this file, and those of ../shared/lab where that folder is there. Each
NAME.pcap is judged by networks/NAME.network.yaml. A label is found where a finding of a detector
that it names has a frame of the label among its triggers; it is expected only where such a detector
exists. A finding of medium or above may have no trigger outside the labels. `posture` counts
neither way.
"""

import argparse
import glob
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "..", "shared", "lab")
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from audit import Auditor, is_grave, triggers  # noqa: E402

# Must be complete: no detector that their labels name may be missing.
COMPLETE = (
    "c1-rogue-pfcp-a",
    "c2-rogue-sbi-a",
    "c3-ue-to-core-a",
    "c5-rogue-gnb-a",
    "c7-gtpdoor-a",
)
# But for these labels: what they name is no GTP and no PFCP.
NOT_YET = {"EXF-RST-1"}


def detector_id(name):
    """A label's "UP-CP-1" is the detector up.cp.1."""
    return name.lower().replace("-", ".")


class Score:
    """What became of one capture."""

    def __init__(self, name, labels, audit, detectors):
        self.name = name
        self.problems = []
        self.blind_spots = self.verdicts = ""
        self.found = self.expected = self.strays = 0
        if audit.status != 0 or not audit.is_sane:
            self.problems.append(f"exit status {audit.status}: {audit.errors[-2000:]}")
            return
        findings = audit.findings
        undeclared = [label for label in labels["accesses"] if not label.get("declared")]
        self._score_labels(undeclared, findings, detectors)
        self._score_strays(undeclared, findings)
        self._check_evidence(audit, findings)
        self._sum_up(audit.summary)

    def _score_labels(self, labels, findings, detectors):
        for label in labels:
            wanted = {detector_id(name) for name in label["detectors"]}
            is_due = self.name in COMPLETE and not NOT_YET & set(label["detectors"])
            if is_due and not wanted & detectors:
                self.problems.append(f"{label['id']}: no detector of {sorted(wanted)} exists")
            if not wanted & detectors:
                continue
            self.expected += 1
            if any(f["detector"] in wanted and triggers(f) & set(label["frames"])
                   for f in findings):
                self.found += 1
            else:
                self.problems.append(f"{label['id']}: not found by any of {sorted(wanted)}")

    def _score_strays(self, labels, findings):
        allowed = {frame for label in labels for frame in label["frames"]}
        for finding in filter(is_grave, findings):
            strays = triggers(finding) - allowed
            self.strays += len(strays)
            if strays:
                self.problems.append(f"{finding['detector']} ({finding['severity']}): frames "
                                     f"{sorted(strays)[:10]} are outside the labels")
            if not triggers(finding):
                self.problems.append(f"{finding['detector']}: a finding without a frame")

    def _check_evidence(self, audit, findings):
        ids = [finding["id"] for finding in findings]
        if len(ids) != len(set(ids)):
            self.problems.append("two findings have one id")
        for finding in findings:
            file = finding["evidence"]["file"]
            if not file or not audit.has(file):
                self.problems.append(f"{finding['detector']}: its evidence {file} is not there")

    def _sum_up(self, summary):
        counts = {}
        for verdicts in summary["verdicts"].values():
            for verdict, count in verdicts.items():
                counts[verdict] = counts.get(verdict, 0) + count
        self.verdicts = " ".join(f"{verdict} {counts[verdict]}" for verdict in sorted(counts))
        self.blind_spots = ", ".join(f"{spot['kind']} {spot['where']} {spot['count']}"
                                     for spot in summary["blind_spots"])

    def line(self):
        return (f"{self.name:22} {self.found:>3}/{self.expected:<3} {self.strays:>6}  "
                f"{self.verdicts:40} {self.blind_spots}")


def captures():
    """(name, folder) of every lab capture, the committed ones first."""
    seen = set()
    for folder in (os.path.join(HERE, "captures"), SHARED):
        for path in sorted(glob.glob(os.path.join(folder, "*.pcap"))):
            name = os.path.basename(path)[:-len(".pcap")]
            if name not in seen:
                seen.add(name)
                yield name, folder


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    auditor = Auditor(parser.parse_args().cardea)
    detectors = auditor.detectors()
    problems = []
    if not os.path.isdir(SHARED):
        print("../shared/lab is not there: the committed captures alone")
    print(f"{'capture':22} labels  strays  {'verdicts':40} blind spots")
    for name, folder in captures():
        with open(os.path.join(folder, f"{name}.labels.json"), encoding="utf-8") as file:
            labels = json.load(file)
        audit = auditor.run(os.path.join(folder, f"{name}.pcap"),
                            os.path.join(HERE, "networks", f"{name}.network.yaml"))
        score = Score(name, labels, audit, detectors)
        print(score.line())
        problems += [f"{name}: {problem}" for problem in score.problems]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
