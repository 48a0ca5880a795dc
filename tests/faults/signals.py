"""Signals, at every stage of a run: it ends by that signal, each file is the
older one or complete, and nothing is left beside them."""
import random
import signal
import time

from bench import stages, wait

ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
MOMENTS = 12  # of a large run, for each signal


def at_calls(bench):
    """Raised by the call itself, so that no stage is missed."""
    for call, every, stride in (("memory", 40, 97), ("open", 99, 1),
                                ("write", 99, 1), ("sync", 99, 1),
                                ("close", 99, 1), ("rename", 99, 1)):
        total = bench.count(call, "-j", "1")
        for number in ENDING:
            bench.sweep(f"{number.name} at a call: {call}",
                        ({"options": ("-j", "2"),
                          "faults": {"calls": call, "at": n,
                                     "signal": int(number)}}
                         for n in stages(total, every, stride)),
                        lambda e, s=number: e.why_not(bench.good, -s,
                                                      files="whole"))


def ignored(bench):
    """As under nohup(1): what was ignored before stays so."""
    def ignore():
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)

    for number in ENDING:
        bench.sweep(f"{number.name} was ignored before",
                    ({"preexec_fn": ignore,
                      "faults": {"calls": call, "at": 1,
                                 "signal": int(number)}}
                     for call in ("memory", "write", "rename")),
                    lambda e: e.why_not(bench.good, 0, files="new"))


def at_moments(bench):
    """Sent from outside, at any time of a large run; without the shim."""
    start = time.monotonic()
    bench.run()
    lasts = time.monotonic() - start
    moments = random.Random(1)

    def wrong(where, number):
        process = bench.start(where)
        time.sleep(moments.uniform(0, lasts))
        process.send_signal(number)
        ending = wait(process, where)
        done = ending.status == 0
        return ending.why_not(bench.good, 0 if done else -number,
                              files="new" if done else "whole")

    for number in ENDING:
        bad = [w for w in (wrong(bench.folder(), number)
                           for _ in range(MOMENTS)) if w]
        bench.result(f"{number.name} at some moment", MOMENTS, bad)


def run(bench, large):
    if bench.shim:
        at_calls(bench)
        ignored(bench)
    at_moments(large)
