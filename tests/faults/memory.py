"""Memory ends: the N-th allocation fails, alone or with all after it. The run
ends with status 3 and a word, or makes the right files without that memory."""
from bench import SYSTEM, stages

EVERY, STRIDE = 400, 23


def judge(bench):
    def wrong(ending):
        if ending.status == 0:
            return ending.why_not(bench.good, 0, files="new")
        return ending.why_not(bench.good, SYSTEM, "out of memory")
    return wrong


def allocations(bench):
    total = bench.count("memory", "-j", "1")
    for name, on, options, every, stride in (
            ("an allocation fails", False, ("-j", "1"), EVERY, STRIDE),
            ("memory ends for good", True, ("-j", "1"), EVERY, 2 * STRIDE),
            ("an allocation fails, three threads", False, ("-j", "3"), 0,
             3 * STRIDE),
            ("memory ends for good, three threads", True, ("-j", "3"), 0,
             3 * STRIDE)):
        bench.sweep(name, ({"options": options,
                            "faults": {"calls": "memory", "at": n, "on": on,
                                       "error": 12}}
                           for n in stages(total, every, stride)),
                    judge(bench))


def threads(bench):
    """Where a thread cannot be made, the others do its work."""
    bench.sweep("a thread cannot be made",
                ({"options": ("-j", "8"),
                  "faults": {"calls": "spawn", "at": n, "on": on, "error": 11}}
                 for n in stages(bench.count("spawn", "-j", "8"), 99, 1)
                 for on in (False, True)),
                lambda ending: ending.why_not(bench.good, 0, files="new"))


def run(bench):
    allocations(bench)
    threads(bench)
