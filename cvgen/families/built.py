"""What a generator built: pages of HTML in docs/, public/, _site/, dist/ or out/, where their source is not read."""

from cvgen.site.family import Family, Pages, has

_FOLDERS = ("docs", "public", "_site", "dist", "out", "build")

FAMILY = Family(
    name="built",
    recognise=tuple(has(f"{folder}/index.html", 52) for folder in _FOLDERS),
    pages=Pages(
        root=tuple(f"{folder}/" for folder in _FOLDERS),
        home=tuple(f"{folder}/index.html" for folder in _FOLDERS),
        others=tuple(f"{folder}/{pattern}" for folder in _FOLDERS for pattern in ("*.html", "*/index.html")),
        whole=False,
    ),
)
