"""The gentlest look in which a CV fits on the pages that it may have, found in few layouts; content goes last.

Nothing here knows how a page is laid out: a probe does it and says how it came out.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from cvgen.print.theme import Fit

#: Text is never made smaller than this, in points: Chinese characters are denser than letters.
LEAST_SIZE = {"en": 9.0, "zh": 9.5}
#: What is smaller than the text, such as dates and notes, is never made smaller than this.
LEAST_SMALL = 7.5
#: Lines are never set tighter than this, as a multiple of the size of their text.
LEAST_LEADING = {"en": 1.18, "zh": 1.34}
#: Margins are never made narrower than this, in millimetres.
LEAST_MARGIN = 12.0

#: The looks between the theme's own, 0, and the tightest one.
STEPS = 16
#: How many layouts may be made to find a look, and then to find how many entries have to go.
_LAYOUTS = 7

# How far each thing goes at the tightest; which part of the way it goes on; see `ladder`.
_ROOM, _LEADING, _MARGIN = 0.5, 0.1, 0.7


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page came out; sizes in points, the margin in millimetres."""

    #: lines of text on each page
    lines: tuple[int, ...]
    #: the share of the last page's height that is used
    filled: float
    #: the size of most text, the smallest size of all others, and the line height as a multiple
    size: float
    smallest: float
    leading: float
    #: the narrowest margin of the first page
    margin: float

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.lines)

    @property
    def used(self) -> float:
        """How many pages there are, with the share of the last one that is used."""
        return self.pages - 1 + self.filled

    def over(self, pages: int) -> int:
        """How many lines stand behind the pages that there may be."""
        return sum(self.lines[pages:])


@dataclass(frozen=True, slots=True)
class Fitted:
    """What it takes that a CV fits; `layout` tells whether it does."""

    fit: Fit
    #: how many of the entries that may go have to
    left_out: int
    layout: Layout
    #: how many layouts were made to find out
    tried: int = 1

    def told(self) -> str:
        """What is different from the theme's own look, in words; "" for nothing."""
        fit, said = self.fit, []
        if fit.room != 1:
            said.append(f"spacing {fit.room:.0%}")
        if fit.leading < 0:
            said.append(f"leading {self.layout.leading:.2f}")
        if fit.margin < 1:
            said.append(f"margins {fit.margin:.0%}")
        if fit.size < 1:
            said.append(f"text {self.layout.size:.1f} pt")
        if self.left_out:
            said.append(f"{self.left_out} {'entry' if self.left_out == 1 else 'entries'} left out")
        return ", ".join(said).replace("%", " %")


#: A last page of several with fewer lines than these is drawn in when spacing, or lines a little tighter, make room.
FEW = 8
#: One with fewer than these looks like an oversight: where nothing makes room for them, others join them there.
FEWEST = 5
_TIGHTER, _WIDER = 0.05, (1.2, 1.4)
#: How many layouts may be made for that: three; of a long CV as many as make so many pages; none of a longer one.
_GENTLE, _GENTLE_PAGES = 3, 12
#: The share of a page that breaks may cost; the last try counts on it.
_BREAKS = 0.25
#: The pages of the longest CV that is tried on one.
_ALMOST_ONE = 1.75

#: Lays a CV out in a look, without the first so many entries of those that may go.
Probe = Callable[[Fit, int], Layout]


def gentlest_fit(probe: Probe, pages: int, lang: str, expendable: int = 0) -> Fitted:
    """The gentlest look that fits, else the tightest without as many entries as have to go; the same every time.

    `expendable` is how many entries may go. When nothing fits, the last layout says how many lines are over.
    """
    tried: dict[tuple[int, int], Layout] = {}
    own = probe(Fit(), 0)
    look_at = looks(own, lang)

    def at(step: int, gone: int) -> Layout:
        if (step, gone) not in tried:
            tried[step, gone] = probe(look_at(step), gone)
        return tried[step, gone]

    tried[0, 0] = own
    if own.pages <= pages:
        return Fitted(Fit(), 0, own)
    step = _least(lambda n: at(n, 0).used, lambda n: _height(look_at(n), own), own.used, pages, STEPS)
    if step is not None:
        return Fitted(look_at(step), 0, at(step, 0), len(tried))
    tightest = at(STEPS, 0).used
    # An entry takes about two lines of fifty.
    gone = _least(
        lambda n: at(STEPS, n).used, lambda n: max(1 - 0.04 * n / tightest, 0.01), tightest, pages, expendable
    )
    gone = expendable if gone is None else gone
    return Fitted(look_at(STEPS), gone, at(STEPS, gone), len(tried))


def drawn_in(probe: Probe, lang: str) -> Fitted:
    """The gentlest look in which the last of several pages has more than a few lines; the theme's own when none has.

    Only the room between things and between lines changes, and never the size of anything.
    """
    own = probe(Fit(), 0)
    if own.lines[-1] >= FEW or not 1 < own.pages <= _GENTLE_PAGES:
        return Fitted(Fit(), 0, own)
    look_at = gentle(own, lang)
    low, factor, tried = 0, own.used, 1  # what is expected is relative to the own look
    for left in range(min(_GENTLE, _GENTLE_PAGES // own.pages), 0, -1):
        room = (own.pages - 1) * 0.997 - (_BREAKS if left == 1 else 0)
        fits = (n for n in range(low + 1, STEPS) if _height(look_at(n), own) * factor <= room)
        step = next(fits, STEPS)
        closer, tried = probe(look_at(step), 0), tried + 1
        if closer.pages < own.pages:
            return Fitted(look_at(step), 0, closer, tried)
        if step == STEPS:
            break
        low, factor = step, closer.used / _height(look_at(step), own)
    if own.lines[-1] >= FEWEST:
        return Fitted(Fit(), 0, own, tried)
    for room in _WIDER:
        wider, tried = probe(Fit(room=room), 0), tried + 1
        if wider.pages == own.pages and wider.lines[-1] >= FEWEST:
            return Fitted(Fit(room=room), 0, wider, tried)
    return Fitted(Fit(), 0, own, tried)


def on_one_page(probe: Probe, lang: str) -> Fitted | None:
    """The gentlest look in which a CV of little more than a page fits on one; None when there is none."""
    if not 1 < probe(Fit(), 0).used <= _ALMOST_ONE:
        return None
    best = gentlest_fit(probe, 1, lang)
    return best if best.layout.pages == 1 else None


def gentle(own: Layout, lang: str) -> Callable[[int], Fit]:
    """The looks from the theme's own, 0, to the closest, STEPS: first the room between things, then that of lines."""
    base = "en" if lang == "en" else "zh"
    leading = min(0.0, max(-_TIGHTER * own.leading, LEAST_LEADING[base] - own.leading))

    def look(step: int) -> Fit:
        way = step / STEPS
        return Fit(room=round(_between(1, _ROOM, way, 0, 0.6), 4), leading=round(_between(0, leading, way, 0.6, 1), 4))

    return look


def looks(own: Layout, lang: str) -> Callable[[int], Fit]:
    """The looks from the theme's own, 0, to the tightest, STEPS: each takes less room than the one before.

    First the space between things shrinks, then that between lines, then the margins, and last of all the text.
    """
    base = "en" if lang == "en" else "zh"
    size = max(LEAST_SIZE[base] / own.size, LEAST_SMALL / own.smallest)
    size = min(1.0, math.ceil(size * 10_000) / 10_000)  # a rounding must not lead below the least
    leading = min(0.0, max(-_LEADING * own.leading, LEAST_LEADING[base] - own.leading))
    margin = min(1.0, max(_MARGIN, LEAST_MARGIN / own.margin))

    @cache
    def look(step: int) -> Fit:
        way = step / STEPS
        return Fit(
            room=round(_between(1, _ROOM, way, 0, 0.5), 4),
            leading=round(_between(0, leading, way, 0.1, 0.65), 4),
            margin=round(_between(1, margin, way, 0.3, 0.8), 4),
            size=math.ceil(_between(1, size, way, 0.4, 1) * 10_000 - 1e-6) / 10_000,
        )

    return look


def _between(start: float, end: float, way: float, first: float, last: float) -> float:
    """A value on its way from `start` to `end`, which it goes between two points of the whole way."""
    share = min(1.0, max(0.0, (way - first) / (last - first)))
    return start + (end - start) * share


def _height(fit: Fit, own: Layout) -> float:
    """About how much of its own height a CV takes in a look, as the share of a page."""
    text = fit.size**2 * (1 + fit.leading / own.leading)  # smaller text has shorter lines, and more in each
    space = fit.room * fit.size
    gained = own.margin * (1 - fit.margin)  # on each side of a page of about 210 by 297
    return (0.85 * text + 0.15 * space) / ((1 + 2 * gained / 170) * (1 + 2 * gained / 260))


def _least(
    used: Callable[[int], float],
    expected: Callable[[int], float],
    own: float,
    room: int,
    most: int,
) -> int | None:
    """The least number from 1 to `most` with which no more room is used than there is; None when there is none.

    `used` costs a layout and falls as the number grows; `expected` says about how, relative to `own`, used with 0.
    Each guess corrects what is expected by what came out last, and leaves few enough numbers for halving.
    """
    low, high = 0, most + 1
    factor = own / expected(0)
    for left in range(_LAYOUTS - 1, 0, -1):
        if high - low <= 1:
            break
        guess = next((n for n in range(low + 1, high) if expected(n) * factor <= room * 0.997), high - 1)
        widest = 2 ** (left - 1)
        guess = max(low + 1, high - widest, min(guess, low + widest, high - 1))
        came_out = used(guess)
        factor = came_out / expected(guess)
        if came_out <= room:
            high = guess
        else:
            low = guess
    return high if high <= most else None
