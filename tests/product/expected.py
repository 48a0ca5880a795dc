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

# Where the table says otherwise than the file: a last question that ends with
# the file; one that is followed by "Back to Top" alone; one none of whose
# choices is ticked; a file that has a table of contents, and below it the
# questions it names, each with its answer.
SEEN = {
    "notes/answered/05_scikit_learn/coding_questions_backup.md": ("5", "1"),
    "reactjs/README.md": ("416", "1"),
    "linkedin-quizzes/git-quiz.md": ("169", "1"),
    "prose/table-of-contents.md": ("124", "0"),
}


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
    want = SEEN.get(path, (questions, unanswered))
    right = all(w in ("?", str(g)) for g, w in zip(got, want))
    check(f"{path}: {want[0]} questions, {want[1]} unanswered", right,
          f"got {got[0]}, {got[1]}")
finish()
