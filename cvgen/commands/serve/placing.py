"""Where in the source each line of a page stands: words are looked for in the order of the entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvgen.cv.model import block_lines
from cvgen.cv.text import has_han, plain, squash
from cvgen.cv.view import View, ViewEntry, ViewProse
from cvgen.notes.diagnostics import Place
from cvgen.outputs.png import Word

#: Letters by which the beginning of an entry is known.
_ENOUGH = 24
#: Parts of a line's height that two words of it are apart.
_GAP = 0.14


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """Words that stand beside each other, their box in parts of the page, and where they come from."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    place: Place | None


def lines(pages: Sequence[Sequence[Word]], view: View) -> list[list[PlacedLine]]:
    """The lines of each page."""
    places = _places([word for page in pages for word in page], view)
    found: list[list[PlacedLine]] = []
    at = 0
    for page in pages:
        found.append(list(_joined(page, places[at : at + len(page)])))
        at += len(page)
    return found


def _joined(words: Sequence[Word], places: Sequence[Place | None]) -> Iterator[PlacedLine]:
    """Neighbours of one source on one line as one."""
    line: PlacedLine | None = None
    for word, place in zip(words, places, strict=True):
        if line is not None and place == line.place and _beside(line, word):
            gap = word.left - line.right > _GAP * (word.bottom - word.top) / 1.4
            apart = " " if gap and not (has_han(line.text[-1]) and has_han(word.text)) else ""
            line = PlacedLine(line.text + apart + word.text, line.left, min(line.top, word.top), word.right,
                        max(line.bottom, word.bottom), place)  # fmt: skip
            continue
        if line is not None:
            yield line
        line = PlacedLine(word.text, word.left, word.top, word.right, word.bottom, place)
    if line is not None:
        yield line


def _beside(line: PlacedLine, word: Word) -> bool:
    """Whether a word goes on with a line: at its height, behind its end, not across a wide gap."""
    height = line.bottom - line.top
    middle = (word.top + word.bottom) / 2
    return line.top < middle < line.bottom and -0.2 * height <= word.left - line.right < 1.5 * height


def _places(words: Sequence[Word], view: View) -> list[Place | None]:
    """The place of each word: that of the entry which began last before it."""
    text, owners = "", list[int]()
    for number, word in enumerate(words):
        letters = squash(word.text)
        text += letters
        owners += [number] * len(letters)
    starts: dict[int, Place | None] = {}
    cursor = 0
    for place, keys in _entries(view):
        at = next((at for key in keys if (at := _found(text, key, cursor)) >= 0), -1)
        if at < 0:
            continue
        starts[owners[at]] = place
        cursor = at + 1
    found: list[Place | None] = []
    now: Place | None = None
    for number in range(len(words)):
        now = starts.get(number, now)
        found.append(now)
    return found


def _found(text: str, key: str, cursor: int) -> int:
    """Where a key stands behind the cursor; a theme with a column at the side may have set it before."""
    at = text.find(key, cursor) if key else -1
    return at if at >= 0 or not key else text.find(key)


def _entries(view: View) -> Iterator[tuple[Place | None, list[str]]]:
    """What begins on a page and its place, with the letters that it may begin with; a heading ends what was before."""
    for section in view.sections:
        first = next((item.place for group in section.groups for item in group.items), None)
        yield first, [squash(section.title)]
        for item in (item for group in section.groups for item in group.items):
            yield item.place, list(filter(None, (squash(one)[:_ENOUGH] for one in _beginnings(item))))


def _beginnings(item: ViewEntry | ViewProse) -> Iterator[str]:
    if isinstance(item, ViewEntry):
        for runs in (item.reference, item.authors if item.title and item.authors else item.organization, item.title,
                     item.organization, item.role, item.text):  # fmt: skip
            yield plain(runs)
    yield from (plain(line) for block in item.blocks for line in block_lines(block))
