"""Astro: content collections and data in src/content and src/data; text in components is told as unread."""

from cvgen.files.tree import Site
from cvgen.site.family import Collection, DataPages, Family, Keys, Pages, Sign, has

#: Files of data that tell of a person.
_DATA = ("profile", "publications", "papers", "education", "experience", "awards", "cv", "resume")


def _has_data(site: Site) -> bool:
    """Whether a program of any kind, such as one made with Vite or Next, keeps what it shows in data files."""
    files = (*site.files("src/data/*.json"), *site.files("src/content/*.json"))
    return site.file("package.json") is not None and any(path.stem in _DATA for path in files)


_ROOTS = ("src/content/", "src/data/", "src/pages/")

FAMILY = Family(
    name="astro",
    recognise=(
        has("astro.config.*", 45),
        has("src/content", 20),
        has("src/data", 20),
        has("src/pages/*.md", 20),
        Sign("a program with data of a person", 35, _has_data),
    ),
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
    data=DataPages(
        words=(("bio", "bio"), ("about", "bio"), ("interests", "interests")),
        left_out=("config", "site", "navigation", "social", "life", "gallery", "photos", "friends", "moments", "posts"),
        patterns=(
            "src/*/profile*.*",
            "src/*/about*.*",
            "src/content/*.*",
            "src/data/*.*",
            "src/content/*/*.json",
            "src/content/*/*.y*ml",
        ),
    ),
    person=Keys(
        config=(
            "src/data/profile*.json",
            "src/data/*.json",
            "src/data/*.y*ml",
            "src/content/*.json",
            "src/content/*.y*ml",
            "src/config.json",
        ),
        blocks=("author", "profile", "person", "basics", "site.author", ""),
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
