"""Photos of every make are printed upright, small and silent about places; what is no photo is left out with a word."""

import base64
import io
import os
import struct
import zlib
from dataclasses import replace

import pytest
from PIL import Image

from cvgen.pipeline.build import build
from cvgen.print import photo
from cvgen.project import load


def made(path, picture, **options):
    picture.save(path, **options)
    address, found = photo.embedded(path)
    assert found == () and address.startswith("data:image/")
    return Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))


def test_a_photo_of_a_phone_is_turned_upright_and_tells_no_place(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif[0x8825] = {1: "N", 2: (30.0, 15.0, 0.0)}
    big = Image.new("RGB", (4000, 3000), "teal")
    big.paste("white", (0, 0, 4000, 1500))
    shown = made(tmp_path / "me.jpg", big, exif=exif)
    assert max(shown.size) <= photo.MOST_DOTS and shown.width < shown.height
    left, right = shown.getpixel((10, 100)), shown.getpixel((shown.width - 10, 100))
    assert left[0] < 60 and right[0] > 200
    assert not shown.getexif() and not {"exif", "icc_profile", "comment"} & set(shown.info)


@pytest.mark.parametrize(
    ("mode", "name", "expected"),
    [
        ("RGB", "a.jpg", "RGB"),
        ("CMYK", "a.jpg", "RGB"),
        ("L", "a.jpg", "RGB"),
        ("P", "a.gif", "RGB"),
        ("1", "a.png", "RGB"),
        ("I;16", "a.png", "RGB"),
        ("LA", "a.png", "RGBA"),
        ("RGBA", "a.png", "RGBA"),
        ("RGBA", "a.webp", "RGBA"),
    ],
)
def test_every_kind_of_color_is_made_what_pdf_a_allows(tmp_path, mode, name, expected):
    assert made(tmp_path / name, Image.new(mode, (40, 50))).mode == expected


def test_what_is_opaque_needs_no_mask(tmp_path):
    assert made(tmp_path / "a.png", Image.new("RGBA", (40, 50), (1, 2, 3, 255))).mode == "RGB"


def test_of_a_film_the_first_picture(tmp_path):
    frames = [Image.new("RGB", (40, 50), color) for color in ("red", "blue")]
    shown = made(tmp_path / "a.gif", frames[0], save_all=True, append_images=frames[1:])
    assert shown.getpixel((5, 5))[0] > 200 and not getattr(shown, "is_animated", False)


def display_p3():
    """The profile of sRGB with the wider primaries of Apple's screens."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    rows = range(132, 132 + 12 * made[131], 12)
    tags = {bytes(made[at : at + 4]): struct.unpack(">I", made[at + 4 : at + 8])[0] for at in rows}
    primaries = {
        b"rXYZ": (0.51512, 0.2412, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.1571, 0.06657, 0.78407),
    }
    for name, values in primaries.items():
        at = tags[name]
        made[at + 8 : at + 20] = b"".join(struct.pack(">i", round(value * 65536)) for value in values)
    return bytes(made)


@pytest.mark.parametrize("opaque", [True, False])
@pytest.mark.parametrize(("mode", "name"), [("RGB", "a.jpg"), ("RGB", "a.png"), ("RGBA", "a.png"), ("P", "a.png")])
def test_colors_are_those_that_its_profile_means(tmp_path, mode, name, opaque):
    picture = Image.new("RGB", (40, 50), (200, 80, 60))
    picture = picture.quantize(4) if mode == "P" else picture.convert(mode)
    if mode == "RGBA":
        picture.putalpha(255 if opaque else 99)
    shown = made(tmp_path / name, picture, icc_profile=display_p3(), **({"quality": 95} if name == "a.jpg" else {}))
    dot = shown.getpixel((5, 5))
    assert all(abs(a - b) <= 3 for a, b in zip(dot, (216, 69, 51), strict=False))
    assert shown.mode == ("RGB" if opaque or mode != "RGBA" else "RGBA")


def bomb(width, height):
    """A PNG of a few hundred bytes that says it is huge."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(9999))) + chunk(b"IEND", b"")
    )


FILE = io.BytesIO()
Image.new("RGB", (40, 50), "teal").save(FILE, "PNG")
PNG = FILE.getvalue()
JPEG = io.BytesIO()
Image.new("RGB", (400, 500), "teal").save(JPEG, "JPEG")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bomb(20_000, 20_000), "far more dots"),
        (bomb(9_000, 9_000), "too many to open"),
        (bomb(50, 50)[:60], "is broken"),
        (JPEG.getvalue()[:900], "is broken"),
        (b"\x89PNG\r\n\x1a\n", "is broken"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "is a drawing (SVG)"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "is no PNG, JPEG, GIF or WebP picture"),
        (b"", "is no PNG, JPEG, GIF or WebP picture"),
    ],
)
def test_what_cannot_be_printed_is_left_out_with_a_word(tmp_path, data, words):
    path = tmp_path / "me.png"
    path.write_bytes(data)
    address, (found,) = photo.embedded(path)
    assert address == "" and found.severity == "warning" and words in found.message and found.place.path == path


def test_what_is_no_file_is_never_opened(tmp_path, monkeypatch):
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        assert "no plain file" in photo.embedded(tmp_path / "pipe.png")[1][0].message
    assert "cannot be read" in photo.embedded(tmp_path / "none.png")[1][0].message
    (tmp_path / "big.png").write_bytes(b"x" * 11)
    monkeypatch.setattr(photo, "MOST_BYTES", 10)
    assert "up to" in photo.embedded(tmp_path / "big.png")[1][0].message


def test_a_photo_on_the_web_is_told_and_not_fetched(tmp_path):
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text("---\npermalink: /\n---\n# Ada\n\nTides.\n", encoding="utf-8")
    (tmp_path / "_config.yml").write_text("author:\n  name: Ada Chen\n  avatar: https://example.org/a.png\n")
    report = build(replace(load(tmp_path), formats=("json",), languages=("en",)))
    (found,) = (one for one in report.diagnostics if one.code == "photo")
    assert "nothing is fetched" in found.message and (found.place.line, found.place.column) == (3, 11)


@pytest.mark.parametrize(("broken", "words"), [(True, "is broken"), (False, "the site has none")])
def test_a_build_goes_on_without_its_photo(tmp_path, broken, words):
    (tmp_path / "content").mkdir()
    said = "photo: me.png\n" if broken else ""
    (tmp_path / "content" / "bio.md").write_text(f"---\nname: Ada Chen\n{said}---\nTides.\n", encoding="utf-8")
    (tmp_path / "content" / "me.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "cvgen.yml").write_text("options: {photo: show}\n")
    report = build(replace(load(tmp_path), formats=("html",), languages=("en",)))
    (found,) = (one for one in report.diagnostics if one.code == "photo")
    assert found.severity == "warning" and words in found.message and found.place
    (made,) = report.files
    text = made.path.read_text("utf-8")
    assert "<img" not in text and "default-src 'none'" in text
