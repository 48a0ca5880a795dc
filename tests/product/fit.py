#!/usr/bin/env python3
"""What is too long for a card: set smaller, on further cards, or refused; said
with its place; not a word lost."""
import os
import re

from judging import check, deckle, finish, folder, needs, run

WORDS = ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu "
         "nu xi omicron pi rho sigma tau upsilon phi chi psi omega").split()


def prose(n, mark):
    return " ".join(f"{WORDS[i % len(WORDS)]}{mark}{i}" for i in range(n))


BANK = f"""# Fit

## Question 1

**Short?**

**Answer:** {prose(20, "a")}.

## Question 2

**Nearly?**

**Answer:** {prose(135, "b")}.

## Question 3

**How does a long answer go on, and what stands above the part that does?**

**Answer:** {prose(330, "c")}.

### More

{prose(30, "d")}.
"""


def text(path):
    return run("pdftotext", "-layout", path, "-").stdout


def build(where, *more):
    out = os.path.join(where, "cards.pdf")
    if os.path.exists(out):
        os.unlink(out)
    said = deckle("build", *more, os.path.join(where, "bank.md"), "-o", out)
    return said, out


def judge_words(out):
    words = set(re.findall(r"\w+", text(out)))
    for mark, n in (("a", 20), ("b", 135), ("c", 330), ("d", 30)):
        missing = set(prose(n, mark).split()) - words
        check(f"every word of {mark} is there", not missing, str(missing))


def main():
    needs("pdftotext")
    with folder() as where:
        with open(os.path.join(where, "bank.md"), "w") as file:
            file.write(BANK)
        said, out = build(where, "--verbose")
        check("--verbose: what is set smaller", re.search(
            r"bank.md:9:1: note: the back is set (with less space|at 7(\.5)? "
            r"pt instead of 8 pt)$", said.stderr, re.M), said.stderr)
        check("--verbose: what goes on", re.search(
            r"bank.md:15:1: note: the back is set over [34] cards$",
            said.stderr, re.M), said.stderr)
        check("nothing of what fits", "bank.md:3:" not in said.stderr)
        judge_words(out)
        check("its question stands above what goes on",
              text(out).count("How does a long answer go on") >= 3)
        said, out = build(where)
        check("without it nothing is said", said.returncode == 0 and
              "note" not in said.stderr, said.stderr)
        said, out = build(where, "--strict")
        check("--strict refuses", said.returncode == 1 and
              "bank.md:15:1: warning" in said.stderr and
              not os.path.exists(out), said.stderr)
        said, out = build(where, "--set", "deck.overflow=shrink(7pt) error")
        check("overflow: error is one, at the question",
              said.returncode == 1 and "bank.md:15:1: error" in said.stderr
              and "bank.md:9:1" not in said.stderr and
              not os.path.exists(out), said.stderr)
        said, out = build(where, "--set", "deck.overflow=shrink(4pt) continue",
                          "--verbose", "-q", "number:2")
        check("no smaller than it must be", re.search(
            r"with less space|at 7(\.5)? pt", said.stderr), said.stderr)
        said, out = build(where, "--set", "deck.part=lead")
        words = text(out)
        check("part: lead", "lambdac10" in words and "alphad0" not in words
              and "\u2026 more in the book" in words)
        for wrong in ("shrink continue", "shrink(0) continue", "shrink(7pt)",
                      "continue error", "shrink(1em) continue"):
            said, out = build(where, "--set", f"deck.overflow={wrong}")
            check(f"overflow cannot be {wrong}", said.returncode == 1 and
                  "overflow of @deck cannot be" in said.stderr, said.stderr)
    finish()


if __name__ == "__main__":
    main()
