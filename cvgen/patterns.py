"""Regular expressions that are put together when they are first used: most builds need few of the 600 there are."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

#: The last of the common Han characters, which a class of them ends with, and characters from where East Asia's begin.
_HAN_ENDS = ("\u9fff", r"\u9fff")
_EAST_ASIAN = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)|[\u2e80-\U0010ffff]", re.DOTALL)
_FIRST_EAST_ASIAN = 0x2E80
_HAS_EAST_ASIAN = re.compile(r"[\u2e80-\U0010ffff]")
#: A longer expression is not made twice: what it takes besides the Han characters is more.
_LONG = 300
#: Methods whose first argument is the text.
_OF_A_TEXT = frozenset({"match", "search", "fullmatch", "finditer", "findall", "split"})


class LatePattern:
    """A pattern of `re` but for its type; its methods cost next to nothing more from the second use on."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self._given = flags

    def compiled(self) -> re.Pattern[str]:
        """The pattern itself, for functions that take no other; `re` keeps no more than 512 of them."""
        made = self.__dict__.get("_made") or re.compile(self.pattern, self._given)
        self.__dict__["_made"] = made
        return cast("re.Pattern[str]", made)

    def __getattr__(self, name: str) -> Any:
        """An attribute of the pattern, which is here from now on."""
        if name.startswith("__"):
            raise AttributeError(name)
        short = name in _OF_A_TEXT and len(self.pattern) < _LONG
        apart = short and any(end in self.pattern for end in _HAN_ENDS)
        value = _by_script(self, name) if apart else getattr(self.compiled(), name)
        self.__dict__[name] = value
        return value

    def without_han(self) -> re.Pattern[str]:
        """A pattern that does the same with texts that have no East Asian character."""
        return re.compile(_EAST_ASIAN.sub(_one_for_all, self.pattern), self._given)


def _by_script(late: LatePattern, name: str) -> Callable[..., Any]:
    """A method of a pattern with a class of Han characters, which `re` takes a millisecond to put together, or five.

    For a text that has none of them another one does, which is made faster; most pages in English need no more.
    """
    made: dict[bool, Callable[..., Any]] = {}

    def method(string: str, *more: Any, **named: Any) -> Any:
        plain = string.isascii() or (False not in made and _HAS_EAST_ASIAN.search(string) is None)
        if (do := made.get(plain)) is None:
            do = made[plain] = getattr(late.without_han() if plain else late.compiled(), name)
        return do(string, *more, **named)

    return method


def _one_for_all(match: re.Match[str]) -> str:
    """The first East Asian character in the place of any; all else stays as it is written."""
    number = match[1] or match[2]
    wide = int(number, 16) >= _FIRST_EAST_ASIAN if number else match[0][0] != "\\"
    return chr(_FIRST_EAST_ASIAN) if wide else match[0]


def lazy(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later: an expression that is wrong is an error at its first use (and in the tests)."""
    return cast("re.Pattern[str]", LatePattern(expression, flags))
