#!/usr/bin/env python3
"""Proves that the rules bite: each has samples that it must reject, at the line named, and near
misses that it must let pass. A rule without a sample fails here."""

import os
import sys
import tempfile
import unittest

import cpp
import headers
import layers
import rules
from tree import Tree

HEAD = "// What it is. SPDX-License-Identifier: Apache-2.0\n#pragma once\n"


def lines(count, text="int a();"):
    return (text + "\n") * count


def function(count):
    """A function whose body takes so many lines, with traps for a counter of braces."""
    inside = ['  call("}}}");  // }', "  const char c = '}';", "  int n = 1'000;"]
    inside += ["  ++n;"] * (count - 2 - len(inside))
    return "int f(int a) {\n" + "\n".join(inside) + "\n}\n"


# rule: [(path, text, line where it must be reported)]
BAD = {
    "file_length": [
        ("src/net/a.cc", lines(400), 400),
        ("tools/a.py", lines(400, "x = 1"), 400),
        ("tests/CMakeLists.txt", lines(400, "# x"), 400),
    ],
    "function_length": [
        ("src/net/a.cc", "\n" + function(70), 2),
        ("src/net/b.cc", "namespace a {\nstruct B {\n" + function(70) + "};\n}\n", 3),
        ("src/net/c.cc", "C::C(int a) : a_{a}, b_{a} {\n" + lines(69) + "}\n", 1),
        ("src/net/d.cc", "template <class T>\nauto d(T t) -> int {\n" + lines(69) + "}\n", 2),
        ("src/net/e_test.cc", "TEST(E, Is) {\n" + lines(69) + "}\n", 1),
        ("tools/a.py", "def f():\n" + lines(69, "    x = 1"), 1),
    ],
    "line_length": [
        ("src/net/a.cc", "\n// " + "x" * 98 + "\n", 2),
        ("cmake/a.cmake", "# " + "x" * 99 + "\n", 1),
    ],
    "include_direction": [
        ("src/base/a.cc", '#include "net/packet.h"\n', 1),
        ("src/protocols/gtpu/a.cc", '\n#include "protocols/pfcp/wire.h"\n', 2),
        ("src/net/a.cc", '#include "subscribers/binding.h"\n', 1),
        ("src/access/a.cc", '#  include "engine/pipeline.h"\n', 1),
        ("src/net/a.cc", '#include "unknown/a.h"\n', 1),
        ("src/unknown/a.cc", "int a;\n", 1),
        ("src/net/a_test.cc", '#include "support/gone.h"\n', 1),
        ("src/findings/a.cc", '#include "detectors/list.h"\n', 1),
    ],
    "packet_bytes": [
        ("src/net/a.cc", "auto* p = reinterpret_cast<const Header*>(q);\n", 1),
        ("src/net/a.cc", "int f() { return x.data()[3]; }\n", 1),
        ("src/net/a.cc", "auto* p = x.data() + 4;\n", 1),
        ("src/net/a.cc", "int f(Bytes octets, int) {\n  return octets[0];\n}\n", 2),
        ("src/net/a.cc", "int f(std::span<const std::byte> in) {\n  return in.front();\n}\n", 2),
    ],
    "header_head": [
        ("src/net/a.h", "#pragma once\n// SPDX-License-Identifier: Apache-2.0\n", 1),
        ("src/net/a.h", "// What it is.\n#pragma once\n", 1),
        ("src/net/a.h", "// What. SPDX-License-Identifier: Apache-2.0\nint a;\n", 1),
    ],
    "forbidden_words": [
        ("src/net/a.cc", "std::shared_ptr<int> p;\n", 1),
        ("src/net/a.cc", "void f() {\n  throw 1;\n}\n", 2),
        ("src/net/a.cc", "auto t = std::chrono::system_clock::now();\n", 1),
        ("src/net/a.cc", "auto t = std::chrono::steady_clock::now();\n", 1),
        ("src/net/a.cc", "int r = rand();\n", 1),
        ("src/net/a.cc", "void f() { sprintf(a, b); }\n", 1),
    ],
    "left_overs": [
        ("src/net/a.cc", "\n// TO" + "DO: later\n", 2),
        ("tools/a.sh", "cp /ho" + "me/me/x .\n", 1),
        ("CONTRIBUTING.md", "see /wo" + "rk/x\n", 1),
    ],
    "architecture_names": [
        ("ARCHITECTURE.md", "The flow: capture/ and base/.\n", 1),
    ],
}

# What no rule may reject: path, text.
GOOD = [
    ("src/net/a.cc", '#include "base/bytes.h"\n#include "capture/frame.h"\n#include <vector>\n'),
    ("src/base/a.h", HEAD + "inline int f(Bytes in) { return in[0]; }\n"),
    ("src/net/ie_table.cc", "constexpr Row kRows[] = {\n" + lines(500, "    {1, 2},") + "};\n"),
    ("src/net/b.cc", function(69)),
    ("src/net/c.cc", "constexpr auto kRows = std::to_array<Row>({\n" + lines(80, "{1},") + "});\n"),
    ("src/net/d.cc", "auto n = std::from_chars(text.data(), text.data() + text.size(), v);\n"),
    ("src/net/e.cc", "// throw, shared_ptr and reinterpret_cast in words only\nint table[3];\n"),
    ("src/net/f_test.cc", '#include "support/a.h"\nint f(Bytes in) { return in[0]; }\n'),
    ("tests/support/a.h", HEAD),
    ("src/engine/g.cc", '#include "cluster/a.h"\nauto t = std::chrono::steady_clock::now();\n'),
    ("src/protocols/list.cc", '#include "protocols/pfcp/wire.h"\n'),
    ("src/main.cc", '#include "cli/cli.h"\n'),
    ("src/net/h.cc", "// " + "é" * 97 + "\n"),
    ("README.md", "The folder `src/home/x` and https://example.net/work/a are no paths.\n"),
]


def tree_of(files, allowed=None):
    """A Tree over (path, text) pairs, in a folder that is gone when this returns."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in files:
            os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
        return Tree(root, allowed)


class Rules(unittest.TestCase):
    def test_each_rule_has_samples(self):
        self.assertEqual({rule.__name__ for rule in rules.RULES}, set(BAD))

    def test_bad_samples_are_rejected(self):
        for name, samples in BAD.items():
            for path, text, line in samples:
                with self.subTest(rule=name, path=path, text=text[:60]):
                    tree = tree_of([(path, text), ("src/ledger/a.cc", "int a;\n")])
                    found = list(rules.check(tree))
                    self.assertTrue(
                        any(one.startswith(f"{path}:{line}: {name}: ") for one in found), found)

    def test_good_samples_pass(self):
        self.assertEqual(list(rules.check(tree_of(GOOD))), [])

    def test_architecture_that_names_all_passes(self):
        page = ("ARCHITECTURE.md", "`base/`, src/net/ and `protocols/pfcp/`\n")
        files = [("src/net/a.cc", ""), ("src/base/a.cc", ""), ("src/protocols/pfcp/a.cc", "")]
        self.assertEqual(list(rules.check(tree_of([page] + files))), [])

    def test_exception_silences_its_rule_and_must_be_needed(self):
        bad = ("src/net/a.cc", "std::shared_ptr<int> p;\n")
        key = ("forbidden_words", "src/net/a.cc")
        self.assertEqual(list(rules.check(tree_of([bad], {key: "a library asks for it"}))), [])
        stale = list(rules.check(tree_of([("src/net/a.cc", "")], {key: "no more"})))
        self.assertEqual(len(stale), 1)
        self.assertIn("needs no exception", stale[0])


class Layers(unittest.TestCase):
    def test_the_flow_goes_one_way(self):
        plain = [folder for folder in layers.ORDER if "*" not in folder]
        for left, folder in enumerate(plain):
            for right, other in enumerate(plain):
                allowed = right <= left or right == 0
                self.assertEqual(layers.may_include(folder, other), allowed, (folder, other))

    def test_protocols_share_only_what_is_shared(self):
        self.assertFalse(layers.may_include("protocols/pfcp", "protocols/gtpu"))
        self.assertTrue(layers.may_include("protocols/pfcp", "protocols/shared"))
        self.assertFalse(layers.may_include("protocols/shared", "protocols/pfcp"))
        self.assertFalse(layers.may_include("protocols/pfcp", "protocols"))
        self.assertTrue(layers.may_include("protocols", "protocols/pfcp"))
        self.assertTrue(layers.may_include("subscribers", "protocols/pfcp"))


class Cpp(unittest.TestCase):
    def test_blank_keeps_lines_and_columns(self):
        text = 'a /* { \n } */ b "}\\"" R"x({)")x" \'{\' 1\'000 c\n'
        blank = cpp.blank(text)
        self.assertEqual(len(blank), len(text))
        self.assertEqual(blank.split(), ["a", "b", "1'000", "c"])

    def test_functions_of_a_file(self):
        text = "#define X {\nclass A {\n int f() const {\n  if (x) {\n  }\n }\n};\nT t[] = {f()};\n"
        self.assertEqual(list(cpp.functions(text)), [(3, 4, "int f() const")])


class Headers(unittest.TestCase):
    def broken(self, text):
        with tempfile.TemporaryDirectory() as root:
            os.mkdir(os.path.join(root, "src"))
            with open(os.path.join(root, "src", "a.h"), "w", encoding="utf-8") as file:
                file.write(text)
            return headers.check(root)

    def test_a_header_that_leans_on_another_is_rejected(self):
        self.assertEqual(list(self.broken("#pragma once\nstd::string a();\n")[0]), ["a.h"])
        self.assertEqual(list(self.broken("struct NoGuard {};\n")[0]), ["a.h"])
        whole = "#pragma once\n#include <string>\nstd::string a();\n"
        self.assertEqual(self.broken(whole), ({}, 1))


if __name__ == "__main__":
    sys.exit(unittest.main())
