"""Pages of HTML, one or many, written by hand or by a program: the table page, jemdoc's and org's output."""

from cvgen.site.family import Family, Keys, Pages, Sign, has, lone_file

FAMILY = Family(
    name="html",
    recognise=(
        has("*.htm*", 52),
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
