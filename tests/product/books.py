#!/usr/bin/env python3
"""Study books for every place that answers may have, from a sample bank, one of
formulas, one from right to left, and real ones that lie beside the project, if
anywhere. Judged by EPUBCheck in Java and in TypeScript; a few by Ace, read in
foliate-js and drawn by MuPDF; BOOKS_ALL=1 has all of them read and judged.
What no judge knows is looked at here: what a question's file gives away, where
links lead, what the package says."""
import os
import pathlib
import re
import struct
import sys
import xml.etree.ElementTree as tree
import zipfile

from judging import ROOT, check, deckle, finish, folder, needs, run, skip

JUDGES = ROOT / "tests/judges"
JAR = "/usr/share/java/epubcheck.jar"
PLACEMENTS = ["below", "popup", "next", "end-of-chapter", "end", "details",
              "none"]
ALL = os.environ.get("BOOKS_ALL")
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
LIMIT = 250 << 10  # bytes of an XHTML file

RTL = """---
title: أسئلة قصيرة
language: ar
author: [أ. كاتب, ب. كاتبة]
series: دفاتر
series-number: 2
rights: CC BY 4.0
---

## Question 1

**ما هي الخوارزمية؟**

**Topics:** خوارزميات

**Answer:** خطوات محددة لحل مسألة: `x = 1`.

## Question 2

**ما هو العدد؟**

**Topics:** لغات

**Answer:**

| أ | ب |
|---|---|
| 1 | 2 |

## Question 3

**هل هذا سؤال؟**

**Topics:** لغات
"""

# Each answer has a word that stands nowhere else.
SECRET = "zanderfish"
SPOILT = f"""# Fish

## Question 1

**Which fish?**

**Topics:** sea

**Answer:** The {SECRET}1, see [question 2](#question-2) and [a note](notes.md).

## Question 2

**Which river?**

**Topics:** land

**Answer:**

```text
{SECRET}2
```

| a | b | c | d | e |
|---|---|---|---|---|
| {SECRET}3 | 2 | 3 | 4 | 5 |

## Question 3

**Which picture?**

**Answer:** ![{SECRET}4]({SECRET}.png "{SECRET}5")

<details>

{SECRET}6

</details>
"""


class Book:
    def __init__(self, path):
        self.path = path
        with zipfile.ZipFile(path) as package:
            self.files = {n: package.read(n) for n in package.namelist()}
        self.opf = tree.fromstring(self.files["EPUB/package.opf"])
        self.pages = {n.removeprefix("EPUB/"): tree.fromstring(b)
                      for n, b in self.files.items() if n.endswith(".xhtml")}

    def spine(self):
        items = {i.get("id"): i.get("href") for i in self.opf.iter(OPF + "item")}
        return [(items[i.get("idref")], i.get("linear"))
                for i in self.opf.iter(OPF + "itemref")]


def questions(book):
    """Every question's section, with the file that has it."""
    for name, page in book.pages.items():
        for section in page.iter(XHTML + "section"):
            if section.get("id", "").startswith("q-"):
                yield name, section


def resolve(name, href):
    file, _, anchor = href.partition("#")
    return file or name, anchor


def find(book, name, anchor):
    for e in book.pages[name].iter() if name in book.pages else []:
        if e.get("id") == anchor:
            return e
    return None


def pages_trouble(book):
    """Checklist 9, 11, 15, 16, 18 of every file; empty: none."""
    titles = set()
    for name, page in book.pages.items():
        lang = page.get("lang")
        title = page.findtext(f"{XHTML}head/{XHTML}title")
        if not lang or lang != page.get(XML + "lang") or not page.get("dir"):
            return f"{name} does not say its language and direction"
        if not title or title in titles:
            return f"{name} has no title of its own"
        titles.add(title)
        levels = [int(e.tag[-1]) for e in page.iter()
                  if re.fullmatch(re.escape(XHTML) + "h[1-6]", e.tag)]
        if levels.count(1) != 1:
            return f"{name} has {levels.count(1)} h1"
        if any(b > a + 1 for a, b in zip(levels, levels[1:])):
            return f"{name} skips a level: {levels}"
        ids = [e.get("id") for e in page.iter() if e.get("id")]
        if len(ids) != len(set(ids)):
            return f"{name} has an id twice"
        for e in page.iter():
            if e.get("align") or e.get("width") and e.tag.startswith(XHTML) \
                    or e.tag in (XHTML + "center", XHTML + "script"):
                return f"{name} has {e.tag} {e.attrib}"
            if e.tag == XHTML + "img" and not e.get("alt"):
                return f"{name} has an image without words"
            if e.tag == XHTML + "th" and not e.get("scope"):
                return f"{name} has a th without scope"
            if e.tag.endswith("}math") and not e.get("alttext"):
                return f"{name} has a formula without words"
        size = len(book.files["EPUB/" + name])
        if size > LIMIT:
            return f"{name} has {size} bytes"
    return ""


def links_trouble(book):
    for name, page in book.pages.items():
        for a in page.iter(XHTML + "a"):
            file, anchor = resolve(name, a.get("href"))
            if ":" in file:
                continue
            if file not in book.pages or \
                    anchor and find(book, file, anchor) is None:
                return f"{name}: {a.get('href')} is not there"
    return ""


def answers_trouble(book, placement):
    """Checklist 14: from each question to its answer, and back."""
    n = unanswered = 0
    for name, section in questions(book):
        unanswered += any(e.get("class") == "unanswered"
                          for e in section.iter())
        own = section.get("id")
        other = "a-" + own[2:]
        hrefs = [a.get("href") for a in section.iter(XHTML + "a")]
        ways = [resolve(name, h) for h in hrefs if h.endswith("#" + other)]
        within = [e for e in section.iter() if e.get("id") == other]
        if not ways and not within:
            continue
        n += 1
        if placement in ("below", "details") and not within:
            return f"{own} has no answer below"
        for file, anchor in ways:
            answer = find(book, file, anchor)
            back = answer is not None and [
                a for a in answer.iter(XHTML + "a")
                if a.get("role") == "doc-backlink" and
                resolve(file, a.get("href")) == (name, own)]
            if not back:
                return f"{file}#{anchor} does not lead back to {name}#{own}"
    if placement == "none":
        return "" if n == 0 else f"{n} answers"
    return "" if n or unanswered else "no answers"


def order_trouble(book):
    """Checklist 12, 13: contents as the spine, the NCX as the contents."""
    spine = [name for name, _ in book.spine()]
    navs = {e.get(EPUB + "type"): e for e in
            book.pages["nav.xhtml"].iter(XHTML + "nav")}
    toc = [(a.get("href"), "".join(a.itertext()))
           for a in navs["toc"].iter(XHTML + "a")]
    places = [spine.index(h.partition("#")[0]) for h, _ in toc]
    if places != sorted(places):
        return "contents are not in the spine's order"
    ncx = tree.fromstring(book.files["EPUB/toc.ncx"])
    points = [(p.find(NCX + "content").get("src"),
               p.findtext(f"{NCX}navLabel/{NCX}text"))
              for p in ncx.iter(NCX + "navPoint")]
    if points != [(h, " ".join(t.split())) for h, t in toc] and \
            [p[0] for p in points] != [h for h, _ in toc]:
        return "the NCX differs"
    marks = {a.get(EPUB + "type") for a in navs["landmarks"].iter(XHTML + "a")}
    if not {"cover", "toc", "bodymatter", "backmatter"} <= marks:
        return f"landmarks are {marks}"
    if not all(t.strip() for _, t in toc):
        return "an empty label"
    for a in book.pages["title.xhtml"].iter(XHTML + "a"):
        h1 = next(book.pages[a.get("href")].iter(XHTML + "h1"))
        if "".join(h1.itertext()) != "".join(a.itertext()):
            return f"the title page leads to {a.get('href')}"
    guide = {r.get("type") for r in book.opf.iter(OPF + "reference")}
    return "" if {"cover", "toc", "text"} <= guide else f"guide has {guide}"


def cover_trouble(book):
    """Checklist 21."""
    items = [i for i in book.opf.iter(OPF + "item")
             if i.get("properties") == "cover-image"]
    if len(items) != 1:
        return f"{len(items)} covers"
    png = book.files["EPUB/" + items[0].get("href")]
    size = struct.unpack(">II", png[16:24])
    if png[:4] != b"\x89PNG" or size != (1600, 2560) or len(png) > 3 << 20:
        return f"{size}, {len(png)} bytes"
    return "" if ("cover.xhtml", "no") in book.spine() else "not in the spine"


def css_trouble(book):
    """Checklist 19."""
    css = book.files["EPUB/style.css"].decode()
    blocks = css[:css.index("}")]
    for tag in ["section", "aside", "figure", "details", "summary", "nav"]:
        if tag not in blocks:
            return f"{tag} is no block"
    if re.search(r"[ \t{;](color|background[-a-z]*)\s*:", css):
        return "it has colours"
    if re.search(r":[^;]*\d(pt|px|mm|cm|in)\b", css):
        return "it has absolute lengths"
    for need in ["pre-wrap", "overflow-wrap: anywhere", "-epub-hyphens",
                 "page-break-inside", "break-inside"]:
        if need not in css:
            return f"it has no {need}"
    return ""


def look(name, book, placement):
    check(f"{name}: files", not (t := pages_trouble(book)), t)
    check(f"{name}: links", not (t := links_trouble(book)), t)
    check(f"{name}: answers", not (t := answers_trouble(book, placement)), t)
    check(f"{name}: order", not (t := order_trouble(book)), t)
    check(f"{name}: cover", not (t := cover_trouble(book)), t)
    check(f"{name}: style sheet", not (t := css_trouble(book)), t)


def verdicts(said, books, judge):
    lines = said.stdout.splitlines()
    for name, path in books.items():
        check(f"{name}: {judge}", f"ok {path}" in lines,
              (said.stdout + said.stderr)[-2000:])


def validate(books):
    paths = list(books.values())
    verdicts(run("java", "-XX:TieredStopAtLevel=1", "-cp", JAR,
                 JUDGES / "EpubCheck.java", *paths), books, "EPUBCheck")
    verdicts(run("node", JUDGES / "epubcheck.js", *paths), books,
             "epubcheck-ts")


def ace(books, to):
    env = {**os.environ, "ACE_TIMEOUT_INITIAL": "60000",
           "PUPPETEER_EXECUTABLE_PATH": str(JUDGES / "chromium")}
    for name, path in books.items():
        said = run(JUDGES / "node_modules/.bin/ace-cli", "-f", "-s", "-E",
                   "-o", to / "ace", path, env=env)
        check(f"{name}: Ace", said.returncode == 0, said.stdout + said.stderr)


def read(books):
    said = run("node", JUDGES / "reader.js", *books.values())
    lines = [l for l in said.stdout.splitlines()
             if l.startswith(("ok ", "not ok "))]
    for line in lines:
        ok = line.startswith("ok ")
        check("foliate-js: " + line.removeprefix("not ").removeprefix("ok "),
              ok)
    for name, path in books.items():
        opened = f"ok {path.stem}: opens" in lines
        check(f"foliate-js: {name}", opened, said.stderr[-2000:])


def draw(books):
    """A weak reader has all text in the order of the file."""
    for name, path in books.items():
        said = run("mutool", "draw", "-q", "-F", "txt", path)
        check(f"{name}: MuPDF", said.returncode == 0 and said.stdout.strip(),
              said.stderr)


def secrets(path):
    """Files that give an answer away; those that hold questions."""
    book = Book(path)
    asked = {name for name, _ in questions(book)}
    told = {n.removeprefix("EPUB/") for n, b in book.files.items()
            if SECRET.encode() in b}
    return asked, told


def check_secrets(to):
    bank = to / "spoilt.md"
    bank.write_text(SPOILT)
    # The picture is there, so that its words and name could be told.
    cover = Book(to / "sample-below.epub").files["EPUB/images/cover.png"]
    (to / f"{SECRET}.png").write_bytes(cover)
    for placement in PLACEMENTS:
        path = to / f"spoilt-{placement}.epub"
        said = deckle("build", bank, "-o", path, "--set",
                      f"book.answer={placement}")
        asked, told = secrets(path)
        if placement in ("next", "end-of-chapter", "end"):
            check(f"{placement}: questions' files give nothing away",
                  told and not asked & told, f"{asked & told}")
        elif placement == "none":
            check("none: nothing is given away", not told, f"{told}")
            check("none: no picture of an answer",
                  not [n for n in Book(path).files if n.startswith(
                      "EPUB/images/") and "cover" not in n])
        else:
            check(f"{placement}: the answer is there", asked & told)
        if placement != "none":
            check(f"{placement}: a lost link is told",
                  "'notes.md' is not in the book" in said.stderr, said.stderr)


def check_package(to):
    """What front matter and options say, and what the book says of itself."""
    book = Book(to / "rtl-popup.epub")
    text = book.files["EPUB/package.opf"].decode()
    check("from right to left", 'page-progression-direction="rtl"' in text and
          all(p.get("dir") == "rtl" for p in book.pages.values()))
    for want in [">أ. كاتب</dc:creator>", ">ب. كاتبة</dc:creator>",
                 "<dc:rights>CC BY 4.0</dc:rights>", ">دفاتر</meta>",
                 'property="group-position">2</meta>',
                 "<dc:subject>لغات</dc:subject>", ">aut</meta>"]:
        check(f"the package says {want}", want in text)
    check("nobody certifies", "conformsTo" not in text)
    ids = {Book(to / f"sample-{p}.epub").opf.find(
        ".//{http://purl.org/dc/elements/1.1/}identifier").text
        for p in PLACEMENTS}
    check("each placement is an edition", len(ids) == len(PLACEMENTS))
    path = to / "said.epub"
    deckle("build", to / "rtl.md", "-o", path, "--metadata", "title=The Book",
           "--metadata", "author=A. Writer", "--certified-by", "A. Reader",
           "--lang", "en")
    text = Book(path).files["EPUB/package.opf"].decode()
    for want in [">The Book</dc:title>", 'property="file-as">Book, The<',
                 ">A. Writer</dc:creator>", "dcterms:conformsTo",
                 'a11y:certifiedBy">A. Reader<', 'ltr">']:
        check(f"options say {want}", want in text)
    check("options replace", "كاتب" not in text)
    said = deckle("build", to / "rtl.md", "-o", path, "--metadata", "tilte=x")
    check("an unknown key is refused", said.returncode == 2 and
          "keys are title" in said.stderr, said.stderr)
    said = deckle("build", to / "rtl.md", "-o", to / "no.epub", "--cover",
                  to / "rtl.md")
    check("a cover that is none is refused", said.returncode == 1 and
          "neither" in said.stderr and not (to / "no.epub").exists(),
          said.stderr)


FONTS = """@book { fonts: embed }
@media screen {
	body { font-family: "STIX Two Text", serif }
}
"""


def check_fonts(to):
    """Fonts for the text and for code, cut down, with their licences."""
    (to / "own.css").write_text(FONTS)
    paths = [to / "fonts-1.epub", to / "fonts-4.epub"]
    for path, jobs in zip(paths, "14"):
        deckle("build", ROOT / "banks/python-ml.md", "-s", to / "own.css",
               "-j", jobs, "-o", path)
    book = Book(paths[0])
    fonts = {n: b for n, b in book.files.items() if "/fonts/" in n}
    css = book.files["EPUB/style.css"].decode()
    check("fonts: of text and code", len(fonts) > 4 and
          '"STIX Two Text", serif' in css and
          '"DejaVu Sans Mono"' in css and css.count("@font-face") == len(fonts),
          f"{list(fonts)}")
    check("fonts: cut down", all(len(b) < 80000 for b in fonts.values()),
          f"{[len(b) for b in fonts.values()]}")
    licence = "SIL Open Font".encode("utf-16-be")
    check("fonts: licences are kept",
          sum(licence in b for b in fonts.values()) >= 4)
    check("fonts: the same with any threads",
          paths[0].read_bytes() == paths[1].read_bytes())
    return {"fonts": paths[0]}


def main():
    needs("java", "node", "mutool", "chromium")
    check("judge EPUBCheck is installed", pathlib.Path(JAR).exists())
    with folder() as name:
        to = pathlib.Path(name)
        (to / "rtl.md").write_text(RTL)
        banks = {"sample": ROOT / "banks/python-ml.md", "rtl": to / "rtl.md",
                 "maths": ROOT / "tests/golden/maths.md"}
        beside = ROOT / "../shared/banks"
        if beside.is_dir():
            banks["seed"] = next((beside / "seed").glob("*.txt"))
        else:
            skip("seed", "../shared is not here")
        books = {}
        for bank, source in banks.items():
            for placement in PLACEMENTS:
                title = f"{bank}-{placement}"
                path = to / f"{title}.epub"
                said = deckle("build", source, "-o", path, "--set",
                              f"book.answer={placement}")
                check(f"{title}: build", path.exists(), said.stderr)
                if path.exists():
                    books[title] = path
                    look(title, Book(path), placement)
        if beside.is_dir():
            path = to / "all.epub"
            said = deckle("build", beside, "-o", path)
            check("all: build", path.exists(), said.stderr)
            books["all"] = path
            look("all", Book(path), "end-of-chapter")
        check_secrets(to)
        check_package(to)
        books |= check_fonts(to)
        few = books if ALL else {n: books[n] for n in [
            "sample-popup", "rtl-next", "maths-details"] if n in books}
        validate(books)
        read({n: p for n, p in books.items() if n in few or n == "all"})
        draw({n: p for n, p in books.items() if n in few or n == "all"})
        ace({n: p for n, p in few.items() if n != "all"}, to)
    finish()


sys.exit(main())
