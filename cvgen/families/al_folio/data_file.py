"""Which file of an al-folio site its CV page prints: cv.yml, a twin in another language, or resume.json."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cvgen.cv.text import Text
from cvgen.families.al_folio.reached import AlFolioPage, JekyllData
from cvgen.families.al_folio.values import ValueReader
from cvgen.files.nodes import ListNode, MapNode
from cvgen.notes.diagnostics import Place
from cvgen.notes.ledger import Record, left_out
from cvgen.site.cv_data import document, owner
from cvgen.site.cv_data.document import CvFile

_RESUME = "assets/json/resume.json"
#: Where else a language's CV is kept, by its code.
_TWINS = {
    "zh": ("cv_zh", "cv-zh", "zh/cv", "cv_cn", "cv-cn", "cn/cv", "cv_zh-cn", "zh-cn/cv", "cv.zh"),
    "en": ("cv_en", "cv-en", "en/cv", "cv_en-us", "en-us/cv", "cv.en"),
}


def of_language(
    shelf: JekyllData, shown: Iterable[AlFolioPage], teller: ValueReader, lang: str, owners: Sequence[Text]
) -> list[CvFile]:
    """The data that the CV pages of one language print; another person's is read and left out."""
    found: dict[Path, CvFile] = {}
    for page in shown:
        if not page.is_cv():
            continue
        # A leftover in the way of the owner's own file is no reason to print neither.
        for path in _paths(shelf, page, lang):
            data = found.get(path) or document.read(shelf.site, path, teller.lang, teller.resolve)
            if data.sections and (why := data.example or owner.why_not(data.person, owners)):
                data = data.without(why)
            found[path] = data
            if data.sections:
                break
    return list(found.values())


def _paths(shelf: JekyllData, page: AlFolioPage, lang: str) -> Iterator[Path]:
    """The files a page may print, the one its layout asks for first."""
    names = [page.page.value("cv_data"), f"{page.folder()}/cv" if page.folder() else ""]
    names += [*(_TWINS.get(page.lang or lang, ())), "cv"]
    paths = [path for name in names if name and (path := _file(shelf, name))]
    resume = _resume(shelf, page)
    # The theme's older layout prints resume.json wherever it is loaded; the newer one has cv.yml in RenderCV's shape.
    asked = page.page.value("cv_format").lower() == "jsonresume"
    loaded = not page.page.value("cv_format") and resume is not None and not (paths and _is_rendercv(paths[0]))
    if resume is not None and (asked or loaded):
        yield resume
    yield from dict.fromkeys(paths[:1])


def _file(shelf: JekyllData, name: str) -> Path | None:
    for ending in ("", ".yml", ".yaml", ".json"):
        path = shelf.site.file(f"_data/{name.strip('/')}{ending}")
        if path is not None:
            return path
    return None


def _resume(shelf: JekyllData, page: AlFolioPage) -> Path | None:
    """The file that jekyll_get_json loads as the resume."""
    loads = shelf.config.get("jekyll_get_json")
    for load in loads if isinstance(loads, ListNode) else ():
        if isinstance(load, MapNode) and load.text("data").startswith("resume"):
            named = load.text("data").partition("_")[2]
            if not named or named == page.folder():
                return shelf.site.file(load.text("json").lstrip("/"))
    return shelf.site.file(_RESUME) if page.page.value("cv_format").lower() == "jsonresume" else None


def _is_rendercv(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as file:
        return re.search(r"^cv\s*:", file.read(20_000), re.M) is not None


def not_shown(shelf: JekyllData) -> list[Record]:
    """The folders a CV takes nothing from."""
    records: list[Record] = []
    if news := shelf.site.files("_news/*.md"):
        records.append(left_out("_news", Place(news[0], 1), "news"))
    if posts := shelf.site.files("_posts/*.md"):
        records.append(left_out("_posts", Place(posts[0], 1), "blog"))
    return records
