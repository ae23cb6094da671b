"""A CV as the programs of employers read it: a plain parser of lines, and whether it finds what matters.

It knows nothing of how cvgen lays a page out: the name is the first line, e-mail and phone are patterns, and what
stands near a date is what happened then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.checks.pdf.extraction import Texts
from cvgen.checks.pdf.proof import ProofRow, listed
from cvgen.cv import dates
from cvgen.cv.dates import Period
from cvgen.cv.model import STAYS
from cvgen.cv.text import plain, squash
from cvgen.cv.view import View, ViewEntry
from cvgen.patterns import lazy

_EMAIL = lazy(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")
# Digits of ASCII only: programs that dial know no others.
_PHONE = lazy(r"(?<![\w/.:-])\+?\(?[0-9][0-9 ()-]{6,18}[0-9](?![\w/@])")
_IN_LINES = ("poppler", "pypdf")
_TOP = 12  # lines of the first page that may hold how to reach the person


@dataclass(frozen=True, slots=True)
class ParsedCv:
    """What the parser made of a text; `around` are each line with its neighbours, `dated` dates with theirs."""

    name: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    dated: tuple[tuple[frozenset[Period], str], ...]
    around: tuple[str, ...]


def read(pages: tuple[str, ...]) -> ParsedCv:
    """The text of a PDF, page by page, as a plain parser understands it."""
    lines = [line.strip() for page in pages for line in page.splitlines() if line.strip()]
    top = "\n".join(lines[:_TOP])
    around = tuple("\n".join(lines[max(0, number - 3) : number + 3]) for number in range(len(lines)))
    found = []
    for number, (line, near) in enumerate(zip(lines, around, strict=True)):
        # A date may go on in the next line.
        for text in (line, "\n".join(lines[number : number + 2])):
            found += [(frozenset(date.periods), near) for date in dates.find(text) if date.start < len(line)]
    return ParsedCv(
        lines[0] if lines else "",
        tuple(dict.fromkeys(_EMAIL.findall(top))),
        tuple(dict.fromkeys(match.strip() for match in _PHONE.findall(top))),
        tuple(found),
        around,
    )


def check(texts: Texts, view: View) -> tuple[ProofRow, ...]:
    """Whether the parser finds name, e-mail, phone, and each school and employer with its dates."""
    if not texts:
        return (ProofRow.skipped("read by a parser", "no program that reads PDFs is installed"),)
    # Lines are what a parser goes by: pdfminer is asked for none, and tags have none.
    texts = {name: texts[name] for name in _IN_LINES if name in texts} or texts
    facts = 0
    missed: dict[str, list[str]] = {}  # by what was not found: the programs whose text does not tell it
    for name, pages in texts.items():
        found = read(pages)
        wanted = list(_wanted(view, found))
        facts = len(wanted)
        for what, good in wanted:
            if not good:
                missed.setdefault(what, []).append(name)
    share = f"{facts - len(missed)} of {facts} facts"
    if missed:
        some = [what if len(by) == len(texts) else f"{what} (by {', '.join(by)})" for what, by in missed.items()]
        return (ProofRow.failed("read by a parser", f"{share}; not found: {listed(some)}"),)
    return (ProofRow.passed("read by a parser", share),)


def _wanted(view: View, found: ParsedCv) -> Iterator[tuple[str, bool]]:
    """What an employer looks for, and whether it was found."""
    yield f"the name {view.name}", squash(view.name) in squash(found.name)
    for contact in view.contacts:
        if contact.kind == "email":
            yield f"the e-mail {contact.text}", contact.text in found.emails
        elif contact.kind == "phone":
            digits = _digits(contact.text)
            yield f"the phone {contact.text}", any(digits and digits in _digits(phone) for phone in found.phones)
    for section in view.sections:
        for group in section.groups:
            for item in group.items:
                if isinstance(item, ViewEntry) and item.kind in STAYS and item.organization:
                    yield _stay(item, found)


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def _stay(entry: ViewEntry, found: ParsedCv) -> tuple[str, bool]:
    """A school or employer; with its dates when it has any."""
    name = " ".join(plain(entry.organization).split())
    organization = squash(name)
    if not entry.date:
        return name, True  # nothing to find it by
    wanted = {period for date in dates.find(entry.date) for period in date.periods}
    if not wanted:  # words that are no date to a parser: they have to stand there at least
        return f"{name} ({entry.date})", any(
            organization in squash(near) and squash(entry.date) in squash(near) for near in found.around
        )
    there = {period for periods, near in found.dated if organization in squash(near) for period in periods}
    return f"{name} ({entry.date})", wanted <= there
