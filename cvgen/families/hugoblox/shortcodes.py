"""Markdown of a Hugo page without what only Hugo understands, such as shortcodes, and without the samples."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.families.hugoblox import samples
from cvgen.families.hugoblox.configuration import SiteLanguage
from cvgen.files.lines import Lines
from cvgen.markup import outline
from cvgen.markup.outline import Node, Nodes
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.patterns import lazy

_SHORTCODE = lazy(r"\{\{[<%](?:(?!\{\{[<%]).)*?[%>]\}\}", re.S)
_BUTTON = lazy(r"\{\{[<%]\s*(?:staticref|cta|button|icon name=\"download\")")
_ATTRIBUTES = lazy(r"^\s*\{[.#:\w][^{}]*\}\s*$|\{(?:style|class|target)=[^{}]*\}")
_EMOJI = lazy(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])")
_NOTE = lazy(r"^(\s*>\s*)\[!\w+\]\s*$")


def nodes(body: Lines, tongue: SiteLanguage) -> tuple[Nodes, Ledger]:
    """The blocks of a text, and those left out of it."""
    ledger: list[Record] = []
    rows = []
    for row, place in body.rows():
        button = _BUTTON.search(row) is not None
        if button and not row.lstrip().startswith("<!--"):
            ledger.append(left_out(_SHORTCODE.sub("", row), place, "a button of the web page"))
        rows.append(("" if button else _ATTRIBUTES.sub("", _NOTE.sub(r"\1", row)), place))
    text = _SHORTCODE.sub(lambda match: "\n" * match[0].count("\n"), "\n".join(row for row, _ in rows))
    lines = Lines(_EMOJI.sub("", text), tuple(place for _, place in rows))
    found, rest = outline.read_with_rest(lines, "commonmark", tongue.resolve)
    return _without_samples(found, ledger), (*ledger, *rest)


def _without_samples(found: Nodes, ledger: list[Record]) -> Nodes:
    """Blocks without those of the themes; a list loses its items one by one."""
    kept: list[Node] = []
    for node in found:
        if node.kind == "list":
            items = _without_samples(node.children, ledger)
            kept += [replace(node, children=items)] if items else []
        elif samples.is_prose(node.words()):
            ledger.append(left_out(node.words(), node.place, samples.REASON))
        else:
            kept.append(node)
    return tuple(kept)
