"""Hexo (NexT, Butterfly, Fluid …): pages in source/*/index.md, the owner in _config.yml; posts are no CV."""

from cvgen.site.family import Collection, Family, Keys, Menu, Pages, has, says

FAMILY = Family(
    name="hexo",
    recognise=(
        has("source/_posts", 30),
        has("source/*/index.md", 10),
        says("_config.yml", r"^(?:permalink|new_post_name|skip_render|default_layout):", 30),
        says("package.json", r'"hexo"', 60),
    ),
    pages=Pages(
        root=("source/",),
        home=("source/about/index*.md", "source/index*.md", "source/*/about/index.md", "source/*/index.md"),
        others=("source/*.md", "source/*/*.md", "source/*/*/*.md"),
        menu=(
            Menu("_config.*.yml", ("menu", "navbar.menu")),
            Menu("_config.yml", ("menu",)),
            Menu("themes/*/_config.yml", ("menu",)),
        ),
        furniture=(
            "source/tags/*",
            "source/categories/*",
            "source/archives/*",
            "source/links/*",
            "source/_posts/*",
            "source/_drafts/*",
        ),
    ),
    person=Keys(
        config=("_config.yml", "_config.*.yml"),
        blocks=("", "profile", "about", "aside.card_author"),
        headline=("subtitle", "description"),
        email=("email", "social.E-Mail"),
        photo=("avatar.url", "avatar.img", "avatar"),
        accounts=("social", "aside.card_author.social"),
        photo_folders=("source", "source/images", "source/img", ""),
    ),
    collections=(Collection("source/_data/publications.*", "publications"),),
)
