#!/usr/bin/env python3
"""The command: statuses, messages, and output that is all or nothing."""
import os
import stat

from judging import ROOT, check, deckle, finish, folder, run

SAMPLE = str(ROOT / "banks/python-ml.md")
DONE, INPUT, USAGE, SYSTEM = range(4)


def fails(name, status, says, *arguments, keeps=None, **more):
    """Fails with the status, says so in one line for the user, and leaves an
    older file as it was."""
    if keeps:
        with open(keeps, "w") as file:
            file.write("older")
    said = deckle(*arguments, **more)
    check(f"{name}: status {status}", said.returncode == status,
          f"{said.returncode}: {said.stderr}")
    check(f"{name}: says '{says}'", says in said.stderr, said.stderr)
    check(f"{name}: nothing on standard output", not said.stdout)
    if keeps:
        check(f"{name}: the older file stands", open(keeps).read() == "older")
    where = more.get("cwd")
    left = [f for f in os.listdir(where) if f.endswith(".tmp")]
    check(f"{name}: nothing is left behind", not left, str(left))


def write(where, name, data):
    path = os.path.join(where, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def bad_input(where):
    out = os.path.join(where, "out.pdf")
    both = ("-o", out, "-o", os.path.join(where, "out.epub"))
    os.mkdir(os.path.join(where, "empty"))
    prose = write(where, "prose.md", b"# Prose\n\nNothing to ask.\n")
    latin = write(where, "latin.md", b"## Question 1\n\n**Caf\xe9?**\n")
    broken = write(where, "broken.css", b"@deck { answer: sideways }\n")
    cases = [
        ("a missing file", INPUT, "no such file", ["nowhere.md", *both]),
        ("a folder without banks", INPUT, "", ["empty", *both]),
        ("no question", INPUT, "prose.md", [prose, *both]),
        ("no UTF-8", INPUT, "latin.md:3:6: error", [latin, *both]),
        ("an unknown style", INPUT, "a7-duplex", [SAMPLE, *both, "-s",
                                                  "a7-dupex"]),
        ("a broken style sheet", INPUT, "broken.css:1:", [SAMPLE, *both, "-s",
                                                          broken]),
        ("a broken --set", INPUT, "--set", [SAMPLE, *both, "--set",
                                            "deck.answer=sideways"]),
        ("a missing folder for the output", SYSTEM, "cannot be written",
         [SAMPLE, "-o", "nowhere/x.pdf"]),
        ("one output of two unwritable", SYSTEM, "cannot be written",
         [SAMPLE, "-o", out, "-o", "nowhere/x.epub"]),
        ("an unknown ending", USAGE, "--to", [SAMPLE, "-o", "x.doc"]),
        ("an unknown format", USAGE, "--to", [SAMPLE, *both, "--to", "doc"]),
        ("no output", USAGE, "-o", [SAMPLE]),
        ("no bank", USAGE, "bank", [*both]),
        ("one output twice", USAGE, "twice", [SAMPLE, "-o", out, "-o", out]),
        ("one output by two names", INPUT, "the same file",
         [SAMPLE, "-o", "new.pdf", "-o", "./new.pdf"]),
        ("an empty name", USAGE, "empty", ["", *both]),
        ("the bank as output", USAGE, "both", [prose, "-o", prose, "--to",
                                               "pdf"]),
        ("an unknown option", USAGE, "--style", [SAMPLE, *both, "--stile=x"]),
        ("--reverse of a book", USAGE, "an EPUB has none",
         [SAMPLE, *both, "--reverse"]),
        ("--reverse without a back", INPUT, "at the back",
         [SAMPLE, "-o", out, "--reverse", "--set", "deck.answer=below"]),
        ("a bad number", USAGE, "-j", [SAMPLE, *both, "-j", "0"]),
    ]
    for name, status, says, arguments in cases:
        fails(name, status, says, "build", *arguments, keeps=out, cwd=where)
    fails("an unknown command", USAGE, "build", "biuld", SAMPLE, cwd=where)
    check("the bank still stands", open(prose).read().startswith("# Prose"))


def full_disk(where):
    fails("/dev/full", SYSTEM, "No space left", "build", SAMPLE, "-o",
          "/dev/full", "--to", "pdf", cwd=where)
    check("/dev/full is still a device",
          stat.S_ISCHR(os.stat("/dev/full").st_mode))
    with open("/dev/full", "w") as full:
        import subprocess
        from judging import DECKLE
        said = subprocess.run([DECKLE, "list", SAMPLE], stdout=full,
                              stderr=subprocess.PIPE, text=True)
    check("list to a full disk: status 3", said.returncode == SYSTEM)


def targets(where):
    real = os.path.join(where, "real.pdf")
    link = os.path.join(where, "link.pdf")
    os.symlink("real.pdf", link)
    said = deckle("build", SAMPLE, "-o", link, cwd=where)
    check("a link is followed", said.returncode == DONE and
          os.path.islink(link) and os.path.getsize(real) > 1000, said.stderr)
    said = deckle("build", SAMPLE, "-o", "-", "--to", "epub", text=False)
    check("standard output", said.returncode == DONE and
          said.stdout.startswith(b"PK"))
    said = deckle("build", "-", "-o", os.path.join(where, "in.pdf"),
                  input=open(SAMPLE).read())
    check("standard input", said.returncode == DONE, said.stderr)
    out = [os.path.join(where, "two." + e) for e in ("pdf", "epub")]
    said = deckle("build", SAMPLE, "-o", out[0], "-o", out[1])
    check("two outputs in one run", said.returncode == DONE and
          all(map(os.path.exists, out)), said.stderr)
    lines = said.stderr.splitlines()
    check("a closing line for each accounts for every question",
          len(lines) == 2 and all("40 questions read, 0 filtered out, 0 lost"
                                  in line for line in lines), said.stderr)


def help_texts():
    for arguments in (["--help"], ["build", "--help"], ["list", "-h"]):
        said = deckle(*arguments)
        check(f"{' '.join(arguments)} helps", said.returncode == DONE and
              said.stdout.startswith("usage: deckle") and not said.stderr)
    said = deckle("--version")
    check("--version", said.returncode == DONE and
          said.stdout.startswith("deckle "))
    said = deckle()
    check("no command at all is a usage error", said.returncode == USAGE)


def listing():
    said = deckle("list", SAMPLE)
    rows = [line.split("\t") for line in said.stdout.splitlines()]
    check("list prints forty lines of four fields", said.returncode == DONE and
          len(rows) == 40 and all(len(row) == 4 for row in rows))
    check("ids differ", len({row[0] for row in rows}) == 40)
    check("all are answered", all(row[2] == "answered" for row in rows))


def installed(where):
    """Installed elsewhere, and that place moved, deckle finds its data."""
    made = run("make", "-s", "-C", ROOT, "install", "PREFIX=/usr",
               f"DESTDIR={where}/root")
    check("make install", made.returncode == 0, made.stderr)
    os.rename(f"{where}/root/usr", f"{where}/moved")
    said = run(f"{where}/moved/bin/deckle", "build", SAMPLE, "-o",
               f"{where}/moved.pdf")
    check("the installed deckle builds", said.returncode == DONE, said.stderr)


def main():
    with folder() as where:
        bad_input(where)
        full_disk(where)
        targets(where)
        installed(where)
    help_texts()
    listing()
    finish()


if __name__ == "__main__":
    main()
