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
import sys
import unicodedata
import xml.etree.ElementTree as tree

from judging import ROOT, check, deckle, finish, needs, run, skip

BANKS = pathlib.Path(os.environ.get("BANKS", ROOT / "../shared/banks"))
EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
BLOCKS = {"paragraph", "heading", "table_cell", "code_block", "html_block",
          "item", "tasklist", "thematic_break"}
APART = {"br", "p", "div", "li", "ul", "ol", "td", "th", "tr", "table", "summary",
         "details", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"}


class Text(html.parser.HTMLParser):
    """What a browser would show of a stretch of HTML."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.hidden = [], 0

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("script", "style")
        self.text.append(" " if tag in APART else "")
        if tag == "img":
            self.text.append(" ")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")
        self.text.append(" " if tag in APART else "")

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFC", text))


def shown(markup):
    parser = Text()
    parser.feed(markup)
    parser.close()
    return "".join(parser.text)


def inlines(node):
    """An element's text; tags in it as a browser takes them."""
    kind = node.tag.rpartition("}")[2]
    if kind in ("softbreak", "linebreak"):
        return "\n"
    if kind == "image":
        return " "
    if kind == "html_inline":
        return shown(node.text or "")
    if len(node):
        return "".join(inlines(child) for child in node)
    return node.text or ""


def blocks(node):
    """(kind, line, text) of every block that holds text."""
    kind = node.tag.rpartition("}")[2]
    line = int(node.get("sourcepos", "0:0").split(":")[0])
    if kind == "html_block":
        yield kind, line, shown(node.text or "")
    elif kind == "code_block":
        yield kind, line, node.text or ""
    elif kind in ("paragraph", "heading", "table_cell"):
        yield kind, line, inlines(node)
    else:
        for child in node:
            yield from blocks(child)


def judged(path):
    command = ["cmark-gfm", "--unsafe", "--sourcepos", "-t", "xml"]
    for name in EXTENSIONS:
        command += ["-e", name]
    said = run(*command, path)
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", said.stdout)
    return list(blocks(tree.fromstring(clean)))


def listed(path):
    return json.loads(deckle("list", "--json", path).stdout)["questions"]


def files():
    return sorted(p for p in BANKS.rglob("*")
                  if p.suffix in (".md", ".txt") and p.name != "README.md"
                  or p.parent.name == "reactjs")

if __name__ == "__main__" and sys.argv[1:]:
    import difflib
    for path in [pathlib.Path(p) for p in sys.argv[1:]]:
        ours = []
        for q in listed(path):
            ours += words(q["prompt"]) + words(q["answer"] or "")
        theirs = [(w, k, l) for k, l, t in judged(path) for w in words(t)]
        have, want = collections.Counter(ours), collections.Counter(w for w, k, l in theirs)
        print("%6d %6d lost %5d twice %5d %s" % (len(ours), len(theirs), (want-have).total(), (have-want).total(), path.relative_to(BANKS)))
        if os.environ.get("SHOW"):
            m = difflib.SequenceMatcher(None, [w for w, k, l in theirs], ours, False)
            for op, a, b, c, d in m.get_opcodes():
                if op != "equal":
                    print("   ", theirs[a][2] if a < len(theirs) else "", theirs[a][1] if a < len(theirs) else "", op, " ".join(w for w, k, l in theirs[a:b])[:150], "=>", " ".join(ours[c:d])[:100])
