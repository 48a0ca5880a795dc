#!/usr/bin/env python3
"""Cards in many scripts: what stands on them comes out of the PDF in the order
it was written in, every character has a glyph of its own, and one that no font
has is marked, said and refused. Judged by poppler and MuPDF."""
import os
import pathlib
import re
import unicodedata

from judging import DECKLE, ROOT, check, deckle, finish, folder, needs, run, skip

BANKS = ROOT / "../shared/banks"

# Language, a question, its answer in Markdown, and the answer's words.
CARDS = [
    ("ar", "ما الفرق بين القائمة والصف في بايثون؟",
     "القائمة **قابلة** للتغيير، أما الصف فلا يتغير بعد إنشائه.\n\n"
     "- استخدم القائمة للعناصر المتشابهة\n- استخدم الصف لقيم ثابتة مثل 2026",
     "القائمة قابلة للتغيير، أما الصف فلا يتغير بعد إنشائه. "
     "استخدم القائمة للعناصر المتشابهة استخدم الصف لقيم ثابتة مثل 2026"),
    ("he", "מה ההבדל בין רשימה לבין טאפל?",
     "רשימה **ניתנת** לשינוי, וטאפל tuple אינו משתנה (לאחר שנוצר).",
     "רשימה ניתנת לשינוי, וטאפל tuple אינו משתנה (לאחר שנוצר)."),
    ("hi", "सूची और टपल में क्या अंतर है?",
     "सूची **बदली** जा सकती है, जबकि टपल बनने के बाद स्थिर रहता है। "
     "श्रेणी, क्षेत्र, ज्ञान और शक्ति भी देखें।",
     "सूची बदली जा सकती है, जबकि टपल बनने के बाद स्थिर रहता है। "
     "श्रेणी, क्षेत्र, ज्ञान और शक्ति भी देखें।"),
    ("ja", "リストとタプルの違いは何ですか？",
     "リストは**変更**できますが、タプルは作成後に変更できません。\n"
     "直接、角括弧と丸括弧を使います。",
     "リストは変更できますが、タプルは作成後に変更できません。"
     "直接、角括弧と丸括弧を使います。"),
    ("zh", "列表和元组有什么区别？", "列表可以**修改**，元组创建后不能修改。",
     "列表可以修改，元组创建后不能修改。"),
    ("ko", "리스트와 튜플의 차이는 무엇입니까?",
     "리스트는 **변경**할 수 있지만 튜플은 변경할 수 없습니다.",
     "리스트는 변경할 수 있지만 튜플은 변경할 수 없습니다."),
    ("th", "ลิสต์กับทูเพิลต่างกันอย่างไร?", "ลิสต์แก้ไขได้ แต่ทูเพิลแก้ไขไม่ได้ น้ำที่นี่",
     "ลิสต์แก้ไขได้ แต่ทูเพิลแก้ไขไม่ได้ น้ำที่นี่"),
    ("ta", "பட்டியல் என்றால் என்ன?", "பட்டியல் மாற்றக்கூடியது, கொக்கு.",
     "பட்டியல் மாற்றக்கூடியது, கொக்கு."),
    ("bn", "তালিকা কী?", "তালিকা পরিবর্তন করা যায়, ক্ষেত্র নয়।",
     "তালিকা পরিবর্তন করা যায়, ক্ষেত্র নয়।"),
]

# Those that MuPDF, which heeds no ActualText, can put back into their order.
PLAIN = {"ja", "zh", "ko"}
RIGHT_TO_LEFT = {"ar", "he"}


def squeeze(text):
    """Letters as they were written: without white space, signs of lists and the
    marks that poppler puts around what runs from right to left."""
    return "".join(c for c in text if not c.isspace() and c != "•" and
                   unicodedata.category(c) != "Cf")


def write(path, language, question, answer):
    path.write_text(f"---\nlanguage: {language}\n---\n\n"
                    f"## 1. {question}\n\n{answer}\n\n"
                    "## 2. 1 + 1?\n\n2\n")


def traced(pdf, pages):
    return run("mutool", "trace", pdf, pages, errors="replace").stdout


def notdefs(pdf):
    """How many glyphs are the font's .notdef, by MuPDF's trace."""
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", pdf).stdout)[1])
    trace = traced(pdf, f"1-{pages}")
    check(f"{pdf.name}: glyphs are traced", 'glyph="' in trace)
    return len(re.findall(r'glyph="(?:0|\.notdef)"', trace))


def fonts(pdf):
    return run("pdffonts", pdf).stdout.splitlines()[2:]


def reversed_words(text):
    """Words of MuPDF's text, which has the glyphs of a line from left to right,
    as they are read. Letters only: marks follow their bases either way."""
    def letters(s):
        return "".join(c for c in s if unicodedata.bidirectional(c) in
                       ("R", "AL"))
    return letters(text), letters


def judge(tmp, language, question, answer, words):
    bank, pdf = tmp / f"{language}.md", tmp / f"{language}.pdf"
    write(bank, language, question, answer)
    built = deckle("build", bank, "-o", pdf)
    check(f"{language}: builds without a word of fonts",
          built.returncode == 0 and "font" not in built.stderr, built.stderr)
    text = squeeze(run("pdftotext", pdf, "-").stdout)
    for said in (question, words):
        check(f"{language}: poppler reads it in its order",
              squeeze(said) in text, f"{squeeze(said)}\n    not in {text}")
    check(f"{language}: fonts are embedded, subset, Unicode", fonts(pdf) and
          all(re.search(r" yes yes yes +\d+ +0$", f) for f in fonts(pdf)))
    check(f"{language}: no .notdef is shown", notdefs(pdf) == 0)
    plain = run("mutool", "draw", "-F", "txt", pdf).stdout
    check(f"{language}: MuPDF knows a character for each glyph",
          "\ufffd" not in plain or language not in PLAIN | RIGHT_TO_LEFT,
          plain)
    if language in PLAIN:
        check(f"{language}: MuPDF reads it in its order",
              squeeze(words) in squeeze(plain), plain)
    if language in RIGHT_TO_LEFT:
        got, letters = reversed_words(plain)
        check(f"{language}: MuPDF has all its letters",
              sorted(letters(words) + letters(question)) ==
              sorted(got.replace("\n", "")), plain)
    checked = deckle("check", bank)
    check(f"{language}: check finds every character",
          "no font" not in checked.stderr, checked.stderr)


def judge_sides(tmp):
    """Where text that runs from right to left stands: poppler's boxes."""
    html = run("pdftotext", "-bbox", "-f", "2", "-l", "2", tmp / "he.pdf",
               "-").stdout
    boxes = {w: (float(a), float(b)) for a, b, w in re.findall(
        r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">'
        r"([^<]*)<", html)}
    first = next((v for k, v in boxes.items() if "רשימה" in k[::-1]), None)
    latin = next((v for k, v in boxes.items() if "tuple" in k), None)
    check("he: the answer begins at the right", first and latin and
          first[0] > latin[1], str(boxes))


def judge_missing(tmp):
    bank, pdf = tmp / "missing.md", tmp / "missing.pdf"
    write(bank, "en", "What is it?", "A sign: \U00013000 and no more.")
    built = deckle("build", bank, "-o", pdf)
    check("missing: build says which", "U+13000" in built.stderr and
          built.returncode == 0, built.stderr)
    check("missing: the place is in the bank", re.search(
        r"missing\.md:7:\d+: ", built.stderr), built.stderr)
    check("missing: no .notdef is shown", notdefs(pdf) == 0)
    check("missing: its code is drawn", 'unicode="U"' in traced(pdf, "2"))
    check("missing: the text keeps the character", "\U00013000" in run(
        "pdftotext", pdf, "-").stdout)
    checked = deckle("check", bank)
    check("missing: an error of check", checked.returncode == 1 and re.search(
        r"missing\.md:7:9: error: .*U\+13000", checked.stderr),
        checked.stderr)
    check("missing: nothing else is", checked.stderr.count("error") == 2,
          checked.stderr)


def judge_many_missing(tmp):
    """A title and a word of 20,000 characters that no font has."""
    bank, pdf = tmp / "many.md", tmp / "many.pdf"
    word = "\U00013000" * 20000
    bank.write_text(f"---\ntitle: {word}\n---\n\n## 1. Which {word}?\n\n"
                    "Yes.\n\n## 2. 1 + 1?\n\n2\n")
    built = run("/bin/sh", "-c", 'ulimit -v 1000000; exec "$@"', "sh",
                DECKLE, "build", bank, "-o", pdf)
    check("many missing: builds in a gigabyte of addresses",
          "ASAN_OPTIONS" in os.environ or built.returncode == 0,
          built.stderr[-300:])


def judge_emoji(tmp):
    bank, pdf = tmp / "emoji.md", tmp / "emoji.pdf"
    signs = ["👩\u200d💻", "🇩🇪", "👍🏽", "⚠\ufe0f", "1\ufe0f⃣", "😀", "✅"]
    write(bank, "en", "Which signs?", " ".join(signs))
    deckle("build", bank, "-o", pdf)
    trace = traced(pdf, "2")
    spans = re.findall(r'<span font="[^"]*NotoEmoji.*?</span>', trace, re.S)
    shown = re.findall(r'unicode="[^ "]+" glyph=', "".join(spans))
    check("emoji: each sequence is one sign", len(shown) == len(signs), trace)
    check("emoji: no .notdef is shown", notdefs(pdf) == 0)
    text = run("pdftotext", pdf, "-").stdout
    check("emoji: their text stays", all(s in text for s in signs), text)


def judge_bank(tmp, path):
    pdf = tmp / "bank.pdf"
    built = deckle("build", path, "-o", pdf)
    name = str(path.relative_to(BANKS.resolve()))
    check(f"{name}: every character has a font", "no font" not in
          built.stderr, built.stderr[-300:])
    if built.returncode == 0:
        check(f"{name}: no .notdef is shown", notdefs(pdf) == 0)


needs("pdftotext", "pdffonts", "pdfinfo", "mutool")
with folder() as name:
    tmp = pathlib.Path(name)
    for card in CARDS:
        judge(tmp, *card)
    judge_sides(tmp)
    judge_missing(tmp)
    judge_many_missing(tmp)
    judge_emoji(tmp)
    banks = sorted(BANKS.resolve().glob("**/*.md"))
    if not banks:
        skip("the real banks", f"{BANKS} is not there")
    for bank in [b for b in banks if b.parent.name in
                 ("translations", "javascript-questions")]:
        judge_bank(tmp, bank)
finish()
