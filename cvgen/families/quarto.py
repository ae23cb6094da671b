"""Quarto and R Markdown websites: *.qmd in the order of the navbar, the owner in the about template's front matter."""

from cvgen.site.family import Collection, Family, Keys, Menu, Pages, has, says

FAMILY = Family(
    name="quarto",
    recognise=(has("_quarto.y*ml", 70), has("*.qmd", 30), says("_site.yml", r"^navbar:", 60)),
    pages=Pages(
        home=("index.qmd", "index.Rmd", "index.md", "about.qmd", "*/index.qmd"),
        others=("*.qmd", "*.Rmd", "*/index.qmd", "*/index.Rmd", "pages/*.qmd", "zh*/*.qmd", "cn/*.qmd", "en*/*.qmd"),
        menu=(
            Menu("_quarto.y*ml", ("website.navbar", "website.sidebar", "website.pages", "book.chapters")),
            Menu("_site.yml", ("navbar",)),
        ),
        listing="listing.contents",
        furniture=("posts/*", "blog/*", "_*"),
    ),
    person=Keys(
        config=("_quarto.y*ml", "_site.yml"),
        blocks=("author", "website.author", "book.author"),
        name=("name.literal",),
        headline=("subtitle",),
        photo=("image", "about.image"),
        accounts=("about.links", "website.navbar.tools", "links"),
    ),
    collections=(
        Collection(
            "publications/*/index.qmd",
            "publications",
            venue=("publication", "container-title", "citation.container-title"),
        ),
        Collection(
            "papers/*/index.qmd", "publications", venue=("publication", "container-title", "citation.container-title")
        ),
        Collection("talks/*/index.qmd", "talks", venue=("event",)),
        Collection("projects/*/index.qmd", "projects"),
        Collection("publications.yml", "publications"),
    ),
)
