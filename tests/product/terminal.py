#!/usr/bin/env python3
"""What deckle does for people at a terminal: colours, excerpts, a bar, --quiet,
--watch, `new`, `styles --print`; and that none of it shows in a pipe."""
import os
import pty
import re
import select
import signal
import subprocess
import time

from judging import DECKLE, ROOT, check, deckle, finish, folder

SAMPLE = (ROOT / "banks/python-ml.md").read_text("utf-8")
WRONG = "# Bank\n\n## Question 1\n\nWhat is it?\n\n日本 ![](no.png)\n"
PLAIN = ("bank.md:7:8: warning: there is no such image: 'no.png'\n"
         "bank.md:7:8: warning: this image has no alternative text\n")


def write(where, name, text):
    with open(os.path.join(where, name), "w", encoding="utf-8") as file:
        file.write(text)


def at_terminal(*arguments, cwd, columns=80, **environment):
    """What a terminal gets on standard error, and the status."""
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)
    subprocess.run(["stty", "cols", str(columns)], stdin=theirs, check=True)
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    run = subprocess.Popen([DECKLE, *arguments], cwd=cwd, stderr=theirs,
                           stdout=subprocess.DEVNULL,
                           env={**env, "TERM": "xterm", **environment})
    os.close(theirs)
    said = b""
    while True:
        ready = select.select([ours], [], [], 60)[0]
        try:
            piece = os.read(ours, 65536) if ready else b""
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    return said.decode("utf-8").replace("\r\n", "\n"), run.wait()


def messages(where):
    write(where, "bank.md", WRONG)
    piped = deckle("check", "bank.md", cwd=where).stderr
    check("a pipe gets plain lines", sorted(piped.splitlines()[:2]) ==
          sorted(PLAIN.splitlines()) and "\x1b" not in piped, piped)
    shown, _ = at_terminal("check", "bank.md", cwd=where)
    check("a terminal gets colours", "\x1b[1mbank.md:7:8:\x1b[0m \x1b[1;35m"
          "warning:\x1b[0m " in shown, shown)
    check("… and the line with a caret, once",
          shown.count("    7 | 日本 ![](no.png)\n"
                      "      |      \x1b[1;32m^\x1b[0m\n") == 1, shown)
    bare, _ = at_terminal("check", "bank.md", cwd=where, NO_COLOR="1")
    check("NO_COLOR: the excerpt without colours", "\x1b" not in bare and
          "      |      ^\n" in bare, bare)
    check("NO_COLOR may be empty", "\x1b[1m" in at_terminal(
        "check", "bank.md", cwd=where, NO_COLOR="")[0])
    dumb, _ = at_terminal("check", "bank.md", cwd=where, TERM="dumb")
    check("TERM=dumb: as in a pipe", dumb == piped, dumb)
    narrow = "x " * 200 + "![](no.png) " + "y " * 200
    write(where, "long.md", f"## Question 1\n\nWhat?\n\n{narrow}\n")
    shown, _ = at_terminal("check", "long.md", cwd=where, columns=60,
                           NO_COLOR="1")
    line, caret = re.search(r"^    5 \| (.*)\n      \| ( *)\^", shown,
                            re.M).groups()
    check("a long line is shown around the column", len(line) <= 60 - 8 and
          line[len(caret):].startswith("![](no.png)"), shown)
    shown, status = at_terminal("list", "-q", "topic:a lvel:easy", "bank.md",
                                cwd=where, NO_COLOR="1")
    check("a query has its caret", status == 1 and re.search(
        r"^query:1:9: error: .*\n    1 \| topic:a lvel:easy\n"
        r"      \|         \^$", shown, re.M), shown)
    shown, status = at_terminal("bild", cwd=where)
    check("usage is in colour", status == 2 and "\x1b[1;31merror" in shown,
          shown)


def quiet(where):
    write(where, "bank.md", WRONG)
    for verb in (["build", "-o", "x.pdf"], ["check"], ["list"]):
        said = deckle(*verb, "--quiet", "bank.md", cwd=where)
        check(f"{verb[0]} --quiet: nothing", not said.stderr and
              said.returncode == 0, said.stderr)
    said = deckle("build", "--quiet", "--strict", "-o", "y.pdf", "bank.md",
                  cwd=where)
    check("--quiet --strict: the error", said.returncode == 1 and
          "--strict was asked for" in said.stderr and
          "warning: " not in said.stderr, said.stderr)


def bar(where):
    write(where, "large.md", "".join(
        f"## Question {i}\n\n**What is {i}?**\n\n" + "Words of it. " * 60 +
        "\n\n" for i in range(12000)))
    shown, status = at_terminal("build", "-j1", "large.md", "-o", "x.pdf",
                                "-o", "x.epub", cwd=where)
    for output in ("x.pdf", "x.epub"):
        check(f"{output}: the bar tells rate and remaining time",
              status == 0 and re.search(
                  rf"\r\x1b\[K{output}: \[#*\.*\] \d+ of \d+ \w+, \d+/s, \d+ s"
                  " left", shown), shown[-500:])
        check(f"{output}: it goes", re.search(
            rf"(\r\x1b\[K|\n){output}: [^\r]*\n", shown), shown[-200:])
    widths = [len(part) for part in re.split(r"\r\x1b\[K|\n", at_terminal(
        "build", "-j1", "large.md", "-o", "x.pdf", cwd=where, columns=40)[0])
        if " of " in part]
    check("it fits a narrow terminal", widths and max(widths) < 40,
          str(widths))
    for options, environment in ((["--quiet"], {}), ([], {"TERM": "dumb"})):
        shown, _ = at_terminal("build", "large.md", "-o", "x.pdf", *options,
                               cwd=where, **environment)
        check(f"no bar: {options}{environment}", "\r" not in shown, shown)


class Watching:
    """A build that watches; its lines, with the seconds they took."""

    def __init__(self, where, *arguments):
        self.run = subprocess.Popen(
            [DECKLE, "build", "--watch", *arguments], cwd=where,
            stderr=subprocess.PIPE, bufsize=0)
        self.until(b"watching")

    def until(self, text, seconds=20):
        start, said = time.monotonic(), b""
        while text not in said and time.monotonic() - start < seconds:
            if select.select([self.run.stderr], [], [], 0.05)[0]:
                said += os.read(self.run.stderr.fileno(), 65536)
        return time.monotonic() - start, said.decode()


def watch(where):
    os.makedirs(os.path.join(where, "bank/part"))
    sheet = deckle("styles", "a7-duplex", "--print").stdout
    write(where, "mine.css", sheet)
    write(where, "bank/a.md", SAMPLE)
    write(where, "rules.topics", "ml: model\n")
    with Watching(where, "bank", "-s", "./mine.css", "--topics",
                  "rules.topics", "-o", "cards.pdf").run as run:
        w = Watching.__new__(Watching)
        w.run = run
        times = []
        for i in range(5):
            write(where, "bank/a.md", SAMPLE + f"\nMore {i}.\n")
            times.append(w.until(b"cards.pdf: ")[0])
        print("    rebuilt within", [f"{t * 1000:.0f} ms" for t in times])
        # A machine that is busy with others takes longer for any build.
        start = time.monotonic()
        deckle("build", "bank", "-s", "./mine.css", "--topics",
               "rules.topics", "-o", "other.pdf", cwd=where)
        plain = time.monotonic() - start
        check("a save is built within 200 ms", min(times) <
              max(0.2, 1.5 * plain), f"{times}, a build: {plain}")
        rows = [
            ("a style", "mine.css", sheet + "\n.card { color: navy }\n"),
            ("a topic file", "rules.topics", "ml: models\n"),
            ("an image", "bank/part/a.svg", "<svg/>"),
            ("a further file", "bank/part/b.md",
             "## Question 1\n\nWhat is new?\n\nThis.\n"),
        ]
        for what, name, text in rows:
            write(where, name, text)
            said = w.until(b"cards.pdf: ", 10)[1]
            check(f"{what} is noticed", "cards.pdf: " in said, said)
        check("… and read", "41 questions read" in said, said)
        write(where, "bank/new.tmp", SAMPLE)
        os.rename(os.path.join(where, "bank/new.tmp"),
                  os.path.join(where, "bank/a.md"))
        check("a file put in a file's place", "cards.pdf: " in
              w.until(b"cards.pdf: ", 10)[1])
        os.makedirs(os.path.join(where, "bank/later"))
        w.until(b"cards.pdf: ", 10)
        write(where, "bank/later/c.md",
              "## Question 1\n\nWhat is later?\n\nThat.\n")
        said = w.until(b"cards.pdf: ", 10)[1]
        check("a folder made later", "42 questions read" in said, said)
        write(where, "bank/later/c.md", "---\ndialect: non\n---\n\n# A?\n")
        said = w.until(b"dialect 'non'", 10)[1]
        check("an error is said", "error: " in said, said)
        write(where, "bank/later/c.md", "## Question 1\n\nWhat?\n\nNo.\n")
        said = w.until(b"42 questions read", 10)[1]
        check("… and does not end it", "42 questions read" in said, said)
        w.until(b"more than was asked for", 1)
        write(where, "bank/other.log", "x")
        said = w.until(b"cards.pdf: ", 0.5)[1]
        check("what is no input is no change, nor its own output",
              not said, said)
        run.send_signal(signal.SIGINT)
        check("SIGINT ends it", run.wait(timeout=30) == -signal.SIGINT)
    left = [f for f in os.listdir(where) if f.endswith(".tmp")]
    check("nothing is left behind", not left, str(left))
    for arguments in (["-", "-o", "x.pdf"], ["bank", "--to=pdf", "-o", "-"]):
        said = deckle("build", "--watch", *arguments, cwd=where)
        check(f"--watch {arguments[0]}: usage", said.returncode == 2 and
              "not '-'" in said.stderr, said.stderr)


def new(where):
    said = deckle("new", "linear-algebra.md", cwd=where)
    text = open(os.path.join(where, "linear-algebra.md")).read()
    check("new: says what to do next", said.returncode == 0 and
          "deckle build linear-algebra.md -o cards.pdf" in said.stderr,
          said.stderr)
    check("new: the title", text.startswith("# Linear algebra\n\n<!--"))
    said = deckle("check", "--strict", "--verbose", "linear-algebra.md",
                  cwd=where)
    check("new: a clean bank", said.returncode == 0 and
          "4 questions, 1 unanswered, 0 errors, 0 warnings; nothing skipped"
          in said.stderr, said.stderr)
    said = deckle("new", "linear-algebra.md", cwd=where)
    check("new: nothing is overwritten", said.returncode == 1 and
          "is there already" in said.stderr and text ==
          open(os.path.join(where, "linear-algebra.md")).read(), said.stderr)
    rows = [([], 2, "takes the name of one file"),
            (["a.md", "b.md"], 2, "takes the name of one file"),
            (["bank"], 2, "deckle new bank.md"),
            (["none/a.md"], 3, "cannot be made: No such file")]
    for names, status, says in rows:
        said = deckle("new", *names, cwd=where)
        check(f"new {' '.join(names)}: {says}", said.returncode == status and
              says in said.stderr, said.stderr)


def typos(where):
    """Whatever is misspelt, the nearest is named."""
    write(where, "bank.md", "## Question 1\n\n**Topics:** numpy\n\nWhy?\n")
    rows = [
        (["biuld", "bank.md"], "build"), (["hlep"], "help"),
        (["bank.md"], "deckle build bank.md -o cards.pdf"),
        (["build", "--ouptut=x.pdf"], "--output"),
        (["build", "bank.md", "--to", "epup", "-o", "x"], "epub"),
        (["list", "--sort", "topics", "bank.md"], "topic"),
        (["list", "--dialect", "quote", "bank.md"], "quotes"),
        (["list", "--cloze", "strng", "bank.md"], "strong"),
        (["list", "-q", "tpoic:numpy", "bank.md"], "topic:"),
        (["list", "-q", "topic:numpi", "bank.md"], "numpy"),
        (["list", "-q", "is:anwered", "bank.md"], "answered"),
        (["list", "-q", "has:maths", "bank.md"], "math"),
        (["build", "-s", "a7-dupelx", "bank.md", "-o", "x.pdf"], "a7-duplex"),
        (["styles", "pokr"], "poker"), (["styles", "pokr", "--print"], "poker"),
        (["build", "--set", "sheet.stok=x", "bank.md", "-o", "x.pdf"],
         "sheet.stock"),
        (["build", "--set", "sheet.stock=avery-538", "bank.md", "-o",
          "x.pdf"], "avery-5388"),
        (["completions", "fihs"], "fish"),
    ]
    for arguments, meant in rows:
        said = deckle(*arguments, cwd=where)
        check(f"{' '.join(arguments)}: {meant}", said.returncode in (1, 2) and
              re.search(rf"did you mean '{re.escape(meant)}", said.stderr),
              said.stderr)


def main():
    for part in (messages, quiet, bar, watch, new, typos):
        with folder() as where:
            part(where)
    sheet = (ROOT / "styles/poker.css").read_bytes()
    printed = deckle("styles", "poker", "--print", text=False)
    check("styles --print: as it is", printed.stdout == sheet)
    for arguments in (["--print"], ["poker", "--print", "--json"]):
        check(f"styles {' '.join(arguments)}: usage",
              deckle("styles", *arguments).returncode == 2)
    finish()


main()
