"""Targets and surroundings that are unlike a plain file in a plain folder."""
import errno
import os
import pathlib
import resource
import signal
import stat
import subprocess
import threading
import time

from judging import DECKLE, ROOT, check, run as command, skip

from bench import NAMES, OLDER, SYSTEM, wait

NOBODY = 65534
PATH_MAX = 4095  # bytes, without the NUL
NAME_MAX = 255


def build(bench, where, target, *options, to="pdf", **more):
    return bench.run("-o", target, "--to", to, *options, where=where, **more)


def read(*path):
    return pathlib.Path(*path).read_bytes()


def row(bench, name, ending, status, *more):
    """A row of the table: one injection; more: other things to be true."""
    wrong = (f"status {ending.status}: {ending.said}"
             if ending.status != status else None)
    if ending.left and not wrong:
        wrong = f"left {ending.left}"
    if not all(more) and not wrong:
        wrong = f"which of {more}? {ending.said}"
    if status == SYSTEM and "error: " not in ending.said and not wrong:
        wrong = "no message"
    bench.result(name, 1, [wrong] if wrong else [])


def links(bench):
    good = bench.good["x.pdf"]
    where = bench.folder()
    os.mkdir(f"{where}/sub")
    os.symlink("x.pdf", f"{where}/sub/near")
    os.symlink("sub/far", f"{where}/link")
    os.symlink("../sub/real", f"{where}/sub/far")
    ending = build(bench, where, "link")
    row(bench, "a link to a link to nothing", ending, 0,
        read(where, "sub/real") == good, os.path.islink(f"{where}/link"))
    ending = build(bench, where, "link")
    row(bench, "a link to a link to a file", ending, 0,
        read(where, "sub/real") == good, os.path.islink(f"{where}/sub/far"),
        os.listdir(f"{where}/sub").count("real") == 1)
    os.symlink("round", f"{where}/round")
    row(bench, "a link to itself", build(bench, where, "round"), SYSTEM)
    os.symlink("nowhere/x", f"{where}/lost")
    row(bench, "a link into no folder", build(bench, where, "lost"), SYSTEM)
    os.symlink("sub", f"{where}/folder")
    row(bench, "a link to a folder", build(bench, where, "folder"), SYSTEM)
    row(bench, "a folder", build(bench, where, "sub"), SYSTEM)


def devices(bench):
    where = bench.folder()
    for path, status in (("/dev/full", SYSTEM), ("/dev/null", 0)):
        row(bench, path, build(bench, where, path), status,
            stat.S_ISCHR(os.stat(path).st_mode))
    os.mkfifo(f"{where}/fifo")
    got = []
    reader = threading.Thread(
        target=lambda: got.append(read(where, "fifo")))
    reader.start()
    ending = build(bench, where, "fifo")
    reader.join()
    row(bench, "a FIFO", ending, 0, got == [bench.good["x.pdf"]],
        stat.S_ISFIFO(os.stat(f"{where}/fifo").st_mode))
    process = bench.start(where, "-o", "fifo", "--to", "pdf")
    time.sleep(0.3)
    process.terminate()
    row(bench, "a FIFO that nobody reads, SIGTERM", wait(process, where),
        -signal.SIGTERM)


def pipes(bench):
    where = bench.folder()
    for target in ("-", "/dev/stdout"):
        process = bench.start(where, "-o", target, "--to", "epub",
                              stdout=subprocess.PIPE)
        got = process.communicate()[0]
        bench.result(f"a pipe as {target}", 1,
                     [] if process.returncode == 0 and
                     got == bench.good["x.epub"] else ["not the whole file"])
        end, start = os.pipe()
        os.close(end)
        process = bench.start(where, "-o", target, "--to", "epub",
                              stdout=start)
        os.close(start)
        row(bench, f"a pipe that nobody reads, as {target}",
            wait(process, where), SYSTEM)


def names(bench):
    good = bench.good["x.pdf"]
    where = bench.folder()
    name = "n" * NAME_MAX
    row(bench, "a name of 255 bytes", build(bench, where, name), 0,
        read(where, name) == good)
    os.unlink(f"{where}/{name}")
    row(bench, "a name of 256 bytes", build(bench, where, name + "n"), SYSTEM)
    part = "d" * 199 + "/"
    folder = part * (PATH_MAX // len(part))
    room = PATH_MAX - len(folder)
    deep = os.open(where, os.O_RDONLY)
    for _ in range(folder.count("/")):
        os.mkdir(part, dir_fd=deep)
        deeper = os.open(part, os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = deeper
    ending = build(bench, where, folder + "n" * room)
    left = os.listdir(deep)
    row(bench, "a path of 4,095 bytes", ending, 0, left == ["n" * room])
    ending = build(bench, where, folder + "n" * (room + 1))
    row(bench, "a path of 4,096 bytes", ending, SYSTEM,
        os.listdir(deep) == left)
    os.close(deep)


def permissions(bench):
    """Root may do everything, so somebody else tries."""
    if os.getuid() != 0:
        who = {}
    else:
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    os.chmod(bench.where, 0o755)
    try:
        usable = command(DECKLE, "--version", **who).returncode == 0 and \
            command("test", "-r", ROOT / "styles/base.css",
                    **who).returncode == 0
    except OSError:
        usable = False
    if not usable:
        skip("permissions", "nobody else may run deckle here")
        return
    for name, folder, file, status in (
            ("a folder that may not be written", 0o555, 0o644, SYSTEM),
            ("a file that may not be written", 0o755, 0o444, SYSTEM),
            ("a folder that may not be read", 0o333, 0o644, 0)):
        where = bench.folder()
        path = f"{where}/x.pdf"
        os.chmod(path, file)
        for own in (where, path, f"{where}/bank.md"):
            os.chown(own, *((NOBODY, NOBODY) if who else (-1, -1)))
        os.chmod(where, folder)
        process = bench.start(where, "-o", "x.pdf", **who)
        process.communicate()
        os.chmod(where, 0o755)
        ending = wait(process, where)
        kept = bench.good["x.pdf"] if status == 0 else OLDER
        bench.result(name, 1, [] if (ending.status, ending.left) ==
                     (status, []) and read(path) == kept and
                     os.stat(path).st_mode & 0o777 == file
                     else [f"status {ending.status}, left {ending.left}"])


def immutable(bench):
    where = bench.folder()
    path = f"{where}/x.pdf"
    try:
        frozen = command("chattr", "+i", path).returncode == 0
    except OSError:
        frozen = False
    if not frozen:
        skip("an immutable file", "chattr cannot make one here")
        return
    ending = bench.run(where=where)
    command("chattr", "-i", path)
    row(bench, "an immutable file", ending, SYSTEM, read(path) == OLDER)


def closed(bench):
    """What is opened next would be standard input, output or error."""
    for which in range(1, 8):
        fds = [fd for fd in range(3) if which >> fd & 1]
        where = bench.folder()
        process = bench.start(
            where, preexec_fn=lambda: [os.close(fd) for fd in fds])
        ending = wait(process, where)
        wrong = ending.why_not(bench.good, 0, files="new")
        if wrong is None and 2 not in fds and "U+13080" not in ending.said:
            wrong = "the warning is lost"
        bench.result(f"closed: {fds}", 1, [wrong] if wrong else [])
    where = bench.folder()
    process = bench.start(where, "-o", "-", "--to", "pdf",
                          preexec_fn=lambda: os.close(1))
    row(bench, "standard output is the target, and closed",
        wait(process, where), SYSTEM)
    process = bench.start(where, bank="-", preexec_fn=lambda: os.close(0))
    row(bench, "standard input is the bank, and closed",
        wait(process, where), SYSTEM)


def two_at_once(bench):
    where = bench.folder()
    other = build(bench, where, "x.pdf", "--set", "deck.answer=below")
    whole = {bench.good["x.pdf"], other.files["x.pdf"]}
    bad = []
    for _ in range(10):
        both = [bench.start(where, "-o", "x.pdf", *options)
                for options in ((), ("--set", "deck.answer=below"))]
        for process in both:
            ending = wait(process, where)
            if ending.status != 0:
                bad.append(ending.said)
        if ending.left or ending.files["x.pdf"] not in whole:
            bad.append(f"left {ending.left}, or no whole file")
    bench.result("two at once", 10, bad)


def limited(kind, most):
    return lambda: resource.setrlimit(kind, (most, most))


def limits(bench):
    sizes = [len(bench.good[name]) for name in NAMES]

    def judge(says):
        def wrong(ending):
            if ending.status == 127 and "shared libraries" in ending.said:
                return None  # the loader's failure: main never ran
            if ending.status == 0:
                return ending.why_not(bench.good, 0, files="new")
            return ending.why_not(bench.good, SYSTEM, says)
        return wrong

    bench.sweep("a limit on open files",
                ({"preexec_fn": limited(resource.RLIMIT_NOFILE, n)}
                 for n in range(3, 16)), judge("Too many open files"))
    bench.sweep("a limit on a file's size",
                ({"preexec_fn": limited(resource.RLIMIT_FSIZE, n)}
                 for n in (0, 1, 4096, min(sizes) - 1)),
                lambda e: e.why_not(bench.good, SYSTEM, "File too large"))
    bench.sweep("a limit that the files just keep",
                ({"preexec_fn": limited(resource.RLIMIT_FSIZE, n)}
                 for n in (max(sizes), max(sizes) + 1)),
                lambda e: e.why_not(bench.good, 0, files="new"))
    if not bench.shim:
        skip("a limit on memory", "AddressSanitizer takes terabytes")
        return
    lowest = next(mb for mb in range(4, 512) if command(
        DECKLE, "--version",
        preexec_fn=limited(resource.RLIMIT_AS, mb << 20)).returncode == 0)
    bench.sweep("a limit on memory",
                ({"options": ("-j", str(threads)),
                  "preexec_fn": limited(resource.RLIMIT_AS,
                                        (lowest << 20) + (kb << 10))}
                 for threads in (1, 3) for kb in range(0, 16 << 10, 512)),
                judge("out of memory"))


def run(bench):
    links(bench)
    devices(bench)
    pipes(bench)
    names(bench)
    permissions(bench)
    immutable(bench)
    closed(bench)
    two_at_once(bench)
    limits(bench)
