"""A Liquid template cut into text, tags and outputs, with what cannot work taken out before the engine sees it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from cvgen.patterns import lazy

Kind = Literal["text", "raw", "output", "tag", "comment"]

_OPEN = lazy(r"\{[{%]")
_OPEN_TAG = lazy(r"\{%")
_TAG = lazy(r"\s*(#|\w+)?\s*(.*)", re.DOTALL)
_ENDRAW = lazy(r"\{%-?\s*endraw\s*(?P<right>-?)%\}")
_COMMENT = lazy(r"\{%-?\s*(comment|endcomment)\b(?:(?!-?%\}|\{%).)*+(?P<right>-?)%\}", re.DOTALL)

#: Tags with an end tag, and which tags may part them.
BLOCKS: dict[str, frozenset[str]] = {
    "if": frozenset({"elsif", "else"}),
    "unless": frozenset({"elsif", "else"}),
    "case": frozenset({"when", "else"}),
    "for": frozenset({"else"}),
    "tablerow": frozenset(),
    "capture": frozenset(),
    "ifchanged": frozenset(),
}
_MIDDLES = frozenset({"elsif", "else", "when"})


@dataclass(frozen=True, slots=True)
class TemplatePiece:
    """A stretch of a template; `text` is what is shown, or the expression of an output or a tag."""

    kind: Kind
    text: str
    line: int  # from 0, as are all lines here
    end_line: int
    column: int = 0
    name: str = ""
    left: bool = False  # the dash of {%- : white space before it goes
    right: bool = False
    silent: bool = False  # it stands in an HTML comment, where nobody wants to hear of mistakes
    marked: bool = False  # of text: it does not begin where its line begins, but its line is new


def scan(text: str) -> list[TemplatePiece]:
    """The pieces of a template in their order; a tag that is not closed is text."""
    breaks = [m.start() for m in re.finditer("\n", text)]
    hidden = list(_comments(text))
    pieces: list[TemplatePiece] = []
    done = position = 0
    missing: set[str] = set()  # end tags that do not come any more; looking again and again would take hours

    def add(
        kind: Kind, start: int, stop: int, shown: str, name: str = "", left: bool = False, right: bool = False
    ) -> None:
        line = bisect_right(breaks, start - 1)
        column = start - (breaks[line - 1] + 1 if line else 0)
        silent = _inside(hidden, start)
        pieces.append(
            TemplatePiece(kind, shown, line, bisect_right(breaks, stop - 1), column, name, left, right, silent)
        )

    while found := _OPEN.search(text, position):
        start = found.start()
        stop = _end(text, found)
        if stop < 0:
            position = start + 2
            continue
        if start > done:
            add("text", done, start, text[done:start])
        left, inner, right = _dashes(text[start + 2 : stop])
        position = done = stop + 2
        if found[0] == "{{":
            add("output", start, done, inner.strip(), "", left, right)
            continue
        match = _TAG.fullmatch(inner)
        name, rest = (match[1] or "", match[2].strip()) if match else ("", "")
        end = None
        if name in ("raw", "comment") and name not in missing:
            end = _ENDRAW.search(text, done) if name == "raw" else _end_of_comment(text, done)
            missing |= {name} if end is None else set()
        if end is None:
            add("tag", start, done, rest, name, left, right)
            continue
        add("comment", start, done if name == "raw" else end.start(), "", left=left)
        if name == "raw":
            add("raw", done, end.start(), text[done : end.start()])
        add("comment", end.start() if name == "raw" else start, end.end(), "", right=bool(end["right"]))
        position = done = end.end()
    if done < len(text):
        add("text", done, len(text), text[done:])
    return pieces


def _end(text: str, opening: re.Match[str]) -> int:
    """Where the closing braces of a tag stand; -1 when the next tag begins before, so that it was never closed."""
    closer, following = ("}}", _OPEN) if opening[0] == "{{" else ("%}", _OPEN_TAG)
    further = following.search(text, opening.end())
    return text.find(closer, opening.end(), further.start() + 1 if further else len(text))


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where the HTML comments begin and end."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            return
        yield start, end
        start = text.find("<!--", end)


def _inside(ranges: list[tuple[int, int]], position: int) -> bool:
    """Whether a position lies in one of the ranges."""
    at = bisect_right(ranges, position, key=lambda one: one[0]) - 1
    return at >= 0 and position < ranges[at][1]


def _dashes(inner: str) -> tuple[bool, str, bool]:
    """The inside of a tag without the dashes of its white space control."""
    left, right = inner.startswith("-"), inner.endswith("-") and len(inner) > 1
    return left, inner[left : len(inner) - right], right


def _end_of_comment(text: str, start: int) -> re.Match[str] | None:
    """The endcomment tag that belongs to a comment; comments may nest."""
    depth = 1
    for match in _COMMENT.finditer(text, start):
        depth += 1 if match[1] == "comment" else -1
        if depth == 0:
            return match
    return None


def balanced(
    pieces: list[TemplatePiece],
    known: frozenset[str],
    missing: Callable[[TemplatePiece], None],
    wrong: Callable[[TemplatePiece, str], None],
) -> list[TemplatePiece]:
    """The pieces without tags that are unknown, stray or never closed; every text stays.

    `missing` hears of unknown tags, `wrong` of the others and why.
    """
    tags = _TagReader(pieces, wrong)
    for index, piece in enumerate(pieces):
        name = piece.name
        if piece.kind != "tag" or tags.read(index):
            continue
        if name in ("endraw", "endcomment", "raw", "comment", ""):
            tags.drop(index, f"{{% {name} %}} stands alone" if name else "a tag without a name")
        elif name in ("break", "continue") and not tags.in_loop():
            tags.drop(index, f"{{% {name} %}} stands in no loop")
        elif name not in known:
            tags.dropped.add(index)
            if name != "#" and not (name.startswith("end") and name != "end"):
                missing(piece)
    tags.close_all()
    return [gone(piece) if index in tags.dropped else piece for index, piece in enumerate(pieces)]


class _TagReader:
    """Keeps which blocks are open while tags are read one by one, and which tags belong to none."""

    def __init__(self, pieces: list[TemplatePiece], wrong: Callable[[TemplatePiece, str], None]) -> None:
        self.pieces = pieces
        self.wrong = wrong
        self.dropped: set[int] = set()
        #: the open blocks, each with the tags that part it
        self.stack: list[tuple[int, list[int]]] = []
        #: how many of each kind of block are open
        self.inside: Counter[str] = Counter()

    def drop(self, index: int, why: str) -> None:
        """A tag that cannot work."""
        self.dropped.add(index)
        self.wrong(self.pieces[index], why)

    def in_loop(self) -> bool:
        """Whether a loop is open."""
        return bool(self.inside["for"] or self.inside["tablerow"])

    def read(self, index: int) -> bool:
        """Whether a tag begins, parts or ends a block; a stray one is dropped."""
        name = self.pieces[index].name
        if name in BLOCKS:
            self.stack.append((index, []))
            self.inside[name] += 1
        elif name in _MIDDLES:
            self._part(index)
        elif name.startswith("end") and name[3:] in BLOCKS:
            self._close(index)
        else:
            return False
        return True

    def _part(self, index: int) -> None:
        name = self.pieces[index].name
        if self.stack and name in BLOCKS[self._top()]:
            self.stack[-1][1].append(index)
        else:
            self.drop(index, f"{{% {name} %}} belongs to no tag before it")

    def _close(self, index: int) -> None:
        kind = self.pieces[index].name[3:]
        if not self.inside[kind]:
            self.drop(index, f"{{% end{kind} %}} has no beginning")
            return
        while (top := self._top()) != kind:
            self.inside[top] -= 1
            self._unclosed(*self.stack.pop())
        self.inside[kind] -= 1
        self.stack.pop()

    def _top(self) -> str:
        return self.pieces[self.stack[-1][0]].name

    def _unclosed(self, index: int, middles: list[int]) -> None:
        self.drop(index, f"{{% {self.pieces[index].name} %}} is never closed")
        self.dropped.update(middles)

    def close_all(self) -> None:
        """The text has ended: what is still open is never closed."""
        for index, middles in self.stack:
            self._unclosed(index, middles)


def without(pieces: list[TemplatePiece], index: int) -> list[TemplatePiece]:
    """The pieces without one tag; when it begins a block, without the tags that belong to it."""
    dropped = {index}
    depth = 0
    name = pieces[index].name
    for at in range(index + 1, len(pieces) if name in BLOCKS else 0):
        piece = pieces[at]
        if piece.kind != "tag":
            continue
        if depth == 0 and piece.name in BLOCKS[name]:
            dropped.add(at)
        if depth == 0 and piece.name == f"end{name}":
            dropped.add(at)
            break
        depth += (piece.name in BLOCKS) - (piece.name.startswith("end") and piece.name[3:] in BLOCKS)
    return [gone(piece) if at in dropped else piece for at, piece in enumerate(pieces)]


def unclosed(pieces: list[TemplatePiece]) -> Iterator[TemplatePiece]:
    """Where text looks like a tag that has no end."""
    for piece in pieces:
        for match in _OPEN.finditer(piece.text) if piece.kind == "text" else ():
            before = piece.text[: match.start()]
            line = before.count("\n")
            column = len(before) - (before.rfind("\n") + 1) + (0 if line else piece.column)
            yield replace(piece, text=match[0], line=piece.line + line, column=column)


def gone(piece: TemplatePiece) -> TemplatePiece:
    """A tag of which only the white space control is left."""
    return replace(piece, kind="comment", text="", name="")


def trimmed(pieces: list[TemplatePiece]) -> list[TemplatePiece]:
    """The pieces after white space control; texts that begin in a new line say so."""
    out: list[TemplatePiece] = []
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.kind in ("text", "raw"):
            marked = before is None or before.end_line > before.line
            text, line = piece.text, piece.line
            if before is not None and before.right:
                kept = text.lstrip()
                skipped = text[: len(text) - len(kept)].count("\n")
                marked, text, line = marked or skipped > 0, kept, line + skipped
            if after is not None and after.left:
                text = text.rstrip()
            piece = replace(piece, text=text, line=line, marked=marked)
        out.append(piece)
    return out
