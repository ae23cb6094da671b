"""A photo becomes a picture that any PDF may hold: upright, no larger than paper shows, saying nothing of places.

The only door to Pillow. What is no picture, or too large to be opened, is a warning, and nothing of it is printed.
"""

from __future__ import annotations

import contextlib
import io
import stat
import warnings
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.notes.diagnostics import Diagnostic, Place, warning

if TYPE_CHECKING:
    from PIL.Image import Image

#: As wide as A4 at 300 dots an inch. What prints it takes the dots that its size on the page needs.
MOST_DOTS = 2480
MOST_BYTES = 50_000_000
#: Of what is unpacked whole: 50 megapixels take 200 MB. A JPEG is read at a fraction of its size.
MOST_PIXELS = 50_000_000
#: Kinds of dots that can be made fewer as they are.
_SMOOTH = frozenset({"RGB", "RGBA", "L", "LA", "CMYK", "I;16"})
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
HINT = "save it as JPEG or PNG, some 1000 dots wide"


def embedded(photo: Path | bytes, place: Place | None = None) -> tuple[str, tuple[Diagnostic, ...]]:
    """The photo as a data: address, or "" and the reason why it is not printed.

    `photo` is a file or a picture that was fetched, and `place` where the site names it.
    """
    address, why = picture(photo)
    if not why:
        return address, ()
    name = f" {photo.name}" if isinstance(photo, Path) else ""
    place = Place(photo) if isinstance(photo, Path) else place
    return "", (warning("photo", f"the photo{name} {why}; it is left out", place, HINT),)


def picture(source: Path | bytes, *, exact: bool = False) -> tuple[str, str]:
    """Any picture as a data: address, else "" and what is wrong with it; what is `exact` keeps each dot as it was."""
    if isinstance(source, bytes):
        return _of_bytes(source, exact=exact)
    try:
        status = source.stat()
    except (OSError, ValueError) as reason:
        words = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
        return "", f"cannot be read: {words}"
    if not stat.S_ISREG(status.st_mode):
        return "", "is no plain file"
    if status.st_size > MOST_BYTES:
        return "", f"has {status.st_size / 1e6:.0f} MB, up to {MOST_BYTES // 1_000_000} are read"
    return _of_file(source, status.st_mtime_ns, status.st_size, exact=exact)


@lru_cache(maxsize=32)
def _of_file(path: Path, _changed: int, _size: int, *, exact: bool) -> tuple[str, str]:
    """The same, once for all languages of a build."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES)
    except OSError as reason:
        return "", f"cannot be read: {reason.strerror}"
    return _made(data, exact=exact)


@lru_cache(maxsize=4)
def _of_bytes(data: bytes, *, exact: bool) -> tuple[str, str]:
    return _made(data, exact=exact)


def _made(data: bytes, *, exact: bool) -> tuple[str, str]:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on large pictures, and on metadata that nobody reads here
            with _whole_pictures(), Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                opened.draft("RGB", (MOST_DOTS, MOST_DOTS))
                if opened.width * opened.height > MOST_PIXELS:
                    return "", f"has {opened.width} × {opened.height} dots, which is too many to open"
                made, kind = _printable(opened, exact=exact)
    except UnidentifiedImageError:
        if _is_svg(data):
            return "", "is a drawing (SVG), which is not printed"
        known = data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"))
        return "", "is broken" if known else "is no PNG, JPEG, GIF or WebP picture"
    except Image.DecompressionBombError:
        return "", "unpacks to far more dots than a photo has"
    except MemoryError:
        return "", "takes too much memory to open"
    except Exception:  # readers of pictures raise whatever their parsers do
        return "", "is broken"
    return f"data:image/{kind};base64,{b64encode(made).decode()}", ""


@contextlib.contextmanager
def _whole_pictures() -> Iterator[None]:
    """Half a picture is none. WeasyPrint asks Pillow to fill up what is missing with gray, for the whole process."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _printable(opened: Image, *, exact: bool) -> tuple[bytes, str]:
    """The first picture of a file in the colors of screens, upright, with no metadata.

    A photo becomes a JPEG; one that is `exact`, such as a logo, only where it was one.
    """
    from PIL import ImageOps

    opened.load()
    if opened.mode in _SMOOTH and "transparency" not in opened.info:  # before the copies that follow
        opened.thumbnail((MOST_DOTS, MOST_DOTS))
    picture = ImageOps.exif_transpose(opened)
    profile = opened.info.get("icc_profile")
    if picture.mode.startswith(("I", "F")):  # 16 bits a dot
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    alpha = None
    if "A" in picture.getbands() or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        alpha = picture.getchannel("A")
    picture = _standard(picture, profile)
    if alpha is not None and alpha.getextrema() != (255, 255):
        picture.putalpha(alpha)
    picture.thumbnail((MOST_DOTS, MOST_DOTS))
    bare = picture.copy()
    bare.info = {}
    written = io.BytesIO()
    if bare.mode == "RGBA" or (exact and opened.format != "JPEG"):
        bare.save(written, "PNG", optimize=True)
        return written.getvalue(), "png"
    bare.save(written, "JPEG", quality=92)
    return written.getvalue(), "jpeg"


def _standard(picture: Image, profile: bytes | None) -> Image:
    """A picture in sRGB, by its own color profile where it brings one that can be read; nothing of it is clear."""
    if picture.mode not in ("RGB", "CMYK", "L"):
        picture = picture.convert("RGB")
    if profile:
        from PIL import ImageCms

        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(picture, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if made is not None:
                return made
    return picture.convert("RGB")


def _is_svg(data: bytes) -> bool:
    return b"<svg" in data[:2000]
