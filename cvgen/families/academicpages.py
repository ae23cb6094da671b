"""Jekyll's academicpages: the home page, the CV page and the other pages of the menu, with the collections they draw.

A job is told in the template's way: when and what in the line, the employer in the first line below.
"""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.cv.model import Blocks, Bullets, Entry, Paragraph
from cvgen.cv.text import Inline, Localized, one_line, plain, strip
from cvgen.patterns import lazy
from cvgen.site.family import Family, Keys, Menu, Pages, Sign, has, says

_JOB_TITLE = lazy(
    r"(?:intern|assistant|engineer|fellow|researcher|student|scientist|manager|specialist|lecturer|professor)$", re.I
)
#: So many characters name an employer.
_LONGEST_NAME = 110


def with_employer(entry: Entry) -> Entry:
    """A job whose employer stands in the first of its bullets, with that employer."""
    lang, blocks = entry.body.values[0] if len(entry.body.values) == 1 else ("", ())
    first = _first_line(blocks)
    if not first or not _lacks_employer(entry):
        return entry
    points = blocks[0]
    rest = replace(points, items=points.items[1:]) if isinstance(points, Bullets) and len(points.items) > 1 else None
    left = (*((rest,) if rest else ()), *blocks[1:])
    employer = Localized(((lang, strip(first, " .。,，")),))
    role = entry.organization or entry.role  # "Summer 2020: Data Science Intern"
    return replace(entry, organization=employer, role=role, body=Localized(((lang, left),)) if left else Localized())


def _lacks_employer(entry: Entry) -> bool:
    """Whether a job tells nobody who employed, or a post in the employer's place and nothing else."""
    if entry.kind not in ("work", "internships"):
        return False
    if not entry.organization:
        return True
    is_post = _JOB_TITLE.search(one_line(entry.organization.values[0][1]))
    return not (entry.role or entry.text) and is_post is not None


def _first_line(blocks: Blocks) -> Inline:
    """The first bullet of a body where it is a line that may name an employer."""
    points = blocks[0] if blocks else None
    if not isinstance(points, Bullets) or not points.items or len(points.items[0]) != 1:
        return ()
    line = points.items[0][0]
    return line.text if isinstance(line, Paragraph) and _names(plain(line.text)) else ()


def _names(words: str) -> bool:
    labelled = re.match(r"[\w\s]{2,24}[:：]", words) or re.search(r"[.。;；]\s+\S", words)
    return len(words) <= _LONGEST_NAME and not labelled


_COLLECTIONS = ("publications", "talks", "teaching", "portfolio")


def _collection(name: str) -> Sign:
    """That the site has a collection, and its pages where the template has them."""
    return Sign(
        f"_{name}, and no home page at the root",
        57,
        lambda site: (
            site.folder(f"_{name}") is not None
            and (site.folder("_pages") is not None or not any(map(site.files, ("index.*", "about.*"))))
        ),
    )


FAMILY = Family(
    name="academicpages",
    recognise=(
        has("_pages", 40),
        *map(_collection, _COLLECTIONS),
        says("_pages/*.*", r"^layout: archive", 57),
        *(has(name, -100) for name in ("_bibliography", "_news", "_members")),
    ),
    dialect="kramdown",
    template="liquid",
    pages=Pages(
        root=("_pages/",),
        home=("_pages/about*.md", "_pages/home*.md", "_pages/index*.md", "_pages/*about*.md"),
        others=("_pages/*.md", "_pages/*.markdown", "_pages/*.html", "_pages/*/*.md", "_pages/*/*.html"),
        menu=(Menu("_data/navigation.y*ml", ("main", "*")),),
        whole=False,
        furniture=("_pages/markdown.*", "_pages/non-menu-page.*", "_pages/page-archive.*"),
        needs_front=True,
    ),
    person=Keys(
        config=("_data/profile_{lang}.yml", "_data/author_{lang}.yml", "_data/{lang}/profile.yml", "_config.yml"),
        headline=("bio",),
        photo_folders=("", "images", "assets/images", "assets/img"),
    ),
    drawn=_COLLECTIONS,
    samples="academicpages",
    entry=with_employer,
)
