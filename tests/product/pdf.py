#!/usr/bin/env python3
"""PDFs of whole banks, judged by qpdf and poppler."""
import os
import re

from judging import ROOT, check, deckle, finish, folder, needs, run, skip

SAMPLE = ROOT / "banks/python-ml.md"
SEED = ROOT / "../shared/banks/seed/000_5bbc0a8e972d7043.txt"


def squeeze(text):
    """Without white space: line ends are not part of what was written."""
    return re.sub(r"\s+", "", text)


def prompts(bank):
    lines = deckle("list", bank).stdout.splitlines()
    return [re.sub(r"^\d+\. ", "", line.split("\t")[3]) for line in lines]


def judge(name, bank, pdf, *options):
    built = deckle("build", bank, "-o", pdf, *options)
    check(f"{name}: builds", built.returncode == 0, built.stderr)
    if built.returncode:
        return
    checked = run("qpdf", "--check", pdf)
    check(f"{name}: qpdf finds nothing", checked.returncode == 0 and
          "WARNING" not in checked.stdout + checked.stderr, checked.stderr)
    fonts = run("pdffonts", pdf).stdout.splitlines()[2:]
    check(f"{name}: fonts are embedded, subset, Unicode", fonts and all(
        re.search(r" yes yes yes +\d+ +0$", line) for line in fonts),
        "\n".join(fonts))
    text = run("pdftotext", "-layout", pdf, "-")
    check(f"{name}: pdftotext has no complaint", not text.stderr, text.stderr)
    raw = squeeze(run("pdftotext", "-raw", pdf, "-").stdout)
    missing = [p for p in prompts(bank) if squeeze(p) not in raw]
    check(f"{name}: every question's text is found", not missing,
          str(missing[:3]))
    info = run("pdfinfo", pdf).stdout
    check(f"{name}: has title and producer", "Title:" in info and
          "Producer:" in info, info)


def words(pdf, page):
    """Words with their boxes on a page, and the page's size."""
    html = run("pdftotext", "-bbox", "-f", page, "-l", page, pdf, "-").stdout
    size = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', html)
    found = {}
    for box in re.finditer(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax='
                           r'"([\d.]+)" yMax="([\d.]+)">([^<]*)<', html):
        x0, y0, x1, y1 = map(float, box.groups()[:4])
        found[box.group(5)] = ((x0 + x1) / 2, (y0 + y1) / 2)
    return found, float(size.group(1)), float(size.group(2))


def behind(place, size, flip):
    """Where a point of the front lies on the back, once the sheet is turned
    over: about the vertical axis if its long edges are, else the other."""
    (x, y), (width, height) = place, size
    vertical = (flip == "long-edge") == (height >= width)
    return (width - x, y) if vertical else (x, height - y)


def judge_backs(name, flip, style, card, pdf, bank, count):
    built = deckle("build", bank, "-s", style, "-o", pdf, "--set",
                   f"sheet.flip={flip}")
    check(f"{name}: builds", built.returncode == 0, built.stderr)
    pages = int(re.search(r"Pages: +(\d+)",
                          run("pdfinfo", pdf).stdout).group(1))
    check(f"{name}: as many backs as fronts", pages % 2 == 0)
    seen, wrong = 0, []
    for page in range(1, pages, 2):
        fronts, width, height = words(pdf, page)
        backs, _, _ = words(pdf, page + 1)
        for word, place in fronts.items():
            if not word.startswith("Front"):
                continue
            seen += 1
            x, y = behind(place, (width, height), flip)
            back = backs.get(word.replace("Front", "Back"))
            if not back or abs(back[0] - x) > card[0] / 2 or \
                    abs(back[1] - y) > card[1] / 2:
                wrong.append((word, place, back))
    check(f"{name}: {count} answers lie behind their questions",
          seen == count and not wrong, f"{seen} seen, wrong: {wrong[:3]}")


def judge_same_bytes(where):
    """Threads, folder, time zone and clock leave no trace."""
    other = os.path.join(where, "elsewhere")
    os.mkdir(other)
    made = []
    for jobs, zone, at in (("1", "UTC", where), ("2", "Asia/Tokyo", other),
                           ("5", "America/New_York", where)):
        path = os.path.join(at, f"same-{jobs}.pdf")
        env = dict(os.environ, TZ=zone)
        built = deckle("build", SAMPLE, "-j", jobs, "-o", path, cwd=at,
                       env=env)
        check(f"same bytes: builds with -j {jobs} in {zone}",
              built.returncode == 0, built.stderr)
        made.append(open(path, "rb").read())
    check("same bytes: -j 1, 2 and 5, two folders, three time zones",
          made[0] == made[1] == made[2])


def main():
    needs("qpdf", "pdftotext", "pdffonts", "pdfinfo")
    with folder() as where:
        judge("sample", SAMPLE, os.path.join(where, "sample.pdf"))
        judge("sample 3x5", SAMPLE, os.path.join(where, "index.pdf"), "-s",
              "index-3x5")
        if SEED.exists():
            judge("seed", SEED, os.path.join(where, "seed.pdf"))
        else:
            skip("seed", "../shared is not here")
        bank = os.path.join(where, "bank.md")
        with open(bank, "w") as file:
            file.write("# Tokens\n")
            for i in range(1, 28):
                file.write(f"\n## Question {i}\n\n**Front{i}**\n\n"
                           f"**Answer:** Back{i}\n")
        for flip in ("long-edge", "short-edge"):
            for style, card in (("a7-duplex", (297.6, 209.8)),
                                ("index-3x5", (360, 216))):
                judge_backs(f"{style} {flip}", flip, style, card,
                            os.path.join(where, "backs.pdf"), bank, 27)
        judge_same_bytes(where)
    finish()


if __name__ == "__main__":
    main()
