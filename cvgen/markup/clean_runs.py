"""Runs as they stand in the tree made fit for paper: emoji, formulas, stray markup and blanks settled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cvgen.cv.text import BLANKS, HAN, Inline, Run, plain, tidy, without
from cvgen.markup.math import formulas
from cvgen.markup.symbols import without_emoji, without_named_emoji
from cvgen.patterns import lazy

#: What a heading wears in front of its words on pages that look like source code: "// 01", "~/name $".
CODE_LOOK = lazy(r"\s*//\s*(?:\d{1,2}\b\.?)?\s*")
_ARROW = lazy(rf"{BLANKS}[↗→⇗➚›»]\s*$|^\s*[→⇒›»]\s+")
#: Asterisks that stand for markup: doubled ones, and one before a word that no name's mark or legend explains.
_STRAY = lazy(
    r"\*\*+|(?<=\d[.。])\*$|(?<![\w*†‡)\]”’.,])\*(?=[A-Z][a-z]+\s+(?!author|contribut|indicat|denot|first|equal))"
)
#: A line of the source that ends between Chinese characters: no blank belongs there.
_SOFT_BREAK = lazy(rf"(?<=[{HAN}，。、；：！？）】》”])[ \t]*\n[ \t]*(?=[{HAN}（【《“])")
#: Blanks beside full-width punctuation, which brings its own.
_WIDE_BLANK = lazy(rf"(?<![ \t])[ \t]++(?=[，。、；：！？）】》」』])|(?<=[，。、；：！？（【《「『])[ \t]+(?=[{HAN}])")
#: The comma and blank in front of a picture or badge that was taken out before a full stop.
_LEFT_BLANK = lazy(r"(?<=\w)(?:[,;] (?=\.(?:\s|$))| (?=[.,;](?:\s|$)))")
#: A mark at a name that was escaped though no Markdown means anything by it: "\\†".
_ESCAPED_MARK = lazy(r"\\(?=[†‡✉⋆∗§¶⁎★☆♯])")
#: Quotation marks as TeX has them, and closing ones behind an opening one of the page's.
_TEX_QUOTES = lazy(r"(?:``|“)([^`'“”]*(?:'(?!')[^`'“”]*)*)''")
#: A tab between words of a line parts columns, as one that has a year shows: "2019\tRiver Prize".
_COLUMNS = lazy(r"(?<=[^\s|]) ?\t[\t ]*(?=[^\s|])")
_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NEW = lazy(rf"{BLANKS}(?:new|hot|新|新增|更新)\s*+(?:[!！]++\s*+)?", re.I)


def cleaned(runs: Iterable[Run]) -> Inline:
    """Runs as text for the CV: emoji and formulas settled, newlines of the source folded, white space tidied."""
    settled: list[Run] = []
    for run in _in_columns(tuple(runs)):
        text = run.text if run.text == "\n" or run.code else _SOFT_BREAK.sub("", run.text)
        text = _COLUMNS.sub(" | ", text) if "\t" in text and not run.code and _YEAR.search(text) else text
        text = text if text == "\n" or run.code else _WIDE_BLANK.sub("", re.sub(r"[^\S\u00a0]+", " ", text))
        text = text if run.code else _TEX_QUOTES.sub(r"“\1”", _ESCAPED_MARK.sub("", text))
        text = without_emoji(text.replace("\u00a0", " ").replace("\u2009", " "))
        text = text if run.code else without_named_emoji(text)
        text = _ARROW.sub("", text) if run.href else text
        settled += [replace(run, text=text)] if run.code else _with_formulas(replace(run, text=text))
    found = tidy(_without_strays(tuple(settled)))
    found = without(found, [match.span() for match in _LEFT_BLANK.finditer(plain(found))])
    return found if re.search(r"\w|[^\s|,.;:·•\-–—/\\()\[\]]", plain(found)) else ()


def _in_columns(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs with a bar for each tab that parts the columns of a line with a year."""
    line = "".join(run.text for run in runs)
    if "\t" not in line or not _YEAR.search(line):
        return runs
    found, at = [], 0
    spans = [match.span() for match in _COLUMNS.finditer(line)]
    for run in runs:
        text = list(run.text)
        for start, stop in spans:
            for n in range(max(start, at), min(stop, at + len(text))):
                text[n - at] = " | " if n == start else ""
        at += len(run.text)
        found.append(run if run.code else replace(run, text="".join(text)))
    return tuple(found)


def _with_formulas(run: Run) -> list[Run]:
    """A run with its formulas as text, each piece in the run's style and its own."""
    return [
        replace(
            run,
            text=one.text,
            bold=run.bold or one.bold,
            italic=run.italic or one.italic,
            raised=run.raised or one.raised,
            lowered=run.lowered or one.lowered,
        )
        for piece in formulas(run.text)
        for one in piece
    ]


def _without_strays(runs: Inline) -> Inline:
    """Markup that was opened and never closed shows as asterisks on the site; "New!" chips are no content either."""
    kept = tuple(run for run in runs if not _NEW.fullmatch(run.text)) if len(runs) > 1 else runs
    line = plain(kept)
    return without(kept, [match.span() for match in _STRAY.finditer(line)]) if "*" in line else kept
