"""Whether two entries agree in their people, places, times and numbers; what one does not say, agrees."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cvgen.cv.dates import Period, Periods
from cvgen.merge.fingerprint import Fingerprint
from cvgen.phrases.venues import abbreviates

#: Words of names of authors, about three people, from which a list of them is nobody else's.
_MANY_PEOPLE = 6
#: Words of the entry with fewer from which the share that stands in the other tells anything.
_FEW_WORDS = 3


def people_meet(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether an author of one is an author of the other, as far as their names but for initials tell."""
    return bool(one.people & other.people)


def no_author_in_common(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether both name authors, in one script, and none of them stands in both lists."""
    scripts = [any(name.isascii() for name in mark.people) for mark in (one, other)]
    return bool(one.people and other.people) and scripts[0] == scripts[1] and not people_meet(one, other)


# --- places ---------------------------------------------------------------------------------------------------------


def venues_meet(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two venues may be one: a word or its beginning in common ("J. Mar. Biol."), or one abbreviates the other.

    "ICKS 2021" and "International Conference on Kelp Studies" meet, "Seal Letters" and "Journal of Tides" do not.
    """
    return rows_meet(one.venue, other.venue) or any(
        abbreviates(word, long.venue_words) for short, long in ((one, other), (other, one)) for word in short.venue
    )


def rows_meet(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of words may name one thing: a word in common, all words of one shortened in the other.

    A row that says nothing, or says it in another script, may name anything.
    """
    if not one or not other or "".join(one).isascii() != "".join(other).isascii() or set(one) & set(other):
        return True
    return any(
        all(any(word.startswith(start) or start.startswith(word) for word in many) for start in few)
        for few, many in ((one, other), (other, one))
    )


def other_venue(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether both have a venue, none of them a preprint's, and nothing of the two is the same."""
    return not one.is_preprint and not other.is_preprint and not venues_meet(one, other)


# --- times ----------------------------------------------------------------------------------------------------------


def may_be_one_year(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether a year is in common, or one has none; a preprint may be older than what came of it."""
    if not one.years or not other.years or one.years & other.years:
        return True
    return one.is_preprint != other.is_preprint


def is_one_venue_and_year(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether both say where and when they were published, and it is the same."""
    return bool(one.years & other.years and one.venue and other.venue) and venues_meet(one, other)


def other_issue(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether both are dated and have a venue, and the years differ, as of an editorial; no preprint is among them."""
    if one.is_preprint or other.is_preprint or not (one.venue and other.venue):
        return False
    if not (one.years and other.years) or one.issue_years & other.issue_years:
        return False
    return not _is_late_print(one, other)


def _is_late_print(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether of two neighbouring years one is the meeting's and the other that of print: many authors, one venue.

    Whatever is written every year, such as an editorial or a report, is not taken for it.
    """
    years = [max(mark.years) for mark in (one, other)]
    known = abs(years[0] - years[1]) == 1 and one.people == other.people and len(one.people) >= _MANY_PEOPLE
    return known and bool(one.venue) and venues_meet(one, other) and not (one.recurs or other.recurs)


def dates_agree(one: Periods, other: Periods) -> bool:
    """Whether two dates may be one, given more or less precisely, or one is not given; an end may still be open.

    "2019" and "2019-05" agree, and 2019 with 2019 – 2021; 2019-05 and 2019-06 do not.
    """
    if not one or not other:
        return True
    if len(one) != len(other):
        return bool({p.start for p in one} & {p.start for p in other})
    return all(_agree(a, b) for a, b in zip(one, other, strict=True))


def _agree(one: Period, other: Period) -> bool:
    if one.single != other.single:  # a year beside the span that begins or ends in it
        first, second = ({day.year for day in (p.start, p.end) if day} for p in (one, other))
        return bool(first & second)
    # An end that is open or not known is "", with which every other one begins.
    return _begins(one.iso_start(), other.iso_start()) and _begins(one.iso_end(), other.iso_end())


def _begins(one: str, other: str) -> bool:
    """Whether one of two days in ISO is the other, more precisely said."""
    return one.startswith(other) or other.startswith(one)


# --- numbers and words ----------------------------------------------------------------------------------------------


def same_id(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether both have one DOI, arXiv number or page of OpenReview; several of a kind are those of several works."""
    return any(len(numbers) == 1 and numbers == other.ids.get(kind) for kind, numbers in one.ids.items())


def other_id(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether both have a DOI, or both an arXiv number, and none is the same; a preprint's DOI counts for none."""
    kinds = ("doi", "arxiv")
    return any(kind in one.ids and kind in other.ids and not one.ids[kind] & other.ids[kind] for kind in kinds)


def share_of(one: Collection[str], other: Collection[str]) -> float:
    """How much (0 to 1) of the smaller of two heaps of words stands in the other; 0 when one is empty."""
    fewest = min(len(one), len(other))
    return len(set(one) & set(other)) / fewest if fewest else 0


def shared(one: Fingerprint, other: Fingerprint) -> float:
    """How much (0 to 1) of the words of the entry with fewer stands in the other; 0 when they are too few to tell."""
    return share_of(one.bag, other.bag) if min(len(one.bag), len(other.bag)) >= _FEW_WORDS else 0
