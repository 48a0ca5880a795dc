#!/usr/bin/env python3
"""Output is all or nothing, whatever fails: memory, the disk, a signal, the
target itself. `make faults` strikes every call; `make test` every early one
and then some."""
import os
import sys

from judging import ROOT, check, finish, folder, run, skip

sys.path.insert(0, str(ROOT / "tests/faults"))
import disk  # noqa: E402
import memory  # noqa: E402
import signals  # noqa: E402
import targets  # noqa: E402
from bench import Bench  # noqa: E402


def bank(where, questions):
    """A generated bank of so many questions."""
    made = run(sys.executable, ROOT / "tests/bench/generate", questions)
    os.mkdir(where)
    return Bench(where, made.stdout)


def main():
    with folder() as where:
        small = Bench(where)
        middle = bank(f"{where}/middle", 300)
        large = bank(f"{where}/large", 2000)
        print("   as wanted, of injected, kind of fault")
        if small.shim:
            check("the shim is built", small.shim.exists())
            memory.run(small)
            disk.run(small, middle)
        else:
            skip("struck calls", "AddressSanitizer takes no preloaded shim")
        signals.run(small, large)
        targets.run(small)
    finish()


if __name__ == "__main__":
    main()
