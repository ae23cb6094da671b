"""What two readings of one entry say differently: dates, links and numbers, each in the words of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cvgen.cv.dates import Period, Periods
from cvgen.cv.model import ENTRY_TEXTS, Blocks, Entry, block_lines
from cvgen.cv.text import Inline, one_line
from cvgen.merge.quantities import MONTH, YEAR, Number, contradictions, numbers, seasoned, years
from cvgen.merge.urls import same
from cvgen.patterns import lazy

_TEXTS = tuple(name for name in ENTRY_TEXTS if name != "authors")

Kind = Literal["missing", "date", "link", "number", "contact", "words", "order"]

#: Words of a link that leads to the page in the other language.
_SWITCH = lazy(
    r"\W*(?:中文|英文|简体中文|中文版|英文版|中文主页|英文主页|english|chinese)(?:\s*(?:version|page|homepage))?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What the first page says and what the second; one of them is empty when it says nothing of it."""

    kind: Kind
    what: str
    first: str
    second: str
    #: one date is only more precise than the other
    slight: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """An address on a page, and the words it stands under."""

    href: str
    words: str = ""


# --- dates --------------------------------------------------------------------------------------------------------


def of_dates(one: Entry, other: Entry) -> Iterator[Difference]:
    """How the dates differ."""
    first, second = seasoned(one.dates), seasoned(other.dates)
    if first == second:
        return
    if not first or not second:
        yield from _of_missing(first, second, other if first else one)
    elif len(first) == 1 and len(second) == 1 and first[0].single == second[0].single:
        yield from _of_periods(first[0], second[0])
    elif sorted(map(_period, first)) != sorted(map(_period, second)):
        slight = len(first) == len(second) and all(map(_are_near, first, second))
        yield Difference("date", "the date", _all(first), _all(second), slight=slight)


def _of_missing(first: Periods, second: Periods, silent: Entry) -> Iterator[Difference]:
    """Dates that only one of two readings has, unless the words of the other one say their years."""
    if not set(years(first or second)) <= {n.value for n in _numbers(silent, ENTRY_TEXTS)}:
        said = _years_said(silent)
        yield Difference("date", "the date", _all(first) or said, _all(second) or said)


def _are_near(one: Period, other: Period) -> bool:
    """Whether one of two days says what the other says, and may say more."""
    return _finer(one, other) or _finer(other, one)


def _finer(one: Period, other: Period) -> bool:
    """Whether a day says what another says, and may say more."""
    return one.single and other.single and _start(one).startswith(_start(other))


def _of_periods(one: Period, other: Period) -> Iterator[Difference]:
    if one.single:
        yield from _of_days("the date", _start(one), _start(other))
        return
    yield from _of_days("the start", _start(one), _start(other))
    ends = (_end(one), _end(other))
    yield from _of_days("the end", *ends)
    if one.expected != other.expected and ends[0] == ends[1]:
        words = [f"{ends[0]} (expected)" if period.expected else ends[0] for period in (one, other)]
        yield Difference("date", "the end", words[0], words[1])


def _of_days(what: str, one: str, other: str) -> Iterator[Difference]:
    if one != other:
        years_only = re.sub(r" .*", "", one), re.sub(r" .*", "", other)
        slight = years_only[0].startswith(years_only[1]) or years_only[1].startswith(years_only[0])
        seasons = " " in one and " " in other
        yield Difference("date", what, one, other, slight=slight and not seasons and bool(one and other))


def _start(period: Period) -> str:
    season = period.start.season if period.start else ""
    return f"{period.iso_start()} {season}".strip()


def _end(period: Period) -> str:
    if period.ongoing and not period.end:
        return "present"
    season = period.end.season if period.end else ""
    return f"{period.iso_end()} {season}".strip()


def _period(period: Period) -> str:
    return _start(period) if period.single else f"{_start(period)} – {_end(period)}".strip()


def _all(periods: Sequence[Period]) -> str:
    return ", ".join(map(_period, periods))


# --- links --------------------------------------------------------------------------------------------------------


def of_links(
    first: Sequence[Address], second: Sequence[Address], here: frozenset[str], there: frozenset[str]
) -> Iterator[Difference]:
    """Addresses on one side only; `here` and `there` are all addresses of the two pages, as :func:`same` gives them.

    What stands elsewhere on the other page is not missing there, unless another address stands in its place.
    """
    one, other = _by_sameness(first), _by_sameness(second)
    left = [address for key, address in one.items() if key not in other]
    right = [address for key, address in other.items() if key not in one]
    elsewhere = there | here.intersection(other)
    for address in list(left):
        rival = _rival(address, right, alone=len(left) == len(right) == 1 and same(address.href) not in elsewhere)
        if rival is not None:
            left.remove(address)
            right.remove(rival)
            yield Difference("link", "a link", address.href, rival.href)
    yield from (Difference("link", "a link", a.href, "") for a in left if same(a.href) not in there)
    yield from (Difference("link", "a link", "", a.href) for a in right if same(a.href) not in here)


def _rival(address: Address, others: Sequence[Address], *, alone: bool) -> Address | None:
    """The other address under the same words; the only one where both are `alone`."""
    named = (other for other in others if address.words and other.words == address.words)
    return next(named, others[0] if alone else None)


def _by_sameness(addresses: Iterable[Address]) -> dict[str, Address]:
    found: dict[str, Address] = {}
    for address in addresses:
        if re.match(r"https?:|www\.|//", address.href) and not _SWITCH.fullmatch(address.words or "-"):
            found.setdefault(same(address.href), address)
    return found


def addresses_of(entry: Entry) -> list[Address]:
    """All addresses that an entry leads to."""
    found = [Address(entry.href)] if entry.href else []
    found += [Address(link.href, one_line(link.label.values[0][1]) if link.label else "") for link in entry.links]
    for name in ENTRY_TEXTS:
        for _, value in getattr(entry, name):
            found += addresses_in(value)
    for _, blocks in entry.body:
        found += addresses_of_blocks(blocks)
    return found


def addresses_in(runs: Inline) -> list[Address]:
    """The addresses in a text."""
    return [Address(run.href, run.text.strip()) for run in runs if run.href]


def addresses_of_blocks(blocks: Blocks) -> list[Address]:
    """The addresses in prose."""
    return [address for block in blocks for line in block_lines(block) for address in addresses_in(line)]


# --- numbers ------------------------------------------------------------------------------------------------------


def of_numbers(one: Entry, other: Entry) -> Iterator[Difference]:
    """Numbers that differ in the texts of an entry; what its dates say is left to them."""
    dated = {*years(one.dates), *years(other.dates)}
    first, second = (_beside_dates(entry, dated) for entry in (one, other))
    yield from of_texts(first, second)


def _beside_dates(entry: Entry, dated: set[Fraction]) -> tuple[Number, ...]:
    """The numbers of an entry that its dates do not say, or those of the other one."""
    found = [number for number in _numbers(entry) if number.kind != MONTH]
    told = {number.value for number in found if number.kind == YEAR}
    if dated and not entry.dates and len(told) == 1:
        dated = dated | told  # its only year stands against the date of the other
    return tuple(number for number in found if number.kind != YEAR or number.value not in dated)


def _years_said(entry: Entry) -> str:
    """The year that an entry without dates gives in its words, when it gives one."""
    told = {n.value: n.text for n in _numbers(entry) if n.kind == YEAR}
    return next(iter(told.values())) if len(told) == 1 else ""


def of_texts(first: tuple[Number, ...], second: tuple[Number, ...]) -> Iterator[Difference]:
    """Numbers that two texts do not share."""
    for one, other in contradictions(first, second):
        yield Difference("number", "a number", one.text if one else "", other.text if other else "")


def _numbers(entry: Entry, names: Iterable[str] = _TEXTS) -> tuple[Number, ...]:
    """The numbers in the words of an entry; those among its authors are marks."""
    parts = [value for name in names for _, value in getattr(entry, name)]
    parts += [line for _, blocks in entry.body for block in blocks for line in block_lines(block)]
    return tuple(number for part in parts for number in numbers(words(part)))


def words(runs: Inline) -> str:
    """A text on one line without what is raised: marks of footnotes."""
    return one_line(run for run in runs if not run.raised)
