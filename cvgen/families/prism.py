"""PRISM: TOML pages in content/ (and content_zh/), papers in BibTeX, the owner in content/config.toml."""

from cvgen.site.family import Collection, DataPages, Family, Keys, Menu, Pages, has, says

FAMILY = Family(
    name="prism",
    recognise=(
        has("content/config.toml", 60),
        says("content/*.toml", r"^type\s*=\s*\"(?:about|card|text|publication)", 60),
    ),
    pages=Pages(
        root=("content/", "content_zh/"),
        home=("content/bio.md", "content_zh/bio.md", "content/about.md", "content_zh/about.md"),
        others=("content/*.md", "content_zh/*.md"),
        menu=(
            Menu("content/config.toml", ("navigation",)),
            Menu("content*/about.toml", ("sections",)),
            Menu("content*/*.toml", words=r"(?m)^source\s*=\s*[\"']([\w./-]{1,80})\.md[\"']"),
        ),
    ),
    data=DataPages(
        patterns=("content/*.toml", "content_zh/*.toml"),
        rows="items",
        left_out=("config",),
        words=(("profile.research_interests", "interests"),),
        linked=True,
    ),
    samples="prism",
    languages="i18n",
    person=Keys(
        config=("content/config.toml", "content_zh/config.toml"),
        blocks=("author", "social"),
        headline=("title",),
        accounts=("social",),
        photo_folders=("public", ""),
    ),
    collections=(Collection("content/*.bib", "publications"),),
)
