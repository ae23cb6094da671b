"""Pages of HTML, one or many, written by hand or by a program: the table page, jemdoc's and org's output."""

from cvgen.site.family import Family, Keys, Pages, has, lone_file

FAMILY = Family(
    name="html",
    recognise=(has("*.htm*", 52), lone_file((".html", ".htm"), 95)),
    pages=Pages(
        home=("index.html", "index.htm", "home.html", "about.html", "*.html"),
        others=("*.html", "*.htm", "*/index.html"),
        whole=False,
    ),
    person=Keys(),
)
