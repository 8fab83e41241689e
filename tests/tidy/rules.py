"""The rules of the house. Each is a generator of (path, line, message); RULES is the one list."""

import ast
import re

import cpp
import layers

FILE_LINES_MAX = 399
FUNCTION_LINES_MAX = 69
COLUMNS_MAX = 100


def file_length(tree):
    for file in tree.files:
        if not file.is_code or file.is_table or file.is_generated:
            continue
        if len(file.lines) > FILE_LINES_MAX:
            yield file.path, len(file.lines), f"{len(file.lines)} lines; at most {FILE_LINES_MAX}"


def function_length(tree):
    for file in tree.files:
        if file.is_generated:
            continue
        for line, lines, head in _functions(file):
            if lines > FUNCTION_LINES_MAX:
                yield file.path, line, f"{lines} lines; at most {FUNCTION_LINES_MAX}: {head[-60:]}"


def _functions(file):
    if file.is_cpp:
        yield from cpp.functions(file.text)
    elif file.path.endswith(".py"):
        for node in ast.walk(ast.parse(file.text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield node.lineno, node.end_lineno - node.lineno + 1, node.name


def line_length(tree):
    for file in tree.files:
        if not file.is_code or file.is_table or file.is_generated:
            continue
        for number, line in enumerate(file.lines, 1):
            if len(line) > COLUMNS_MAX:
                yield file.path, number, f"{len(line)} columns; at most {COLUMNS_MAX}"


def include_direction(tree):
    helpers = {file.path for file in tree.files if file.path.startswith("tests/")}
    for file in tree.files:
        if not file.is_cpp or file.folder is None:
            continue
        if file.folder and layers.place(file.folder) is None:
            yield file.path, 1, f"src/{file.folder} has no place in tests/tidy/layers.py"
            continue
        for line, path in cpp.includes(file.text):
            included, _, _ = path.rpartition("/")
            if file.folder == "" or (file.is_test and f"tests/{path}" in helpers):
                continue  # main.cc stands above all; tests have helpers in tests/
            if not layers.may_include(file.folder, included):
                yield file.path, line, f"src/{file.folder} may not include {path}"


INDEXING = (
    (r"\breinterpret_cast\b", "reinterpret_cast"),
    (r"\bconst_cast\b", "const_cast"),
    (r"\.data\(\)\s*\[", "indexes behind data()"),
    # The pair (data(), data() + size()) of from_chars and its kin stays within the view.
    (r"\b(\w+)\.data\(\)\s*\+(?!\s*\1\.size\(\))", "pointer arithmetic on data()"),
)


def packet_bytes(tree):
    """Only base/ indexes packet bytes; a heuristic, as good as text can be."""
    for file in tree.files:
        if not file.is_cpp or file.folder is None or file.folder == "base" or file.is_test:
            continue
        code = cpp.blank(file.text)
        patterns = list(INDEXING)
        views = set(re.findall(r"\b(?:Bytes|span<const std::byte>)\s*&?\s+(\w+)\s*[;,)={]", code))
        for name in views:
            patterns.append((rf"(?<![\w.]){name}\s*\[", f"indexes the bytes '{name}'"))
            patterns.append((rf"(?<![\w.]){name}\.(front|back)\(\)", f"unchecked end of '{name}'"))
        for pattern, what in patterns:
            for match in re.finditer(pattern, code):
                line = code.count("\n", 0, match.start()) + 1
                yield file.path, line, f"{what}: only base/ may; read through Reader"


def header_head(tree):
    for file in tree.files:
        if not file.is_header:
            continue
        if not file.text.startswith("//"):
            yield file.path, 1, "a header begins with a comment: what it is, what it promises"
        if "SPDX-License-Identifier:" not in _leading_comment(file):
            yield file.path, 1, "no SPDX-License-Identifier in the head comment"
        if "#pragma once" not in file.lines:
            yield file.path, 1, "no #pragma once"


def _leading_comment(file):
    lines = []
    for line in file.lines:
        if not line.startswith("//"):
            break
        lines.append(line)
    return "\n".join(lines)


# What no file of src/ says: pattern, folders where it may, why not. Time comes from the frames,
# ownership is by value, hostile input is counted and never thrown. A command without frames (what
# of network.yaml has run out?) may ask the wall clock.
FORBIDDEN = (
    (r"\bshared_ptr\b", (), "shared ownership"),
    (r"\bthrow\b", (), "exceptions: return Result or Outcome"),
    (r"\bgoto\b", (), "goto"),
    (r"\b(system_clock|high_resolution_clock)\b|\bgettimeofday\b|\bstd::time\(", ("cli",),
     "reads the wall clock: time comes from the frames"),
    (r"\bsteady_clock\b", ("engine", "cli", "console", "cluster"),
     "reads a clock: only the timings of summary.json may"),
    (r"\bstd::(rand|srand)\b|(?<![\w.:])s?rand\(", (), "randomness: output is reproducible"),
    (r"\b(strcpy|strcat|sprintf|vsprintf|gets|alloca)\(", (), "unbounded copy"),
)


def forbidden_words(tree):
    for file in tree.files:
        if not file.is_cpp or file.folder is None or file.is_test:
            continue
        code = cpp.blank(file.text)
        for pattern, folders, why in FORBIDDEN:
            if file.folder in folders:
                continue
            for match in re.finditer(pattern, code):
                yield file.path, code.count("\n", 0, match.start()) + 1, f"{match.group(0)}: {why}"


LEFT_OVER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:home|root|work|Users|mnt)/\w")


def left_overs(tree):
    """What was meant for later, or holds on one machine only."""
    for file in tree.files:
        for number, line in enumerate(file.lines, 1):
            if LEFT_OVER.search(line):
                yield file.path, number, "left over: do it, or file an issue"
            if MACHINE_PATH.search(line):
                yield file.path, number, "a path of one machine"


def architecture_names(tree):
    """ARCHITECTURE.md, once it is there, names every folder of src/."""
    page = tree.read("ARCHITECTURE.md")
    if page is None:
        return
    folders = {file.folder.split("/")[0] for file in tree.files if file.folder}
    for folder in sorted(folders):
        if not re.search(rf"\b{re.escape(folder)}/", page):
            yield "ARCHITECTURE.md", 1, f"does not name {folder}/"


RULES = (
    file_length,
    function_length,
    line_length,
    include_direction,
    packet_bytes,
    header_head,
    forbidden_words,
    left_overs,
    architecture_names,
)


def check(tree):
    """All violations of a tree, as "path:line: rule: message"."""
    unused = set(tree.allowed)
    for rule in RULES:
        for path, line, message in rule(tree):
            if (rule.__name__, path) in tree.allowed:
                unused.discard((rule.__name__, path))
                continue
            yield f"{path}:{line}: {rule.__name__}: {message}"
    for name, path in sorted(unused):
        yield f"{path}:1: allowed: {name} needs no exception here any more"
