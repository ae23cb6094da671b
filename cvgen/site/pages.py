"""One page of a site: its text, front matter and body, and the body as sections in each language it is written in."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cvgen.cv.model import Section
from cvgen.entries import bilingual
from cvgen.entries.sections import sections
from cvgen.entries.text_language import TextLanguage
from cvgen.files.decode import read_text
from cvgen.files.front_matter import FrontMatter, split
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode
from cvgen.files.tree import Site
from cvgen.markup import html, language_marks, outline
from cvgen.markup.markdown.tree import to_tree
from cvgen.markup.outline import Nodes, Resolve
from cvgen.markup.page_source import uncommented
from cvgen.notes.diagnostics import CvgenError, Diagnostic, Place, info, warning
from cvgen.notes.ledger import Ledger
from cvgen.patterns import lazy
from cvgen.words.headings import LEFT_OUT, kind_of

_CHINESE_NAME = lazy(r"(?:^|[-_./])(?:zh|cn|chinese|zhcn|hans)(?:[-_]?(?:cn|hans))?(?:$|[-_./])", re.I)
_ENGLISH_NAME = lazy(r"(?:^|[-_./])(?:en|eng|english)(?:[-_](?:us|gb))?(?:$|[-_./])", re.I)
#: [T]（https://…） and [T](https://…）
_WIDE_LINK = lazy(r"\][（(]\s*((?:https?://|10\.)[^\s()（）]+)[)）]")
_LINK_END = lazy(r"\]\((?:https?://)?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_HEADING = lazy(r"^#{1,4}[ \t]+([^\n]+?)[ \t]*#*[ \t]*$|^([^\n]{1,80})\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_HTML_HEADING = lazy(r"<h[1-4][^<>]*>([^<>]{1,120})</h[1-4]>", re.IGNORECASE)
_INCLUDE = lazy(r"\{%-?[ \t]*include(_relative)?(?:_cached)?[ \t]+([\w./-]+)")
_WIDE_CLOSE = lazy(r"\]\(([^\s()（）]+)）")


@dataclass(frozen=True, slots=True)
class Page:
    """A file with its front matter taken off."""

    path: Path
    front: FrontMatter
    body: Lines

    @property
    def data(self) -> MapNode:
        """The front matter's keys."""
        return self.front.data

    def value(self, key: str) -> str:
        """A front matter value as text, "" when there is none."""
        node = self.data.get(key)
        return node.as_text().strip() if node is not None else ""

    def is_on(self, key: str) -> bool:
        """Whether a front matter switch is on: `key: true`, `key: {enabled: true}`, or a menu's name."""
        node = self.data.get(key)
        if isinstance(node, MapNode):
            return node.text("enabled").lower() != "false" and bool(node.pairs)
        return node is not None and node.as_text().strip().lower() not in ("", "false", "no", "none")


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """What a page says in one language; `lang` is "" when it is not marked and each text tells its own."""

    lang: str
    nodes: Nodes
    sections: tuple[Section, ...]
    ledger: Ledger
    #: what a reader sees that is no block of the outline; part of the ledger
    rest: Ledger = ()


def load(
    path: Path, *, strict: bool = False, source: Callable[[Lines], Lines] | None = None
) -> tuple[Page, tuple[Diagnostic, ...]]:
    """A page from its file; raises CvgenError when the file cannot be read at all.

    `source` makes Markdown with front matter of what the file holds.
    """
    text, found = read_text(path)
    lines = Lines.of_file(path, text)
    front, body, more = split(source(lines) if source is not None else lines, strict=strict)
    return Page(path, front, body), (*found, *more)


def why_off(data: MapNode) -> str:
    """Why the site does not show the page of this front matter, or ""."""
    if data.text("published").lower() == "false" or data.text("draft").lower() in ("true", "yes"):
        return "unpublished page"
    tables = (data.get(key) for key in ("build", "_build"))
    return "not rendered" if any(isinstance(t, MapNode) and t.text("render") == "never" for t in tables) else ""


def with_includes(page: Page, site: Site) -> str:
    """A page's text with that of the files that it includes, as far as their names stand there."""
    return _included(page.body.text, page.path.parent, site)


def _included(text: str, folder: Path, site: Site, depth: int = 3) -> str:
    found = [text]
    for relative, name in _INCLUDE.findall(uncommented(text)) if depth else ():
        root = folder if relative else site.root / "_includes"
        for path in site.files(f"{root.relative_to(site.root).as_posix()}/{name}"):
            try:
                found.append(_included(read_text(path)[0], folder, site, depth - 1))
            except CvgenError:
                continue
    return "\n".join(found)


def known_headings(text: str) -> frozenset[str]:
    """The kinds of sections of a CV that a page's text has headings of."""
    heads = [one or other for one, other in _HEADING.findall(text)] + _HTML_HEADING.findall(text)
    return frozenset(map(kind_of, heads)).difference(("", "bio", "contact", *LEFT_OUT))


def language_of_path(path: str) -> str:
    """The language that a file's name or a permalink speaks of, or ""."""
    if _CHINESE_NAME.search(path):
        return "zh"
    return "en" if _ENGLISH_NAME.search(path) else ""


def language_named(word: str) -> str:
    """The language of a front matter value such as "zh-CN", "zh_cn", "cn" or "en-us", or ""."""
    head = re.split(r"[-_]", word.strip().lower())[0]
    return {"zh": "zh", "cn": "zh", "chinese": "zh", "en": "en", "english": "en"}.get(head, "")


def _mended(body: Lines) -> tuple[Lines, tuple[Diagnostic, ...]]:
    """The text with links typed with full-width parentheses, and without the ends of links that never began."""
    text = _WIDE_CLOSE.sub(r"](\1)", _WIDE_LINK.sub(r"](\1)", body.text))
    if "](" not in text:
        return Lines(text, body.places), ()
    rows: list[str] = []
    found: list[Diagnostic] = []
    fenced = False
    for number, row in enumerate(text.split("\n"), start=1):
        fenced ^= row.lstrip().startswith(("```", "~~~"))
        strays = () if fenced or _opened_before(rows) else tuple(_strays(row))
        for start, end in reversed(strays):
            row = row[:start] + row[end:]
        for start, _ in strays:
            place = Place(body.place(number).path, body.place(number).line, start + 1)
            message = "a link ends here that never began; its words are printed without it"
            found.append(warning("link", message, place, "put [ before the words of the link"))
        rows.append(row)
    return Lines("\n".join(rows), body.places), tuple(found)


def _strays(row: str) -> Iterator[tuple[int, int]]:
    """The ends of links in a line that no bracket opened."""
    depth = 0
    for bracket in re.finditer(r"(?<!\\)[\[\]]", row):
        if bracket.group() == "[":
            depth += 1
        elif depth:
            depth -= 1
        elif end := _LINK_END.match(row, bracket.start()):
            yield end.span()


def _opened_before(rows: list[str]) -> bool:
    """Whether the paragraph so far holds a bracket that is still open, so that the link began on an earlier line."""
    depth = 0
    for row in reversed(rows[-4:]):
        if not row.strip():
            break
        depth += row.count("[") - row.count("]")
    return depth > 0


def _as_they_are(nodes: Nodes) -> tuple[Nodes, Ledger]:
    return nodes, ()


def parts_by_language(
    body: Lines,
    dialect: Literal["kramdown", "commonmark", "html"],
    resolve: Resolve,
    lang: str,
    prepared: Callable[[Nodes], tuple[Nodes, Ledger]] = _as_they_are,
) -> tuple[tuple[LanguagePart, ...], tuple[Diagnostic, ...]]:
    """The page's sections, once for each language that its parts are marked with, else once in `lang`.

    `prepared` gives the blocks that sections are made of, and records of what it left out of them.
    """
    body, mended = _mended(body) if dialect != "html" else (body, ())
    tree = to_tree(body, dialect) if dialect != "html" else html.to_tree(body)
    marked = language_marks.languages_marked(tree)
    found: list[LanguagePart] = []
    notes: list[Diagnostic] = list(mended)
    if marked:
        notes.append(info("languages", f"parts of this page are marked as {' and '.join(marked)}", body.place(1)))
    for half in marked or (lang,):
        part = copy.deepcopy(tree) if marked else tree
        if marked:
            language_marks.only_language(part, half)
        nodes, rest = outline.of_tree_with_rest(part, body, resolve)
        both, labels = _halves(nodes, half) if marked or not half else (((half, nodes),), ())
        kept = (pair for pair in both if pair[0] == half or not marked)
        found += (_part(tongue, own, prepared, half, (*rest, *labels)) for tongue, own in kept)
    return tuple(found), tuple(notes)


def _part(
    lang: str, nodes: Nodes, prepared: Callable[[Nodes], tuple[Nodes, Ledger]], half: str, rest: Ledger
) -> LanguagePart:
    """Blocks in a language as sections; those of the half of a page, "" for a whole one."""
    blocks, dropped = prepared(nodes)
    made, ledger = sections(blocks, TextLanguage(half))
    return LanguagePart(lang, nodes, tuple(map(bilingual.with_titles_split, made)), (*dropped, *ledger, *rest), rest)


def _halves(nodes: Nodes, lang: str) -> tuple[tuple[tuple[str, Nodes], ...], Ledger]:
    """The blocks in each language that they say everything in, and records of the labels of these; else all once."""
    twice = bilingual.split_languages(nodes)
    if not twice:
        return ((lang, nodes),), ()
    return tuple(zip(("zh", "en"), twice, strict=True)), tuple(bilingual.labels(nodes, twice))
