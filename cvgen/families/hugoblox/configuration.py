"""A Hugo site as its configuration lays it out: its languages, and the pages of each with their front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cvgen.files.lines import Lines
from cvgen.files.nodes import ListNode, MapNode, Node
from cvgen.files.tree import Site
from cvgen.markup import outline
from cvgen.markup.outline import Nodes, Resolve, full_address
from cvgen.markup.page_source import without_shortcodes
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.patterns import lazy
from cvgen.site import pointers, samples, structured
from cvgen.site.body import without_extensions
from cvgen.site.pages import Page, language_named, load
from cvgen.site.samples import Samples

_ENDINGS = ("yaml", "yml", "toml", "json")
_CODE = lazy(r"^(?P<name>.+)\.(?P<code>[a-z]{2,3}(?:-[a-z]{2,4})?)$", re.I)
_OFF = frozenset({"false", "no", "off"})
_BUTTON = lazy(r"\{\{[<%]\s*(?:staticref|cta|button|icon name=\"download\")")
BUTTON = "a button of the web page"


def shipped() -> Samples:
    """What the themes ship."""
    return samples.of("hugoblox")


def nodes_of(body: Lines, resolve: Resolve) -> tuple[Nodes, Ledger]:
    """The blocks of a text, without buttons, lines that only point and what the themes ship; and those left out."""
    records: list[Record] = []
    rows = []
    for row, place in body.rows():
        is_button = _BUTTON.search(row) is not None
        if is_button and not row.lstrip().startswith("<!--"):
            records.append(left_out(without_shortcodes(row), place, BUTTON))
        rows.append(("" if is_button else row, place))
    lines = without_extensions(Lines("\n".join(row for row, _ in rows), tuple(place for _, place in rows)))
    found, rest = outline.read_with_rest(lines, "commonmark", resolve)
    kept = pointers.cleaned(pointers.without_bibtex(found, records), records, shipped())
    return kept, (*records, *rest)


@dataclass(frozen=True, slots=True)
class Config:
    """All configuration files by their names ("hugo", "config", "languages", "params", "menus", "menus.zh", …)."""

    files: Mapping[str, MapNode]

    def main(self) -> tuple[MapNode, ...]:
        """The files that hold the site's own keys."""
        return tuple(self.files[name] for name in ("hugo", "config") if name in self.files)

    def text(self, key: str) -> str:
        """A key of the site as text."""
        return next((word for one in self.main() if (word := structured.word(one, key))), "")

    def table(self, name: str) -> MapNode | None:
        """A table that stands in a file of its own, under its name in the main one, or partly in both."""
        parts = [node for one in self.main() if isinstance(node := one.get(name), MapNode)]
        parts += [self.files[name]] if name in self.files else []
        return MapNode(tuple(pair for part in parts for pair in part.pairs), parts[0].place) if parts else None


@dataclass(frozen=True, slots=True)
class SiteLanguage:
    """One language of the site. `pages` are its files by their places below content, without language and ending."""

    lang: str
    code: str
    title: str
    pages: Mapping[str, Path]
    base: str
    found: list[Diagnostic] = field(default_factory=list, compare=False)

    def page(self, name: str) -> Page | None:
        """A page by its name, such as "authors/admin/_index"; None when it is not there, unreadable or a draft."""
        path = self.pages.get(name)
        if path is None:
            return None
        try:
            page, notes = load(path)
        except CvgenError as reason:
            self.found.extend(reason.diagnostics)
            return None
        self.found.extend(notes)
        return None if page.value("draft").lower() in ("true", "yes") else page

    def below(self, folder: str) -> Iterator[str]:
        """The names of all pages in a folder, by name."""
        return (name for name in sorted(self.pages) if name.startswith(f"{folder}/"))

    def resolve(self, href: str) -> str:
        """An address on the site as one that works on paper, or ""."""
        href = href.strip()
        if found := full_address(href):
            return found
        if self.base and re.match(r"/?(?:uploads|files|media|pdf|papers?)/.", href):
            return f"{self.base}/{href.lstrip('/')}"
        return ""


def configuration(site: Site) -> tuple[Config, tuple[Diagnostic, ...]]:
    """Every configuration file that Hugo would read for its default environment."""
    files: dict[str, MapNode] = {}
    found: list[Diagnostic] = []
    for folder in ("", "config/", "config/_default/"):
        for path in (p for ending in _ENDINGS for p in site.files(f"{folder}*.{ending}")):
            name = path.name[: -len(path.suffix)]
            if not folder and name not in ("hugo", "config"):
                continue
            try:
                data, notes = structured.load(path)
            except CvgenError as reason:
                found += reason.diagnostics
                continue
            found += notes
            files[name] = MapNode((*files[name].pairs, *data.pairs), data.place) if name in files else data
    return Config(files), tuple(found)


def is_hugo(site: Site) -> bool:
    """Whether a folder is a Hugo site with authors or widgets of these themes."""
    if site.only is not None or site.folder("content") is None:
        return False
    patterns = ("authors/*/_index*.md", "*/authors/*/_index*.md", "home/*.md", "*/home/*.md")
    if any(site.files(f"content/{pattern}") for pattern in patterns) or site.files("data/authors/*.y*ml"):
        return True
    landing = (*site.files("content/_index*.md"), *site.files("content/*/_index*.md"))
    return any(b"block:" in _head(path) for path in landing)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(8000)
    except OSError:
        return b""


# --- languages ----------------------------------------------------------------------------------------------------


def site_languages(site: Site, config: Config) -> tuple[SiteLanguage, ...]:
    """The languages of the site that a CV can be written in, the default one first; only one is without a name."""
    table = config.table("languages")
    default = config.text("defaultContentLanguage") or config.text("DefaultContentLanguage") or "en"
    known = dict(_declared(config, table)) if table is not None else {}
    folders = _folders(config, known)
    base = (config.text("baseURL") or config.text("baseurl")).rstrip("/")
    base = "" if "example" in base or not base.startswith("http") else base
    named = {code: language_named(code) for code in known}
    wanted = sorted(known, key=lambda code: (code != default.lower(), code.endswith(("tw", "hk", "hant"))))
    found: dict[str, SiteLanguage] = {}
    for code in wanted:
        lang = named[code]
        pages = _pages(site, folders[code], code, default.lower(), frozenset(known))
        if lang and lang not in found and pages:
            found[lang] = SiteLanguage(lang, code, structured.word(known[code], "title"), pages, base)
    if len(found) > 1:
        return tuple(found.values())
    if found:
        (one,) = found.values()
        return (SiteLanguage("", one.code, one.title, one.pages, base),)
    shown = frozenset(known) or frozenset({default.lower()})
    return (
        SiteLanguage("", default, "", _pages(site, (("content", ""),), default.lower(), default.lower(), shown), base),
    )


def _declared(config: Config, table: MapNode) -> Iterator[tuple[str, MapNode]]:
    """The languages of the configuration that are not turned off."""
    off = {word.lower() for one in config.main() for word in structured.words(one.get("disableLanguages"))}
    for key, node in table.pairs:
        if isinstance(node, MapNode) and key.text.lower() not in off and structured.word(node, "disabled") != "true":
            yield key.text.lower(), node


def _folders(config: Config, known: Mapping[str, MapNode]) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each language the folders its pages lie in, and where each is mounted below content."""
    module = config.table("module")
    mounts: dict[str, list[tuple[str, str]]] = {}
    for one in structured.maps(module.get("mounts")) if module is not None else ():
        target = structured.word(one, "target").strip("/")
        if target == "content" or target.startswith("content/"):
            place = (structured.word(one, "source").strip("/"), target.removeprefix("content").strip("/"))
            for code in structured.words(one.get("lang")) or tuple(known):
                mounts.setdefault(code.lower(), []).append(place)
    found = {}
    for code, node in known.items():
        folder = structured.word(node, "contentDir").strip("/")
        found[code] = tuple(mounts.get(code, [])) or ((folder or "content", ""),)
    return found


def _pages(
    site: Site, folders: tuple[tuple[str, str], ...], code: str, default: str, known: frozenset[str]
) -> dict[str, Path]:
    """The Markdown files of a language by their names below content.

    A file that names no language belongs to the default one, in a folder that languages share.
    """
    found: dict[str, Path] = {}
    for folder, mount in folders:
        shared = folder == "content"
        root = site.root / folder
        for path in site.files(f"{folder}/**/*.md"):
            parts = path.relative_to(root).with_suffix("")
            match = _CODE.match(parts.name)
            named = match["code"].lower() if match and match["code"].lower() in known else ""
            if (named and named != code) or (not named and shared and code != default):
                continue
            if shared and parts.parts[0].lower() in known and parts.parts[0].lower() != code:
                continue
            name = (parts.with_name(match["name"]) if match and named else parts).as_posix()
            name = name.removeprefix(f"{code}/") if shared else name
            found[f"{mount}/{name}" if mount else name] = path
    return found


def menu(config: Config, tongue: SiteLanguage) -> tuple[str, ...]:
    """The names of the pages that the menu of a language leads to, in its order."""
    tables: list[Node | None] = []
    for stem in ("menus", "menu"):
        tables += [config.files.get(f"{stem}.{tongue.code}"), config.table(stem)]
    languages = config.table("languages")
    own = languages.get(tongue.code) if languages is not None else None
    tables.append(own.get("menu") if isinstance(own, MapNode) else None)
    names: list[str] = []
    for table in tables:
        main = table.get("main") if isinstance(table, MapNode) else None
        for one in main if isinstance(main, ListNode) else ():
            url = structured.word(one, "url", "pageRef") if isinstance(one, MapNode) else ""
            url = url.removeprefix(tongue.base).split("#")[0].strip("/")
            url = url.removeprefix(f"{tongue.code}/").removesuffix(".md")
            if url and not re.match(r"\w+:", url):
                names.append(url.removesuffix("/_index").removesuffix("/index"))
    return tuple(dict.fromkeys(names))


def is_off(data: MapNode, key: str) -> bool:
    """Whether a switch is there and turned off."""
    return structured.word(data, key).lower() in _OFF
