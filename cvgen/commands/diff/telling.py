"""Changes as lines of text or of Markdown, under their headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from cvgen.commands.diff.changes import Change, FieldChange, Sort
from cvgen.outputs.md import escaped

_SIGNS: dict[Sort, str] = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
#: Of longer texts, what both have at their ends is left out but for so many characters.
_LONG, _AROUND = 100, 30


def as_text(found: Sequence[Change]) -> Iterator[str]:
    """One line for each change, its fields below it; at the end how many there are."""
    for section, group in groupby(found, key=lambda one: one.section):
        if section:
            yield section
        for change in group:
            yield f"  {_SIGNS[change.sort]} {change.what}"
            for field in change.fields:
                old, new = shortened(field.old, field.new)
                yield f"      {_name(field)}: {old or '(nothing)'} → {new or '(nothing)'}"
    yield _total(found)


def as_markdown(found: Sequence[Change]) -> Iterator[str]:
    """The same for a pull request."""
    for section, group in groupby(found, key=lambda one: one.section):
        if section:
            yield from (f"### {escaped(section)}", "")
        for change in group:
            yield f"- **{change.sort}** {escaped(change.what)}"
            for field in change.fields:
                old, new = (escaped(one.replace("\n", " / ")) for one in shortened(field.old, field.new))
                yield f"  - {escaped(_name(field))}: {f'~~{old}~~' if old else '(nothing)'} → {new or '(nothing)'}"
        yield ""
    yield _total(found)


def _name(field: FieldChange) -> str:
    return f"{field.name} ({field.lang})" if field.lang else field.name


def _total(found: Sequence[Change]) -> str:
    if not found:
        return "nothing changed"
    numbers = Counter(one.sort for one in found)
    return ", ".join(f"{numbers[sort]} {sort}" for sort in _SIGNS if numbers[sort])


def shortened(old: str, new: str) -> tuple[str, str]:
    """Two texts without most of what both begin and end with, where they are long."""
    if not old or not new or max(len(old), len(new)) <= _LONG:
        return old, new
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    first, last = max(0, start - _AROUND), max(0, end - _AROUND)
    return _cut(old, first, last), _cut(new, first, last)


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(text: str, first: int, last: int) -> str:
    return f"{'…' if first else ''}{text[first : len(text) - last]}{'…' if last else ''}"
