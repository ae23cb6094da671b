"""Addresses whose host or mailbox mixes Latin letters with Cyrillic or Greek ones that look the same (UTS 39).

Such an address leads elsewhere than it seems: somebody was deceived, or a keyboard was left in the other layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cvgen.notes.diagnostics import Diagnostic, Place, warning
from cvgen.patterns import lazy

_OTHER = lazy("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = lazy("[A-Za-z]")
#: What a word in a page ends at.
_WORD = lazy(r"[^\s\"'<>()\[\]{}|,;，；、（）]+")
#: Where the path of an address begins.
_PATH = lazy(r"[/?#]")


def check(path: Path, text: str) -> tuple[Diagnostic, ...]:
    """One warning for each such address, at its letter."""
    if not _OTHER.search(text):
        return ()
    return tuple(_found(path, text))


def _found(path: Path, text: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not _OTHER.search(line):
            continue
        for word in _WORD.finditer(line):
            start, address = _address(word[0])
            for label in re.finditer(r"[^.@:]+", address):
                other = _OTHER.search(label[0])
                if other and _LATIN.search(label[0]):
                    script = "Greek" if other[0] < "\u0400" else "Cyrillic"
                    message = f"'{address}' has the {script} letter {other[0]} (U+{ord(other[0]):04X}) among Latin ones"
                    column = word.start() + start + label.start() + other.start() + 1
                    hint = "type the address anew: it leads elsewhere than it seems"
                    yield warning("mixed-script", message, Place(path, number, column), hint)
                    break


def _address(word: str) -> tuple[int, str]:
    """Where a word is an address of a mailbox or a page, the place and the text of mailbox and host; "" for others.

    >>> _address("https://example.org/a"), _address("mailto:a@b.org"), _address("tide")
    ((8, 'example.org'), (7, 'a@b.org'), (0, ''))
    """
    scheme = word.find("://")
    if scheme >= 0:
        rest = word[scheme + 3 :]
        end = _PATH.search(rest)
        return scheme + 3, rest[: end.start()] if end else rest
    if "@" in word[1:-1] and "." in word:
        start = len("mailto:") if word.startswith("mailto:") else 0
        return start, word[start:]
    return 0, ""
