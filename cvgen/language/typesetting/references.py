"""References in a Chinese list keep one set of marks each: that of the language of the work's title."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.cv.text import HAN, Inline, language_of, plain
from cvgen.cv.view import View, ViewEntry, ViewGroup, ViewSection
from cvgen.patterns import lazy

_NARROW = {"，": ", ", "；": "; ", "：": ": ", "（": " (", "）": ") ", "。": ". "}
_WIDE = {",": "，", ";": "；", ".": "。"}
#: What is set in the other width, with the blanks beside it; 38(5): 101–112 and v1.2 are numbers.
_FULL = lazy(r" *[，；：（）。] *")
_HALF = lazy(rf"(?<=[{HAN}）》”\d]) *[,;] +(?=\S)|(?<=[{HAN}）》”]) *\.(?: +|$)")
_STYLED = lazy(r"\[(?:[A-Z]|[A-Z]{1,2}/OL)\]|//")
_BRACKETS = lazy(rf" *\(([^()]{{0,80}}[{HAN}][^()]{{0,80}})\) *")


def one_set_of_marks(view: View) -> View:
    """The View with the marks of each paper's venue in the width of its reference; only a Chinese CV has both."""
    if view.lang != "zh":
        return view
    return replace(view, sections=tuple(map(_section, view.sections)))


def _section(section: ViewSection) -> ViewSection:
    if section.kind not in ("publications", "patents"):
        return section
    return replace(section, groups=tuple(map(_group, section.groups)))


def _group(group: ViewGroup) -> ViewGroup:
    return replace(group, items=tuple(_entry(item) if isinstance(item, ViewEntry) else item for item in group.items))


def _entry(entry: ViewEntry) -> ViewEntry:
    if _STYLED.search(plain(entry.title)) or _STYLED.match(plain(entry.venue)):
        return entry  # GB/T 7714 has marks of its own
    chinese = is_chinese(entry)
    styled = any(_STYLED.search(plain(part)) for part in (entry.venue, entry.text))
    authors = _listed(entry.authors) if chinese and not styled else entry.authors
    return replace(entry, authors=authors, venue=with_marks(entry.venue, chinese=chinese), wide_marks=chinese)


def _listed(authors: Inline) -> Inline:
    """Names that are all in characters, with the comma between them that the rest of their reference has."""
    if re.search(r"[^\W\d_]", re.sub(f"[{HAN}]", "", plain(authors))):
        return authors
    return tuple(replace(run, text=re.sub(r"(?<! ) *+, *", "，", run.text)) for run in authors)


def is_chinese(entry: ViewEntry) -> bool:
    """Whether a reference is one to a Chinese work: by its title, else by its authors or where it stands."""
    told = (entry.title, entry.authors, entry.venue, entry.text)
    return next((language_of(plain(part)) == "zh" for part in told if plain(part).strip()), False)


def with_marks(venue: Inline, *, chinese: bool) -> Inline:
    """A venue with its marks full width or all half width; what one run holds alone is changed."""
    made = tuple(run if run.code else replace(run, text=_set(run.text, chinese=chinese)) for run in venue)
    return (replace(made[0], text=made[0].text.lstrip(" ")), *made[1:]) if made else ()


def _set(text: str, *, chinese: bool) -> str:
    if chinese:
        text = _BRACKETS.sub(r"（\1）", text)
        return _HALF.sub(lambda mark: _WIDE[mark[0].strip()], text)
    made = _FULL.sub(lambda mark: _NARROW[mark[0].strip(" ")], text)
    made = re.sub(r"\) (?=[,;:.)]|$)", ")", made)
    return re.sub(r" {2,}", " ", made)
