#!/usr/bin/env python3
"""Images in PDFs and books. Every kind of PNG, JPEG and GIF is shown alone on a
card, the page rendered by poppler, and the pixels held against those that
ImageMagick decodes; files that lie, break off or swell are said, and the card is
there all the same."""
import os
import re
import struct
import zipfile
import zlib

from judging import ROOT, check, deckle, finish, folder, needs, run, skip

WIDTH, HEIGHT = 48, 32
SHEET = """
@page { size: 60mm 40mm; margin: 2mm; @top-left { content: none }
	@top-right { content: none } }
@sheet { size: A6; marks: none }
.question { font-size: 1pt; color: white; text-align: left }
.number { display: none }
"""


def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data +
            struct.pack(">I", zlib.crc32(kind + data)))


def png(width, height, depth, kind, rows, *more, interlace=0):
    """A PNG of rows as they are, without filters."""
    data = b"".join(b"\0" + row for row in rows)
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind,
                                       0, 0, interlace)) +
            b"".join(chunk(*m) for m in more) +
            chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b""))


def samples(depth, channels, alpha):
    """Rows of a picture that is not the same turned or mirrored, its samples
    of `depth` bits; the last channel rises if it is alpha."""
    top = (1 << depth) - 1
    for y in range(HEIGHT):
        bits, n = 0, 0
        for x in range(WIDTH):
            mark = x < WIDTH // 3 and y < HEIGHT // 4
            pixel = [top if mark else (x * top // WIDTH * (c == 0) +
                                       y * top // HEIGHT * (c == 1) +
                                       (top - x * top // WIDTH) * (c == 2))
                     for c in range(channels)]
            if alpha:
                pixel[-1] = min(top, (x + y) * top // WIDTH)
            for sample in pixel:
                bits, n = bits << depth | sample, n + depth
        pad = -n % 8
        yield (bits << pad).to_bytes((n + pad) // 8, "big")


def kinds():
    """PNG §11.2.2: all that colour types and depths may be together."""
    for depth in (1, 2, 4, 8, 16):
        yield f"grey-{depth}", png(WIDTH, HEIGHT, depth, 0,
                                   samples(depth, 1, False))
        yield f"grey-{depth}-clear", png(
            WIDTH, HEIGHT, depth, 0, samples(depth, 1, False),
            (b"tRNS", struct.pack(">H", 0)))
    for depth in (1, 2, 4, 8):
        colors = b"".join(bytes((i * 37 % 256, i * 91 % 256, 255 - i * 11 %
                                 256)) for i in range(1 << depth))
        yield f"palette-{depth}", png(
            WIDTH, HEIGHT, depth, 3, samples(depth, 1, False),
            (b"PLTE", colors))
        yield f"palette-{depth}-clear", png(
            WIDTH, HEIGHT, depth, 3, samples(depth, 1, False),
            (b"PLTE", colors), (b"tRNS", b"\x80\x00"))
    for depth in (8, 16):
        yield f"rgb-{depth}", png(WIDTH, HEIGHT, depth, 2,
                                  samples(depth, 3, False))
        yield f"rgb-{depth}-clear", png(
            WIDTH, HEIGHT, depth, 2, samples(depth, 3, False),
            (b"tRNS", struct.pack(">HHH", *[(1 << depth) - 1] * 3)))
        yield f"grey-alpha-{depth}", png(WIDTH, HEIGHT, depth, 4,
                                         samples(depth, 2, True))
        yield f"rgb-alpha-{depth}", png(WIDTH, HEIGHT, depth, 6,
                                        samples(depth, 4, True))


def with_exif(jpeg, orientation):
    """Behind the JPEG's first marker: Exif's one entry."""
    tiff = b"II*\0\x08\0\0\0\x01\0" + struct.pack(
        "<HHIHHI", 0x112, 3, 1, orientation, 0, 0)
    body = b"Exif\0\0" + tiff
    return (jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body +
            jpeg[2:])


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def make_images(where):
    """Names of all images."""
    names = []
    for name, data in kinds():
        write(f"{where}/{name}.png", data)
        names.append(f"{name}.png")
    full = f"{where}/rgb-8.png"
    for name, options in [
            ("interlaced.png", ["-interlace", "PNG"]),
            ("plain.jpg", ["-quality", "95"]),
            ("grey.jpg", ["-colorspace", "Gray", "-quality", "95"]),
            ("progressive.jpg", ["-interlace", "JPEG", "-quality", "95"]),
            ("cmyk.jpg", ["-colorspace", "CMYK", "-quality", "95"]),
            ("plain.gif", []), ("interlaced.gif", ["-interlace", "GIF"])]:
        run("convert", full, "-strip", *options, f"{where}/{name}")
        names.append(name)
    run("convert", f"{where}/palette-4-clear.png", f"{where}/clear.gif")
    names.append("clear.gif")
    for n in range(1, 9):
        write(f"{where}/turned-{n}.jpg",
              with_exif(read(f"{where}/plain.jpg"), n))
        names.append(f"turned-{n}.jpg")
    return names


def question(i, image):
    return f"## Question {i}\n\n**o**\n\n![o]({image})\n\n**Answer:** a\n\n"


DPI = 384  # four to a pixel of the image


def place_of(pdf):
    """The image on its page, in pixels: left, top, width, height."""
    text = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-",
               text=False).stdout.decode("latin-1")
    height = float(re.search(r"/MediaBox \[\s*0\s+0\s+[\d.]+\s+([\d.]+)",
                             text)[1])
    at = re.search(r"q 1 0 0 1 ([\d.]+) ([\d.]+) cm\n(?:(?!\nQ\n).)*?"
                   r"q ((?:-?[\d.]+ ){6})cm /I", text, re.S)
    a, b, c, d, e, f = map(float, at[3].split())
    x, y = float(at[1]), float(at[2])
    left, right = sorted((x + e, x + e + a + c))
    low, high = sorted((y + f, y + f + b + d))
    return [v * DPI / 72 for v in (left, height - high, right - left,
                                   high - low)]


def mean_error(where):
    """Of got.png to want.png, of 1; also 1 if their sizes differ."""
    said = run("compare", "-metric", "MAE", f"{where}/got.png",
               f"{where}/want.png", "null:").stderr
    found = re.search(r"\(([\d.e-]+)\)", said)
    return float(found[1]) if found else 1.0


def far_from(where, name):
    """How far the rendered picture is from what ImageMagick decodes, of 1."""
    run("pdftoppm", "-r", DPI, "-png", "-singlefile", f"{where}/o.pdf",
        f"{where}/page")
    left, top, width, height = map(round, place_of(f"{where}/o.pdf"))
    run("convert", f"{where}/{name}", "-auto-orient", "-colorspace", "sRGB",
        "-background", "white", "-alpha", "remove", "-alpha", "off", "-depth",
        "8", f"{where}/want.png")
    size = run("identify", "-format", "%wx%h", f"{where}/want.png").stdout
    run("convert", f"{where}/page.png", "-crop",
        f"{width}x{height}+{left}+{top}", "+repage", "-sample", f"{size}!",
        f"{where}/got.png")
    return mean_error(where)


def pixels(where):
    names = make_images(where)
    write(f"{where}/alone.css", SHEET.encode())
    for name in names:
        write(f"{where}/bank.md", question(1, name).encode())
        built = deckle("build", f"{where}/bank.md", "-o", f"{where}/o.pdf",
                       "-s", f"{where}/alone.css", "--set",
                       "deck.answer=none")
        check(f"{name}: builds in silence", built.returncode == 0 and
              "warning" not in built.stderr, built.stderr)
        checked = run("qpdf", "--check", f"{where}/o.pdf")
        check(f"{name}: qpdf finds nothing", checked.returncode == 0,
              checked.stdout + checked.stderr)
        far = far_from(where, name)
        # Inks are converted by other formulas in each program.
        most = 0.12 if name == "cmyk.jpg" else 0.03
        check(f"{name}: poppler shows what ImageMagick decodes", far <= most,
              f"mean error {far:.3f}")


def same_object(where):
    """Twice on a card, under two names, on several cards: one object."""
    write(f"{where}/copy.png", read(f"{where}/rgb-8.png"))
    write(f"{where}/bank.md", (question(1, "rgb-8.png") + question(
        2, "copy.png") + question(3, "./rgb-8.png?raw=true")).encode())
    deckle("build", f"{where}/bank.md", "-o", f"{where}/o.pdf")
    listed = run("pdfimages", "-list", f"{where}/o.pdf").stdout.splitlines()
    check("one image is one object", len(listed) == 5 and len(
        {line.split()[10] for line in listed[2:]}) == 1, "\n".join(listed))


def swelling(side, rows, kind=6):
    """A header that says so much, and data that may or may not be there."""
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(
        ">IIBBBBB", side, side, 8, kind, 0, 0, 0))
    return head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


DRAWING = (b"<svg xmlns='http://www.w3.org/2000/svg' width='400' height='400' "
           b"xmlns:xlink='http://www.w3.org/1999/xlink'>")

BAD = [
    ("swells.png", lambda w: swelling(60000, b"\0" * 100000),
     "has more than 50 million pixels"),
    ("lies.png", lambda w: swelling(600, b"\0" * 1000), "is damaged"),
    ("cut.png", lambda w: read(f"{w}/rgb-8.png")[:200], "breaks off"),
    ("cut.jpg", lambda w: read(f"{w}/plain.jpg")[:-20], "breaks off"),
    ("cut.gif", lambda w: read(f"{w}/plain.gif")[:900], "breaks off"),
    ("cut.svg", lambda w: read(ROOT / "tests/golden/images/drawing.svg")[:400],
     "is no well-formed SVG"),
    ("other.png", lambda w: b"RIFF\0\0\0\0WEBPVP8 ", "is WebP"),
    ("text.png", lambda w: b"hello\n", "is no image"),
    ("empty.png", lambda w: b"", "is empty"),
    ("deep.svg", lambda w: b"<svg xmlns='http://www.w3.org/2000/svg' width='9'"
     b" height='9'>" + b"<g>" * 100000 + b"</g>" * 100000 + b"</svg>",
     "is no well-formed SVG"),
    ("laughs.svg", lambda w: b"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaaaaaaaa'>" +
     b"".join(b"<!ENTITY %c '%s'>" % (98 + i, b"&%c;" % (97 + i) * 20)
              for i in range(9)) +
     b"]><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
     b"<text>&j;</text></svg>", ""),
    ("uses.svg", lambda w: DRAWING + b"<defs><g id='a0'/>" + b"".join(
        b"<g id='a%d'>" % (i + 1) + b"<use xlink:href='#a%d'/>" % i * 10 +
        b"</g>" for i in range(9)) + b"</defs><use xlink:href='#a9'/></svg>",
     "cannot be drawn"),
]


# What can be drawn small, and not as fine as print has it.
MUCH = [
    ("layers.svg", DRAWING + b"<g opacity='.9'>" * 150 +
     b"<rect width='400' height='400'/>" + b"</g>" * 150 + b"</svg>",
     "cannot be drawn"),
    ("slow.svg", DRAWING + b"".join(
        b"<filter id='f%d'><feTurbulence baseFrequency='.9' numOctaves='250'/>"
        b"</filter><rect width='400' height='400' filter='url(#f%d)'/>" %
        (i, i) for i in range(60)) + b"</svg>",
     "takes too much time or memory to be drawn"),
    ("plain.svg", DRAWING + b"<rect width='9' height='9'/></svg>", None),
]


def much(where):
    """A drawing ends; the next one is drawn all the same."""
    if "ASAN_OPTIONS" in os.environ:
        skip("drawings that take too much", "memory has no limit here")
        return
    text = "".join(question(i, row[0]) for i, row in enumerate(MUCH))
    write(f"{where}/bank.md", text.encode())
    for name, data, _ in MUCH:
        write(f"{where}/{name}", data)
    said = deckle("build", "-j1", f"{where}/bank.md", "-o", f"{where}/o.pdf",
                  timeout=300).stderr
    for name, _, trouble in MUCH:
        check(f"{name}: ends", f"'{name}' {trouble}" in said if trouble else
              name not in said, said)


def bad(where):
    for name, make, trouble in BAD:
        write(f"{where}/{name}", make(where))
        write(f"{where}/bank.md", question(1, name).encode())
        built = deckle("build", f"{where}/bank.md", "-o", f"{where}/o.pdf",
                       "-o", f"{where}/o.epub", timeout=60)
        check(f"{name}: builds, with a word", built.returncode == 0 and (
            not trouble or f"bank.md:5:1: warning: the image '{name}' "
            f"{trouble}" in built.stderr), built.stderr)
        text = run("pdftotext", f"{where}/o.pdf", "-").stdout
        check(f"{name}: its words are there", not trouble or "[o]" in text,
              text)
        said = deckle("check", f"{where}/bank.md", timeout=60)
        check(f"{name}: an error of check", not trouble or (
            said.returncode == 1 and f"error: the image '{name}' {trouble}"
            in said.stderr), said.stderr)


def paths(where):
    """Nothing above, nothing through links; --root widens."""
    os.makedirs(f"{where}/top/bank/one")
    os.makedirs(f"{where}/top/pictures")
    image = read(f"{where}/rgb-8.png")
    write(f"{where}/top/pictures/a b.png", image)
    write(f"{where}/secret.png", image)
    os.symlink(f"{where}/secret.png", f"{where}/top/bank/one/link.png")
    bank = f"{where}/top/bank/one/q.md"
    write(bank, (question(1, "../../pictures/a%20b.png") + question(
        2, "link.png") + question(3, "/pictures/a%20b.png") + question(
        4, "https://example.org/a.png") + question(
        5, "//example.org/b.png")).encode())
    said = deckle("build", f"{where}/top/bank", "-o", f"{where}/o.pdf").stderr
    check("paths: none out of the bank", said.count("leads out of") == 2 and
          "is absolute" in said, said)
    check("paths: one note of what is not fetched", said.count(
        "this image and 1 more in this file are not fetched") == 1, said)
    said = deckle("build", "--root", f"{where}/top", f"{where}/top/bank", "-o",
                  f"{where}/o.pdf").stderr
    check("paths: --root widens, and links still lead nowhere else",
          said.count("leads out of") == 1 and "is absolute" not in said and
          "'link.png'" in said, said)
    said = deckle("build", "--root", f"{where}/none", bank, "-o",
                  f"{where}/o.pdf")
    check("paths: --root is a folder", said.returncode == 2 and
          "--root takes a folder" in said.stderr, said.stderr)


def in_a_book(where):
    """What is in the package, and that answers left out take theirs along."""
    big = f"{where}/big.jpg"
    run("convert", "-size", "4000x3000", "gradient:red-blue", big)
    run("convert", "-size", "20x9000", "gradient:red-blue",
        f"{where}/tall.png")
    write(f"{where}/d.svg", read(ROOT / "tests/golden/images/drawing.svg"))
    write(f"{where}/bank.md", (question(1, "big.jpg") + question(
        2, "tall.png") + question(3, "d.svg")).replace(
        "**Answer:** a", "**Answer:** ![x](plain.gif)").encode())
    built = deckle("build", f"{where}/bank.md", "-o", f"{where}/o.epub",
                   "--set", "book.cover=none")
    check("book: builds in silence", built.returncode == 0 and
          "warning" not in built.stderr, built.stderr)
    with zipfile.ZipFile(f"{where}/o.epub") as book:
        names = sorted(n for n in book.namelist() if "/images/" in n)
        check("book: four images", [n[-3:] for n in sorted(
            names, key=lambda n: n[-3:])] == ["gif", "jpg", "png", "svg"],
            str(names))
        for name in names:
            book.extract(name, where)
        drawing = next(book.read(n) for n in names if n.endswith("svg"))
    sizes = [tuple(map(int, run("identify", "-format", "%w %h\n",
                                f"{where}/{n}").stdout.split()[:2]))
             for n in names if not n.endswith("svg")]
    check("book: none larger than 3200 pixels", all(
        max(s) <= 3200 for s in sizes), str(sizes))
    check("book: a drawing without scripts and links out", not re.search(
        b"script|shout|example", drawing), drawing)
    deckle("build", f"{where}/bank.md", "-o", f"{where}/o.epub", "--set",
           "book.answer=none")
    with zipfile.ZipFile(f"{where}/o.epub") as book:
        check("book: none of the answers' images without answers",
              not [n for n in book.namelist() if n.endswith("gif")],
              str(book.namelist()))


def upright(where):
    """In a book every JPEG is upright as it is stored."""
    for n in range(2, 9):
        write(f"{where}/bank.md", question(1, f"turned-{n}.jpg").encode())
        deckle("build", f"{where}/bank.md", "-o", f"{where}/o.epub",
               "--set", "book.cover=none")
        with zipfile.ZipFile(f"{where}/o.epub") as book:
            name = next(i for i in book.namelist() if "/images/" in i)
            write(f"{where}/got.jpg", book.read(name))
        run("convert", f"{where}/turned-{n}.jpg", "-auto-orient",
            f"{where}/want.png")
        run("convert", f"{where}/got.jpg", "-strip", f"{where}/got.png")
        far = mean_error(where)
        check(f"book: turned-{n}.jpg is upright", far < 0.02,
              f"mean error {far:.3f}")


def alike(where):
    """Bytes do not depend on the threads."""
    names = make_images(where) + ["d.svg", "cut.png", "copy.png"]
    write(f"{where}/bank.md", "".join(
        question(i, n) for i, n in enumerate(names)).encode())
    for jobs in (1, 3):
        deckle("build", f"{where}/bank.md", "-j", jobs, "-o",
               f"{where}/{jobs}.pdf", "-o", f"{where}/{jobs}.epub")
    for ending in ("pdf", "epub"):
        check(f"the same {ending} on one thread and on three",
              read(f"{where}/1.{ending}") == read(f"{where}/3.{ending}"))


needs("qpdf", "pdftoppm", "pdfimages", "convert", "compare", "identify")
with folder() as place:
    pixels(place)
    same_object(place)
    bad(place)
    much(place)
    paths(place)
    in_a_book(place)
    upright(place)
    alike(place)
finish()
