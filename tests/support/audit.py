"""Runs `cardea audit` for the tests of the whole program, and reads what it wrote."""

import json
import os
import subprocess
import tempfile

KEY = b"a fixed key, so that runs compare"
MEDIUM_AND_ABOVE = ("medium", "high", "critical")
SANITIZER_SIGNS = ("AddressSanitizer", "LeakSanitizer", "UndefinedBehavior", "runtime error:")
SKIPPED = 77  # SKIP_RETURN_CODE of every test here


class Audit:
    """A finished run: its exit status, what it said, and its folder."""

    def __init__(self, folder, process):
        self.folder = folder
        self.status = process.returncode
        self.errors = process.stderr
        self.output = process.stdout

    @property
    def is_sane(self):
        """It ended by itself, and no sanitizer complained."""
        return self.status >= 0 and not any(sign in self.errors for sign in SANITIZER_SIGNS)

    def path(self, name):
        return os.path.join(self.folder, name)

    def has(self, name):
        return os.path.exists(self.path(name))

    def octets(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def lines(self, name):
        """The records of a file of JSON Lines."""
        return [json.loads(line) for line in self.octets(name).splitlines()]

    @property
    def findings(self):
        return self.lines("findings.jsonl")

    @property
    def accesses(self):
        return self.lines("accesses.jsonl")

    @property
    def summary(self):
        return json.loads(self.octets("summary.json"))

    @property
    def files(self):
        """Every file in the folder, by its path there."""
        found = []
        for folder, _, names in os.walk(self.folder):
            found += [os.path.relpath(os.path.join(folder, name), self.folder) for name in names]
        return sorted(found)


class Auditor:
    """Runs audits with one key file, each into a folder of its own below a temporary one."""

    def __init__(self, cardea):
        self.cardea = cardea
        self._work = tempfile.TemporaryDirectory(prefix="cardea-test-")
        self.work = self._work.name
        self.key = self.file("key", KEY)
        self._runs = 0

    def file(self, name, content):
        """A file of the test's own."""
        path = os.path.join(self.work, name)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, captures, network, *more, folder=None, **options):
        """Audits; `captures` is a path or a list of them."""
        self._runs += 1
        folder = folder or os.path.join(self.work, f"run-{self._runs}")
        command = [self.cardea, "audit", "--quiet", "--network", network, "--key", self.key]
        for capture in [captures] if isinstance(captures, str) else captures:
            command += ["-r", capture]
        process = subprocess.run(command + ["-o", folder, *more], capture_output=True,
                                 check=False, timeout=300, **options)
        process.stderr = process.stderr.decode(errors="replace")
        process.stdout = process.stdout.decode(errors="replace")
        return Audit(folder, process)

    def detectors(self):
        """The ids of the detectors that there are."""
        listed = subprocess.run([self.cardea, "detectors", "--json"], capture_output=True,
                                check=True, text=True)
        return {detector["id"] for detector in json.loads(listed.stdout)}


def triggers(finding):
    """The numbers of the frames that make it true, in a run of one capture."""
    return {number for _, number in finding["evidence"]["trigger"]}


def is_grave(finding):
    return finding["severity"] in MEDIUM_AND_ABOVE
