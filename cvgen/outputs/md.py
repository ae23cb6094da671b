"""The CV in one language as Markdown (CommonMark with GitHub's tables), to be pasted and edited: in page order.

Nothing of a text is taken for a mark of Markdown: what looks like one is escaped, and stress never stands where
CommonMark would not see it (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from cvgen.cv.model import Block, Blocks, Bullets, Grid, Paragraph
from cvgen.cv.text import Inline, Run, plain
from cvgen.cv.view import View
from cvgen.patterns import lazy
from cvgen.print.flow import Contacts, FlowLine, Heading, Item, Passage, Piece, flow

_MARKS = lazy(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|~(?=~)|(?<=~)~|&(?=#?\w+;)")
#: What begins a heading, a list, a quotation or a line below a heading; the sign that is escaped comes first.
_START = lazy(r"(?P<digits>\d{1,9})(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|#{1,6}(?:\s|$)|>|=+\s*$|-+\s*$)")
_BREAK = "\\\n"


def render(view: View) -> bytes:
    """UTF-8 text."""
    parts: list[str] = []
    before: Piece | None = None
    for piece in flow(view):
        text = "\n".join(_lines(piece))
        if not text:
            continue
        listed = isinstance(before, Item) and isinstance(piece, Item) and before.listed and piece.listed
        if before is not None:
            parts.append("\n" if listed else "\n\n")
        parts.append(text)
        before = piece
    return ("".join(parts) + "\n").encode()


def _lines(piece: Piece) -> Iterator[str]:
    match piece:
        case Heading(level, text):
            yield f"{'#' * level} {_inline(text, _BREAK).replace(_BREAK, ' ')}"
        case Contacts():
            yield " · ".join(_inline(line, " ") for line in piece.lines())
        case FlowLine(text, remark):
            shown = _inline(text, _BREAK)
            yield f"*{shown}*" if remark and _can_lean(text) else _begun(shown)
        case Item():
            yield from _item(piece)
        case Passage(blocks):
            yield from _blocks(blocks, "*")


def _can_lean(text: Inline) -> bool:
    """Whether a text may stand between two stars: a letter at its start, and no style of its own."""
    said = plain(text)
    return said[:1].isalnum() and said[-1:].isalnum() and all(run == Run(run.text) for run in text)


def _item(item: Item) -> Iterator[str]:
    text = _inline(item.text, _BREAK)
    date = escaped(item.date)
    first = f"{text} | {date}" if text and date else text or date
    if item.mark:
        first = f"{escaped(item.mark)} {first}"
    lines = _BREAK.join([_begun(one) for one in (first, *(_inline(line, _BREAK) for line in item.below)) if one])
    if not item.listed:
        yield lines
        if item.blocks:
            yield ""
            yield from _blocks(item.blocks, "-")
        return
    blocks = list(_blocks(item.blocks, "-"))
    # A paragraph would go on with the line before it.
    inner = [*lines.split("\n"), *([""] if item.blocks and not isinstance(item.blocks[0], Bullets) else []), *blocks]
    yield from _under("- ", inner)


def _under(mark: str, lines: list[str]) -> Iterator[str]:
    for n, line in enumerate(lines):
        yield (mark if not n else " " * len(mark) if line else "") + line


def _blocks(blocks: Blocks, bullet: str) -> Iterator[str]:
    """The lines of blocks; a list next to another one begins with another sign, else both would be one."""
    for n, block in enumerate(blocks):
        if n:
            yield ""
        if n and isinstance(block, Bullets) and isinstance(blocks[n - 1], Bullets):
            bullet = "*" if bullet == "-" else "-"
        yield from _block(block, bullet)


def _block(block: Block, bullet: str) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield from _begun(_inline(text, _BREAK)).split("\n")
        case Bullets(items, ordered):
            for number, item in enumerate(items, start=1):
                mark = f"{number}. " if ordered else f"{bullet} "
                yield from _under(mark, _inner(item, bullet) or [""])
        case Grid(rows, head):
            yield from _table(rows, head=head)


def _inner(item: Blocks, bullet: str) -> list[str]:
    """The lines of a list's item; a list within it follows at once, so that neither is taken for loose."""
    lines: list[str] = []
    for n, block in enumerate(item):
        if n and not (isinstance(block, Bullets) and not block.ordered):
            lines.append("")
        lines += _block(block, bullet)
    return lines


def _table(rows: tuple[tuple[Inline, ...], ...], *, head: bool) -> Iterator[str]:
    """A table; GitHub's have a head, which is empty where there is none."""
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    told = [[_inline(cell, "<br>").replace("|", "\\|") for cell in row] + [""] * (width - len(row)) for row in rows]
    first = told.pop(0) if head else [""] * width
    for row in (first, ["---"] * width, *told):
        yield f"| {' | '.join(row)} |"


def _begun(line: str) -> str:
    """Lines whose first sign is no mark of a block."""
    return "\n".join(_START.sub(lambda found: f"{found['digits'] or ''}\\", one, count=1) if _START.match(one) else one
                     for one in line.split("\n"))  # fmt: skip


def line(runs: Inline) -> str:
    """Runs as one line of Markdown, at whose beginning nothing is taken for a mark either."""
    return _begun(_inline(runs, " "))


def passage(blocks: Blocks) -> str:
    """Paragraphs, lists and tables as Markdown."""
    return "\n".join(_blocks(blocks, "-"))


def escaped(text: str) -> str:
    """A text in which nothing is taken for a mark of Markdown."""
    return _MARKS.sub(r"\\\g<0>", text)


def _inline(runs: Inline, newline: str) -> str:
    """Runs as Markdown; stress that would touch the stress of its neighbour is left out."""
    made: list[str] = []
    stressed = False
    for href, group in groupby(runs, key=lambda run: run.href):
        inner = ""
        for run in group:
            before, core, after = _parted(run)
            mark = _mark(run) if core else ""
            if stressed and not before:
                mark = ""
            inner += escaped(before) + _styled(run, core, mark) + escaped(after)
            stressed = bool(mark) and not after
        made.append(f"[{inner.strip()}]({_destination(href)})" if href and inner.strip() else inner)
        if href and inner != inner.rstrip():
            made.append(" ")
    return "".join(made).strip().replace("\n", newline)


def _mark(run: Run) -> str:
    return "" if run.code else "**" if run.bold or run.own else "*" if run.italic else ""


def _styled(run: Run, core: str, mark: str) -> str:
    if run.code:
        ticks = "`" * (max((len(one) for one in re.findall("`+", core)), default=0) + 1)
        pad = " " if core.startswith("`") or core.endswith("`") else ""
        return f"{ticks}{pad}{core}{pad}{ticks}" if core else ""
    text = escaped(core)
    for wanted, tag in ((run.raised, "sup"), (run.lowered, "sub")):
        text = f"<{tag}>{text}</{tag}>" if wanted and text else text
    text = f"~~{text}~~" if run.struck and text else text
    return f"{mark}{text}{mark}"


def _parted(run: Run) -> tuple[str, str, str]:
    """The text of a run from its first letter to its last, and what stands around that.

    Stress begins and ends at a letter: beside a mark and a Chinese character CommonMark sees none (**姓名：**张三).
    """
    text = run.text
    if run.code or not (run.bold or run.own or run.italic or run.struck):
        return "", text, ""
    start, end = 0, len(text)
    while start < end and not _is_letter(text[start]):
        start += 1
    while end > start and not _is_letter(text[end - 1]):
        end -= 1
    return text[:start], text[start:end], text[end:]


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"


def _destination(href: str) -> str:
    """An address as the target of a link."""
    href = href.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
    return f"<{href}>" if "(" in href or ")" in href else href
