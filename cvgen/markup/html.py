"""A page of HTML as the tree of its main content, every block of which knows the line it began at."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass

import lxml.etree
import lxml.html

from cvgen.files.lines import Lines
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.patterns import lazy

MAX_CHARACTERS = 2_000_000
_UNWANTED = lazy(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
#: What XHTML begins with; the text has been decoded, whatever it says of its encoding.
_DECLARATION = lazy(r"\A\s*<\?xml[^<>]*>")
#: Where the content of a page is, the surest first; then what of it is none.
_MAIN = ("//main", "//*[@role='main']", "//article", "//*[@id='content' or @id='main' or @id='main-content']")
#: Elements that only homepages have, and what they are for a reader: those of a page that thousands copied.
_OWN_ELEMENTS = {"heading": "h2", "sectionheading": "h2", "pageheading": "h1", "name": "h1", "papertitle": "strong"}
#: Classes of boxes that lead through a page or a site.
_LEADING = frozenset(
    "navbar nav navigation topnav sidenav nav-bar nav-links nav-menu navlinks nav-list site-nav main-nav menu-bar "
    "breadcrumb breadcrumbs toc table-of-contents pagination skip-link footer site-footer page-footer "
    "back-to-top".split()
)
_SEPARATORS = lazy(r"[\s|/·•,;:›»\[\]()\u2191\u21e7\u25b2–—-]*")
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
    root = lxml.html.Element("div")
    page = _document(lines.text)
    if page is None:
        return root
    _without_furniture(page)
    _close_headings(page)
    _tell_both_languages(page)
    _gather_posts(page)
    _open_boxes(page)
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


def _without_furniture(page: lxml.html.HtmlElement) -> None:
    """Takes out what is no content of a page, and gives elements of its own the names of those that they stand for."""
    for element in _elements(page, _FURNITURE):
        _drop(element)
    for element in [one for one in page.iter() if isinstance(one.tag, str)]:
        element.tag = _OWN_ELEMENTS.get(element.tag, element.tag)
        if element.tag == "div" and element.get("class") == "blocktitle":  # jemdoc's
            element.tag = "h2"
        if _leads(element) and element.getparent() is not None:
            _drop(element)
    for link in _elements(page, "//a[starts-with(@href, 'javascript:')]"):
        _close_gap(link)


#: What no heading holds, whatever the source says.
_BEHIND_HEADINGS = frozenset("ul ol dl table section article h1 h2 h3 h4 h5 h6".split())


def _close_headings(page: lxml.html.HtmlElement) -> None:
    """`<h2>Education<h2><ul>…`: a browser ends a heading where the next one begins; a list stands below, not in one."""
    for heading in _elements(page, "//h1 | //h2 | //h3 | //h4 | //h5 | //h6"):
        parent = heading.getparent()
        first = next((n for n, child in enumerate(heading) if child.tag in _BEHIND_HEADINGS), -1)
        if parent is None or first < 0:
            continue
        moved, tail = list(heading)[first:], heading.tail
        heading.tail = None
        for n, child in enumerate(moved, parent.index(heading) + 1):
            parent.insert(n, child)
        moved[-1].tail = (moved[-1].tail or "") + (tail or "")


def _leads(element: lxml.html.HtmlElement) -> bool:
    """Whether a box only leads through the page: by its class, or as it holds nothing but links to places on it."""
    if element.tag not in ("div", "ul", "ol", "p", "td", "section", "header", "span", "center", "aside", "a"):
        return False
    classes = {name.lower() for name in (element.get("class") or "").split()}
    if classes & _LEADING and element.tag != "span" and not _elements(element, ".//h1 | .//h2 | .//h3 | .//p"):
        return True
    links = [element] if element.tag == "a" else _elements(element, ".//a")
    if not links or not all((link.get("href") or "").startswith("#") for link in links):
        return False
    return _is_anchor(element) if element.tag == "a" else len(links) > 2 and _is_only_links(element)


def _is_anchor(link: lxml.html.HtmlElement) -> bool:
    """Whether a link to a place on the page is a mark such as # or ¶."""
    return not re.search(r"\w", link.text_content()) and not _elements(link, ".//img") and bool(link.text)


def _is_only_links(element: lxml.html.HtmlElement) -> bool:
    """Whether nothing but marks stands between the links in a box."""
    rest = "".join(str(text) for text in element.xpath(".//text()[not(ancestor::a)]"))
    return _SEPARATORS.fullmatch(rest) is not None


def _open_boxes(page: lxml.html.HtmlElement) -> None:
    """Each link around a whole card as the card, whose heading leads where the link does."""
    for link in _elements(page, "//a[@href][.//h1 or .//h2 or .//h3 or .//h4 or .//h5 or .//p or .//div]"):
        heading = next(iter(_elements(link, ".//h1 | .//h2 | .//h3 | .//h4 | .//h5")), None)
        if heading is not None and not _elements(heading, ".//a"):
            inner = lxml.html.Element("a", href=link.get("href") or "")
            inner.text, heading.text = heading.text, None
            inner.extend(list(heading))
            heading.append(inner)
        link.tag = "div"
        link.attrib.pop("href", None)


#: Addresses of posts of a blog: by their day, or in its folder.
_POST = lazy(r"(?:^|/)(?:(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/|(?:posts?|blog|archives)/[^/#?]+)", re.I)
_FEWEST_POSTS = 2


def _gather_posts(page: lxml.html.HtmlElement) -> None:
    """Puts the posts that a blog lists on a page under a heading of their own, which says what they are."""
    posts = [one for one in _elements(page, "//article[not(ancestor::article)]") if _is_post(one)]
    if len(posts) < _FEWEST_POSTS:
        return
    head = lxml.html.Element("h2")
    head.text = "Posts"
    posts[0].addprevious(head)
    for post in posts:
        post.tag = "div"
        for heading in _elements(post, ".//h1 | .//h2 | .//h3 | .//h4 | .//h5"):
            heading.tag = "h6"


def _is_post(article: lxml.html.HtmlElement) -> bool:
    """Whether the title of an article leads to a post of a blog."""
    first = next(iter(_elements(article, ".//h1 | .//h2 | .//h3")), None)
    return first is not None and any(_POST.search(a.get("href") or "") for a in _elements(first, ".//a"))


def _close_gap(link: lxml.html.HtmlElement) -> None:
    """Takes the comma off that stood behind a button in brackets: (abstract, link)."""
    before = link.getprevious()
    parent = link.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    if (text or "").rstrip().endswith(("(", "[")):
        link.tail = re.sub(r"\A\s*[,/|]\s*", "", link.tail or "")


#: Attributes in which pages keep what an element says in English and in Chinese; a program shows one of them.
_BOTH = (("data-en", "data-zh"), ("data-en", "data-cn"), ("data-lang-en", "data-lang-zh"))


def _tell_both_languages(page: lxml.html.HtmlElement) -> None:
    """Each element that keeps its words in two languages, as one element in each of them."""
    for english, chinese in _BOTH:
        for element in _elements(page, f"//*[@{english} and @{chinese}]"):
            words = {"en": element.get(english) or "", "zh": element.get(chinese) or ""}
            if element.getparent() is None or not all(words.values()):
                continue
            shown = " ".join(element.text_content().split())
            for lang in ("en", "zh"):
                twin = _twin(element, words[lang], shown)
                twin.set("class", f"{element.get('class') or ''} lang-{lang}".strip())
                element.addprevious(twin)
            _drop(element)


def _twin(element: lxml.html.HtmlElement, words: str, shown: str) -> lxml.html.HtmlElement:
    """A copy of an element that says these words, with its links where it says them already."""
    twin = copy.deepcopy(element)
    twin.tail = None
    inner = lxml.html.fragment_fromstring(words, create_parent="span")
    if " ".join(inner.text_content().split()) != shown:
        for child in list(twin):
            twin.remove(child)
        twin.text = inner.text
        twin.extend(list(inner))
    return twin


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
    return any(map(_is_picture, cells)) or any(_elements(cell, _BLOCKS) for cell in cells)


def _is_picture(cell: lxml.html.HtmlElement) -> bool:
    """Whether a cell holds a picture and no words."""
    return bool(_elements(cell, ".//img | .//video")) and not cell.text_content().strip()


def _begins_with_title(cell: lxml.html.HtmlElement) -> bool:
    """Whether the first words of a cell are a link, bold, or a heading below those of sections."""
    return bool(
        cell.xpath("(.//text()[normalize-space()])[1][ancestor::a or ancestor::b or ancestor::strong or ancestor::h3]")
    )


def _unwrap(table: lxml.html.HtmlElement) -> None:
    """The table as boxes: each row one, its cells below it; a row that begins with a picture is a card.

    Rows of several cells that follow each other are cards as well, as they share a class.
    """
    for row in _elements(table, "./tr | ./tbody/tr"):
        cells = [cell for cell in row if cell.tag == "td"]
        row.tag = "div"
        pictured = len(cells) > 1 and _is_picture(cells[0]) and _begins_with_title(cells[-1])
        row.set("class", f"{_ROW} card" if pictured else _ROW if len(cells) > 1 else "")
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
    text = _DECLARATION.sub("", _UNWANTED.sub("", text))
    if not text.strip():
        return None
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text, parser=parser, ensure_head_body=True)
    except lxml.etree.ParserError:  # nothing but comments
        return None


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
