"""Translations in PO files (cvgen.zh.po): read strictly, written so that the same content gives the same bytes.

The strings are Babel's; the frame is written here, since Babel drops what editors put into the header, wraps comments
and the previous text anew, and dates a file by the clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.pofile import PoFileError, PoFileParser, denormalize, normalize

from cvgen.files.decode import MAX_BYTES
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, error
from cvgen.patterns import lazy
from cvgen.words.locale import words_of

_WIDTH = 79
#: So many broken lines are told.
_MOST = 50
_STRING = r'"(?:[^"\\]|\\.)*"'
_LINE = lazy(rf"\s*+(?:#.*|(?:(?P<word>msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+)?(?P<string>{_STRING}))?\s*")
#: What each word may follow.
_AFTER = {
    "msgctxt": ("", "msgstr"),
    "msgid": ("", "msgstr", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural", "msgstr"),
}
_CHARSET = lazy(r"charset=([\w-]+)", re.IGNORECASE)
_FORMATS = ("python-format", "python-brace-format")


@dataclass(frozen=True, slots=True)
class Message:
    """One text and its translation, "" as long as there is none; `line` is that of its msgid in the file."""

    context: str
    id: str
    string: str = ""
    #: path relative to the site's root, and line
    locations: tuple[tuple[str, int], ...] = ()
    #: what it belongs to
    notes: tuple[str, ...] = ()
    #: what translators wrote
    comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    #: the text that a fuzzy translation was made for
    previous: str = ""
    line: int = 1

    @property
    def key(self) -> tuple[str, str]:
        """What it is found by."""
        return self.context, self.id

    @property
    def fuzzy(self) -> bool:
        """Whether the text changed after it was translated."""
        return "fuzzy" in self.flags

    @property
    def is_filled(self) -> bool:
        """Whether a build may use it."""
        return bool(self.string.strip()) and not self.fuzzy


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of one language; `header` is the head of the file as it stands there, "" before the first time."""

    path: Path
    lang: str
    header: str = ""
    messages: tuple[Message, ...] = ()
    obsolete: tuple[Message, ...] = ()

    def progress(self) -> tuple[int, int, int]:
        """How many messages are filled, empty and fuzzy."""
        filled = sum(message.is_filled for message in self.messages)
        fuzzy = sum(message.fuzzy and bool(message.string) for message in self.messages)
        return filled, len(self.messages) - filled - fuzzy, fuzzy


def path_of(site: Site, lang: str) -> Path:
    """Where the translations into a language stand: at the site's root."""
    return site.root / f"cvgen.{lang}.po"


def read(site: Site, lang: str) -> Catalogue | None:
    """The translations of a site, None when it has none; raises CvgenError for a file that cannot be trusted."""
    path = path_of(site, lang)
    if not path.exists() and not path.is_symlink():
        return None
    if not path.is_file() or not site.holds(path):
        raise CvgenError(error("po", "this is no plain file inside of the site", Place(path), "move it away"))
    return parsed(path, lang, _text(path))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CvgenError(error("po", "this file is too large for a list of translations", Place(path)))
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as reason:
        words = reason.strerror or str(reason)
        raise CvgenError(error("po", f"this file cannot be read: {words}", Place(path), "allow it")) from None
    try:
        return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as reason:
        line = data[: reason.start].count(b"\n") + 1
        message = f"byte 0x{data[reason.start]:02X} is not UTF-8"
        hint = "save it as UTF-8: in Poedit, Catalogue › Properties › Charset"
        raise CvgenError(error("encoding", message, Place(path, line), hint)) from None


def parsed(path: Path, lang: str, text: str) -> Catalogue:
    """The content of a PO file; raises CvgenError naming every line that is none."""
    rows = text.split("\n")
    if found := _broken_lines(path, rows):
        raise CvgenError(*found)
    # Babel takes what a text was before it became obsolete for a message.
    rows = ["" if row.lstrip().startswith("#~|") else row for row in rows]
    catalog = _Read(locale=lang)
    try:
        PoFileParser(catalog, abort_invalid=True).parse(rows)
    except PoFileError as reason:
        raise CvgenError(_misplaced(Place(path, reason.lineno + 1), str(reason))) from None
    except (ValueError, IndexError, AttributeError) as reason:
        raise CvgenError(_misplaced(Place(path), str(reason))) from None
    charset = _CHARSET.search(catalog.head)
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        line = next((n for n, row in enumerate(rows, start=1) if "charset=" in row), 1)
        message = f"this file says that it is in {charset[1]}"
        raise CvgenError(error("encoding", message, Place(path, line), "write charset=UTF-8 there"))
    if catalog.twice:
        raise CvgenError(*(_twice(path, one) for one in catalog.twice))
    messages = tuple(map(_message, catalog.kept.values()))
    return Catalogue(path, lang, _header(rows), messages, tuple(map(_message, catalog.obsolete.values())))


class _Read(BabelCatalog):
    """What Babel's parser finds, the header not interpreted and nothing joined in silence."""

    def __init__(self, locale: str) -> None:
        super().__init__(locale=locale)
        self.head = ""
        self.kept: dict[tuple[str, str], BabelMessage] = {}
        self.twice: list[BabelMessage] = []

    def __setitem__(self, id: object, message: BabelMessage) -> None:  # noqa: A002 - Babel's own name
        if not message.id:
            self.head = _first(message.string)
        elif self.kept.setdefault((message.context or "", _first(message.id)), message) is not message:
            self.twice.append(message)


def _first(text: object) -> str:
    """A text, or the singular of one that has several forms."""
    return text if isinstance(text, str) else str(text[0]) if isinstance(text, list | tuple) and text else ""


def _message(found: BabelMessage) -> Message:
    comments = tuple(str(line) for line in found.user_comments)
    return Message(
        context=found.context or "",
        id=_first(found.id),
        string=_first(found.string),
        locations=tuple((str(path), int(line or 0)) for path, line in found.locations),
        notes=tuple(map(str, found.auto_comments)),
        comments=tuple(line for line in comments if not line.startswith("|")),
        # What looks like a format of Python in prose is none: "top 5% of the class".
        flags=tuple(sorted(set(found.flags) - set(_FORMATS))),
        previous=_previous([line[1:].strip() for line in comments if line.startswith("|")]),
        line=found.lineno or 1,
    )


def _previous(rows: list[str]) -> str:
    """The text in lines such as `msgid "…"` and `"…"`; that of its context is left out."""
    strings: list[str] = []
    word = ""
    for row in rows:
        match = _LINE.fullmatch(row)
        if match and match["string"]:
            word = match["word"] or word
            strings += [match["string"]] if word == "msgid" else []
    return "".join(str(denormalize(one)) for one in strings)


def _header(rows: list[str]) -> str:
    """The first message of a file with its comments, when it is that of an empty text."""
    start = next((n for n, row in enumerate(rows) if row.startswith("msgid")), -1)
    if start < 0 or _LINE.fullmatch(rows[start]) is None or not re.fullmatch(r'msgid\s+""\s*', rows[start]):
        return ""
    end = next((n for n in range(start + 1, len(rows)) if not re.match(r'msgstr|"', rows[n])), len(rows))
    head = rows[:end]
    # A first text longer than a line begins with an empty string as well.
    return "\n".join(head).strip("\n") if rows[start + 1 : start + 2] and rows[start + 1].startswith("msgstr") else ""


def _broken_lines(path: Path, rows: list[str]) -> list[Diagnostic]:
    """An error for each line that is no part of a PO file, or stands at the wrong place."""
    found: list[Diagnostic] = []
    before = ""
    for number, row in enumerate(rows, start=1):
        if len(found) >= _MOST:
            break  # this is no such file
        match = _LINE.fullmatch(row)
        if match is None:
            hint = 'a line is a comment (#), or msgid or msgstr with a text in double quotes; \\" stands for a quote'
            column = len(row) - len(row.lstrip()) + 1
            found.append(error("po", "this line is no part of a PO file", Place(path, number, column), hint))
            before = "?"  # whatever it was meant to be
            continue
        word = match["word"] or ""
        if word:
            wanted = _AFTER[word.partition("[")[0]]
            if before.partition("[")[0] not in ("?", *wanted):
                found.append(_misplaced(Place(path, number), f"{word} after {before or 'nothing'}"))
            before = word
        elif match["string"] and not before:
            found.append(_misplaced(Place(path, number), "a text before the first msgid"))
    if len(found) < _MOST and before.startswith(("msgid", "msgctxt")):
        found.append(_misplaced(Place(path, len(rows)), f"the last {before} has no msgstr"))
    return found


def _misplaced(place: Place, why: str) -> Diagnostic:
    hint = "each message has a msgid, then a msgstr, with an empty line after it"
    return error("po", f"this is no sound list of translations: {why}", place, hint)


def _twice(path: Path, message: BabelMessage) -> Diagnostic:
    text = _first(message.id)
    hint = "keep one of the two messages"
    shown = text if len(text) <= 40 else f"{text[:39]}…"
    return error("po", f"'{shown}' is translated twice with the same msgctxt", Place(path, message.lineno or 1), hint)


# --- writing --------------------------------------------------------------------------------------------------------


def written(catalogue: Catalogue) -> bytes:
    """The bytes of a PO file; no clock is asked."""
    blocks = [catalogue.header or _new_header(catalogue.lang)]
    blocks += [_block(message) for message in catalogue.messages]
    blocks += [_block(message, obsolete=True) for message in catalogue.obsolete]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _new_header(lang: str) -> str:
    code = {"zh": "zh_CN"}.get(lang, lang).replace("-", "_")
    source = {"zh": "en", "en": "zh_CN"}.get(lang.partition("-")[0], "en")
    fields = (  # what Poedit and Weblate look for; dates are for the editor to set, no clock is asked
        ("Project-Id-Version", "cvgen"),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "none"),
        ("Language", code),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", words_of(lang).plural_forms),
        ("X-Source-Language", source),
        ("X-Generator", "cvgen"),
    )
    lines = [f'"{name}: {value}\\n"' for name, value in fields]
    return "\n".join(["# Texts of the CV that its site has in another language only.", 'msgid ""', 'msgstr ""', *lines])


def _block(message: Message, *, obsolete: bool = False) -> str:
    """One message as it stands in the file."""
    lines = [f"# {comment}".rstrip() for comment in message.comments]
    if not obsolete:
        lines += [f"#. {note}" for note in message.notes]
        lines += [
            f"#: {_enclosed(path)}:{line}" if line else f"#: {_enclosed(path)}" for path, line in message.locations
        ]
    lines += [f"#, {', '.join(message.flags)}"] if message.flags else []
    start = "#~ " if obsolete else ""
    if message.previous:
        before = "#~| " if obsolete else "#| "
        lines += [before + row for row in f"msgid {_wrapped(message.previous, before)}".split("\n")]
    texts = [("msgctxt", message.context)] if message.context else []
    for word, text in (*texts, ("msgid", message.id), ("msgstr", message.string)):
        lines += [start + row for row in f"{word} {_wrapped(text, start)}".split("\n")]
    return "\n".join(lines)


def _wrapped(text: str, start: str) -> str:
    """A text in quotes, on several lines when it is long; `start` is what each line will begin with."""
    return str(normalize(text, width=_WIDTH - len(start)))


def _enclosed(path: str) -> str:
    """A file's name, between marks when there are blanks in it, as gettext does."""
    return f"\u2068{path}\u2069" if re.search(r"\s", path) else path
