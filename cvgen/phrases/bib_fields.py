"""Fields of biblatex in BibTeX's words, and which entries are only the volume that another one appeared in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cvgen.cv.text import squash

#: Fields with a second part, and what holds it.
_SECOND_PARTS = (
    ("title", "subtitle"), ("title", "titleaddon"), ("booktitle", "booksubtitle"), ("journaltitle", "journalsubtitle"),
)  # fmt: skip
#: Kinds of entries that hold others.
_VOLUMES = frozenset({"proceedings", "mvproceedings", "collection", "mvcollection", "book", "mvbook", "reference"})
_THESES = frozenset({"phdthesis", "mastersthesis", "thesis"})


def in_full(kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    """The fields with subtitles behind their titles, and the conference of a paper that names no book."""
    found = dict(fields)
    for name, part in _SECOND_PARTS:
        words = found.get(part, "")
        if found.get(name) and words and squash(words) not in squash(found[name]):
            found[name] += f"{' ' if found[name].endswith(('?', '!', ':', '.')) else ': '}{words}"
    if found.get("eventtitle") and kind not in _THESES:
        found.update(_with_event(found))
    return found


def _with_event(fields: Mapping[str, str]) -> dict[str, str]:
    """The book of a paper with the conference and its place; none where a journal has printed it."""
    event, where, book = fields["eventtitle"], fields.get("venue", ""), fields.get("booktitle", "")
    told = f"{event}, {where}" if where and squash(where) not in squash(event) else event
    if not book:
        return {} if fields.get("journal") or fields.get("journaltitle") else {"booktitle": told}
    return {} if squash(event) in squash(book) else {"booktitle": f"{book} ({told})"}


def described(kind: str, fields: Mapping[str, str]) -> str:
    """What an entry says that it is: the type of a thesis or report in its own words, the number of a patent."""
    said = fields.get("type", "").strip()
    number = fields.get("number", "").strip()
    if kind == "patent":
        return ", ".join(part for part in (_words(said), number) if part)
    if kind in _THESES:
        return _words(said)
    if kind in ("techreport", "report"):
        return " ".join(part for part in (_words(said), number) if part)
    return ""


def _words(said: str) -> str:
    """A type that is told in words; biblatex's own keys such as phdthesis tell only the kind."""
    return said if re.search(r"[\s.]|[^\x00-\x7f]", said) else ""


def volumes(entries: Iterable[tuple[str, str, Mapping[str, str]]]) -> dict[str, str]:
    """By key in small letters: the volume that a paper refers to by `crossref`, and the key of that paper.

    An entry is (kind, key, fields). A volume with an author, or an editor who wrote the paper, is a work of its own.
    """
    given = list(entries)
    by_key = {key.lower(): (kind, fields) for kind, key, fields in given}
    found: dict[str, str] = {}
    for _, key, fields in given:
        parent = fields.get("crossref", "").strip().lower()
        kind, volume = by_key.get(parent, ("", {}))
        if (
            kind in _VOLUMES
            and not volume.get("author")
            and not _shares(volume.get("editor", ""), fields.get("author", ""))
        ):
            found.setdefault(parent, key)
    return found


def _shares(editors: str, authors: str) -> bool:
    """Whether a family name stands in both lists."""
    return bool(_families(editors) & _families(authors))


def _families(people: str) -> set[str]:
    names = [name.strip() for name in re.split(r"\s+and\s+", people) if name.strip()]
    return {(name.split(",")[0] if "," in name else name.split()[-1]).strip("{} ").casefold() for name in names}
