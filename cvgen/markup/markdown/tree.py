"""Markdown to the tree of HTML a browser would have, every block of which knows the line it began at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import escape, unescape
from typing import ClassVar, Literal, cast
from xml.etree.ElementTree import Element

import lxml.html
import markdown
from markdown.inlinepatterns import InlineProcessor, Pattern
from markdown.util import ETX, HTML_PLACEHOLDER, STX, AtomicString, Registry, code_escape

from cvgen.files.lines import Lines
from cvgen.markup.markdown import raw_html, spans
from cvgen.markup.markdown.block_reader import SPACE
from cvgen.markup.markdown.blocks import BlockSource, Definitions, MarkdownBlock, normal_label, page
from cvgen.markup.markdown.commonmark import CommonMark
from cvgen.markup.markdown.kramdown import Grammar
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.patterns import lazy

Dialect = Literal["kramdown", "commonmark"]
Found = tuple[Element | str | None, int | None, int | None]
_NOTHING: Found = (None, None, None)

# The library marks its own places in a text with control characters, and no page needs any but tabs; neither
# library takes half a surrogate pair.
_UNWANTED = lazy(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
_MARKUP = lazy(r"[\\`*_\[\]<&$~{]|  \n")
_PLACE = lazy(HTML_PLACEHOLDER % "([0-9]+)")
_PAGE_BREAK = lazy(r" {0,3}(?:\\(?:newpage|pagebreak|clearpage)|\{\{[<%] *pagebreak *[%>]\}\})\s*")
MAX_CHARACTERS = 1_000_000
_LONG = 20_000  # running text longer than this is read in pieces
_CROWDED = 4_000  # so many characters of markup in one piece are no prose: they are taken literally


def to_tree(lines: Lines, dialect: Dialect) -> lxml.html.HtmlElement:
    """A `<div>` with the page's HTML; `data-line` on its blocks is a line of `lines.text`, from 1.

    Raises CvgenError for a page that nobody would print.
    """
    if len(lines.text) > MAX_CHARACTERS:
        message = f"this page is too long: {len(lines.text):,} characters, up to {MAX_CHARACTERS:,} are read"
        raise CvgenError(error("size", message, lines.place(1), "was something pasted into it many times?"))
    text = _UNWANTED.sub("", lines.text.replace("\r\n", "\n").replace("\r", " "))
    rows = [(row, number) for number, row in enumerate(text.split("\n"), start=1)]
    if dialect == "commonmark":
        rows = [(row.expandtabs(4), number) for row, number in rows]
    rows = list(_with_page_breaks(rows))
    rows = raw_html.without_comments(rows, unclosed_to_end=dialect == "commonmark")
    known = Definitions()
    blocks: list[MarkdownBlock] = []
    grammar = CommonMark if dialect == "commonmark" else Grammar
    grammar(BlockSource(rows), known).blocks(blocks)
    running = _Spans(known)
    return _parsed(page(blocks, known, running.html, running.notes))


def _with_page_breaks(rows: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The rows with an empty box for what Pandoc, R Markdown and Quarto end a page with."""
    fenced = False
    for row, number in rows:
        fenced ^= row.lstrip().startswith(("```", "~~~"))
        if not fenced and _PAGE_BREAK.fullmatch(row):
            yield from (("", number), ('<div class="page-break"></div>', number), ("", number))
        else:
            yield row, number


def _parsed(html: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    document = lxml.html.document_fromstring(f"<html><body>{html}</body></html>", parser=parser)
    # An end tag too many cannot close the body, as it could close a <div> around everything.
    root = cast("lxml.html.HtmlElement", next(document.iter("body")))
    root.tag = "div"
    document.remove(root)
    return root


class _Spans:
    """Writes running text as HTML; the library is asked when the first markup comes, which most texts have none of."""

    def __init__(self, known: Definitions) -> None:
        self.notes: list[str] = []
        self._known = known
        self._library: _Library | None = None

    def html(self, text: str) -> str:
        """The HTML of running text."""
        text = text.strip(SPACE).rstrip("\\").rstrip(SPACE)  # a break at the very end shows nothing
        if not _MARKUP.search(text):
            return escape(text, quote=False)
        if len(text) > _LONG:
            return "\n".join(self._piece(piece) for piece in spans.pieces(text, _LONG))
        return self._piece(text)

    def _piece(self, text: str) -> str:
        if len(text) > _CROWDED and len(_MARKUP.findall(text)) > _CROWDED:
            return escape(text, quote=False)
        if self._library is None:
            self._library = _Library(self._known, self.notes)
        return self._library.html(text)


class _Library:
    """The library's inline machinery and patterns that follow kramdown."""

    def __init__(self, known: Definitions, notes: list[str]) -> None:
        self._md = markdown.Markdown(output_format="html")
        patterns: Registry[Pattern] = Registry()
        atoms = _Atoms(self._md)
        self._emphasis = (_Emphasis(self._md, atoms.nesting), _Emphasis(self._md, atoms.nesting))
        self._nesting = atoms.nesting
        patterns.register(atoms, "atoms", 200)
        patterns.register(_Notes(self._md, known, notes), "notes", 180)
        patterns.register(_Images(self._md, known), "images", 170)
        patterns.register(_Links(self._md, known), "links", 160)
        patterns.register(_Attributes(self._md), "attributes", 150)
        patterns.register(_Struck(self._md), "struck", 70)
        # Emphasis nests once, strong in em or em in strong; a pattern is not tried again within what it found.
        patterns.register(self._emphasis[0], "emphasis", 60)
        patterns.register(self._emphasis[1], "inner emphasis", 50)
        patterns.register(_Attributes(self._md), "late attributes", 40)
        self._md.inlinePatterns = patterns
        # The library's own reader of spans; it took the patterns it was born with.
        self._inline = self._md.treeprocessors["inline"]
        vars(self._inline)["inlinePatterns"] = patterns

    def html(self, text: str) -> str:
        """The HTML of a piece of running text."""
        root, leaf = Element("div"), Element("p")
        root.append(leaf)
        leaf.text = text
        self._md.htmlStash.reset()
        self._nesting.clear()
        for emphasis in self._emphasis:
            emphasis.effort.spent = 0
        self._inline.run(root)
        self._md.treeprocessors["unescape"].run(root)
        html = str(self._md.serializer(leaf))[len("<p>") : -len("</p>")]
        if self._md.htmlStash.html_counter:
            html = raw_html.balanced(self._md.postprocessors["raw_html"].run(html))
        return html.strip(SPACE)


def _literal(text: str) -> str:
    """Text that no pattern will see anything in."""
    return re.sub(r"[^\w\s]", lambda found: f"{STX}{ord(found[0])}{ETX}", text)


class _Pattern(InlineProcessor):
    """What the patterns below share."""

    expression = ""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(self.expression, md)
        self.compiled_re = re.compile(self.expression, re.DOTALL | re.VERBOSE)
        self.library = md

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802, ARG002
        """What stands where the expression matched, as the library asks for it."""
        return self.read(m)

    def read(self, m: re.Match[str]) -> Found:
        """What stands there, and from where to where; nothing at all if it is text."""
        raise NotImplementedError

    def plain(self, text: str) -> str:
        """Text without the places that earlier patterns marked in it."""
        text = _PLACE.sub(self._raw, self.unescape(text))
        return re.sub(f"{STX}([0-9]+){ETX}", lambda found: chr(int(found[1])), text)

    def _raw(self, place: re.Match[str]) -> str:
        """The text that a piece of HTML stands for: that of an entity, none for a tag."""
        raw = self.library.htmlStash.rawHtmlBlocks[int(place[1])]
        return "" if str(raw).startswith("<") else unescape(str(raw))


class _Atoms(_Pattern):
    """What is read from left to right before all else and has no Markdown within it."""

    expression = rf"""
        (?P<break>(?:\\\\|\\|[ ]{{2,}})(?=\n))
      | \\(?P<escaped>[\\.*_+`<>()\[\]{{}}\#!:|"'$=~-])
      | (?P<code>`+)
      | \]\(<[^<>\n]*>
      | (?P<math>\$\$.*?\$\$ | \$(?=[^\s$][^$\n]{{0,200}}\$)(?=[^$]*[\\^_{{])[^$\n]*\$(?![0-9]))
      | <(?P<link>(?:mailto:|https?:|ftps?:)[^<>\s]+|[\w.+-]+@[\w.-]+)>
      | (?P<html>{raw_html.COMMENT} | {raw_html.DECLARATION.pattern} | </?{raw_html.NAME}(?=[\s/>])[^<>]*>
          | </?{raw_html.NAME}(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*+)?>)
      | (?P<entity>&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)
      | \{{::(?P<extension>\w+)[^}}\n]*(?P<empty>/)?\}}
    """

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.nesting: dict[str, int] = {}  # the places kept for HTML tags: 1 opens an element, -1 closes one

    def read(self, m: re.Match[str]) -> Found:
        kind = m.lastgroup or ""
        start, end = m.span()
        if kind == "break":
            return Element("br"), start, end
        if kind == "escaped":
            return f"{STX}{ord(m['escaped'])}{ETX}", start, end
        if kind == "code":
            return _code(m.string, start, end)
        if kind == "math":
            return _literal(m[0]), start, end
        if kind == "link":
            return _address(m["link"]), start, end
        if kind == "entity":
            return self.library.htmlStash.store(m[0]), start, end
        if kind == "html":
            return self._tag(m)
        if m["extension"]:
            return self._extension(m)
        return _NOTHING

    def _tag(self, m: re.Match[str]) -> Found:
        data, (start, end) = m.string, m.span()
        tag = raw_html.LOOSE_START_TAG.match(data, start)
        ends = raw_html.END_TAG.match(data, start)
        if tag and tag["name"].lower() in raw_html.LITERAL_ELEMENTS and not tag["slash"]:
            stop = raw_html.end_of(tag["name"], data, tag.end())
            if stop:
                hidden = tag["name"].lower() in ("script", "style")
                html = "" if hidden else data[start : stop.end()].replace(raw_html.COMMENT, "")
                return self.library.htmlStash.store(html), start, stop.end()
        found = tag or ends
        if not found:
            # A comment, or what is not quite a tag, say for a quote too many in it.
            return (self.library.htmlStash.store(""), start, end) if data[start + 1] in "!?" else _NOTHING
        if found["name"].lower() in raw_html.BLOCK_ELEMENTS:
            return " ", start, found.end()  # kramdown shows the tag itself, which nobody ever wants
        html = found[0]
        if tag:
            html = re.sub(r"\smarkdown=(?:\"[^\"]*\"|'[^']*'|\w+)", "", html)
        place = self.library.htmlStash.store(html)
        if not (tag and (tag["slash"] or tag["name"].lower() in raw_html.VOID_ELEMENTS)):
            self.nesting[place] = 1 if tag else -1
        return place, start, found.end()

    def _extension(self, m: re.Match[str]) -> Found:
        data, name = m.string, m["extension"]
        stop = re.compile(rf"\{{:/(?:{name})?\}}").search(data, m.end())
        if name == "options" or m["empty"] or not stop:
            return ("", m.start(), m.end()) if name in ("options", "comment", "nomarkdown") else _NOTHING
        html = data[m.end() : stop.start()] if name == "nomarkdown" else ""
        return self.library.htmlStash.store(html), m.start(), stop.end()


def _code(data: str, start: int, end: int) -> Found:
    """A code span that begins with the backticks from start to end."""
    ticks = data[start:end]
    lonely = len(ticks) == 1 and (start == 0 or data[start - 1].isspace()) and data[end : end + 1].isspace()
    stop = -1 if lonely else data.find(ticks, end)
    if stop < 0:
        return _NOTHING
    text = data[end:stop]
    if len(ticks) > 1:
        text = text.removeprefix(" ").removesuffix(" ")
    found = Element("code")
    found.text = AtomicString(code_escape(text))
    return found, start, stop + len(ticks)


def _address(target: str) -> Element:
    """A link whose text is its own target."""
    found = Element("a", href=target if re.match(r"\w+:", target) else f"mailto:{target}")
    found.text = AtomicString(target.removeprefix("mailto:"))
    return found


class _Notes(_Pattern):
    """Marks of footnotes."""

    expression = r"\[\^(\w[\w-]*)\]"

    def __init__(self, md: markdown.Markdown, known: Definitions, used: list[str]) -> None:
        super().__init__(md)
        self._known = known.footnotes
        self._used = used

    def read(self, m: re.Match[str]) -> Found:
        name = m[1]
        if name not in self._known:
            return _NOTHING
        if name not in self._used:
            self._used.append(name)
        found = Element("sup")
        found.text = AtomicString(str(self._used.index(name) + 1))
        return found, m.start(), m.end()


class _Links(_Pattern):
    """Links, with their target beside them or defined elsewhere."""

    ANCESTOR_EXCLUDES: ClassVar[Collection[str]] = ("a",)
    LENIENT: ClassVar[bool] = True  # a bracket too many in the words is one of the words
    expression = r"(?<!!)\[(?!\^)"

    def __init__(self, md: markdown.Markdown, known: Definitions) -> None:
        super().__init__(md)
        self._known = known.links

    def read(self, m: re.Match[str]) -> Found:
        data = m.string
        close = spans.closing_bracket(data, m.end())
        target, title, end = self._target(data, m.end(), close)
        if end < 0 and close >= 0 and self.LENIENT and (close := spans.closing_before_target(data, close + 1)) >= 0:
            target, title, end = spans.target_beside(data, close + 1)
        if end < 0:
            return _NOTHING
        found = self.element(data[m.end() : close], self.plain(target))
        if title:
            found.set("title", self.plain(title))
        return found, m.start(), end

    def _target(self, data: str, start: int, close: int) -> tuple[str, str, int]:
        """The target and title beside a text between brackets, or defined elsewhere; where they end, -1: nowhere."""
        if close < 0:
            return "", "", -1
        target, title, end = spans.target_beside(data, close + 1)
        if end >= 0:
            return target, title, end
        reference = spans.REFERENCE.match(data, close + 1)
        label = reference[1] if reference and reference[1] else data[start:close]
        known = self._known.get(normal_label(self.plain(label)))
        return (*known, reference.end() if reference else close + 1) if known else ("", "", -1)

    def element(self, text: str, target: str) -> Element:
        """The link."""
        found = Element("a", href=target)
        found.text = text
        return found


class _Images(_Links):
    """Images."""

    ANCESTOR_EXCLUDES: ClassVar[Collection[str]] = ()
    LENIENT = False
    expression = r"!\["

    def element(self, text: str, target: str) -> Element:
        """The image, the text as its alternative."""
        return Element("img", src=target, alt=self.plain(text))


class _Attributes(_Pattern):
    """Attributes in braces after a span."""

    expression = rf"(?<={ETX})\{{:(?![:/])(?:\\\}}|[^}}\n])*\}}"

    def read(self, m: re.Match[str]) -> Found:
        return "", m.start(), m.end()


class _Struck(_Pattern):
    """Text struck out."""

    expression = r"~~(?![\s~])(.{0,2000}?[^\s~])~~"

    def read(self, m: re.Match[str]) -> Found:
        found = Element("del")
        found.text = m[1]
        return found, m.start(), m.end()


class _Emphasis(_Pattern):
    """Emphasis."""

    expression = spans.MARK.pattern

    def __init__(self, md: markdown.Markdown, nesting: dict[str, int]) -> None:
        super().__init__(md)
        self._nesting = nesting
        self.effort = spans.WorkLimit()

    def read(self, m: re.Match[str]) -> Found:
        inline = self.library.treeprocessors["inline"]
        around = frozenset(getattr(inline, "ancestors", ())) & {"strong", "em"}
        places: dict[str, Element | str] = getattr(inline, "stashed_nodes", {})

        def nests(place: str) -> int:
            return self._nesting.get(str(places.get(place)), 0)

        found = spans.Emphasis(m.string, nests, self.effort).read(m.start(), around, in_em="em" in around)
        if not found:
            return _NOTHING
        element = Element(found.tag)
        element.text = m.string[found.inner : found.close]
        return element, m.start(), found.end
