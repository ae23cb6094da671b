"""The languages of a site as its settings lay them out: which code a page is of, and where it stands without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from cvgen.files.nodes import MapNode, Node, Scalar
from cvgen.files.tree import Site
from cvgen.notes.diagnostics import CvgenError
from cvgen.patterns import lazy
from cvgen.site import structured
from cvgen.site.pages import language_named

_CODED = lazy(r"\.(?P<code>[a-z]{2,3}(?:-[a-z]{2,4})?)(?P<ending>\.\w+)$", re.IGNORECASE)
_TRADITIONAL = ("tw", "hk", "hant")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a page stands: its language, "" where nothing tells; its path without that; whether the site shows it.

    langs: all languages that a page of several is shown in.
    """

    lang: str
    inside: str
    shown: bool = True
    langs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Languages:
    """How pages tell their language.

    codes: the language that is read of each code, "" where it is turned off or another code of the language is read.
    folders: each folder of pages, where it stands below `root`, and the codes it is of, () where its pages tell them.
    default: the code of pages that tell none.
    """

    root: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    default: str = ""

    def placed(self, where: str) -> Placed:
        """Where the page at a path of the site stands; the path is returned as it is where no language is stated."""
        for folder, below, codes in self.folders:
            if where.startswith(f"{folder}/"):
                return self._in_folder(where.removeprefix(f"{folder}/"), below, codes)
        return Placed("", where, shown=not (self.folders and where.startswith(self.root)))

    def _in_folder(self, inside: str, below: str, codes: tuple[str, ...]) -> Placed:
        code, inside = self._code(inside, codes)
        named = (code,) if code else codes or (self.default,)
        langs = tuple(dict.fromkeys(filter(None, (self.codes.get(one, "") for one in named))))
        several = len(set(self.codes.values()) - {""}) > 1
        lang = langs[0] if several and len(langs) == 1 else ""
        shown = any(self.codes.get(one, one) for one in named)
        path = f"{self.root}{below}/{inside}" if below else f"{self.root}{inside}"
        return Placed(lang, path, shown, langs if several and not lang else ())

    def _code(self, inside: str, codes: tuple[str, ...]) -> tuple[str, str]:
        """The code that a file's name or its first folder is, and the path without it."""
        match = _CODED.search(inside)
        if match and match["code"].lower() in self.codes:
            return match["code"].lower(), inside[: match.start()] + match["ending"]
        head, _, rest = inside.partition("/")
        return (head.lower(), rest) if rest and not codes and head.lower() in self.codes else ("", inside)


def declared(site: Site, patterns: tuple[str, ...], root: str) -> Languages:
    """The languages that a site's settings, files of these patterns, declare for the pages below a folder."""
    if not patterns:
        return Languages()
    files = [(path.stem.lower(), data) for path, data in _loaded(site, patterns)]
    known = {key.text.lower(): node for key, node in _rows(files, "languages") if isinstance(node, MapNode)}
    default = next(filter(None, (_lower(data, "defaultcontentlanguage") for _, data in files)), "en")
    off = {word.lower() for _, data in files for word in structured.words(data.get("disableLanguages"))}
    off |= {code for code, node in known.items() if node.text("disabled").lower() == "true"}
    mounts = (one for key, node in _rows(files, "module") if key.text == "mounts" for one in structured.maps(node))
    return Languages(root, _read(known, off, default), tuple(_folders(root.strip("/"), known, mounts)), default)


def _read(known: Iterable[str], off: set[str], default: str) -> dict[str, str]:
    """The language that is read of each code: of two of one language the default, then the first by name."""
    codes = dict.fromkeys(known, "")
    for code in sorted(codes.keys() - off, key=lambda one: (one != default, one.endswith(_TRADITIONAL), one)):
        lang = language_named(code) or code[:2]
        codes[code] = "" if lang in codes.values() else lang
    return codes


def _lower(data: MapNode, name: str) -> str:
    """A value in small letters, under a key whose capitals do not count."""
    return next((value.as_text().lower() for key, value in data.pairs if key.text.lower() == name), "")


def _loaded(site: Site, patterns: Iterable[str]) -> Iterator[tuple[Path, MapNode]]:
    for path in dict.fromkeys(path for pattern in patterns for path in site.files(pattern)):
        try:
            yield path, structured.load(path)[0]
        except CvgenError:
            continue


def _rows(files: Iterable[tuple[str, MapNode]], name: str) -> Iterator[tuple[Scalar, Node]]:
    """The pairs of tables that stand in files of their own, or under their name in another one."""
    for stem, data in files:
        table = data if stem == name else data.get(name)
        yield from table.pairs if isinstance(table, MapNode) else ()


def _folders(
    root: str, known: Mapping[str, MapNode], mounts: Iterable[MapNode]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The folders of pages, inner ones first: those that settings mount, those of one language, the one of all."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for source, target, codes in map(_mount, mounts):
        if source != root and f"{target}/".startswith(f"{root}/"):
            key = source, target.removeprefix(root).strip("/")
            found[key] = (*found.get(key, ()), *codes)
    for code, node in known.items():
        if (folder := structured.word(node, "contentDir").strip("/")) not in ("", root):
            found[folder, ""] = tuple(dict.fromkeys((*found.get((folder, ""), ()), code)))
    yield from sorted(((f, below, codes) for (f, below), codes in found.items()), key=lambda one: -len(one[0]))
    if not known or known.keys() - chain.from_iterable(found.values()):
        yield root, "", ()


def _mount(one: MapNode) -> tuple[str, str, tuple[str, ...]]:
    """Which folder stands where, and the codes of the languages that it is of."""
    source, target = (structured.word(one, key).strip("/") for key in ("source", "target"))
    return source, target, tuple(code.lower() for code in structured.words(one.get("lang")))
