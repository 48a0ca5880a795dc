#!/usr/bin/env python3
"""A book on pages: every number of a page that it names is right, by its own
text; left and right pages mirror each other; answers are where they should be."""
import os
import re

from judging import check, deckle, finish, folder, needs, run

TOPICS = ["sea", "land", "air"]
COUNT = 48


def bank():
    text = "# Things\n"
    for i in range(1, COUNT + 1):
        if i % (COUNT // len(TOPICS)) == 1:
            text += f"\n## {TOPICS[(i - 1) * len(TOPICS) // COUNT]}\n"
        words = " ".join(f"w{i}x{k}" for k in range(20 + i * 7 % 90))
        text += f"\n### {i}. Prompt{i}?\n\n**Answer:** Reply{i} {words}.\n"
    return text


def labels(path):
    """What each page is called, in order."""
    said = run("qpdf", "--json", "--json-key=pagelabels", path).stdout
    entries = re.findall(r'"index": (\d+),\s*"label": \{(.*?)\}', said, re.S)
    pages = int(run("qpdf", "--show-npages", path).stdout)
    out = [None] * pages
    for at, entry in entries:
        prefix = re.search(r'"/P": "u?:?(.*?)"', entry)
        out[int(at)] = prefix[1] if prefix else ""
    return out


def pages(path):
    return run("pdftotext", "-layout", path, "-").stdout.split("\f")[:-1]


def build(where, name, *more):
    out = os.path.join(where, name)
    said = deckle("build", os.path.join(where, "bank.md"), "-s", "book-a5",
                  "-o", out, *more)
    check(f"{name}: made", said.returncode == 0, said.stderr)
    return out


def judge_numbers(path):
    names, texts = labels(path), pages(path)
    at = {name: text for name, text in zip(names, texts)}
    check("each page has a name of its own",
          len(at) == len(names) and None not in at, str(names))
    check("i, ii … then 1, 2 …", names[:2] == ["i", "ii"] and
          "1" in names and names.index("1") % 2 == 0 and
          names[names.index("1"):] == [
              str(k + 1) for k in range(len(names) - names.index("1"))])
    contents = "".join(t for n, t in at.items() if not n.isdigit())
    wrong = []
    for i in range(1, COUNT + 1):
        listed = re.search(rf"{i}\. Prompt{i}\?[ .]*(\d+)", contents)
        asked = [n for n, t in at.items() if n.isdigit() and
                 re.search(rf"{i}\. Prompt{i}\?\s*\n\s+Answer → (\d+)", t)]
        if not listed or asked != [listed[1]]:
            wrong.append((i, listed and listed[1], asked))
            continue
        to = re.search(rf"Prompt{i}\?\s*\n\s+Answer → (\d+)", at[asked[0]])[1]
        back = re.search(rf"Prompt{i}\?\s+←\s*(\d+)", at.get(to, ""))
        if not back or back[1] != asked[0] or f"Reply{i} " not in at[to]:
            wrong.append((i, asked, to))
    check("contents, questions and answers name each other's pages", not wrong,
          str(wrong[:5]))
    for topic in TOPICS:
        number = re.search(rf"^\s*{topic}[ .]+(\d+)", contents, re.M)
        check(f"{topic} is in the contents", number and re.search(
            rf"^\s*{topic}\s*$", at[number[1]], re.M))


def judge_sides(path):
    """The text's left edge, on left and on right pages."""
    said = run("pdftotext", "-bbox", path, "-").stdout
    edges = {0: set(), 1: set()}
    for number, page in enumerate(said.split("<page ")[1:]):
        left = [float(x) for x in re.findall(r"<word xMin=\"(.*?)\"", page)]
        if number > 6 and len(left) > 60:
            edges[number % 2].add(round(min(left)))
    check("left and right pages mirror each other",
          edges[0] == {54} and edges[1] == {43}, str(edges))


def judge_answers(where):
    first = {}
    for answer in ("below", "next", "end-of-chapter", "end", "none"):
        path = build(where, f"{answer}.pdf", "--set", f"deck.answer={answer}")
        text = "\f".join(pages(path))
        at = {w: text.find(w) for w in ("Reply1 ", "Reply16 ", "Reply17 ",
                                        "Reply48 ")}
        asked = [m.start() for m in re.finditer(r"Prompt\d+\?", text)]
        first[answer] = at
        check(f"{answer}: answers are there, or none",
              (max(at.values()) < 0) if answer == "none"
              else min(at.values()) > 0, str(at))
        if answer == "next":
            between = text[asked[0]:at["Reply1 "]]
            check("next: on another page", "\f" in between)
    text = "\f".join(pages(os.path.join(where, "end-of-chapter.pdf")))
    check("end-of-chapter: before the next one",
          text.find("Reply16 ") < text.rfind("17. Prompt17?\n") <
          text.find("Reply17 "))
    check("no byte of an answer", b"Reply" not in run(
        "qpdf", "--qdf", "--object-streams=disable",
        os.path.join(where, "none.pdf"), "-", text=False).stdout)


def judge_errors(where):
    said = deckle("build", os.path.join(where, "bank.md"), "-s", "book-a5",
                  "--set", "deck.answer=back", "-o",
                  os.path.join(where, "x.pdf"))
    check("pages have no back", said.returncode == 1 and
          "only cards have answers at the back" in said.stderr, said.stderr)


def main():
    needs("pdftotext", "qpdf")
    with folder() as where:
        with open(os.path.join(where, "bank.md"), "w") as file:
            file.write(bank())
        path = build(where, "book.pdf")
        check("qpdf finds nothing wrong",
              run("qpdf", "--check", path).returncode == 0)
        judge_numbers(path)
        judge_sides(path)
        judge_answers(where)
        judge_errors(where)
        one = open(build(where, "one.pdf", "-j1"), "rb").read()
        many = open(build(where, "many.pdf", "-j7"), "rb").read()
        check("the same bytes by one thread and by seven", one == many)
    finish()


if __name__ == "__main__":
    main()
