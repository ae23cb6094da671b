"""Are two entries one work, one study, one award? A list of rules in order: the first that holds decides.

The name of a rule is what the ledger says of it. What no rule calls the same is two: an entry printed twice is a
blemish, an entry lost is a lie.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from cvgen.cv.model import STAYS, Entry
from cvgen.merge.agreement import (
    dates_agree,
    is_one_venue_and_year,
    may_be_one_year,
    no_author_in_common,
    other_id,
    other_issue,
    other_venue,
    people_meet,
    rows_meet,
    same_id,
    share_of,
    shared,
    venues_meet,
)
from cvgen.merge.fingerprint import Fingerprint
from cvgen.merge.title import Title, is_long
from cvgen.words.works import work_words

#: Words of the shorter title from which one word more is an oversight and not another title.
_MANY_WORDS = 5
#: Letters of a word from which one letter more is another spelling of it.
_MANY_LETTERS = 4
#: How much of the words of a title, or of the authors, the one with fewer has in common with the other.
_HALF = 0.5
#: How much of the words of the one with fewer stand in the other: all but one in five.
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Sameness:
    """Why two entries are one: the rule's name, and its place in the list; the first rules are the surest."""

    reason: str
    rank: int


@dataclass(frozen=True, slots=True)
class SameRule:
    """Two entries are one (`same`) or two, where it holds."""

    name: str
    same: bool
    holds: Callable[[Fingerprint, Fingerprint], bool]


def sameness(one: Fingerprint, other: Fingerprint) -> Sameness | None:
    """Why two entries of one language are the same thing; None when they are two, or when nobody can tell.

    "Kelp walls and slow storms" and "Kelp walls and slow storms: two seasons" by one author are one paper; "Kelp walls,
    part I" and "Kelp walls, part II" are two.
    """
    for rank, rule in enumerate(rules(one.entry.kind, other.entry.kind)):
        if rule.holds(one, other):
            return Sameness(rule.name, rank) if rule.same else None
    return None


def same_entry(one: Entry, other: Entry) -> Sameness | None:
    """The same for two entries that are compared once."""
    return sameness(Fingerprint(one), Fingerprint(other))


def is_preprint_of(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether of two readings of one paper the first is the preprint, the second what was published."""
    return one.is_preprint and not other.is_preprint and bool(other.entry.venue or other.ids)


def rules(kind: str, other: str) -> Sequence[SameRule]:
    """The rules for entries of two kinds; none when such entries are never one."""
    if kind != other:
        return STAY_RULES if {kind, other} == {"work", "internships"} else ()
    if kind in STAYS:
        return STAY_RULES
    return PAPER_RULES if kind in ("publications", "patents") else OTHER_RULES


# --- titles ---------------------------------------------------------------------------------------------------------


def _in_one_script(one: Fingerprint, other: Fingerprint) -> list[tuple[Title, Title]]:
    return [(a, b) for a, b in product(one.titles, other.titles) if a.is_chinese == b.is_chinese]


def _is_one_title(one: Fingerprint, other: Fingerprint) -> bool:
    return any(a.key == b.key for a, b in product(one.titles, other.titles) if a.key)


def _differ(one: Fingerprint, other: Fingerprint, told: Callable[[Title], object]) -> bool:
    """Whether what a title tells is not the same in any two titles of one script."""
    pairs = _in_one_script(one, other)
    return bool(pairs) and all(told(a) != told(b) for a, b in pairs)


def _answers(one: Fingerprint, other: Fingerprint) -> bool:
    return _differ(one, other, lambda title: title.answers)


def _other_number(one: Fingerprint, other: Fingerprint) -> bool:
    return not _is_one_title(one, other) and _differ(one, other, lambda title: title.numbers)


def _other_form(one: Fingerprint, other: Fingerprint) -> bool:
    """An extended abstract, a poster or a translation is the paper only where it was, and when."""
    return _differ(one, other, lambda title: title.form) and not is_one_venue_and_year(one, other)


def _shares_title(one: Fingerprint, other: Fingerprint) -> bool:
    """One title, long enough to be nobody else's; a short one, such as Editorial, of one year and venue."""
    keys = {a.without_form for a, b in product(one.titles, other.titles) if a.without_form == b.without_form} - {""}
    if any(map(is_long, keys)):
        return True
    return bool(keys) and is_one_venue_and_year(one, other)


def _has_subtitle(one: Fingerprint, other: Fingerprint) -> bool:
    """One is the other and a subtitle, or a name before a colon; authors meet, and no year speaks against it."""
    if not any(a.key in b.heads or b.key in a.heads for a, b in _in_one_script(one, other)):
        return False
    return may_be_one_year(one, other) and (people_meet(one, other) or is_one_venue_and_year(one, other))


def _has_one_word_more(one: Fingerprint, other: Fingerprint) -> bool:
    """One title has a word more, or a letter more in one word; authors, venue and year are the same."""
    if not any(_is_slip(a, b) or _is_slip(b, a) for a, b in _in_one_script(one, other)):
        return False
    return one.people == other.people and is_one_venue_and_year(one, other)


def _is_slip(short: Title, long: Title) -> bool:
    """Whether a long title is the short one with one word more, or with one letter more in one of its words."""
    few, many = short.words, long.words
    if len(few) < _MANY_WORDS:
        return False
    at = next((n for n, (a, b) in enumerate(zip(few, many, strict=False)) if a != b), len(few))
    if len(many) == len(few) + 1:
        return few[at:] == many[at + 1 :] and many[at] not in work_words().turns and not _counts(many[at])
    return len(many) == len(few) > at and few[at + 1 :] == many[at + 1 :] and _has_letter_more(few[at], many[at])


def _has_letter_more(short: str, long: str) -> bool:
    """Whether a word is another with one letter more: model and models, behavior and behaviour."""
    if len(short) < _MANY_LETTERS:
        return False
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _counts(word: str) -> bool:
    """Whether a word is a number, in digits, in Roman ones or written out."""
    return any(isinstance(number, int) for number in Title(f"part {word}").numbers)


# --- papers ---------------------------------------------------------------------------------------------------------


def _same_lines(one: Fingerprint, other: Fingerprint) -> bool:
    """The same lines of the same file, which two pages show."""
    place = one.entry.place
    return place is not None and place == other.entry.place and one.bag == other.bag


def _same_number(one: Fingerprint, other: Fingerprint) -> bool:
    """One DOI, which the title or else authors, year and venue bear out: numbers get copied from the line above."""
    if not same_id(one, other) or not (one.is_preprint or other.is_preprint or venues_meet(one, other)):
        return False
    pairs = _in_one_script(one, other)
    if any(share_of(telling(a), telling(b)) >= _HALF for a, b in pairs) or _has_subtitle(one, other):
        return True
    if not pairs and not (one.people and other.people):
        return may_be_one_year(one, other)
    # Of one group's papers many have half of their authors in common.
    nearly_all = _NEARLY_ALL * len(one.people | other.people)
    return 0 < nearly_all <= len(one.people & other.people) and may_be_one_year(one, other)


def telling(title: Title) -> frozenset[str]:
    """The words of a title that tell it from others."""
    return frozenset(title.words) - work_words().common


def _is_preprint(one: Fingerprint, other: Fingerprint) -> bool:
    """One is the preprint of the other, with its title or with a subtitle more or less."""
    if not (is_preprint_of(one, other) or is_preprint_of(other, one)):
        return False
    return _shares_title(one, other) or _has_subtitle(one, other)


PAPER_RULES = (
    SameRule("the same lines, shown twice", True, _same_lines),
    SameRule("one answers or corrects the other", False, _answers),
    SameRule("another part, year or number in the title", False, _other_number),
    SameRule("the same DOI or number", True, _same_number),
    SameRule("another DOI or number", False, other_id),
    SameRule("another form, shown elsewhere", False, _other_form),
    SameRule("no author in common", False, no_author_in_common),
    SameRule("another year and venue", False, other_issue),
    SameRule("a preprint and what was published", True, _is_preprint),
    SameRule("another venue", False, other_venue),
    SameRule("the same title", True, _shares_title),
    SameRule("the same title with a subtitle", True, _has_subtitle),
    SameRule("the same title but for a word", True, _has_one_word_more),
)


# --- stays, awards, talks and all else ------------------------------------------------------------------------------


def _other_dates(one: Fingerprint, other: Fingerprint) -> bool:
    return not dates_agree(one.entry.dates, other.entry.dates)


def _other_role(one: Fingerprint, other: Fingerprint) -> bool:
    """Both say what one did or studied there, and no word of it is the same, or the degrees are of other levels."""
    if one.degrees and other.degrees and not one.degrees & other.degrees:
        return True
    return not rows_meet(one.role, other.role)


def _other_code(one: Fingerprint, other: Fingerprint) -> bool:
    """Both have a number of a course or grant, and none is the same."""
    codes = [{code for title in mark.titles for code in title.codes} for mark in (one, other)]
    return all(codes) and not codes[0] & codes[1]


def _elsewhere(one: Fingerprint, other: Fingerprint) -> bool:
    return not rows_meet(one.place, other.place)


def _same_words(one: Fingerprint, other: Fingerprint) -> bool:
    return bool(one.bag) and one.bag == other.bag


def _same_stay(one: Fingerprint, other: Fingerprint) -> bool:
    """The same dates at the same place; without a date or place nearly all words of the one with fewer."""
    if one.entry.dates and other.entry.dates and one.place and other.place:
        return True
    return shared(one, other) >= _NEARLY_ALL


def _same_name(one: Fingerprint, other: Fingerprint) -> bool:
    return bool(one.entry.title and other.entry.title) and _is_one_title(one, other)


def _same_name_and_more(one: Fingerprint, other: Fingerprint) -> bool:
    """One name is the other and more behind a colon; or it stands in the words of the other, in one year or in a line.

    "Tides II" stands in "(FA21) Tides II, with Prof. Lund".
    """
    if any(a.key in b.heads or b.key in a.heads for a, b in _in_one_script(one, other)):
        return True
    pairs = ((a.key, b.key) for a, b in _in_one_script(one, other))
    is_line = bool(one.entry.title) != bool(other.entry.title)
    if not (is_line or one.years & other.years):
        return False
    return any(is_long(short) and short in long for short, long in (sorted(pair, key=len) for pair in pairs))


def _nearly_same_words(one: Fingerprint, other: Fingerprint) -> bool:
    """Nearly all words of the one with fewer where the year is the same; all of them where one has none."""
    return shared(one, other) >= (_NEARLY_ALL if one.years & other.years else 1)


STAY_RULES = (
    SameRule("the same lines, shown twice", True, _same_lines),
    SameRule("other dates", False, _other_dates),
    SameRule("the same words", True, _same_words),
    SameRule("another place", False, _elsewhere),
    SameRule("another post or degree", False, _other_role),
    SameRule("the same dates at the same place", True, _same_stay),
)

OTHER_RULES = (
    SameRule("the same lines, shown twice", True, _same_lines),
    SameRule("other dates", False, _other_dates),
    SameRule("another rank, part or number", False, _other_number),
    SameRule("the number of another course or grant", False, _other_code),
    SameRule("the same words", True, _same_words),
    SameRule("another place", False, _elsewhere),
    SameRule("the same name", True, _same_name),
    SameRule("the same name and more", True, _same_name_and_more),
    SameRule("nearly the same words", True, _nearly_same_words),
)
