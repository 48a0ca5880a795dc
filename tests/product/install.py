#!/usr/bin/env python3
"""`make install`: everything in its place, and a program that finds its style
sheets and fonts there, wherever the prefix is moved, with no environment."""
import os
import shutil
import subprocess

from judging import ROOT, check, finish, folder, run

OUT = os.environ.get("OUT", "out")
SHARE = [f"man/man{n[-1]}/{n}" for n in (
    "deckle.1", "deckle-bank.5", "deckle-style.5", "deckle-topics.5",
    "deckle-query.7")] + [
    "bash-completion/completions/deckle", "zsh/site-functions/_deckle",
    "fish/vendor_completions.d/deckle.fish"]


def main():
    with folder() as where:
        made = run("make", "-s", "-C", ROOT, "install", f"OUT={OUT}",
                   f"DESTDIR={where}", "PREFIX=/opt/deckle")
        root = os.path.join(where, "opt/deckle")
        check("make install", made.returncode == 0, made.stderr)
        for name in SHARE:
            path = os.path.join(root, "share", name)
            check(name, os.path.exists(path) and os.path.getsize(path) > 500)
        for kind in ("styles/*.css", "fonts/*"):
            for path in ROOT.glob(kind):
                there = os.path.join(root, "share/deckle", path.parent.name,
                                     path.name)
                if not os.path.exists(there):
                    check(f"{there} is there", False)
        moved = os.path.join(where, "elsewhere")
        shutil.move(root, moved)
        shutil.copy(ROOT / "banks/python-ml.md", where)
        outputs = []
        for program in (os.path.join(moved, "bin/deckle"), ROOT / OUT /
                        "deckle"):
            said = subprocess.run([program, "build", "python-ml.md", "-o",
                                   "cards.pdf", "-o", "book.epub"], env={},
                                  cwd=where, capture_output=True, text=True)
            check(f"{os.path.basename(os.path.dirname(program))}/deckle runs "
                  "without an environment", said.returncode == 0 and
                  "warning" not in said.stderr, said.stderr)
            outputs.append([open(os.path.join(where, n), "rb").read()
                            for n in ("cards.pdf", "book.epub")])
        check("the same bytes as from the build's folder",
              outputs[0] == outputs[1])
    finish()


main()
