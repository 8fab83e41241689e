#!/usr/bin/env python3
"""completion.py CARDEA: what bash completes, and that each shell can read its file.

zsh and fish are asked where they are installed. Manual pages are read by groff where that is.
"""

import glob
import shutil
import subprocess
import sys

ASK = """source packaging/completion/cardea.bash
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_cardea; printf '%s\\n' "${{COMPREPLY[@]}}"
"""

# The words typed (the last one is being completed), what must be offered, and what must not.
ROWS = (
    ("cardea ''", {"audit", "query", "network", "--version"}, {"check", "--key"}),
    ("cardea au", {"audit"}, {"query"}),
    ("cardea network ''", {"check", "show", "schema"}, {"audit"}),
    ("cardea audit --", {"--network", "--no-store", "--max-blind"}, {"--reveal"}),
    ("cardea decode --", {"--reveal"}, {"--network"}),
    ("cardea audit --fail-on ''", {"low", "critical"}, {"--network"}),
    ("cardea audit --network examples/5g-benign-a/n", {"examples/5g-benign-a/network.yaml"}, set()),
    ("cardea query out fin", {"findings", "finding_frames"}, {"accesses"}),
    ("cardea query --format ''", {"table", "csv", "json"}, {"findings"}),
)


def shell(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def main():
    problems = []
    for words, offered, others in ROWS:
        answer = shell("bash", "--norc", "-c", ASK.format(words=words))
        got = set(answer.stdout.split())
        if answer.stderr or not offered <= got or others & got:
            problems.append(f"bash: {words}: {sorted(got)[:20]} {answer.stderr}")
    for name, path in (("zsh", "_cardea"), ("fish", "cardea.fish")):
        if shutil.which(name) is None:
            print(f"{name} is not installed: its file is not read")
            continue
        answer = shell(name, "-n", f"packaging/completion/{path}")
        if answer.returncode != 0 or answer.stderr:
            problems.append(f"{name}: {answer.stderr}")
    for page in sorted(glob.glob("docs/man/*.1")) if shutil.which("groff") else []:
        answer = shell("groff", "-man", "-Tutf8", "-ww", "-z", page)
        if answer.stderr:
            problems.append(f"{page}: {answer.stderr}")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
