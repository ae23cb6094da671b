"""What WeasyPrint tags as text and is something else: bullets are labels of their items, bars are decoration.

Programs that read aloud say a label as one, and no decoration at all (ISO 32000-1, 14.8.4.3.3 and 14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pydyf import PDF

#: What a text is: a text, the label of an item, or nothing that is read.
Role = Literal["text", "label", "decoration"]

#: Classes of what stands between things only for the eye.
_DECORATION = frozenset({"separator"})


def role_of(box: Any) -> Role:
    """The role of the texts right inside of a box."""
    tag = box.element_tag or ""
    if tag == "wbr::before":
        return "decoration"
    if tag.endswith("::before"):
        return "label"
    names = (box.element.get("class") or "").split() if tag and box.element is not None else ()
    return "decoration" if _DECORATION.intersection(names) else "text"


def set_roles(pdf: PDF, found: Iterable[tuple[Any, Role]]) -> None:
    """Changes the structure elements of texts, and what the pages say of them, to their roles."""
    known = {one.reference: one for one in pdf.objects if hasattr(one, "reference")}
    for text, role in found:
        if role == "label":
            _set_label(text, known)
        elif role == "decoration":
            _set_decoration(text, known, pdf)


def _set_label(text: Any, known: Mapping[bytes, Any]) -> None:
    """Moves what a style sheet wrote before an item out of the item's body; elsewhere it stays what it is."""
    import pydyf

    mark = known[text["P"]]
    body = known.get(mark["P"])
    while body is not None and body.get("S") not in ("/LBody", "/LI"):
        body = known.get(body.get("P"))
    item = known.get(body["P"]) if body is not None and body["S"] == "/LBody" else None
    if body is None or item is None or item.get("S") != "/LI" or mark["S"] != "/NonStruct":
        return
    known[mark["P"]]["K"].remove(mark.reference)
    mark["S"], mark["P"] = "/Lbl", item.reference
    item["K"].insert(item["K"].index(body.reference), mark.reference)
    whole = known.get(item["P"])
    if whole is not None and whole.get("S") == "/L":
        whole["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Disc"})


def _set_decoration(text: Any, known: Mapping[bytes, Any], pdf: PDF) -> None:
    """Takes a text out of the tree, and has its page say that it is an artifact."""
    import pydyf

    number, page = text["K"][0], known[text["Pg"]]
    stream = known[page["Contents"]].stream
    at = next((n for n, one in enumerate(stream) if isinstance(one, pydyf.Dictionary) and one.get("MCID") == number), 0)
    if not at:
        return
    stream[at - 1 : at + 2] = ["/Artifact", b"BMC"]
    tree = known[known[pdf.catalog["StructTreeRoot"]]["ParentTree"]]["Nums"]
    tree[2 * list(pdf.page_references).index(page.reference) + 1][number] = b"null"
    element = text
    while (parent := known.get(element["P"])) is not None and element.reference in parent["K"]:
        parent["K"].remove(element.reference)
        if parent["K"] or parent.get("S") not in ("/Span", "/NonStruct"):
            break
        element = parent
