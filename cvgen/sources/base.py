"""What a source gives back: one reading a page or data file."""

from __future__ import annotations

from dataclasses import dataclass

from cvgen.ledger import Ledger
from cvgen.model import Person, Section
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
