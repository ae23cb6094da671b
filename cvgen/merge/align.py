"""Which entry of one page is the same as which of another: by id, name, address, dates, numbers and shared words.

When unsure, two entries stay two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from cvgen.cv.dates import Day
from cvgen.cv.model import ENTRY_TEXTS, POSITION, STAYS, Entry
from cvgen.cv.text import plain, squash
from cvgen.merge import people
from cvgen.merge.assignment import assignment
from cvgen.merge.candidates import candidates
from cvgen.merge.differences import addresses_of
from cvgen.merge.similarity import (
    contradict,
    contradicted_in_place,
    dates_agree,
    languages,
    one_language,
    related,
    same_address,
    share_no_topic,
    shared_words,
    similarity,
)
from cvgen.merge.urls import same

__all__ = ["doubtful", "languages", "pairs", "pairs_elsewhere", "related"]


def pairs(ones: Sequence[Entry], others: Sequence[Entry]) -> list[tuple[int, int]]:
    """Indexes of entries that are the same, each used once."""
    found: dict[int, int] = {}
    for key in (_id, _name, _address):
        _by_key(ones, others, key, found)
    _by_addresses(ones, others, found)
    _by_position(ones, others, found)
    _by_start(ones, others, found)
    found.update(people.pairs(ones, others, _left(ones, list(found)), _left(others, list(found.values()))))
    _by_likeness(ones, others, found)
    _by_order(ones, others, found)
    _between_pairs(ones, others, found)
    _though_dated_otherwise(ones, others, found)
    return sorted(found.items())


def pairs_elsewhere(ones: Sequence[Entry], others: Sequence[Entry]) -> list[tuple[int, int]]:
    """The same for entries under headings that do not correspond: only what words, dates or addresses tell."""
    found: dict[int, int] = {}
    for key in (_id, _stay, _address):
        _by_key(ones, others, key, found)
    left, right = _left(ones, list(found)), _left(others, list(found.values()))
    score = {
        (i, j): value**3
        for i, j in candidates(ones, others, left, right)
        if {ones[i].kind, others[j].kind} <= STAYS and dates_agree(ones[i], others[j]) > 0
        and (value := similarity(ones[i], others[j])) > 0
    }  # fmt: skip
    return sorted({**found, **dict(assignment(score))}.items())


def _stay(entry: Entry) -> object:
    return _name(entry) if entry.kind in (*STAYS, "publications", "patents") else None


def doubtful(one: Entry, other: Entry) -> bool:
    """Whether two entries that were not paired may yet be the same one."""
    if not related(one.kind, other.kind):
        return False
    dated = dates_agree(one, other)
    if dated > 0 and not contradict(one, other):
        return not (one.kind == "publications" and one_language(one, other))
    shared, least = shared_words(one, other)
    return least > 0 and shared / least >= 0.5 and shared > 1 and not one_language(one, other)


# --- keys ---------------------------------------------------------------------------------------------------------


def _by_key(
    ones: Sequence[Entry], others: Sequence[Entry], key: Callable[[Entry], object], found: dict[int, int]
) -> None:
    """Pairs what has one key, in the order of the pages."""
    waiting: dict[object, list[int]] = {}
    taken = set(found.values())
    for j, entry in enumerate(others):
        if j not in taken and (value := key(entry)):
            waiting.setdefault(value, []).append(j)
    for i, entry in enumerate(ones):
        if i not in found and (value := key(entry)) and waiting.get(value):
            found[i] = waiting[value].pop(0)


def _id(entry: Entry) -> object:
    return "" if entry.id.startswith(POSITION) else entry.id


def _name(entry: Entry) -> object:
    """What an entry is called, as one key; papers by their titles, others by all their words."""
    if entry.kind in ("publications", "patents") and entry.title:
        return "paper", squash(plain(entry.title.values[0][1]))
    words = squash("".join(plain(v) for name in ENTRY_TEXTS for _, v in getattr(entry, name)))
    return (entry.kind, words, entry.dates) if words else None


def _address(entry: Entry) -> object:
    return (entry.href, entry.kind) if entry.href else None


def _by_addresses(ones: Sequence[Entry], others: Sequence[Entry], found: dict[int, int]) -> None:
    """Pairs what leads to an address that no other entry of either page leads to."""
    rows = [[{same(a.href) for a in addresses_of(entry)} - {""} for entry in page] for page in (ones, others)]
    counts = [Counter(address for row in page for address in row) for page in rows]
    taken = set(found.values())
    home = {address: j for j, row in enumerate(rows[1]) if j not in taken for address in row}
    for i in _left(ones, list(found)):
        alone = sorted(a for a in rows[0][i] if counts[0][a] == counts[1][a] == 1 and a in home)
        for j in sorted({home[address] for address in alone} - taken):
            if related(ones[i].kind, others[j].kind) and dates_agree(ones[i], others[j]) >= 0:
                found[i] = j
                taken.add(j)
                break


def _by_position(ones: Sequence[Entry], others: Sequence[Entry], found: dict[int, int]) -> None:
    """Pairs what stands at one place of two lists that are kept alike, unless anything speaks against it."""
    left, right = _left(ones, list(found)), _left(others, list(found.values()))
    places = {others[j].id: j for j in right if others[j].id.startswith(POSITION)}
    mine: dict[int, float] = {}
    theirs: dict[int, float] = {}
    for i, j in candidates(ones, others, left, right) if places else ():
        value = similarity(ones[i], others[j])
        mine[i], theirs[j] = max(mine.get(i, 0), value), max(theirs.get(j, 0), value)
    for i in left:
        place = places.get(ones[i].id)
        if place is None or not _may_be_at_one_place(ones[i], others[place]):
            continue
        own = similarity(ones[i], others[place]) + 0.3
        if mine.get(i, 0) <= own and theirs.get(place, 0) <= own:
            found[i] = place


def _may_be_at_one_place(one: Entry, other: Entry) -> bool:
    years = [{d.year for period in e.dates for d in (period.start, period.end) if d} for e in (one, other)]
    if not related(one.kind, other.kind) or (all(years) and not years[0] & years[1]):
        return False
    return (
        not contradicted_in_place(one, other, alone=True)
        if one.kind in ("publications", "patents")
        else not share_no_topic(one, other)
    )


# --- likeness -----------------------------------------------------------------------------------------------------


def _left(entries: Sequence[Entry], taken: Sequence[int]) -> list[int]:
    used = set(taken)
    return [n for n in range(len(entries)) if n not in used]


def _by_likeness(ones: Sequence[Entry], others: Sequence[Entry], found: dict[int, int]) -> None:
    """The pairs that are together the likeliest; a sure one is never given up for two weak ones."""
    left, right = _left(ones, list(found)), _left(others, list(found.values()))
    score: dict[tuple[int, int], float] = {}
    for i, j in candidates(ones, others, left, right):
        nearness = 1 - abs(i / max(1, len(ones)) - j / max(1, len(others)))
        if (value := similarity(ones[i], others[j], nearness)) > 0:
            score[i, j] = value**3
    found.update(assignment(score))


def _by_start(ones: Sequence[Entry], others: Sequence[Entry], found: dict[int, int]) -> None:
    """Stays that alone begin in their month on either page of as many of them are one, whatever the pages say.

    Their ends may differ, of which parity tells, and so may their words: a post has many names.
    """
    if len(ones) != len(others):
        return
    starts = [[_start(entry) for entry in page] for page in (ones, others)]
    counts = [Counter(day for day in page if day) for page in starts]
    taken = set(found.values())
    home = {day: j for j, day in enumerate(starts[1]) if day and j not in taken}
    for i in _left(ones, list(found)):
        day = starts[0][i]
        if not day or not day.month or day not in home or counts[0][day] != 1 or counts[1][day] != 1:
            continue
        j = home[day]
        if (
            ones[i].kind == others[j].kind
            and dates_agree(ones[i], others[j]) > 0
            and _two_languages(ones[i], others[j])
        ):
            found[i] = j


def _start(entry: Entry) -> Day | None:
    """The day on which a stay of one span begins."""
    return entry.dates[0].start if entry.kind in STAYS and len(entry.dates) == 1 else None


# --- order --------------------------------------------------------------------------------------------------------


def _by_order(ones: Sequence[Entry], others: Sequence[Entry], found: dict[int, int]) -> None:
    """Leftovers of one date, or else of the same years, equally many on both pages, in their order."""
    for key in (_dates, _years):
        left, right = _left(ones, list(found)), _left(others, list(found.values()))
        rows_of: dict[object, tuple[list[int], list[int]]] = {}
        for side, (page, indexes) in enumerate(((ones, left), (others, right))):
            for n in indexes:
                rows_of.setdefault(key(page[n]), ([], []))[side].append(n)
        for dates, (mine, theirs) in rows_of.items():
            if len(mine) != len(theirs):
                continue
            rows = zip(mine, theirs, strict=True)
            found.update(
                {i: j for i, j in rows if _may_follow_order(ones[i], others[j], alone=bool(dates) and len(mine) == 1)}
            )


def _dates(entry: Entry) -> object:
    return entry.dates


def _years(entry: Entry) -> object:
    return frozenset(d.year for period in entry.dates for d in (period.start, period.end) if d)


def _between_pairs(ones: Sequence[Entry], others: Sequence[Entry], found: dict[int, int]) -> None:
    """Leftovers between the same two pairs, equally many on both pages, in their order."""
    paired = sorted(found.items())
    taken = set(found.values())
    if not paired:
        return
    for (a, x), (b, y) in zip([(-1, -1), *paired], [*paired, (len(ones), len(others))], strict=True):
        if b - a == y - x > 1 and all(x < found.get(k, x + 1) for k in range(a + 1, b)):
            for i, j in zip(range(a + 1, b), range(x + 1, y), strict=True):
                one, other = ones[i], others[j]
                free = i not in found and j not in taken
                if (
                    free
                    and dates_agree(one, other) >= 0
                    and _two_languages(one, other)
                    and not contradicted_in_place(one, other, alone=b - a == 2)
                ):
                    found[i] = j
                    taken.add(j)


def _two_languages(one: Entry, other: Entry) -> bool:
    return one.kind == other.kind and not one_language(one, other)


def _may_follow_order(one: Entry, other: Entry, *, alone: bool) -> bool:
    """Whether leftovers may be told by their order: two languages, and nothing against it."""
    return (
        one.kind == other.kind
        and one.kind != "publications"
        and not languages(one) & languages(other)
        and dates_agree(one, other) >= 0
        and not contradicted_in_place(one, other, alone=alone)
    )


def _though_dated_otherwise(ones: Sequence[Entry], others: Sequence[Entry], found: dict[int, int]) -> None:
    """Leftovers to which the pages give different dates: the same when their words, neighbours or address say so."""
    while True:  # a pair that is found is a neighbour of the next
        left, right = _left(ones, list(found)), _left(others, list(found.values()))
        sure = [(i, j) for i, j in candidates(ones, others, left, right) if _same_but_dates(ones, others, i, j, found)]
        rows, columns = Counter(i for i, _ in sure), Counter(j for _, j in sure)
        # With two candidates it is anybody's guess.
        new = {i: j for i, j in sure if rows[i] == columns[j] == 1}
        if not new:
            return
        found.update(new)


def _same_but_dates(ones: Sequence[Entry], others: Sequence[Entry], i: int, j: int, found: dict[int, int]) -> bool:
    one, other = ones[i], others[j]
    # A scholarship is given every year: without its neighbours nobody knows which one it is.
    if (not found and one.kind not in STAYS) or not _differ_in_dates(one, other):
        return False
    if same_address(one, other):
        return True
    shared, least = shared_words(one, other)
    between = _between(ones, others, i, j, found)
    if (gap := _gap(ones, others, i, j, found)) and all(_but_for_a_slip(ones[a], others[b]) for a, b in gap):
        return True
    if contradict(one, other) or not least:
        return False
    first, second = one.dates[0], other.dates[0]
    if one.kind in STAYS:
        one_end = first.iso_end() == second.iso_end() and first.ongoing == second.ongoing
        return one_end or (between and shared / least >= 0.3)
    # One word in common, such as award, tells little of two that are given in different years.
    told = shared > 1 or _years(one) == _years(other)
    if between and told and shared / least >= 0.3:
        return True
    return shared > 1 and shared / least >= 0.6 and _alone(ones, others, i, j, found)


def _differ_in_dates(one: Entry, other: Entry) -> bool:
    """Whether two of a kind, in two languages, say other dates."""
    if not related(one.kind, other.kind) or one.kind == "publications" or one_language(one, other):
        return False
    return bool(one.dates and other.dates) and dates_agree(one, other) < 0


def _alone(ones: Sequence[Entry], others: Sequence[Entry], i: int, j: int, found: dict[int, int]) -> bool:
    """Whether neither of two shares as many words with an entry that is paired already."""
    shared, _ = shared_words(ones[i], others[j])
    mine = any(shared_words(ones[a], others[j])[0] >= shared for a in found)
    return not mine and not any(shared_words(ones[i], others[b])[0] >= shared for b in found.values())


#: Kinds whose entries are known by what they are, not by the year: the same course is given again and again.
_LASTING = ("teaching", "service", "projects", "grants")


def _gap(
    ones: Sequence[Entry], others: Sequence[Entry], i: int, j: int, found: dict[int, int]
) -> list[tuple[int, int]]:
    """The leftovers around two that stand between the same pairs, row by row; none when they are not as many."""
    taken = set(found.values())
    a, b = i, j
    while a and b and a - 1 not in found and b - 1 not in taken:
        a, b = a - 1, b - 1
    first = (a, b)
    if not found or (found.get(a - 1) != b - 1 if a and b else a != b):
        return []
    a, b = i + 1, j + 1
    while a < len(ones) and b < len(others) and a not in found and b not in taken:
        a, b = a + 1, b + 1
    if found.get(a) != b if a < len(ones) and b < len(others) else len(ones) - a != len(others) - b:
        return []
    return list(zip(range(first[0], a), range(first[1], b), strict=True))


def _but_for_a_slip(one: Entry, other: Entry) -> bool:
    if one.kind != other.kind or one_language(one, other) or not one.dates or not other.dates:
        return False
    if _one_end(one, other):
        return not share_no_topic(one, other)
    return _nearly_dated(one, other) and not contradict(one, other)


def _one_end(one: Entry, other: Entry) -> bool:
    """Whether two spans of months begin or end in the same one."""
    if len(one.dates) != 1 or len(other.dates) != 1 or one.kind != other.kind:
        return False
    first, second = one.dates[0], other.dates[0]
    days = [(first.start, second.start), (first.end, second.end)]
    return not (first.single or second.single) and any(a and a.month and a == b for a, b in days)


def _nearly_dated(one: Entry, other: Entry) -> bool:
    """Whether two dates are one but for a slip: another month of a year, or the neighbouring year of what lasts."""
    first, second = (e.dates[0].start or e.dates[0].end for e in (one, other))
    if len(one.dates) != 1 or len(other.dates) != 1 or not first or not second or one.kind != other.kind:
        return False
    if abs(first.year - second.year) == 1 and (one.kind in _LASTING or first.day):
        return (first.month, first.season, first.day) == (second.month, second.season, second.day)
    return first.year == second.year and one.dates[0].single and other.dates[0].single


def _between(ones: Sequence[Entry], others: Sequence[Entry], i: int, j: int, found: dict[int, int]) -> bool:
    """Whether the entries above are a pair, and those below; the ends of both lists count as pairs."""
    above = (found.get(i - 1) == j - 1) if i and j else i == j
    below = (found.get(i + 1) == j + 1) if i + 1 < len(ones) and j + 1 < len(others) else (
        i + 1 == len(ones) and j + 1 == len(others)
    )  # fmt: skip
    return above and below
