"""Pages of HTML, one or many, written by hand or by a program: the table page, jemdoc's and org's output."""

import re
from pathlib import Path

from cvgen.patterns import lazy
from cvgen.site.family import Family, Keys, Pages, Sign, has, lone_file, says

#: Files that a site of any kind has.
_OF_ANY = lazy(r"404|google[0-9a-f]{10,}|(?:baidu|yandex|bing).*|search|template.*|.*[-_]template", re.IGNORECASE)


def _is_page(path: Path) -> bool:
    return not _OF_ANY.fullmatch(path.stem)


FAMILY = Family(
    name="html",
    recognise=(
        has("index.htm*", 52),
        Sign(
            "pages of HTML", 52, lambda site: not site.files("index.htm*") and any(map(_is_page, site.files("*.htm*")))
        ),
        says("index.html", r"\A---[ \t]*\n", -30),
        lone_file((".html", ".htm"), 95),
        Sign("pages that were fetched", 30, lambda site: bool(site.address)),
        Sign("a home page in a language's folder", 25, lambda site: bool(site.address and site.files("*/index.html"))),
    ),
    pages=Pages(
        home=("index.html", "index.htm", "home.html", "about.html", "*.html"),
        others=("*.html", "*.htm", "*/*.html", "*/*.htm", "*/*/*.html"),
        whole=False,
    ),
    person=Keys(),
)
