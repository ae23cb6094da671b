"""MkDocs and Zensical: Markdown in docs/, in the order of the nav."""

from cvgen.site.family import Family, Keys, Menu, Pages, has

FAMILY = Family(
    name="mkdocs",
    recognise=(has("mkdocs.y*ml", 80), has("zensical.toml", 80)),
    pages=Pages(
        root=("docs/",),
        home=("docs/index*.md", "docs/README.md", "docs/about*.md", "docs/*/index.md"),
        others=("docs/*.md", "docs/*/*.md"),
        menu=(Menu("mkdocs.y*ml", ("nav",)), Menu("zensical.toml", ("project.nav",))),
    ),
    person=Keys(
        config=("mkdocs.y*ml", "zensical.toml"),
        blocks=("extra.author", "extra"),
        name=("site_author",),
        accounts=("extra.social",),
        photo_folders=("docs", "docs/images", "docs/assets", "docs/img", ""),
    ),
)
