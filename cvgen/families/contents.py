"""Markdown that index.html loads by JavaScript: SenLi's contents/*.md with titles in config.yml, and pages like it."""

from cvgen.site.family import Family, Keys, Menu, Pages, has, says

#: Where such pages keep their text; the template has the first.
_FOLDERS = ("contents", "content", "markdown", "md", "sections")
_FOLDER = f"(?:{'|'.join(_FOLDERS)})"

FAMILY = Family(
    name="contents",
    recognise=(
        has("contents/*.md", 60),
        has("contents/config.yml", 30),
        says("index.html", r"marked|contents/", 20),
        says("index.html", rf"[\"'`/]{_FOLDER}/[\w${{}}.-]+\.md\b", 60),
    ),
    pages=Pages(
        root=tuple(f"{folder}/" for folder in _FOLDERS),
        home=tuple(f"{folder}/{name}*.md" for folder in _FOLDERS for name in ("home", "about", "index", "bio")),
        others=tuple(f"{folder}/{name}.md" for folder in _FOLDERS for name in ("*", "*/*")),
        menu=(
            Menu(
                "index.html",
                words=r"id=[\"']([\w-]+)-subtitle[\"'][^<>]*>(?:\s*<i\b[^<>]*></i>)?(?:&nbsp;|\s)*([^<>&]{2,40})<",
            ),
            Menu("index.html", words=r"id=[\"']([\w-]+)-md[\"']"),
            Menu("index.html", words=rf"[\"'`/]{_FOLDER}/([\w-]+)\.md\b"),
        ),
    ),
    person=Keys(
        config=("contents/config.yml",),
        blocks=("",),
        titles=("page-top-title", "home-subtitle"),
        photo_folders=("static/assets/img", "static", ""),
    ),
)
