"""What a file says of itself: tags, language, metadata, outline, and the words for its pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cvgen.checks.pdf.objects import at, entries_of, rows_of
from cvgen.checks.pdf.promised import Promise
from cvgen.checks.pdf.proof import ProofRow, listed
from cvgen.cv.text import squash

if TYPE_CHECKING:
    from cvgen.checks.pdf.objects import PdfReader


def check(file: PdfReader, promise: Promise | None) -> tuple[ProofRow, ...]:
    """One row for each thing that a file says of itself."""
    root = at(file.trailer, "/Root")
    elements = list(_elements(root))
    return (
        _tags(root, elements),
        _language(root, promise),
        _metadata(file, promise),
        _outline(file, promise),
        _pictures(elements),
    )


def _tags(root: Any, elements: list[Any]) -> ProofRow:
    tree = at(root, "/StructTreeRoot")
    if tree is None or str(at(at(root, "/MarkInfo"), "/Marked")) != "True":
        return ProofRow.failed("tags", "the file is not tagged")
    if not any(_holds_text(element) for element in elements):
        return ProofRow.failed("tags", "the tree of tags is empty")
    if at(tree, "/ParentTree") is None:
        return ProofRow.failed("tags", "there is no way from the text to its tags (ParentTree)")
    return ProofRow.passed("tags", f"{len(elements)} elements")


def _holds_text(element: Any) -> bool:
    """Whether marked text of a page stands right in an element."""
    within = at(element, "/K")
    return any(
        isinstance(one, int) or at(one, "/Type") == "/MCR"
        for one in (rows_of(within) if isinstance(within, list) else (within,))
    )


def _language(root: Any, promise: Promise | None) -> ProofRow:
    language = str(at(root, "/Lang") or "")
    if not language:
        return ProofRow.failed("language", "the file names no language")
    if promise and promise.lang.casefold() != language.casefold():
        return ProofRow.failed("language", f"{language}, and the CV is in {promise.lang}")
    return ProofRow.passed("language", language)


def _metadata(file: PdfReader, promise: Promise | None) -> ProofRow:
    known: Mapping[str, Any] = file.metadata or {}
    said = {name: str(known.get(f"/{name}") or "").strip() for name in ("Title", "Author", "Subject", "Keywords")}
    missing = [name for name, value in said.items() if not value]
    if missing:
        return ProofRow.failed("metadata", f"{', '.join(missing)} not given")
    for name, wanted in (("Title", promise.title), ("Author", promise.author)) if promise else ():
        if " ".join(said[name].split()) != wanted:
            return ProofRow.failed("metadata", f"the {name} is '{said[name]}' in place of '{wanted}'")
    return ProofRow.passed("metadata", said["Title"])


def _outline(file: PdfReader, promise: Promise | None) -> ProofRow:
    marks = list(_marks(list(file.outline)))
    if not marks:
        return ProofRow.failed("outline", "there are no bookmarks")
    lost = [str(mark.title) for mark in marks if file.get_destination_page_number(mark) is None]
    if lost:
        return ProofRow.failed("outline", f"bookmarks that lead to no page: {listed(lost)}")
    wrong = _unlike([str(mark.title) for mark in marks], promise.headings) if promise else ""
    return ProofRow.failed("outline", wrong) if wrong else ProofRow.passed("outline", f"{len(marks)} bookmarks")


def _unlike(titles: Sequence[str], headings: Sequence[str]) -> str:
    """Which headings have no bookmark, and which bookmarks no heading; "" where each has one."""
    wanted, given = Counter(map(squash, headings)), Counter(map(squash, titles))
    missing = [heading for heading in headings if squash(heading) in wanted - given]
    more = [title for title in titles if squash(title) in given - wanted]
    said = [f"no bookmark for {listed(missing)}"] if missing else []
    said += [f"no heading for {listed(more)}"] if more else []
    return ". ".join(said)


def _marks(rows: list[Any]) -> Iterator[Any]:
    """The bookmarks of all levels."""
    for row in rows:
        if isinstance(row, list):
            yield from _marks(row)
        else:
            yield row


def heading_places(file: PdfReader) -> tuple[tuple[int, float], ...]:
    """Where the bookmarks lead: the number of the page, from 0, and the height in points; none in a broken file."""
    try:
        marks = list(_marks(list(file.outline)))
        places = [(file.get_destination_page_number(mark), float(mark.top or 0)) for mark in marks]
    except Exception:  # pypdf fails in any way, and a row of its own tells that it is broken
        return ()
    return tuple((page, top) for page, top in places if page is not None)


def _elements(root: Any) -> Iterator[Any]:
    """The elements of the tree of tags, each once: a tree may be made to lead back to itself."""
    seen: set[object] = set()
    waiting = [at(root, "/StructTreeRoot")]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += rows_of(node)
        elif hasattr(node, "raw_get"):
            if id(node) in seen:
                continue
            seen.add(id(node))
            if at(node, "/S") is not None:
                yield node
            waiting += [target for name, _, target in entries_of(node) if name == "/K"]


def _pictures(elements: list[Any]) -> ProofRow:
    """Each picture with words for those who do not see it."""
    figures = [element for element in elements if at(element, "/S") == "/Figure"]
    bare = sum(not str(at(figure, "/Alt") or "").strip() for figure in figures)
    if bare:
        return ProofRow.failed("pictures", f"{bare} of {len(figures)} without alternative text")
    return ProofRow.passed("pictures", f"{len(figures)} with alternative text" if figures else "none")
