"""The disk: every call that reads or writes fails once, with each error that
it may tell; what only wants patience (EINTR, half a write) must succeed."""
import errno

from judging import check

from bench import SYSTEM, stages

# Calls, the errors they may tell, what the message must name.
FAILURES = (
    ("write", (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG), "x."),
    ("close", (errno.EIO, errno.ENOSPC), ""),
    ("open", (errno.ENFILE, errno.EIO, errno.EACCES), ""),
    ("mode", (errno.EPERM, errno.EIO), "x."),
    ("read", (errno.EIO,), ""),
)
PATIENCE = (
    ("write", {"error": errno.EINTR}),
    ("write", {"half": 1}),
    ("write", {"half": 1, "on": 1}),
    ("read", {"error": errno.EINTR}),
    ("sync", {"error": errno.EINTR}),
    ("close", {"error": errno.EINTR}),
    ("open", {"error": errno.EINTR}),
    ("mode", {"error": errno.EINTR}),
)


def told(bench, says, status=SYSTEM):
    """Told, or without consequence: a close of what was only read loses
    nothing, and a folder is synchronised as well as the disk can."""
    def wrong(ending):
        if ending.status == 0:
            return ending.why_not(bench.good, 0, files="new")
        return ending.why_not(bench.good, status, says)
    return wrong


def failures(bench):
    for call, errors, says in FAILURES:
        total = bench.count(call, "-j", "1")
        for error in errors:
            bench.sweep(f"{call} fails with {errno.errorcode[error]}",
                        ({"faults": {"calls": call, "at": n, "error": error}}
                         for n in stages(total, 99, 1)), told(bench, says))


def folders(bench):
    """An entry that cannot be looked at may be a bank."""
    for call in ("list", "stat"):
        total = bench.count(call, "-j", "1", bank=".")
        for error in (errno.EIO, errno.EACCES):
            bench.sweep(
                f"{call} in a folder fails with {errno.errorcode[error]}",
                ({"bank": ".", "faults": {"calls": call, "at": n,
                                          "error": error}}
                 for n in stages(total, 99, 1)), told(bench, ""))


def every_write(bench):
    """Larger files are written in many parts."""
    total = bench.count("write", "-j", "1")
    check("a larger bank is written in parts", total > 5, str(total))
    for name, on in (("a write of many", 0), ("all writes from one on", 1)):
        bench.sweep(f"{name} fails",
                    ({"faults": {"calls": "write", "at": n, "on": on,
                                 "error": errno.ENOSPC}}
                     for n in stages(total, 99, 1)),
                    lambda e: e.why_not(bench.good, SYSTEM,
                                        "No space left on device"))


def must_fail(bench):
    """Losing what was written is never a success."""
    for call, error in (("write", errno.ENOSPC), ("sync", errno.EIO),
                        ("rename", errno.EIO)):
        bench.sweep(f"each first {call} fails: no success",
                    [{"faults": {"calls": call, "at": 1, "error": error}}],
                    lambda e: e.why_not(bench.good, SYSTEM, "x.pdf"))
    bench.sweep("the second file's fsync fails: both older files stand",
                [{"faults": {"calls": "sync", "at": 2, "error": errno.EIO}}],
                lambda e: e.why_not(bench.good, SYSTEM, "x.epub"))


def second_rename(bench):
    """The first file is the new one already; the run says so."""
    def wrong(ending):
        mixed = dict(bench.good, **{"x.epub": b"older"})
        return (ending.why_not(mixed, SYSTEM, "x.epub: error", files="new")
                or ending.why_not(mixed, SYSTEM, "x.pdf: note", files="new"))

    bench.sweep("the second rename fails",
                [{"faults": {"calls": "rename", "at": 2, "error": e}}
                 for e in (errno.EIO, errno.ENOSPC, errno.EPERM)], wrong)


def patience(bench):
    for call, fault in PATIENCE:
        total = bench.count(call, "-j", "1")
        what = ("each returns half" if fault.get("on") else
                "one returns half" if fault.get("half") else "EINTR")
        bench.sweep(f"{call}: {what}",
                    ({"faults": {"calls": call, "at": n, **fault}}
                     for n in stages(1 if fault.get("on") else total, 99, 1)),
                    lambda e: e.why_not(bench.good, 0, files="new"))


def run(bench, large):
    failures(bench)
    folders(bench)
    every_write(large)
    must_fail(bench)
    second_rename(bench)
    patience(bench)
