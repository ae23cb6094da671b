"""Org mode: *.org that index.org links, where nobody exported them."""

from cvgen.markup import org
from cvgen.site.family import Family, Keys, Pages, has, lone_file

FAMILY = Family(
    name="orgmode",
    recognise=(has("index.org", 51), has("*.org", 51), lone_file((".org",), 95)),
    source=org.as_markdown,
    pages=Pages(
        home=("index.org", "cv.org", "about.org", "home.org", "*index.org", "README.org"),
        others=("*.org", "*/*.org", "pages/*.org"),
        furniture=("posts/*", "blog/*", "README.org"),
        whole=False,
    ),
    person=Keys(front=("",), name=("author",), email=("email",)),
)
