"""HugoBlox, Wowchemy, Academic: an author's page, pages of blocks or widgets, folders of papers."""

from cvgen.site.family import AuthorPages, BlockPages, Family, Keys, Menu, Pages, has, says

_CONFIG = ("hugo.*", "config.*", "config/*.*", "config/_default/*.*")
_MENUS = tuple(f"{start}main" for start in ("", "menu.", "menus.", "*.menu.", "*.menus.", "languages.*.menu."))
_AUTHORS = (
    "content/authors/*/_index*.md",
    "content/*/authors/*/_index*.md",
    "content/authors/*/index*.md",
    "content/*/authors/*/index*.md",
    "data/authors/*.y*ml",
)

FAMILY = Family(
    name="hugoblox",
    recognise=(
        *(has(pattern, 99) for pattern in (*_AUTHORS[:2], _AUTHORS[4])),
        says("content/**/*.md", r"^\s*(?:-\s+block\s*:|widget\s*[:=])", 99),
    ),
    template="shortcodes",
    pages=Pages(
        root=("content/home/", "content/"),
        home=("content/_index*.md", "content/home/*.md"),
        others=("content/*.md", "content/*/*.md", "content/*/*/*.md", "content/*/*/*/*.md"),
        menu=tuple(Menu(pattern, _MENUS) for pattern in _CONFIG),
        furniture=tuple(f"content/{name}" for name in ("*post*/*", "*blog*/*", "*news/*", "*slides/*", "*docs/*")),
        languages=_CONFIG,
        bundles=True,
    ),
    person=Keys(
        config=_CONFIG,
        blocks=("params.hugoblox.identity", "hugoblox.identity"),
        front=(),
        name=("title", "name.display"),
        titles=("*.title", "languages.*.title"),
        headline=("role",),
        affiliation=("organizations", "affiliations"),
        photo=("avatar.filename", "avatar.src", "avatar.url", "avatar_filename"),
        accounts=("social", "profiles", "links"),
        photo_folders=("", "assets", "static", "assets/media", "static/media", "assets/media/authors", "static/img"),
    ),
    authors=AuthorPages(
        pages=_AUTHORS,
        owner=("superuser", "is_owner"),
        called=("admin", "me"),
        sections=(
            ("interests", ("interests",)),
            ("education", ("education",)),
            ("work", ("work", "experience")),
            ("skills", ("skills",)),
            ("languages", ("languages",)),
            ("honors", ("awards",)),
        ),
        always=("interests", "education"),
        photos=("{folder}/avatar.*", "assets/media/authors/{name}.*"),
    ),
    blocks=BlockPages(
        listed="sections",
        name="block",
        file_name="widget",
        hidden=(("active", "false"), ("demo", "true")),
        author=("username", "author"),
        prefixes=("hb-", "v2/"),
        shows=(
            ("about", "owner", ("bio", "interests", "education")),
            *((name, "owner", ("bio", "interests", "education")) for name in ("about?*", "*biography*", "dev-hero*")),
            ("resume-experience", "rows", ("education", "work")),
            ("experience", "rows", ("work",)),
            ("accomplishments", "rows", ("honors",)),
            ("featur*s", "rows", ("skills",)),
            ("featurette", "rows", ("skills",)),
            ("tech-stack", "rows", ("skills",)),
            *((f"*{name}", "rows", (kind,)) for name, kind in (
                ("skills", "skills"), ("awards", "honors"), ("languages", "languages"), ("education", "education"),
                ("interests", "interests"),
            )),
            *((name, "text", ()) for name in ("markdown", "blank", "text", "custom")),
            ("portfolio", "pages", ("project",)),
            ("featured", "pages", ("publication",)),
            *((name, "pages", ()) for name in ("collection", "pages", "publications", "projects", "talks", "events")),
            ("contact*", "contact", ()),
        ),
        rows=("items", "item", "experience", "feature", "features", "accomplishments", "categories"),
        folders=("filters.folders", "page_type"),
        filters=(("filters.tag", "tags"), ("filters.publication_type", "publication_types")),
    ),
    kept=("publications",),
    precision=(("publications", 2), ("teaching", 0)),
    samples="hugoblox",
)  # fmt: skip
