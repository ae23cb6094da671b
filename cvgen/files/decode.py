"""Bytes of the user's become clean text whose line numbers are those an editor shows."""

from __future__ import annotations

import codecs
import re
import stat
from functools import cache
from pathlib import Path
from types import ModuleType

from cvgen.files import mixed_scripts
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, error, warning
from cvgen.notes.progress import PROGRESS
from cvgen.patterns import lazy

MAX_BYTES = 8_000_000

_CODECS = ("mac_roman", "sloppy-windows-1252")
_NO_TEXT = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive, or a document of Word or Pages",
    b"\xd0\xcf\x11\xe0": "a document of an old Microsoft Office",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!\x1a": "a compressed file",
    b"{\\rtf": "a document in Rich Text Format",
    b"\x7fELF": "a program",
}
#: Charsets that browsers take for larger ones that hold them.
_LARGER = {"iso8859-1": "sloppy-windows-1252", "ascii": "sloppy-windows-1252", "cp1252": "sloppy-windows-1252",
           "gb2312": "gb18030", "gbk": "gb18030"}  # fmt: skip
_HTML = frozenset({".html", ".htm"})
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE)
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}

# What a garbled run may stand for: Chinese, its punctuation, typographic signs, emoji. Latin is left to ftfy.
_MENDABLE = lazy(
    r"[\u200d\u2010-\u203a\u2190-\u21ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\u3000-\u303f\u4e00-\u9fff\ufe0f"
    r"\uff01-\uff5e\uffe5\U0001f000-\U0001faff]"
)
_FOREIGN = lazy(r"([\u2e80-\uf8fe\uf900-\ufefe\uff00-\uffef\U00010000-\U0010ffff]+)")
_HEADING = lazy(r"(\s{0,3}#{1,6}[ \t]+(?:\*\*)?)([^\s\x00-\x7f]+|\?{2,4})(?=[ \t]+\S)")
_DEBRIS = lazy("[\ufffd\uf8ff\x80-\x9f]|ðŸ|ï¸|\\?\\?")
#: Letters and marks that no bytes in a wrong encoding look like. Where a text has no others, ftfy is not even loaded.
_PLAIN = lazy("[\x00-\x7f\u2010-\u2019\u201c\u201d\u2022\u2026\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]*+")
_SPACE_LIKE = lazy("[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = lazy("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")


def read_text(path: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    r"""The text of a file with "\n" between lines; raises CvgenError for what is no readable text file."""
    PROGRESS.info("reading %s", path)
    text, found = _decoded(path, _bytes(path))
    # Only these three end a line in editors; the rest of what str.splitlines splits at becomes a space below.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, mended = _without_mojibake(path, text)
    text, removed = _without_controls(path, text)
    return text, (*found, *mended, *removed, *mixed_scripts.check(path, text))


def _bytes(path: Path) -> bytes:
    """The content of a plain file of bearable size."""
    place = Place(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise CvgenError(error("file", "this is a folder, not a file", place, "name a file inside it"))
        if not stat.S_ISREG(status.st_mode):
            raise CvgenError(error("file", "this is not a plain file", place))
        if status.st_size > MAX_BYTES:
            raise CvgenError(_too_large(place, status.st_size))
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise CvgenError(error("file", "there is no such file", place, "check the spelling of the path")) from None
    except PermissionError:
        hint = f"allow it: chmod u+r {path.name}"
        raise CvgenError(error("file", "no permission to read this file", place, hint)) from None
    except (OSError, ValueError) as reason:
        words = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
        raise CvgenError(error("file", f"this file cannot be read: {words}", place)) from None
    if len(data) > MAX_BYTES:
        raise CvgenError(_too_large(place, len(data)))
    return data


def _too_large(place: Place, size: int) -> Diagnostic:
    """The error for a file that cannot be a page of text."""
    message = f"this file is too large: {size / 1e6:.1f} MB, text of up to {MAX_BYTES // 1_000_000} MB is read"
    return error("file", message, place, "is it a data file or a picture under the wrong name?")


def _decoded(path: Path, data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """Bytes as text: UTF-8, UTF-16 with a byte order mark, or Chinese in GB18030."""
    for start, what in _NO_TEXT.items():
        if data.startswith(start):
            hint = "name the page it was made from: Markdown, YAML, JSON or a site's folder"
            raise CvgenError(error("file", f"this is {what}, not a text", Place(path), hint))
    for mark, name in _UTF16.items():
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name), ()
            except UnicodeDecodeError:
                raise CvgenError(
                    error("encoding", "this file begins as UTF-16 but is broken", Place(path), "save it as UTF-8")
                ) from None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as reason:
        bad = reason.start
    before = data[:bad].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    place = Place(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    hint = "save the file as UTF-8 in your editor"
    if (stated := _as_stated(path, data)) is not None:
        return stated, ()
    chinese = _as_chinese(data)
    if chinese is not None:
        return chinese, (warning("encoding", "this file is in GB18030 (GBK), not in UTF-8", place, hint),)
    raise CvgenError(error("encoding", f"byte 0x{data[bad]:02X} is not UTF-8", place, hint))


def charset_named(name: str) -> str:
    """The codec for a charset that a page or a server names, as browsers take it; raises LookupError for none."""
    codec = codecs.lookup(name.strip().lower()).name
    _ftfy()  # knows one of them
    return _LARGER.get(codec, codec)


def _as_stated(path: Path, data: bytes) -> str | None:
    """A page of HTML in the charset that its head names; None where it names none that fits."""
    named = _CHARSET.search(data[:4096]) if path.suffix.lower() in _HTML else None
    try:
        return data.decode(charset_named(named[1].decode("ascii"))) if named else None
    except (LookupError, UnicodeDecodeError):
        return None


def _as_chinese(data: bytes) -> str | None:
    """GB18030 text when nearly all of it is everyday Chinese: other bytes decode too, into rare characters."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    wide = re.findall(r"[^\x00-\x7f]", text)
    # GB2312 has its punctuation in rows 01-09 and the 3755 commonest characters in rows 16-55.
    leads = [c.encode("gb2312", "replace")[0] for c in wide]
    common = sum(0xA1 <= lead <= 0xA9 or 0xB0 <= lead <= 0xD7 for lead in leads)
    hanzi = sum("\u4e00" <= c <= "\u9fff" for c in wide)
    return text if hanzi >= 2 and common >= 0.85 * len(wide) else None


def _without_mojibake(path: Path, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Text whose garbled lines are mended, with one warning for all of them."""
    rows = text.split("\n")
    first: Place | None = None
    count = 0
    for n, row in enumerate(rows):
        if "??" not in row and _PLAIN.fullmatch(row):
            continue
        if not _is_bad(row.replace("\x85", "")):
            row = rows[n] = row.replace("\x85", " ")  # a line break of mainframes; ftfy would make it an ellipsis
        mended = _mended(row)
        if mended != row:
            rows[n] = mended
            count += 1
            column = next((i for i, (a, b) in enumerate(zip(row, mended, strict=False)) if a != b), 0) + 1
            first = first or Place(path, n + 1, column)
    if first is None:
        return text, ()
    lines = "1 line was" if count == 1 else f"{count} lines were"
    message = f"{lines} garbled (UTF-8 read in another encoding) and mended, the first one is line {first.line}"
    hint = "compare the text with the original and save it again"
    return "\n".join(rows), (warning("mojibake", message, first, hint),)


def _mended(row: str) -> str:
    """One line with its mojibake turned back; a line that is not clearly garbled comes out as it is."""
    if len(row) > 200_000:
        return row
    tries = [_runs_mended(row, codec) for codec in _CODECS]
    row, _ = max(tries, key=lambda one: one[1])
    row = _without_debris(row)
    # ftfy takes real Chinese beside garbled text for more garble, so it sees the stretches between.
    parts = _FOREIGN.split(row)
    return "".join(part if n % 2 or part.isascii() else _ftfy().fix_encoding(part) for n, part in enumerate(parts))


def _is_bad(row: str) -> bool:
    """Whether a line looks like text in a wrong encoding."""
    return bool(_ftfy().badness.is_bad(row))


@cache
def _ftfy() -> ModuleType:
    """The library that knows garbled text, with its codec sloppy-windows-1252, where every byte means something."""
    import ftfy.bad_codecs

    return ftfy


@cache
def _run_pattern(codec: str) -> re.Pattern[str]:
    """Matches what one UTF-8 character of three or four bytes looks like when it was read in this codec."""
    _ftfy()

    def letters(start: int, stop: int) -> str:
        return "[" + "".join(re.escape(bytes([b]).decode(codec)) for b in range(start, stop)) + "]"

    tail = letters(0x80, 0xC0)
    # Mac Roman's 0xF0 is the apple of a private use, which most tools drop: 📝 is then three characters.
    lost = f"|(?<![A-Za-z]){letters(0x9F, 0xA0)}{tail}{{2}}" if codec == "mac_roman" else ""
    return re.compile(f"{letters(0xF0, 0xF1)}{tail}{{3}}|{letters(0xE2, 0xF0)}{tail}{{2}}{lost}")


def _runs_mended(row: str, codec: str) -> tuple[str, int]:
    """The line with the runs of one wrong codec mended, and how many characters that gave."""
    if codec != "mac_roman" and not _is_bad(row):
        return row, 0  # in cp1252, `é »` of a French page has the shape of a Chinese character
    count = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal count
        data = match[0].encode(codec)
        try:
            character = (b"\xf0" + data if data[0] == 0x9F else data).decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        if not _MENDABLE.fullmatch(character):
            return match[0]
        count += 1
        return character

    return _run_pattern(codec).sub(mend, row), count


def _without_debris(row: str) -> str:
    """A heading without the remains of an emoji that lost bytes, which stand before its first word."""
    heading = _HEADING.match(row)
    if heading is None or not (_DEBRIS.search(heading[2]) or _is_bad(heading[2])):
        return row
    if _FOREIGN.search(heading[2]):
        return row
    return heading[1] + row[heading.end() :].lstrip()


def _without_controls(path: Path, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Text without characters that cannot be seen or printed; line breaks of other alphabets become spaces."""
    text = _SPACE_LIKE.sub(" ", text)
    first = _CONTROL.search(text)
    if first is None:
        return text, ()
    line = text.count("\n", 0, first.start()) + 1
    place = Place(path, line, first.start() - (text.rfind("\n", 0, first.start()) + 1) + 1)
    clean, count = _CONTROL.subn("", text)
    what = "1 control character was" if count == 1 else f"{count} control characters were"
    message = f"{what} removed, the first one is U+{ord(first[0]):04X}"
    return clean, (warning("control-character", message, place, "delete it in your editor"),)
