#!/usr/bin/env python3
"""Justified text beside LaTeX's and Typst's: the same font, measures and texts.
The gaps between words are measured with pdftotext in all three; ours are no
farther from the font's own space, in mean and at worst. What is not installed
is skipped."""
import collections
import pathlib
import re
import shutil
import statistics
from judging import ROOT, check, deckle, finish, folder, run, skip

TYPST = ROOT / "tests/judges/typst.mjs"
SIZE = 10
SPACE = 3.333  # of the font at that size
MEASURES = [200, 258, 345]  # pt: a narrow column, a card of A7, LaTeX's page

# The beginning of "The Frog-King" by the brothers Grimm as D. E. Knuth and
# M. F. Plass broke it in 1981; prose of long words; prose of short ones.
TEXTS = {
    "frog": """In olden times when wishing still helped one, there lived a king
whose daughters were all beautiful; and the youngest was so beautiful that the
sun itself, which has seen so much, was astonished whenever it shone in her
face. Close by the king's castle lay a great dark forest, and under an old lime
tree in the forest was a well, and when the day was very warm, the king's child
went out into the forest and sat down by the side of the cool fountain; and when
she was bored she took a golden ball, and threw it up on high and caught it; and
this ball was her favorite plaything.""",
    "ridge": """Regularization discourages a model from memorizing its training
examples. An unregularized polynomial of high degree passes through every
observation, yet between the observations it oscillates, so that its predictions
on unfamiliar data are worthless. Penalizing the squared magnitude of the
coefficients shrinks all of them proportionally towards zero, whereas penalizing
their absolute values makes the least informative ones vanish altogether; the
former is called ridge regression, the latter the lasso. The strength of the
penalty is a hyperparameter, conventionally chosen by validation: the training
set is partitioned into approximately equal folds, each of which serves once as
the validation set while the remaining folds are used for fitting. Standardizing
the explanatory variables beforehand is indispensable, because otherwise the
penalty would depend on the arbitrary units of measurement.""",
    "stick": """A compositor of the old school kept his spaces even by eye. He
would set a line, find it a little short of the measure, and go back over it
with thin brass and thicker lead until it stood by itself in the stick without
falling over; if that made holes in the line that one could drive a cart
through, he took a syllable from the next line or gave one away. He never looked
further ahead than that, for his hands were full. The machine has no such
excuse: it can weigh all the ways of breaking the whole paragraph at once, and
will now and then leave a perfectly good line a trifle loose, for the sake of
another that stands six lines further down.""",
}

LATEX = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern}
\usepackage[paperwidth=%(page)dpt,paperheight=800bp,margin=20bp]{geometry}
\setlength\textwidth{%(measure)dbp}
\setlength\parindent{0pt}
\pagestyle{empty}
\frenchspacing
\begin{document}
\fontsize{10bp}{12bp}\selectfont
%(sloppy)s
%(text)s
\end{document}
"""

TYPST_TEXT = """#set page(width: %(page)dpt, height: 800pt, margin: 20pt)
#set text(font: "Latin Modern Roman", size: 10pt, lang: "en")
#set par(justify: true)
#set smartquote(enabled: false)
%(text)s
"""

STYLE = """@font-face {
	font-family: "Latin Modern Roman";
	src: url("fonts/lmroman10-regular.otf");
}

@page { size: %(page)dpt 800pt; margin: 20pt }
@sheet { size: %(page)dpt 800pt; safe: 0; marks: none }

@media print {
	.answer {
		font: 10pt/1.2 "Latin Modern Roman";
		text-align: justify;
		hyphens: auto;
	}

	.answer p { margin: 0 }
}
"""


def gaps(pdf, page):
    """The mean gap of every line of a page but its last."""
    out = run("pdftotext", "-bbox", "-f", page, "-l", page, pdf, "-").stdout
    lines = collections.defaultdict(list)
    for x0, y0, x1 in re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"', out):
        lines[round(float(y0))].append((float(x0), float(x1)))
    found = []
    for _, words in sorted(lines.items())[:-1]:
        words.sort()
        between = [b[0] - a[1] for a, b in zip(words, words[1:])]
        found.append(statistics.mean(between) if between else 99)
    return found


def set_by_deckle(at, job):
    (at / "text.md").write_text(
        f"## What is set?\n\n{job['text']}\n\n## What else?\n\nNothing.\n")
    (at / "text.css").write_text(STYLE % job)
    deckle("build", at / "text.md", "-s", at / "text.css", "-o",
           at / "deckle.pdf")
    return gaps(at / "deckle.pdf", 2)


def set_by_latex(at, job):
    """Where lines stand out of the measure, once more with LaTeX's own remedy:
    ours never do."""
    for sloppy in ["", r"\sloppy"]:
        (at / "latex.tex").write_text(LATEX % {**job, "sloppy": sloppy})
        run("pdflatex", "-interaction=batchmode", "-output-directory", at,
            at / "latex.tex")
        if "Overfull" not in (at / "latex.log").read_text(errors="replace"):
            break
    return gaps(at / "latex.pdf", 1)


def set_by_typst(at, job):
    (at / "text.typ").write_text(TYPST_TEXT % job)
    run("node", TYPST, pathlib.Path(job["font"]).parent, at / "text.typ",
        at / "typst.pdf", cwd=ROOT / "tests/judges")
    return gaps(at / "typst.pdf", 1)


def find_font(at):
    """Alone in a folder, lest another of its family be taken."""
    found = list(pathlib.Path("/usr/share").glob(
        "tex*/fonts/opentype/public/lm/lmroman10-regular.otf"))
    if not found:
        return None
    (at / "fonts").mkdir()
    return shutil.copy(found[0], at / "fonts")


def spread(found):
    """Mean and greatest distance from the font's space, in spaces."""
    away = [abs(g - SPACE) / SPACE for g in found]
    return statistics.mean(away), max(away)


def compare(at, font, name, setter):
    for measure in MEASURES:
        ours, theirs = [], []
        for text in TEXTS.values():
            job = {"text": text, "font": font, "measure": measure,
                   "page": measure + 40}
            ours += set_by_deckle(at, job)
            theirs += setter(at, job)
        (mean, worst), (mean2, worst2) = spread(ours), spread(theirs)
        print(f"# {measure} pt: deckle {len(ours)} lines, mean {mean:.3f}, "
              f"worst {worst:.3f}; {name} {len(theirs)} lines, "
              f"mean {mean2:.3f}, worst {worst2:.3f}")
        check(f"{name}, {measure} pt: no looser in mean", mean <= mean2 + .005)
        check(f"{name}, {measure} pt: no looser at worst",
              worst <= worst2 + .005)


def main():
    with folder() as name:
        at = pathlib.Path(name)
        font = find_font(at)
        latex = font and shutil.which("pdflatex") and \
            run("kpsewhich", "lmodern.sty").stdout
        typst = (ROOT / "tests/judges/node_modules/@myriaddreamin").exists()
        if latex:
            compare(at, font, "LaTeX", set_by_latex)
        else:
            skip("LaTeX", "texlive-latex-base, lmodern, fonts-lmodern")
        if font and typst:
            compare(at, font, "Typst", set_by_typst)
        else:
            skip("Typst", "fonts-lmodern, and npm's typst-ts-node-compiler")
    finish()


main()
