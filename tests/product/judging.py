"""What the product tests share: runs deckle, counts checks, closes with a line
that tests/run adds up."""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DECKLE = str(ROOT / os.environ.get("OUT", "out") / "deckle")

# Who started this may ignore them (a shell's background does), and deckle would
# inherit that.
for _number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(_number, signal.SIG_DFL)

counts = {"ok": 0, "not ok": 0, "skip": 0}


def check(name, passed, said=""):
    word = "ok" if passed else "not ok"
    counts[word] += 1
    print(word, name)
    if not passed and said:
        print(f"    {said}")


def skip(name, why):
    counts["skip"] += 1
    print("skip", name, "-", why)


def run(*command, **more):
    return subprocess.run([str(c) for c in command], capture_output=True,
                          text=more.pop("text", True), **more)


def deckle(*arguments, **more):
    return run(DECKLE, *arguments, **more)


def needs(*programs):
    """Every judge must be there; one that is missing fails the test loudly."""
    for program in programs:
        check(f"judge {program} is installed", shutil.which(program))


def folder():
    return tempfile.TemporaryDirectory(prefix="deckle-test-")


def finish():
    print(f"{counts['ok']} passed, {counts['not ok']} failed, "
          f"{counts['skip']} skipped")
    sys.exit(counts["not ok"] > 0)
