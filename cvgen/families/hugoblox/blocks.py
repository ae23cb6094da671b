"""The home page and the pages of the menu as blocks (widgets of older themes), and each block as sections of a CV."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cvgen.cv.model import Section
from cvgen.cv.text import NOTHING, Text
from cvgen.entries.in_both import sections_in_both
from cvgen.entries.text_language import TextLanguage
from cvgen.entries.unread import all_left_out
from cvgen.families.hugoblox import folders as hugoblox_pages
from cvgen.families.hugoblox.configuration import SiteLanguage, is_off, nodes_of, shipped
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Scalar
from cvgen.markup.outline import Node
from cvgen.markup.symbols import without_emoji
from cvgen.notes.diagnostics import Place
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.patterns import lazy
from cvgen.site import samples, structured
from cvgen.site.cv_data import rows
from cvgen.site.cv_data.fields import CvValues
from cvgen.site.pages import Page
from cvgen.site.structured import first, maps, word, words
from cvgen.words.headings import LEFT_OUT, kind_of

#: What a block shows, by its name without the theme's prefixes.
_FAMILIES: Mapping[str, str] = {
    "experience": "experience", "accomplishments": "accomplishments", "features": "features", "featurette": "features",
    "resume-experience": "resume", "resume-skills": "skills", "skills": "skills", "resume-awards": "honors",
    "resume-languages": "languages", "resume-education": "education", "resume-interests": "interests",
    "markdown": "text", "blank": "text", "text": "text", "custom": "text",
    "collection": "collection", "pages": "collection", "portfolio": "collection", "featured": "collection",
    "publications": "collection", "projects": "collection", "talks": "collection", "events": "collection",
    "contact": "contact", "contact-info": "contact",
}  # fmt: skip
_DEFAULTS = {"experience": "work", "accomplishments": "honors", "features": "skills"}
_PAGES_LEFT_OUT = frozenset({"privacy", "terms", "post", "posts", "blog"})
_PARTIAL = lazy(r"recent|latest|upcoming|featured|selected|最近|最新|近期|精选|代表", re.I)


@dataclass(frozen=True, slots=True)
class HomeBlock:
    """One block of a page; `key` is the same in all languages, `username` the author it shows."""

    name: str
    key: str
    title: str
    content: MapNode
    body: Lines
    place: Place
    username: str = ""
    date_format: str = ""

    @property
    def family(self) -> str:
        """What the block shows, or "" when that is no part of a CV."""
        if self.name.startswith("about") or "biography" in self.name:
            return "about"
        return _FAMILIES.get(self.name.removeprefix("hb-").removeprefix("v2/"), "")

    @property
    def kind(self) -> str:
        """The kind of section that the title announces, or ""."""
        found = kind_of(self.title)
        return "" if found in LEFT_OUT or found in ("bio", "contact") else "work" if found == "mixed" else found

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders whose pages a collection lists."""
        filters = self.content.get("filters")
        named = words(filters.get("folders")) if isinstance(filters, MapNode) else ()
        named = named or words(self.content.get("page_type"))
        return named or ({"portfolio": "project", "featured": "publication"}.get(self.name, self.name.rstrip("s")),)

    @property
    def parts(self) -> int:
        """How much of a date its format shows: 1 the year, 2 the month, 3 the day."""
        if not self.date_format:
            return 2
        if re.search(r"(?<!\d)_?0?2(?!\d)", self.date_format):
            return 3
        return 2 if re.search(r"Jan|(?<!\d)0?1(?!\d)", self.date_format) else 1


def blocks(tongue: SiteLanguage, menu: Iterable[str]) -> tuple[tuple[HomeBlock, ...], Ledger]:
    """The blocks of the home page, then those of the pages that the menu leads to; without a menu, of all pages."""
    found: list[HomeBlock] = []
    ledger: list[Record] = []
    home = tongue.page("_index")
    if home is not None and home.data.get("sections"):
        found += _of_page(home, "_index", ledger)
    else:
        found += _widgets(tongue, ledger)
        if not found and home is not None and home.body.text.strip():
            found.append(_text_of(home, "_index", ""))
    names = tuple(menu) or tuple(name for name in tongue.pages if _is_landing(tongue, name))
    for name in names:
        found += _of_menu(tongue, name, ledger)
    return tuple(found), tuple(ledger)


def _of_menu(tongue: SiteLanguage, name: str, ledger: list[Record]) -> Iterator[HomeBlock]:
    """The blocks of a page that the menu leads to, a folder whose pages it lists, or its text."""
    page = next((p for n in (name, f"{name}/_index", f"{name}/index") if (p := tongue.page(n)) is not None), None)
    if page is not None and page.data.get("sections"):
        yield from _of_page(page, name, ledger)
    elif hugoblox_pages.kind(name) and f"{name}/" in "".join(tongue.pages):
        title = word(page.data, "title") if page is not None else ""
        place = page.front.place if page is not None else Place(next(iter(tongue.pages.values())))
        folder = MapNode(((Scalar("page_type", place), Scalar(name, place)),), place)
        yield HomeBlock("pages", name, title, folder, Lines("", (place,)), place)
    elif page is not None and page.body.text.strip() and name.split("/", maxsplit=1)[0] not in _PAGES_LEFT_OUT:
        yield _text_of(page, name, word(page.data, "title"))


def _is_landing(tongue: SiteLanguage, name: str) -> bool:
    if "/" in name or name in ("_index", "privacy", "terms"):
        return False
    page = tongue.page(name)
    return page is not None and bool(page.data.get("sections"))


def _of_page(page: Page, name: str, ledger: list[Record]) -> Iterator[HomeBlock]:
    """The blocks of a landing page."""
    seen: dict[str, int] = {}
    for one in maps(page.data.get("sections")):
        kind, content = word(one, "block"), one.get("content")
        content = content if isinstance(content, MapNode) else MapNode((), one.place)
        seen[kind] = seen.get(kind, -1) + 1
        title = _tidy(word(content, "title"))
        if word(one, "demo") == "true" or is_off(one, "active"):
            ledger.append(left_out(title or kind, one.place, "a block that the page does not show"))
            continue
        design = one.get("design")
        shown = word(content, "date_format") or (word(design, "date_format") if isinstance(design, MapNode) else "")
        text = first(content, "text")
        rows = text.as_text().split("\n") if text is not None else [""]
        at = text.place if text is not None else one.place
        body = Lines("\n".join(rows), tuple(Place(at.path, at.line + n) for n in range(len(rows))))
        key, user = f"{name}/{kind}/{seen[kind]}", word(content, "username", "author")
        yield HomeBlock(kind, key, title, content, body, one.place, user, shown)


def _widgets(tongue: SiteLanguage, ledger: list[Record]) -> list[HomeBlock]:
    """The widgets of the home folder by their weight, without those that are turned off."""
    found: list[tuple[int, int, HomeBlock]] = []
    for n, name in enumerate(tongue.below("home")):
        page = tongue.page(name)
        if page is None or (name.split("/")[-1] == "index" and not word(page.data, "widget")):
            continue
        data, title = page.data, _tidy(word(page.data, "title"))
        if is_off(data, "active"):
            ledger.append(left_out(title or name, page.front.place, "a widget that is not active"))
            continue
        inner = data.get("content")
        content = MapNode((*data.pairs, *inner.pairs), data.place) if isinstance(inner, MapNode) else data
        weight = word(data, "weight")
        kind = word(data, "widget") or name.split("/")[-1]
        user, shown = word(data, "author"), word(data, "date_format")
        made = HomeBlock(kind, name, title, content, page.body, page.front.place, user, shown)
        found.append((int(weight) if weight.isdigit() else 0, n, made))
    return [made for _, _, made in sorted(found, key=lambda one: one[:2])]


def _text_of(page: Page, name: str, title: str) -> HomeBlock:
    return HomeBlock("markdown", name, _tidy(title), page.data, page.body, page.front.place)


def _tidy(title: str) -> str:
    """A heading without emoji, soft hyphens and other entities."""
    return without_emoji(html.unescape(title).replace("\u00ad", "")).strip()


# --- blocks as sections -------------------------------------------------------------------------------------------


def text(block: HomeBlock, tongue: SiteLanguage) -> tuple[tuple[Section, ...], Ledger]:
    """A block of free text under its title."""
    nodes, ledger = nodes_of(block.body, tongue.resolve)
    if shipped().is_title(block.title) or not nodes:
        return (), (*ledger, *all_left_out(nodes, samples.REASON))
    title = structured.styled(block.title)
    heading = (Node("heading", block.place, title, level=1),) if title else ()
    found, more = sections_in_both((*heading, *nodes), TextLanguage(tongue.lang))
    return found, (*ledger, *more)


def listed(block: HomeBlock, kind: str, tongue: SiteLanguage) -> tuple[tuple[Section, ...], Ledger]:
    """The jobs, awards or skills that stand in a block itself."""
    found = first(block.content, "items", "item", "experience", "feature", "features", "accomplishments")
    if found is None:
        return (), ()
    values = CvValues(tongue.lang, tongue.resolve)
    items, ledger = rows.listed(found, kind, values, shipped(), parts=block.parts)
    return structured.section(kind, items, block.place, structured.told(block.title, tongue.lang)), ledger


def default_kind(block: HomeBlock) -> str:
    """The kind of a block whose title says nothing."""
    return _DEFAULTS.get(block.family, "other")


def whole_title(block: HomeBlock, lang: str) -> Text:
    """The title of a collection; none when it promises less than the whole folder, which is what a CV prints."""
    return NOTHING if _PARTIAL.search(block.title) else structured.told(block.title, lang)
