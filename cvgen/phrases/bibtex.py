"""BibTeX files become entries in plain Unicode text; what is broken is read as far as it goes.

The only module that imports bibtexparser, which cuts a file into blocks and fields, and only when there is a file;
LaTeX and names are read in `latex`.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cvgen.cv.text import Inline
from cvgen.files.lines import Lines
from cvgen.markup.latex import names_in_latex, people_of, plain, split_outside_braces, styled, verbatim
from cvgen.notes.diagnostics import Diagnostic, Place, warning
from cvgen.patterns import lazy
from cvgen.phrases import bib_fields

if TYPE_CHECKING:
    from bibtexparser.model import Block, ParsingFailedBlock

MAX_CHARACTERS = 4_000_000
MAX_VALUE = 100_000  # characters of one field, so that macros of macros end

# The library tells its user on stderr what we tell in diagnostics.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ADDRESSES = frozenset({"url", "doi", "eprint", "pdf", "html", "code", "website", "file", "arxiv", "link", "urls"})
#: What an entry does not take over from the one that it refers to.
_OWN = frozenset(
    {"title", "shorttitle", "crossref", "key", "abstract", "doi", "url", "pdf", "keywords", "annote", "note"}
)
_HEADER = lazy(r"\s*+@\s*+([^\s{(@]*+)\s*+[{(]\s*+(?:([^,={}\"\s]++)\s*+(?:,|(?<=\s)(?=[A-Za-z]\w*\s*=)|(?=\n)|$))?")
_BLOCK = lazy(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
_FIELD = lazy(r"(?:^|,)[ \t]*([A-Za-z][\w+:.-]*)[ \t]*=[ \t]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry of a bibliography; `fields` have lower-case names and plain text, `month` is a number if it can be.

    `authors` and `editors` are in display order ("Given von Family Jr."), "et al." last for `and others`.
    """

    kind: str
    key: str
    fields: Mapping[str, str]
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    raw: str
    place: Place
    #: those of `fields` that are titles with raised, lowered, bold or italic letters, with these
    styled: Mapping[str, Inline] = field(default_factory=dict)
    #: the key of the paper that refers to this entry as its volume, by crossref
    volume_of: str = ""


@dataclass(frozen=True, slots=True)
class _Raw:
    """An entry before macros, cross-references and LaTeX."""

    kind: str
    key: str
    fields: Mapping[str, str]
    raw: str
    place: Place


def read(lines: Lines) -> tuple[tuple[BibEntry, ...], tuple[Diagnostic, ...]]:
    """The entries of a BibTeX text in its order and what is wrong with them; never fails.

    @comment, @preamble and whatever stands between entries (front matter, Liquid) are no entries.
    """
    if len(lines.text) > MAX_CHARACTERS:
        return (), (warning("bibtex", "this file is too large to be a bibliography", lines.place(1)),)
    found: list[Diagnostic] = []
    first: dict[str, _Raw] = {}
    kept: list[_Raw] = []
    for raw in _raws(lines, found):
        before = first.setdefault(raw.key.lower(), raw)
        twin = next((one for one in kept if (one.key, one.kind, one.fields) == (raw.key, raw.kind, raw.fields)), None)
        if twin is not None:
            message = f"this entry stands in line {twin.place.line} already; it is printed once"
            found.append(warning("bibtex", message, raw.place, "remove one of the two"))
            continue
        kept.append(raw)
        found += _complaints(raw, before)
    held = bib_fields.volumes((raw.kind, raw.key, raw.fields) for raw in kept)
    entries = tuple(_finished(raw, first, held.get(raw.key.lower(), "")) for raw in kept)
    return entries, tuple(sorted(found, key=lambda one: one.place.line if one.place else 0))


def _raws(lines: Lines, found: list[Diagnostic]) -> list[_Raw]:
    """The entries of a text with the values of their macros."""
    from bibtexparser.model import String

    raws: list[_Raw] = []
    macros: dict[str, str] = dict(zip(_MONTHS, _MONTHS, strict=True))
    for block, place, text in _blocks(lines, found):
        if isinstance(block, String):
            macros[block.key.lower()] = _value(block.value, macros, None, [])
            continue
        entry = block if isinstance(block, _Raw) else _entry(block, place, text, found)
        if entry is not None:
            raws.append(_with_macros(entry, macros, found))
    return raws


def _complaints(raw: _Raw, before: _Raw) -> Iterator[Diagnostic]:
    """What is wrong with an entry: its key is that of one before it, or it has no title."""
    if before is not raw and raw.key:
        message = f"the key '{raw.key}' is already used in line {before.place.line}; both entries are kept"
        yield warning("bibtex", message, raw.place, "give one of the two another key")
    if not raw.fields.get("title") and not raw.fields.get("booktitle") and raw.kind not in ("set", "xdata"):
        yield warning("bibtex", "this entry has no title", raw.place, "add the line title = {…},")


def _blocks(lines: Lines, found: list[Diagnostic]) -> Iterator[tuple[Block | _Raw, Place, str]]:
    """The blocks of the file with their places and, for broken ones, all the text up to the next block."""
    from bibtexparser.model import ImplicitComment
    from bibtexparser.splitter import Splitter

    try:
        everything = Splitter(lines.text).split().blocks
    except Exception as reason:  # the library calls these its own bugs; the file may still be readable by eye
        found.append(warning("bibtex", f"this file is read entry by entry: {reason}", lines.place(1)))
        yield from _blocks_by_eye(lines)
        return
    blocks = [block for block in everything if not isinstance(block, ImplicitComment)]
    rows = lines.text.split("\n")
    beginning = Counter(block.start_line or 0 for block in blocks)
    starts = sorted(beginning)
    ends = dict(zip(starts, [*starts[1:], len(rows)], strict=False))
    for block in blocks:
        number = block.start_line or 0
        start = max(number, 0)
        row = rows[start] if start < len(rows) else ""
        at = lines.place(start + 1)
        place = Place(at.path, at.line, at.column + max(row.find("@"), 0))
        alone = beginning[number] == 1
        yield block, place, "\n".join(rows[start : ends[number]]) if alone else block.raw or ""


def _blocks_by_eye(lines: Lines) -> Iterator[tuple[_Raw, Place, str]]:
    """The entries of a file that the library cannot read, by the lines that begin with an @."""
    for match in _BLOCK.finditer(lines.text):
        line = lines.text.count("\n", 0, match.start())
        following = _BLOCK.search(lines.text, match.end())
        text = lines.text[match.start() : following.start() if following else len(lines.text)]
        raw = _salvaged(text, lines.place(line + 1))
        if raw is not None:
            yield raw, raw.place, text


def _entry(block: Block, place: Place, text: str, found: list[Diagnostic]) -> _Raw | None:
    """The entry of a block, with a warning when it is not quite one; None for comments and the like."""
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

    if isinstance(block, DuplicateBlockKeyBlock):
        return _entry(block.ignore_error_block, place, text, found) if block.ignore_error_block else None
    if isinstance(block, DuplicateFieldKeyBlock):
        names = ", ".join(sorted(block.duplicate_keys))
        found.append(warning("bibtex", f"given twice, the first one counts: {names}", place, "remove one of the two"))
        return _entry(block.ignore_error_block, place, text, found) if block.ignore_error_block else None
    if isinstance(block, Entry):
        fields: dict[str, str] = {}
        for one in block.fields:
            fields.setdefault(one.key.strip().lower(), str(one.value).strip())
        return _Raw(block.entry_type.strip().lower(), block.key.strip(), fields, block.raw or "", place)
    if not isinstance(block, ParsingFailedBlock):
        return None
    salvaged = _salvaged(text, place)
    if re.match(r"\s*@\s*(comment|preamble|string)\b", text, re.IGNORECASE):
        salvaged = None
    kept = "it is read as far as it goes" if salvaged else "it is left out"
    hint = "look for a missing comma, brace or quote in it"
    found.append(warning("bibtex", f"this entry is broken ({_reason(block)}); {kept}", place, hint))
    return salvaged


def _reason(block: ParsingFailedBlock) -> str:
    """Why a block could not be read, in a few words."""
    words = str(getattr(block.error, "abort_reason", block.error))
    if "block start" in words or "end of file" in words:
        return "it is never closed"
    if "comma after entry key" in words:
        return "no comma after its key"
    return words.strip().rstrip(".").lower()[:100]


def _salvaged(text: str, place: Place) -> _Raw | None:
    """What a broken entry says in lines of `name = value`."""
    header = _HEADER.match(text)
    if header is None:
        return None
    body = "," + text[header.end() :]
    matches = list(_FIELD.finditer(body))
    fields: dict[str, str] = {}
    for n, match in enumerate(matches):
        value = body[match.end() : matches[n + 1].start() if n + 1 < len(matches) else len(body)].strip(" \t\n,")
        value = value.rstrip("}) \n")
        if value[:1] in ('"', "{"):
            value = value.strip('{"')
        fields.setdefault(match[1].lower(), "{" + re.sub(r"[{}]", "", value).strip() + "}")
    if not fields:
        return None
    return _Raw(header[1].strip().lower(), header[2] or "", fields, text.strip(), place)


def _with_macros(raw: _Raw, macros: Mapping[str, str], found: list[Diagnostic]) -> _Raw:
    """The entry with the values of its macros and concatenations."""
    fields = {name: _value(value, macros, raw.place, found) for name, value in raw.fields.items()}
    return _Raw(raw.kind, raw.key, fields, raw.raw, raw.place)


def _value(value: str, macros: Mapping[str, str], place: Place | None, found: list[Diagnostic]) -> str:
    """A field's value without its delimiters: braces, quotes, macros and `#` between them."""
    parts = []
    for part in split_outside_braces(value, "#", quotes=True):
        part = part.strip()
        if len(part) > 1 and (part[0], part[-1]) in (("{", "}"), ('"', '"')):
            parts.append(part[1:-1])
        elif part.lower() in macros:
            parts.append(macros[part.lower()])
        else:
            if place is not None and re.fullmatch(r"[A-Za-z][\w:-]*", part):
                hint = f"put it in braces, or define it: @string{{{part} = {{…}}}}"
                found.append(warning("bibtex", f"'{part}' is neither in braces nor an @string", place, hint))
            parts.append(part)
    return "".join(parts)[:MAX_VALUE]


def _finished(raw: _Raw, by_key: Mapping[str, _Raw], volume_of: str) -> BibEntry:
    """The entry as readers see it."""
    source = _inherited(raw, by_key)
    fields = bib_fields.in_full(raw.kind, {name: _text(name, value) for name, value in source.items()})
    authors, editors = names_in_latex(source.get("author", "")), names_in_latex(source.get("editor", ""))
    titles = {name: styled(value) for name, value in source.items() if name.startswith("title")}
    formed = {name: runs for name, runs in titles.items() if len(runs) > 1}
    return BibEntry(raw.kind, raw.key, fields, authors, editors, raw.raw, raw.place, formed, volume_of)


def _inherited(raw: _Raw, by_key: Mapping[str, _Raw]) -> dict[str, str]:
    """The fields of an entry and, for those it lacks, of the one that it refers to."""
    fields = dict(raw.fields)
    seen = {raw.key.lower()}
    reference = fields.get("crossref", "").strip().lower()
    while reference and reference not in seen and reference in by_key and len(seen) < 5:
        seen.add(reference)
        parent = by_key[reference].fields
        if "booktitle" not in fields and (title := parent.get("booktitle") or parent.get("title")):
            fields["booktitle"] = title
        fields.update({name: value for name, value in parent.items() if name not in fields and name not in _OWN})
        reference = parent.get("crossref", "").strip().lower()
    return fields


def _text(name: str, value: str) -> str:
    """A field as plain text; addresses are not LaTeX, months are numbers."""
    if name in _ADDRESSES or re.match(r"\s*\{*https?://\S+\s*$", value):
        return verbatim(value)
    if name in ("author", "editor"):
        return people_of(value)
    if name == "month":
        word = re.sub(r"[{}.\s]", "", value).lower()
        if word[:3] in _MONTHS and word.isalpha():
            return str(_MONTHS.index(word[:3]) + 1)
        if re.fullmatch(r"0?[1-9]|1[0-2]", word):
            return str(int(word))
    return plain(value)
