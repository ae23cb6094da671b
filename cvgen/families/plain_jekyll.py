"""Jekyll with any theme (minimal-light and others): pages at the root or in folders, the owner in _config.yml."""

from cvgen.site.family import Collection, Family, Keys, Menu, Pages, has, says

_OWNER = r"^(?:author|title|name|email|remote_theme|theme|url)\s*:"

FAMILY = Family(
    name="jekyll",
    recognise=(
        says("_config.yml", _OWNER, 35),
        has("index.md", 20),
        says("*.md", r"\A---[ \t]*\n(?:[^\n]*\n){0,9}?(?:layout|permalink):", 20),
        has("about.md", 10),
        has("_layouts", 5),
        has("_includes", 5),
        has("Gemfile", 5),
        has("index.html", 5),
    ),
    dialect="kramdown",
    template="liquid",
    pages=Pages(
        root=("_pages/", "pages/"),
        home=("index*.md", "index.markdown", "index.html", "about*.md", "*/index.md", "*/*/index.*", "README.md"),
        others=(
            *("*.md", "*.markdown", "*.html", "pages/*.md", "_pages/*.md", "_tabs/*.md", "[!_]*/index.md"),
            *("[!_]*/*.md", "[!_]*/[!_]*/*.md", "[!_]*/*.html", "[!_]*/[!_]*/*.html"),
        ),
        menu=(
            Menu("_data/navigation.y*ml", ("*",)),
            Menu("_data/nav*.y*ml", ("*",)),
            Menu("_data/menu*.y*ml", ("*",)),
            Menu("_config.yml", ("*nav*", "*menu*", "header_pages", "links")),
            *(Menu(f"_includes/*{name}*.html") for name in ("nav", "menu", "header", "sidebar")),
            Menu("_layouts/default.html"),
        ),
        needs_front=False,
        furniture=(
            "README*",
            "html_source_file/*",
            "docs/*",
            "assets/*",
            "_posts/*",
            "LICENSE*",
            "CHANGELOG*",
            "CONTRIBUTING*",
        ),
    ),
    person=Keys(
        config=("_config.yml",),
        blocks=("author", "author_info", "profile", "owner", ""),
        photo=("avatar", "image"),
        email=("email", "*social*.email"),
        accounts=("author", "*social*", "links", "sns", "minimal_mistakes.author.links"),
    ),
    samples="minimal_light",
    collections=(
        Collection("_publications/*.md", "publications"),
        Collection("_publications/*.html", "publications"),
        Collection("_papers/*.md", "publications"),
        Collection("_talks/*.md", "talks"),
        Collection("_data/publications.*", "publications"),
        Collection("_data/papers.*", "publications"),
        Collection("_data/pubs.*", "publications"),
        Collection("_data/education.*", "education"),
        Collection("_data/experience*.*", "work"),
        Collection("_data/awards.*", "honors"),
        Collection("_data/honors.*", "honors"),
        Collection("_data/talks.*", "talks"),
        Collection("_data/projects.*", "projects"),
        Collection("_data/teaching.*", "teaching"),
        Collection("_data/service*.*", "service"),
    ),
)
