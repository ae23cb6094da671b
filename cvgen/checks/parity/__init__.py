"""What the English and the Chinese pages say differently: entries, dates, links, numbers, ways to reach the owner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.checks.parity import contacts
from cvgen.checks.parity.contacts import MAIL, PHONE
from cvgen.checks.parity.contrasts import of_prose
from cvgen.checks.parity.order import out_of_order
from cvgen.checks.parity.places import ranks
from cvgen.checks.parity.words import of_students, of_words, people
from cvgen.cv.model import CV, ENTRY_TEXTS, Blocks, Entry, Section, block_lines, item_words, with_texts
from cvgen.cv.text import Localized, T, one_line, squash
from cvgen.merge import differences
from cvgen.merge.align import doubtful
from cvgen.merge.differences import Address, Difference, Kind
from cvgen.merge.language_part import PrintedLanguage, place_of, prose_of, version_in
from cvgen.merge.quantities import Number, numbers
from cvgen.notes.diagnostics import Diagnostic, Place

EN, ZH = "en", "zh"
_NAMES = {EN: "English", ZH: "Chinese"}
_OTHER = {EN: ZH, ZH: EN}
_SOFT = ("bio", "interests")
#: More numbers of one pair of texts than these are told together.
_FEW = 2
#: More missing entries than these are counted instead of listed, when hardly any are on both pages.
_MANY = 10


@dataclass(frozen=True, slots=True)
class PageSide:
    """What one page says, and where; `text` is empty when it says nothing of it."""

    text: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference between the pages; `slight` when only one date is more precise than the other."""

    kind: Kind
    about: str
    en: PageSide
    zh: PageSide
    hint: str = ""
    slight: bool = False

    def diagnostic(self, show: Callable[[Path], str]) -> Diagnostic:
        """The difference in plain words: the first page's place before it, the second one's in it."""
        sides = [side for side in (self.en, self.zh) if side.place is not None]
        message = self.about.format(en=_shown(self.en, show), zh=_shown(self.zh, show))
        return Diagnostic(
            "info" if self.slight else "warning", "parity", message, sides[0].place if sides else None, self.hint
        )


def _shown(side: PageSide, show: Callable[[Path], str]) -> str:
    where = f"{show(side.place.path)}:{side.place.line}" if side.place else ""
    return f"{side.text} ({where})" if side.text and where else side.text or where or "the other page"


def check(cv: CV) -> tuple[Finding, ...]:
    """All differences, in the order of the CV; a language that lacks nearly everything is told in one line."""
    found = [_finding(one, "", first, second) for one, first, second in contacts.of(cv)]
    halves = {lang: PrintedLanguage.of(cv, lang) for lang in (EN, ZH)}
    for lang in (EN, ZH):
        if lacking := _lacks(halves[lang], halves[_OTHER[lang]]):
            return (*found, lacking, *(f for s in cv.sections if s.kind in _SOFT for f in _of_prose(s, halves)))
    for section in cv.sections:
        found += _of_section(section, halves)
    return tuple(dict.fromkeys(found))


# --- how much there is in a language ------------------------------------------------------------------------------


def _lacks(half: PrintedLanguage, other: PrintedLanguage) -> Finding | None:
    """One finding when this language has nothing but a bio, or nothing at all."""
    if half.kinds - set(_SOFT) or not other.kinds - set(_SOFT):
        return None
    mine, theirs = _NAMES[half.lang], _NAMES[other.lang]
    what = f"nothing but a bio in {mine}" if half.kinds else f"nothing in {mine}"
    entries = f"{other.entries} entries" if other.entries != 1 else "one entry"
    about = f"there is {what}; {entries} can only be read in {theirs}"
    sides = {half.lang: PageSide("", half.place), other.lang: PageSide(entries, other.place)}
    return Finding("missing", about, sides[EN], sides[ZH], "write the other page, or build with --lang " + other.lang)


_Row = tuple[Entry, Entry | None, Entry | None]


# --- sections and entries -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sides:
    """What both pages have of a section: each entry with its English and its Chinese version, and the prose."""

    rows: tuple[_Row, ...]
    prose: dict[str, Blocks]

    @classmethod
    def of(cls, section: Section) -> _Sides:
        """Both sides of a section."""
        rows = tuple((entry, version_in(entry, EN), version_in(entry, ZH)) for entry in section.entries())
        return cls(rows, {lang: prose_of(section, lang) for lang in (EN, ZH)})

    def both(self) -> list[tuple[Entry, Entry, Entry]]:
        """The entries that both pages have."""
        return [(entry, english, chinese) for entry, english, chinese in self.rows if english and chinese]

    def alone(self) -> dict[str, list[Entry]]:
        """The entries that only one page has."""
        english = [one for _, one, other in self.rows if one and not other]
        return {EN: english, ZH: [other for _, one, other in self.rows if other and not one]}

    def has_entries(self, lang: str) -> bool:
        """Whether a page has any entry of the section."""
        return any(row[1 if lang == EN else 2] for row in self.rows)

    def only(self) -> str:
        """The language of the one page that has the section; "" where both have it, or none."""
        has = [lang for lang in (EN, ZH) if self.has_entries(lang) or self.prose[lang]]
        return has[0] if len(has) == 1 else ""

    def is_retold(self) -> bool:
        """Whether a list stands on one page and a paragraph on the other: only what they hold can be compared."""
        alone = self.alone()
        return any(alone[one] and self.prose[two] and not self.has_entries(two) for one, two in _OTHER.items())


def _of_section(section: Section, halves: dict[str, PrintedLanguage]) -> Iterator[Finding]:
    sides = _Sides.of(section)
    alone = sides.alone()
    if lang := sides.only():
        yield from _whole_section(section, lang, alone[lang], sides.prose[lang], halves)
        return
    together = _told_together(sides.both(), alone)
    for entry, english, chinese in sides.both():
        found = _of_entry(entry, english, chinese, halves)
        yield from (f for f in found if not (f.kind == "date" and id(entry) in together))
    yield from _order([(english, chinese) for _, english, chinese in sides.both() if english is not chinese])
    if sides.is_retold():
        yield from _of_prose(section, halves, alone)
        return
    for lang in (EN, ZH):
        yield from _only_in(section, lang, sides, together)
    yield from _of_prose(section, halves)


def _only_in(section: Section, lang: str, sides: _Sides, together: set[int]) -> Iterator[Finding]:
    """The entries that are missing on the other page; one finding where nearly all of a long list are."""
    alone, both = sides.alone(), len(sides.both())
    if len(alone[lang]) > max(_MANY, 3 * both):
        yield _most(section, lang, alone[lang])
        return
    # Of content in one file, only lists that are mostly in both languages are known to be meant so.
    bilingual = section.kind not in ("publications", "patents") and 2 * both >= len(sides.rows)
    lines = (line for block in sides.prose[_OTHER[lang]] for line in block_lines(block))
    said = squash(" ".join(map(one_line, lines)))
    for one in alone[lang]:
        title = squash(one_line(one.title.values[0][1])) if one.title else ""
        if (one.page or bilingual) and id(one) not in together and not (len(title) > 11 and title in said):
            yield _missing(one, lang, alone[_OTHER[lang]])


def _order(pairs: list[tuple[Entry, Entry]]) -> Iterator[Finding]:
    """One finding for a section whose entries the pages give in another order."""
    if turned := out_of_order(pairs):
        (first, other), (second, _) = turned
        about = f"{_name(first)} stands before {_name(second)} here, and behind it in {{zh}}"
        yield Finding("order", about, PageSide("", first.place), PageSide("", other.place), "give both pages one order")


def _most(section: Section, lang: str, entries: list[Entry]) -> Finding:
    """One finding for a list that is hardly on the other page."""
    title = section.title.get(lang) or ()
    name = f"'{one_line(title)}'" if title else section.kind
    sides = {lang: PageSide(f"{len(entries)} entries", entries[0].place), _OTHER[lang]: PageSide()}
    about = f"{len(entries)} entries of {name} stand only on the {_NAMES[lang]} page"
    return Finding("missing", about, sides[EN], sides[ZH], f"write them in {_NAMES[_OTHER[lang]]} too")


def _told_together(both: list[tuple[Entry, Entry, Entry]], alone: dict[str, list[Entry]]) -> set[int]:
    """Entries that one page gives once for each year and the other once with all its years, by identity."""
    found: set[int] = set()
    for entry, english, chinese in both:
        for lang, mine, theirs in ((EN, english, chinese), (ZH, chinese, english)):
            same_name = [
                one for one in alone[lang] if one.dates and squash(item_words(one)) == squash(item_words(mine))
            ]
            years = {period for one in (mine, *same_name) for period in one.dates}
            if same_name and years == set(theirs.dates):
                found |= {id(entry), *map(id, same_name)}
    return found


def _whole_section(
    section: Section, lang: str, entries: list[Entry], prose: Blocks, halves: dict[str, PrintedLanguage]
) -> Iterator[Finding]:
    if not all(one.page for one in entries) or (not entries and section.kind not in ("other", *_SOFT)):
        return
    title = section.title.get(lang) or next((value for _, value in section.title), ())
    name = f"'{one_line(title)}'" if title else f"on {section.kind}"
    place = section.place or (entries[0].place if entries else place_of(prose))
    sides = {lang: PageSide(one_line(title) or section.kind, place), _OTHER[lang]: PageSide()}
    about = f"the section {name}{_count(entries)} stands only on the {_NAMES[lang]} page"
    yield Finding("missing", about, sides[EN], sides[ZH], _from(halves[_OTHER[lang]]))


def _count(entries: list[Entry]) -> str:
    if not entries:
        return ""
    return f" ({len(entries)} {'entries' if len(entries) > 1 else 'entry'})"


def _from(half: PrintedLanguage) -> str:
    return f"write it in {_NAMES[half.lang]} too, or leave it out of both"


def _missing(entry: Entry, lang: str, others: list[Entry]) -> Finding:
    about = f"{_name(entry)} stands only on the {_NAMES[lang]} page"
    near = sorted(others, key=lambda other: abs(_line(other) - _line(entry)))
    twin = next((o for o in near if o.page and doubtful(entry, o)), None)
    hint = f"write it in {_NAMES[_OTHER[lang]]} too, or leave it out of both"
    if twin is not None and twin.place:
        hint = f"'{_words(twin)}' in line {twin.place.line} of the other page may be the same; then give both one date"
    sides = {lang: PageSide(_words(entry), entry.place), _OTHER[lang]: PageSide()}
    return Finding("missing", about, sides[EN], sides[ZH], hint)


def _line(entry: Entry) -> int:
    return entry.place.line if entry.place else 0


def _of_entry(entry: Entry, english: Entry, chinese: Entry, halves: dict[str, PrintedLanguage]) -> Iterator[Finding]:
    found: list[Difference] = []
    if english is not chinese:
        found += differences.of_dates(english, chinese)
        found += differences.of_links(
            differences.addresses_of(english),
            differences.addresses_of(chinese),
            halves[EN].addresses,
            halves[ZH].addresses,
        )
        found += differences.of_numbers(english, chinese)
        found += of_words(english, chinese)
    else:
        halved = _only(entry, EN), _only(entry, ZH)
        found += [*differences.of_numbers(*halved), *of_words(*halved)]
    for one in in_one(of_students(found, chinese) if english.kind == "students" else found):
        yield _finding(one, f"{_name(english)}: ", english.place, chinese.place)


def _only(entry: Entry, lang: str) -> Entry:
    """An entry with those of its texts that it has in both languages, in one of them."""

    def only(values: dict[str, T]) -> Localized[T]:
        return Localized.of({lang: values[lang]}) if values.get(EN) and values.get(ZH) else Localized()

    texts = {name: only(dict(getattr(entry, name).values)) for name in ENTRY_TEXTS}
    return replace(with_texts(entry, texts), body=only(dict(entry.body.values)))


def _finding(one: Difference, about: str, first: Place | None, second: Place | None) -> Finding:
    if one.first and one.second:
        says = f"{one.what} is {one.first} here and {{zh}}"
    elif one.first:
        says = f"{one.what}, {one.first}, is not in {{zh}}"
    else:
        says = f"{one.what} is missing here: {{zh}}"
    about = about.replace("{", "{{").replace("}", "}}")
    return Finding(one.kind, about + says, PageSide(one.first, first), PageSide(one.second, second), slight=one.slight)


def _name(entry: Entry) -> str:
    return f"'{_words(entry)}'".replace("{", "{{").replace("}", "}}")


def _words(entry: Entry) -> str:
    first: list[str] = []
    for text in (entry.title, entry.role, entry.organization):
        if text and text.values[0][1] and not (first and entry.title):
            first.append(one_line(text.values[0][1]))
    said = ", ".join(first) or item_words(entry)
    return said if len(said) <= 60 else said[:59].rstrip() + "…"


# --- prose --------------------------------------------------------------------------------------------------------


def _of_prose(
    section: Section, halves: dict[str, PrintedLanguage], more: dict[str, list[Entry]] | None = None
) -> Iterator[Finding]:
    """Numbers and links in the prose of a section, all of one language against all of the other."""
    entries = more or {EN: [], ZH: []}
    en, zh = (_Told(prose_of(section, lang), entries[lang]) for lang in (EN, ZH))
    if not all(side.blocks or side.entries for side in (en, zh)):
        return
    english, chinese = "; ".join(en.lines()), "; ".join(zh.lines())
    found = [
        *differences.of_links(en.links(), zh.links(), halves[EN].addresses, halves[ZH].addresses),
        *differences.of_texts(_numbers(en.lines()), _numbers(zh.lines())),
        *people(english, chinese),
        *(ranks(english, chinese) if section.kind == "bio" else ()),
        *of_prose(section.kind, english, chinese),
    ]
    about = f"in the {'bio' if section.kind == 'bio' else 'prose'}, "
    for one in in_one(found):
        yield _finding(one, about, en.place_of(one.first), zh.place_of(one.second))


@dataclass(frozen=True, slots=True)
class _Told:
    """What one page tells: paragraphs, and entries where the other page has paragraphs in their place."""

    blocks: Blocks
    entries: list[Entry]

    def lines(self) -> list[str]:
        """The words, line by line."""
        prose = [differences.words(line) for block in self.blocks for line in block_lines(block)]
        return [*prose, *map(item_words, self.entries)]

    def links(self) -> list[Address]:
        """The addresses in them."""
        in_entries = (address for entry in self.entries for address in differences.addresses_of(entry))
        return [*differences.addresses_of_blocks(self.blocks), *in_entries]

    def place_of(self, said: str) -> Place | None:
        """Where some words stand, else where it all begins."""
        first = place_of(self.blocks) or next((entry.place for entry in self.entries), None)
        return _where(self.blocks, said) or first


def in_one(found: Iterable[Difference]) -> list[Difference]:
    """Many numbers in which one pair of texts differs as one difference: it is another text."""
    found = list(found)
    many = [one for one in found if one.kind == "number"]
    if len(many) <= _FEW:
        return found
    first = ", ".join(one.first for one in many if one.first)
    second = ", ".join(one.second for one in many if one.second)
    others = [one for one in found if one.kind != "number"]
    return [*others, Difference("number", "some numbers", first, second)]


def _numbers(lines: list[str]) -> tuple[Number, ...]:
    return tuple(number for line in lines for number in numbers(PHONE.sub(" ", MAIL.sub(" ", line))))


def _where(blocks: Blocks, said: str) -> Place | None:
    """The paragraph that says it."""
    for block in blocks:
        for line in block_lines(block):
            if said and (said in one_line(line) or any(run.href == said for run in line)):
                return place_of((block,))
    return None
