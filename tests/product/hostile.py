#!/usr/bin/env python3
"""Hostile input: every run ends soon, in little memory, with status 0 or 1 and
a word about what was wrong."""
import os
import resource
import subprocess
import tempfile

from judging import DECKLE, check, finish, folder

SECONDS = 10  # of the processor, so that a busy machine spoils nothing
MEMORY = 1536 << 20  # bytes of address space
ASAN = os.environ.get("OUT", "out").endswith("asan")  # it maps terabytes
QUESTION = "## Question 1\n\n**What is it?**\n\n**Answer:** "
MANY = 10_000


def deep_list(depth):
    return "".join(" " * (2 * i) + "- a\n" for i in range(depth))


# Each row: what it is, and the bank's text.
BANKS = [
    ("nested quotes", QUESTION + "x\n\n" + ">" * MANY + " deep\n"),
    ("nested quotes on many lines",
     QUESTION + "x\n\n" + (">" * 500 + " deep\n") * 200),
    ("open brackets", QUESTION + "[" * MANY + "\n"),
    ("nested links", QUESTION + "[" * MANY + "a" + "](b)" * MANY + "\n"),
    ("images in images", QUESTION + "![" * MANY + "a" + "](b)" * MANY + "\n"),
    ("brackets and parentheses", QUESTION + "[a](" * MANY + "\n"),
    ("stars", QUESTION + "*a **b " * MANY + "\n"),
    ("stars and underscores", QUESTION + "*a_ " * MANY + "\n"),
    ("backticks of all lengths",
     QUESTION + "".join("e" + "`" * i for i in range(1, 2000)) + "\n"),
    ("nested items on a line", QUESTION + "x\n\n" + "- " * MANY + "deep\n"),
    ("nested lists", QUESTION + "x\n\n" + deep_list(1000)),
    ("nested divs", QUESTION + "<div>" * MANY + "deep\n"),
    ("nested details", QUESTION + "x\n\n" + "<details>\n\n" * MANY + "deep\n"),
    ("nested spans", QUESTION + "<span><b>" * MANY + "deep\n"),
    ("crossed tags", QUESTION + "<b><i></b></i>" * MANY + "\n"),
    ("ends without beginnings", QUESTION + "</div></b>" * MANY + "\n"),
    ("tags that never end", QUESTION + "<a <b " * MANY + "\n"),
    ("comments that never end", QUESTION + "<!-- a " * MANY + "\n"),
    ("declarations that never end", QUESTION + "a <!A " * MANY + "\n"),
    ("processing that never ends", QUESTION + "a <?" * MANY + "\n"),
    ("a fence that never closes", QUESTION + "x\n\n```\n" + "code\n" * MANY),
    ("a fence of a million", QUESTION + "x\n\n" + "`" * 1_000_000 + "\ncode\n"),
    ("fences that never close", QUESTION + "x\n\n" + "```a\n~~~\n" * MANY),
    ("a table of 5,000 columns", QUESTION + "x\n\n" + "|a" * 5000 + "|\n" +
     "|-" * 5000 + "|\n" + ("|b" * 5000 + "|\n") * 3),
    ("a table of 5,000 columns and rows", QUESTION + "x\n\n" + "|a" * 5000 +
     "|\n" + "|-" * 5000 + "|\n" + ("|b" * 5000 + "|\n") * 5000),
    ("a table of 5,000 columns, 50,000 short rows", QUESTION + "x\n\n" +
     "|a" * 5000 + "|\n" + "|-" * 5000 + "|\n" + "|b|\n" * 50_000),
    ("stars in nested quotes",
     QUESTION + "x\n\n" + ">" * MANY + "a*" * MANY + "\n"),
    ("links in images", QUESTION + "![[]()" * MANY * 5 + "\n"),
    ("clozes that never end", QUESTION + "{{c1::a " * MANY * 5 + "\n"),
    ("clozes in clozes", QUESTION + "{{c1::a " * MANY + "}}" * MANY + "\n"),
    ("clozes of many numbers", QUESTION + "".join(
        f"{{{{c{1 + i % 999}::a}}}} " for i in range(MANY * 5)) + "\n"),
    ("marks that never end", QUESTION + "==a " * MANY * 5 + "\n"),
    ("pairs on 50,000 lines", "a :: b\n" * MANY * 5),
    ("a table with short rows", QUESTION + "x\n\n" + "|a" * 1000 + "|\n" +
     "|-" * 1000 + "|\n" + "|b|\n" * 1000),
    ("a table of 10,000 rows", QUESTION + "x\n\n|a|b|\n|-|-|\n" +
     "|c|d|\n" * MANY),
    ("cells that span much", QUESTION + "x\n\n<table><tr>" +
     "<td colspan=99999999 rowspan=99999999>a</td>" * 100 + "</tr></table>\n"),
    ("a line of 1 MB", QUESTION + "a" * (1 << 20) + "\n"),
    ("a line of 1 MB of words", QUESTION + "ab " * (350 << 10) + "\n"),
    ("a prompt of 1 MB", "## Question 1\n\n**" + "isNumPyand" * (100 << 10) +
     "**\n\n**Answer:** x\n"),
    ("a heading of 1 MB", "# " + "a" * (1 << 20) + "\n\n" + QUESTION + "x\n"),
    ("100,000 headings", "## a\n" * 100_000 + QUESTION + "x\n"),
    ("100,000 questions without a word", "## Question 1\n" * 100_000),
    ("headings ever deeper", "".join(
        "#" * (1 + i % 6) + f" {i}\n\n" for i in range(MANY))),
    ("references", QUESTION + "[a]\n\n" + "".join(
        f"[a{i}]: b\n" for i in range(MANY)) + "[a0] " * MANY),
    ("footnotes", QUESTION + "[^a] " * MANY + "\n\n[^a]: x[^a]\n"),
    ("entities", QUESTION + "&amp;&#x41;&nosuch;&#99999999;" * MANY + "\n"),
    ("NULs", QUESTION + "a\0b\0" * MANY + "\n"),
    ("control characters", QUESTION + "".join(map(chr, range(1, 32))) + "\n"),
    ("bidi controls", QUESTION + "\u202e\u2066\u202a" * MANY + " x\n"),
    ("combining marks", QUESTION + "a" + "\u0301" * MANY + "\n"),
    ("joined emoji", QUESTION + "\U0001f468\u200d" * MANY + "\n"),
    ("maths that nests", QUESTION + "$" + "{" * MANY + "}" * MANY + "$\n"),
    ("maths that never ends", QUESTION + "$a $$b \\(c \\[d " * MANY + "\n"),
    ("choices without end", "## Question 1\n\nWhich?\n\n" +
     "- [x] a\n" * MANY),
    ("front matter without end", "---\n" + "a: b\n" * MANY),
    ("front matter of lists", "---\ntopics: " + "[" * MANY + "\n---\n" +
     QUESTION + "x\n"),
    ("topics without end", QUESTION + "x\n\n**Topics:** " + "a/" * MANY +
     "b, " * MANY + "\n"),
    ("links to nowhere", QUESTION + "[a](#b) " * MANY + "\n"),
    ("nothing", ""),
    ("blanks", " \t\n" * 100_000),
]

# Those that are laid out too: on cards, on pages, as a book.
BUILDS = [
    ("a letter with 100,000 marks", QUESTION + "a" + "\u0301" * MANY * 10),
    ("nested isolates", QUESTION + "\u2066" * MANY + "a" + "\u2069" * MANY),
    ("a matrix of 20,000 columns", QUESTION + "$$\\begin{matrix}" +
     "a&" * MANY * 2 + "\\end{matrix}$$\n"),
    ("scripts without end", QUESTION + "$$x" + "^2" * MANY * 2 + "$$\n"),
    ("macros that double", QUESTION + "$$" + "".join(
        f"\\def\\{a}{{\\{b}\\{b}}}"
        for a, b in zip("abcdefghijklmnopqrstuvwx", "bcdefghijklmnopqrstuvwxy"))
     + "\\def\\y{xx}\\a$$\n"),
    ("lengths without end", QUESTION + "$$a\\kern999999999em b"
     "\\rule{9999999em}{99999999em}\\sqrt{\\rule{1em}{99999em}}$$\n"),
    ("10,000 displays in a line", QUESTION + "$$x$$ " * MANY + "\n"),
    ("tables in tables with formulas", QUESTION + "\n\n" +
     "<table><tr><td>$\\frac{a}{b}$" * 200 + "</td></tr></table>" * 200),
    ("a box of 100,000 columns", QUESTION + "\n\n```\n" +
     ("┌" + "─" * MANY * 10 + "┐\n") * 3 + "```\n"),
    ("a line of code of 1 MB", QUESTION + "\n\n```c\n" +
     "int x = 1; /* a */ " * 55_000 + "\n```\n"),
    ("footnotes that go round", QUESTION + "a[^1]\n\n[^1]: b[^2]\n"
     "[^2]: c[^1]\n"),
    ("footnotes 5,000 deep", QUESTION + "a[^0]\n\n" + "".join(
        f"[^{i}]: b[^{i + 1}]\n\n" for i in range(5000))),
    ("clozes without end", QUESTION + "{{c1::a}} " * MANY * 5 + "\n"),
    ("characters without a font", QUESTION + "\U00013080" * MANY * 10),
    ("cells that span much", QUESTION + "\n\n<table>" +
     "<tr><td rowspan=65534>a</td><td rowspan=2>b</td></tr>" * 3000 +
     "</table>\n"),
    ("5,000 topics", "".join(
        f"## Question {i}\n\n**q?**\n\n**Answer:** a\n\n**Topics:** t{i}\n\n"
        for i in range(5000))),
]
PRODUCTS = (("x.pdf",), ("x.pdf", "-s", "book-a5"), ("x.epub",))
STYLES = [
    ("page.size=3mm 3mm", "page.margin=9999mm"),
    ("page.size=1pt 1pt",),
    ("page.size=99999999mm 99999999mm",),
    ("page.margin=-999mm",),
    ("sheet.grid=999999 999999",),
    ("sheet.grid=0 0",),
    ("sheet.grid=-1 3",),
    ("page.margin=calc(1mm * 1e300)",),
    ("sheet.start-slot=0",),
    ("sheet.start-slot=4096",),
    ("sheet.start-slot=99999999999999999999",),
]


def limit():
    if not ASAN:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    seconds = SECONDS * (6 if ASAN else 1)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def endure(name, *arguments, wanted=(0, 1), says="", **more):
    """One run, under its limits."""
    seconds = more.pop("seconds", 12 * SECONDS)
    try:
        said = subprocess.run([DECKLE, *arguments], capture_output=True,
                              timeout=seconds, preexec_fn=limit, **more)
    except subprocess.TimeoutExpired:
        check(f"{name}: ends within {seconds} s", False)
        return
    told = said.stderr.decode(errors="replace")
    check(f"{name}: status {said.returncode}, a word about it",
          said.returncode in wanted and says in told and
          (said.returncode == 0 or "error: " in told), told[-300:])


def banks(where):
    path = os.path.join(where, "bank.md")
    for name, text in BANKS:
        with open(path, "w", newline="", encoding="utf-8") as file:
            file.write(text)
        endure(f"list: {name}", "list", "--json", path)
        endure(f"check: {name}", "check", path)


def builds(where):
    path = os.path.join(where, "bank.md")
    for name, text in BUILDS:
        with open(path, "w", newline="", encoding="utf-8") as file:
            file.write(text)
        for file, *options in PRODUCTS:
            endure(f"build {file} {' '.join(options)}: {name}", "build", path,
                   "-o", os.path.join(where, file), *options)


def styles(where):
    path = os.path.join(where, "bank.md")
    with open(path, "w") as file:
        file.write(QUESTION + "x\n")
    for overrides in STYLES:
        options = [part for one in overrides for part in ("--set", one)]
        endure(f"build: {' '.join(overrides)}", "build", path, "-o",
               os.path.join(where, "x.pdf"), *options)


def pipes(where):
    pipe = os.path.join(where, "pipe")
    os.mkfifo(pipe)
    for verb in ("list", "check"):
        opener = subprocess.Popen(["sh", "-c", ': >"$1"', "sh", pipe])
        endure(f"{verb}: a FIFO that closes at once", verb, pipe, wanted=(1,))
        opener.kill()
        opener.wait()
    below = os.path.join(where, "withpipe")
    os.mkdir(below)
    os.mkfifo(os.path.join(below, "pipe.md"))
    endure("check: a folder with a FIFO that nobody writes to", "check", below,
           wanted=(1,))
    endure("check: standard input that is closed", "check", "-", wanted=(1,),
           stdin=subprocess.DEVNULL)
    endure("check: a device without end", "check", "/dev/zero", wanted=(1,))


def folders(where):
    loop = os.path.join(where, "loop")
    os.mkdir(loop)
    os.symlink(".", os.path.join(loop, "again"))
    os.symlink("self.md", os.path.join(loop, "self.md"))
    os.symlink("../loop", os.path.join(loop, "up"))
    with open(os.path.join(loop, "a.md"), "w") as file:
        file.write(QUESTION + "x\n")
    endure("check: a folder that links to itself", "check", loop,
           says="1 question,")
    deep = os.path.join(where, "deep")
    os.mkdir(deep)
    at = os.open(deep, os.O_RDONLY)
    for _ in range(2000):
        os.mkdir("d", dir_fd=at)
        below = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    endure("check: folders 2,000 deep", "check", deep)
    subprocess.run(["rm", "-rf", deep], check=True)


def large(where):
    """Files that are too large are refused, or done in bounded time."""
    path = os.path.join(where, "large.md")
    with open(path, "w") as file:
        file.truncate(300 << 20)
    endure("check: a file of 300 MB that is all NUL", "check", path,
           wanted=(1,))
    block = (QUESTION + "What it was.\n\n") * 1000
    with open(path, "w") as file:
        while file.tell() < 200 << 20:
            file.write(block)
    endure("list: a file of 200 MB", "list", path, wanted=(1,))
    for name, part in (("emphasis", "*a* "), ("paragraphs", "a\n\n")):
        with open(path, "w") as file:
            file.write(QUESTION + part * ((90 << 20) // len(part)))
        endure(f"list: 90 MB of {name}", "list", path, wanted=(1,),
               says="too large")


def main():
    with folder() as where:
        banks(where)
        builds(where)
        styles(where)
        pipes(where)
        folders(where)
        large(where)
    finish()


if __name__ == "__main__":
    main()
