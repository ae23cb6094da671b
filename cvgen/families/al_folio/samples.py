"""What of a site is still the template's own example, as the table locales/samples.yml says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from cvgen.cv.text import squash
from cvgen.files.tables import read_table
from cvgen.patterns import lazy

TABLE = Path(__file__).parent.parent.parent / "locales" / "samples.yml"
#: The reason that the ledger gives.
REASON = "an example of the template, not filled in"

_PROJECT = lazy(r"project \d{1,2}(?: with very long name)?", re.I)


def is_person(name: str) -> bool:
    """Whether a name is that of the template's researcher, or a blank to fill in."""
    return squash(name) in _table("people")


def is_email(address: str) -> bool:
    """Whether an address is the template's."""
    return squash(address) in _table("emails")


def is_account(name: str) -> bool:
    """Whether a user name or identifier is the template's."""
    return squash(name) in _table("accounts")


def is_paper(title: str) -> bool:
    """Whether a paper came with the template."""
    return squash(title) in _table("papers")


def is_page(words: str) -> bool:
    """Whether a page, project or course says what the template says."""
    return _holds(words, "pages")


def is_project(title: str) -> bool:
    """Whether a project bears one of the template's numbers for a title."""
    return _PROJECT.fullmatch(title.strip()) is not None


def is_address(words: str) -> bool:
    """Whether an address is the one to replace."""
    return _holds(words, "addresses")


def _holds(words: str, name: str) -> bool:
    line = squash(words)
    return any(sample in line for sample in _table(name))


@cache
def _table(name: str) -> frozenset[str]:
    table = read_table(TABLE)
    return frozenset(squash(str(words)) for words in table[name] or ())  # type: ignore[union-attr]
