#!/usr/bin/env python3
"""docs/deckle-style.md against the tables in the source: every property with its
keywords, whether it is inherited and what becomes of it in a book; every
shorthand, at-rule, descriptor, box, class, unit, attribute and pseudo-class.
Nothing may be missing on either side."""
import json
import os
import re

from judging import ROOT, check, finish, run

MANUAL = (ROOT / "docs/deckle-style.md").read_text("utf-8")
# In the order of enum property_epub.
EPUB = ["kept", "em", "dropped", "text's colour", "both spellings"]
# What stands in the manual as "a size by name", and names of families.
SIZES = {"medium"}
GENERIC = {"serif", "sans-serif", "monospace"}


def source(name):
    return (ROOT / "src" / name).read_text("utf-8")


def table(heading):
    """The rows of the table whose heading begins so, as lists of cells."""
    lines = iter(MANUAL.splitlines())
    for line in lines:
        if line.startswith(f"| {heading}"):
            break
    next(lines)
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in
                     re.split(r"(?<!\\)\|", line.strip("|"))])
    return rows


def first_words(heading):
    return [re.match(r"`([^`]*)`", row[0])[1] for row in table(heading)]


def same(what, said, meant):
    said, meant = set(said), set(meant)
    check(f"{what}: all are in the manual", meant <= said,
          f"missing: {sorted(meant - said)}")
    check(f"{what}: the manual has no others", said <= meant,
          f"unknown: {sorted(said - meant)}")


def block(text, start, end="};"):
    at = text.index(start)
    return text[at:text.index(end, at)]


def rows_of(text, start):
    """The first string of each row of a table."""
    return re.findall(r"\{\s*\"([a-z-]+)\"", block(text, start, "\n};")) or \
        re.findall(r"\{\s*\"([a-z-]+)\"", block(text, start))


def x_names(text, macro):
    return re.findall(r"X\(\w+, \"([^\"]+)\"", block(text, macro, "*/\n\nenum"))


def variants(name):
    """Keywords of which a value has several; LIGATURES stands for the last word
    of font-variant-ligatures."""
    rows = block(source("style/features.c"), "variants[] = {")
    return {keyword for word, keyword in re.findall(
        r"\{ ([A-Z]+), \"([a-z-]+)\"", rows)
        if name == f"font-variant-{word.lower()}"}


def properties():
    rows = dict(zip(first_words("property |"), table("property |")))
    asked = run(ROOT / os.environ.get("OUT", "out") / "tests/css_parsing",
                input="properties 0\n")
    known = json.loads(asked.stdout)
    same("properties", rows, [name for name, *_ in known])
    for name, inherited, epub, *keywords in known:
        if name not in rows:
            continue
        _, values, is_inherited, book = rows[name]
        check(f"{name}: inherited", is_inherited == ("yes" if inherited
                                                     else "no"), is_inherited)
        check(f"{name}: in a book", book == EPUB[epub], book)
        said = set(re.findall(r"`([a-z-]+)`", values)) - GENERIC
        same(f"{name}: keywords", said,
             set(keywords) - (SIZES if name == "font-size" else set()) |
             variants(name))


def main():
    properties()
    same("shorthands", first_words("shorthand"),
         rows_of(source("style/declaration.c"), "shorthands[] = {"))
    same("at-rules", [w.lstrip("@") for w in first_words("at-rule")],
         rows_of(source("style/loader.c"), "at_rules[] = {"))
    same("descriptors", first_words("descriptor |"),
         [f"{rule}.{name}" for rule, name in re.findall(
             r"\{ \"(\w+)\", \"([a-z-]+)\",",
             block(source("style/descriptor.c"), "descriptors[] = {"))])
    same("descriptors of fonts", first_words("descriptor of"),
         rows_of(source("style/fontface.c"), "} descriptors[] = {"))
    same("boxes", [w.lstrip("@") for w in first_words("box in")],
         re.findall(r"= \"([a-z-]+)\"",
                    block(source("style/page.c"), "boxes[MARGIN")))
    same("classes", [w.lstrip(".") for w in first_words("class |")],
         x_names(source("model/element.h"), "#define ELEMENT_CLASSES"))
    same("units", first_words("unit |"),
         rows_of(source("style/value.c"), "units[] = {"))
    listed = block(MANUAL, "Attributes are those", "In a selector")
    same("attributes", re.findall(r"`([a-z:]+)`", listed.replace(
        "`code`", "")),
        x_names(source("model/element.h"), "#define ELEMENT_ATTRS"))
    condition = source("style/condition.c")
    same("pseudo-classes", [re.match(r":([a-z-]+)", w)[1]
                            for w in first_words("pseudo-class")],
         rows_of(condition, "} words[] = {")
         + rows_of(condition, "} functions[] = {"))
    same("pieces of content", [w.split("(")[0] for w in first_words("piece")],
         ['"text"'] + re.findall(
             r"\{ \"([a-z-]+)\"",
             block(source("style/content.c"), "functions[] = {")))
    finish()


main()
