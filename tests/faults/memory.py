"""Memory ends: the N-th allocation fails, alone or with all after it. The run
ends with status 3 and a word, or makes the right files without that memory."""
import errno

from bench import SYSTEM, stages

EVERY, STRIDE = 2000, 41


def judge(bench):
    def wrong(ending):
        if ending.status == 0:
            return ending.why_not(bench.good, 0, files="new")
        return ending.why_not(bench.good, SYSTEM, "out of memory")
    return wrong


def allocations(bench):
    total = bench.count("memory", "-j", "1")
    for name, on, threads, every, stride in (
            ("an allocation fails", 0, 1, EVERY, STRIDE),
            ("memory ends for good", 1, 1, EVERY // 5, 2 * STRIDE),
            ("an allocation fails, three threads", 0, 3, 0, 3 * STRIDE),
            ("memory ends for good, three threads", 1, 3, 0, 3 * STRIDE)):
        bench.sweep(name, ({"options": ("-j", str(threads)),
                            "faults": {"calls": "memory", "at": n, "on": on,
                                       "error": errno.ENOMEM}}
                           for n in stages(total, every, stride)),
                    judge(bench))


def no_threads(bench):
    """Where a thread cannot be made, the others do its work."""
    total = bench.count("spawn", "-j", "8")
    bench.sweep("a thread cannot be made",
                ({"options": ("-j", "8"),
                  "faults": {"calls": "spawn", "at": n, "on": on,
                             "error": errno.EAGAIN}}
                 for n in stages(total, 99, 1) for on in (0, 1)),
                lambda ending: ending.why_not(bench.good, 0, files="new"))


def run(bench):
    allocations(bench)
    no_threads(bench)
