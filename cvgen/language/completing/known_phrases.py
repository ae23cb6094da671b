"""A line of known phrases written in the other language; a line with one unknown phrase is not written at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cvgen.cv import dates
from cvgen.cv.dates import FoundDate
from cvgen.cv.text import BLANKS, HAN, has_han
from cvgen.language.completing.events import at_event, edition, is_names, listed_names
from cvgen.language.completing.forms_of_address import PeopleReader
from cvgen.language.completing.glosses import Remarks, brackets, glossed, is_acronym, is_gloss
from cvgen.language.completing.ranks import ranked
from cvgen.language.completing.run_on import run_on
from cvgen.language.completing.terms import Match, Terms, category_of
from cvgen.language.completing.word_order import (
    ORGANIZATIONS,
    Phrase,
    Piece,
    arranged,
    hard_separator,
    is_contest,
    listed,
    of_subject,
    with_aside,
)
from cvgen.patterns import lazy
from cvgen.words.dates_written import written
from cvgen.words.locale import words_of

#: A line longer than this is prose.
LONGEST = 240

_LETTER = lazy(rf"[A-Za-zÀ-ɏ{HAN}]")
_HARD = lazy(
    rf"{BLANKS}[;；|\n]\s*|(?<!\s)\s++[/·•–—-]\s+|{BLANKS}·\s*|。\s*"
    r"|(?:(?<=[a-z)][a-z)])|(?<=[A-Z][A-Z]))(?<!\bProf)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bUniv)(?<!\bDept)(?<!ssoc)(?<!sst)\.\s+(?=[A-Z(（\[])"
)
_COMMA = lazy(rf"{BLANKS}(?:[，、]|(?<!\d),|,(?!\d{{3}}(?!\d)))\s*")
_LABEL = lazy(rf"{BLANKS}[:：]\s*")
_AND = lazy(rf"(?<!\s)\s++(?:and|&)\s+|{BLANKS}[和与及、]\s*|{BLANKS},\s*(?:and\s+)?")
_PEOPLE = lazy(r"导师|指导|合作者|推荐人|成员")
_TITLED = lazy(r"论文|题目|课题")
_ADVISED = lazy(
    r"(?:co-?)?(?:supervised|advised|mentored)\s+by\s+|under\s+the\s+supervision\s+of\s+|advisors?\s+(?=Prof|Dr)", re.I
)
_PREPOSITION = lazy(r"(?<!\s)\s++(?:at|from|in|of|for|by)\s+(?:the\s+)?")
#: The title of a journal or book, which stays as it is written.
_TITLE = lazy(r"《[^《》\n]+》")
_STATE = lazy(r"[A-Z]{2}")
_SUBJECT = lazy(r"\s+(?:degree\s+)?(?:in|of)\s+|\s*[,，]\s*|\s+")
_NUMBERED = lazy(r"(?P<label>.*?[^\W\d])\s*(?P<number>[#~≈<>+]?\d[\d./%+,\- ]*)")
_PLACEABLE = ORGANIZATIONS | {"departments", "places"}
_MOVABLE = ORGANIZATIONS | {"departments", "degrees", "subjects", "roles", "awards", "ranks"}


def translated(text: str, to: str, terms: Terms, said: Remarks, prefer: Sequence[str] = ()) -> Phrase | None:
    """A line in the other language, or None when a phrase of it is unknown; `prefer` says what it is mostly about."""
    if not _LETTER.search(text) or len(text) > LONGEST:
        return None
    dated = tuple(one for one in dates.find(text) if _LETTER.search(text[one.start : one.end]))
    made = _PhraseLine(text, to, terms, said, tuple(prefer), dated).whole(0, len(text))
    return made if made is not None and made.origins else None


@dataclass(frozen=True, slots=True)
class _PhraseLine:
    """Reads stretches of one line, each given by its start and end."""

    text: str
    to: str
    terms: Terms
    said: Remarks
    prefer: tuple[str, ...]
    #: those that are written in words: 2020年 – 至今, "Jun 2021"
    dated: tuple[FoundDate, ...] = ()

    def whole(self, start: int, end: int) -> Phrase | None:
        """Clauses between hard separators, each in its own order."""
        if known := self.known(start, end):
            return known
        parts = list(self.parts(_HARD, start, end))
        if len(parts) > 1 and (line := self.labelled(start, end)) and line.category == "people":
            return line  # "Advisor: Zhou Zhao | 赵洲"
        pieces: list[Piece] = []
        atoms: list[Phrase] = []
        for low, high, separator in parts:
            atom = self.clause(low, high)
            more = atom is None and atoms and atoms[-1].category == "people"  # "Advisor: Prof. A; Prof. B"
            atom = self.people(low, high) if more else atom
            if atom is None:
                return None
            if pieces and atom.pieces:
                aside = atom.category == "aside"
                joint = hard_separator("" if more else separator, self.to)
                joint = joint.lstrip(".") if pieces[-1].text.endswith(".") else joint
                pieces.append(Piece(("" if self.to == "zh" else " ") if aside else joint))
            pieces += atom.pieces
            atoms.append(atom)
        category = atoms[0].category if len(atoms) == 1 else "line"
        return Phrase(tuple(pieces), category, frozenset(o for atom in atoms for o in atom.origins)) if atoms else None

    def parts(self, separator: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The stretches between separators outside of brackets, each with the separator before it."""
        inner = [(start + b.start, start + b.end) for b in brackets(self.text[start:end])]
        inner += [(date.start, date.end) for date in self.dated]
        at, before = start, ""
        for match in separator.finditer(self.text, start, end):
            if any(low <= match.start() < high for low, high in inner) or match.start() < at:
                continue
            if self.text[at : match.start()].strip():
                yield at, match.start(), before
                before = match.group()
            at = match.end()
        if self.text[at:end].strip():
            yield at, end, before

    def clause(self, start: int, end: int) -> Phrase | None:
        """`label: value`, phrases between commas, or a remark in brackets."""
        text = self.text[start:end].strip()
        if (held := brackets(text)) and held[0].start == 0 and held[0].end == len(text):
            low = start + self.text[start:end].index(text)
            inside = self.whole(low + 1, low + len(text) - 1)
            left, right = ("（", "）") if self.to == "zh" else ("(", ")")
            return Phrase((Piece(left), *inside.pieces, Piece(right)), "aside", inside.origins) if inside else None
        if text.endswith((":", "：")) and (label := self.known(start, start + self.text[start:end].rindex(text[-1]))):
            return Phrase((*label.pieces, Piece("：" if self.to == "zh" else ":")), "line", label.origins)
        return self.labelled(start, end) or self.row(start, end) or at_event(text, start, self.to, self.terms)

    def labelled(self, start: int, end: int) -> Phrase | None:
        """Advisor: …, GPA: …; None when there is no label that is known or its value is not."""
        colon = ": " if self.to == "en" else "："
        if match := _ADVISED.match(self.text, start, end):
            value = self.people(match.end(), end)
            known = self.terms.of(match.group(), "labels")
            label = Piece(known.text if known else "导师" if self.to == "zh" else "Advisor", start)
            return Phrase((label, Piece(colon), *value.pieces), "people", value.origins | {"terms"}) if value else None
        match = _LABEL.search(self.text, start, end)
        if match is None:
            return None
        found = self.terms.find(self.text[start : match.start()], ("labels",))
        if found is None or not self.text[match.end() : end].strip():
            return None
        said = found.text if self.to == "zh" else self.text[start : match.start()]
        if _PEOPLE.search(said):
            value = self.people(match.end(), end)
        elif _TITLED.search(said):
            value = Phrase((Piece(self.text[match.end() : end].strip(), match.end()),), "line")
        else:
            value = self.row(match.end(), end) or self.names(match.end(), end)
        if value is None:
            return None
        origins = value.origins | {found.origin}
        category = "people" if _PEOPLE.search(said) else "line"
        return Phrase((Piece(found.text, start), Piece(colon), *value.pieces), category, origins)

    def people(self, start: int, end: int) -> Phrase | None:
        return PeopleReader(self.text, self.to, self.terms, self.said, self.row).people(start, end)

    def names(self, start: int, end: int) -> Phrase | None:
        """Abbreviations that are names in every language, such as CVPR 2026, ICLR."""
        text = self.text[start:end].strip(" .")
        return Phrase((Piece(listed_names(text, self.to), start),), "line") if is_names(text) else None

    def date(self, start: int, end: int) -> Phrase | None:
        """A date as the language writes it."""
        for one in self.dated:
            if (one.start, one.end) == (start, end):
                return Phrase((Piece(written(one.periods, words_of(self.to)), start),), "number")
        return None

    def journal(self, start: int, end: int) -> Phrase | None:
        """A title between its marks, as it is."""
        text = self.text[start:end].strip()
        return Phrase((Piece(text, start),), "name") if _TITLE.fullmatch(text) else None

    def row(self, start: int, end: int) -> Phrase | None:
        """Phrases between commas, put in the order of the language."""
        parts = [(low, high) for low, high, _ in self.parts(_COMMA, start, end)]
        if len(parts) > 1 and (remarked := self.closed(start, end)):
            return remarked
        atoms: list[Phrase] = []
        n, named = 0, False
        while n < len(parts):
            longest = self.longest(parts, n)
            if longest is None:
                return None
            n, found, name = longest
            atoms += found
            named = named or name
        if named and not any(atom.category in ("roles", "awards") for atom in atoms):
            return None
        return arranged(atoms, self.to)

    def longest(self, parts: list[tuple[int, int]], n: int) -> tuple[int, list[Phrase], bool] | None:
        """The longest row of parts from one on that is known: its end, its phrases, and whether it is only a name."""
        for m in range(len(parts), n, -1):
            low, high = parts[n][0], parts[m - 1][1]
            single = m == n + 1
            found = self.phrase(low, high) if single else self.several(low, high)
            if not found and (n or single) and (line := self.labelled(low, high)):
                found = [line]
            if found:
                return m, found, False
            if single and (name := self.name(low, high, beside=len(parts) > 1)):
                return m, [name], True
        return None

    def name(self, start: int, end: int, *, beside: bool) -> Phrase | None:
        """What stays as it is: a meeting beside a post ("Area Chair, ACL 2024"), or a title (副主编，《学报》)."""
        is_dated = beside and re.search(r"\d\d", self.text[start:end])
        return (self.names(start, end) if is_dated else None) or self.journal(start, end)

    def closed(self, start: int, end: int) -> Phrase | None:
        """A row with a rank or another remark behind it, which is said of all of it."""
        last = brackets(self.text[start:end].rstrip())
        if not last or last[-1].end != len(self.text[start:end].rstrip()):
            return None
        opened, shut = start + last[-1].start, start + last[-1].end
        aside = self.whole(opened + 1, shut - 1)
        if aside is None or aside.category not in ("number", "line", "status", "ranks"):
            return None
        row = self.row(start, opened)
        return with_aside(row, aside, self.to) if row else None

    def several(self, start: int, end: int) -> list[Phrase] | None:
        """What a phrase with commas of its own is called: a name that holds one, or a degree in several subjects."""
        if known := self.known(start, end):
            return [known]
        bare = re.sub(rf"{BLANKS}[(（][A-Z]{{2,8}}[)）]", "", self.text[start:end])  # "Tide Contest (TC), First Prize"
        if found := self.terms.find(bare, self.prefer):
            return [_atom(found, start)]
        head, _, tail = self.text[start:end].partition(",")
        if found := self.terms.of(f"{tail.strip()} {head.strip()}", "awards"):  # "Finalist, Best Paper Award"
            return [_atom(found, start)]
        study = self.study(start, end) if self.to == "zh" else None
        return [study] if study else None

    def phrase(self, start: int, end: int) -> list[Phrase] | None:
        """What one phrase is called; a phrase such as `Merit Student at X` is two."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        if text.endswith("."):
            text = text if len(text.split()[-1]) < 6 else text[:-1]
        end = start + len(text)
        if not text:
            return []
        if not _LETTER.search(text):
            return [Phrase((Piece(text, start),), "number")]
        if found := self.known(start, end) or ranked(self.text[start:end], start, self.to) or self.date(start, end):
            return [found]
        if text[-1] in ")）]" and (found_all := self.remarked(start, end)) is not None:
            return found_all
        if counted := self.counted(text, start):
            return [counted]
        return self.made_of_two(start, end)

    def counted(self, text: str, start: int) -> Phrase | None:
        """A label or rank with its number behind it: "GPA 3.9"."""
        match = _NUMBERED.fullmatch(text)
        label = self.terms.of(match["label"], "labels", "ranks") if match else None
        if match is None or label is None:
            return None
        number = Piece(match["number"].strip(), start + match.start("number"))
        gap = Piece("" if self.to == "zh" and has_han(label.text[-1]) else " ")
        return Phrase((Piece(label.text, start), gap, number), "line", frozenset({label.origin}))

    def made_of_two(self, start: int, end: int) -> list[Phrase] | None:
        """A phrase that is put together of known ones: a degree and its subject, a prize and its contest."""
        if self.to == "zh":
            study = self.study(start, end)
            row = [study] if study else self.placed(start, end)
        else:
            row = self.unseparated(start, end)
        if row is not None:
            return row
        two = self.numbered(start, end) or self.both(start, end)
        two = two or at_event(self.text[start:end], start, self.to, self.terms)
        return [two] if two else None

    def numbered(self, start: int, end: int) -> Phrase | None:
        """A contest with its number: 第十五届…, the 15th …."""
        found = edition(self.text[start:end], self.to)
        made = translated(found[0], self.to, self.terms, self.said, self.prefer) if found else None
        if not found or not made or made.category not in ("awards", "ranks") or not is_contest(made.text):
            return None
        return Phrase((Piece(found[1] + made.text, start),), made.category, made.origins)

    def known(self, start: int, end: int) -> Phrase | None:
        """A phrase that is a term as it stands, "the" aside."""
        text = self.text[start:end].strip()
        at = start + len(self.text[start:end]) - len(self.text[start:end].lstrip())
        found = self.terms.find(text, self.prefer) if text else None
        if found is None and (bare := re.sub(r"^the\s+", "", text, flags=re.I)) != text:
            found = self.terms.find(bare, self.prefer)
        found = found or self.terms.of(text.removesuffix("专业"), "subjects")  # 软件工程专业
        is_state = len(text) < len(self.text.strip()) and _STATE.fullmatch(text)
        if found is None or (is_state and found.category == "degrees"):
            return None  # "Boston, MA" is no Master of Arts
        if found.category == "places" and self.to == "zh" and re.search(r"\sProvince$", text):
            found = replace(found, text=found.text.removesuffix("省") + "省")
        return _atom(found, at)

    def remarked(self, start: int, end: int) -> list[Phrase] | None:
        """A phrase with brackets behind it: its name in the other language, an abbreviation, or a known remark."""
        last = brackets(self.text[start:end])
        if not last or start + last[-1].end != end or last[-1].start == 0:
            return None
        opened = start + last[-1].start
        inside = self.text[opened + 1 : end - 1].strip()
        outside = self.text[start:opened].strip()
        if has_han(inside) == (self.to == "zh") and is_gloss(outside, inside, self.said):
            parted = self.placed(start, end) if self.to == "zh" and category_of(inside) in ORGANIZATIONS else None
            known = self.terms.find(outside, self.prefer)
            said, category = glossed(outside, inside, self.to)
            named = Phrase((Piece(said, start),), known.category if known else category, frozenset({"gloss"}))
            return parted or [named]
        base = self.phrase(start, opened)
        if not base or any(inside in atom.text for atom in base):
            return base or None
        if is_acronym(inside) or (is_names(inside) and inside.isupper() and self.terms.find(inside) is None):
            short = Phrase((Piece(inside, opened + 1),), "")
            return [*base[:-1], with_aside(base[-1], short, self.to)]
        aside = self.whole(opened + 1, end - 1)
        return self.said_of(base, aside) if aside else None

    def said_of(self, base: list[Phrase], aside: Phrase) -> list[Phrase] | None:
        """Phrases with a known remark that stands in brackets behind them."""
        if aside.category == "places" and base[-1].category != "awards":
            return [*base, aside]
        if any(aside.text in atom.text for atom in base):
            return base  # "Tide Contest (TC)", when both have one name
        # What is said of all of it stands behind all of it.
        whole = arranged(base, self.to) if not brackets(aside.text) else None
        return [with_aside(whole, aside, self.to)] if whole else None

    def study(self, start: int, end: int) -> Phrase | None:
        """A degree or position in a subject: "Ph.D. in Physics", "Physics, Ph.D."."""
        for match in _SUBJECT.finditer(self.text, start, end):
            for degree, subject in (
                ((start, match.start()), (match.end(), end)),
                ((match.end(), end), (start, match.start())),
            ):
                found = self.terms.of(self.text[degree[0] : degree[1]], "degrees", "roles")
                if found and (subjects := self.subjects(*subject)):
                    return of_subject(_atom(found, degree[0]), subjects, self.to)
        return None

    def subjects(self, start: int, end: int) -> Phrase | None:
        """One subject or several."""
        text = self.text[start:end]
        if found := self.terms.subject(text):
            return _atom(found, start)
        atoms = []
        for low, high, _ in self.parts(_AND, start, end):
            found = self.terms.subject(self.text[low:high])
            if found is None:
                return None
            atoms.append(_atom(found, low))
        return listed(atoms, self.to) if atoms else None

    def placed(self, start: int, end: int) -> list[Phrase] | None:
        """Something and where it is: "Merit Student of X", "Research Intern at X", "First Prize in a contest"."""
        inner = [(start + b.start, start + b.end) for b in brackets(self.text[start:end])]
        for match in _PREPOSITION.finditer(self.text, start, end):
            if any(low <= match.start() < high for low, high in inner):
                continue
            left, right = self.phrase(start, match.start()), self.phrase(match.end(), end)
            if not left or not right or left[-1].category not in _MOVABLE:
                continue
            prize = left[-1].category in ("awards", "ranks") and right[0].category == "awards"
            if prize or right[0].category in _PLACEABLE:
                return [*left, *right]
        return None

    def both(self, start: int, end: int) -> Phrase | None:
        """Two things of one kind, such as two institutions."""
        atoms: list[Phrase] = []
        for low, high, _ in self.parts(_AND, start, end):
            found = self.known(low, high)
            if found is None or (atoms and not _alike(atoms[0].category, found.category)):
                return None
            atoms.append(found)
        return listed(atoms, self.to) if len(atoms) > 1 else None

    def unseparated(self, start: int, end: int) -> list[Phrase] | None:
        """Chinese phrases that follow each other with blanks or nothing between them: 浙江大学软件学院."""
        row = run_on(self.text[start:end], self.terms, self.prefer)
        return [_atom(match, start + at) for at, match in row] if row else None


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= ORGANIZATIONS


def _atom(match: Match, at: int) -> Phrase:
    return Phrase((Piece(match.text, at),), match.category, frozenset({match.origin}))
