"""What stands between the marks of a page's source, found in time that grows only with the length of the page."""

from __future__ import annotations

import re
from collections.abc import Callable

from cvgen.patterns import lazy

_COMMENT = (re.compile("<!--"), re.compile("-->"))
_MARKS = (
    _COMMENT,
    (re.compile("<"), re.compile(">")),
    (re.compile(r"\{%"), re.compile(r"%\}")),
    (re.compile(r"\{\{"), re.compile(r"\}\}")),
    (re.compile(r"\]\("), re.compile(r"\)")),
)
#: {{< icon >}}, {{% callout %}}: what only Hugo and Quarto understand; the words between two of them are text.
SHORTCODE = lazy(r"\{\{[<%](?:(?!\{\{[<%]|[%>]\}\}).)*[%>]\}\}", re.DOTALL)
_ADDRESS = lazy(r"https?://\S+")


def prose_of(text: str) -> str:
    """A page's text without comments, tags, Liquid and addresses: enough to tell its language."""
    for opening, closing in _MARKS:
        text = replaced(text, opening, closing, lambda _: " ")
    return _ADDRESS.sub(" ", text)


def without_shortcodes(text: str) -> str:
    """A text without short codes, with as many lines as it had."""
    return SHORTCODE.sub(lambda match: "\n" * match[0].count("\n"), text) if "{{" in text else text


def uncommented(text: str) -> str:
    """A page's text without comments of HTML."""
    return replaced(text, *_COMMENT, lambda _: " ")


def replaced(text: str, opening: re.Pattern[str], closing: re.Pattern[str], instead: Callable[[str], str]) -> str:
    """The text with each stretch from an opening mark to the closing one behind it replaced.

    As `.*?` would, but that looks for the end of every opening mark once more when there is none.
    """
    made: list[str] = []
    at = 0
    while (start := opening.search(text, at)) and (stop := closing.search(text, start.end())):
        made += [text[at : start.start()], instead(text[start.start() : stop.end()])]
        at = stop.end()
    return "".join((*made, text[at:]))
