"""A lone Markdown file, or a folder that holds nothing but such files: a bio, a résumé, one page of a site."""

from __future__ import annotations

import re
from pathlib import Path

from cvgen.files.tree import Site
from cvgen.markup.page_source import prose_of
from cvgen.notes.diagnostics import CvgenError
from cvgen.patterns import lazy
from cvgen.site import unread
from cvgen.site.family import ENOUGH, Family, Keys, Pages, Sign
from cvgen.site.pages import known_headings, load

_RESUME = lazy(r"resume|résumé|cv|vitae|简历|about|bio|index|profile|home", re.I)
#: So many files in folders below the top are pages of one person; more are a collection of something.
_MOST_BELOW = 6


def _files(site: Site) -> tuple[Path, ...]:
    """The file that was named; else the Markdown files at the top of the folder, or in the nearest folders below."""
    if site.only is not None:
        return (site.only,)
    for folder in ("", "*/", "*/*/"):
        files = (path for end in ("md", "markdown") for path in site.files(f"{folder}*.{end}"))
        kept = [path for path in files if not unread.is_no_page(path)]
        if kept and (not folder or len(kept) <= _MOST_BELOW):
            return tuple(sorted(kept, key=lambda path: (not _RESUME.search(path.stem), path.name)))
    alone = all(_is_beside(path) for path in site.files("*"))
    return tuple(path for path in site.files("README*.md") if _is_a_page(path, alone=alone))


#: What may lie beside the page of a profile: pictures, licences, settings of the host.
_BESIDE = frozenset(".md .png .jpg .jpeg .gif .svg .webp .yml .yaml .pdf .ico".split())
#: How a page of a profile speaks: in the first person, or of somebody whom it names first.
_OF_A_PERSON = lazy(
    r"\bI(?:['’]m| am|['’]ve|['’]d| work| study)\b|\bmy (?:name|research|interests|homepage)\b"
    r"|我是|我叫|本人|我的|readme-stats"
    r"|\A\W*(?:[A-Z][\w.'’-]* ){1,3}[A-Z][\w'’-]+\W*(?:\([^()\n]*\)\W*)?(?:is|was|received|works) ",
    re.IGNORECASE,
)


def _is_beside(path: Path) -> bool:
    return path.name.startswith(".") or path.suffix.lower() in _BESIDE or path.stem.upper() in ("LICENSE", "LICENCE")


def _is_a_page(path: Path, *, alone: bool) -> bool:
    """Whether a README is a page of a person: that of a profile, with headings that a CV knows.

    One that lies alone is, too, where it says "I" or begins with somebody's name.
    """
    try:
        text = load(path)[0].body.text
    except CvgenError:
        return False
    return bool(known_headings(text)) or (alone and _OF_A_PERSON.search(prose_of(text)) is not None)


FAMILY = Family(
    name="page",
    recognise=(Sign("Markdown in a folder, or a file that was named", ENOUGH, lambda site: bool(_files(site))),),
    dialect="kramdown",
    template="liquid",
    pages=Pages(home=("*",), files=_files, whole=False),
    person=Keys(front=("", "author", "profile")),
)
