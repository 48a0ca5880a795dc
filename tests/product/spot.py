#!/usr/bin/env python3
"""Single questions of real banks, held against SPOT.tsv: how prompt and answer
begin and end, how many choices there are and which are right."""
import os
import pathlib
import re

from judging import ROOT, check, finish, run, skip

DUMP = ROOT / os.environ.get("OUT", "out") / "tests" / "dump"
BANKS = pathlib.Path(os.environ.get("BANKS", ROOT / "../shared/banks"))


def words(text):
    return re.sub(r"[\s`*_]+", "", text)


def questions(path):
    """A dict a question, of the lines that the stage prints."""
    found = []
    for line in run(DUMP, "words", path).stdout.splitlines():
        name, _, value = line.partition(": ")
        if name == "question":
            found.append({})
        found[-1][name] = value
    return found


def fits(question, row):
    begins, ends, starts, closes, choices, right = row
    tests = [
        ("prompt begins", begins, lambda w: words(
            question["prompt"]).startswith(words(w))),
        ("prompt ends", ends, lambda w: words(
            question["prompt"]).endswith(words(w))),
        ("answer begins", starts, lambda w: words(
            question.get("answer", "")).startswith(words(w))),
        ("answer ends", closes, lambda w: words(
            question.get("answer", "")).endswith(words(w))),
        ("choices", choices, lambda w: question.get("choices") == w),
        ("right", right, lambda w: question.get("right") == w),
    ]
    return [name for name, want, test in tests
            if want != "-" and not test(want)]


if not (BANKS / "SPOT.tsv").is_file():
    skip("real questions", f"no banks at {BANKS}")
    finish()
lines = (BANKS / "SPOT.tsv").read_text(encoding="utf-8").splitlines()[1:]
for line in filter(None, lines):
    path, ordinal, *row = line.split("\t")
    found = questions(BANKS / path)
    number = int(ordinal)
    wrong = (["there is no such question"] if number > len(found)
             else fits(found[number - 1], row))
    check(f"{path} {ordinal}", not wrong,
          f"{wrong}: {found[number - 1] if number <= len(found) else ''}")
finish()
