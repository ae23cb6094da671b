"""The words that the owner wants bold in running text: in no name, no list of authors, no heading of a section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cvgen.cv.text import Inline, cut, plain
from cvgen.cv.view import View
from cvgen.language.typesetting.punctuation import Context
from cvgen.language.typesetting.view_texts import map_texts


def with_bold_words(view: View, words: Sequence[str]) -> View:
    """The View with these words bold, as they are typed, capitals included: `Rust` is neither rust nor Rusty."""
    if not words:
        return view
    pattern = pattern_of(words)

    def bold(runs: Inline, context: Context) -> Inline:
        return _marked(runs, pattern) if context == "prose" else runs

    return map_texts(view, bold)


def pattern_of(words: Sequence[str]) -> re.Pattern[str]:
    """Where one of the words stands, the longest first; Latin ones are whole words, Chinese has no gaps between."""
    return re.compile("|".join(_bounded(word) for word in sorted(words, key=len, reverse=True)))


def _bounded(word: str) -> str:
    before = r"(?<![A-Za-z0-9])" if word[:1].isascii() and word[:1].isalnum() else ""
    after = r"(?![A-Za-z0-9])" if word[-1:].isascii() and word[-1:].isalnum() else ""
    return before + re.escape(word) + after


def _marked(runs: Inline, pattern: re.Pattern[str]) -> Inline:
    made: list[Inline] = []
    at = 0
    for match in pattern.finditer(plain(runs)):
        found = cut(runs, *match.span())
        made += [cut(runs, at, match.start()), tuple(replace(run, bold=True) for run in found)]
        at = match.end()
    return tuple(run for part in (*made, cut(runs, at)) for run in part) if made else runs
