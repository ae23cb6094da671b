"""Hugo with any other theme: content/**.md in the order of the menu, the owner in the parameters."""

from cvgen.site.family import Collection, Family, Keys, Menu, Pages, has, says

_CONFIG = ("hugo.*", "config.*", "config/_default/*.*")

FAMILY = Family(
    name="hugo",
    recognise=(
        has("content/*.md", 20),
        has("content/*/*.md", 10),
        has("content/*.html", 10),
        has("hugo.*", 40),
        has("config/_default", 40),
        has("archetypes", 10),
        says("config.*", r"^\s*\"?(?:baseURL|theme|languageCode)\"?\s*[:=]", 40),
    ),
    template="shortcodes",
    pages=Pages(
        root=("content/",),
        home=(
            "content/_index*.md",
            "content/about*.md",
            "content/_index.html",
            "content/about.html",
            "content/about/*.md",
            "content/*/_index*.md",
            "content/home/*.md",
        ),
        others=("content/*.md", "content/*.html", "content/*/*.md", "content/*/*.html", "content/*/*/*.md"),
        menu=tuple(
            Menu(
                pattern,
                (
                    "menu.*",
                    "menus.*",
                    "languages.*.menu.*",
                    "languages.*.menus.*",
                    "main",
                    "params.links",
                    "params.Links",
                ),
            )
            for pattern in _CONFIG
        ),
        in_menu=("menu", "weight"),
        furniture=("content/post*/*", "content/blog*/*", "content/tags/*", "content/news/*"),
    ),
    person=Keys(
        config=_CONFIG,
        blocks=(
            "params.author",
            "params.profile",
            "params.profileMode",
            "author",
            "params",
            "params.info",
            "params.home",
        ),
        name=("title",),
        headline=("subtitle", "info", "headline"),
        photo=("imageUrl", "avatarURL", "image"),
        accounts=(
            "params.socialIcons",
            "params.social",
            "params.author.links",
            "author",
            "params.author",
            "params.links",
        ),
        photo_folders=("static", "static/images", "static/img", "assets", "assets/images", "assets/img", ""),
    ),
    collections=(
        Collection("content/publication*/*/index.md", "publications"),
        Collection("data/publications.*", "publications"),
    ),
)
