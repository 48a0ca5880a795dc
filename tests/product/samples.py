#!/usr/bin/env python3
"""The sample banks: their code runs and prints what its comments say, answers
have the length of a card, and check finds nothing wrong with them."""
import ast
import json
import re
import sys

from judging import ROOT, check, deckle, finish

BANK = ROOT / "banks/python-ml.md"


def outputs(code, name):
    """Runs a block; what each line printed, by the line's number."""
    said = {}

    def show(*values, sep=" ", end="\n", **_):
        line = sys._getframe(1).f_lineno
        said.setdefault(line, []).append(sep.join(map(str, values)))

    scope = {"__name__": "__main__", "print": show}
    exec(compile(code, name, "exec"), scope)
    return said


def comment(lines, number):
    """The comment behind a line, or on the lines below it."""
    behind = re.search(r"  # (.*)$", lines[number - 1])
    if behind:
        return behind[1]
    text = ""
    for line in lines[number:]:
        if not line.startswith("# "):
            break
        text += line[2:]
    return text


def squeeze(text):
    return re.sub(r"\s", "", text)


def run_block(name, code):
    """What a comment says may go on behind a colon: "0: it is used up"."""
    lines = code.splitlines()
    told = 0
    try:
        said = outputs(code, name)
    except Exception as error:  # whatever it is, the sample is wrong
        check(f"{name}: runs", False, repr(error))
        return 0
    check(f"{name}: runs", True)
    for number, texts in said.items():
        promised = comment(lines, number)
        if promised:
            told += 1
            meant = squeeze(", then ".join(texts))
            check(f"{name}: line {number} prints what it says",
                  squeeze(promised) == meant or
                  squeeze(promised).startswith(meant + ":"),
                  f"{promised!r}, not {texts}")
    return told


def blocks():
    ran = told = 0
    text = BANK.read_text("utf-8")
    for part in re.split(r"^## Question ", text, flags=re.M)[1:]:
        number = part.split()[0]
        for code in re.findall(r"^```python\n(.*?)^```", part, re.M | re.S):
            name = f"question {number}"
            wide = [l for l in code.splitlines() if len(l) > 42]
            check(f"{name}: lines of a card", not wide, str(wide))
            try:
                tree = ast.parse(code)
            except SyntaxError as error:
                check(f"{name}: compiles", False, str(error))
                continue
            modules = {(node.module if isinstance(node, ast.ImportFrom)
                        else node.names[0].name).split(".")[0]
                       for node in ast.walk(tree)
                       if isinstance(node, (ast.Import, ast.ImportFrom))}
            if modules <= sys.stdlib_module_names:
                ran += 1
                told += run_block(name, code)
            else:
                check(f"{name}: compiles", compile(tree, name, "exec"))
    check(f"{ran} blocks ran, {told} lines told what they print",
          ran >= 12 and told >= 10)


def answers():
    said = deckle("list", "--json", BANK)
    questions = json.loads(said.stdout)["questions"]
    check("forty questions, all answered", len(questions) == 40 and
          all(q["answered"] for q in questions))
    check("all have topics, a level and tags", all(
        q["topics"] and q["tags"] and q["level"] in ("easy", "medium", "hard")
        for q in questions))
    for name, count in (("python-ml.md", 40), ("languages.md", 35)):
        said = deckle("check", "--strict", ROOT / "banks" / name)
        check(f"{name}: nothing wrong", said.returncode == 0 and
              said.stderr.startswith(f"{count} questions, 0 unanswered, 0 "
                                     "errors, 0 warnings; nothing skipped"),
              said.stderr)


blocks()
answers()
finish()
