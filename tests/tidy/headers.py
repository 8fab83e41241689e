#!/usr/bin/env python3
"""headers.py [ROOT]: compiles each header of src/ alone, so that none leans on what another file
happened to include before it; 1 where one does not compile. CXX names the compiler."""

import concurrent.futures
import os
import subprocess
import sys

JOBS = os.cpu_count() or 1


def headers(root):
    """Paths of all headers, relative to src/."""
    source = os.path.join(root, "src")
    for folder, _, names in os.walk(source):
        for name in sorted(names):
            if name.endswith(".h"):
                yield os.path.relpath(os.path.join(folder, name), source)


def compile_alone(root, header):
    """What the compiler says about it; empty where it compiles.

    It is included twice: a missing guard shows too.
    """
    result = subprocess.run(
        [os.environ.get("CXX", "g++"), "-std=c++23", "-fsyntax-only", "-I",
         os.path.join(root, "src"), "-x", "c++", "-"],
        input=f'#include "{header}"\n#include "{header}"\n',
        capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else result.stderr


def check(root):
    """{header: errors} of those that do not compile alone, and how many there are in all."""
    found = sorted(headers(root))
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        errors = pool.map(lambda header: compile_alone(root, header), found)
    return {header: error for header, error in zip(found, errors) if error}, len(found)


def main(arguments):
    here = os.path.dirname(os.path.abspath(__file__))
    broken, count = check(arguments[0] if arguments else os.path.join(here, "..", ".."))
    for header, error in broken.items():
        print(f"src/{header} does not compile alone:\n{error}")
    print(f"headers: {count} compiled alone, {len(broken)} broken")
    return 1 if broken or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
