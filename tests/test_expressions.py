"""No regular expression may take time that doubles with each character; script/fuzz measures what they take."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

import pytest

from cvgen.patterns import LatePattern
from tests.expressions import MOST, Expression, expressions, in_class, sample, slowest

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
_ONE = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)
Classes = frozenset[str]


def _letters(tree: Any) -> set[str]:
    """A character for each class that an expression tells apart."""
    found = set("aA0 \n\t_é中-.,()[]{}/:@<>\"'")
    for kind, value in tree:
        if kind in (op.LITERAL, op.NOT_LITERAL):
            found |= {chr(value).lower(), chr(value).upper()[:1]}
        elif kind == op.IN:
            found |= {chr(one) for what, one in value if what == op.LITERAL}
            found |= {chr(end) for what, one in value if what == op.RANGE for end in one}
        for inner in _inside(kind, value):
            found |= _letters(inner)
    return found


def _inside(kind: Any, value: Any) -> tuple[Any, ...]:
    if kind in (*_REPEATS, op.POSSESSIVE_REPEAT):
        return (value[2],)
    if kind == op.SUBPATTERN:
        return (value[3],)
    return tuple(value[1]) if kind == op.BRANCH else (value,) if kind == op.ATOMIC_GROUP else ()


class _Loop:
    """The inside of a repeat as an automaton: its characters, and which may follow which without another between.

    What is looked around at is left aside. Of what is possessive, one character repeated is taken to its end.
    """

    def __init__(self, body: Any, letters: set[str], *, any_case: bool) -> None:
        self._letters, self._any_case = letters, any_case
        self.takes: list[Classes] = []
        self.follows: dict[int, list[tuple[int, Classes]]] = defaultdict(list)
        """For a character, -1 for the start, those behind it, and what these must not take. -2 is the end."""
        for at, barred in self._sequence(body, [(-1, frozenset())]):
            self.follows[at].append((-2, barred))

    def _sequence(self, tree: Any, ends: list[tuple[int, Classes]]) -> list[tuple[int, Classes]]:
        for kind, value in tree:
            ends = self._part(kind, value, ends)
        return ends

    def _part(self, kind: Any, value: Any, ends: list[tuple[int, Classes]]) -> list[tuple[int, Classes]]:
        if kind in _ONE:
            return [self._character(kind, value, ends)]
        if kind in (*_REPEATS, op.POSSESSIVE_REPEAT):
            return self._repeat(kind, value, ends)
        if kind in (op.BRANCH, op.SUBPATTERN, op.ATOMIC_GROUP):
            return [end for inner in _inside(kind, value) for end in self._sequence(inner, ends)]
        return ends

    def _character(self, kind: Any, value: Any, ends: list[tuple[int, Classes]]) -> tuple[int, Classes]:
        def takes(one: str) -> bool:
            if kind == op.IN:
                return in_class(value, one) != bool(value[0][0] == op.NEGATE)
            return bool(kind == op.ANY) or (one == chr(value)) == bool(kind == op.LITERAL)

        case = (str.lower, str.upper) if self._any_case else (str,)
        self.takes.append(frozenset(one for one in self._letters if any(takes(to(one)[:1]) for to in case)))
        for at, barred in ends:
            self.follows[at].append((len(self.takes) - 1, barred))
        return len(self.takes) - 1, frozenset()

    def _repeat(self, kind: Any, value: Any, ends: list[tuple[int, Classes]]) -> list[tuple[int, Classes]]:
        least, most, body = value
        new = len(self.takes)
        inner = self._sequence(body, ends)
        if int(most) > 1:
            starts = sorted({one for at, _ in ends for one, _ in self.follows[at] if one >= new})
            for at, barred in inner:
                self.follows[at] += [(one, barred) for one in starts]
        if kind == op.POSSESSIVE_REPEAT and len(body) == 1 and body[0][0] in _ONE and int(most) > 1:
            inner = [(at, barred | self.takes[at]) for at, barred in inner]
            return inner if least else [*inner, *((at, barred | self.takes[inner[0][0]]) for at, barred in ends)]
        return inner if least else [*inner, *ends]

    def steps(self, at: int) -> list[tuple[int, Classes]]:
        """Where one may go from a character, through the end to the start again, and with what."""
        found = [(one, self.takes[one] - barred) for one, barred in self.follows[at] if one >= 0]
        for end, barred in self.follows[at]:
            if end == -2 and at != -1:
                found += [(one, self.takes[one] - barred - more) for one, more in self.follows[-1] if one >= 0]
        return found

    def ambiguous(self) -> bool:
        """Whether one text leads round the loop in two ways: then each time round doubles the time."""
        pairs: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
        todo, parted = [(-1, -1)], set()
        while todo:
            one, other = todo.pop()
            for to, what in self.steps(one):
                for too, with_what in self.steps(other):
                    if what & with_what and (to, too) not in pairs[one, other]:
                        pairs[one, other].add((to, too))
                        todo.append((to, too))
                        parted |= {(to, too)} if to != too else set()
        ends = {at for at, after in self.follows.items() if any(one == -2 for one, _ in after)}
        return any(self._closes(pair, pairs, ends) for pair in parted) or self._twice()

    def _closes(self, start: tuple[int, int], pairs: Any, ends: set[int]) -> bool:
        """Whether two ways that have parted may both be at the end after the same text."""
        seen, todo = {start}, [start]
        while todo:
            pair = todo.pop()
            if pair[0] in ends and pair[1] in ends:
                return True
            new = pairs[pair] - seen
            seen |= new
            todo += new
        return False

    def _twice(self) -> bool:
        """Whether a character leads to another in two ways, as in `(a*)*`."""
        for at in self.follows:
            steps = self.steps(at) if at >= 0 else []
            for n, (one, what) in enumerate(steps):
                if any(one == other and what & more for other, more in steps[n + 1 :]):
                    return True
        return False


def _loops(tree: Any) -> Iterator[Any]:
    """The inside of every repeat that may be tried again in another way."""
    for kind, value in tree:
        if kind in _REPEATS and int(value[1]) > 9:
            yield value[2]
        elif kind in (op.POSSESSIVE_REPEAT, op.ATOMIC_GROUP):
            continue
        for inner in _inside(kind, value):
            yield from _loops(inner)


def _doubling(pattern: re.Pattern[str]) -> bool:
    tree = Expression("", pattern, ()).tree()
    letters = _letters(tree)
    return any(_Loop(body, letters, any_case=bool(pattern.flags & re.I)).ambiguous() for body in _loops(tree))


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a*)*",
        r"(?:a|a)*b",
        r"(?:a|aa)+$",
        r"(?:\w+\s*)+$",
        r"(?:[A-Z]\w*,?\s*)+",
        r"x(?:\.,|\W,)*y",
        r"(?:-zh|_cn|-zh_cn)*$",
    ],
)
def test_it_knows_what_doubles(pattern):
    assert _doubling(re.compile(pattern))


@pytest.mark.parametrize(
    "pattern",
    [
        r"a*",
        r"(?:a|b)*",
        r"(?:\w+\s)+",
        r"(?:\s+\w+)*",
        r"(?:\w++\s*+)*",
        r"(?:\w+\s*)++",
        r"(?:[^\\]|\\.)*",
        r"(?:ab|ac)*",
    ],
)
def test_it_knows_what_does_not(pattern):
    assert not _doubling(re.compile(pattern))


def test_no_expression_doubles_its_time_with_each_character():
    found, _ = expressions()
    assert len(found) > 700
    assert [one.where for one in found if _doubling(one.pattern)] == []


@pytest.mark.slow
def test_what_is_hostile_is_found():
    bad = Expression("bad", re.compile(r"\s*:"), ("search",))
    found = slowest(bad)
    assert found is not None and found[0] > MOST
    assert slowest(Expression("good", re.compile(r"(?<!\s)\s*+:"), ("search",))) is None


#: What pages have in Latin letters.
_LATIN = (
    "",
    "Ada Lin, Bo Chen and C. D. Fox. A title: with a colon. In Proc. of X, 2020, pp. 1-10. doi:10.1/2",
    "Sep. 2019 - June 2023, M.Sc. (top 5%), Lake University, https://lake.example.org/~ada?x=1#y; ada@lake.example",
    "* **Bold** _it_ `x` [a](b.md) <b>c</b> | d | & e \\n \t 1. f/2 2020.09-2021.01 (3) [4] #5 'g' \"h\"",
    "Zoë Åström – “quoted” · ½ × 3 µm, ſtraße, K, ı İ, e\u0301, Ⅳ № → † ‡ ✉ ①, Ακαδημία, Лин",
    "Kinds\nof\n\nlines. s K SS ss 100 99.9% 1,000 +86-10-1234 5678",
)


def test_an_expression_with_han_does_the_same_without():
    wide = [one for one in expressions()[0] if "\u9fff" in one.pattern.pattern or r"\u9fff" in one.pattern.pattern]
    assert len(wide) > 60
    different, chance = [], random.Random(1)
    for one in wide:
        late = LatePattern(one.pattern.pattern, one.pattern.flags)
        made = (sample(one.tree(), chance) for _ in range(4))
        texts = [*_LATIN, *("".join(c for c in text if c < "\u2e80") for text in made)]
        for text in texts:
            told = [[m.span(n) for m in late.finditer(text) for n in range((m.re.groups or 0) + 1)]]
            told += [[m.span(n) for m in one.pattern.finditer(text) for n in range(one.pattern.groups + 1)]]
            alike = late.match(text) is None, late.fullmatch(text) is None, late.split(text)
            if told[0] != told[1] or alike != (
                one.pattern.match(text) is None, one.pattern.fullmatch(text) is None, one.pattern.split(text)
            ):  # fmt: skip
                different.append((one.where, text))
    assert different == []
