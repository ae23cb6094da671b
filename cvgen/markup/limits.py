"""What is far longer than anything that people write is refused where it stands, before any pattern looks at it.

The time that a pattern needs grows with the square of a word without an end; a thousand letters are bearable for all.
"""

from __future__ import annotations

from cvgen.notes.diagnostics import Diagnostic, Place, error
from cvgen.patterns import lazy

MAX_PARAGRAPH = 20_000
#: Addresses of the web have up to 2000 characters, but nobody prints those.
MAX_WORD = 1_000
MAX_NAME = 200
#: Far beyond what can be printed, since much of a page is not.
MAX_COLUMNS = 500
MAX_ELEMENTS = 60_000

#: Blanks end a word, and Chinese punctuation, since Chinese has no blanks.
_WORD = lazy(r"[^\s，。、；：！？“”（）《》]+|[，。、；：！？“”（）《》]+")


def too_long(text: str, place: Place | None) -> Diagnostic | None:
    """An error for a paragraph, or a word in it, that no page can hold."""
    if len(text) <= MAX_WORD:
        return None
    if len(text) > MAX_PARAGRAPH:
        message = f"this paragraph is too long: {len(text):,} characters, up to {MAX_PARAGRAPH:,} are printed"
        return error("size", message, place, "divide it with blank lines, or shorten it")
    word = max((len(match[0]) for match in _WORD.finditer(text)), default=0)
    if word <= MAX_WORD:
        return None
    message = f"there is a word of {word:,} characters here, up to {MAX_WORD:,} are printed"
    return error("size", message, place, "shorten it, or put blanks into it")


def name_too_long(name: str, place: Place | None) -> Diagnostic | None:
    """An error for what is no name of a person."""
    if len(name) <= MAX_NAME:
        return None
    message = f"this name of a person is too long: {len(name):,} characters, up to {MAX_NAME} are printed"
    return error("size", message, place, "give the name alone")


def too_wide(columns: int, place: Place) -> Diagnostic | None:
    """An error for a table that is none."""
    if columns <= MAX_COLUMNS:
        return None
    message = f"this table is too wide: {columns:,} columns, up to {MAX_COLUMNS} are read"
    return error("size", message, place, "divide it into several tables")


def too_many(elements: int, place: Place) -> Diagnostic | None:
    """An error for a page of more paragraphs, list items, cells and links than any homepage has."""
    if elements <= MAX_ELEMENTS:
        return None
    message = (
        f"this page is too long: {elements:,} paragraphs, list items, cells and links, up to {MAX_ELEMENTS:,} are read"
    )
    return error("size", message, place, "was something pasted into it many times?")
