#!/usr/bin/env python3
"""Topic files: which questions get topics from one, what is said, and the example
in banks/ on questions that we wrote and, if they are there, on real ones."""
import json
import os
import pathlib
import shutil

from judging import ROOT, check, deckle, finish, folder, run, skip

BANKS = pathlib.Path(os.environ.get("BANKS", ROOT / "../shared/banks"))
RULES = ROOT / "banks/ml.topics"
DONE, INPUT, USAGE = range(3)

BANK = """# A title

## Question 1

**What is a stack?**

**Answer:** A pile.

## Question 2

**Why doesgarbagecollectionrun?**

**Answer:** To free memory.

## Question 3

**What else?**

**Topics:** said/here

**Answer:** A stack.

## Question 4

**Where is it?**

**Answer:** On the stack.

## Question 5

**Nothing of that?**

**Answer:** No.
"""

PARTS = """# A title

## Trees

### Question 1

**What is a stack?**

**Answer:** A pile.
"""

CHAPTERS = """# Stacks

## Question 1

**What is a stack?**

**Answer:** A pile.

# Queues

## Question 2

**What is a queue?**

**Answer:** A line.
"""

LICENSED = CHAPTERS.split("# Queues")[0] + "# Licence\n\nIt is free.\n"

FRONT = "---\ntopics: front\n---\n" + LICENSED


def write(where, name, text):
    path = os.path.join(where, name)
    with open(path, "w") as file:
        file.write(text)
    return name


def homes(where, bank, rules="t.topics"):
    said = deckle("list", "--json", "--topics", rules, bank, cwd=where)
    return [q["topics"] for q in json.loads(said.stdout)["questions"]], said


def precedence(where):
    write(where, "t.topics", 'data/stack: stack\ndata: stack, pile\n'
          'memory: "garbage collection"\nrest: nowhere\n')
    got, said = homes(where, write(where, "bank.md", BANK))
    check("words, words run together, the answer; what a question says stays",
          got == [["data/stack"], ["memory"], ["said/here"], ["data/stack"],
                  ["A title"]], got)
    check("a rule that matches nothing is a warning at its place",
          "t.topics:4:1: warning: no question matches this rule\n"
          in said.stderr, said.stderr)
    check("questions without a rule are a note",
          "bank.md:29:1: note: 1 question, this one first, matches no rule of "
          "t.topics\n" in said.stderr, said.stderr)
    for name, text, want in (
            ("parts", PARTS, [["A title/Trees"]]),
            ("chapters", CHAPTERS, [["Stacks"], ["Queues"]]),
            ("front", FRONT, [["front"]]),
            ("licensed", LICENSED, [["data/stack"]])):
        got, said = homes(where, write(where, name + ".md", text))
        check(f"{name}: what the bank says", got == want, got)
        check(f"{name}: rules that give nothing are said",
              ("give nothing" in said.stderr) == (name != "licensed"),
              said.stderr)


def verbs(where):
    def run_verb(*words):
        return deckle(*words, "bank.md", cwd=where)

    said = run_verb("topics", "--topics", "t.topics")
    check("topics: the tree has them", "  data\n" in said.stdout and
          "    stack\n" in said.stdout, said.stdout)
    said = run_verb("list", "--topics", "t.topics", "-q", "topic:data")
    check("list: a query finds them", said.stdout.count("\n") == 2,
          said.stdout + said.stderr)
    said = run_verb("build", "--topics", "t.topics", "-q", "topic:memory",
                    "-o", "x.epub")
    check("build: takes them", said.returncode == DONE and
          "4 filtered out" in said.stderr, said.stderr)
    said = run_verb("check", "--topics", "t.topics")
    check("check: says what is wrong with rules", said.returncode == DONE and
          "t.topics:4:1: warning: no question" in said.stderr, said.stderr)
    write(where, "wrong.topics", "a: x\nnonsense\nb: y z\n")
    for verb in (["topics"], ["list"], ["check"], ["build", "-o", "y.pdf"]):
        said = run_verb(*verb, "--topics", "wrong.topics")
        check(f"{verb[0]}: each wrong line is an error",
              said.returncode == INPUT and
              "wrong.topics:2:1: error: " in said.stderr and
              "wrong.topics:3:6: error: " in said.stderr, said.stderr)
    check("build: nothing is made of them",
          not os.path.exists(os.path.join(where, "y.pdf")))
    said = run_verb("build", "--topics", "t.topics", "--to", "pdf", "-o",
                    "t.topics")
    check("build: rules are no output", said.returncode == USAGE and
          "both topic file and output" in said.stderr, said.stderr)
    for verb, name, status in (("list", "none.topics", None),
                               ("list", "-", USAGE),
                               ("styles", "t.topics", USAGE)):
        said = run_verb(verb, "--topics", name)
        check(f"{verb} --topics {name}: an error", said.returncode == status or
              (status is None and said.returncode not in (DONE, USAGE) and
               "none.topics: error: " in said.stderr), said.stderr)


def judge_seed(where, name, bank):
    got, said = homes(where, bank, RULES)
    given = {path for topics in got for path in topics}
    known = {line.split(":")[0] for line in open(RULES)
             if line.strip() and line[0] != "#"}
    check(f"{name}: each of the forty gets topics, none is the title",
          len(got) == 40 and all(got) and given <= known and
          "match no rule" not in said.stderr, said.stderr)
    return got


def example(where):
    text = (ROOT / "banks/python-ml.md").read_text()
    plain = "\n".join(line for line in text.split("\n")
                      if not line.startswith("**Topics:**"))
    named = json.loads(deckle("list", "--json", ROOT / "banks/python-ml.md")
                       .stdout)["questions"]
    got = judge_seed(where, "the sample bank", write(where, "ml.md", plain))
    wrong = [(q["number"], q["topics"], given)
             for q, given in zip(named, got)
             if not set(q["topics"]) & set(given)]
    check("the sample bank: the rules say what its writer said", not wrong,
          wrong)
    seeds = sorted((BANKS / "seed").glob("*.txt"))
    if not seeds:
        skip("the damaged bank", f"no banks at {BANKS}")
        return
    damaged = judge_seed(where, "the damaged bank", seeds[0])
    shutil.copy(seeds[0], os.path.join(where, "mended.md"))
    run(ROOT / os.environ.get("OUT", "out") / "deckle", "repair", "-i",
        os.path.join(where, "mended.md"))
    mended = judge_seed(where, "mended", "mended.md")
    check("damage changes no topic", damaged == mended,
          [pair for pair in zip(damaged, mended) if pair[0] != pair[1]])


def manual():
    if not shutil.which("mandoc"):
        skip("manual: lint", "mandoc is not here")
        return
    said = run("mandoc", "-T", "lint", ROOT / "docs/deckle-topics.5")
    check("manual: mandoc finds nothing", not said.stdout, said.stdout)


def main():
    with folder() as where:
        precedence(where)
        verbs(where)
        example(where)
    manual()
    finish()


if __name__ == "__main__":
    main()
