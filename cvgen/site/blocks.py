"""Pages that are built of blocks: texts, rows of entries, lists of pages, and what the page of an author says."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from cvgen.cv.model import Group, Item, Paragraph, Person, Prose, Section
from cvgen.cv.text import NOTHING, Localized, Text, inline
from cvgen.files.lines import Lines
from cvgen.files.nodes import MapNode, Node
from cvgen.markup.symbols import without_emoji
from cvgen.notes.diagnostics import Diagnostic, Place
from cvgen.notes.ledger import Record, left_out, printed
from cvgen.patterns import lazy
from cvgen.site import authors, body, drawn, loops, person, samples, structured
from cvgen.site.body import Context, PageText
from cvgen.site.cv_data import rows
from cvgen.site.cv_data.fields import CvValues
from cvgen.site.documents import Document
from cvgen.site.family import Family, Keys
from cvgen.site.pages import LanguagePart
from cvgen.site.paths import at
from cvgen.site.site_pages import SitePage
from cvgen.site.structured import first, maps, word, words
from cvgen.words.headings import LEFT_OUT, kind_of

LISTS = "it lists pages, which have records of their own"
_PARTIAL = lazy(r"recent|latest|upcoming|featured|selected|最近|最新|近期|精选|代表", re.I)
_CONTACT = Keys(location=("address",))
#: What has been shown: (language, author, kind).
Done = set[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page: what it is called, its title, its keys, its text, whom it shows.

    key: the same in all languages. parts: how much of a date its rows show: 1 the year, 2 the month, 3 the day.
    """

    name: str
    key: str
    title: str
    content: MapNode
    body: Lines
    place: Place
    author: str = ""
    parts: int = 2

    @property
    def kind(self) -> str:
        """The kind of section that the title announces, or ""."""
        found = kind_of(self.title)
        return "" if found in LEFT_OUT or found in ("bio", "contact") else "work" if found == "mixed" else found


def of_page(shown: SitePage, family: Family) -> tuple[tuple[Block, ...], tuple[Record, ...]]:
    """The blocks of a page in its order, and those that it hides."""
    declared, found, records = family.blocks, [], []
    seen: dict[str, int] = {}
    for data, lines, place, name, key in _all(shown, family):
        inner = data.get(declared.inside)
        content = MapNode((*data.pairs, *inner.pairs), data.place) if isinstance(inner, MapNode) else data
        title = without_emoji(html.unescape(word(content, "title")).replace("\u00ad", "")).strip()
        if any(word(data, switch).lower() == value for switch, value in declared.hidden):
            records.append(left_out(title or name, place, "a block that the page does not show"))
            continue
        seen[name] = seen.get(name, -1) + 1
        key = key or f"{name}/{seen[name]}"
        bare = re.sub("|".join(map(re.escape, declared.prefixes)) or r"(?!)", "", name)
        author = word(content, *declared.author)
        found.append(Block(bare, key, title, content, lines, place, author, _parts(data, content)))
    return tuple(found), tuple(records)


def _all(shown: SitePage, family: Family) -> Iterator[tuple[MapNode, Lines, Place, str, str]]:
    """Each block's keys, text, place, name, and, of a file, what stands for it in all languages."""
    declared = family.blocks
    for one in maps(shown.page.data.get(declared.listed)) if declared.listed else ():
        inner = one.get(declared.inside)
        text = first(inner, "text") if isinstance(inner, MapNode) else None
        rows_ = text.as_text().split("\n") if text is not None else [""]
        at = text.place if text is not None else one.place
        lines = Lines("\n".join(rows_), tuple(Place(at.path, at.line + n) for n in range(len(rows_))))
        yield one, lines, one.place, word(one, declared.name), ""
    for page in sorted(shown.blocks, key=lambda page: int(f"0{page.value('weight')}")):
        yield page.data, page.body, page.front.place, page.value(declared.file_name), page.path.name.split(".")[0]


def _parts(data: MapNode, content: MapNode) -> int:
    """How much of a date the block's format shows: "2006" the year, "Jan 2006" the month, "2 Jan 2006" the day."""
    design = data.get("design")
    shown = word(content, "date_format") or (word(design, "date_format") if isinstance(design, MapNode) else "")
    if not shown:
        return 2
    if re.search(r"(?<!\d)_?0?2(?!\d)", shown):
        return 3
    return 2 if re.search(r"Jan|(?<!\d)0?1(?!\d)", shown) else 1


def has_blocks(shown: SitePage, family: Family) -> bool:
    """Whether a page is built of blocks."""
    return bool(shown.blocks or (family.blocks.listed and maps(shown.page.data.get(family.blocks.listed))))


def authors_named(pages: Iterable[SitePage], family: Family) -> Iterator[str]:
    """The authors whose pages blocks show."""
    for page in pages:
        yield from (one.author for one in of_page(page, family)[0] if one.author and _shows(one, family)[0] == "owner")


def kinds(pages: Iterable[SitePage], family: Family) -> Mapping[tuple[str, str], str]:
    """The kind of each block, the same in all languages: what the first title that tells says."""
    found: dict[tuple[str, str], str] = {}
    for page in pages:
        for one in of_page(page, family)[0]:
            if one.kind:
                found.setdefault((_address(page), one.key), one.kind)
    return found


def _address(page: SitePage) -> str:
    """What the pages of all languages that are one have in common."""
    return min(page.names, key=len, default="")


def _shows(block: Block, family: Family) -> tuple[str, tuple[str, ...]]:
    """What a block shows, and the kinds: by its name, else rows or a text whose title is a section of a CV."""
    for pattern, what, of in family.blocks.shows:
        if fnmatchcase(block.name, pattern):
            return what, of
    if not block.kind:
        return "", ()
    return ("rows" if first(block.content, *family.blocks.rows) is not None else "text"), (block.kind,)


def read(
    shown: SitePage, context: Context, lang: str, kinds_: Mapping[tuple[str, str], str], done: Done
) -> tuple[PageText, tuple[Diagnostic, ...]]:
    """What the blocks of a page say, as parts of the page in their order; `done` grows by what is shown."""
    found, hidden = of_page(shown, context.family)
    parts = [LanguagePart(lang, (), (), hidden)] if hidden else []
    notes: tuple[Diagnostic, ...] = ()
    for block in found:
        kind = kinds_.get((_address(shown), block.key), "")
        more, told = _read(block, shown, context, lang, kind, done)
        parts, notes = [*parts, *more], (*notes, *told)
    return PageText(tuple(parts)), notes


def _read(
    block: Block, shown: SitePage, context: Context, lang: str, kind: str, done: Done
) -> tuple[tuple[LanguagePart, ...], tuple[Diagnostic, ...]]:
    family = context.family
    what, of = _shows(block, family)
    match what:
        case "owner":
            has_own = not _is_plain(block, family) and block.body.text.strip()
            return of_author(context, lang, block.author, of, done, (block, shown) if has_own else None, block.parts)
        case "rows" if (node := first(block.content, *family.blocks.rows)) is not None:
            return (_rows(node, block, context, lang, kind or of[-1]),), ()
        case "rows":
            parts, notes = of_author(context, lang, block.author, of, done, None, block.parts)
            return tuple(_retitled(part, block, lang) for part in parts) if len(of) == 1 else parts, notes
        case "pages":
            return tuple(_pages(block, context, lang, of, done)), ()
        case "text":
            return _text(block, shown, context, lang, kind)
        case "contact":
            return (), ()
    record = left_out(block.title or block.name, block.place, f"'{block.name}' is furniture of the web page")
    return (LanguagePart(lang, (), (), (record,)),), ()


def _is_plain(block: Block, family: Family) -> bool:
    """Whether the template shows nothing but the author's page, though the block may have a text."""
    return any(pattern == block.name for pattern, _, _ in family.blocks.shows)


def _part(lang: str, sections: Sequence[Section], ledger: Iterable[Record]) -> LanguagePart:
    return LanguagePart(lang, (), tuple(sections), (*structured.records(sections), *ledger))


def _retitled(part: LanguagePart, block: Block, lang: str) -> LanguagePart:
    title = structured.told(block.title, lang)
    return replace(part, sections=tuple(replace(one, title=title) for one in part.sections)) if title else part


def _rows(node: Node, block: Block, context: Context, lang: str, kind: str) -> LanguagePart:
    """The jobs, awards or skills that stand in a block itself."""
    values, known = CvValues(lang, context.resolve), samples.of(context.family.samples)
    items, ledger = rows.listed(node, kind, values, known, parts=block.parts)
    return _part(lang, structured.section(kind, items, block.place, structured.told(block.title, lang)), ledger)


def _pages(block: Block, context: Context, lang: str, of: tuple[str, ...], done: Done) -> Iterator[LanguagePart]:
    """The documents of folders, as marks that become entries; a list of some of them has all, and not its title."""
    folders = _folders(block, context.family, of)
    title = NOTHING if _PARTIAL.search(block.title) else structured.told(block.title, lang)
    fate = printed(block.title, block.place) if title else left_out(block.title or block.name, block.place, LISTS)
    yield LanguagePart(lang, (), (), (fate,))
    wanted = _wanted(block, context.family)
    for folder in folders:
        made = folder_part(folder, context, lang, block.place, done, wanted)
        yield from (replace(one, sections=(_called(one.sections[0], title, part=bool(wanted)),)) for one in made)


def _folders(block: Block, family: Family, usual: tuple[str, ...]) -> tuple[str, ...]:
    """The folders that a block names, else those that its name does."""
    named = (words(node) for key in family.blocks.folders for node in at(block.content, key))
    return next(filter(None, named), usual or (block.name,))


def _wanted(block: Block, family: Family) -> dict[str, tuple[str, ...]]:
    """The keys of front matter that a page has to have one of some words under to be listed, with these."""
    found = {key: words(node) for path, key in family.blocks.filters for node in at(block.content, path)}
    return {key: some for key, some in found.items() if some and some != ("*",)}


def _called(section: Section, title: Text, *, part: bool) -> Section:
    """A section under a title; that of a part of a folder stands above a group of the section."""
    if not part:
        return replace(section, title=title)
    return replace(section, groups=(replace(section.groups[0], title=title, depth=1 if title else 0),))


def folder_part(
    folder: str,
    context: Context,
    lang: str,
    place: Place,
    done: Done,
    wanted: Mapping[str, tuple[str, ...]] | None = None,
) -> Iterator[LanguagePart]:
    """The documents of a folder in a language, newest first, as a section of marks; each once.

    wanted: keys of their front matter, each with the words one of which it holds.
    """
    new = (n for n in range(len(context.documents)) if (lang, "document", str(n)) not in done)
    own = [n for n in new if _is_listed(context.documents[n], folder, lang, wanted or {})]
    done.update((lang, "document", str(n)) for n in own)
    if own:
        marks = (Paragraph(inline(loops.mark(n)), place) for n in drawn.newest_first(context.documents, own))
        items = tuple(Prose(Localized(((lang or "en", (mark,)),)), place) for mark in marks)
        kind = context.documents[own[0]].entry.kind
        yield LanguagePart(lang, (), (Section(kind, NOTHING, (Group(items=items),), place),), ())


def _is_listed(one: Document, folder: str, lang: str, wanted: Mapping[str, tuple[str, ...]]) -> bool:
    if one.collection.rstrip("s") != folder.rstrip("s") or (lang and one.lang not in ("", lang)):
        return False
    said = ((one.front.get(key), some) for key, some in wanted.items())
    return all(any(str(w) in some for w in (value if isinstance(value, list) else [value])) for value, some in said)


def _text(
    block: Block, shown: SitePage, context: Context, lang: str, kind: str
) -> tuple[tuple[LanguagePart, ...], tuple[Diagnostic, ...]]:
    """A text under its title, read as a page of its own."""
    if samples.of(context.family.samples).is_title(block.title):
        words_ = " ".join((block.title, *block.body.text.split()))
        return (LanguagePart(lang, (), (), (left_out(words_, block.place, samples.REASON),)),), ()
    told, notes = body.read(_as_page(block, shown), context, lang)
    if not kind:
        return told.parts, notes
    return tuple(_of_kind(part, kind) for part in told.parts), notes


def _as_page(block: Block, shown: SitePage) -> SitePage:
    front = replace(shown.page.front, data=MapNode((), block.place), place=block.place)
    page = replace(shown.page, front=front, body=block.body)
    kind = kind_of(block.title) if block.title else "cv"
    return replace(shown, page=page, kind=kind, title=block.title, names=frozenset((f"block/{block.key}",)))


def _of_kind(part: LanguagePart, kind: str) -> LanguagePart:
    """A part whose first section is of a kind where its own title told none."""
    first_ones = (replace(one, kind=kind) if one.kind == "other" else one for one in part.sections[:1])
    return replace(part, sections=(*first_ones, *part.sections[1:]))


# --- what the author's page says ------------------------------------------------------------------------------------


def of_author(
    context: Context,
    lang: str,
    author: str,
    of: Iterable[str],
    done: Done,
    instead: tuple[Block, SitePage] | None = None,
    parts: int = 2,
) -> tuple[tuple[LanguagePart, ...], tuple[Diagnostic, ...]]:
    """What an author's page says of some kinds, each once; `instead` is a block whose text stands for the bio."""
    found: list[LanguagePart] = []
    notes: tuple[Diagnostic, ...] = ()
    page = context.authors.of(author, lang)
    for kind in of:
        key = lang, "" if page is None else page.key, kind
        if key in done or (page is None and not (kind == "bio" and instead)):
            continue
        done.add(key)
        if kind == "bio":
            more, notes = _bio(context, lang, page, instead)
            found += more
        elif page is not None:
            found.append(_part(lang, *authors.sections(page, kind, context.family, lang, context.resolve, parts)))
    return tuple(found), notes


def _bio(
    context: Context, lang: str, page: authors.Author | None, instead: tuple[Block, SitePage] | None
) -> tuple[tuple[LanguagePart, ...], tuple[Diagnostic, ...]]:
    if instead is not None:
        return _text(replace(instead[0], title=""), instead[1], context, lang, "")
    if page is None:
        return (), ()
    told, notes = body.read(page.as_page(), context, lang)
    if any(part.sections for part in told.parts):
        return tuple(map(_in_language, told.parts)), notes
    return (*told.parts, _part(lang, *authors.bio(page, context.family, lang))), notes


def _in_language(part: LanguagePart) -> LanguagePart:
    """A part whose bio is all of the page's language, quotations in another one too."""

    def whole(item: Item) -> Item:
        return (
            replace(item, body=Localized(((part.lang, item.body.values[0][1]),))) if isinstance(item, Prose) else item
        )

    if not part.lang:
        return part
    sections = (
        replace(one, groups=tuple(replace(group, items=tuple(map(whole, group.items))) for group in one.groups))
        if one.kind == "bio" else one for one in part.sections
    )  # fmt: skip
    return replace(part, sections=tuple(sections))


def of_owner(context: Context, lang: str, done: Done) -> tuple[PageText, tuple[Diagnostic, ...]]:
    """The owner's page as a page of its own."""
    parts, notes = of_author(context, lang, "", ("bio",), done)
    return PageText(parts), notes


def rest(
    context: Context, lang: str, done: Done, pages: Iterable[SitePage]
) -> tuple[tuple[LanguagePart, ...], tuple[LanguagePart, ...], tuple[Diagnostic, ...]]:
    """What the owner's page says and no block has shown: the bio, and the rest, all of it without any blocks."""
    declared = context.family.authors
    before, notes = of_author(context, lang, "", ("bio",), done)
    built = any(has_blocks(page, context.family) for page in pages)
    after, more = of_author(context, lang, "", declared.always if built else (k for k, _ in declared.sections), done)
    return before, after, (*notes, *more)


def contacts(shown: SitePage, context: Context, lang: str) -> Person:
    """How to reach the owner, as the blocks of a page say."""
    who = Person()
    for block in of_page(shown, context.family)[0]:
        if _shows(block, context.family)[0] == "contact":
            who = who.joined(person.of_map(context.site, block.content, _CONTACT, lang))
    return replace(who, name=NOTHING, headline=NOTHING, affiliation=NOTHING, links=(), photo=None, absent_photo=None)
