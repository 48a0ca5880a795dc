#!/usr/bin/env python3
"""Makes src/read/frequency.inc: which words there are, and how common they are.

    docs/frequency.py SCOWL FOLDER… > src/read/frequency.inc

The words are SCOWL's (Debian: scowl, /usr/share/dict/scowl) up to level 50, up to
level 70 if they were counted, and those of docs/technical.words. How common they
are is counted in the running text of the HTML pages below the folders; for the
table in the repository those were the manuals of Python, NumPy and SciPy,
scikit-learn, pandas, statsmodels, Dask, Django and PostgreSQL (Debian 12:
python3.11-doc, python-scipy-doc, python-sklearn-doc, python-pandas-doc,
python-statsmodels-doc, python-dask-doc, python-django-doc, postgresql-doc-15), 3.8
million words. Of their text nothing is kept but counts.
"""
import collections
import html
import math
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent

# Times in a million words that a word of a level is taken to occur, when the
# texts counted do not have it.
LEVELS = {10: 60, 20: 20, 35: 4, 40: 1.5, 50: .6, 55: 0, 60: 0, 70: 0}
COUNTED = 3  # times that words of the last three levels must be there
NAMED = 30  # and names
LISTS = ["{}-words", "{}-upper"]
VARIETIES = ["english", "american", "british"]
PROPER = [35, 50]  # levels of names
NAME_LEVEL = 98

# Questions have words of their own.
ASKED = """what 8000 how 8000 explain 4000 describe 3000 why 3000 is 9000 are 6000
does 3000 do 4000 which 1500 when 1500 discuss 800 difference 1500 differences 800
between 2500 concept 800 purpose 500 role 400 implement 500 write 700 create 500
give 500 provide 400 list 500 name 300 compare 400 handle 400 would 1500 you 5000
your 1000 can 2500 and 12000 in 12000 of 14000 the 20000 an 3000 a 14000 used 1500
using 1200 use 1500 importance 100 advantages 200 disadvantages 100 benefits 100
differ 200 work 400 works 200 perform 200 significance 60 who 150 whose 60
its 4000 core 300 main 300
learning 300 training 200 neural 60 networks 80 network 100""".split()

# What has one or two letters runs into everything; only these are words.
SHORT = set("""a i am an as at be by do go he if in is it me my no of on or so to up
us we vs ai ml id ui ux db io os ip""".split())
SHORT3 = 35  # words of three letters are SCOWL's up to this level

TEXT = re.compile(r"<(p|dd|h[1-6])\b[^>]*>(.*?)</\1>", re.S)
BLOCK = re.compile(r"<(pre|script|style)\b.*?</\1>", re.S)
CODE = re.compile(r"<(code|tt|cite)\b.*?</\1>|<a class=\"headerlink\".*?</a>"
                  r"|<span class=\"(?:pre|math).*?</span>", re.S)
TOKEN = re.compile(r"[(\"“‘']*([A-Za-z]+(?:-[A-Za-z]+)*)(?:['’]s)?"
                   r"[)\"”’'.,;:?!]*")

STEP, LEAST = .6, 2.4  # of cost, in nats; a letter a step


def count(folders):
    counts, seen = collections.Counter(), set()
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*.html")):
            if path.is_symlink() or "_modules" in path.parts:
                continue
            page = BLOCK.sub(" ", path.read_text("utf-8", "replace"))
            for match in TEXT.finditer(page):
                text = CODE.sub(" | ", match.group(2))
                text = html.unescape(re.sub(r"<[^>]*>", "", text))
                if text in seen:
                    continue
                seen.add(text)
                for chunk in text.split():
                    token = TOKEN.fullmatch(chunk)
                    if token:
                        counts.update(token.group(1).lower().split("-"))
    return counts


def scowl(folder):
    levels = {}

    def add(name, level, as_level=None):
        path = pathlib.Path(folder) / f"{name}.{level}"
        if path.exists():
            for word in path.read_text("latin-1").split():
                if re.fullmatch("[A-Za-z]+", word):
                    levels.setdefault(word.lower(), as_level or level)

    for level in LEVELS:
        for variety in VARIETIES:
            for name in LISTS:
                add(name.format(variety), level)
    for level in PROPER:
        add("english-proper-names", level, NAME_LEVEL)
    return levels


def technical():
    words = {}
    for line in (HERE / "technical.words").read_text("utf-8").splitlines():
        if line[:1].isdigit():
            times, *names = line.split()
            for name in names:
                if name.isalpha():
                    words[name] = max(float(times), words.get(name, 0))
    return words


def keeps(word, level, is_technical):
    if len(word) <= 2:
        return word in SHORT
    return is_technical or len(word) > 3 or level <= SHORT3


def is_plural(word, words):
    """The program takes a regular plural for known by itself."""
    return (len(word) > 5 and word.endswith("s") and not word.endswith("ss")
            and word[:-1] in words)


def frequencies(counts, levels, trade):
    million = sum(counts.values()) / 1e6
    words = {}
    for word in set(levels) | set(trade):
        level = levels.get(word, 99)
        least = 0 if LEVELS.get(level) else COUNTED
        if level == NAME_LEVEL:
            least = NAMED
        if word not in trade and counts[word] < least:
            continue
        if keeps(word, level, word in trade):
            words[word] = max(counts[word] / million, LEVELS.get(level, 0),
                              trade.get(word, 0))
    for word, times in zip(ASKED[::2], ASKED[1::2]):
        words[word] = max(words.get(word, 0), float(times))
    return {w: t for w, t in words.items()
            if not (is_plural(w, words) and t < 20)}


def letter(times, total):
    step = round((-math.log(times / total) - LEAST) / STEP)
    return chr(ord("A") + min(max(step, 0), 25))


def write(words):
    total = sum(words.values())
    print("/* Made by docs/frequency.py, which says from what. English words, those\n"
          " * of one length together and sorted; the capital behind each says how\n"
          f" * rare it is: -ln of its share is {LEAST} + {STEP} for each letter after A.\n"
          " * The words are SCOWL's: see frequency-LICENSE.txt. */")
    for length in range(1, 1 + max(map(len, words))):
        row = "".join(w + letter(words[w], total)
                      for w in sorted(words) if len(w) == length)
        print(f"FREQUENCY_LENGTH({length})")
        for at in range(0, len(row), 96):
            print(f'"{row[at:at + 96]}"')


def main():
    counts = count(sys.argv[2:])
    write(frequencies(counts, scowl(sys.argv[1]), technical()))


if __name__ == "__main__":
    main()
