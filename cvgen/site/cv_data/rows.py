"""Rows of a page builder's blocks and of an author's page as entries, without those that the template ships."""

from __future__ import annotations

from dataclasses import replace

from cvgen.cv.model import STAYS, Entry, Item
from cvgen.files.nodes import ListNode, MapNode, Node, Scalar
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.site import structured
from cvgen.site.cv_data import items
from cvgen.site.cv_data.fields import CvValues
from cvgen.site.samples import REASON, Samples

_WHAT = ("course", "degree", "position", "role", "title", "name")
_WHERE = ("institution", "company_name", "company", "org", "organization", "awarder")
_WHEN = ("year", "date_start", "start")
_ADDRESS = ("certificate_url", "url")


def listed(
    node: Node, kind: str, values: CvValues, known: Samples, *, parts: int = 3
) -> tuple[tuple[Item, ...], Ledger]:
    """The items of rows, and what of them is the template's. `parts`: how much of a date is shown, 1 the year."""
    rows = node.items if isinstance(node, ListNode) else (node,)
    names = structured.listed(word for row in rows for word in structured.words(row))
    if known.is_line(names):
        return (), (left_out(names, node.place, REASON),)
    if kind == "interests" and not any(structured.maps(node)):
        line = Scalar(structured.listed(structured.words(node), values.lang), node.place, quoted=True)
        return items.items(line, kind, values), ()
    left: list[Record] = []
    own: list[Node] = []
    for row in rows:
        if why := _sample(row, kind, known):
            left.append(left_out(why, row.place, REASON))
        else:
            own.append(_plain(row, kind) if isinstance(row, MapNode) else row)
    made = items.items(ListNode(tuple(own), node.place), kind, values) if own else ()
    cut = (replace(i, dates=structured.cut(i.dates, parts)) if isinstance(i, Entry) else i for i in made)
    return tuple(cut), tuple(left)


def _sample(row: Node, kind: str, known: Samples) -> str:
    """What a row of the template's says; "" for the owner's own."""
    if not isinstance(row, MapNode):
        words = row.as_text()
        return words if known.is_line(words) else ""
    what = " ".join(dict.fromkeys(word for key in (*_WHAT, "area") if (word := structured.word(row, key))))
    where = structured.word(row, *_WHERE)
    inner = structured.listed(structured.words(row.get("items")))
    when = structured.word(row, *_WHEN) if kind == "education" else ""
    said = f"{what} {where} {when}"
    lines = (said, f"{said} {structured.word(row, *_ADDRESS)}", inner)
    is_sample = known.is_title(what) or known.is_title(where) or any(map(known.is_line, lines))
    return structured.listed((what, where)) if is_sample else ""


def _plain(row: MapNode, kind: str) -> MapNode:
    """A row with the things that it is made of in words, and a start that is the one date of what is no stay."""
    found = []
    dated = kind in STAYS or structured.word(row, "date_end", "end")
    for key, node in row.pairs:
        if key.text == "items" and structured.maps(node):
            node = ListNode(tuple(_named(one) for one in structured.maps(node)), node.place)
            key = Scalar("keywords", key.place)
        elif key.text == "label" and "name" in row:
            key = Scalar("fluency", key.place)
        elif key.text in ("date_start", "start") and not dated:
            key = Scalar("date", key.place)
        elif key.text in ("level", "percent") and node.as_text().strip().isdigit():
            continue  # how full a bar is drawn
        found.append((key, node))
    return MapNode(tuple(found), row.place)


def _named(one: MapNode) -> Scalar:
    name, more = structured.word(one, "name", "label"), structured.word(one, "description")
    return Scalar(f"{name} ({more})" if more else name, one.place, quoted=True)
