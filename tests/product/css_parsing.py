#!/usr/bin/env python3
"""The parser of style sheets against the public css-parsing-tests, which are
by others and lie beside the project, if anywhere: CSS_PARSING_TESTS says where.
Where we differ on purpose, tests/css-differences.txt says why; a difference
that is not listed fails, and so does a listed one that is none any more."""
import json
import os
import pathlib
import subprocess

from judging import ROOT, check, finish, skip

TESTS = pathlib.Path(os.environ.get(
    "CSS_PARSING_TESTS", ROOT / "../shared/css-parsing-tests"))
DUMP = ROOT / os.environ.get("OUT", "out") / "tests/css_parsing"
LISTED = ROOT / "tests/css-differences.txt"

FILES = ["component_value_list", "one_component_value", "declaration_list",
         "one_declaration", "one_rule", "rule_list", "stylesheet",
         "stylesheet_bytes", "An+B", "color3", "color3_hsl",
         "color3_keywords"]


def cases(name):
    """Pairs of bytes and what is expected; None for what is not asked."""
    flat = json.loads((TESTS / f"{name}.json").read_text("utf-8"))
    for given, want in zip(flat[::2], flat[1::2]):
        if name != "stylesheet_bytes":
            yield given.encode("utf-8", "surrogatepass"), want
        elif want[1] == "utf-8":
            yield given["css_bytes"].encode("latin-1"), want[0]
        else:
            yield None, want


def kind(name):
    if name == "stylesheet_bytes":
        return "stylesheet"
    return "color3" if name.startswith("color3") else name


def ask(name, inputs):
    said = b"".join(b"%s %d\n%s" % (kind(name).encode(), len(i), i)
                    for i in inputs)
    done = subprocess.run([DUMP], input=said, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def same_color(name, got, want):
    """Ours are bytes, and either opaque or not."""
    if not isinstance(got, list) or not isinstance(want, list):
        return got == want
    scale = 1 if name == "color3_keywords" else 255
    return got[3] == (want[3] >= 1) and all(
        abs(min(max(w * scale, 0), 255) - g) <= 1
        for g, w in zip(got[:3], want[:3]))


def same(name, got, want):
    if name.startswith("color3"):
        return same_color(name, got, want)
    if isinstance(got, list) and isinstance(want, list):
        return len(got) == len(want) and all(
            same(name, g, w) for g, w in zip(got, want))
    if isinstance(got, float) or isinstance(want, float):
        return abs(got - want) < 1e-6
    return got == want


def listed():
    """File and input (as JSON) to why; a line each, parted by tabs."""
    lines = LISTED.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    return {(name, json.loads(text).encode("latin-1")
             if name == "stylesheet_bytes" else json.loads(text).encode()):
            why for name, text, why in rows}


def judge(name, left):
    pairs = list(cases(name))
    asked = [pair for pair in pairs if pair[0] is not None]
    if len(asked) < len(pairs):
        skip(name, f"{len(pairs) - len(asked)} of it are not UTF-8, which all "
             "style sheets are")
    for (text, want), got in zip(asked, ask(name, [t for t, _ in asked])):
        differs = not same(name, got, want)
        why = left.pop((name, text), None)
        label = f"{name} {text!r}"
        if why and differs:
            check(f"{label} differs: {why}", True)
        elif why:
            check(label, False, "is listed, and does not differ")
        else:
            check(label, not differs, f"got {got}, want {want}")


def main():
    if not TESTS.is_dir():
        skip("css-parsing-tests", f"they are not at {TESTS}")
        finish()
    left = listed()
    for name in FILES:
        judge(name, left)
    for (name, text), why in left.items():
        check(f"{name} {text!r}", False, f"is listed, but not asked: {why}")
    finish()


main()
