"""Which entry of one page is the same as which of another: by id, name, address, dates, numbers and shared words.

When unsure, two entries stay two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from cvgen.cv.dates import Period
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
    _by_one_sign(ones, others, _addresses, _may_lead_alike, found)
    _by_position(ones, others, found)
    if len(ones) == len(others):
        # The ends of stays may differ, of which parity tells, and so may their words: a post has many names.
        _by_one_sign(ones, others, _start, _may_begin_alike, found)
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


def _by_one_sign(
    ones: Sequence[Entry],
    others: Sequence[Entry],
    signs: Callable[[Entry], set[str]],
    fit: Callable[[Entry, Entry], bool],
    found: dict[int, int],
) -> None:
    """Pairs what fits and has a sign that no other entry of either page has."""
    mine, theirs = (_single([signs(entry) for entry in page]) for page in (ones, others))
    for i, j in sorted((i, theirs[sign]) for sign, i in mine.items() if sign in theirs):
        if i not in found and j not in found.values() and fit(ones[i], others[j]):
            found[i] = j


def _single(rows: Sequence[set[str]]) -> dict[str, int]:
    """The row of each sign that stands in no other one."""
    counts = Counter(sign for row in rows for sign in row)
    return {sign: n for n, row in enumerate(rows) for sign in row if counts[sign] == 1}


def _addresses(entry: Entry) -> set[str]:
    """The addresses that an entry leads to."""
    return {same(address.href) for address in addresses_of(entry)} - {""}


def _may_lead_alike(one: Entry, other: Entry) -> bool:
    return related(one.kind, other.kind) and dates_agree(one, other) >= 0


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


def _start(entry: Entry) -> set[str]:
    """The month or day in which a stay of one span begins."""
    day = entry.dates[0].start if entry.kind in STAYS and len(entry.dates) == 1 else None
    return {f"{day.iso()} {day.season}"} if day and day.month else set()


def _may_begin_alike(one: Entry, other: Entry) -> bool:
    return dates_agree(one, other) > 0 and _two_languages(one, other)


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
    if same_address(one, other) or _but_for_slips(ones, others, _gap(ones, others, i, j, found)):
        return True
    if contradict(one, other) or not shared_words(one, other)[1]:
        return False
    if _share_much(one, other) and _between(ones, others, i, j, found):
        return True
    return _end_alike(one.dates[0], other.dates[0]) if one.kind in STAYS else _alone(ones, others, i, j, found)


def _share_much(one: Entry, other: Entry) -> bool:
    """Whether two share a third of their words: one, such as award, tells little of what is given in two years."""
    shared, least = shared_words(one, other)
    told = one.kind in STAYS or shared > 1 or _years(one) == _years(other)
    return told and shared / least >= 0.3


def _end_alike(one: Period, other: Period) -> bool:
    return one.iso_end() == other.iso_end() and one.ongoing == other.ongoing


def _differ_in_dates(one: Entry, other: Entry) -> bool:
    """Whether two of a kind, in two languages, say other dates."""
    if not related(one.kind, other.kind) or one.kind == "publications" or one_language(one, other):
        return False
    return bool(one.dates and other.dates) and dates_agree(one, other) < 0


def _alone(ones: Sequence[Entry], others: Sequence[Entry], i: int, j: int, found: dict[int, int]) -> bool:
    """Whether two share most words, and neither of them as many with an entry that is paired already."""
    shared, least = shared_words(ones[i], others[j])
    if shared < 2 or shared / least < 0.6:
        return False
    mine = any(shared_words(ones[a], others[j])[0] >= shared for a in found)
    return not mine and not any(shared_words(ones[i], others[b])[0] >= shared for b in found.values())


#: Kinds whose entries are known by what they are, not by the year: the same course is given again and again.
_LASTING = ("teaching", "service", "projects", "grants")


def _gap(
    ones: Sequence[Entry], others: Sequence[Entry], i: int, j: int, found: dict[int, int]
) -> list[tuple[int, int]]:
    """The leftovers around two that stand between the same pairs, row by row; none when they are not as many."""
    if not found:
        return []
    taken = {-1, len(others), *found.values()}
    mine = {-1, len(ones), *found}
    above = next(k for k in range(1, min(i, j) + 2) if i - k in mine or j - k in taken)
    below = next(k for k in range(1, len(ones) + len(others)) if i + k in mine or j + k in taken)
    ends = {**found, -1: -1, len(ones): len(others)}
    if ends.get(i - above) != j - above or ends.get(i + below) != j + below:
        return []
    return [(i + k, j + k) for k in range(1 - above, below)]


def _but_for_slips(ones: Sequence[Entry], others: Sequence[Entry], rows: Sequence[tuple[int, int]]) -> bool:
    """Whether there are rows, and all of them are one but for a slip."""
    return bool(rows) and all(_but_for_a_slip(ones[a], others[b]) for a, b in rows)


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
    if len(one.dates) != 1 or len(other.dates) != 1 or not first or not second:
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
