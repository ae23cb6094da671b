"""What all Jekyll sites share: the configuration, Liquid, addresses, and which page wins a permalink."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Plain
from cvgen.files.tree import Site
from cvgen.markup.outline import Resolve, full_address
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place
from cvgen.site import loops, structured, translation_keys
from cvgen.site.documents import Document
from cvgen.site.pages import Page

#: The endings of data files that Jekyll reads and a CV may take from.
_DATA = (".yml", ".yaml", ".json")


def data_file(path: Path) -> tuple[MapNode, tuple[Diagnostic, ...]]:
    """A data file that holds a mapping, or a list under the key ""; an empty one when it cannot be read, with why."""
    try:
        return structured.load(path)
    except CvgenError as reason:
        return MapNode((), Place(path, 1)), reason.diagnostics


def configuration(site: Site) -> tuple[MapNode, tuple[Diagnostic, ...]]:
    """_config.yml, empty when there is none."""
    path = site.file("_config.yml")
    if path is None:
        return MapNode((), Place(site.root / "_config.yml", 1)), ()
    return data_file(path)


def plain_data(site: Site) -> tuple[dict[str, Plain], tuple[Diagnostic, ...]]:
    """The data files of _data by name, folders nested, as Liquid's site.data sees them: mappings and lists."""
    found: list[Diagnostic] = []
    data: dict[str, Plain] = {}
    for path in (path for folder in ("_data", "_data/*") for end in _DATA for path in site.files(f"{folder}/*{end}")):
        node, notes = data_file(path)
        found += [n for n in notes if n.severity != "error"]
        parts = path.relative_to(site.root / "_data").with_suffix("").parts
        inner = data
        for part in parts[:-1]:
            next_level = inner.setdefault(part, {})
            if not isinstance(next_level, dict):
                break
            inner = next_level
        rows = node.get("") if node.keys() == ("",) else None
        inner.setdefault(parts[-1], (node if rows is None else rows).to_python())
    return data, tuple(found)


def evaluated(
    page: Page, site: Site, config: MapNode, data: dict[str, Plain], documents: tuple[Document, ...] = ()
) -> tuple[Lines, tuple[Diagnostic, ...]]:
    """A page's body with its Liquid evaluated, and marks where it draws documents of collections in a loop."""
    if "{%" not in page.body.text and "{{" not in page.body.text:
        return page.body, ()
    page = replace(page, body=translation_keys.expanded(page.body, site))
    # Most pages have no Liquid, and its engine takes a while to load.
    from cvgen.markup.liquid import Scope, evaluate

    body, collections = loops.drawing(page.body, documents) if documents else (page.body, {})
    known, front = config.to_python(), page.data.to_python()
    settings = known if isinstance(known, dict) else {}
    scope = Scope(
        site={**settings, "data": data, **collections},
        page=front if isinstance(front, dict) else {},
        includes=tuple(folder for folder in (site.folder("_includes"),) if folder),
        root=site.root,
        data={"base_path": "", "author": settings.get("author")} if documents else {},
    )
    return evaluate(body, scope)


def resolver(config: MapNode, address: str = "") -> Resolve:
    """Turns addresses on the page into full ones with the site's own `url`, else its `address`.

    Without any relative links lead nowhere.
    """
    url = _text(config, "url").rstrip("/") or address
    base = _text(config, "baseurl").strip("/")

    def resolve(href: str) -> str:
        if found := full_address(href):
            return found
        if (
            not re.match(r"https?://[\w.-]+\.\w", url)
            or not href
            or href.startswith("#")
            or ":" in href.split("/", maxsplit=1)[0]
        ):
            return ""
        return "/".join(part for part in (url, base, href.lstrip("./")) if part)

    return resolve


def _text(node: MapNode, key: str) -> str:
    value = node.get(key)
    return value.as_text().strip() if value is not None and not isinstance(value, MapNode) else ""
