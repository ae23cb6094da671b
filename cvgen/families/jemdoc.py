"""jemdoc: *.jemdoc in the order of MENU, where nobody ran the program on them."""

from cvgen.markup import jemdoc
from cvgen.site.family import Family, Menu, Pages, has, lone_file

FAMILY = Family(
    name="jemdoc",
    recognise=(has("*.jemdoc", 51), lone_file((".jemdoc",), 95)),
    source=jemdoc.as_markdown,
    pages=Pages(
        home=("index.jemdoc", "home.jemdoc", "about.jemdoc", "*index.jemdoc"),
        others=("*.jemdoc", "*/*.jemdoc"),
        menu=(Menu("MENU", words=r"\[([\w./-]+?)(?:\.html?)?\]"), Menu("menu", words=r"\[([\w./-]+?)(?:\.html?)?\]")),
    ),
)
