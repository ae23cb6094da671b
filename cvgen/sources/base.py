"""What a source gives back, and what it must be able to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from cvgen.diagnostics import Diagnostic
from cvgen.ledger import Ledger
from cvgen.model import Person, Section
from cvgen.reading.site import Site
from cvgen.text import NOTHING, Text


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page or data file says; `lang` is its language, or "" when each text tells its own."""

    source: str
    lang: str
    person: Person = Person()
    sections: tuple[Section, ...] = ()
    ledger: Ledger = ()
    #: the page's own title, used as the CV's when nobody is named
    title: Text = NOTHING


Readings = tuple[Reading, ...]


class Source(Protocol):
    """A module of this package: its `NAME`, what it recognises, and how it reads."""

    NAME: str

    def recognises(self, site: Site) -> bool:
        """Whether the site is of this kind; cheap, reads no more than a file's head."""
        ...

    def read(self, site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
        """Everything a CV may take from the site, and what was found wrong with it."""
        ...
