"""Jekyll's al-folio: pages in _pages, papers in _bibliography, profiles in _data/socials.yml, CV data in _data."""

from cvgen.site.family import Bibliography, Family, Keys, Menu, Pages, says

_ACCOUNTS = "_data/socials.y*ml"

FAMILY = Family(
    name="al_folio",
    # Both are needed: an about page alone is another template's, jekyll-scholar alone any site's.
    recognise=(
        says("_config.yml", r"^(?:first_name|last_name|scholar)\s*:", 48),
        says("_pages/**/*.md", r"^layout\s*:\s*['\"]?about\b", 52),
    ),
    dialect="kramdown",
    template="liquid",
    pages=Pages(
        root=("_pages/",),
        home=("_pages/about*.md", "_pages/*/about*.md", "_pages/index*.md", "_pages/home*.md"),
        others=("_pages/*.md", "_pages/*/*.md", "_pages/*.html"),
        menu=(Menu("_data/navigation.y*ml", ("*",)),),
        in_menu=("nav", "nav_order", "nav_rank"),
        layouts=("profiles", "archive", "archive-year", "book-shelf", "post", "distill", "none"),
        furniture=tuple(f"_pages/{name}" for name in ("blog*", "news*", "dropdown*", "repositories*", "404*")),
        needs_front=True,
        whole=False,
    ),
    person=Keys(
        config=("_config.yml", _ACCOUNTS),
        blocks=("", "scholar"),
        front=("", "profile"),
        name=("display_name", "display_title"),
        headline=("subtitle", "role"),
        photo=("image", "profile.image"),
        remarks=("more_info", "address"),
        accounts=("links",),
        photo_folders=("", "assets/img"),
    ),
    drawn=("projects", "teachings"),
    drawing=(("courses.liquid", "teachings"),),
    bibliography=Bibliography(
        selections=(("selected_papers", "--query @*[selected=true]*", "publications"),),
        folders=(
            ("html", "assets/html"),
            *((field, "assets/pdf") for field in ("pdf", "supp", "slides", "poster", "zhcn", "preprint")),
        ),
    ),
    samples="al_folio",
)
