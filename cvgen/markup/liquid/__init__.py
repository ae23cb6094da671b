"""Jekyll's Liquid evaluated in a sandbox; every line that comes out knows the line it was written in.

The only package that imports python-liquid. A private-use character stands at the beginning of each source line
while the engine runs: it goes through includes, loops and captures with the text, and tells the place afterwards.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from liquid import RenderContext
from liquid.exceptions import LiquidError, LiquidInterrupt, ResourceLimitError
from liquid.output import LimitedStringIO
from liquid.template import BoundTemplate

from cvgen.files.lines import Lines
from cvgen.markup.liquid.engine import ENVIRONMENT, KNOWN_TAGS, MAX_OUTPUT
from cvgen.markup.liquid.pieces import TemplatePiece, balanced, gone, scan, trimmed, unclosed, without
from cvgen.markup.liquid.run import (
    MARK,
    MAX_FINDINGS,
    RUN,
    Evaluation,
    LiquidLimit,
    Scope,
    TagAt,
    check_time,
    mark,
    meaning,
)
from cvgen.markup.liquid.tags import INCLUDES
from cvgen.notes.diagnostics import Diagnostic, Place, info, warning
from cvgen.patterns import lazy

__all__ = ["Scope", "evaluate"]

MAX_SOURCE = 1_000_000  # characters of one file
MAX_SECONDS = 5.0
MAX_MISTAKES = 40  # in one file; each costs parsing it once more

_LEADING = lazy(rf"(?:[^\S\n]|{MARK.pattern})*")
_FILTER_NAME = lazy(r"\|\s*([A-Za-z_]\w*)")
_QUOTED = lazy(r"\"[^\"]*\"|'[^']*'")


def evaluate(lines: Lines, scope: Scope) -> tuple[Lines, tuple[Diagnostic, ...]]:
    """The text that Jekyll would hand to its Markdown reader, line by line with places, and what went wrong.

    Never fails: a tag that cannot work is left out with a warning, and a page that wants too much comes back with all
    its tags taken out.
    """
    if "{{" not in lines.text and "{%" not in lines.text:
        return lines, ()
    run = Evaluation(scope, lines.place(1).path, time.monotonic() + MAX_SECONDS, _parsed)
    names = {**scope.data, "site": scope.site, "page": scope.page, RUN: run}
    try:
        template = _parsed(run, lines)
        buffer = LimitedStringIO(MAX_OUTPUT)
        template.render_with_context(RenderContext(template, globals=names), buffer)
    except (LiquidError, LiquidInterrupt, RecursionError, MemoryError) as reason:
        what = f": {reason.message}" if isinstance(reason, LiquidError) else ""
        message = f"this page's Liquid cannot be evaluated{what}; its tags are left out"
        return _without_tags(lines), (*run.found, warning("liquid", message, lines.place(1)))
    return _placed(run, buffer.getvalue(), lines.place(1)), tuple(run.found)


def _without_tags(lines: Lines) -> Lines:
    """The text between the tags, where it stands."""
    rows: list[tuple[str, Place]] = []
    for piece in scan(lines.text):
        for n, row in enumerate(piece.text.split("\n") if piece.kind in ("text", "raw") else [""]):
            place = lines.place(piece.line + n + 1)
            if rows and n == 0 and (rows[-1][1] == place or piece.kind not in ("text", "raw")):
                rows[-1] = (rows[-1][0] + row, rows[-1][1])
            else:
                rows.append((row, place))
    return Lines.joined(rows, lines.place(1).path)


def _parsed(run: Evaluation, lines: Lines) -> BoundTemplate:
    """A template of the engine's; tags with mistakes are taken out one by one, with a warning each."""
    if len(lines.text) > MAX_SOURCE:
        raise LiquidLimit(f"'{lines.place(1).path.name}' is too large", token=None)
    text = MARK.sub(lambda match: mark(run, match[0]), lines.text)

    def missing(piece: TemplatePiece) -> None:
        _say(run, piece, info("liquid-tag", f"the tag {{% {piece.name} %}} is not known and left out"), lines)

    def wrong(piece: TemplatePiece, why: str) -> None:
        _say(run, piece, warning("liquid", f"{why}; it is left out"), lines)

    pieces = [_rewritten(piece) for piece in scan(text)]
    for piece in islice(unclosed(pieces), MAX_MISTAKES):
        _say(run, piece, warning("liquid", f"'{piece.text}' begins a tag that has no end; it stays text"), lines)
    for attempt in range(MAX_MISTAKES):
        pieces = balanced(pieces, KNOWN_TAGS, missing, wrong)
        source, starts = _source(run, lines, pieces)
        try:
            template = ENVIRONMENT.from_string(source)
        except ResourceLimitError:
            raise
        except LiquidError as reason:
            position = reason.token.start_index if reason.token else -1
            check_time(run)
            at = bisect_right([start for start, _ in starts], max(position, 0)) - 1
            if at < 0 or attempt == MAX_MISTAKES - 1:
                raise
            index = starts[at][1]
            wrong(pieces[index], f"this is no Liquid: {reason.message}")
            pieces = _without_bad_outputs(without(pieces, index), wrong)
            continue
        break
    for _, index in starts:
        _check_filters(run, pieces[index], lines)
    run.tags[source] = [TagAt(start, _piece_place(lines, pieces[at]), pieces[at].silent) for start, at in starts]
    return template


def _without_bad_outputs(
    pieces: list[TemplatePiece], wrong: Callable[[TemplatePiece, str], None]
) -> list[TemplatePiece]:
    """The pieces without outputs that are no Liquid: there can be hundreds, in formulas."""
    good: list[TemplatePiece] = []
    for piece in pieces:
        if piece.kind == "output":
            try:
                ENVIRONMENT.from_string(f"{{{{ {piece.text} }}}}")
            except LiquidError as reason:
                wrong(piece, f"this is no Liquid: {reason.message}")
                piece = gone(piece)
        good.append(piece)
    return good


def _rewritten(piece: TemplatePiece) -> TemplatePiece:
    """Tags of Jekyll's that are text in the end."""
    if piece.kind != "tag" or piece.name not in ("highlight", "endhighlight", "link", "post_url"):
        return piece
    if piece.name == "link":
        text = "/" + piece.text.lstrip("/")
    elif piece.name == "post_url":
        text = "/" + re.sub(r"^(.*/)?(\d{4})-(\d\d)-(\d\d)-", r"\1\2/\3/\4/", piece.text) + ".html"
    else:
        text = "```" + (piece.text.split() or [""])[0] if piece.name == "highlight" else "```"
    return TemplatePiece("raw", text, piece.line, piece.line, piece.column)


def _source(run: Evaluation, lines: Lines, pieces: list[TemplatePiece]) -> tuple[str, list[tuple[int, int]]]:
    """What the engine reads, and where in it each tag (by its number) begins."""
    out: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for index, piece in enumerate(trimmed(pieces)):
        if piece.kind in ("text", "raw"):
            rows = piece.text.split("\n")
            written = mark(run, lines.place(piece.line + 1)) if piece.marked else ""
            written += rows[0]
            for n, row in enumerate(rows[1:], start=piece.line + 2):
                written += "\n" + mark(run, lines.place(n)) + row
            if "{" in written or written.startswith(("%", "}")):
                written = f"{{% raw %}}{written}{{% endraw %}}"
        elif piece.kind == "output":
            written = f"{{{{ {piece.text} }}}}"
        elif piece.kind == "tag":
            written = f"{{% {piece.name} {piece.text} %}}"
        else:
            written = ""
        if piece.kind in ("output", "tag"):
            starts.append((length, index))
            if index == 0:
                written = mark(run, lines.place(1)) + written
        out.append(written)
        length += len(written)
    return "".join(out), starts


def _check_filters(run: Evaluation, piece: TemplatePiece, lines: Lines) -> None:
    """One finding for each filter that nobody knows; the engine lets the value pass."""
    for name in _FILTER_NAME.findall(_QUOTED.sub("", piece.text)) if piece.name not in INCLUDES else ():
        if name not in ENVIRONMENT.filters:
            message = f"the filter '{name}' is not known; its value passes through"
            _say(run, piece, info("liquid-filter", message), lines)


def _piece_place(lines: Lines, piece: TemplatePiece) -> Place:
    """Where a tag stands in the user's file."""
    place = lines.place(piece.line + 1)
    return Place(place.path, place.line, place.column + piece.column)


def _say(run: Evaluation, piece: TemplatePiece, found: Diagnostic, lines: Lines) -> None:
    """Notes a finding about a tag, unless it stands in an HTML comment; an info once for each message."""
    if piece.silent or run.muted or found.message in run.said or len(run.found) >= MAX_FINDINGS:
        return
    if found.severity == "info":
        run.said.add(found.message)
    run.found[replace(found, place=_piece_place(lines, piece))] = None


def _placed(run: Evaluation, text: str, first: Place) -> Lines:
    """The engine's output without its marks, each line with its place."""

    def plain(match: re.Match[str]) -> str:
        stands_for = meaning(run, match[0])
        return stands_for if isinstance(stands_for, str) else ""

    rows = []
    place = first
    for row in text.split("\n"):
        if not row.isascii():
            # The mark nearest before the first visible character tells; an include's line begins with two.
            leading = _LEADING.match(row)
            marks = MARK.findall(leading[0])[::-1] if leading else []
            found = (meaning(run, one) for one in marks or MARK.findall(row))
            place = next((one for one in found if isinstance(one, Place)), place)
            row = MARK.sub(plain, row)
        rows.append((row, place))
    return Lines.joined(rows, first.path)
