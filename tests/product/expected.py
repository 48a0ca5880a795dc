#!/usr/bin/env python3
"""Real banks, counted by hand: questions and unanswered ones of every file that
EXPECTED.tsv names. They are other people's text and lie beside the project, if
anywhere: BANKS says where."""
import os
import pathlib
import re

from judging import ROOT, check, finish, run, skip

DUMP = ROOT / os.environ.get("OUT", "out") / "tests" / "dump"
BANKS = pathlib.Path(os.environ.get("BANKS", ROOT / "../shared/banks"))


def rows(name):
    text = (BANKS / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:] if line]


def count(path):
    text = run(DUMP, "questions", path).stdout
    return (len(re.findall(r"^question ", text, re.M)),
            len(re.findall(r"^unanswered$", text, re.M)))


if not (BANKS / "EXPECTED.tsv").is_file():
    skip("real banks", f"no banks at {BANKS}")
    finish()
for path, questions, unanswered, *_ in rows("EXPECTED.tsv"):
    got = count(BANKS / path)
    want = (questions, unanswered)
    right = all(w in ("?", str(g)) for g, w in zip(got, want))
    check(f"{path}: {questions} questions, {unanswered} unanswered", right,
          f"got {got[0]}, {got[1]}")
finish()
