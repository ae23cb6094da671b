"""Chinese phrases that follow each other without a separator, told apart by the dictionary: 浙江大学软件学院."""

from __future__ import annotations

from collections.abc import Sequence

from cvgen.cv.text import has_han
from cvgen.language.completing.terms import Match, Terms
from cvgen.language.completing.word_order import ORGANIZATIONS
from cvgen.patterns import lazy

#: What may stand without a separator in Chinese; P place, O organisation, D part of it, S subject, G degree …
_LETTERS = dict(
    places="P", departments="D", subjects="S", degrees="G", roles="R", awards="A", ranks="A"
)  # fmt: skip
_ROW = lazy(r"P{2,}|P?OD*|SG|SR|P?OD*(?:S?[GR]|A{1,2})|AA")
#: A longer text is prose.
_MOST = 40

_Way = list[tuple[int, Match]]


def run_on(text: str, terms: Terms, prefer: Sequence[str] = ()) -> _Way | None:
    """The phrases of a text with their offsets, as few as there can be; None when they do not belong together so."""
    if len(text) > _MOST or not has_han(text):
        return None
    best: dict[int, _Way] = {0: []}
    for at in range(len(text)):
        if at not in best:
            continue
        if text[at].isspace():
            _keep(best, at + 1, best[at])
            continue
        if best[at] and best[at][-1][1].category == "subjects" and text.startswith("专业", at):
            _keep(best, at + 2, best[at])  # 软件工程专业学士
        for stop in range(at + 2, min(len(text), at + terms.longest()) + 1):
            if found := terms.find(text[at:stop], prefer):
                _keep(best, stop, [*best[at], (at, found)])
    row = best.get(len(text), [])
    shape = "".join("O" if m.category in ORGANIZATIONS else _LETTERS.get(m.category, "?") for _, m in row)
    return row if len(row) > 1 and _ROW.fullmatch(shape) else None


def _keep(best: dict[int, _Way], at: int, way: _Way) -> None:
    """The way with the fewest phrases to a point."""
    if at not in best or len(way) < len(best[at]):
        best[at] = way
