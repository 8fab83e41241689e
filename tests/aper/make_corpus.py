#!/usr/bin/env python3
"""make_corpus.py > corpus.txt: messages of NGAP and S1AP as another implementation encodes them.

Values are random (of a fixed seed), and the Python package pycrate (0.8.1: `pip install pycrate`)
encodes them in aligned PER; values.py makes them, and says what our reader must tell. A message is
kept where it holds something that none before it does: a type of the tables, an alternative, a tag,
a length of another form. corpus_test.cc compares.

A line: protocol, procedure, outcome, octets ((ab*100) stands for a hundred of ab), elements. An
element is `f10@0` (a field, by id, and the fields around it; u10@0 where its id has no type there)
or `tag=VALUE`; what is inside a tag or a field stands in { }. VALUE is a number, b32:0a000001
(bits) or o4:00000001 (octets; of long ones only the ends); empty for groups.
"""

import importlib
import os
import random
import re
import sys
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools"))

import values  # noqa: E402  (beside this file)

OUTCOMES = ("initiatingMessage", "successfulOutcome", "unsuccessfulOutcome")
CLASS_KEYS = ("InitiatingMessage", "SuccessfulOutcome", "UnsuccessfulOutcome")
TRIES = 12  # for each field of each message
RICH = {"TraceActivation"}  # what matters stands deep in it
RICH_TRIES = 300
OCTETS_MAX = 1200  # of a message, but for those that are long on purpose
CORPUS_MAX = 280_000


def procedures(module, name):
    pdu = getattr(getattr(module, name + "_PDU_Descriptions"), name + "_PDU")
    table = pdu._cont["initiatingMessage"]._cont["value"]._const_tab._val
    for row in sorted(list(table.root) + list(table.ext or ()), key=lambda r: r["procedureCode"]):
        for outcome, key in enumerate(CLASS_KEYS):
            if key in row:
                yield pdu, row["procedureCode"], outcome, row[key]


def packed(octets):
    """Hexadecimal digits; a long run of one octet as (ab*16384)."""
    return re.sub(r"(..)\1{63,}", lambda run: f"({run[1]}*{len(run[0]) // 2})", octets.hex())


class Corpus:
    """Candidates, of which as few and as short ones are kept as show all that any of them shows."""

    def __init__(self, protocol):
        self.protocol = protocol
        self.candidates = []  # (length, line, features)

    def add(self, pdu, code, outcome, maker):
        pdu.set_val((OUTCOMES[outcome], {
            "procedureCode": code, "criticality": "reject",
            "value": ("_unk_004", maker.octets)}))
        octets = pdu.to_aper()
        if len(octets) <= OCTETS_MAX or maker.is_long:
            line = f"{self.protocol} {code} {outcome} {packed(octets)} {' '.join(maker.told)}"
            self.candidates.append((len(line), line, maker.features))

    def lines(self):
        seen, kept = set(), []
        for candidate in sorted(self.candidates, key=lambda c: c[:2]):
            if candidate[2] - seen:
                seen |= candidate[2]
                kept.append(candidate)
        shown = Counter(feature for _, _, features in kept for feature in features)
        lines = []
        for _, line, features in reversed(kept):
            if all(shown[feature] > 1 for feature in features):
                shown.subtract(features)
            else:
                lines.append(line)
        return sorted(lines)


def fields_of(message):
    """What its list of fields may hold: (id, type)."""
    return values.objects_of(message._cont["protocolIEs"]._cont)


def make(protocol, rng):
    name = protocol.upper()
    module = importlib.import_module("pycrate_asn1dir." + name)
    ies = getattr(module, name + "_IEs")
    corpus = Corpus(protocol)
    for pdu, code, outcome, message in procedures(module, name):
        if "protocolIEs" not in message._cont:
            continue  # PrivateMessage
        rows = fields_of(message)
        for chosen in range(len(rows)):
            is_rich = values.name_of(rows[chosen][1]) in RICH
            for _ in range(RICH_TRIES if is_rich else TRIES):
                maker = values.Maker(rng, ies, protocol)
                maker.message(message, [rows[chosen]])
                corpus.add(pdu, code, outcome, maker)
        for _ in range(TRIES):  # and several together
            maker = values.Maker(rng, ies, protocol)
            count = min(len(rows), rng.randint(2, 6))
            maker.message(message, [rows[i] for i in sorted(rng.sample(range(len(rows)), count))])
            maker.features.add(("together", code, outcome))
            corpus.add(pdu, code, outcome, maker)
    long_ones(corpus, module, name, ies, rng)
    return corpus.lines()


def long_ones(corpus, module, name, ies, rng):
    """NAS in lengths of each form: one octet, two, and fragments; and so the field around it."""
    for pdu, code, outcome, message in procedures(module, name):
        rows = [row for row in fields_of(message) if row[0] in (26, 38)] \
            if "protocolIEs" in message._cont else []
        if outcome or not rows or values.name_of(rows[0][1]) != "NAS-PDU":
            continue
        for size in (0, 1, 126, 127, 128, 16_382, 16_383, 16_384, 20_000):
            maker = values.Maker(rng, ies, corpus.protocol)
            maker.wanted_size = size
            maker.is_long = True
            maker.message(message, [rows[0]])
            maker.features.add(("NAS of", size))
            corpus.add(pdu, code, outcome, maker)
        return


def main():
    rng = random.Random(38413)
    lines = make("ngap", rng) + make("s1ap", rng)
    text = "\n".join(lines) + "\n"
    print(f"{len(lines)} messages, {len(text)} octets", file=sys.stderr)
    if len(text) > CORPUS_MAX:
        print("too large for the project", file=sys.stderr)
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
