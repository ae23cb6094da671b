"""Pelican: Markdown in content/pages/ whose first lines are its metadata, the owner in pelicanconf.py."""

from __future__ import annotations

import json
import re

from cvgen.files.lines import Lines
from cvgen.patterns import lazy
from cvgen.site.family import Family, Keys, Menu, Pages, has

_KEY = lazy(r"([A-Za-z][\w-]{0,30}):[ \t]*(.*)$")


def with_front_matter(lines: Lines) -> Lines:
    """A page whose first lines are keys, such as `Title: Papers`, with these as front matter."""
    rows = lines.rows()
    count = next((n for n, (row, _) in enumerate(rows) if not _KEY.match(row)), len(rows))
    if not count or not re.match(r"(?i)title\s*:", rows[0][0]):
        return lines
    keys = [(match, place) for row, place in rows[:count] if (match := _KEY.match(row))]
    front = [(f"{key[1].lower()}: {json.dumps(key[2].strip(), ensure_ascii=False)}", place) for key, place in keys]
    fence = ("---", rows[0][1])
    body = [(re.sub(r"\{(?:static|filename|attach)\}/?", "/", row), place) for row, place in rows[count:]]
    return Lines.joined([fence, *front, fence, *body], rows[0][1].path)


FAMILY = Family(
    name="pelican",
    recognise=(has("pelicanconf.py", 95),),
    dialect="kramdown",
    source=with_front_matter,
    pages=Pages(
        root=("content/pages/", "content/"),
        home=("content/pages/about*.md", "content/pages/index*.md", "content/pages/home*.md", "content/index*.md"),
        others=("content/pages/*.md", "content/pages/*/*.md", "content/*.md"),
        menu=(Menu("pelicanconf.py", ("menuitems", "links")),),
        furniture=("content/20*", "content/posts/*", "content/blog/*", "content/articles/*"),
    ),
    person=Keys(
        config=("pelicanconf.py",),
        blocks=("",),
        name=("author", "sitename"),
        headline=("sitesubtitle", "tagline"),
        photo=("profile_image", "avatar", "sitelogo"),
        accounts=("social", "social_links", "fa_social"),
        photo_folders=("content", "content/images", ""),
    ),
)
