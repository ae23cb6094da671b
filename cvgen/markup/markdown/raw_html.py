"""HTML written inside Markdown: what is a tag, which elements are blocks, and how comments are taken out beforehand."""

from __future__ import annotations

import re
from collections.abc import Callable

from cvgen.patterns import lazy

Row = tuple[str, int]  # a line without its newline, and its number in the whole text

SPAN_ELEMENTS = frozenset(
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc "
    "ruby samp select small span strong sub sup tt u var".split()
)
BLOCK_ELEMENTS = frozenset(
    "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form h1 "
    "h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary "
    "table tbody td th thead tfoot tr ul".split()
)
VOID_ELEMENTS = frozenset("area base br col command embed hr img input keygen link meta param source track wbr".split())
# What `markdown="1"` means for an element; all others keep their content as it is.
HOLDS_BLOCKS = frozenset(
    "address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header "
    "hgroup iframe li main map menu nav noscript object section summary td".split()
)
HOLDS_SPANS = frozenset(
    "a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb "
    "rbc rp rt rtc ruby select small span strong sub sup th tt".split()
)
# No Markdown is read within these, even in running text.
LITERAL_ELEMENTS = frozenset("script style math option textarea pre code kbd samp var xmp".split())
# Their end tag may be left out, so closing them by hand could close an element around them instead.
_ENDS_BY_ITSELF = frozenset("li p dt dd td th tr thead tbody tfoot option optgroup colgroup rb rt rp rtc".split())
# A fragment of a page has none of these; the HTML parser would take them for the page's own.
_PAGE_ELEMENTS = frozenset("html head body frameset frame plaintext base".split())
_MAX_DEPTH = 60

NAME = r"[A-Za-z_][\w.\-]*+(?::[A-Za-z_][\w.\-]*+)?"
_STRICT_VALUE = r"""\w+|"[^"]*"|'[^']*'"""
_LOOSE_VALUE = r"""[^\s"'<>=`]+|"[^"]*"|'[^']*'"""
# kramdown does not see a tag where an unquoted value has other characters than letters and digits.
START_TAG = lazy(rf"<(?P<name>{NAME})(?P<attrs>(?>\s+{NAME}(?:\s*=\s*(?:{_STRICT_VALUE}))?)*)\s*(?P<slash>/?)>")
LOOSE_START_TAG = lazy(
    rf"""<(?P<name>{NAME})(?P<attrs>(?>\s*[A-Za-z_:@][\w:.@-]*(?:\s*=\s*(?:{_LOOSE_VALUE}))?|\s*/(?!>))*+)\s*(?P<slash>/?)>"""
)
END_TAG = lazy(rf"</(?P<name>{NAME})\s*>")
_MARKDOWN_ATTR = lazy(r"""\smarkdown(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\w+)))?(?=\s|$)""", re.IGNORECASE)
DECLARATION = lazy(r"<(?:![A-Za-z\[]|\?)[^<>]*>")
COMMENT = "<!---->"  # what without_comments leaves of a comment: it still separates blocks as the comment did


def start_tag(tag: re.Match[str], line: int) -> tuple[str, str]:
    """The start tag with its line written into it, and the value of its `markdown` attribute."""
    name, attrs = tag["name"], tag["attrs"]
    if name.lower() in _PAGE_ELEMENTS:
        return "", ""
    asks = _MARKDOWN_ATTR.search(attrs)
    wish = next((value for value in asks.groups() if value), "") if asks else ""
    if asks:
        attrs = attrs[: asks.start()] + attrs[asks.end() :]
    # The first of two attributes of one name counts, so nobody can write a false line number.
    return f'<{name} data-line="{line}"{attrs.rstrip("/")}>', wish


def end_tag(name: str) -> str:
    """The end tag of an element, nothing where it has none."""
    lowered = name.lower()
    return "" if lowered in VOID_ELEMENTS or lowered in _PAGE_ELEMENTS else f"</{name}>"


def end_of(name: str, text: str, start: int) -> re.Match[str] | None:
    """The next end tag of an element, whatever stands before it."""
    return re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(text, start)


def hidden_at(html: str, at: int) -> int:
    """Where a comment or declaration ends that begins here, 0 when none does."""
    if html.startswith(COMMENT, at):
        return at + len(COMMENT)
    found = DECLARATION.match(html, at)
    return found.end() if found else 0


class OpenTags:
    """The open elements of one piece of HTML; what it lets through is balanced and not too deep."""

    def __init__(self, depth: int = 0) -> None:
        self._names: list[tuple[str, bool]] = []
        self._depth = depth

    def open(self, name: str, tag: str) -> str:
        """What to write for a start tag."""
        shown = len(self._names) + self._depth < _MAX_DEPTH
        self._names.append((name.lower(), shown))
        return tag if shown else ""

    def close(self, name: str) -> str | None:
        """What to write for an end tag; None when no such element is open."""
        wanted = name.lower()
        # A hostile page opens thousands: looking back a bounded way keeps this linear.
        near = range(len(self._names) - 1, max(-1, len(self._names) - 200), -1)
        at = next((n for n in near if self._names[n][0] == wanted), None)
        if at is None:
            return None
        popped = self._names[at:]
        del self._names[at:]
        inner = [end_tag(n) for n, shown in popped[:0:-1] if shown and n not in _ENDS_BY_ITSELF]
        return "".join(inner) + (end_tag(wanted) if popped[0][1] else "")

    def close_all(self) -> str:
        """The end tags that are still missing."""
        names, self._names = self._names, []
        return "".join(end_tag(n) for n, shown in reversed(names) if shown and n not in _ENDS_BY_ITSELF)


def with_lines(html: str, line_at: Callable[[int], int]) -> str:
    """HTML whose start tags tell their lines (not balanced: an element may end in a later piece)."""
    out: list[str] = []
    at = 0
    while (found := html.find("<", at)) >= 0:
        out.append(html[at:found])
        tag = LOOSE_START_TAG.match(html, found)
        if tag:
            at = tag.end()
            out.append(start_tag(tag, line_at(found))[0])
            if tag["slash"]:
                out.append(end_tag(tag["name"]))
            elif tag["name"].lower() in LITERAL_ELEMENTS - {"pre", "code", "kbd", "samp", "var", "option"}:
                stop = end_of(tag["name"], html, at)
                out.append(html[at : stop.end()] if stop else end_tag(tag["name"]))
                at = stop.end() if stop else len(html)
        elif hidden := hidden_at(html, found):
            at = hidden
        elif end := END_TAG.match(html, found):
            at = end.end()
            out.append(end_tag(end["name"]))
        else:
            at = found + 1
            out.append("&lt;")
    out.append(html[at:])
    return "".join(out)


def balanced(html: str) -> str:
    """Running text whose tags are all closed within it, so that none of them swallows what follows."""
    out: list[str] = []
    at = 0
    tags = OpenTags()
    while (found := html.find("<", at)) >= 0:
        out.append(html[at:found])
        at = found
        if tag := LOOSE_START_TAG.match(html, at):
            name, at = tag["name"].lower(), tag.end()
            if name in VOID_ELEMENTS:
                out.append(tag[0])
            elif tag["slash"]:
                out.append(f"<{name}{tag['attrs']}></{name}>")
            else:
                out.append(tags.open(name, tag[0]))
        elif tag := END_TAG.match(html, at):
            at = tag.end()
            out.append(tags.close(tag["name"]) or "")
        else:
            at += 1
            out.append("&lt;")
    out.append(html[at:] + tags.close_all())
    return "".join(out)


_FENCE = lazy(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})([^`]*)$")


def without_comments(rows: list[Row], *, unclosed_to_end: bool) -> list[Row]:
    """The lines with every HTML comment outside code made empty; a comment of many lines shrinks to one line.

    An unclosed comment ends with its paragraph, or with the text where the dialect says so.
    """
    out: list[Row] = []
    last_end = max((n for n, (row, _) in enumerate(rows) if "-->" in row), default=-1)
    last_fence = {c: max((n for n, (row, _) in enumerate(rows) if c * 3 in row), default=-1) for c in "`~"}
    n = 0
    fence = ""
    while n < len(rows):
        row, line = rows[n]
        if fence or "<!--" not in row:
            opens = _FENCE.match(row)
            if fence:
                if opens and opens[1].startswith(fence) and not opens[2].strip():
                    fence = ""
            elif opens and last_fence[opens[1][0]] > n:
                fence = opens[1]
            out.append((row, line))
            n += 1
            continue
        row, n = _comment_free(rows, n, last_end, unclosed_to_end)
        out.append((row, line))
    return out


def _comment_free(rows: list[Row], n: int, last_end: int, unclosed_to_end: bool) -> tuple[str, int]:
    """The line n without its comments (drawing in the rest of the line where a comment ends), and the next line."""
    row, at, ticks = rows[n][0], 0, 0
    out: list[str] = []
    while (start := row.find("<!--", at)) >= 0:
        before = row[at:start]
        out.append(before)
        ticks += before.count("`")
        if ticks % 2 and "`" in row[start:]:  # within a code span
            out.append("<!--")
            at = start + 4
            continue
        out.append(COMMENT)
        end = row.find("-->", start + 4)
        while end < 0 and n < last_end:
            n += 1
            row = rows[n][0]
            end = row.find("-->")
        if end < 0:
            n += 1
            alone = not "".join(out[:-1]).strip()
            while n < len(rows) and (rows[n][0].strip() or (unclosed_to_end and alone)):
                n += 1
            return "".join(out), n
        at = end + 3
    return "".join(out) + row[at:], n + 1
