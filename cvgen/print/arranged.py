"""Entries as the rows of a table, work told step by step under its labels, and how many papers there are: for themes.

Nothing is guessed: what does not fit the form all through keeps the form that it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from cvgen.cv.model import Block, Blocks, Bullets, Paragraph
from cvgen.cv.text import Inline, cut, plain
from cvgen.cv.view import ViewEntry, ViewProse, ViewSection
from cvgen.patterns import lazy
from cvgen.words.locale import LANGUAGES, words_of

#: What a table of entries may have columns of, from left to right.
COLUMNS = ("date", "title", "organization", "role", "location", "text")

#: A table with more empty cells than this share is no table.
_EMPTY = 0.34

#: A label and the mark behind it: "背景：", "Result:", "【任务】", "(Action)".
_LABEL = lazy(
    r"\s*(?:[【\[（(]\s*([^\W\d_][^【】\[\]()（）\n:：]{0,23})[】\]）)]\s*[:：]?"
    r"|([^\W\d_][^:：\n。.]{0,23}?)\s*[:：])\s*"
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of some work: its label as it was typed, what is told of it, and the lists below."""

    label: Inline
    text: Inline
    below: Blocks = ()


def columns(items: Iterable[ViewEntry | ViewProse]) -> tuple[str, ...]:
    """The fields that entries of one kind make a table of; none where that would have holes, or one column only."""
    entries = [item for item in items if isinstance(item, ViewEntry)]
    used = tuple(name for name in COLUMNS if any(_cell(one, name) for one in entries))
    if len(entries) < 2 or len(used) < 2 or not {"title", "organization"} & set(used):
        return ()
    if any(one.authors or one.venue or one.reference for one in entries):
        return ()
    empty = sum(not _cell(one, name) for one in entries for name in used)
    return used if empty <= _EMPTY * len(entries) * len(used) else ()


def _cell(entry: ViewEntry, name: str) -> bool:
    if name == "text":
        return bool(entry.text or entry.links or entry.cited)
    return bool(getattr(entry, name))


def stepped(blocks: Blocks) -> Iterator[tuple[tuple[Step, ...], Blocks]]:
    """Blocks in their order: runs of labelled steps, and what stands between them; one of each pair is empty.

    Steps are lists of which each item, and neighbouring paragraphs of which each, begins with a label such as 背景 or
    Result; two at least.
    """
    rest: list[Block] = []
    for steps, taken in _runs(blocks):
        if len(steps) < 2:
            rest += taken
            continue
        if rest:
            yield (), tuple(rest)
        yield steps, ()
        rest = []
    if rest:
        yield (), tuple(rest)


def _runs(blocks: Blocks) -> Iterator[tuple[tuple[Step, ...], list[Block]]]:
    """Neighbouring steps with the blocks that they were; of any other block none."""
    steps: list[Step] = []
    taken: list[Block] = []
    for block in blocks:
        if found := _steps(block):
            steps += found
            taken.append(block)
            continue
        if taken:
            yield tuple(steps), taken
        yield (), [block]
        steps, taken = [], []
    if taken:
        yield tuple(steps), taken


def _steps(block: Block) -> list[Step]:
    """The steps that a block is, none where a part of it is something else."""
    if isinstance(block, Paragraph):
        step = _step(block.text)
        return [step] if step else []
    if not isinstance(block, Bullets):
        return []
    found = []
    for first, *below in block.items:
        step = _step(first.text) if isinstance(first, Paragraph) else None
        if step is None or any(isinstance(one, Paragraph) for one in below):
            return []
        found.append(Step(step.label, step.text, tuple(below)))
    return found


def _step(text: Inline) -> Step | None:
    told = plain(text)
    match = _LABEL.match(told)
    if not match or (match[1] or match[2]).strip().casefold() not in _known():
        return None
    end = match.end()
    return Step(cut(text, 0, len(told[:end].rstrip())), cut(text, end))


@cache
def _known() -> frozenset[str]:
    """The labels of steps in all languages: a Chinese page may have an English entry."""
    told = (words_of(lang).words["steps"].split(",") for lang in LANGUAGES)
    return frozenset(label.strip().casefold() for labels in told for label in labels)


def totals(section: ViewSection) -> tuple[int, tuple[tuple[Inline, int], ...]]:
    """How many papers a section has, and how many each of its groups; 0 where something else stands among them."""
    if section.kind not in ("publications", "patents"):
        return 0, ()
    items = [item for group in section.groups for item in group.items if not _told(item)]
    if not all(isinstance(item, ViewEntry) and (item.title or item.reference) for item in items):
        return 0, ()
    groups = tuple((g.title, sum(not _told(item) for item in g.items)) for g in section.groups if g.items)
    named = len(groups) > 1 and all(plain(title).strip() for title, _ in groups)
    return len(items), groups if named else ()


def _told(item: ViewEntry | ViewProse) -> bool:
    """Whether an item is a line between papers and can hold none itself."""
    return isinstance(item, ViewProse) and all(isinstance(block, Paragraph) for block in item.blocks)
