"""What an element of a page is: a block, a chip, a card, a part of the web page that is no content, or out of sight."""

from __future__ import annotations

import re

from lxml import etree

from cvgen.cv import dates
from cvgen.markup.language_marks import marked
from cvgen.patterns import lazy
from cvgen.words.headings import kind_of

BLOCKS = frozenset(
    "p div section article aside main header footer ul ol li dl dt dd table thead tbody tr td th blockquote pre "
    "h1 h2 h3 h4 h5 h6 figure figcaption details summary center address fieldset time-line body html".split()
)
#: Letters of a box among which its date stands.
_FIRST = 160
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
#: Nothing in them is on the screen.
_UNSEEN = frozenset(
    "script style noscript template iframe svg canvas video audio object embed img picture link meta head title "
    "hr".split()
)
_BUTTONS = frozenset("form button input select textarea".split())
_FURNITURE = frozenset("nav footer".split())
_HIDDEN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_OUT_OF_SIGHT = lazy(r"(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-text|d-none)(?=$|\s)", re.I)
_PAPER = lazy(r"\b(?:paper-box|publication|pub-item|research-item|paper)\b")
_CARD = lazy(r"\b(?:paper-box|publication|pub-item|research-item|timeline-item|honou?r-card|card|item|entry|job)\b")
#: Classes of what only moves or decorates: a blinking cursor, a shell prompt.
_DECORATION = lazy(r"(?:^|[-_\s])(?:cursor|caret|prompt)(?=$|[-_\s])")
#: Where a page of paper ends, by the styles and classes that pages and their editors use for it.
_NEW_PAGE = lazy(r"(?:^|[;\s])(?:page-)?break-(before|after)\s*:\s*(?:always|page|left|right|recto|verso)\b", re.I)
_NEW_PAGE_CLASS = lazy(r"(?:^|\s)(?:page-?break|new-?page)(?:-(before|after))?(?=$|\s)", re.I)
_CHIP = lazy(r"(?:badge|tag|(?<![\w-])label|(?<![\w-])chip)\b")
_TAG = lazy(r"(?:badge|tag|(?<![\w-])(?:label|chip))\b|(?<![a-z])(?:pill|venue|conf|conference)(?![a-z])", re.I)
_LONGEST_TAG = 80
#: A heading of more words is the title of what its box tells, whatever word it begins with.
_LONGEST_HEADING = 6
#: A background with room around the words makes a box of them.
_ROOMY = lazy(r"padding|border-radius|inline-block", re.I)
#: A link that leads nowhere but starts a program, and the words that such a button has at most.
_PROGRAM = lazy(r"\s*javascript:", re.I)
_SHORT = 2
_LONGEST_TAB = 40
_SKIP_LINK = lazy(r"\s*(?:skip|jump) to |\s*跳(?:到|至|过|转)", re.I)
#: A CV in English as a file is no switch of the page's language.
_FILE = lazy(r"\.(?:pdf|docx?|txt)(?:[?#]|$)", re.I)
_SWITCH = lazy(
    r"[\[(（【]?\s*(?:english|chinese|中文|英文|en|cn|zh|简体中文|中|英)\s*+(?:(?:version|page|profile|homepage|cv|版|版本|主页|网页|站|页面)\s*+)?[\])）】]?",
    re.I,
)


def tag_of(element: etree._Element) -> str:
    """An element's name; "" for a comment, whose tag is a function."""
    tag: object = element.tag
    return tag if isinstance(tag, str) else ""


def element_words(element: etree._Element) -> str:
    """All text in an element, visible or not."""
    return "".join(map(str, list[object](element.itertext())))


def seen_words(element: etree._Element) -> str:
    """The text of an element that a reader of the page sees."""
    if is_unseen(element):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [seen_words(child), child.tail or ""]
    return " ".join(" ".join(parts).split())


def is_unseen(element: etree._Element) -> bool:
    """Whether a browser shows nothing of an element."""
    tag = tag_of(element)
    hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
    return not tag or tag in _UNSEEN or hidden or _is_for_screen_readers(element)


def _is_for_screen_readers(element: etree._Element) -> bool:
    """Whether a class puts an element out of sight; within a link it is the word for an icon, and says what it is."""
    if not _OUT_OF_SIGHT.search(element.get("class") or ""):
        return False
    return not any(tag_of(above) == "a" for above in element.iterancestors())


def why_no_content(element: etree._Element) -> str:
    """Why a visible element is no content of the page, or ""."""
    tag = tag_of(element)
    if tag in _BUTTONS:
        return _BUTTON
    if tag in _FURNITURE or (tag == "span" and _DECORATION.search(element.get("class") or "")):
        return _OF_THE_PAGE
    if tag in ("ul", "ol"):
        return _OF_THE_PAGE if _is_menu(element) else ""
    return _why_no_link(element) if tag == "a" else ""


_BUTTON, _OF_THE_PAGE = "button or toggle of the web page", "furniture of the web page"


def _why_no_link(link: etree._Element) -> str:
    """Why a link is no content: it starts a program, skips a menu, or leads to the page in another language."""
    href = link.get("href") or ""
    if _PROGRAM.match(href) and len(element_words(link).split()) <= _SHORT:
        return _BUTTON
    if href[:1] == "#" and _SKIP_LINK.match(link.text or ""):
        return _OF_THE_PAGE
    is_switch = _SWITCH.fullmatch(element_words(link).strip()) and not _FILE.search(href)
    return "a switch between the languages of the site" if is_switch else ""


def _is_menu(element: etree._Element) -> bool:
    """Whether a list holds nothing but short links to places of the same page, such as tabs."""
    links = list(element.iterdescendants("a"))
    targets = {link.get("href") or "" for link in links}
    if len(targets) < len(links) or len(links) < _SHORT or not all(re.match("#.", target) for target in targets):
        return False
    words = [" ".join(element_words(link).split()) for link in links]
    return all(0 < len(one) < _LONGEST_TAB for one in words) and "".join(words).replace(" ", "") == "".join(
        element_words(element).split()
    )


def ends_page(element: etree._Element) -> str:
    """Where an element ends a page of paper: "before" or "after" what it holds, or ""."""
    match = _NEW_PAGE.search(element.get("style") or "") or _NEW_PAGE_CLASS.search(element.get("class") or "")
    if match and not match[1] and element_words(element).strip():
        return ""  # "page-break" alone does not say at which side of what it holds
    return (match[1] or "after").lower() if match else ""


_SEPARATOR = lazy(r"\s*[·•|/–—,;:-]\s*")


def is_row(element: etree._Element) -> bool:
    """Whether nothing but spans with classes of their own stands in a line: the page's style sets them apart."""
    bare = (element.text or "") + "".join(child.tail or "" for child in element)
    if bare.strip():
        return False
    spans = [child for child in element if child.tag == "span" and child.get("class") and is_content(child)]
    if len({marked(span) for span in spans} - {""}) > 1:  # a sentence in each language is no cell of a row
        spans = [span for span in spans if not marked(span)]
    if any(child.tag == "span" and _SEPARATOR.fullmatch(element_words(child)) for child in element):
        return False  # the page sets them apart itself
    return len(spans) > 1 and all(len(element_words(span).strip()) > 1 for span in spans)


def is_content(element: etree._Element) -> bool:
    """Whether an element is seen and part of what the page says."""
    return not is_unseen(element) and not why_no_content(element)


def has_block(element: etree._Element) -> bool:
    """Whether an inline element wrongly wraps blocks, such as <font><ul>…; a link around a box does too."""
    return any(tag_of(e) in BLOCKS for e in element.iterdescendants())


def repeated_classes(parent: etree._Element) -> frozenset[str]:
    """Classes that two or more boxes in an element share and that are no language marks: the boxes are cards."""
    seen: dict[str, int] = {}
    for child in parent:
        if tag_of(child) in ("div", "article", "section") and not marked(child):
            for name in (child.get("class") or "").split():
                seen[name] = seen.get(name, 0) + 1
    return frozenset(name for name, number in seen.items() if number > 1)


def is_chip(element: etree._Element) -> bool:
    """A span that the page sets apart as a box of its own, glued to the text before it in the source."""
    before = element.getprevious()
    glued = before is not None and not (before.tail or "").strip()
    return glued and bool(_CHIP.search(element.get("class") or ""))


def is_tag(element: etree._Element) -> bool:
    """A short span that its class or its colours say is a badge, a tag, or a paper's venue, wherever it stands."""
    style = element.get("style") or ""
    named = _TAG.search(element.get("class") or "") or ("background" in style and _ROOMY.search(style)) or None
    inline = element.tag in ("span", "abbr", "b", "strong", "small", "em", "label")
    return inline and named is not None and 0 < len(element_words(element).strip()) < _LONGEST_TAG


def is_leading_chip(element: etree._Element) -> bool:
    """A span that begins a row and is a box of its own, such as the badge of a paper in a list of cards."""
    first = element.getprevious() is None
    return first and element.tag == "span" and bool(_CHIP.search(element.get("class") or ""))


def is_glued_date(element: etree._Element) -> bool:
    """Whether a <time> follows words without a blank: the page's style sets it apart."""
    before = element.getprevious()
    parent = element.getparent()
    text = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    glued = before is not None and not text
    return element.tag == "time" and (glued or (bool(text) and not text[-1].isspace()))


def holds_sections(element: etree._Element) -> bool:
    """Whether a box holds whole sections of the page, and so is none of many alike.

    The one heading of a box for a paper is the title of the paper, whatever word it begins with.
    """
    found = [child for tag in ("h1", "h2", "h3", "h4", "h5", "h6") for child in element.iter(tag)]
    longest = 2 if _PAPER.search(element.get("class") or "") else _LONGEST_HEADING
    if len(found) == 1 and len(element_words(found[0]).split()) > longest:
        return False
    return any(child.tag in ("h1", "h2") or kind_of(element_words(child)) for child in found)


def holds_cards(element: etree._Element) -> bool:
    """Whether a box is a list of boxes with a heading or date each, and so no entry itself, whatever its class says."""
    alike = repeated_classes(element)
    boxes = [child for child in element if alike.intersection((child.get("class") or "").split())]
    return sum(1 for box in boxes if _has_head(box)) > 1


def _has_head(box: etree._Element) -> bool:
    """Whether a heading stands in a box, or a date among its first words, and more than that."""
    if any(tag_of(child) in _HEADINGS for child in box.iterdescendants()):
        return True
    words = " ".join(seen_words(box)[:_FIRST].split())
    first = next(dates.find(words), None)
    return first is not None and len(words) > first.end + 3


def is_card(element: etree._Element) -> bool:
    """Whether a box is an entry by its class, or an article with a date of its own."""
    dated = element.tag == "article" and element.find("time") is not None
    return dated or (element.tag in ("div", "article") and bool(_CARD.search(element.get("class") or "")))
