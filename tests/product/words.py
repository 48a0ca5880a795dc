#!/usr/bin/env python3
"""Nothing lost, nothing twice: the words of each real bank as cmark-gfm reads it
against those of `list --json`. The banks are other people's text and lie beside
the project, if anywhere: BANKS says where."""
import collections
import html.parser
import json
import os
import pathlib
import re
import unicodedata
import xml.etree.ElementTree as tree

from judging import ROOT, check, deckle, finish, needs, run, skip

BANKS = pathlib.Path(os.environ.get("BANKS", ROOT / "../shared/banks"))
EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
APART = {"br", "p", "div", "li", "ul", "ol", "td", "th", "tr", "table", "summary",
         "details", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"}


HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}

# Names of HTML; what else stands between < and > is a word, and stays.
HTML = APART | set("""a abbr b big blockquote body center code colgroup cite
    caption col dd del dfn em fieldset figure figcaption font form head html i
    img input ins kbd label link main mark meta nav ol option picture
    q s samp script section select small source span strike strong style sub
    sup svg tbody textarea tfoot thead title tt u ul var video""".split())

# Words that mark where questions and answers begin, or lead about the page.
LABELS = set("""question answer answers explanation view show see back to top
    reference references hide solution level tags topics scenario الإجابة الأجابة
    答え""".split())

# How many words of a file may be missing beyond what is said below, and why.
TOLERATED = {
    # The text of a picture that leads to the site: a banner.
    "devinterview/numpy.md": 5, "devinterview/python-ml.md": 5,
}


class Text(html.parser.HTMLParser):
    """What a browser would show of a stretch of HTML, line by line."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces, self.hidden, self.heading = [], 0, False

    def add(self, text):
        line = self.getpos()[0] - 1
        for i, piece in enumerate(text.split("\n")):
            if not self.hidden:
                self.pieces.append((line + i, self.heading,
                                    ("\n" if i else "") + piece))

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "style"):
            self.hidden += 1
        if tag == "img":
            self.add(f" {dict(attributes).get('alt') or ''} ")
        elif tag in APART:
            self.heading = tag in HEADINGS
            self.add(" ")
        elif tag not in HTML:
            self.add(self.get_starttag_text())

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.hidden = max(0, self.hidden - 1)
        self.heading = self.heading and tag not in HEADINGS
        if tag not in HTML:
            self.add(f"</{tag}>")
        self.add(" " if tag in APART else "")

    def handle_data(self, data):
        self.add(data)


def words(text):
    folded = unicodedata.normalize("NFC", text).casefold()
    return re.findall(r"\w+", folded.replace("to be filled", ""))


def shown(markup):
    """(line, in a heading, text) of a stretch of HTML; the first line is 0."""
    parser = Text()
    parser.feed(markup)
    parser.close()
    whole = {}
    for line, heading, piece in parser.pieces:
        whole[line, heading] = whole.get((line, heading), "") + piece
    return [(*place, text) for place, text in sorted(whole.items())]


def kind_of(node):
    return node.tag.rpartition("}")[2]


def inlines(node):
    """An element's text; tags in it as a browser takes them."""
    kind = kind_of(node)
    if kind in ("softbreak", "linebreak"):
        return "\n"
    if kind == "html_inline":
        return "".join(text for _, _, text in shown(node.text or ""))
    text = "".join(inlines(child) for child in node) or node.text or ""
    return f" {text.strip()} " if kind == "image" else text


def blocks(node):
    """(kind, line, text) of every block that holds text."""
    kind = kind_of(node)
    line = int(node.get("sourcepos", "0:0").split(":")[0])
    if kind == "html_block":
        for i, heading, text in shown(node.text or ""):
            yield "heading" if heading else kind, line + i, text
    elif kind == "code_block":
        for i, text in enumerate((node.text or "").split("\n")):
            yield kind, line + i, text
    elif kind in ("paragraph", "heading", "table_cell"):
        yield kind, line, inlines(node)
    else:
        for child in node:
            yield from blocks(child)


def cells(row):
    """A row of a table where a bar in a formula ends no cell."""
    return re.sub(r"\$[^$\n]+\$", lambda m: m[0].replace("|", " "), row[0])


def judged(path):
    """The words of a file, as (word, kind of block, line)."""
    command = ["cmark-gfm", "--unsafe", "--sourcepos", "-t", "xml"]
    for name in EXTENSIONS:
        command += ["-e", name]
    text = re.sub(r"(?m)^\|.*", cells, path.read_text("utf-8", "replace"))
    said = run(*command, input=text)
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", said.stdout)
    return [(word, kind, line)
            for kind, line, text in blocks(tree.fromstring(clean))
            for word in words(text)]


def read(path):
    """What deckle has of a file: its words, and where what it left begins."""
    questions = json.loads(deckle("list", "--json", path).stdout)["questions"]
    said = json.loads(deckle("check", "--json", path).stdout)["diagnostics"]
    ours = []
    for q in questions:
        answer = q["answer"] or ""
        if q["choices"]:  # the letters of the right ones are deckle's
            answer = re.sub(r"^[A-Z](, [A-Z])*( |$)", "", answer)
        ours += words(" ".join([q["prompt"], *q["choices"], answer]))
    starts = [q["place"]["line"] for q in questions]
    strays = [d["line"] for d in said if "belong to no question" in d["text"]]
    return ours, starts, strays


def left_out(line, starts, strays):
    """Whether a line is one of those that check names as no question's."""
    if not starts or line < starts[0]:
        return True
    before = max((s for s in strays if s <= line), default=0)
    return before >= starts[0] and not any(before < s <= line for s in starts)


def is_mark(word):
    """Numbers, letters of choices, labels."""
    return (len(word) == 1 or word in LABELS
            or word.removeprefix("q").isdigit())


def compare(path):
    """How many words there are, which are lost, which are there twice. Missing
    may be marks, headings (they are topics), what check names as left out."""
    ours, starts, strays = read(path)
    begins, theirs = set(starts), judged(path)
    have = collections.Counter(ours)
    want = collections.Counter(word for word, _, _ in theirs)
    excused = collections.Counter(
        word for word, kind, line in theirs
        if is_mark(word) or kind == "heading" and line not in begins
        or left_out(line, starts, strays))
    return len(ours), want - have - excused, have - want


def main():
    if not (BANKS / "EXPECTED.tsv").is_file():
        skip("words of real banks", f"no banks at {BANKS}")
        finish()
    needs("cmark-gfm")
    for path in sorted(BANKS.rglob("*")):
        name = str(path.relative_to(BANKS))
        if path.suffix not in (".md", ".txt") or name == "README.md":
            continue
        n, lost, twice = compare(path)
        may = TOLERATED.get(name, 0)
        check(f"{name}: {n} words, none lost", lost.total() <= may,
              f"{lost.total()}: {' '.join(sorted(lost)[:60])}")
        check(f"{name}: none twice", not twice,
              f"{twice.total()}: {' '.join(sorted(twice)[:60])}")
    finish()


if __name__ == "__main__":
    main()
