#!/usr/bin/env python3
"""list, topics, check and styles: what they say, as text and as JSON."""
import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from judging import DECKLE, ROOT, check, deckle, finish, folder, run, skip

SAMPLE = str(ROOT / "banks/python-ml.md")
DONE, INPUT, USAGE, SYSTEM = range(4)


def parsed(name, said):
    """The JSON of a run, as Python's own tool accepts it."""
    judged = subprocess.run([sys.executable, "-m", "json.tool"],
                            input=said.stdout, capture_output=True, text=True)
    check(f"{name}: json.tool takes it", judged.returncode == 0,
          judged.stderr)
    return json.loads(said.stdout) if judged.returncode == 0 else {}


def write(where, name, text):
    path = os.path.join(where, name)
    data = text if isinstance(text, bytes) else text.encode()
    with open(path, "wb") as file:
        file.write(data)
    return path


def bank(*questions):
    return "# Bank\n\n" + "".join(questions)


def question(number, prompt="", answer="Yes.", more=""):
    prompt = prompt or f"What is {number}?"
    return (f"## Question {number}\n\n**{prompt}**\n\n{more}"
            f"**Answer:** {answer}\n\n")


# Each row: what it is, the file, the diagnostics that check must give.
FENCE = "```python\nx = 1\n"
CHECKS = [
    ("a clean bank", bank(question(1), question(2)), []),
    ("sections count from 1", bank(
        "## A\n\n", question(1, "a"), question(2, "b"), "## B\n\n",
        question(1, "c"), question(2, "d")), []),
    ("a file may begin anywhere", bank(question(41), question(42)), []),
    ("numbers with dots", bank(question("1.1"), question("1.2"),
                               question("2.1")), []),
    ("a number jumps", bank(question(1), question(3)),
     ["warning: 9:1: the number jumps from 1 to 3"]),
    ("a number with dots jumps", bank(question("2.1"), question("2.4")),
     ["warning: 9:1: the number jumps from 2.1 to 2.4"]),
    ("a number falls back", bank(question(5), question(6), question(4)),
     ["warning: 15:1: the number falls back from 6 to 4"]),
    ("a number comes twice", bank(question(1), question(2), question(2, "b")),
     ["warning: 15:1: number 2 again; the question on line 9 has it too"]),
    ("1 comes twice", bank(question(1), question(1, "b")),
     ["warning: 9:1: number 1 again; the question on line 3 has it too"]),
    ("duplicates, but for case, spaces and stops", bank(
        question(1, "What is a  list?"), question(2, "what is a LIST")),
     ["warning: 9:1: this asks the same as the question at bank.md:3"]),
    ("the same words with other code", bank(
        question(1, "What is `a+b`?"), question(2, "What is `a-b`?")), []),
    ("the same words with the same code", bank(
        question(1, "What is `a+b`?"), question(2, "What is `a+b`")),
     ["warning: 9:1: this asks the same as the question at bank.md:3"]),
    ("an image without a text", bank(
        question(1, answer="![](a.png) ![A cat](b.png)\n\n<p>\n"
                           '  <img src="c.png">\n</p>')),
     ["warning: 7:13: this image has no alternative text",
      "warning: 10:3: this image has no alternative text"]),
    ("images out of reach", bank(
        question(1, answer="![x](no.png) ![x](https://example.org/x.png) "
                 "![x](//example.org/x.png)\n![x](/x.png) ![x](../x.png) "
                 "![x](sub/../../x.png)\n![x](%2e%2e/x.png) "
                 "![x](sub)")),
     ["warning: 7:13: there is no such image: 'no.png'",
      "note: 7:26: this image is not fetched: 'https://example.org/x.png'",
      "note: 7:58: this image is not fetched: '//example.org/x.png'",
      "warning: 8:1: this image's path is absolute; it must lead from the "
      "bank's file, or from the folder of --root: '/x.png'",
      "warning: 8:14: this image's path leads out of the bank's folder; "
      "--root names a folder above, if images may lie there: "
      "'../x.png'",
      "warning: 8:29: this image's path leads out of the bank's folder; "
      "--root names a folder above, if images may lie there: "
      "'sub/../../x.png'",
      "warning: 9:1: this image's path leads out of the bank's folder; "
      "--root names a folder above, if images may lie there: "
      "'%2e%2e/x.png'",
      "warning: 9:20: there is no such image: 'sub'"]),
    ("images within reach", bank(
        question(1, answer="![x](a.png) ![x](./sub/../a.png) "
                 "![x](sub/an%20image.png) ![x](a.png?raw=true) "
                 "![x](data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP"
                 "///ywAAAAAAQABAAACAUwAOw==)")), []),
    ("words run together", bank(
        question(1, "What isNumPyand how is it used inPython?"),
        question(2, "How doyou sort alist inPython?")),
     ["warning: 5:8: 'isNumPyand' looks like words run together; 'deckle "
      "repair' would make it 'is NumPy and'",
      "warning: 5:34: 'inPython?' looks like words run together; 'deckle "
      "repair' would make it 'in Python?'",
      "warning: 11:7: 'doyou' looks like words run together; 'deckle repair' "
      "would make it 'do you'",
      "warning: 11:18: 'alist' looks like words run together; 'deckle "
      "repair' would make it 'a list'",
      "warning: 11:24: 'inPython?' looks like words run together; 'deckle "
      "repair' would make it 'in Python?'"]),
    ("mojibake", bank(question(1, answer="caf\u00c3\u00a9, "
                                         "it\u00e2\u20ac\u2122s")),
     ["warning: 7:16: this looks like UTF-8 that was read as Windows-1252 "
      "(2 places); deckle repair mends it"]),
    ("links that lead somewhere", bank(
        '<a name="here"></a>\n\n', question(
            "1 {#own}", answer="[a](#bank) [b](#HERE) [c](#own) [d](#) "
            "[e](#top) [f](#question-1) [g](#caf%C3%A9--more) [h](#q-own) "
            "[i](#twice) [j](#twice-1) [k](https://example.org/#x) "
            "[l](other.md#x) [m](#spot)\n\n"
            "### Caf\u00e9 & more!\n\n### Twice\n\n### Twice\n\n"
            '<div\n  class="x" id=\'spot\'>x</div>')),
     []),
    ("links that lead nowhere", bank(
        '<!-- <a name="gone"> -->\n\n',
        question(1, answer="See [a](#gone), [b](#twice-1).\n\n### Twice")),
     ["warning: 9:17: this link leads nowhere: no heading and no tag of this "
      "file makes the anchor '#gone'",
      "warning: 9:29: this link leads nowhere: no heading and no tag of this "
      "file makes the anchor '#twice-1'"]),
    ("a fence that swallows a question", bank(
        question(1, answer="So:\n\n" + FENCE), question(2), question(3)),
     ["warning: 13:1: a question seems to begin here, but the code block "
      "from line 9 holds it; is the end of that block missing?"]),
    ("an indented one", bank(
        question(1, answer="So:\n\n- a\n\n  ```\n  x\n  ## Question 2\n\n"
                           "  y\n  ```\n")),
     ["warning: 13:3: a question seems to begin here, but the code block "
      "from line 11 holds it; is the end of that block missing?"]),
    ("code that talks of questions", bank(
        question(1, answer="So:\n\n```markdown\n## Question 2\n\nWhy?\n```\n\n"
                           "```sh\n# Question time\n```")), []),
    ("a fence of Markdown without an end", bank(
        question(1, answer="So:\n\n```md\n## Question 2\n\nWhy?\n")),
     ["warning: 10:1: a question seems to begin here, but the code block "
      "from line 9 holds it; is the end of that block missing?"]),
    ("an empty question", bank("## Question 1\n\n", question(2)),
     ["warning: 3:1: this question asks nothing"]),
    ("stray text", "Three words here.\n\n" + question(1),
     ["note: 1:1: 3 words before the first question belong to no question"]),
    ("lines that end in CR LF", bank(
        question(1), question(3)).replace("\n", "\r\n"),
     ["warning: 9:1: the number jumps from 1 to 3"]),
    ("behind a byte order mark", "\ufeff" + question(
        1, answer="![](a.png)") + question(3),
     ["warning: 5:13: this image has no alternative text",
      "warning: 7:1: the number jumps from 1 to 3"]),
    ("behind front matter", "---\ntitle: x\n---\n" + bank(
        question(1, answer="[a](#b)")),
     ["warning: 10:13: this link leads nowhere: no heading and no tag of this "
      "file makes the anchor '#b'"]),
]


def line_of(d):
    return f"{d['severity']}: {d['line']}:{d['col']}: {d['text']}"


# A pixel of GIF, whatever its name says.
PICTURE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==")


def add_images(where):
    os.mkdir(os.path.join(where, "sub"))
    for name in ("a.png", "b.png", "c.png", "sub/an image.png"):
        write(where, name, PICTURE)


def files(where):
    """Which files there were, and how each was read."""
    os.makedirs(os.path.join(where, "deep/bank/one"))
    write(where, "deep/x.png", PICTURE)
    write(where, "deep/bank/a.png", PICTURE)
    write(where, "deep/bank/one/a.md", bank(
        question(1, answer="![x](../a.png) ![x](../../x.png)")))
    write(where, "deep/bank/two.md", "# Two\n\n" + "".join(
        f"**{i}. What makes {i}?**\n\nIt is {i}.\n\n" for i in range(1, 6)))
    said = deckle("check", "--json", "deep/bank/", cwd=where)
    data = parsed("files", said)
    got = data["files"]
    check("check --json: files, their titles and counts",
          [(f["path"], f["title"], f["questions"]) for f in got] ==
          [("deep/bank/one/a.md", "Bank", 1), ("deep/bank/two.md", "Two", 5)],
          said.stdout)
    check("check --json: dialects", [f["dialect"]["name"] for f in got] ==
          ["question-headings", "numbered-bold"] and
          all(f["dialect"]["score"] > 0 for f in got) and
          all(f["runner_up"] is None or
              f["runner_up"]["name"] != f["dialect"]["name"] and
              f["runner_up"]["score"] <= f["dialect"]["score"] for f in got),
          said.stdout)
    check("check: images may lie in the bank's folder, not above",
          [line_of(d) for d in data["diagnostics"]] ==
          ["warning: 7:28: this image's path leads out of the bank's folder; "
           "--root names a folder above, if images may lie there: "
           "'../../x.png'"], str(data["diagnostics"]))
    said = deckle("check", "deep/bank/one/a.md", cwd=where)
    check("check: a file alone has its own folder", "7:13: warning: this "
          "image's path leads out of" in said.stderr, said.stderr)
    said = deckle("check", "-v", "deep/bank", cwd=where)
    check("check -v: the dialect of each file", all(
        f"{f['path']}: note: read as dialect '{f['dialect']['name']}' "
        f"({f['dialect']['score']} per mille)" in said.stderr for f in got),
        said.stderr)


def checking(where):
    add_images(where)
    for name, text, wanted in CHECKS:
        write(where, "bank.md", text)
        said = deckle("check", "--json", "bank.md", cwd=where)
        data = parsed(name, said)
        got = [line_of(d) for d in data["diagnostics"]]
        check(f"check: {name}", got == wanted and said.returncode == DONE
              and not said.stderr, f"{got}\n    {said.stderr}")
        check(f"check: {name}: all in its file",
              all(d["file"] == "bank.md" for d in data["diagnostics"]))
        warnings = [w for w in wanted if w.startswith("warning")]
        strict = deckle("check", "--strict", "bank.md", cwd=where)
        check(f"check: {name}: --strict", strict.returncode ==
              (INPUT if warnings else DONE), strict.stderr)
        lines = strict.stderr.splitlines()
        check(f"check: {name}: as lines", lines[:-1] == [
            f"bank.md:{d['line']}:{d['col']}: {d['severity']}: {d['text']}"
            for d in data["diagnostics"]], strict.stderr)
        piped = deckle("check", "--json", "-", cwd=where, input=text)
        got = [line_of(d).replace("<stdin>", "bank.md")
               for d in parsed(name, piped)["diagnostics"]]
        check(f"check: {name}: through a pipe", got == wanted,
              f"{got}")


def closing(where):
    def last(*arguments):
        return deckle("check", *arguments, cwd=where).stderr.splitlines()[-1]

    check("check: the sample is clean", last(SAMPLE) ==
          "40 questions, 0 unanswered, 0 errors, 0 warnings; nothing skipped",
          last(SAMPLE))
    os.mkdir(os.path.join(where, "many"))
    write(where, "many/a.md", "One two.\n\n" + question(1) + question(3))
    write(where, "many/b.md", "# Prose\n")
    open(os.path.join(where, "many/c.md"), "wb").write(b"## Question \xff\n")
    said = deckle("check", "many", cwd=where)
    lines = said.stderr.splitlines()
    check("check: a closing line of what was skipped", lines[-1] ==
          "2 questions, 0 unanswered, 1 error, 1 warning; 2 words outside of "
          "questions and 2 files without questions skipped", lines[-1])
    check("check: an error gives status 1", said.returncode == INPUT)
    check("check: files in order, places in order",
          [line.split(" ")[0] for line in lines[:-1]] ==
          ["many/a.md:1:1:", "many/a.md:9:1:", "many/b.md:", "many/c.md:1:13:"],
          said.stderr)
    pipe = os.path.join(where, "pipe")
    os.mkfifo(pipe)
    writer = subprocess.Popen(["cp", write(where, "one.md", question(1)),
                               pipe])
    said = deckle("check", pipe, timeout=10)
    writer.wait()
    check("check: a pipe by name is read once, and that is said",
          "pipe: note: this is no regular file" in said.stderr and
          "\n1 question, 0 unanswered" in said.stderr, said.stderr)
    write(where, "half.md", bank(question(1), question(2, answer="TBD"),
                                 question(3, answer="")))
    said = deckle("check", "-v", "half.md", cwd=where)
    check("check -v names each unanswered question", [
        line for line in said.stderr.splitlines() if "no answer yet" in line
    ] == [f"half.md:{line}:1: note: this question has no answer yet"
          for line in (9, 15)], said.stderr)
    data = parsed("a missing file", deckle("check", "--json", "no.md",
                                           cwd=where))
    check("check --json: a file as a whole", data["diagnostics"] ==
          [{"severity": "error", "file": "no.md", "line": None, "col": None,
            "text": "there is no such file"}], str(data))


def listing(where):
    data = parsed("list --json", deckle("list", "--json", SAMPLE))
    rows = data["questions"]
    check("list --json: the bank", [data[k] for k in (
        "title", "language", "id")] ==
        ["Python for Machine Learning", "en", "python-ml"])
    check("list --lang: goes before the bank's own", json.loads(deckle(
        "list", "--json", "--lang", "de-AT", SAMPLE).stdout)["language"] ==
        "de-AT")
    check("list --json: keys in their order", all(list(q) == [
        "id", "number", "topics", "tags", "level", "answered", "cloze",
        "prompt", "choices", "answer", "place"] for q in rows))
    first = rows[0]
    check("list --json: a question", first["number"] == "1" and
          first["topics"] == ["python/language"] and first["tags"] == ["basics"] and
          first["level"] == "easy" and first["answered"] is True and
          first["prompt"].startswith("Explain the difference") and
          first["answer"].startswith("Python 3 is a cleaned-up Python") and
          first["place"] == {"file": SAMPLE, "line": 9, "col": 1}, str(first))
    write(where, "open.md", bank(question(1, answer="TODO")))
    unanswered = parsed("unanswered", deckle("list", "--json", "open.md",
                                             cwd=where))["questions"][0]
    check("list --json: an unanswered one", unanswered["answer"] is None and
          unanswered["answered"] is False)
    ids = [line.split("\t")[0]
           for line in deckle("list", SAMPLE).stdout.splitlines()]
    check("list --json: the same ids as list", ids == [q["id"] for q in rows])
    write(where, "choices.md", bank(question(
        1, answer="B", more="- A: `one`\n- B: two  \n  more\n\n")))
    one = parsed("choices", deckle("list", "--json", "choices.md",
                                   cwd=where))["questions"][0]
    check("list --json: choices", one["prompt"] == "What is 1?" and
          one["choices"] == ["one", "two more"] and one["answer"] == "B",
          str(one))
    odd = 'Say "\\" \u2028 \U0001f600 &#7; \x7f'
    write(where, "odd.md", bank(question(1, odd)))
    said = deckle("list", "--json", "odd.md", cwd=where)
    prompt = parsed("odd characters", said)["questions"][0]["prompt"]
    check("list --json: odd characters come back", prompt.startswith(
        'Say "" \u2028 \U0001f600 ') and "\u2028" not in said.stdout and
        "\x7f" not in said.stdout, repr(prompt))
    bad = os.fsencode(where) + b"/caf\xe9.md"
    open(bad, "w").write(bank(question(1), question(3)))
    for verb in ("list", "check", "topics"):
        said = subprocess.run([DECKLE, verb, "--json", bad],
                              capture_output=True)
        check(f"{verb} --json: a name that is no UTF-8",
              json.loads(said.stdout.decode()) and said.returncode == DONE)
    said = deckle("list", "--json", "no.md", cwd=where)
    check("list --json: valid without a bank too", said.returncode == INPUT and
          parsed("no bank", said)["questions"] == [])


def topics(where):
    write(where, "topics.md", bank(
        question(1, more="**Topics:** b/x, b/y, a\n\n"),
        question(2, more="**Topics:** a/deep/er\n\n",
                 answer="_[To be filled]_"),
        question(3, more="**Topics:** b, b/x, b/x\n\n")))
    said = deckle("topics", "topics.md", cwd=where)
    check("topics: a tree in order of appearance, each question once",
          said.stdout == "questions  answered  topic\n"
                         "        2         2  b\n"
                         "        2         2    x\n"
                         "        1         1    y\n"
                         "        2         1  a\n"
                         "        1         0    deep\n"
                         "        1         0      er\n", said.stdout)
    data = parsed("topics", deckle("topics", "--json", "topics.md",
                                   cwd=where))

    def flat(topic):
        return [topic["path"], topic["questions"], topic["answered"],
                [flat(below) for below in topic["topics"]]]

    check("topics --json: the same tree", data["questions"] == 3 and
          data["answered"] == 2 and [flat(t) for t in data["topics"]] == [
              ["b", 2, 2, [["b/x", 2, 2, []], ["b/y", 1, 1, []]]],
              ["a", 2, 1, [["a/deep", 1, 0, [["a/deep/er", 1, 0, []]]]]]],
          str(data))
    check("topics --json: names are last parts",
          data["topics"][1]["topics"][0]["name"] == "deep")
    write(where, "none.md", question(1).replace("# Bank", ""))
    data = parsed("without topics", deckle(
        "topics", "--json", "-", cwd=where,
        input=open(os.path.join(where, "none.md")).read()))
    check("topics --json: without a topic", data["without_topic"] ==
          {"questions": 1, "answered": 1} and data["topics"] == [], str(data))
    write(where, "deep.md", bank(question(
        1, more="**Topics:** " + "/".join(["t"] * 5000) + "\n\n")))
    said = deckle("topics", "deep.md", cwd=where)
    check("topics: no deeper than 32 levels", said.returncode == DONE and
          len(said.stdout.splitlines()) == 33)


def styles(where):
    data = parsed("styles", deckle("styles", "--json"))["styles"]
    check("styles: all beside base.css", [s["name"] for s in data] ==
          sorted(path.stem for path in (ROOT / "styles").glob("*.css")
                 if path.stem != "base"))
    a6, a7, a5, index, book = [
        next(s for s in data if s["name"] == name) for name in (
            "a6-duplex", "a7-duplex", "book-a5", "index-3x5", "study-book")]
    check("styles: book-a5", a5["pdf"]["layout"] == "pages" and
          a5["pdf"]["card"]["width"] == 148 and a5["pdf"]["sheet"] is None and
          a5["pdf"]["answer"] == "end", str(a5))
    check("styles: a7-duplex", a7["for"] == ["pdf"] and a7["description"] ==
          "A7 cards, eight to an A4 sheet, the answer on the back." and
          a7["pdf"]["card"]["width"] == 105 and
          a7["pdf"]["card"]["height"] == 74 and
          a7["pdf"]["sheet"]["cards"] == 8 and a7["pdf"]["answer"] == "back"
          and a7["epub"]["answer"] == "end-of-chapter", str(a7))
    check("styles: a6-duplex", a6["pdf"]["sheet"]["cards"] == 4, str(a6))
    check("styles: index-3x5", index["pdf"]["card"]["width"] == 127 and
          index["pdf"]["card"]["height"] == 76.2 and
          index["pdf"]["sheet"]["cards"] == 3, str(index))
    check("styles: study-book is for books", book["for"] == ["epub"])
    said = deckle("styles").stdout
    check("styles: millimetres, and inches where they come out even",
          "105 \u00d7 74 mm, 8 on" in said and
          "127 \u00d7 76.2 mm (5 \u00d7 3 in), 3 on a sheet of 215.9 \u00d7 "
          "279.4 mm (8.5 \u00d7 11 in); answer: back" in said, said)
    said = deckle("styles", "index-3x5")
    check("styles NAME: its details", said.returncode == DONE and
          "flip: long-edge; turn: page; marks: crop" in said.stdout and
          "(1 \u00d7 3)" in said.stdout, said.stdout)
    said = deckle("styles", "a7-dupex")
    check("styles: an unknown name suggests the nearest",
          said.returncode == INPUT and "did you mean 'a7-duplex'" in
          said.stderr and not said.stdout, said.stderr)
    own = write(where, "own.css", "/* Mine; v1.2 of it\n * goes on. And on. */"
                "\n@page { size: 2in 1in; margin: 2mm }\n"
                "@book { answer: below }\n.question { colour: red }\n"
                "@media screen { .answer { colour: red } }\n")
    said = deckle("styles", "--json", own)
    mine = parsed("own", said)["styles"][0]
    check("styles: a path", mine["for"] == ["pdf", "epub"] and
          mine["description"] == "Mine; v1.2 of it goes on." and
          mine["pdf"]["card"]["width"] == 50.8 and
          mine["epub"]["answer"] == "below", str(mine))
    check("styles: what is wrong for both media is said once",
          said.stderr.count("own.css:5:13:") == 1 and
          said.stderr.count("own.css:6:27:") == 1, said.stderr)
    large = write(where, "large.css", "@page { size: 1000mm }\n")
    said = deckle("styles", large)
    check("styles: a card larger than its sheet", said.returncode == INPUT and
          "does not fit" in said.stderr, said.stderr)


def usage(where):
    rows = [
        (["list", "--output=x", SAMPLE], "deckle list takes no --output"),
        (["-o", "x", "list", SAMPLE], "deckle list takes no --output"),
        (["build", "--json", SAMPLE, "-o", "x.pdf"],
         "deckle build takes no --json"),
        (["topics", "-v", SAMPLE], "deckle topics takes no --verbose"),
        (["styles", "-sx"], "deckle styles takes no --style"),
        (["styles", "a", "b"], "one name"),
        (["list"], "try 'deckle list BANK.md'"),
        (["topics"], "try 'deckle topics BANK.md'"),
        (["check", "--json"], "try 'deckle check BANK.md'"),
        (["chekc", SAMPLE], "did you mean 'check'?"),
        (["list", "--jsn", SAMPLE], "did you mean '--json'?"),
        (["help", "chekc"], "did you mean 'check'?"),
        (["list", "--dialect", "bulets", SAMPLE],
         "there is no dialect 'bulets'; did you mean 'bullets'? (dialects: "
         "question-headings, "),
        (["styles", "--dialect", "bold"], "deckle styles takes no --dialect"),
        (["build", "--lang", "de_at", SAMPLE],
         "'de_at' is no language as BCP 47 writes them"),
        (["list", "--lang", "", SAMPLE], "is no language"),
    ]
    for arguments, says in rows:
        said = deckle(*arguments, cwd=where)
        check(f"{' '.join(arguments[:2])}: '{says}'", said.returncode == USAGE
              and says in said.stderr and not said.stdout, said.stderr)
    for verb in ("build", "list", "topics", "check", "styles"):
        said = deckle("help", verb)
        check(f"help {verb} is {verb} --help", said.returncode == DONE and
              said.stdout.startswith(f"usage: deckle {verb}") and
              said.stdout == deckle(verb, "--help").stdout)
    check("help is --help", deckle("help").stdout == deckle("--help").stdout)


def forced_dialect(where):
    """--dialect, over what a file says of itself and what deckle finds."""
    text = ("# Notes\n\n## What is a cat?\n\n**Is it one?**\n\nYes.\n\n"
            "**Is it two?**\n\nNo.\n")
    write(where, "forms.md", text)
    write(where, "says.md", "---\ndialect: headings\n---\n" + text)
    rows = [
        (["forms.md", "--dialect", "bold"], 2),
        (["says.md"], 1),
        (["says.md", "--dialect=BOLD"], 2),
        (["forms.md", "says.md", "--dialect", "headings"], 2),
    ]
    for arguments, wanted in rows:
        listed = deckle("list", *arguments, cwd=where)
        check(f"list {' '.join(arguments)}: {wanted}", listed.returncode ==
              DONE and len(listed.stdout.splitlines()) == wanted,
              listed.stdout + listed.stderr)
    for verb in ("check", "topics", "repair"):
        said = deckle(verb, "forms.md", "--dialect", "details", cwd=where)
        check(f"{verb} --dialect details: none is found", said.returncode ==
              INPUT and "no questions found" in said.stderr, said.stderr)
    names = re.findall(r"^  ([a-z-]+) {2,}\S", deckle("list", "--help").stdout
                       .split("dialects, and how")[1], re.M)
    page = open(ROOT / "docs/deckle-bank.5").read()
    manual = open(ROOT / "docs/deckle.1").read()
    readme = open(ROOT / "README.md").read()
    check("the manuals have every dialect", len(names) > 8 and all(
        f".It Cm {name}\n" in page and f".Cm {name}\n" in manual and
        f"| `{name}` |" in readme for name in names), str(names))


def globs(where):
    """--include and --exclude choose among a folder's files."""
    for name in ("a.md", "b.md", "part/c.md", "part/Deep/d.txt", "part/x.c"):
        os.makedirs(os.path.dirname(os.path.join(where, "g", name)),
                    exist_ok=True)
        write(os.path.join(where, "g"), name,
              bank(question(1, f"What is {Path(name).stem}?")))
    rows = [
        ([], "abdc", ""),
        (["--include", "*.md"], "ab", ""),
        (["--include=**/*.md"], "abc", ""),
        (["--include", "*.md", "--include", "part/**"], "abdc", ""),
        (["--exclude", "part/**"], "ab", ""),
        (["--exclude", "b.md", "--exclude", "part/*.md"], "ad", ""),
        (["--include", "**", "--exclude", "[!a].md"], "adc", ""),
        (["--exclude", "part/deep/**"], "abdc",
         "deckle: warning: --exclude 'part/deep/**' fits no file\n"),
        (["--include", "**/x.c", "--include", "a.md"], "a",
         "deckle: warning: --include '**/x.c' fits no file\n"),
        (["g/b.md", "--include", "a.md"], "ab", ""),
        (["--include", "*.mkd"], "",
         "g: error: --include and --exclude leave none of its 4 files\n"
         "deckle: warning: --include '*.mkd' fits no file\n"),
    ]
    for arguments, wanted, says in rows:
        for named in ("g", "g/"):
            said = deckle("list", named, *arguments, cwd=where)
            got = "".join(line[-2] for line in said.stdout.splitlines())
            check(f"list {named} {' '.join(arguments)}: {wanted or 'none'}",
                  got == wanted and said.stderr.replace("g/:", "g:") == says
                  and said.returncode == (DONE if wanted else INPUT),
                  said.stdout + said.stderr)
    said = deckle("check", "g", "--exclude", "none.md", "--strict", cwd=where)
    check("check --strict: a glob that fits nothing is an error",
          said.returncode == INPUT, said.stderr)


def closed_pipe(where):
    """As in `deckle list bank.md | head -1`."""
    large = write(where, "large.md", bank(*[question(i, f"What is {i}?" * 9)
                                            for i in range(1, 3000)]))
    for restore, wanted in ((True, -signal.SIGPIPE), (False, SYSTEM)):
        for options in ([], ["--json"]):
            command = subprocess.Popen(
                [DECKLE, "list", *options, large, large],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                restore_signals=restore)
            command.stdout.readline()
            command.stdout.close()
            said = command.stderr.read()
            status = command.wait()
            check(f"list {options}: a closed pipe, SIGPIPE "
                  f"{'as usual' if restore else 'ignored'}: status {wanted}, "
                  "without a word", status == wanted and not said,
                  f"{status}: {said}")
    with open("/dev/full", "w") as full:
        said = subprocess.run([DECKLE, "topics", SAMPLE], stdout=full,
                              stderr=subprocess.PIPE, text=True)
    check("topics to a full disk", said.returncode == SYSTEM and
          said.stderr.count("No space left") == 1, said.stderr)


def shape(value):
    """Members in their order, down through what stands in lists first."""
    if isinstance(value, dict):
        return [(key, shape(below)) for key, below in value.items()]
    return [shape(value[0])] if isinstance(value, list) and value else []


# What stands in the synopsis by another name, and what all commands take.
GROUPS = {"selection": {"sort", "seed", "per-topic", "sample", "limit",
                        "explain"},
          "reading": {"include", "exclude", "cloze", "lang", "dialect",
                      "topics"}}
COMMON = {"help", "version", "quiet", "strict"}


def check_synopsis(verb, synopsis):
    """A verb's --help and its synopsis have the same options."""
    helped = deckle(verb, "--help")
    check(f"{verb} --help", helped.returncode == DONE and
          helped.stdout.startswith(f"usage: deckle {verb} "))
    takes = {long: letter for letter, long in re.findall(
        r"^  (?:-(.),|   ) --([a-z-]+)", helped.stdout, re.M)}
    said = re.search(rf"\.Nm\n\.Cm {verb}\n(.*?)(?=\.Nm\n|$)", synopsis,
                     re.S)[1]
    groups = [g for g in GROUPS if f".Op Ar {g}\n" in said]
    missing = [long for long, letter in takes.items() if long not in COMMON
               and f"Fl -{long}" not in said and not (
                   letter and f"Fl {letter}" in said) and not any(
                   long in GROUPS[g] for g in groups)]
    check(f"{verb}: the synopsis has its options", not missing, str(missing))
    others = [long for long in re.findall(r"Fl -([a-z-]+)", said)
              if long not in takes]
    check(f"{verb}: the synopsis has no others", not others, str(others))


def documents(where):
    """The manual page and docs/json.md tell the truth."""
    manual = open(ROOT / "docs/deckle.1").read()
    helped = deckle("--help").stdout
    options = re.findall(r"--([a-z]+) ", helped)
    verbs = re.findall(r"^  ([a-z]+) +\S", helped.split("options:")[0], re.M)
    check("manual: has every option and command", len(options) > 8 and
          len(verbs) > 8 and
          all(f"Fl -{name}" in manual for name in options) and
          all(f".Cm {name}\n" in manual for name in verbs), str([
              name for name in options if f"Fl -{name}" not in manual]))
    synopsis = manual.split(".Sh DESCRIPTION")[0]
    for verb in verbs:
        check_synopsis(verb, synopsis)
    if shutil.which("mandoc"):
        pages = sorted((ROOT / "docs").glob("*.[1-9]"))
        style = os.path.join(where, "deckle-style.5")
        with open(style, "w") as file:
            file.write(run("awk", "-f", ROOT / "docs/manual.awk",
                           ROOT / "docs/deckle-style.md").stdout)
        names = [p.name for p in pages] + ["deckle-style.5"]
        check("manual: five pages", len(names) == 5, str(names))
        for page in (*pages, style):
            said = run("mandoc", "-T", "lint", page)
            check(f"{os.path.basename(page)}: mandoc finds nothing",
                  not said.stdout, said.stdout)
            text = open(page).read()
            name = f"{Path(page).stem}({Path(page).suffix[1:]})"
            check(f"{name}: the others are named", all(
                n.replace(".", "(") + ")" in text for n in names
                if n != os.path.basename(page)))
    else:
        skip("manual: lint", "mandoc is not here")
    examples = re.findall(r"^## (\w+)\n\n```json\n(.*?)```",
                          open(ROOT / "docs/json.md").read(), re.M | re.S)
    write(where, "doc.md", bank(
        question(1, more="**Topics:** a/b\n\n"), question(3)))
    for verb, text in examples:
        named = [] if verb == "styles" else ["doc.md"]
        said = deckle(verb, "--json", *named, cwd=where)
        check(f"docs/json.md: {verb}", shape(json.loads(text)) ==
              shape(json.loads(said.stdout)), said.stdout)
    check("docs/json.md: all four", len(examples) == 4)


def main():
    with folder() as where:
        checking(where)
        closing(where)
        files(where)
        listing(where)
        topics(where)
        styles(where)
        forced_dialect(where)
        globs(where)
        closed_pipe(where)
        documents(where)
        usage(where)
    finish()


if __name__ == "__main__":
    main()
