"""What a kind of site must be able to do."""

from __future__ import annotations

from typing import Protocol

from cvgen.cv.readings import Readings
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import Diagnostic


class Family(Protocol):
    """A module of this package: its `NAME`, what it recognises, and how it reads."""

    NAME: str

    def recognises(self, site: Site) -> bool:
        """Whether the site is of this kind; cheap, reads no more than a file's head."""
        ...

    def read(self, site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
        """Everything a CV may take from the site, and what was found wrong with it."""
        ...
