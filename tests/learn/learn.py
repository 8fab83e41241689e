#!/usr/bin/env python3
"""learn.py --cardea BINARY: what `cardea network learn` drafts, against what the lab declares.

For each lab capture: the draft is valid and wholly unconfirmed, and what it says of roles and
addresses is what NAME.decl.json says. What the declaration has and the draft has not is marked
`not known` in it, or was not in the capture at all. A benign capture has no finding of medium or
above under its own draft; a rogue's draft has the stranger, and the audit says how many verdicts
rest on it. A second time adds nothing, and an edited file keeps every octet.
"""

import argparse
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
SHARED = os.path.join(ROOT, "..", "shared")
sys.path[:0] = [os.path.join(HERE, "..", "support"), os.path.join(HERE, "..", "lab")]

from audit import Auditor, is_grave  # noqa: E402
from decl_to_network import EPC_ROLES, ROLES  # noqa: E402

# What no protocol that is read today tells apart from others.
NOT_TOLD = {"nrf", "ausf", "udm", "pcf", "nssf", "bsf", "udr", "hss", "pcrf", "oam", "gateway"}
# Hosts that no declaration has, by capture, and what they look like: a capture cannot tell.
STRANGERS = {"c1-rogue-pfcp-a": {("10.20.0.66", "smf")}, "c5-rogue-gnb-a": {("10.20.0.88", "gnb")}}
FUNCTION = re.compile(r"^ *- \{name: ([^,]+), roles?: \[?([a-z_, ]+?)\]?, addresses: \[([^\]]*)\]"
                      r".*observed: true\}$", re.M)


class Cardea:
    """Runs the command."""

    def __init__(self, binary):
        self.binary = binary

    def learn(self, *arguments):
        return subprocess.run([self.binary, "network", "learn", *arguments], text=True,
                              capture_output=True, check=False)

    def check(self, path):
        return subprocess.run([self.binary, "network", "check", path], text=True,
                              capture_output=True, check=False)


def pairs(text):
    """The (address, role) pairs that a draft declares."""
    return {(address.strip(' "'), role.strip())
            for _, roles, addresses in FUNCTION.findall(text)
            for address in addresses.split(",") for role in roles.split(",")}


def presumed(text):
    """The addresses of functions whose role the draft itself calls presumed."""
    found = re.findall(r"^ *# its role is presumed.*\n(.*)$", text, re.M)
    return {address for line in found for address, _ in pairs(line)}


def declared_pairs(decl):
    is_epc = any(node["role"] == "MME" for node in decl["nodes"])
    for node in decl["nodes"]:
        role = ROLES.get(node["role"], node["role"].lower())
        for one in EPC_ROLES.get(node["role"], [role]) if is_epc else [role]:
            for address in node["addr"]:
                yield address, one


def grouped(text):
    return {frozenset(a.strip(' "') for a in addresses.split(","))
            for _, _, addresses in FUNCTION.findall(text)}


def compare(name, decl, text, problems):
    """The draft against the declaration."""
    drafted, declared = pairs(text), set(declared_pairs(decl))
    unsure = presumed(text)
    if unsure - {address for address, _ in declared | STRANGERS.get(name, set())}:
        problems.append(f"{name}: presumes roles of undeclared hosts {sorted(unsure)}")
    wrong = drafted - declared - STRANGERS.get(name, set())
    wrong = {(address, role) for address, role in wrong if address not in unsure}
    if wrong:
        problems.append(f"{name}: the draft alone says {sorted(wrong)}")
    missing = {(address, role) for address, role in declared - drafted if role not in NOT_TOLD}
    missing = {(address, role) for address, role in missing if address not in unsure}
    if missing:
        problems.append(f"{name}: the draft lacks {sorted(missing)}")
    seen = {address for address, _ in drafted} - unsure
    for node in decl["nodes"]:
        if set(node["addr"]) & seen and frozenset(node["addr"]) not in grouped(text):
            problems.append(f"{name}: {node['role']}'s addresses are not one function's")
    if STRANGERS.get(name, set()) - drafted:
        problems.append(f"{name}: the stranger is not in the draft")
    items = [line for line in text.splitlines() if re.match(r"^ *- ", line)]
    if any("observed: true" not in line for line in items):
        problems.append(f"{name}: a line is not marked as observed")
    for section in ("partners:", "warrants:", "maintenance:", "monitoring:", "set:"):
        if re.search(rf"^[^#\n]*\b{section}", text, re.M):
            problems.append(f"{name}: it grants what it saw: {section}")


def check_unknown(name, decl, text, hosts, problems):
    """Hosts of the capture that have no role are marked so that a human sees them."""
    drafted = {address for address, _ in pairs(text)}
    for node in decl["nodes"]:
        for address in set(node["addr"]) & hosts - drafted:
            if f"# not known: {address}:" not in text:
                problems.append(f"{name}: {node['role']} {address} is neither declared nor marked")


def check_again(cardea, name, capture, path, problems):
    """Nothing is added a second time; a human's edits stay."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    again = cardea.learn("-q", "-r", capture, path)
    if again.returncode != 0 or again.stdout:
        problems.append(f"{name}: a second time adds {again.stdout!r} {again.stderr}")
    # A human confirms the first function, renames it, and strikes out the last.
    items = [line for line in text.splitlines(keepends=True) if re.match(r"^ *- \{", line)]
    kept = re.sub(r"name: [^,]+", "name: ours", items[0]).replace(", observed: true}", "}  # ours!")
    edited = text.replace(items[0], kept).replace(items[-1], "")
    with open(path, "w", encoding="utf-8") as file:
        file.write(edited)
    added = cardea.learn("-q", "-r", capture, "-o", path)
    with open(path, encoding="utf-8") as file:
        now = file.read()
    plus = [line[1:] for line in added.stdout.splitlines() if re.match(r"\+(?!\+\+ )", line)]
    minus = [line for line in added.stdout.splitlines() if re.match(r"-(?!-- )", line)]
    rest = now.splitlines()
    for line in plus:
        if line in rest:
            rest.remove(line)
    if minus or sorted(rest) != sorted(edited.splitlines()) or kept not in now:
        problems.append(f"{name}: what a human wrote was changed:\n{added.stdout}")
    if len(FUNCTION.findall(now)) != len(items) - 1:
        problems.append(f"{name}: what was struck out did not come back: {added.stdout}")


def addresses_in(capture):
    """IPv4 addresses of a classic pcap over Ethernet: sources and destinations."""
    with open(capture, "rb") as file:
        octets = file.read()
    found, at = set(), 24
    while at + 16 <= len(octets):
        size = int.from_bytes(octets[at + 8:at + 12], "little")
        frame = octets[at + 16:at + 16 + size]
        at += 16 + size
        if frame[12:14] == b"\x08\x00":
            found |= {".".join(map(str, frame[i:i + 4])) for i in (26, 30)}
    return found


def graves(audit):
    """`network learn` does not know functions by the service-based interfaces yet (README): who
    speaks there alone is missing in a draft, and is found undeclared."""
    return [finding["detector"] for finding in audit.findings
            if is_grave(finding) and not finding["detector"].startswith("sbi.")]


def check_audit(auditor, name, capture, path, labels, problems):
    audit = auditor.run(capture, path)
    if audit.status != 0 or not audit.is_sane:
        problems.append(f"{name}: the audit failed: {audit.errors[-500:]}")
        return
    grave = graves(audit)
    if not labels["accesses"] and grave:
        problems.append(f"{name}: benign, and yet {grave}")
    by = audit.summary["unconfirmed_by"]
    if audit.summary["unconfirmed_verdicts"] == 0 or not by:
        problems.append(f"{name}: no verdict rests on unconfirmed lines")
    with open(path, encoding="utf-8") as file:
        names = {addresses: function for function, _, addresses in FUNCTION.findall(file.read())}
    for address, _ in STRANGERS.get(name, ()):
        if not by.get(names[address]):
            problems.append(f"{name}: nothing is said to rest on {names[address]}")
    rests = ", ".join(f"{function} {count}" for function, count in by.items())
    print(f"{name:22} {audit.summary['unconfirmed_verdicts']:>3} unconfirmed: {rests}")


def lab_captures():
    seen = set()
    for folder in (os.path.join(HERE, "..", "lab", "captures"), os.path.join(SHARED, "lab")):
        for path in sorted(glob.glob(os.path.join(folder, "*.pcap"))):
            name = os.path.basename(path)[:-len(".pcap")]
            if name not in seen:
                seen.add(name)
                yield name, path[:-len(".pcap")]


def check_lab(cardea, auditor, folder, problems):
    for name, stem in lab_captures():
        capture, path = stem + ".pcap", os.path.join(folder, name + ".yaml")
        made = cardea.learn("-q", "-r", capture, "-o", path)
        if made.returncode != 0 or made.stderr or cardea.check(path).returncode != 0:
            problems.append(f"{name}: no valid draft: {made.stderr}")
            continue
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(stem + ".decl.json", encoding="utf-8") as file:
            decl = json.load(file)
        with open(stem + ".labels.json", encoding="utf-8") as file:
            labels = json.load(file)
        if cardea.learn("-q", "-r", capture).stdout != text:
            problems.append(f"{name}: another draft the second time")
        hosts = addresses_in(capture)
        for node in decl["nodes"]:  # an outer side shows by its link address alone
            if node["role"] != "UPF":
                node["addr"] = [address for address in node["addr"] if address in hosts]
        compare(name, decl, text, problems)
        check_unknown(name, decl, text, hosts, problems)
        check_audit(auditor, name, capture, path, labels, problems)
        check_again(cardea, name, capture, path, problems)


def check_testbed(cardea, auditor, folder, problems):
    """Captures of other cores: the draft is valid, covers all that it saw, and is stable."""
    captures = {os.path.basename(path): path for place in
                (os.path.join(SHARED, "testbed"), os.path.join(HERE, "..", "testbed", "captures"))
                for path in glob.glob(os.path.join(place, "*.pcap"))}
    for name, capture in sorted(captures.items()):
        path = os.path.join(folder, name + ".yaml")
        made = cardea.learn("-q", "-r", capture, "-o", path)
        if made.returncode == 1 and "no function of a mobile core" in made.stderr:
            continue  # SIGTRAN, Diameter
        if made.returncode != 0 or cardea.check(path).returncode != 0:
            problems.append(f"{name}: no valid draft: {made.stderr}")
            continue
        if cardea.learn("-q", "-r", capture, path).stdout:
            problems.append(f"{name}: a second time adds more")
        audit = auditor.run(capture, path)
        grave = graves(audit)
        if grave:
            problems.append(f"{name}: benign, and yet {grave}")
        print(f"{name:40} {audit.summary['unconfirmed_verdicts']:>3} unconfirmed")


def check_refusals(cardea, folder, problems):
    """A file that is not valid is not written on, nor another one that is there."""
    capture = os.path.join(HERE, "..", "lab", "captures", "5g-benign-a.pcap")
    broken, other = (os.path.join(folder, name) for name in ("broken.yaml", "other.yaml"))
    for path, text in ((broken, "version: 1\nfunctions: 3\n"), (other, "anything\n")):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        made = cardea.learn("-q", "-r", capture, "-o", path)
        with open(path, encoding="utf-8") as file:
            if made.returncode != 1 or file.read() != text or not made.stderr:
                problems.append(f"{os.path.basename(path)}: was written on: {made.returncode}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    binary = parser.parse_args().cardea
    cardea, auditor, problems = Cardea(binary), Auditor(binary), []
    with tempfile.TemporaryDirectory() as folder:
        check_lab(cardea, auditor, folder, problems)
        check_testbed(cardea, auditor, folder, problems)
        check_refusals(cardea, folder, problems)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
