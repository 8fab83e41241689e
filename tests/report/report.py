#!/usr/bin/env python3
"""report.py CARDEA: report.html of real audits is well-formed, whole, the same each time, needs
nothing from elsewhere, and gives nobody away."""

import html.parser
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from audit import Auditor  # noqa: E402
from strangers import thousands_of_findings  # noqa: E402

VOID = {"meta", "br", "img", "input", "link", "hr"}
ROOMS = ("verdict", "findings", "map", "timeline", "reach", "blind-spots", "declared", "reproduce")
SIZE_MAX = 5_000_000
IDENTITIES = ("99970000000000", "99700000000001", "imsi-")  # of the lab's subscribers
HOSTILE = "<script>alert(1)</script>\u202e\"'&"


class Page(html.parser.HTMLParser):
    """The elements of a page; complains of what does not nest."""

    def __init__(self, text):
        super().__init__()
        self.complaints, self.open, self.ids, self.links = [], [], [], []
        self.headings, self.text, self.scripts = [], [], 0
        self.feed(text)
        self.close()
        if self.open:
            self.complaints.append(f"never closed: {self.open}")

    def see(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "href" in attributes:
            self.links.append(attributes["href"])
        for name in attributes:
            if name in ("src", "style", "srcset", "data", "action") or name.startswith("on"):
                self.complaints.append(f"<{tag} {name}>")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "th" and "scope" not in attributes:
            self.complaints.append("<th> without scope")
        if tag in ("link", "iframe", "object", "embed", "base", "form", "img"):
            self.complaints.append(f"<{tag}>")
        self.scripts += tag == "script"

    def handle_starttag(self, tag, attrs):
        self.see(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.see(tag, attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.complaints.append(f"{self.getpos()}: </{tag}> closes nothing")
            self.open = self.open or [tag]

    def handle_data(self, data):
        self.text.append(data)

    def check(self, folder):
        yield from self.complaints
        for name in set(self.ids):
            if self.ids.count(name) != 1:
                yield f"id {name} {self.ids.count(name)} times"
        for link in self.links:
            if link.startswith("#"):
                if link[1:] not in self.ids:
                    yield f"link to {link}, which is not there"
            elif not os.path.exists(os.path.join(folder, link)):
                yield f"link to {link}, which is not there"
        for above, below in zip(self.headings, self.headings[1:]):
            if below > above + 1:
                yield f"heading {below} under heading {above}"
        if self.headings.count(1) != 1:
            yield f"{self.headings.count(1)} main headings"
        if self.scripts != 1:
            yield f"{self.scripts} scripts"
        yield from (f"no part {room}" for room in ROOMS if room not in self.ids)


def selftest():
    """The checks must be able to fail."""
    rooms = "".join(f'<p id="{room}"></p>' for room in ROOMS)
    good = f"<h1>x</h1><script></script>{rooms}"
    bad = (f"{good}<p>", f"{good}</p>", f'{good}<p id="map"></p>', f'{good}<a href="#no">x</a>',
           f"{good}<h3>x</h3>", f'{good}<b onclick="x">x</b>', f"{good}<th>x</th>",
           f"{good}<script></script>", f'{good}<a href="no/file">x</a>',
           "<h1>x</h1><script></script>")
    return (not list(Page(good).check("."))
            and all(list(Page(text).check(".")) for text in bad))


class Checks:
    def __init__(self, auditor):
        self.auditor = auditor
        self.done = 0
        self.complaints = []

    def expect(self, truth, what):
        self.done += 1
        if not truth:
            self.complaints.append(what)

    def audit(self, capture, network, *more, **options):
        audit = self.auditor.run(capture, network, *more, **options)
        self.expect(audit.status == 0 and audit.is_sane, f"{capture}: {audit.errors[-1000:]}")
        if audit.status != 0:
            sys.exit(f"report: cannot audit {capture}: {audit.errors[-1000:]}")
        return audit

    def whole(self, name, audit):
        octets = audit.octets("report.html")
        text = octets.decode()
        page = Page(text)
        for complaint in page.check(audit.folder):
            self.expect(False, f"{name}: {complaint}")
        self.expect(len(octets) < SIZE_MAX, f"{name}: {len(octets)} octets")
        for identity in IDENTITIES:
            self.expect(identity not in text, f"{name}: shows {identity}")
        self.expect(audit.folder not in text, f"{name}: names the output folder")
        self.expect(audit.summary["audit_root"] in text, f"{name}: lacks the audit root")
        for finding in audit.findings:
            self.expect(finding["id"] in text, f"{name}: lacks finding {finding['id']}")
        return text


def example(name):
    folder = os.path.join("examples", name)
    return os.path.join(folder, "capture.pcap"), os.path.join(folder, "network.yaml")


def check_rogue(checks):
    capture, network = example("c1-rogue-pfcp-a")
    audit = checks.audit(capture, network)
    text = checks.whole("c1", audit)
    for words in ("2 critical", "10.20.0.66", "PFCP Session Modification Request", "frame 1159",
                  "Request accepted (1)", "copy of the traffic, as ordered",
                  "pfcp &amp;&amp; ip.addr==10.20.0.66 &amp;&amp; ip.addr==10.20.0.7",
                  "FGT1020.001", "TS 29.244", "What a harmless cause would be"):
        checks.expect(words in text, f"c1: does not say {words!r}")
    again = checks.audit(os.path.abspath(capture), os.path.abspath(network))
    checks.expect(again.octets("report.html") == audit.octets("report.html"),
                  "c1: another page the second time")
    streamed = checks.audit("-", network, stdin=open(capture, "rb"))
    page = streamed.octets("report.html").decode()
    checks.expect(page.count("<svg") == text.count("<svg"), "c1: a stream lacks pictures")
    return audit.path("report.html")


def check_quiet(checks):
    # Without N2 and SBI, whose keys can be read: that is a finding, if a low one.
    audit = checks.audit(*example("5g-benign-a"), "not", "sctp", "and", "not", "tcp")
    text = checks.whole("benign", audit)
    verdict = text.find("No finding, within the coverage below")
    checks.expect(0 < verdict < text.find("understood to the end") < text.find('id="findings"'),
                  "benign: its verdict stands without coverage")
    checks.expect("not sctp and not tcp" in text,
                  "benign: does not say what its filter left out")
    return audit.path("report.html")


def check_hostile(checks):
    capture, network = example("c1-rogue-pfcp-a")
    with open(network, encoding="utf-8") as file:
        declared = file.read()
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"').replace("\u202e", "\\u202e")
    declared = declared.replace("name: Lab mobile", f'name: "{quoted}"')
    declared = declared.replace("role: smf,", "role: smf, observed: true,")
    with open(capture, "rb") as file:
        capture = checks.auditor.file("<script>alert(2)'\u202e.pcap", file.read())
    audit = checks.audit(capture, checks.auditor.file("hostile.yaml", declared))
    text = checks.whole("hostile", audit)
    checks.expect("<script>alert" not in text and "\u202e" not in text, "hostile: not escaped")
    checks.expect("&lt;script&gt;alert(1)" in text, "hostile: the name is not shown")
    checks.expect("&lt;script&gt;alert(2)" in text, "hostile: the file is not shown")
    checks.expect(re.search(r"\d+ of \d+ verdicts rests? on lines", text), "hostile: unconfirmed")
    return audit.path("report.html")


def check_thousands(checks):
    many = thousands_of_findings(checks.auditor, 5_000)
    audit = checks.audit(*many, "not", "sctp", "and", "not", "tcp")
    checks.expect(len(audit.findings) == 5_000, f"thousands: {len(audit.findings)} findings")
    text = checks.whole("thousands", audit)
    for words in ("5\u00a0000 findings", "2\u00a0000 critical", "995 more of", "993 more"):
        checks.expect(words in text, f"thousands: does not say {words!r}")
    checks.expect(text.count('<details class="finding') == 25, "thousands: not folded")


def check_beyond_the_files(checks):
    """With more findings than have files of evidence, nothing leads to one that is not there."""
    audit = checks.audit(*thousands_of_findings(checks.auditor, 5_000))
    checks.whole("beyond", audit)
    files = [finding["evidence"]["file"] for finding in audit.findings]
    without = [file for file in files if file is None]
    checks.expect(0 < len(without) == len(files) - 5_000, f"beyond: {len(without)} without a file")
    there = [file for file in files if file and os.path.exists(audit.path(file))]
    checks.expect(len(there) == 5_000, f"beyond: {len(there)} files are there")


def main():
    if not selftest():
        sys.exit("report: the checks do not tell good from bad")
    checks = Checks(Auditor(sys.argv[1]))
    for check in (check_rogue, check_quiet, check_hostile, check_thousands,
                  check_beyond_the_files):
        check(checks)
    print("\n".join(checks.complaints[:50]))
    print(f"{checks.done} checks, {len(checks.complaints)} complaints")
    sys.exit(1 if checks.complaints or checks.done < 30 else 0)


if __name__ == "__main__":
    main()
