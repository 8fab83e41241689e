"""As much of C++ as the rules need: text without comments and literals, includes, functions."""

import re

TOKEN = re.compile(
    r"""//[^\n]*
      | /\*.*?\*/
      | R"(?P<mark>[^()\s\\]{0,16})\(.*?\)(?P=mark)"
      | "(?:\\.|[^"\\\n])*"
      | (?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'
    """,
    re.VERBOSE | re.DOTALL,
)


def blank(text, keep_literals=False):
    """The text with comments and literals turned to spaces: lines and columns stay as they were."""

    def spaces(match):
        token = match.group(0)
        if keep_literals and not token.startswith("/"):
            return token
        return re.sub(r"[^\n]", " ", token)

    return TOKEN.sub(spaces, text)


def includes(text):
    """(line, path) of each #include "path"."""
    for number, line in enumerate(blank(text, keep_literals=True).split("\n"), 1):
        match = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
        if match:
            yield number, match.group(1)


# The class of a template parameter opens nothing.
CONTAINER = re.compile(r"(?<![<,])(?<![<,] )\b(namespace|class|struct|union|enum)\b|^\s*extern\b")


def opens_container(head):
    """True where what is before a brace opens a scope that functions stand in."""
    match = CONTAINER.search(head)
    if not match:
        return False
    # `struct Row row(int x) {` is a function that says struct; `struct alignas(64) Slot {` is not.
    return not re.search(r"\)\s*(const|noexcept|override|final|\s)*$", head)


def opens_function(head):
    """True where what is before a brace makes a function of it, and not an initialiser."""
    if "(" not in head or head.count("(") != head.count(")"):
        return False
    return not re.search(r"(=|\breturn)\s*$", head)


def functions(text):
    """(line, lines, head) of each function body outside other functions: from its brace to its end.

    Lambdas and local classes belong to the function around them.
    """
    code = _without_directives(blank(text))
    head, line, at = "", 1, 0
    while at < len(code):
        char = code[at]
        if char == "\n":
            line += 1
        if char == "{":
            if opens_container(head):
                head = ""
            else:
                end = _matching(code, at)
                lines = code.count("\n", at, end) + 1
                if opens_function(head):
                    yield line, lines, " ".join(head.split())
                line += lines - 1
                at = end
                following = code[at + 1 : at + 200].lstrip()[:1]
                # A brace that another brace or a comma follows belongs to a constructor's
                # initialisers: the body is still to come.
                head = head + "{}" if following in (",", "{") else ""
        elif char in ";}":
            head = ""
        else:
            head += char
        at += 1


def _without_directives(code):
    """Preprocessor lines left empty, with those they continue on."""
    kept, continued = [], False
    for line in code.split("\n"):
        directive = continued or line.lstrip().startswith("#")
        continued = directive and line.endswith("\\")
        kept.append("" if directive else line)
    return "\n".join(kept)


def _matching(code, at):
    """Index of the brace that closes the one at `at`, or the end of an unbalanced text."""
    depth = 0
    for index in range(at, len(code)):
        if code[index] == "{":
            depth += 1
        elif code[index] == "}":
            depth -= 1
            if depth == 0:
                return index
    return len(code) - 1
