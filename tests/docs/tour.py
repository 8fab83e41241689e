#!/usr/bin/env python3
"""tour.py CARDEA [--write]: the README's tour shows what the program prints, octet for octet.

A fenced block of language `console` whose first line is `$ COMMAND` is run, and what it prints
must be the rest of the block. `…` on a line of its own stands for lines left out. With --write the
blocks are brought up to date, where no `…` is in the way.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

PAGES = ("README.md", "docs/network.md", "docs/learn.md", "docs/verdicts.md",
         "docs/evidence-and-privacy.md", "docs/database.md")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
ELISION = "…"


def run(command, root):
    environment = dict(os.environ, NO_COLOR="1", LC_ALL="C.UTF-8",
                       PATH=root + "/bin:" + os.environ["PATH"])
    answer = subprocess.run(command, shell=True, cwd=root, env=environment, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return answer.stdout


def holds(expected, got):
    """True where `got` is `expected`, an elision standing for any lines."""
    pattern = r"(?:[^\n]*\n)*?".join(re.escape(part) for part in expected.split(ELISION + "\n"))
    return re.fullmatch(pattern, got) is not None


def steps(block):
    """The commands of a block, each with what it prints."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.M)
    if parts[0]:
        raise ValueError(f"a console block begins with a command: {parts[0][:40]!r}")
    return list(zip(parts[1::2], parts[2::2]))


def check_page(path, root, write, counts):
    with open(path, encoding="utf-8") as file:
        text = file.read()

    def replaced(match):
        out = []
        for command, expected in steps(match.group(1)):
            got = run(command, root)
            counts["commands"] += 1
            if not holds(expected, got):
                counts["stale"] += 1
                print(f"{path}: $ {command}\n--- the page says\n{expected}--- it prints\n{got}")
            out.append(f"$ {command}\n{expected if ELISION in expected else got}")
        return "```console\n" + "".join(out) + "```"

    fresh = BLOCK.sub(replaced, text)
    if write and fresh != text:
        with open(path, "w", encoding="utf-8") as file:
            file.write(fresh)


def prepare(root, program):
    """A folder that looks like the project's root, with `cardea` to be called by its name."""
    os.mkdir(root + "/bin")
    os.symlink(os.path.abspath(program), root + "/bin/cardea")
    shutil.copytree("examples", root + "/examples")


def main():
    program, write = sys.argv[1], "--write" in sys.argv[2:]
    assert holds("a\n", "a\n") and holds("a\n…\nc\n", "a\nb\nb\nc\n") and holds("…\n", "")
    assert not holds("a\n", "b\n") and not holds("a\n…\n", "b\na\n") and not holds("", "a\n")
    counts = {"commands": 0, "stale": 0}
    with tempfile.TemporaryDirectory() as root:
        prepare(root, program)
        for page in PAGES:
            check_page(page, root, write, counts)
    print(f"{counts['commands']} commands run, {counts['stale']} stale")
    sys.exit(1 if counts["stale"] and not write or counts["commands"] < 8 else 0)


if __name__ == "__main__":
    main()
