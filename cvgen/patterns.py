"""Regular expressions that are put together when they are first used: most builds need few of the 600 there are."""

from __future__ import annotations

import re
from typing import Any, cast


class LatePattern:
    """A pattern of `re` but for its type; its methods cost nothing more from the second use on."""

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
        value = getattr(self.compiled(), name)
        self.__dict__[name] = value
        return value


def lazy(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, later: an expression that is wrong is an error at its first use (and in the tests)."""
    return cast("re.Pattern[str]", LatePattern(expression, flags))
