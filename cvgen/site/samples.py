"""What of a site is still its template's own example, as the tables in locales/samples say, one for each template."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cvgen.cv.text import squash
from cvgen.files.tables import read_table
from cvgen.markup.page_source import uncommented
from cvgen.patterns import lazy

#: The reason that the ledger gives.
REASON = "an example of the template"

_COMMENT = lazy(r"^\[//\]:.*", re.MULTILINE)
_FOLDER = Path(__file__).parent.parent / "locales" / "samples"
#: A text of more letters and digits than this was written by nobody's template.
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Samples:
    """The examples of one template, compared by letters and digits alone.

    titles, lines and values are compared whole, parts of lines, of pages and of values may stand in more words; values
    are those of what describes the owner.
    """

    titles: re.Pattern[str]
    lines: re.Pattern[str]
    parts: frozenset[str]
    pages: frozenset[str]
    values: re.Pattern[str]
    value_parts: frozenset[str]

    def is_title(self, words: str) -> bool:
        """Whether a paper, talk, project or page bears the title of an example."""
        return self.titles.fullmatch(squash(words)) is not None

    def is_line(self, words: str) -> bool:
        """Whether a line or paragraph is the template's own."""
        bare = squash(words)
        if not bare or len(bare) > _LONGEST:
            return False
        return self.lines.fullmatch(bare) is not None or any(part in bare for part in self.parts)

    def is_page(self, text: str) -> bool:
        """Whether the text of a page holds what the template's says."""
        bare = squash(_COMMENT.sub(" ", uncommented(text))) if self.pages else ""
        return any(part in bare for part in self.pages)

    def is_value(self, words: str) -> bool:
        """Whether what is said of the owner is what the template says."""
        bare = squash(words)
        return self.values.fullmatch(bare) is not None or any(part in bare for part in self.value_parts)


@cache
def of(name: str) -> Samples:
    """The examples of a template; none for ""."""
    table = read_table(_FOLDER / f"{name}.yml") if name else {}

    def rows(key: str) -> list[str]:
        found = table.get(key) or []
        return [str(row) for row in found] if isinstance(found, list) else []

    titles, lines, values = (_whole(rows(key)) for key in ("titles", "lines", "values"))
    parts, pages, value_parts = (frozenset(map(squash, rows(key))) for key in ("parts", "pages", "value_parts"))
    return Samples(titles, lines, parts, pages, values, value_parts)


def _whole(rows: Iterable[str]) -> re.Pattern[str]:
    """The rows as they are squashed; # is any number, … some letters."""
    return re.compile("|".join(map(_pattern, rows)) or r"(?!)")


def _pattern(row: str) -> str:
    wild = {"#": r"\d+", "…": r".{1,16}"}
    return "".join(wild.get(piece) or re.escape(squash(piece)) for piece in re.split("([#…])", row))
