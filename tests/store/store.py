#!/usr/bin/env python3
"""store.py --cardea BINARY: cardea.db equals the JSON Lines, for every lab capture.

Also: its dump is the same for two runs, from other folders; what `cardea query` prints as JSON and
as CSV is what stands in it; a full disk fails the audit and leaves the lines readable.
"""

import argparse
import csv
import glob
import hashlib
import io
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(HERE, "..", "lab")
SHARED = os.path.join(HERE, "..", "..", "..", "shared", "lab")
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from audit import Auditor  # noqa: E402

ACCESSES = """SELECT x.*, m.*, a.name, a.role, a.address, a.nf_set, a.known_by, a.number AS n1,
  t.name, t.role, t.address, t.nf_set, t.known_by, t.number AS n2,
  d.name, d.role, d.address, d.nf_set, d.known_by, d.number AS n3
  FROM access_data x JOIN meaning_data m ON m.number = x.meaning
  JOIN party_data a ON a.number = x.actor JOIN party_data t ON t.number = x.target
  JOIN party_data d ON d.number = x.destination"""
FINDINGS = """SELECT f.*, e.*, a.name, a.role, a.address, a.nf_set, a.known_by, a.number AS n1,
  t.name, t.role, t.address, t.nf_set, t.known_by, t.number AS n2,
  d.name, d.role, d.address, d.nf_set, d.known_by, d.number AS n3
  FROM finding_data f JOIN detector_data e ON e.id = f.detector
  JOIN party_data a ON a.number = f.actor JOIN party_data t ON t.number = f.target
  JOIN party_data d ON d.number = f.destination ORDER BY f.number"""


def rows_of(database, sql):
    """(columns by name, the three parties) of each row."""
    cursor = database.execute(sql)
    names = [column[0] for column in cursor.description]
    for values in cursor:
        parties = []
        for cells in (values[-18:-12], values[-12:-6], values[-6:]):
            name, role, address, nf_set, known_by, number = cells
            parties.append(None if number == 0 else {
                "name": name, "role": role, "address": address, "set": nf_set, "via": None,
                "known_by": known_by})
        row = {}
        for name, value in zip(names[:-18], values[:-18]):
            row.setdefault(name, value)  # the first of a name: that of the record itself
        yield row, parties


def grant_of(row):
    if row["grant_kind"] is None:
        return None
    grant = {"kind": row["grant_kind"]}
    if row["grant_name"]:
        grant["name"] = row["grant_name"]
    elif row["grant_kind"] == "warrant":
        grant["withheld"] = "li"
    if row["grant_clause"]:
        grant["clause"] = row["grant_clause"]
    return grant


def reason_of(row):
    reason = {"id": row["reason"]}
    if row["reason_detail"]:
        reason["params"] = {"detail": row["reason_detail"]}
    return {**reason, "text": row["reason_text"]}


def access_lines(database):
    """What accesses.jsonl would say."""
    for row, parties in rows_of(database, ACCESSES):
        line = {"schema": "cardea.access/1", "id": row["id"], "time": row["time"],
                "last_time": row["last_time"], "frames": json.loads(row["frames"])}
        line.update(zip(("actor", "target", "destination"), parties))
        for key in ("interface", "operation", "data_class", "subject", "packets", "bytes",
                    "verdict"):
            line[key] = row[key]
        line["confirmed"] = bool(row["confirmed"])
        if row["verdict"] == "covered":
            line["grant"] = grant_of(row)
        else:
            line["nearest_grant"] = grant_of(row)
            line["reason"] = reason_of(row)
        if row["outcome"] is not None:
            line["outcome"] = row["outcome"]
        yield line


def frames_of(database, finding, part):
    return [list(frame) for frame in database.execute(
        "SELECT capture, frame FROM finding_frame_data WHERE finding = ? AND part = ?"
        " ORDER BY capture, frame", (finding, part))]


def finding_lines(database):
    """What findings.jsonl would say."""
    for row, parties in rows_of(database, FINDINGS):
        line = {"schema": "cardea.finding/1"}
        for key in ("id", "key", "detector", "title", "severity", "kind", "verdict"):
            line[key] = row[key]
        line["confirmed"] = bool(row["confirmed"])
        for key in ("time", "last_time", "count"):
            line[key] = row[key]
        line.update(zip(("actor", "target", "destination"), parties))
        for key in ("interface", "operation", "data_class", "subject"):
            line[key] = row[key]
        line["nearest_grant"] = grant_of(row)
        line["reason"] = reason_of(row)
        line["explanation"] = {"id": row["detector"], "text": row["explanation"]}
        for key, column in (("benign_causes",) * 2, ("next_steps",) * 2, ("references", "refs"),
                            ("fight",) * 2):
            line[key] = json.loads(row[column])
        line["loss"] = {"answer_missing": bool(row["answer_missing"]),
                        "retransmissions": row["retransmissions"]}
        line["evidence"] = {"file": row["evidence"],
                            "trigger": frames_of(database, row["number"], "trigger"),
                            "context": frames_of(database, row["number"], "context"),
                            "cut": row["cut"], "filter": row["filter"]}
        if row["accepted_owner"]:
            line["accepted"] = {"reason": row["accepted_reason"], "owner": row["accepted_owner"],
                                "until": row["accepted_until"]}
        yield line


def in_order(lines):
    return sorted(json.dumps(line) for line in lines)


def count(database, sql):
    return database.execute(sql).fetchone()[0]


class Check:
    def __init__(self, cardea):
        self.auditor = Auditor(cardea)
        self.problems = []

    def expect(self, is_so, what):
        if not is_so:
            self.problems.append(what)

    def query(self, *words):
        return subprocess.run([self.auditor.cardea, "query", *words], capture_output=True,
                              check=False, timeout=120)

    def dump(self, audit):
        return hashlib.sha256(self.query(audit.folder, "--dump").stdout).hexdigest()

    def capture(self, name, folder):
        pcap = os.path.join(folder, f"{name}.pcap")
        network = os.path.join(LAB, "networks", f"{name}.network.yaml")
        audit = self.auditor.run(pcap, network, "--all-accesses")
        if not audit.is_sane or audit.status != 0:
            self.problems.append(f"{name}: exit status {audit.status}: {audit.errors[-500:]}")
            return
        database = sqlite3.connect(f"file:{audit.path('cardea.db')}?mode=ro", uri=True)
        self.expect(count(database, "PRAGMA integrity_check") == "ok", f"{name}: it is damaged")
        accesses, findings = audit.accesses, audit.findings
        self.expect(in_order(access_lines(database)) == in_order(accesses),
                    f"{name}: accesses differ")
        self.expect(list(map(json.dumps, finding_lines(database))) ==
                    list(map(json.dumps, findings)), f"{name}: findings differ")
        self.summary(name, database, audit.summary)
        self.bindings(name, database)
        # Without --all-accesses, from another folder: covered user traffic is there all the same.
        moved = self.auditor.file(f"{name}.pcap", open(pcap, "rb").read())
        again = self.auditor.run(moved, network)
        self.expect(self.dump(again) == self.dump(audit), f"{name}: two dumps differ")
        print(f"{name:24} {len(accesses):>6} accesses {len(findings):>4} findings "
              f"{count(database, 'SELECT count(*) FROM bindings'):>5} bindings")

    def summary(self, name, database, summary):
        spots = database.execute("SELECT kind, place, count, unit, bytes, text FROM blind_spots")
        self.expect([list(row) for row in spots] ==
                    [[spot[key] for key in ("kind", "where", "count", "unit", "bytes", "text")]
                     for spot in summary["blind_spots"]], f"{name}: blind spots differ")
        counted = dict(database.execute("SELECT section || '.' || name, count FROM coverage"))
        for section in ("coverage", "counters", "findings"):
            for key, value in summary[section].items():
                if isinstance(value, float):
                    continue  # a share is no count
                self.expect(counted.get(f"{section}.{key}") == value,
                            f"{name}: {section}.{key} differs")
        meta = dict(database.execute("SELECT name, value FROM meta"))
        self.expect(meta["audit_root"] == summary["audit_root"], f"{name}: roots differ")
        inputs = list(database.execute("SELECT sha256, octets, frames FROM inputs"))
        self.expect(inputs == [(one["sha256"], one["octets"], one["frames"])
                               for one in summary["inputs"]], f"{name}: inputs differ")

    def bindings(self, name, database):
        """Covered user traffic went through a tunnel that no binding ties to somebody else."""
        strays = count(database, """SELECT count(*) FROM accesses x
            WHERE operation = 'carry_traffic' AND verdict = 'covered' AND subject IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM bindings b WHERE b.kind IN ('receives', 'sends_to')
              AND b.address = x.destination_address AND b.value = x.teid
              AND (b.subject = x.subject OR b.subject IS NULL) AND b.frame <= x.frame)""")
        self.expect(strays == 0, f"{name}: {strays} intervals of user traffic without a binding")

    def formats(self, audit):
        for view in ("findings", "accesses", "bindings", "coverage"):
            lines = self.query(audit.folder, view, "--format", "json").stdout.decode()
            rows = [json.loads(line) for line in lines.splitlines()]
            text = self.query(audit.folder, view, "--format", "csv").stdout.decode()
            table = list(csv.DictReader(io.StringIO(text, newline="")))
            self.expect(len(rows) == len(table) > 0, f"{view}: CSV and JSON differ in length")
            for row, cells in zip(rows, table):
                as_text = {key: "" if value is None else value if isinstance(value, str) else
                           json.dumps(value, separators=(",", ":")) for key, value in row.items()}
                self.expect(as_text == cells, f"{view}: CSV and JSON differ")
            short = self.query(audit.folder, view, "--format", "csv", "--limit", "1").stdout
            self.expect(len(short.splitlines()) == 2, f"{view}: --limit 1 does not print one row")

    def full_disk(self, audit_of):
        """No file may grow beyond what the lines need: the database does not fit, the lines do."""
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000))
        audit = audit_of(preexec_fn=limit, restore_signals=False)  # SIGXFSZ stays ignored
        self.expect(audit.status == 1, f"a full disk: exit status {audit.status}")
        self.expect("cardea.db: " in audit.errors and "--no-store" in audit.errors,
                    f"a full disk: {audit.errors[-300:]}")
        self.expect(not audit.has("cardea.db") and not audit.has("cardea.db.partial"),
                    "a full disk: a database is left behind")
        self.expect(not audit.has("summary.json") and audit.has("INCOMPLETE"),
                    "a full disk: the audit looks whole")
        self.expect(len(audit.findings) > 0 and len(audit.accesses) > 0,
                    "a full disk: the lines are gone")


def captures():
    seen = set()
    for folder in (os.path.join(LAB, "captures"), SHARED):
        for path in sorted(glob.glob(os.path.join(folder, "*.pcap"))):
            name = os.path.basename(path)[:-len(".pcap")]
            if name not in seen:
                seen.add(name)
                yield name, folder


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    check = Check(parser.parse_args().cardea)
    if not os.path.isdir(SHARED):
        print("../shared/lab is not there: the committed captures alone")
    for name, folder in captures():
        check.capture(name, folder)
    rogue = os.path.join(LAB, "captures", "c1-rogue-pfcp-a.pcap")
    network = os.path.join(LAB, "networks", "c1-rogue-pfcp-a.network.yaml")
    check.formats(check.auditor.run(rogue, network))
    check.full_disk(lambda **options: check.auditor.run(rogue, network, **options))
    without = check.auditor.run(rogue, network, "--no-store")
    check.expect(not without.has("cardea.db"), "--no-store makes a database")
    # A run that replaces another takes its database away, too.
    check.auditor.run(rogue, network, "--force", "--no-store",
                      folder=check.auditor.run(rogue, network).folder)
    shutil.rmtree(check.auditor.work, ignore_errors=True)
    for problem in check.problems:
        print(problem)
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
