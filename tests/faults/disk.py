"""The disk: every call that reads or writes fails once, with each error that
it may tell; what only wants patience (EINTR, half a write) must succeed."""
import errno

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


def failures(bench):
    """A close of what was only read cannot lose anything; the folder's fsync
    and opening it are for the case of a power cut, and best effort."""
    def judge(says):
        def wrong(ending):
            if ending.status == 0:
                return ending.why_not(bench.good, 0, files="new")
            return ending.why_not(bench.good, SYSTEM, says)
        return wrong

    for call, errors, says in FAILURES:
        total = bench.count(call, "-j", "1")
        for error in errors:
            bench.sweep(f"{call} fails with {errno.errorcode[error]}",
                        ({"faults": {"calls": call, "at": n, "error": error}}
                         for n in stages(total, 99, 1)), judge(says))


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


def run(bench):
    failures(bench)
    must_fail(bench)
    second_rename(bench)
    patience(bench)
