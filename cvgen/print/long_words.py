"""Words that may be longer than their line, as an e-mail address in a narrow column: where they may be broken."""

from __future__ import annotations

import re
from itertools import pairwise

from cvgen.cv.text import HAN
from cvgen.patterns import lazy

# What may be longer than a line and has no place of its own to be broken at, as an address has behind each / and -.
# What is longer than any column has places for it; not every address, as programs take each of its pieces for a word.
_PART = rf"[^\s{HAN}\u3001-\u303f\uff01-\uff60/-]"
_LONG = lazy(rf"{_PART}{{26,}}")
_LONGER = lazy(r"[A-Za-z0-9._%+@-]{44,}")
_AFTER_MARK = re.compile(r"(?<=[A-Za-z0-9][.@_])(?=[A-Za-z0-9])")


def pieces(text: str) -> list[tuple[str, bool]]:
    """A text, escaped or not, in pieces between which a line may end, and which of them may be broken anywhere.

    >>> pieces("ask ada_of_the_very_long_northern_harbour@example.org")[-3:]
    [('harbour@', False), ('example.', False), ('org', False)]
    """
    cuts = [0, *(match.start() + cut for match in _LONGER.finditer(text) for cut in _cuts(match[0])), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    return [(part, bool(_LONG.search(part))) for part in parts]


def _cuts(word: str) -> list[int]:
    return [match.start() for match in _AFTER_MARK.finditer(word)]


def broken(text: str) -> str:
    """An escaped text in which each long word may be broken behind its marks, and what has none anywhere."""
    if not _LONG.search(text):
        return text
    parts = ((_LONG.sub(r'<span class="long">\g<0></span>', part) if long else part) for part, long in pieces(text))
    return "<wbr>".join(parts)
