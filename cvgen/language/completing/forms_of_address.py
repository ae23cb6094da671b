"""People as each language addresses them: "Prof. Zhou Lin and Dr. Bo Wen" is Zhou Lin 教授、Bo Wen 博士."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from cvgen.cv.authors import is_name
from cvgen.cv.name_in_bio import HAN_NAME
from cvgen.cv.text import BLANKS, HAN, has_han
from cvgen.language.completing.glosses import Remarks, is_gloss
from cvgen.language.completing.terms import Origin, Terms
from cvgen.language.completing.word_order import Phrase, Piece, joined
from cvgen.patterns import lazy

#: English titles as they stand before a name, as patterns, with the Chinese ones behind it; longer ones first.
_TITLES = (
    (r"(?:Associate\s+Prof(?:essor|\.)?|A/Prof\.?|Assoc\.?\s*Prof\.?)", "副教授", "Assoc. Prof."),
    (r"(?:Assistant\s+Prof(?:essor|\.)?|Ass(?:t|ist)\.?\s*Prof\.?)", "助理教授", "Asst. Prof."),
    (r"(?:Chair\s+Prof(?:essor|\.)?)", "讲席教授", "Chair Prof."),
    (r"(?:Prof(?:essor|\.)?(?:\s+Dr\.?)?)", "教授", "Prof."),
    (r"(?:Academician|Acad\.)", "院士", "Academician"),
    (r"Dr\.?", "博士", "Dr."),
    (r"Mr\.?", "先生", "Mr."),
    (r"M(?:r?s)\.?", "女士", "Ms."),
)
_ENGLISH = lazy("|".join(f"(?P<t{n}>{pattern})" for n, (pattern, _, _) in enumerate(_TITLES)))
_CHINESE = lazy(f"(?:{'|'.join(sorted((zh for _, zh, _ in _TITLES), key=len, reverse=True))})$")
_BETWEEN = lazy(
    rf"{BLANKS}(?:[,，、;；]\s*(?:and\s+|&\s*)?|(?<=\s)and\s+|&\s*|(?<=\W)[和与]|[和与](?=\W)|(?<=授|士|员)[和与])\s*"
)
_BRACKET = lazy(rf"{BLANKS}[(（]([^()（）]+)[)）]$")
_BOTH = lazy(rf"{BLANKS}[|/]\s*")
_AFFILIATED = lazy(r"(?<!\s)\s++(?:at|from|of|in|@)\s+")


@dataclass(frozen=True, slots=True)
class PeopleReader:
    """Reads people of a line; `phrase` tells what the rest of it is called, given its start and end."""

    text: str
    to: str
    terms: Terms
    said: Remarks
    phrase: Callable[[int, int], Phrase | None]

    def people(self, start: int, end: int) -> Phrase | None:
        """A list of people with their titles, and institutions in brackets; None when somebody is no person."""
        found: list[Phrase] = []
        at = start
        spans: list[tuple[int, int]] = []
        for match in _BETWEEN.finditer(self.text, start, end):
            if self.text.count("(", at, match.start()) + self.text.count("（", at, match.start()) == self.text.count(
                ")", at, match.start()
            ) + self.text.count("）", at, match.start()):
                spans.append((at, match.start()))
                at = match.end()
        for low, high in [*spans, (at, end)]:
            if not self.text[low:high].strip(" .。"):
                continue
            if person := self.person(low, high):
                found.append(person)
            elif found and (where := self.phrase(low, high)) is not None and where.category not in ("", "labels"):
                found[-1] = _at_home(found[-1], where, self.to)
            else:
                return None
        return joined(found, "、" if self.to == "zh" else ", ", "line") if found else None

    def person(self, start: int, end: int) -> Phrase | None:
        """One person with a title; the name in the language where a gloss or a term knows it, else as it is."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = re.sub(r"(?<=[a-z]{2})\.$", "", text.strip().rstrip("。").strip())
        if where := _AFFILIATED.search(text):
            atom = self.person(start, start + where.start())
            home = self.phrase(start + where.end(), start + len(text))
            return _at_home(atom, home, self.to) if atom and home else None
        names, title, skipped = _parted(text)
        gloss = ""
        if bracket := _BRACKET.search(names):
            outside, inside = names[: bracket.start()].strip(), bracket.group(1).strip()
            outside, later, _ = _parted(outside) if has_han(outside) else (outside, None, 0)
            if not is_gloss(outside, inside, self.said):
                return None
            names, gloss, title = outside, _parted(inside)[0], title if title is not None else later
        elif len(both := _BOTH.split(names)) == 2 and has_han(both[0]) != has_han(both[1]):
            names, gloss = (both[0], both[1]) if has_han(both[1]) == (self.to == "zh") else (both[1], both[0])
        if not _could_be(names):
            return None
        name, origins = self.named(names, gloss)
        return Phrase(_written(name, title, start + skipped, self.to), "people", origins)

    def named(self, names: str, gloss: str) -> tuple[str, frozenset[Origin]]:
        """A name in the language by the gloss behind it or by a term, and what knows it; else as it is."""
        if gloss and has_han(gloss) == (self.to == "zh"):
            return gloss, frozenset({"gloss"})
        known = self.terms.of(names, "people", "") if has_han(names) != (self.to == "zh") else None
        return (known.text, frozenset({known.origin})) if known else (names, frozenset())


def _parted(text: str) -> tuple[str, int | None, int]:
    """A name, the number of the title before or behind it, and where the name begins."""
    if (match := _ENGLISH.match(text)) and match.lastgroup and re.match(r"\s|(?<=\.)", text[match.end() :] or "x"):
        rest = text[match.end() :]
        return rest.strip(), int(match.lastgroup[1:]), match.end() + len(rest) - len(rest.lstrip())
    if match := _CHINESE.search(text):
        return text[: match.start()].strip(), [zh for _, zh, _ in _TITLES].index(match.group()), 0
    return text, None, 0


def _could_be(name: str) -> bool:
    if has_han(name):
        return bool(re.fullmatch(HAN_NAME, name)) or bool(re.fullmatch(rf"[{HAN}]+·[{HAN}·]+", name))
    return bool(re.fullmatch(r"[A-Z][^\d]*", name)) and 1 < len(name.split()) < 5 and is_name(name)


def _written(name: str, title: int | None, at: int, to: str) -> tuple[Piece, ...]:
    if title is None:
        return (Piece(name, at),)
    _, chinese, english = _TITLES[title]
    if to == "zh":
        return (Piece(name, at), Piece(chinese if has_han(name) else f" {chinese}"))
    return (Piece(f"{english} "), Piece(name, at))


def _at_home(person: Phrase, where: Phrase, to: str) -> Phrase:
    """A person with the institution in brackets."""
    left, right = ("（", "）") if to == "zh" else (" (", ")")
    pieces = (*person.pieces, Piece(left), *where.pieces, Piece(right))
    return Phrase(pieces, "people", person.origins | where.origins)
