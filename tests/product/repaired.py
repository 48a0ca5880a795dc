#!/usr/bin/env python3
"""deckle repair: real damaged questions and how they should read, real sound ones
that must stay, and what the verb does with files. The banks are other people's
text and lie beside the project, if anywhere: BANKS says where."""
import os
import pathlib
import re
import shutil

from judging import ROOT, check, deckle, finish, folder, run, skip

BANKS = pathlib.Path(os.environ.get("BANKS", ROOT / "../shared/banks"))
EXACT = 0.97  # of the damaged questions of REPAIRED.tsv
SPLIT = 0.002  # at most, of the words of sound questions

# How the questions of sound banks begin in a line, to write them as questions
# that any version of the reader takes for such.
SOUND = {
    "devinterview": r"#+ \d+\.\s*(.*)",
    "javascript-questions/en.md": r"#{4,6} \d+\.\s*(.*)",
    "data-science-interviews": r"\*\*(.*?)\*\*",
    "reactjs": r"\s*(?:\d+\.|-|\*)?\s*#{2,4} (.*)",
    "devops-exercises": r".*<summary>(.*?)</summary>",
    "linkedin-quizzes": r"#{3,5} Q?\d+\.\s*(.*)",
}
ALL_RIGHT = {"devinterview", "javascript-questions/en.md",
             "data-science-interviews"}

SMALL = """\ufeff# Ruby\r
\r
## Question 1\r
\r
**What aresymbolsinRuby andhow arethey used?**\r
\r
**Answer:** Like `inthe` code.\r
\r
## Question 2\r
\r
**How doesRubycollectgarbage inthe heap?**"""


def mended(path):
    result = deckle("repair", "-o", "-", path, text=False)
    return result.stdout.decode("utf-8")


def damaged_questions():
    rows = [line.split("\t") for line in
            (BANKS / "REPAIRED.tsv").read_text("utf-8").splitlines()
            if not line.startswith("#")]
    texts, exact, wrong = {}, 0, []
    for path, number, damaged, want in rows:
        if path not in texts:
            before = (BANKS / path).read_text("utf-8").splitlines()
            texts[path] = list(zip(before, mended(BANKS / path).splitlines()))
        after = [new for old, new in texts[path] if damaged in old]
        right = bool(after) and all(want in line for line in after)
        exact += right
        if not right:
            wrong.append(f"{path} {number}: {after}")
    seed = [w for w in wrong if w.startswith("seed/")]
    check(f"{exact} of {len(rows)} damaged questions exact",
          exact >= EXACT * len(rows), "\n    ".join(wrong))
    check("the seed's questions are all right", not seed, "\n    ".join(seed))


def as_questions(path, pattern):
    """The bank's questions with what is between them as answers; and how many
    words they have."""
    lines, words, fence = ["# Sound", ""], 0, False
    for line in path.read_text("utf-8").splitlines():
        fence ^= line.lstrip().startswith("```") and line.count("```") == 1
        match = not fence and re.match(pattern, line)
        if match:
            text = re.sub(r"<[^>]*>", "", match.group(1)).strip(" *")
            words += len(text.split())
            lines += ["", f"## Question {len(lines)}: {text}", "",
                      "**Answer:**", ""]
        else:
            line = re.sub(r"^\W+|</?\w+[^>]*>", "", line)
            lines.append(line.replace("```", ""))
    return "\n".join(lines) + "\n", words


def sound_questions(work):
    for name, pattern in SOUND.items():
        source = BANKS / name
        split = words = 0
        for path in sorted(source.glob("*.md")) if source.is_dir() else [source]:
            text, n = as_questions(path, pattern)
            copy = pathlib.Path(work) / "sound.md"
            copy.write_text(text, "utf-8")
            words += n
            after = mended(copy)
            split += len(after) - len(text)
        limit = 0 if name in ALL_RIGHT else SPLIT
        check(f"{name}: {split} of {words} sound words split",
              words > 200 and split <= limit * words)


def files(work):
    work = pathlib.Path(work)
    bank, second = work / "bank.md", work / "second.md"
    bank.write_bytes(SMALL.encode("utf-8"))
    second.write_bytes(SMALL.encode("utf-8"))
    want = mended(bank).encode("utf-8")

    check("only spaces are added", want.replace(b" ", b"") ==
          SMALL.encode("utf-8").replace(b" ", b"") and want != bank.read_bytes())
    check("code stays", b"`inthe`" in want)
    diff = deckle("repair", bank, text=False)
    check("the difference is shown, and is the default", diff.stdout and
          diff.stdout == deckle("repair", "--diff", bank, text=False).stdout)
    check("nothing is written then", bank.read_bytes() == SMALL.encode("utf-8"))
    (work / "p.diff").write_bytes(diff.stdout)
    if shutil.which("patch"):
        copy = work / "copy.md"
        copy.write_bytes(SMALL.encode("utf-8"))
        run("patch", "--binary", "-s", copy, work / "p.diff")
        check("patch takes the difference", copy.read_bytes() == want)
    else:
        skip("patch takes the difference", "patch is not installed")
    ids = [row.split("\t")[0] for row in deckle("list", bank).stdout.splitlines()]
    done = deckle("repair", "-i", bank, second)
    check("-i writes every file", done.returncode == 0 and
          bank.read_bytes() == second.read_bytes() == want, done.stderr)
    check("ids survive", ids == [row.split("\t")[0] for row in
                                 deckle("list", bank).stdout.splitlines()])
    check("nothing is left to mend", deckle("repair", bank).stdout == "")
    piped = deckle("repair", "-o", "-", "-", text=False,
                   input=SMALL.encode("utf-8"))
    check("a pipe is mended", piped.stdout == want, piped.stderr)
    for name, arguments in {
            "-i and -o": ["-i", "-o", work / "x.md", bank],
            "-i of a pipe": ["-i", "-"],
            "-o twice": ["-o", work / "x.md", "-o", work / "y.md", bank],
            "no bank": []}.items():
        result = deckle("repair", *arguments, input="")
        check(f"{name}: usage", result.returncode == 2 and result.stderr)
    result = deckle("repair", "-o", work / "x.md", bank, second)
    check("-o of two files is refused", result.returncode == 1 and
          not (work / "x.md").exists(), result.stderr)
    second.write_bytes(SMALL.encode("utf-8"))
    result = deckle("repair", "-i", second, work / "absent.md")
    check("all or none", result.returncode == 1 and
          second.read_bytes() == SMALL.encode("utf-8"), result.stderr)


def main():
    with folder() as work:
        files(work)
        if (BANKS / "REPAIRED.tsv").exists():
            damaged_questions()
            sound_questions(work)
        else:
            skip("real questions", f"no banks at {BANKS}")
    finish()


main()
