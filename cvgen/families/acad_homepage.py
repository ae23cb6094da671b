"""Jekyll's acad-homepage: the author in _config.yml (or _data/profile_*.yml), everything else in _pages/about.md.

The Chinese page stands beside it under one of many names, or its parts are marked in the same page.
"""

from cvgen.site.family import Family, Keys, Menu, Pages, has

FAMILY = Family(
    name="acad_homepage",
    recognise=(has("_pages/*.md", 50), has("_pages/*about*.md", 20), has("_pages/*home*.md", 20)),
    dialect="kramdown",
    template="liquid",
    pages=Pages(
        root=("_pages/",),
        home=("_pages/about*.md", "_pages/home*.md", "_pages/index*.md", "_pages/*about*.md"),
        others=("_pages/*.md", "_pages/*.markdown", "_pages/*/*.md"),
        menu=(Menu("_data/navigation.y*ml", ("*",)),),
        needs_front=True,
    ),
    person=Keys(
        config=(
            "_data/profile_{lang}.yml",
            "_data/author_{lang}.yml",
            "_data/{lang}/profile.yml",
            "_data/profile.yml",
            "_config.yml",
        ),
        blocks=("author", ""),
        headline=("bio",),
        photo_folders=("", "images", "assets/images", "assets/img"),
    ),
)
