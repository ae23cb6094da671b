"""What a source gives back: one reading a page or data file."""

from __future__ import annotations

from dataclasses import dataclass

from cvgen.cv.model import Person, Section
from cvgen.cv.text import NOTHING, Text
from cvgen.notes.ledger import Ledger


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
    #: whether it is a homepage, which speaks to its visitors, too, rather than a file of data or content for a CV
    homepage: bool = True


Readings = tuple[Reading, ...]
