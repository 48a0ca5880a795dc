#!/usr/bin/env python3
"""Formulas of whole books against Temml's: the same structure after
normalisation, or a difference that is argued below. The formulas are those of
tests/math, every symbol of the reader's table, and real ones that lie beside
the project, if anywhere: FORMULAS says where."""
import json
import os
import pathlib
import re
import sys
import unicodedata
import xml.etree.ElementTree as tree
import zipfile

from judging import ROOT, check, deckle, finish, folder, needs, run, skip

REAL = pathlib.Path(os.environ.get(
    "FORMULAS", ROOT / "../shared/math/formulas.tsv"))
JUDGES = ROOT / "tests/judges"
MATHML = "{http://www.w3.org/1998/Math/MathML}"

# A command or environment, and why the trees differ where it stands.
DIFFERENCES = {
    r"\AA": "a letter of its own, not an A with a ring over it",
    r"\aa": "a letter of its own, not an a with a ring over it",
    r"\centerdot": "a sign; Temml draws a rule",
    r"\coloneq": "the sign for it; Temml puts it together",
    r"\Coloneq": "the sign for it; Temml puts it together",
    r"\l": "small; Temml's is a capital",
    r"\surd": "a sign; Temml makes a root of a phantom",
    r"\not\mid": "the sign for it; Temml strikes a bar out",
    r"\boldsymbol": "LaTeX's digits are bold, too",
    r"\pmb": "bold letters; Temml does it in a style sheet",
    r"\mathop{\mathrm": "a word is one identifier",
    r"\varlimsup": "an identifier, not text", r"\varliminf": "an identifier",
}

# What LaTeX's packages have (mathdots, unicode-math), and neither of the two.
ALONE = re.compile(r"\\(adots|hdots|upvar\w+)\b")


def rows(path):
    """(TeX, display) of each line."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, tex = line.split("\t")
            yield tex, kind == "$$"


def symbols():
    table = (ROOT / "src/read/tex_symbol.inc").read_text("utf-8")
    for name in re.findall(r'S\("((?:\\.|[^"\\])*)"', table):
        yield "a\\" + name.replace("\\\\", "\\") + " b", True


def ours(formulas):
    """The math elements of a book that holds the formulas; None where it has
    them as text, and what check says of each."""
    bank = ["# Formulas", "", "## Question 1", "", "**What?**", "",
            "**Answer:** these.", ""]
    starts = []
    for i, (tex, display) in enumerate(formulas):
        bank += [f"F{i}:", "", ""]
        starts.append(len(bank))
        bank += [f"$$ {tex} $$" if display else f"${tex.strip()}$", ""]
    with folder() as work:
        source = pathlib.Path(work, "bank.md")
        source.write_text("\n".join(bank), "utf-8")
        book = pathlib.Path(work, "book.epub")
        said = deckle("build", source, "-o", book,
                      "--set", "book.answer=below")
        with zipfile.ZipFile(book) as epub:
            pages = [epub.read(n) for n in sorted(epub.namelist())
                     if re.search(r"/c\d+\.xhtml$", n)]
    found, at = {}, None
    for page in pages:
        for e in tree.fromstring(page).iter():
            label = re.match(r"F(\d+):$", (e.text or "").strip())
            if label:
                at = int(label[1])
            if e.tag == MATHML + "math" and at is not None:
                found[at] = e
    complaints = {}
    for line, text in re.findall(r"bank\.md:(\d+):\d+: (.*)", said.stderr):
        complaints[int(line)] = text
    return ([found.get(i) for i in range(len(formulas))],
            [complaints.get(start) for start in starts])


def theirs(formulas):
    said = run("node", "temml.js", cwd=JUDGES, input="\n".join(
        json.dumps(f) for f in formulas))
    if said.returncode:
        sys.exit(said.stderr)
    return [json.loads(line) for line in said.stdout.split("\n") if line]


ROWS = {"math", "mrow", "mstyle", "mpadded", "semantics", "none"}
# Spaces, and what shows nothing.
NOTHING = re.compile("[\u2061-\u2064\u200b\ufe00\ufe0e\\s\u00a0\u2009\u202f]*")
# Signs that look the same; \\varGamma, which is italic in an mi of itself.
SAME = str.maketrans({
    "∣": "|", "∥": "‖", "⟂": "⊥", "∶": ":", "’": "'", "⌀": "∅", "­": "",
    "−": "-", "∗": "*",
    **{chr(0x1D6E2 + i): chr(0x391 + i) for i in range(25)}, "\u00a0": " ", "\u202f": " ", "\u2009": " ",
})


def kind(e):
    return e.tag.rpartition("}")[2]


def plain(text):
    text = unicodedata.normalize("NFC", text or "").translate(SAME)
    for sign, primes in (("⁗", 4), ("‴", 3), ("″", 2)):
        text = text.replace(sign, "′" * primes)
    return re.sub("[\ufe00\ufe0e]", "", text).strip()


def leaf(e):
    """A letter is an mi, a digit an mn; of signs only the sign counts."""
    text = plain("".join(e.itertext()))
    if NOTHING.fullmatch(text):
        return []
    return [(kind(e) if text.isalnum() and text.isascii() else "sign", text)]


def closing(flat, item):
    """TeX's script on a parenthesis is Temml's on all that it closes."""
    name, parts = item
    if (name in ("msup", "msub", "msubsup") and len(parts[0]) > 1
            and parts[0][0][1] in ("(", "[") and parts[0][-1][1] in (")", "]")):
        flat += parts[0][:-1]
        item = (name, (parts[0][-1:], *parts[1:]))
    return item


def several(children):
    """A row, with what shows nothing left out and rows in rows opened."""
    flat = []
    for child in children:
        for item in normal(child):
            item = closing(flat, item)
            if flat and item[0] == flat[-1][0] == "mtext":
                item = ("mtext", flat.pop()[1] + item[1])
            if (flat and item[0] == flat[-1][0] == "sign"
                    and set(item[1]) == set(flat[-1][1]) == {"′"}):
                item = ("sign", flat.pop()[1] + item[1])
            flat.append(item)
    return flat


def one(e):
    return tuple(several([e]))


def cells(row):
    """Temml has cells at both sides for the numbers of equations."""
    parts = [tuple(several(cell)) for cell in row]
    while parts and not parts[0]:
        parts.pop(0)
    while parts and not parts[-1]:
        parts.pop()
    return ("mtr", tuple(parts))


def line_over(e):
    """Temml draws lines over and under by menclose."""
    notation = e.get("notation", "")
    inner = tuple(several(e))
    if notation == "top":
        return [("mover", (inner, (("sign", "‾"),)))]
    if notation == "bottom":
        return [("munder", (inner, (("sign", "‾"),)))]
    if "strike" in notation:
        return [("strike", inner)]
    return list(inner)


def normal(e):
    """An element as a list of (kind, content)."""
    name = kind(e)
    if name in ("mi", "mn", "mo", "mtext") and not len(e):
        return leaf(e)
    if name == "mtext":
        return []  # where the number of an equation would be
    if name == "mspace":
        return []
    if name in ROWS or name == "mo":
        return several(e)
    if name == "menclose":
        return line_over(e)
    if name == "mtable":
        lines = tuple(cells(row) for row in e)
        if len(lines) == len(lines[0][1]) == 1:
            return list(lines[0][1][0])
        return [("mtable", lines)]
    if name in ("msqrt", "mphantom", "merror"):
        return [(name, tuple(several(e)))]
    parts = [one(child) for child in e]
    if name in ("munder", "mover") and len(parts) > 1 and not parts[1]:
        return list(parts[0])
    return [(name, tuple(parts))]


def excuse(tex):
    for name, why in DIFFERENCES.items():
        if re.search(re.escape(name) + r"(?![A-Za-z])", tex):
            return why
    return None


def judge(name, formulas):
    mine, complaints = ours(formulas)
    judged = theirs(formulas)
    same = text = argued = unjudged = 0
    wrong = []
    for (tex, display), e, said, (mathml, why, other) in zip(
            formulas, mine, complaints, judged):
        if said:
            wrong.append(f"{tex}: {said}")
        if mathml is None and other and not ALONE.search(tex):
            wrong.append(f"{tex}: {why}; KaTeX: {other}")
        elif mathml is None:
            unjudged += 1
        elif e is None:
            text += 1
            if display:
                wrong.append(f"{tex}: no math element")
        else:
            got = several(e)
            want = several(tree.fromstring(mathml.replace("&nbsp;", " ")))
            if got == want:
                same += 1
            elif excuse(tex):
                argued += 1
            else:
                wrong.append(f"{tex}\n\tours  {got}\n\tTemml {want}")
    if text:
        judge(name + ", what is text in a line", [
            (f[0], True) for f, e in zip(formulas, mine) if e is None])
    check(f"{name}: {len(formulas)} formulas, {same} as Temml has them, "
          f"{text} as text, {argued} argued, {unjudged} unknown to it",
          not wrong and same, "\n    ".join([str(len(wrong))] + wrong[:40]))


def main():
    if not (JUDGES / "node_modules/temml").is_dir():
        skip("Temml", "make test-deps installs it")
        finish()
    needs("node")
    judge("support", list(rows(ROOT / "tests/math/support.tsv")))
    judge("symbols", list(symbols()))
    if REAL.is_file():
        judge("real", list(rows(REAL)))
    else:
        skip("real formulas", f"none at {REAL}")
    finish()


if __name__ == "__main__":
    main()
