#!/usr/bin/env python3
"""Real banks as cards and as a book: every word of every question and answer is
in the PDF's text, no text reaches beyond the page, and no ink comes near a cut
or the paper's edge. The banks are other people's text and lie beside the project,
if anywhere: BANKS says where; BANKS_ALL=1 takes all of them."""
import json
import os
import pathlib
import re
import unicodedata

from judging import ROOT, check, deckle, finish, folder, needs, run, skip

BANKS = pathlib.Path(os.environ.get("BANKS", ROOT / "../shared/banks"))
SAMPLE = """notes/answered/03_numpy/theory_questions.md
    notes/answered/05_scikit_learn/coding_questions.md
    devops-exercises/git.md data-science-interviews/technical.md
    linkedin-quizzes/git-quiz.md javascript-questions/en.md
    seed/questions.md""".split()
STYLES = ["a7-duplex", "a6-duplex", "book-a5"]
MM = 72 / 25.4
DPI = 60
EDGE = 2.5  # mm that stay white along the edge of a card or a page
SAFE = 3.5  # mm … of a sheet: less than any sheet's `safe`
INK = 200  # of 255: darker is ink

# Letters of one direction: between two the text may be drawn in any order.
RUN = re.compile(r"(?:(?=[\u0590-\u08ff])\w)+|(?:(?![\u0590-\u08ff])\w)+")
BREAKS = re.compile(r"[-\u00ad\u2010\u2011\u21aa\s\f]+")


def squash(text):
    """Without what a broken line may add, or take away."""
    return BREAKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def words_of(text):
    text = re.sub(r"\$\$.*?\$\$|\$[^$\n]+\$", " ", text, flags=re.S)
    return {squash(w) for w in RUN.findall(text) if len(squash(w)) > 1}


def is_split(word, text):
    """A page's end, its foot and the next one's head may stand within a word."""
    return any(re.search(re.escape(word[:i]) + r"[-\u21aa]?\s*$", text, re.M) and
               re.search(r"^\s*" + re.escape(word[i:]), text, re.M)
               for i in range(1, len(word)))


def missing_words(questions, text):
    squashed, folded = squash(text), unicodedata.normalize(
        "NFKC", text).casefold()
    wanted = set()
    for q in questions:
        for said in (q["prompt"], q["answer"] or "", *map(str, q["choices"])):
            wanted |= words_of(said)
    return [w for w in sorted(wanted)
            if w not in squashed and not is_split(w, folded)]


def outside(pdf):
    """Words whose box reaches beyond the page's."""
    found, size = [], None
    for line in run("pdftotext", "-bbox", pdf, "-").stdout.splitlines():
        page = re.search(r"<page width=\"(.*?)\" height=\"(.*?)\"", line)
        word = re.search(r"xMin=\"(.*?)\" yMin=\"(.*?)\" xMax=\"(.*?)\" "
                         r"yMax=\"(.*?)\">(.*)</word>", line)
        if page:
            size = float(page[1]), float(page[2])
        elif word:
            x0, y0, x1, y1 = (float(word[i]) for i in range(1, 5))
            if x0 < 0 or y0 < 0 or x1 > size[0] or y1 > size[1]:
                found.append(word[5])
    return found


def pages_of(pdf, where):
    """Width, height and grey pixels of each page, rendered."""
    base = os.path.join(where, "page")
    run("pdftoppm", "-gray", "-r", str(DPI), pdf, base)
    for name in sorted(os.listdir(where)):
        if not name.startswith("page"):
            continue
        path = os.path.join(where, name)
        data = pathlib.Path(path).read_bytes()
        os.unlink(path)
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
        yield int(head[1]), int(head[2]), data[head.end():]


def edge_ink(pdf, where, edge):
    """The pages with ink in the band along their edges."""
    band = int(edge / 25.4 * DPI)
    inked = []
    for number, (w, h, pixels) in enumerate(pages_of(pdf, where), 1):
        rows = [pixels[y * w:(y + 1) * w] for y in range(h)]
        bands = rows[:band] + rows[h - band:] + [
            r[:band] + r[w - band:] for r in rows]
        if min(min(b) for b in bands) < INK:
            inked.append(number)
    return inked


def judge(bank, style, where):
    name = f"{bank.relative_to(BANKS)}, {style}"
    listed = deckle("list", "--json", bank)
    if listed.returncode:
        return  # prose
    questions = json.loads(listed.stdout)["questions"]
    pdf = os.path.join(where, "out.pdf")
    cards = style != "book-a5"
    said = deckle("build", bank, "-s", style, "-o", pdf, *(
        ["--set", "sheet.arrange=single"] if cards else []))
    check(f"{name}: made", said.returncode == 0, said.stderr[-2000:])
    if said.returncode:
        return
    # As it is drawn, and as poppler puts lines together: a word from right to
    # left may be in pieces in the one, a broken one apart in the other.
    text = "\n".join(run("pdftotext", mode, pdf, "-").stdout
                     for mode in ("-raw", "-layout"))
    lost = missing_words(questions, text)
    check(f"{name}: every word is there", not lost, f"{len(lost)}: {lost[:20]}")
    check(f"{name}: a glyph for every character",
          "no font of the style sheet" not in said.stderr and
          "\ufffd" not in text, said.stderr[-600:])
    check(f"{name}: no text beyond the page", not outside(pdf), outside(pdf))
    inked = edge_ink(pdf, where, EDGE)
    check(f"{name}: no ink within {EDGE} mm of the edge", not inked, inked[:20])
    if cards:
        deckle("build", bank, "-s", style, "-o", pdf)
        inked = edge_ink(pdf, where, SAFE)
        check(f"{name}: nor of the sheet's", not inked, inked[:20])


def main():
    needs("pdftotext", "pdftoppm")
    if not BANKS.exists():
        skip("words of real banks in PDF", "../shared is not here")
        finish()
    banks = [BANKS / name for name in SAMPLE if (BANKS / name).exists()]
    if os.environ.get("BANKS_ALL"):
        banks = sorted(BANKS.rglob("*.md"))
    with folder() as where:
        for bank in banks:
            for style in STYLES:
                judge(bank, style, where)
    finish()


if __name__ == "__main__":
    main()
