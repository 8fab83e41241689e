"""Which folder of src/ may include which: the flow of the design, left to right.

A folder may include itself, base (the first), and what stands to its left. "*" stands for one
folder; such siblings may not include each other. Those in SHARED are to the left of all siblings.
"""

ORDER = [
    "base",
    "capture",
    "net",
    "protocols/*",
    "protocols",
    "subscribers",
    "access",
    "authority",
    "findings",
    "detectors",
    "ledger",
    "store",
    "report",
    "console",
    "cluster",
    "firewall",
    "engine",
    "cli",
]

# Folders of protocols/ that the others may include: what several of them share, each those before
# it as well. src/CMakeLists.txt links them to each; of http only what a message is, message.h, is
# shared, by who reads what it carries.
SHARED = ["protocols/shared", "protocols/aper", "protocols/http"]


def place(folder):
    """The folder's position in the flow; None for one that the flow does not know."""
    if folder in ORDER:
        return ORDER.index(folder)
    parent, _, leaf = folder.partition("/")
    if leaf and "/" not in leaf and f"{parent}/*" in ORDER:
        return ORDER.index(f"{parent}/*")
    return None


def may_include(folder, included):
    """True where a file of src/FOLDER may include one of src/INCLUDED."""
    if folder == included or included == ORDER[0]:
        return True
    here, there = place(folder), place(included)
    if here is None or there is None:
        return False
    if here == there:
        before = SHARED[: SHARED.index(folder)] if folder in SHARED else SHARED
        return included in before
    return there < here
