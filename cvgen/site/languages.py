"""The languages of a site as its settings lay them out: which code a page is of, and where it stands without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cvgen.files.nodes import MapNode
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
            if not where.startswith(f"{folder}/"):
                continue
            code, inside = self._code(where.removeprefix(f"{folder}/"), codes)
            named = (code,) if code else codes or (self.default,)
            langs = tuple(dict.fromkeys(lang for one in named if (lang := self.codes.get(one, ""))))
            several = len({lang for lang in self.codes.values() if lang}) > 1
            lang = langs[0] if several and len(langs) == 1 else ""
            shown = any(self.codes.get(one, one) for one in named)
            path = f"{self.root}{below}/{inside}" if below else f"{self.root}{inside}"
            return Placed(lang, path, shown, langs if several and not lang else ())
        return Placed("", where, shown=not (self.folders and where.startswith(self.root)))

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
    tables = [table for stem, data in files for table in _tables(stem, data, "languages")]
    known = {key.text.lower(): node for table in tables for key, node in table.pairs if isinstance(node, MapNode)}
    default = next((w for _, data in files for k, v in data.pairs if k.text.lower() == "defaultcontentlanguage"
                    and (w := v.as_text().lower())), "en")  # fmt: skip
    off = {word.lower() for _, data in files for word in structured.words(data.get("disableLanguages"))}
    off |= {code for code, node in known.items() if node.text("disabled").lower() == "true"}
    codes: dict[str, str] = dict.fromkeys(known, "")
    for code in sorted(known.keys() - off, key=lambda one: (one != default, one.endswith(_TRADITIONAL), one)):
        lang = language_named(code) or code[:2]
        codes[code] = "" if lang in codes.values() else lang
    mounts = [one for stem, data in files for table in _tables(stem, data, "module")
              for one in structured.maps(table.get("mounts"))]  # fmt: skip
    return Languages(root, codes, tuple(_folders(root.strip("/"), known, mounts)), default)


def _loaded(site: Site, patterns: Iterable[str]) -> Iterator[tuple[Path, MapNode]]:
    for path in dict.fromkeys(path for pattern in patterns for path in site.files(pattern)):
        try:
            yield path, structured.load(path)[0]
        except CvgenError:
            continue


def _tables(stem: str, data: MapNode, name: str) -> Iterator[MapNode]:
    """A table that stands in a file of its own, or under its name in another one."""
    table = data if stem == name else data.get(name)
    if isinstance(table, MapNode):
        yield table


def _folders(
    root: str, known: Mapping[str, MapNode], mounts: Iterable[MapNode]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The folders of pages, inner ones first: those that settings mount, those of one language, the one of all."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in mounts:
        source, target = (structured.word(one, key).strip("/") for key in ("source", "target"))
        if source != root and (target == root or target.startswith(f"{root}/")):
            key = source, target.removeprefix(root).strip("/")
            found[key] = (*found.get(key, ()), *(code.lower() for code in structured.words(one.get("lang"))))
    for code, node in known.items():
        if (folder := structured.word(node, "contentDir").strip("/")) not in ("", root):
            found[folder, ""] = tuple(dict.fromkeys((*found.get((folder, ""), ()), code)))
    own = {code for codes in found.values() for code in codes}
    yield from sorted(((f, below, codes) for (f, below), codes in found.items()), key=lambda one: -len(one[0]))
    if not known or known.keys() - own:
        yield root, "", ()
