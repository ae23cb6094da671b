"""JSON Resume (resume.json, resume.zh.json, cv.json) and, as far as it goes, its elder sister FRESH."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from cvgen.cv.readings import Readings
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import Diagnostic
from cvgen.patterns import lazy
from cvgen.site import data_files, resume, structured
from cvgen.site.pages import language_named
from cvgen.site.resume import Resume

NAME = "json_resume"

_NAMED = lazy(r"(?:^|[-_.])(?:resume|résumé|cv|jsonresume)(?:[-_.]|$)", re.I)
_HEAD = re.compile(rb'"basics"\s*:\s*\{|"employment"\s*:\s*\{|"format"\s*:\s*"FRESH')
#: Where a résumé may lie, the best place first; beyond these any folder is looked into, when nothing else is there.
_FOLDERS = ("*.json", "_data/*.json", "data/*.json", "src/*.json", "assets/*.json", "assets/json/*.json", "**/*.json")


def recognises(site: Site) -> bool:
    """A JSON file called resume or cv with the keys of one, where no site stands around it."""
    return bool(_files(site))


def read(site: Site) -> tuple[Readings, tuple[Diagnostic, ...]]:
    """The résumé in each of its languages."""
    return data_files.read_each(NAME, _files(site), partial(_resume_of, site))


def _resume_of(site: Site, path: Path, data: MapNode) -> Resume:
    return _resume(site, path, from_fresh(data) if "basics" not in data else data)


def _resume(site: Site, path: Path, data: MapNode) -> Resume:
    meta = data.get("meta")
    named = structured.word(meta, "language", "locale", "lang") if isinstance(meta, MapNode) else ""
    named = language_named(named or structured.word(data, "language", "locale", "lang"))
    who = resume.person(data, site, path)
    return resume.resume(path, named, who, lambda lang: resume.sections(data, lang))


def _files(site: Site) -> tuple[Path, ...]:
    """The résumés of the best place that has any; resume.json before cv.json."""
    if site.only is not None:
        return (site.only,) if site.only.suffix == ".json" and _is_resume(site.only) else ()
    if any(site.file(name) for name in ("_config.yml", "hugo.toml", "hugo.yaml")) or site.folder("config/_default"):
        return ()
    for pattern in _FOLDERS:
        paths = [path for path in site.files(pattern) if _NAMED.search(path.stem) and _is_resume(path)]
        if pattern.startswith("**"):
            depth = min((len(path.parts) for path in paths), default=0)
            paths = [path for path in paths if len(path.parts) == depth] if not site.files("*.md") else []
        if paths:
            return tuple(sorted(paths, key=lambda path: ("resume" not in path.name.lower(), len(path.name), path.name)))
    return ()


def _is_resume(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return _HEAD.search(stream.read(200_000)) is not None
    except OSError:
        return False


# --- FRESH --------------------------------------------------------------------------------------------------------

#: Keys of FRESH and what JSON Resume calls them.
_KEYS = {
    "employer": "name", "start": "startDate", "end": "endDate", "from": "awarder", "title": "name", "grade": "score",
    "curriculum": "courses", "skills": "keywords", "user": "username", "brief": "summary", "date": "releaseDate",
    "quote": "reference",
}  # fmt: skip
_LISTS = {
    "employment": "work", "education": "education", "service": "volunteer", "recognition": "awards",
    "writing": "publications", "skills": "skills", "languages": "languages", "interests": "interests",
    "testimonials": "references", "references": "references", "projects": "projects",
}  # fmt: skip


def from_fresh(data: MapNode) -> MapNode:
    """A FRESH résumé in the words of JSON Resume."""
    place = data.place
    parts = [data.get(key) for key in ("info", "contact")]
    basics = [pair for part in parts if isinstance(part, MapNode) for pair in _renamed(part, "basics").pairs]
    name = data.get("name")
    pairs: list[tuple[Scalar, Node]] = [] if name is None else [(Scalar("name", place), name)]
    for key, ours in (("location", "location"), ("social", "profiles")):
        if (node := data.get(key)) is not None:
            pairs.append((Scalar(ours, place), _each(node, ours)))
    found: list[tuple[Scalar, Node]] = [(Scalar("basics", place), MapNode((*pairs, *basics), place))]
    for theirs, ours in _LISTS.items():
        node = data.get(theirs)
        if isinstance(node, MapNode):
            node = structured.first(node, "history", "sets", "list")
        if node is not None:
            found.append((Scalar(ours, place), _each(node, ours)))
    return MapNode(tuple(found), place)


def _each(node: Node, section: str) -> Node:
    """The mappings of a list with their keys renamed."""
    rows = structured.maps(node)
    if not rows:
        return node
    return ListNode(tuple(_renamed(row, section) for row in rows), node.place)


def _renamed(row: MapNode, section: str) -> MapNode:
    """One mapping with the keys of JSON Resume; a key it already has wins."""
    pairs: dict[str, tuple[Scalar, Node]] = {}
    for key, value in row.pairs:
        name = _KEYS.get(key.text, key.text)
        if (section, key.text) in (("awards", "title"), ("awards", "date"), ("education", "title")):
            name = {"title": "title" if section == "awards" else "area"}.get(key.text, key.text)
        elif section == "volunteer" and key.text == "organization":
            name = key.text
        if name not in pairs or key.text == name:
            pairs[name] = (Scalar(name, key.place), value)
    return MapNode(tuple(pairs.values()), row.place)
