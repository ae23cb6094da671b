"""The pieces of a reference: names with the owner's set off, titles, addresses, and full stops where none is yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from cvgen.cv.text import Inline, Run, inline, join, plain
from cvgen.papers.citing.names import MARKS, Name
from cvgen.papers.citing.work import Work

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def people(names: Iterable[Name], write: Callable[[Name], str], own: int = -1) -> list[Inline]:
    """Each name as a style writes it, the owner's marked."""
    return [
        (Run(write(name), own=n == own), *((Run(name.marks),) if name.marks else ())) for n, name in enumerate(names)
    ]


#: The place among the authors up to which names are listed so that the owner's is one of them.
FARTHEST = 20


def listed(names: int, most: int, first: int, own: int) -> int:
    """How many names a style lists that lists `most`, else the `first` ones; more for the owner's to be there."""
    if names <= most:
        return names
    return own + 1 if first <= own < FARTHEST else first


def title(work: Work, *, italic: bool = False) -> Inline:
    """The title, which leads where the page's does unless the reference prints the address."""
    href = "" if work.href.rstrip("/") in printed(work) else work.href
    return tuple(replace(run, bold=False, code=False, href=href, italic=italic or run.italic) for run in work.title)


def printed(work: Work) -> tuple[str, ...]:
    """The addresses that a reference prints."""
    return tuple(one.rstrip("/") for one in (resolver(work), work.url, preprint(work)) if one)


def resolver(work: Work) -> str:
    """The address of a DOI."""
    return f"https://doi.org/{work.doi}" if work.doi else ""


def preprint(work: Work) -> str:
    """The address at arXiv."""
    return f"https://arxiv.org/abs/{work.arxiv}" if work.arxiv else ""


def italic(text: str) -> Inline:
    """A title in italics, except a Chinese one, which has none."""
    return (Run(text, italic=True),) if text else ()


def link(text: str, href: str) -> Inline:
    """An address under its words."""
    return (Run(text, href=href),) if text and href else ()


def parts(separator: str, *given: Inline | str) -> Inline:
    """What there is of these, with a separator between them."""
    return join([inline(one) if isinstance(one, str) else one for one in given], separator)


def stopped(line: Inline) -> Inline:
    """A sentence with the full stop that it has not got yet."""
    words = plain(line).rstrip(f" {MARKS}")
    # An address ends where it ends: a full stop would be taken for a part of it.
    return line if not words or words[-1] in ".?!。？！" else (*line, Run("."))


def sentences(*given: Inline | str) -> Inline:
    """What there is of these as sentences."""
    return parts(" ", *(stopped(inline(one) if isinstance(one, str) else one) for one in given))


def ordinal(number: int) -> str:
    """As 2nd, 11th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
