"""A CV as the programs of employers read it: a plain parser of lines, and whether it finds what matters.

It knows nothing of how cvgen lays a page out: the name is the first line, e-mail and phone are patterns, and what
stands near a date is what happened then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvgen import dates
from cvgen.checks.pdf.extraction import Texts
from cvgen.checks.pdf.proof import Proof, listed
from cvgen.model import STAYS
from cvgen.text import plain, squash
from cvgen.view import View, ViewEntry

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/.:-])\+?\(?\d[\d ()-]{6,18}\d(?![\w/@])")
_TOP = 12  # lines of the first page that may hold how to reach the person


@dataclass(frozen=True, slots=True)
class Read:
    """What the parser made of a text; `dated` are pieces of the text with the dates that stand in them."""

    name: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    dated: tuple[tuple[str, str], ...]


def read(pages: tuple[str, ...]) -> Read:
    """The text of a PDF, page by page, as a plain parser understands it."""
    lines = [line.strip() for page in pages for line in page.splitlines() if line.strip()]
    top = "\n".join(lines[:_TOP])
    found = []
    for number, line in enumerate(lines):
        near = "\n".join(lines[max(0, number - 2) : number + 3])
        found += [(line[date.start : date.end], near) for date in dates.find(line)]
    return Read(
        lines[0] if lines else "",
        tuple(dict.fromkeys(_EMAIL.findall(top))),
        tuple(dict.fromkeys(match.strip() for match in _PHONE.findall(top))),
        tuple(found),
    )


def check(texts: Texts, view: View) -> tuple[Proof, ...]:
    """Whether the parser finds name, e-mail, phone, and each school and employer with its dates."""
    if not texts:
        return (Proof.skipped("read by a parser", "no program that reads PDFs is installed"),)
    found = read(next(iter(texts.values())))
    wanted = list(_wanted(view, found))
    missed = [what for what, good in wanted if not good]
    share = f"{len(wanted) - len(missed)} of {len(wanted)} facts"
    if missed:
        return (Proof.failed("read by a parser", f"{share}; not found: {listed(missed)}"),)
    return (Proof.passed("read by a parser", share),)


def _wanted(view: View, found: Read) -> Iterator[tuple[str, bool]]:
    """What an employer looks for, and whether it was found."""
    yield f"the name {view.name}", squash(view.name) in squash(found.name)
    for contact in view.contacts:
        if contact.kind == "email":
            yield f"the e-mail {contact.text}", contact.text in found.emails
        elif contact.kind == "phone":
            digits = re.sub(r"\D", "", contact.text)
            yield f"the phone {contact.text}", any(digits in re.sub(r"\D", "", phone) for phone in found.phones)
    for section in view.sections:
        for group in section.groups:
            for item in group.items:
                if isinstance(item, ViewEntry) and item.kind in STAYS and item.organization:
                    yield _stay(item, found)


def _stay(entry: ViewEntry, found: Read) -> tuple[str, bool]:
    """A school or employer; with its dates when it has any."""
    name = " ".join(plain(entry.organization).split())
    organization, date = squash(name), squash(entry.date)
    if not date:
        return name, True  # nothing to find it by
    near = (near for said, near in found.dated if squash(said) in date or date in squash(said))
    return f"{name} ({entry.date})", any(organization in squash(text) for text in near)
