"""Hexo (NexT, Butterfly, Fluid …): pages in source/*/index.md, the owner in _config.yml; posts are no CV."""

from __future__ import annotations

import re

from cvgen.files.lines import Lines
from cvgen.patterns import lazy
from cvgen.site.family import Collection, Family, Keys, Menu, Pages, has, says

#: {% note info, Best Paper Award %}: words for the look, then the text; {% btn regular, PDF, address %}; {% tabs %} …
_TAG = lazy(
    r"\{%-?\s*(?:(?P<box>note|p|span|cell|text|u|emp|wavy|del|kbd|checkbox|radio|quote)\b(?P<look>[^,%{}]*),"
    r"(?P<text>(?:[^%{}]|%(?!\}))*+)|(?:link|btn|site)\b(?P<link>[^%{}]*)|\w+[^,%{}]*)-?%\}"
)
_LEVEL = lazy(r"(?<!\S)(?:h([1-6])|large)(?!\S)")


def without_tags(body: Lines) -> Lines:
    """A page without the calls of Hexo's tag plug-ins; what they set in a box, as a heading or a link is its text."""
    return Lines(_TAG.sub(_text_of, body.text), body.places)


def _link(written: str) -> str:
    """A card that leads somewhere: its words before the address, else what describes it."""
    parts = [part.strip() for part in written.split(",")]
    address = next((n for n, part in enumerate(parts) if n and re.match(r"https?://|/", part)), 0)
    if address:
        return f"[{parts[address - 1]}]({parts[address]})"
    said = next((part.partition("=")[2] for part in parts if part.startswith("description=")), "")
    return f"- {parts[0]}: {said}" if said else ""


def _text_of(tag: re.Match[str]) -> str:
    lines = "\n" * tag[0].count("\n")
    if tag["link"] is not None:
        return _link(tag["link"]) + lines
    words = " ".join((tag["text"] or "").split()).strip(" -")
    level = _LEVEL.search(tag["look"] or "")
    # A box stands by itself.
    mark = "#" * int(level[1] or 2) if level else "-" if tag["box"] == "note" else ""
    return f"{mark} {words}{lines}" if mark and words else f"{words}{lines}"


FAMILY = Family(
    name="hexo",
    tidy=without_tags,
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
            Menu("_config.*.yml", ("menu", "navbar.menu", "top_bars", "nav.menu")),
            Menu("_config.yml", ("menu", "theme_config.menu", "theme_config.navbar.menu", "theme_config.nav")),
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
        blocks=("", "user", "profile", "about", "aside.card_author"),
        headline=("subtitle", "description"),
        email=("email", "social.E-Mail"),
        photo=("avatar.url", "avatar.img", "avatar"),
        accounts=("social", "sidebar.social", "aside.card_author.social"),
        photo_folders=("source", "source/images", "source/img", ""),
    ),
    collections=(Collection("source/_data/publications.*", "publications"),),
)
