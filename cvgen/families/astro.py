"""Astro: content collections and data in src/content and src/data; text in components is told as unread."""

from cvgen.site.family import Collection, DataPages, Family, Keys, Pages, has

_ROOTS = ("src/content/", "src/data/", "src/pages/")

FAMILY = Family(
    name="astro",
    recognise=(has("astro.config.*", 45), has("src/content", 20), has("src/data", 20), has("src/pages/*.md", 20)),
    pages=Pages(
        root=_ROOTS,
        home=(
            "src/data/profile*.md",
            "src/content/about*.md",
            "src/content/*/about*.md",
            "src/pages/index.md",
            "src/content/bio*.md",
        ),
        others=("src/content/*.md", "src/content/pages/*.md", "src/data/*.md", "src/pages/*.md"),
        furniture=("src/content/blog/*", "src/content/posts/*", "src/content/news/*"),
    ),
    data=DataPages(patterns=("src/content/*.*", "src/data/*.*", "src/content/*/*.json", "src/content/*/*.y*ml")),
    person=Keys(
        config=("src/data/*.json", "src/data/*.y*ml", "src/content/*.json", "src/content/*.y*ml", "src/config.json"),
        blocks=("author", "profile", "person", "basics", "site.author"),
        accounts=("social", "links", "profile.links", "socials"),
        photo_folders=("public", "src/assets", "src/images", ""),
    ),
    collections=(
        Collection("src/data/*.bib", "publications"),
        Collection("src/content/*.bib", "publications"),
        Collection("src/content/*/*.bib", "publications"),
        Collection("src/content/publications/*.md", "publications"),
        Collection("src/content/papers/*.md", "publications"),
        Collection("src/content/talks/*.md", "talks"),
        Collection("src/content/projects/*.md", "projects"),
        Collection("src/content/education/*.md", "education"),
        Collection("src/content/experience/*.md", "work"),
        Collection("src/content/awards/*.md", "honors"),
        Collection("src/content/teaching/*.md", "teaching"),
    ),
)
