"""A small bank, the two good files it makes, and runs of deckle in which
something fails: each in a folder of its own with two older files, that must
stand or be replaced by the good ones, and nothing may be left beside them."""
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import tempfile

from judging import DECKLE, ROOT, check

SHIM = ROOT / os.environ.get("OUT", "out") / "tests/faults.so"
SYSTEM = 3
OLDER = b"older"
NAMES = ("x.pdf", "x.epub")
TIMEOUT = 30  # seconds: whatever takes so long hangs
EXHAUSTIVE = bool(os.environ.get("FAULTS_ALL"))

BANK = """# Knots

## Question 1

**Which knot makes a loop that *holds*, and where is [it](https://example.org)
used?**

**Topics:** ropes/loops

**Answer:** The bowline; ‘rabbit’ – “hole” → tree:

```python
knot = loop(rope, 1)  # office, first
```

| Knot | Use |
|---|---|
| bowline | `mooring` |
| clove hitch | fenders, ~~climbing~~ |

## Question 2

**What joins two ropes of unlike size?**

**Topics:** ropes/bends

**Answer:**

1. the *sheet bend*
2. the <b>double</b> sheet bend; it holds $\\sqrt{\\frac{f}{2}}$

---

## Question 3

**Who ties a Turk's head? (No font has \U00013080, which is a warning.)**
"""


class Ending:
    """How a run ended, and what it left."""

    def __init__(self, where, status, said):
        self.where, self.status, self.said = where, status, said
        self.files = {}
        for name in os.listdir(where):
            path = os.path.join(where, name)
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    self.files[name] = file.read()
        self.left = [name for name in self.files if name.endswith(".tmp")]

    def why_not(self, good, status, says="", files="older"):
        """None if all is as it should be, else what is not. files: 'older',
        'new', or 'whole' (each is one or the other)."""
        if self.status != status:
            return f"status {self.status}, not {status}: {self.said!r}"
        if says not in self.said:
            return f"does not say {says!r}: {self.said!r}"
        if self.left:
            return f"left {self.left}"
        for name in NAMES:
            allowed = {"older": (OLDER,), "new": (good[name],),
                       "whole": (OLDER, good[name])}[files]
            if self.files.get(name) not in allowed:
                return f"{name} is not {files} (status {self.status})"
        return None


class Bench:
    """A bank (its text) and the files it makes."""

    def __init__(self, where, text=BANK):
        self.where, self.text = where, text
        self.good = {}
        self.shim = self.find_shim()
        ending = self.run()
        check("the bank builds undisturbed", ending.status == 0, ending.said)
        self.good = {name: ending.files[name] for name in NAMES}

    @staticmethod
    def find_shim():
        """AddressSanitizer has its own malloc, and must be loaded first."""
        if b"__asan_init" in pathlib.Path(DECKLE).read_bytes():
            return None
        return SHIM

    def folder(self):
        """A folder with the bank and two older files."""
        where = tempfile.mkdtemp(dir=self.where)
        pathlib.Path(where, "bank.md").write_text(self.text)
        for name in NAMES:
            pathlib.Path(where, name).write_bytes(OLDER)
        return where

    def start(self, where, *options, faults=None, bank="bank.md", **more):
        """Starts deckle there; the shim strikes as `faults` says."""
        command = [DECKLE, "build", bank, *options]
        if "-o" not in options:
            command += ["-o", NAMES[0], "-o", NAMES[1]]
        env = dict(os.environ, LC_ALL="C", SOURCE_DATE_EPOCH="1000000000")
        if faults:
            env["LD_PRELOAD"] = str(self.shim)
            env.update({f"FAULT_{name.upper()}": str(value)
                        for name, value in faults.items()})
        more.setdefault("stderr", subprocess.PIPE)
        more.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.Popen(command, cwd=where, env=env, **more)

    def run(self, *options, faults=None, where=None, **more):
        """Runs deckle in a fresh folder, which goes afterwards."""
        own = where or self.folder()
        process = self.start(own, *options, faults=faults, **more)
        ending = wait(process, own)
        if not where:
            shutil.rmtree(own)
        return ending

    def count(self, calls, *options, **more):
        """How often a run makes these calls."""
        file = os.path.join(self.where, "count")
        ending = self.run(*options, faults={"calls": calls, "count": file},
                          **more)
        if ending.status:
            return 0
        with open(file) as text:
            return int(text.read())

    def sweep(self, name, trials, judge):
        """Runs all trials (arguments of run as dicts) on two threads; judge
        tells what is wrong with an ending, or None."""
        def one(trial):
            options = trial.pop("options", ("-j", "1"))
            wrong = judge(self.run(*options, **trial))
            return f"{trial.get('faults', trial)}: {wrong}" if wrong else None

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            wrong = list(pool.map(one, trials))
        bad = [w for w in wrong if w]
        self.result(name, len(wrong), bad)

    def result(self, name, injected, bad):
        """A row of the table: as wanted, of all injected, kind of fault."""
        check(f"{injected - len(bad):6} of {injected:6}  {name}",
              injected and not bad, "\n    ".join(bad[:5]))


def wait(process, where):
    try:
        said = process.communicate(timeout=TIMEOUT)[1] or b""
        status = process.returncode
    except subprocess.TimeoutExpired:
        process.kill()
        said, status = process.communicate()[1] or b"", "hang"
    return Ending(where, status, said.decode(errors="replace"))


def stages(total, every, stride):
    """1 … total: all up to `every`, then each stride-th; all if asked."""
    if EXHAUSTIVE:
        return range(1, total + 1)
    return [n for n in range(1, total + 1)
            if n <= every or n % stride == 0]
