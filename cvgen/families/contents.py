"""SenLi's template: contents/*.md that index.html loads by JavaScript, titles in contents/config.yml."""

from cvgen.site.family import Family, Keys, Menu, Pages, has, says

FAMILY = Family(
    name="contents",
    recognise=(has("contents/*.md", 60), has("contents/config.yml", 30), says("index.html", r"marked|contents/", 20)),
    pages=Pages(
        root=("contents/",),
        home=("contents/home*.md", "contents/about*.md", "contents/index*.md"),
        others=("contents/*.md", "contents/*/*.md"),
        menu=(Menu("index.html", words=r"id=[\"']([\w-]+)-md[\"']"),),
    ),
    person=Keys(
        config=("contents/config.yml",),
        blocks=("",),
        name=("page-top-title",),
        photo_folders=("static/assets/img", "static", ""),
    ),
)
