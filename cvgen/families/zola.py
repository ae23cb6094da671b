"""Zola: Markdown with TOML front matter in content/, the menu and the owner in the extra table of config.toml."""

from cvgen.files.lines import Lines
from cvgen.patterns import lazy
from cvgen.site.family import Family, Keys, Menu, Pages, has, says

#: {{ star(n=1) }}, {% note() %} … {% end %}
_SHORTCODE = lazy(r"\{\{-?\s*\w+\([^{}]*\)\s*-?\}\}|\{%-?\s*(?:\w+\([^{}%]*\)|end)\s*-?%\}")


def without_shortcodes(body: Lines) -> Lines:
    """A page without the calls of Zola's short codes; the words between two of them are text."""
    return Lines(_SHORTCODE.sub(lambda match: "\n" * match[0].count("\n"), body.text), body.places)


_CONFIG = ("config.toml", "zola.toml")

FAMILY = Family(
    name="zola",
    recognise=(
        says("config.toml", r"^(?:base_url|compile_sass|build_search_index)\s*=", 60),
        has("zola.toml", 60),
        has("content/_index*.md", 20),
        has("templates/*.html", 10),
        has("sass", 5),
    ),
    template="shortcodes",
    tidy=without_shortcodes,
    pages=Pages(
        root=("content/",),
        home=("content/_index*.md", "content/about*.md", "content/about/*.md", "content/pages/about*.md"),
        others=("content/*.md", "content/*/*.md", "content/*/*/*.md"),
        menu=tuple(
            Menu(file, ("extra.menu", "extra.menu_items", "extra.navbar.links", "extra.header_nav", "extra.even_menu"))
            for file in _CONFIG
        ),
        furniture=("content/posts/*", "content/blog/*", "content/post/*"),
    ),
    person=Keys(
        config=_CONFIG,
        blocks=("extra.author", "extra.profile", "extra.owner", "extra"),
        name=("name", "author"),
        accounts=("extra.socials", "extra.social", "extra.social_links", "extra.author_social", "extra"),
        photo_folders=("static", "static/images", "static/img", "content", ""),
    ),
)
