#!/usr/bin/env python3
"""options.py --cardea BINARY: exit statuses, and accepted risks from end to end."""

import argparse
import os
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "..", "..", "examples")
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from audit import Auditor  # noqa: E402

ROGUE = os.path.join(EXAMPLES, "c1-rogue-pfcp-a")
LAB = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lab")
# Diameter is not decoded.
PARTLY_HIDDEN = (os.path.join(LAB, "captures", "4g-benign-a.pcap"),
                 os.path.join(LAB, "networks", "4g-benign-a.network.yaml"))
RISK = """accepted_risks:
  - key: {key}
    reason: "known, = to be mended"
    owner: soc
    until: {until}
"""


class Check:
    def __init__(self, cardea):
        self.auditor = Auditor(cardea)
        self.capture = os.path.join(ROGUE, "capture.pcap")
        self.network = os.path.join(ROGUE, "network.yaml")
        self.problems = []

    def expect(self, is_so, what):
        if not is_so:
            self.problems.append(what)

    def statuses(self):
        rows = (((), 0), (("--fail-on", "high"), 3), (("--fail-on", "info"), 3),
                (("--fail-on", "grave"), 2), (("--max-blind", "100"), 0),
                (("--max-blind", "101"), 2), (("--fail-on", "critical", "--max-blind", "0"), 3))
        for options, status in rows:
            audit = self.auditor.run(self.capture, self.network, *options)
            self.expect(audit.status == status, f"{options}: {audit.status}, not {status}")
        hidden = self.auditor.run(*PARTLY_HIDDEN)
        blind = hidden.summary["coverage"]["blind_percent"]
        for percent, status in ((0, 4), (blind - 0.1, 4), (blind + 0.1, 0)):
            audit = self.auditor.run(*PARTLY_HIDDEN, "--max-blind", f"{percent:.2f}")
            self.expect(audit.status == status, f"--max-blind {percent}: {audit.status}")

    def declared(self, risks):
        with open(self.network, encoding="utf-8") as file:
            return self.auditor.file("risks.yaml", file.read() + risks)

    def accepted(self):
        plain = self.auditor.run(self.capture, self.network)
        grave = [one for one in plain.findings if one["severity"] == "critical"]
        risks = RISK.format(key=grave[0]["key"], until="2099-01-01T00:00:00Z")
        audit = self.auditor.run(self.capture, self.declared(risks))
        count = audit.summary["findings"]
        self.expect(count["critical"] == len(grave) - 1 and count["accepted"] == 1,
                    f"accepted: {count}")
        marked = [one for one in audit.findings if "accepted" in one]
        self.expect([one["id"] for one in marked] == [grave[0]["id"]] and
                    marked[0]["accepted"] == {"reason": "known, = to be mended", "owner": "soc",
                                              "until": "2099-01-01T00:00:00.000000000Z"},
                    f"accepted: {marked}")
        self.expect(audit.has(marked[0]["evidence"]["file"]), "accepted: no evidence is kept")
        database = sqlite3.connect(audit.path("cardea.db"))
        rows = database.execute("SELECT id FROM findings WHERE accepted_owner = 'soc'").fetchall()
        self.expect(rows == [(grave[0]["id"],)], f"accepted: the database has {rows}")

    def expired(self):
        plain = self.auditor.run(self.capture, self.network)
        risks = "".join(RISK.format(key=one["key"], until="2099-01-01T00:00:00Z").replace(
            "accepted_risks:\n", "" if i else "accepted_risks:\n")
            for i, one in enumerate(plain.findings))
        audit = self.auditor.run(self.capture, self.declared(risks), "--fail-on", "info")
        self.expect(audit.status == 0, f"all accepted: exit status {audit.status}")
        audit = self.auditor.run(self.capture, self.declared(risks.replace("2099", "2020")),
                                 "--fail-on", "critical")
        self.expect(audit.status == 3, f"all expired: exit status {audit.status}")
        outside = [one["outside"] for one in audit.summary["accepted_risks"]]
        self.expect(sum(outside) == len(plain.findings), f"all expired: {outside}")
        self.expect(not any("accepted" in one for one in audit.findings), "all expired: marked")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    check = Check(parser.parse_args().cardea)
    check.statuses()
    check.accepted()
    check.expired()
    for problem in check.problems:
        print(problem)
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
