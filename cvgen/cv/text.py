"""Text as runs of one style each, and values in all the languages they were given in.

Markup of a page ends here: whatever HTML or Markdown said, only what a :class:`Run` can hold goes on, so that later
rooms need not trust it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from cvgen.patterns import lazy

T = TypeVar("T")

#: The language of a value that was given without one, such as an e-mail address or a year.
ANY = ""

#: The blanks that may stand before a mark, as an expression begins: all of a run, tried once, from its start. (`\s*`
#: tries a run again from each of its blanks, and gives them back one by one.)
BLANKS = r"(?:(?<!\s)\s+)?+"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_HAN = lazy(f"[{HAN}]")
_LATIN = lazy(r"[A-Za-zÀ-ɏ]")
_PARENTHESES = lazy(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_HAN_LABEL = lazy(rf"\s*[{HAN}]{{2,8}}\s*[:：]\s*[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; a newline in `text` is a forced line break."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    raised: bool = False
    lowered: bool = False
    href: str = ""
    #: the CV owner's own name in a list of authors
    own: bool = False
    #: struck out by its owner: printed with a line through it, and no fact of the CV
    struck: bool = False
    #: set apart by the page as a box of its own, such as the venue in front of a title or a topic behind its authors
    chip: bool = False

    def styled_as(self, other: Run) -> bool:
        """Whether the two runs differ in nothing but their text."""
        return self._style() == other._style()

    def _style(self) -> tuple[object, ...]:
        plainly = (self.bold, self.italic, self.code, self.raised, self.lowered, self.href, self.own)
        return (*plainly, self.struck, self.chip)


#: A line or paragraph of styled text.
Inline = tuple[Run, ...]


def unstruck(runs: Inline) -> Inline:
    """What its owner still says: without what is struck out, and without the marks that parted it from that."""
    if not any(run.struck for run in runs):
        return runs
    left = strip(tidy(run for run in runs if not run.struck), " \n,，、;；:：|·–—-")
    return left if re.search(r"\w", plain(left)) else ()


def inline(text: str) -> Inline:
    """Unstyled text as an Inline."""
    return (Run(text),) if text else ()


def plain(runs: Iterable[Run]) -> str:
    """The bare characters of an Inline; line breaks are newlines."""
    return "".join(run.text for run in runs)


def one_line(runs: Iterable[Run]) -> str:
    """The bare characters of an Inline on one line."""
    return " ".join(plain(runs).split())


def tidy(runs: Iterable[Run]) -> Inline:
    """White space folded to single blanks (none around line breaks or at the ends), equal neighbours joined."""
    joined: list[Run] = []
    for run in runs:
        _add(joined, run, run.text)
    folded: list[Run] = []
    before = "\n"  # what the text so far ends in
    for run in joined:
        text = _folded(run.text, before)
        if before == " " and text.startswith("\n") and folded:
            folded[-1] = replace(folded[-1], text=folded[-1].text.rstrip(" "))
            folded = [other for other in folded if other.text]
        _add(folded, run, text)
        before = text[-1] if text else before
    return _ended(folded)


def _ended(runs: list[Run]) -> Inline:
    """Runs without white space at their end, and without empty ones."""
    last = next((n for n in range(len(runs), 0, -1) if runs[n - 1].text.rstrip()), 0)
    kept = [run for run in runs[:last] if run.text]
    return (*kept[:-1], replace(kept[-1], text=kept[-1].text.rstrip())) if kept else ()


def _folded(text: str, before: str) -> str:
    """A text with its white space folded; a leading blank is dropped behind one, and after a break."""
    text = re.sub(r" ?\n\s*", "\n", re.sub(r"[^\S\n]+", " ", text))
    if before == " ":
        return text.lstrip(" ")
    return text.lstrip(" \n") if before == "\n" else text


def _add(found: list[Run], run: Run, text: str) -> None:
    """A text in the style of a run at the end of others, joined to the last one where that has the same style."""
    if text and found and found[-1].styled_as(run):
        found[-1] = replace(found[-1], text=found[-1].text + text)
    elif text:
        found.append(run if text == run.text else replace(run, text=text))


def cut(runs: Iterable[Run], start: int, end: int | None = None) -> Inline:
    """The part of an Inline between two offsets of its plain text, styles kept."""
    found: list[Run] = []
    at = 0
    for run in runs:
        stop = at + len(run.text)
        low, high = max(start, at), stop if end is None else min(end, stop)
        if low < high:
            whole = low == at and high == stop
            found.append(run if whole else replace(run, text=run.text[low - at : high - at]))
        at = stop
    return tuple(found)


def without(runs: Inline, spans: Iterable[tuple[int, int]]) -> Inline:
    """An Inline with the given stretches of its plain text taken out."""
    kept: list[Run] = []
    at = 0
    for start, end in sorted(spans):
        if start > at:
            kept += cut(runs, at, start)
        at = max(at, end)
    return (*kept, *cut(runs, at))


def strip(runs: Inline, characters: str | None = None) -> Inline:
    """An Inline without the given characters (white space by default) at its ends."""
    text = plain(runs)
    left = len(text) - len(text.lstrip(characters))
    right = len(text.rstrip(characters))
    return cut(runs, left, max(left, right))


def split(runs: Inline, separator: re.Pattern[str]) -> list[Inline]:
    """The parts of an Inline between the matches of a separator; never empty, parts may be."""
    parts: list[Inline] = []
    at = 0
    for match in separator.finditer(plain(runs)):
        parts.append(cut(runs, at, match.start()))
        at = match.end()
    return [*parts, cut(runs, at)]


def join(parts: Iterable[Inline], separator: str) -> Inline:
    """The non-empty parts with a separator between them."""
    found: list[Run] = []
    for part in parts:
        if part:
            if found:
                found.append(Run(separator))
            found += part
    return tuple(found)


def has_han(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return _HAN.search(text) is not None


def language_of(text: str) -> str:
    """The language a text is written in: "zh", "en", or ANY when it has no letters.

    What stands in parentheses is a gloss and does not count beside text outside them. A Han character weighs as
    three Latin letters, so that a Chinese sentence full of English terms stays Chinese. A Chinese label tells what a
    line of names is: 审稿人：CVPR, ICCV.
    """
    if _HAN_LABEL.match(text):
        return "zh"
    outside = _PARENTHESES.sub(" ", text)
    for part in (outside, text):
        han, latin = len(_HAN.findall(part)), len(_LATIN.findall(part))
        if han or latin:
            return "zh" if han * 3 >= latin else "en"
    return ANY


def squash(text: str) -> str:
    """Letters and digits only, lower-cased, compatibility forms folded: what two spellings of one title share."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


@dataclass(frozen=True, slots=True)
class Localized(Generic[T]):
    """A value by language; the key is "en", "zh" … or ANY when it was given without one."""

    values: tuple[tuple[str, T], ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, T]) -> Localized[T]:
        """Keeps the order of the mapping; empty values are left out."""
        return cls(tuple((lang, value) for lang, value in values.items() if value))

    def get(self, lang: str) -> T | None:
        """The value in exactly this language."""
        return dict(self.values).get(lang)

    def choose(self, lang: str) -> tuple[str, T] | None:
        """The language found and the value: in `lang`, else without a language, else the first there is."""
        known = dict(self.values)
        for wanted in (lang, ANY):
            if wanted in known:
                return wanted, known[wanted]
        return self.values[0] if self.values else None

    def joined(self, other: Localized[T]) -> Localized[T]:
        """Both sets of values; where both have a language, the first one's stays."""
        return Localized.of({**dict(other.values), **dict(self.values)})

    def languages(self) -> tuple[str, ...]:
        """The languages there are values in, without ANY."""
        return tuple(lang for lang, _ in self.values if lang != ANY)

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(self.values)

    def __bool__(self) -> bool:
        return bool(self.values)


#: One text in its languages.
Text = Localized[Inline]

NOTHING: Text = Localized()


def text_of(runs: Inline | str, lang: str | None = None) -> Text:
    """A Text of one value; without `lang`, its language is told by its script."""
    runs = inline(runs) if isinstance(runs, str) else runs
    if not plain(runs).strip():
        return NOTHING
    return Localized(((language_of(plain(runs)) if lang is None else lang, runs),))
