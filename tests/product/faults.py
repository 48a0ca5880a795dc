#!/usr/bin/env python3
"""Output is all or nothing, whatever fails: memory, the disk, a signal, the
target itself. `make faults` strikes every call; `make test` every early one
and then some."""
import sys

from judging import ROOT, check, finish, folder, skip

sys.path.insert(0, str(ROOT / "tests/faults"))
import disk  # noqa: E402
import memory  # noqa: E402
from bench import Bench  # noqa: E402


def main():
    with folder() as where:
        bench = Bench(where)
        if bench.shim:
            check("the shim is built", bench.shim.exists())
            memory.run(bench)
            disk.run(bench)
        else:
            skip("struck calls", "AddressSanitizer takes no preloaded shim")
        print("\nkind of fault: injected, as wanted")
        for name, injected, wanted in bench.table:
            print(f"{name}: {injected}, {wanted}")
    finish()


if __name__ == "__main__":
    main()
