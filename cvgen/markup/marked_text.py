"""What sources of other generators share: stretches between marks, and addresses in brackets, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping


def emphasised(text: str, marks: Mapping[str, str]) -> str:
    """A line whose stretches between marks stand between Markdown's: {"*": "**", "/": "*"}.

    A mark begins behind a blank or bracket and ends before one, as those of Org and jemdoc do.
    """
    for mark, instead in marks.items():
        sign = re.escape(mark)
        first, inner, last = rf"[^\s{sign}]", rf"[^{sign}\n]{{0,400}}?", rf"[^\s{sign}\\]"
        pattern = rf"(?<![\w\\{sign}*:.]){sign}((?={first}){inner}{last}){sign}(?![\w{sign}])"
        text = re.sub(pattern, rf"{instead}\1{instead}", text)
    return text


def around(
    text: str, kept: re.Pattern[str], as_kept: Callable[[re.Match[str]], str], other: Callable[[str], str]
) -> str:
    """A line in which some stretches are turned in one way, such as links, and what stands around them in another."""
    found: list[str] = []
    at = 0
    for match in kept.finditer(text):
        found += [other(text[at : match.start()]), as_kept(match)]
        at = match.end()
    return "".join((*found, other(text[at:])))


def link(address: str, words: str) -> str:
    """A link in Markdown; an address of mail needs no scheme."""
    if re.fullmatch(r"[\w.+-]+@[\w.-]+", address):
        address = f"mailto:{address}"
    return f"[{words or address.removeprefix('mailto:')}]({address})"
