#!/usr/bin/env python3
"""Every block of shell in README.md and in docs/ is pasted and run, in a copy of
what a newcomer has; every picture and file that they show is there."""
import os
import re
import shutil
import subprocess

from judging import DECKLE, ROOT, check, finish, folder

PAGES = ["README.md", "docs/ci.md", "docs/many-decks.md"]
PICTURES_MAX = 600_000  # bytes


def commands(block):
    """Lines of a block, those that go on put together."""
    return [c for c in re.sub(r"\\\n\s*", "", block).splitlines()
            if c.strip() and not c.startswith("#")]


def paste(page, block, where, env):
    first = commands(block)[0]
    if re.match(r"(sudo )?make ", first):
        for command in commands(block):
            target = re.search(r"make (\w+)", command)[1]
            said = subprocess.run(["make", "-n", target], cwd=ROOT,
                                  capture_output=True, text=True)
            check(f"{page}: make {target}", said.returncode == 0,
                  said.stderr)
        return
    said = subprocess.run(["sh", "-e"], input=block, cwd=where, env=env,
                          capture_output=True, text=True)
    check(f"{page}: {first[:60]}", said.returncode == 0 and
          "warning:" not in said.stderr, said.stdout + said.stderr)
    for name in re.findall(r"(?:-o|>) ?([\w/-]+\.\w+)", block):
        path = os.path.join(where, name)
        check(f"{page}: {name} is there", os.path.exists(path) and
              os.path.getsize(path) > 100)


def links(page, text):
    here = (ROOT / page).parent
    for link in re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", text):
        target = link[0] or link[1]
        if not re.match(r"[a-z]+:", target):
            check(f"{page}: {target}", (here / target).exists())


def pictures():
    names = {p.stem for p in (ROOT / "styles").glob("*.css")} - {"base"}
    shown = {p.stem for p in (ROOT / "docs/pictures").glob("*.png")}
    check("a picture of each style sheet", names <= shown,
          str(names - shown))
    size = sum(p.stat().st_size
               for p in (ROOT / "docs/pictures").glob("*.png"))
    check(f"pictures: {size} bytes", size < PICTURES_MAX)
    readme = (ROOT / "README.md").read_text("utf-8")
    check("the README shows all style sheets", all(
        f"| `{n}` |" in readme and f"pictures/{n}.png" in readme
        for n in names))


def main():
    with folder() as where:
        os.makedirs(os.path.join(where, "bin"))
        os.symlink(DECKLE, os.path.join(where, "bin/deckle"))
        shutil.copytree(ROOT / "banks", os.path.join(where, "banks"))
        os.remove(os.path.join(where, "banks/README.md"))
        env = {"PATH": f"{where}/bin:/usr/bin:/bin", "HOME": where}
        for page in PAGES:
            text = (ROOT / page).read_text("utf-8")
            for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
                paste(page, block, where, env)
            links(page, text)
        for block in re.findall(r"^```make\n(.*?)^```", text, re.M | re.S):
            with open(os.path.join(where, "Makefile"), "w") as file:
                file.write(block)
            said = subprocess.run(["make", "-j2", "-k", "decks"], cwd=where,
                                  env=env, capture_output=True, text=True)
            check("docs/many-decks.md: make decks", said.returncode == 0 and
                  os.path.exists(os.path.join(where, "out/languages.pdf")),
                  said.stderr)
    pictures()
    finish()


main()
