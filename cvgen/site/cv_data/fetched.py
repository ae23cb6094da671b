"""Data files that a script of the page fetches and draws: what they hold stands on the page that a visitor sees."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from cvgen.files import inventory
from cvgen.files.decode import read_text
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError
from cvgen.patterns import lazy
from cvgen.site import data_pages
from cvgen.site.cv_data import document
from cvgen.site.cv_data.document import CvFile
from cvgen.site.family import DataPages

#: How programs get a file: by the browser's means, by jQuery's, axios' or D3's, or as a module.
_GETS = lazy(
    r"\bfetch\s?\(|XMLHttpRequest|getJSON|\$\.(?:get|ajax)\b|\baxios\b|\bd3\.json\b|\bimport\b[^\n;]{1,120}\.json"
)
_NAMES = lazy(r"[\"'`]([^\"'`\s<>]{1,150}\.(?:json|ya?ml|toml))(?:\?[^\"'`\s]{0,60})?[\"'`]")
#: What stands for a part of a name until the page is open: the language, mostly.
_UNTIL_THEN = lazy(r"\$\{[^{}]{0,60}\}")
_SCRIPTS = ("*.html", "*.js", "js/**/*.js", "src/**/*.js", "scripts/**/*.js", "static/**/*.js", "assets/**/*.js")
_PAGES = ("*.html", "*.md", "_layouts/**/*.html", "_includes/**/*.html", "_pages/**/*.md", "_pages/**/*.html")
#: Programs of others, which are longer than anybody's own.
_LONGEST = 300_000
_ROWS = DataPages()


def paths(site: Site) -> tuple[Path, ...]:
    """The data files that scripts of the site's pages fetch, in the scripts' order."""
    data = [
        path for path in inventory.content_files(site) if path.suffix.lower() in (".json", ".yml", ".yaml", ".toml")
    ]
    if not data:
        return ()
    inside = {path.relative_to(site.root).as_posix(): path for path in data if not site.ignores(path)}
    found: dict[Path, None] = {}
    for script, text in _scripts(site):
        for name in _NAMES.findall(text):
            found.update(dict.fromkeys(path for at, path in inside.items() if _leads_to(name, script, at)))
    return tuple(found)


def read(site: Site, path: Path) -> CvFile:
    """A fetched file as CV data, else as the rows of the one section that it is named after."""
    made = document.read(site, path)
    if made.is_cv:
        return made
    pages, notes = data_pages.of_file(site, path, _ROWS)
    sections = tuple(section for page in pages for section in page.sections)
    dropped = tuple(record for page in pages for record in page.ledger)
    kinds = {section.kind for section in sections}
    if kinds == {"other"} or not (kinds or dropped):
        return CvFile(path, made.lang, is_cv=False, notes=notes)
    lang = next((page.lang for page in pages if page.lang), "") or document.main_language(sections)
    return CvFile(path, lang, sections=sections, dropped=dropped, notes=notes)


def _scripts(site: Site) -> Iterator[tuple[str, str]]:
    """The programs that get files, by their paths: those within pages, and those that a page names."""
    texts = {path: text for pattern in _SCRIPTS for path in site.files(pattern) if (text := _text(path))}
    getting = {path: text for path, text in texts.items() if _GETS.search(text)}
    if not getting:
        return
    pages = " ".join(_text(path) for path in dict.fromkeys(p for pattern in _PAGES for p in site.files(pattern)))
    for path, text in getting.items():
        if path.suffix == ".html" or re.search(rf"(?<![\w.-]){re.escape(path.name)}", pages):
            yield path.relative_to(site.root).as_posix(), text


def _text(path: Path) -> str:
    try:
        if path.name.endswith(".min.js") or path.stat().st_size > _LONGEST:
            return ""
        return read_text(path)[0]
    except (CvgenError, OSError):
        return ""


def _leads_to(name: str, script: str, inside: str) -> bool:
    """Whether a name in a script is that of a file: from the root, from the page's folder or from the script's own."""
    if "://" in name:
        return False
    pattern = _UNTIL_THEN.sub("*", name).removeprefix("/").removeprefix("./")
    pattern = pattern.removeprefix("*/")  # the site's own address
    if pattern.startswith("*."):
        return False
    while pattern.startswith("../"):
        pattern = pattern[3:]
    beside = posixpath.join(posixpath.dirname(script), pattern)
    return any(fnmatchcase(inside, one) and inside.count("/") == one.count("/") for one in (pattern, beside))
