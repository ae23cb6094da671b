"""Jekyll's academicpages: the home page, the CV page and the other pages of the menu, with the collections they draw.

A job is told in the template's way: when and what in the line, the employer in the first line below.
"""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.cv.model import Bullets, Entry, Paragraph
from cvgen.cv.text import Localized, one_line, plain, strip
from cvgen.patterns import lazy
from cvgen.site.family import Family, Keys, Menu, Pages, Sign, has, says

_JOB_TITLE = lazy(
    r"(?:intern|assistant|engineer|fellow|researcher|student|scientist|manager|specialist|lecturer|professor)$", re.I
)
#: So many characters name an employer.
_LONGEST_NAME = 110


def with_employer(entry: Entry) -> Entry:
    """A job whose employer stands in the first of its bullets, with that employer."""
    bare = not entry.organization or not (entry.role or entry.text)
    if entry.kind not in ("work", "internships") or not bare or len(entry.body.values) != 1:
        return entry
    lang, blocks = entry.body.values[0]
    if not blocks or not isinstance(blocks[0], Bullets) or not blocks[0].items:
        return entry
    first, *rest = blocks[0].items
    if len(first) != 1 or not isinstance(first[0], Paragraph) or not _names(plain(first[0].text)):
        return entry
    role = entry.role
    if entry.organization:
        if not _JOB_TITLE.search(one_line(entry.organization.values[0][1])):
            return entry
        role = entry.organization  # "Summer 2020: Data Science Intern"
    left = (*((replace(blocks[0], items=tuple(rest)),) if rest else ()), *blocks[1:])
    employer = Localized(((lang, strip(first[0].text, " .。,，")),))
    return replace(entry, organization=employer, role=role, body=Localized(((lang, left),)) if left else Localized())


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
