"""A page of HTML as the tree of its main content, every block of which knows the line it began at."""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.html

from cvgen.files.lines import Lines
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.patterns import lazy

MAX_CHARACTERS = 2_000_000
_UNWANTED = lazy(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
#: Where the content of a page is, the surest first; then what of it is none.
_MAIN = ("//main", "//*[@role='main']", "//article", "//*[@id='content' or @id='main' or @id='main-content']")
_FURNITURE = (
    "//nav | //footer | //script | //style | //noscript | //template | //form | //button | //iframe | //svg"
    " | //*[@role='navigation' or @role='contentinfo' or @role='search' or @aria-hidden='true']"
    " | //*[@id='nav' or @id='navbar' or @id='menu' or @id='layout-menu' or @id='footer']"
)


def to_tree(lines: Lines) -> lxml.html.HtmlElement:
    """A `<div>` with the page's main content; `data-line` on its elements is a line of `lines.text`, from 1.

    Raises CvgenError for a page that nobody would print.
    """
    if len(lines.text) > MAX_CHARACTERS:
        message = f"this page is too long: {len(lines.text):,} characters, up to {MAX_CHARACTERS:,} are read"
        raise CvgenError(error("size", message, lines.place(1), "is it the page of your CV?"))
    root = lxml.html.HtmlElement("div")
    page = _document(lines.text)
    if page is None:
        return root
    for element in _elements(page, _FURNITURE):
        _drop(element)
    for table in _elements(page, "//table"):
        if _is_layout(table):
            _unwrap(table)
    main = _main(page)
    for element in main.iter():
        if isinstance(element.tag, str) and element.sourceline:
            element.set("data-line", str(min(element.sourceline, len(lines.places) or 1)))
    root.text = main.text
    root.extend(list(main))
    return root


#: What stands in the cells of a table that only lays a page out, and hardly in those of a table of data.
_BLOCKS = ".//table | .//h1 | .//h2 | .//h3 | .//h4 | .//p | .//ul | .//ol | .//dl | .//video | .//div | .//br"
#: The class that rows of such a table get, so that those that follow each other are cards.
_ROW = "layout-row"


def _is_layout(table: lxml.html.HtmlElement) -> bool:
    """Whether a table lays the page out: it has no head, and a cell with blocks, or pictures beside text."""
    if _elements(table, ".//th") or (table.get("role") or "") == "table":
        return False
    if (table.get("role") or "") in ("presentation", "none"):
        return True
    cells = _elements(table, "./tr/td | ./tbody/tr/td")
    pictures = [cell for cell in cells if _elements(cell, ".//img | .//video") and not cell.text_content().strip()]
    return bool(pictures) or any(_elements(cell, _BLOCKS) for cell in cells)


def _unwrap(table: lxml.html.HtmlElement) -> None:
    """The table as boxes: each row one, its cells below it; rows of more than one cell are cards."""
    for row in _elements(table, "./tr | ./tbody/tr"):
        cells = [cell for cell in row if cell.tag == "td"]
        row.tag = "div"
        row.set("class", _ROW if len(cells) > 1 else "")
        for cell in cells:
            cell.tag = "div"
    for part in _elements(table, "./tbody"):
        part.tag = "div"
    table.tag = "div"


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a page leads.

    base: what its addresses are relative to, "" for itself. sends: where it sends a reader at once. links: all links
    with their words, in the order of the page. characters: how much text it shows.
    """

    base: str
    sends: str
    links: tuple[tuple[str, str], ...]
    characters: int


_SENDS = lazy(r"\s*[\d.]*\s*[;,]\s*url\s*=\s*[\"']?([^\"']+)", re.IGNORECASE)


def links(text: str) -> PageLinks:
    """The links of a page, in its menu too; none of an empty one."""
    page = _document(text)
    if page is None:
        return PageLinks("", "", (), 0)
    base = next((one.get("href") or "" for one in _elements(page, "//base[@href]")), "")
    sends = (_SENDS.match(one.get("content") or "") for one in _elements(page, "//meta[@http-equiv]")
             if (one.get("http-equiv") or "").lower() == "refresh")  # fmt: skip
    found = [
        (one.get("href") or one.get("src") or "", " ".join(one.text_content().split())[:200])
        for one in _elements(page, "//a[@href] | //area[@href] | //frame[@src] | //link[@hreflang and @href]")
    ]
    for element in _elements(page, "//script | //style | //noscript"):
        _drop(element)
    body = page.find("body")
    characters = len("".join((body if body is not None else page).text_content().split()))
    return PageLinks(base, next((match[1].strip() for match in sends if match), ""), tuple(found), characters)


def _document(text: str) -> lxml.html.HtmlElement | None:
    text = _UNWANTED.sub("", text)
    if not text.strip():
        return None
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    return lxml.html.document_fromstring(text, parser=parser, ensure_head_body=True)


def title_of(text: str) -> str:
    """What a page's <title> says, on one line."""
    match = re.search(r"<title[^<>]*>([^<]*)</title>", text[:20_000], re.IGNORECASE)
    return " ".join(match[1].split()) if match else ""


def _main(page: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The element that holds most of the page's words among those that say they hold its content, else the body."""
    body = page.find("body")
    whole = body if body is not None else page
    size = len(whole.text_content())
    for path in _MAIN:
        found = _elements(page, path)
        best = max(found, key=lambda one: len(one.text_content()), default=None)
        if best is not None and len(best.text_content()) * 2 > size:
            return best
    return whole


def _elements(page: lxml.html.HtmlElement, path: str) -> list[lxml.html.HtmlElement]:
    found = page.xpath(path)
    return [one for one in found if isinstance(one, lxml.html.HtmlElement)] if isinstance(found, list) else []


def _drop(element: lxml.html.HtmlElement) -> None:
    parent = element.getparent()
    if parent is not None:
        tail = element.tail or ""
        before = element.getprevious()
        if tail and before is not None:
            before.tail = (before.tail or "") + tail
        elif tail:
            parent.text = (parent.text or "") + tail
        parent.remove(element)
