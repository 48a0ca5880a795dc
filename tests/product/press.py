#!/usr/bin/env python3
"""Sheets as a printer and a pair of scissors would treat them: read from the
finished PDF, turned over, cut and turned by the reader."""
import json
import os
import re
import subprocess
import sys

from judging import check, deckle, finish, folder, needs, run

MM = 72 / 25.4
NEAR = 0.1 * MM

# Both sides alike, and one word in the middle of each; what stands above it
# says which way is up.
STYLE = """
@page { margin: 0; @top-center { content: "up"; font-size: 4pt;
	vertical-align: bottom; padding: 0 } }
@page { margin: 3mm 2mm }
@sheet { safe: 0; label: none; marks: none }
.card, .card.verso { align-content: center }
.question, .answer { font: 6pt/1 "STIX Two Text"; text-align: center }
"""


def words(pdf):
    """A page each: its size, and of each word all middles."""
    pages = []
    html = run("pdftotext", "-bbox", pdf, "-").stdout
    for page in html.split("<page ")[1:]:
        width, height = re.search(r'width="([\d.]+)" height="([\d.]+)"',
                                  page).groups()
        found = {}
        for box in re.finditer(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" '
                               r'xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<',
                               page):
            x0, y0, x1, y1 = map(float, box.groups()[:4])
            found.setdefault(box.group(5), []).append(((x0 + x1) / 2,
                                                       (y0 + y1) / 2))
        pages.append((float(width), float(height), found))
    return pages


def objects(pdf):
    """All of the file, one thing a line."""
    return subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf,
                           "-"], stdout=subprocess.PIPE,
                          check=False).stdout.decode("latin-1")


def bank(where, count):
    path = os.path.join(where, f"bank-{count}.md")
    with open(path, "w") as file:
        file.write("# T\n")
        for i in range(1, count + 1):
            file.write(f"\n## Question {i}\n\n**F{i}**\n\n"
                       f"**Answer:** R{i}\n")
    return path


def up_of(found, middle, card):
    """From a card's middle to its "up"."""
    for x, y in found.get("up", []):
        dx, dy = x - middle[0], y - middle[1]
        if abs(dx) < NEAR and abs(dy) < card / 2:
            return dy
    return None


def behind(point, size, about_vertical):
    (x, y), (width, height) = point, size
    return (width - x, y) if about_vertical else (x, height - y)


def stocks():
    text = deckle("styles", "--stock", "--json").stdout
    return json.loads(text)["stock"]


def judge(name, pdf, flip, turn, count, card_height):
    """Every answer behind its question, and upright when the reader turns the
    card over."""
    pages = words(pdf)
    seen, wrong = 0, []
    for i in range(0, len(pages), 2):
        width, height, fronts = pages[i]
        _, _, backs = pages[i + 1]
        vertical = (flip == "long-edge") == (height >= width)
        same_axis = vertical == (turn == "page")
        for word, places in fronts.items():
            if not re.fullmatch(r"F\d+", word):
                continue
            seen += 1
            wanted = behind(places[0], (width, height), vertical)
            back = backs.get("R" + word[1:], [None])[0]
            if not back or abs(back[0] - wanted[0]) > NEAR or \
                    abs(back[1] - wanted[1]) > NEAR:
                wrong.append((word, wanted, back))
                continue
            above = up_of(fronts, places[0], card_height)
            there = up_of(backs, back, card_height)
            if above is None or there is None or above > 0 or \
                    (there < 0) != same_axis:
                wrong.append((word, "stands", above, there))
    check(name, seen == count and not wrong,
          f"{seen} of {count} seen, wrong: {wrong[:3]}")


def every_stock(where):
    style = os.path.join(where, "tokens.css")
    open(style, "w").write(STYLE)
    for stock in stocks():
        slots = stock["columns"] * stock["rows"]
        count = slots + slots // 2 + 1
        questions = bank(where, count)
        pdf = os.path.join(where, "stock.pdf")
        for flip in ("long-edge", "short-edge"):
            for turn in ("page", "tumble"):
                for order in ("rows", "columns", "cut-and-stack"):
                    name = f"{stock['name']} {flip} {turn} {order}"
                    said = deckle(
                        "build", questions, "-s", style, "-o", pdf, "--set",
                        f"sheet.stock={stock['name']}", "--set",
                        f"sheet.flip={flip}", "--set", f"sheet.turn={turn}",
                        "--set", f"sheet.slots={order}", "--set",
                        f"sheet.start-slot={slots // 3 + 1}")
                    if said.returncode:
                        check(name, False, said.stderr)
                        continue
                    judge(name, pdf, flip, turn, count,
                          stock["card_height"] * MM)


def grid_of(stock, page):
    """Where each card's middle must be, in points."""
    return [((stock["x"] + column * stock["pitch_x"] +
              stock["card_width"] / 2) * MM,
             (stock["y"] + row * stock["pitch_y"] +
              stock["card_height"] / 2) * MM)
            for row in range(stock["rows"])
            for column in range(stock["columns"])]


def places(where):
    """Cards lie where the maker of the stock put them, in the order asked
    for, from the slot asked for."""
    style = os.path.join(where, "tokens.css")
    stock = next(s for s in stocks() if s["name"] == "sigel-lp795")
    middles = grid_of(stock, None)
    pdf = os.path.join(where, "places.pdf")

    def order(extra):
        said = deckle("build", bank(where, 13), "-s", style, "-o", pdf,
                      "--set", "sheet.stock=sigel-lp795",
                      *[part for name in extra for part in ("--set", name)])
        if said.returncode:
            return said.stderr
        sheets = []
        for _, _, found in words(pdf)[::2]:
            row = {}
            for word, at in found.items():
                if word[0] != "F":
                    continue
                slot = [i for i, m in enumerate(middles)
                        if abs(m[0] - at[0][0]) < NEAR and
                        abs(m[1] - at[0][1]) < NEAR]
                row[int(word[1:])] = slot[0] + 1 if slot else at
            sheets.append([row[n] for n in sorted(row)])
        return sheets

    got = order([])
    check("slots: rows", got == [list(range(1, 11)), [1, 2, 3]], str(got))
    got = order(["sheet.slots=columns"])
    check("slots: columns", got == [[1, 3, 5, 7, 9, 2, 4, 6, 8, 10],
                                    [1, 3, 5]], str(got))
    got = order(["sheet.start-slot=9"])
    check("slots: from the ninth", got == [[9, 10], list(range(1, 11)), [1]],
          str(got))
    got = order(["sheet.slots=cut-and-stack"])
    # Slot 1 of sheet 1, then of sheet 2, then slot 2 of sheet 1 …
    check("slots: cut and stack", got == [[1, 2, 3, 4, 5, 6, 7],
                                          [1, 2, 3, 4, 5, 6]], str(got))


def other_ways(where):
    """Layouts where a back is not behind its front."""
    style = os.path.join(where, "tokens.css")
    pdf = os.path.join(where, "ways.pdf")
    questions = bank(where, 10)
    card = (74 * MM, 52 * MM)

    def pages(*names):
        said = deckle("build", questions, "-s", style, "-o", pdf, "--set",
                      "page.size=A8 landscape",
                      *[part for name in names for part in ("--set", name)])
        check(f"{' '.join(names)}: builds", said.returncode == 0, said.stderr)
        return words(pdf) if said.returncode == 0 else []

    def beside(found, dx, dy):
        return [word for word, at in found.items() if word[0] == "F" and
                word[1:].isdigit() and not any(
                    abs(x - at[0][0] - dx) < NEAR and
                    abs(y - at[0][1] - dy) < NEAR
                    for x, y in found.get("R" + word[1:], []))]

    got = pages("sheet.arrange=fold")
    check("fold: the back to the right of the front",
          got and not any(beside(p[2], card[0], 0) for p in got))
    got = pages("sheet.arrange=fold", "sheet.turn=tumble")
    check("fold, tumble: the back below the front",
          got and not any(beside(p[2], 0, card[1]) for p in got))
    got = pages("sheet.arrange=list")
    check("list: on either side of the middle", got and all(
        at[0][0] < p[0] / 2 if word[0] == "F" else at[0][0] > p[0] / 2
        for p in got for word, at in p[2].items() if word != "up") and
        not any(beside(p[2], card[0], 0) for p in got))
    got = pages("sheet.arrange=single")
    check("single: a page as large as a card, fronts and backs in turn",
          len(got) == 20 and all(abs(p[0] - card[0]) < 1 and
                                 abs(p[1] - card[1]) < 1 for p in got) and
          all(f"F{i + 1}" in got[2 * i][2] and f"R{i + 1}" in
              got[2 * i + 1][2] for i in range(10)))
    fronts = pages("sheet.arrange=fronts")
    backs = pages("sheet.arrange=backs")
    both = pages("sheet.arrange=duplex")
    check("fronts, backs: the pages of duplex, by themselves",
          fronts == both[::2] and backs == both[1::2])
    for answer in ("beside", "fold"):
        got = pages(f"deck.answer={answer}")
        check(f"answer {answer}: on the right half",
              got and not any(beside(p[2], card[0] / 2, 0) for p in got))
    got = pages("deck.answer=next", "sheet.arrange=single")
    check("answer next: on the page behind", [
        [w for w in p[2] if w[0] in "FR"] for p in got] == [
        [f"{side}{i}"] for i in range(1, 11) for side in "FR"], str(got)[:300])
    got = pages("deck.answer=end", "sheet.arrange=single")
    check("answer end: behind all questions", [
        [w for w in p[2] if w[0] in "FR"] for p in got] == [
        [f"{side}{i}"] for side in "FR" for i in range(1, 11)])
    links = objects(pdf)
    check("answer end: each has a link to the other",
          len(set(re.findall(r"/D \(a-[^)]*", links))) == 10 and
          len(set(re.findall(r"/D \(q-[^)]*", links))) == 10)


def shift(where):
    """A printer that is off: the backs move by what was kept for it."""
    style = os.path.join(where, "tokens.css")
    env = dict(os.environ, XDG_CONFIG_HOME=os.path.join(where, "config"))
    pdf = os.path.join(where, "shift.pdf")
    questions = bank(where, 9)
    said = deckle("calibrate", "--printer", "office", "--offset",
                  "1.5mm,-0.75mm", "--scale", "100.4%,100%", env=env)
    check("calibrate: keeps a printer", said.returncode == 0, said.stderr)
    said = deckle("calibrate", "--printer", "home", "--offset", "0mm,0mm",
                  env=env)
    kept = open(os.path.join(where, "config/deckle/printers")).read()
    check("calibrate: one line a printer", kept ==
          "office offset=1.5mm,-0.75mm scale=100.4%,100%\n"
          "home offset=0mm,0mm scale=100%,100%\n", kept)
    got = []
    for printer in ([], ["--printer", "office"]):
        said = deckle("build", questions, "-s", style, "-o", pdf, *printer,
                      env=env)
        check(f"shift {printer}: builds", said.returncode == 0, said.stderr)
        got.append(words(pdf))
    (width, height, plain), (_, _, moved) = got[0][1], got[1][1]
    wrong = []
    for word, [(x, y), *_] in plain.items():
        if word == "up":
            continue
        want = (width / 2 + (x - width / 2) * 1.004 + 1.5 * MM, y - 0.75 * MM)
        there = moved[word][0]
        if abs(there[0] - want[0]) > NEAR or abs(there[1] - want[1]) > NEAR:
            wrong.append((word, want, there))
    check("shift: backs are moved by 1.5 and -0.75 mm, and scaled",
          len(plain) > 8 and not wrong, str(wrong[:3]))
    check("shift: fronts stay", got[0][0] == got[1][0])
    said = deckle("build", questions, "-o", pdf, "--printer", "offce",
                  env=env)
    check("shift: an unknown printer suggests the nearest",
          said.returncode == 1 and "did you mean 'office'" in said.stderr,
          said.stderr)


def sheet(where):
    """The calibration sheet: verniers behind rulers."""
    pdf = os.path.join(where, "calibration.pdf")
    for paper in ("A4", "letter", "A4 landscape"):
        for flip in ("long-edge", "short-edge"):
            said = deckle("calibrate", "-o", pdf, "--set",
                          f"sheet.size={paper}", "--set",
                          f"sheet.flip={flip}")
            check(f"calibrate {paper} {flip}: builds", said.returncode == 0 and
                  run("qpdf", "--check", pdf).returncode == 0, said.stderr)
            two = words(pdf)
            check(f"calibrate {paper} {flip}: two sides, numbers behind",
                  len(two) == 2 and "+0.5" not in two[0][2] and
                  len(two[1][2].get("+0.5", [])) == 2)


def rows_of_ink(pdf, page, dpi):
    """A page in grey: its rows of bytes."""
    raw = subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-f",
                          str(page), "-l", str(page), pdf],
                         stdout=subprocess.PIPE, check=True).stdout
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", raw)
    width, height = int(head[1]), int(head[2])
    data = raw[head.end():]
    return [data[y * width:(y + 1) * width] for y in range(height)]


def ink(rows, box, dpi):
    """Whether anything is printed in a box of millimetres."""
    x0, y0, x1, y1 = [max(0, round(v * dpi / 25.4)) for v in box]
    return any(row[x0:x1].strip(b"\xff") for row in rows[y0:y1])


def edges(where):
    """No ink where printers print none, none beside cards but marks."""
    dpi, size = 100, (215.9, 279.4)
    pdf = os.path.join(where, "edges.pdf")
    for marks in ("none", "crop", "lines"):
        deckle("build", bank(where, 9), "-s", "index-3x5", "-o", pdf, "--set",
               f"sheet.marks={marks}", "--set", "sheet.label=none")
        for page in (1, 2):
            rows = rows_of_ink(pdf, page, dpi)
            safe = 4.2
            frame = [(0, 0, size[0], safe), (0, size[1] - safe, *size),
                     (0, 0, safe, size[1]), (size[0] - safe, 0, *size)]
            check(f"marks {marks}, page {page}: none in the unprintable edge",
                  not any(ink(rows, box, dpi) for box in frame))
            beside = [(10, 24.5, 43.8, 26.3), (10, 101, 43.8, 102.2)]
            there = [ink(rows, box, dpi) for box in beside]
            check(f"marks {marks}, page {page}: marks where cuts are",
                  all(there) if marks != "none" and page == 1
                  else not any(there), str(there))
            apart = (8, 40, 40, 90)
            check(f"marks {marks}, page {page}: nothing else beside cards",
                  not ink(rows, apart, dpi))


def boxes(where):
    pdf = os.path.join(where, "boxes.pdf")
    deckle("build", bank(where, 3), "-s", "index-3x5", "-o", pdf, "--set",
           "page.bleed=2mm", "--set", "sheet.gap=5mm")
    info = run("pdfinfo", "-box", pdf).stdout
    got = {name: [float(v) for v in values.split()] for name, values in
           re.findall(r"^(\w+Box): +(.*)$", info, re.M)}
    bleed, trim = got["BleedBox"], got["TrimBox"]
    check("boxes: the bleed is 2 mm around the trim", all(
        abs(abs(a - b) - 2 * MM) < 0.02 for a, b in zip(bleed, trim)), info)
    check("boxes: the trim is the cards'", abs(trim[2] - trim[0] - 360) < 0.1,
          info)
    labels = objects(pdf)
    check("labels: sheets and sides", re.findall(r"/P \((\w+)\)", labels) ==
          ["1r", "1v"])
    check("the viewer is told not to scale, and to turn over the long edge",
          "/PrintScaling /None" in labels and "/DuplexFlipLongEdge" in labels)


# What is set, what is said: an error at the style sheet's line.
NONSENSE = [
    ("page.size=300mm", "does not fit on a sheet"),
    ("sheet.gap=-1mm", "gap of @sheet cannot be"),
    ("sheet.start-slot=99", "start-slot is 99; a sheet has 8 slots"),
    ("sheet.stock=avery-5389x", "did you mean 'avery-5389'?"),
    ("sheet.safe=80mm", "no more than a whole card"),
    ("sheet.safe=120mm", "safe is wider than half the sheet"),
    ("sheet.grid=3 9", "reach to"),
    ("sheet.origin=100mm 250mm", "reach to"),
    ("sheet.grid=2", "grid of @sheet cannot be"),
    ("sheet.arrange=tripled", "arrange of @sheet cannot be"),
]


def nonsense(where):
    pdf = os.path.join(where, "none.pdf")
    for value, wanted in NONSENSE:
        said = deckle("build", bank(where, 3), "-o", pdf, "--set", value)
        check(f"nonsense: {value}", said.returncode == 1 and
              wanted in said.stderr and not os.path.exists(pdf), said.stderr)
    style = os.path.join(where, "bad.css")
    open(style, "w").write("@page { size: A7 }\n\n@sheet {\n"
                           "\tstock: avery-5388;\n}\n"
                           "@page { size: A8 }\n")
    said = deckle("build", bank(where, 3), "-s", style, "-o", pdf)
    check("nonsense: a card that is not the stock's, at its line",
          said.returncode == 1 and "bad.css:4:2: error: the cards of "
          "avery-5388 are" in said.stderr, said.stderr)


def main():
    needs("pdftotext", "pdftoppm", "pdfinfo", "qpdf")
    with folder() as where:
        every_stock(where)
        places(where)
        other_ways(where)
        shift(where)
        sheet(where)
        edges(where)
        boxes(where)
        nonsense(where)
    finish()


if __name__ == "__main__":
    sys.exit(main())
