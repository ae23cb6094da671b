"""What an al-folio site's pages say in Markdown: the home page, pages of one kind such as teaching, listed projects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from cvgen.cv.dates import parse_or_none
from cvgen.cv.model import Entry, Group, Item, Paragraph, Section, block_runs, item_words
from cvgen.cv.text import one_line, plain, text_of
from cvgen.families.al_folio import papers, samples
from cvgen.families.al_folio.reached import AlFolioPage, JekyllData, page_words
from cvgen.families.al_folio.values import ValueReader
from cvgen.files.lines import Lines
from cvgen.markup.outline import Resolve
from cvgen.markup.page_source import uncommented
from cvgen.notes.diagnostics import CvgenError, Diagnostic
from cvgen.notes.ledger import Record, left_out, printed
from cvgen.patterns import lazy
from cvgen.site import jekyll
from cvgen.site.pages import Page, language_named, load, parts_by_language
from cvgen.words.headings import LEFT_OUT, kind_of

#: Kinds of sections that a page may add to the CV; what stands outside of them is the page's own affair.
_OWN = frozenset({"", "other", "bio", "contact", "interests", "references"})
_SWITCH = lazy(
    r"(?:[\w.-]{1,64}+@[\w.-]{0,64}\w|\W|主页|网页|首页|简历|中文|英文|版本?|english|chinese|home|page|website|version|cv|résumé|resume|pdf|"
    r"curriculum vitae|download|下载|full|完整|查看|view|在线|in|and|和|或|google scholar|github|linkedin|twitter|"
    r"orcid|e-?mail|邮箱)*+",
    re.I,
)
#: A sentence that only points at other pages of the site.
_POINTER = lazy(
    r"^(?:更多(?:内容|信息|论文|项目)|查看(?:全部|完整|更多)|完整|全部|see (?:also|more|all|the|my)|"
    r"view (?:all|full)|for more|more (?:on|details|information))",
    re.I,
)
_OUT = lazy(
    r"\[(?:github|code|website|project|homepage|page|demo|paper|arxiv|pdf)[^\]]{0,12}\]\((https?://[^\s()\[]+)\)", re.I
)
_COUNTER = lazy(
    r"\W*+\d[\d.,]*+\s*+[kK万]?\W*+(?:google scholar\W*+)?(?:citations?|引用(?:次数)?|visits?)\W*+|"
    r"\W*+(?:last updated?|最后更新|更新(?:于|时间))\b.{0,40}",
    re.I,
)
_LINK = 24  # characters of a link that only says where it leads


@dataclass(slots=True)
class PageTexts:
    """What one page says: sections by language ("" when each text tells its own), and the bibliographies it lists."""

    sections: dict[str, list[Section]] = field(default_factory=dict)
    listings: tuple[papers.Listing, ...] = ()
    ledger: list[Record] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)


def read(shelf: JekyllData, shown: AlFolioPage, lang: str, resolve: Resolve) -> PageTexts:
    """A page's sections; those of the home page all, of others only what belongs under a heading of a CV."""
    told, page = PageTexts(), shown.page
    if samples.is_page(_visible(page.body.text)):
        told.ledger.append(left_out(page.path.name, page.front.place, samples.REASON))
        return told
    marked = Page(page.path, page.front, papers.with_marks(page.body))
    body, notes = jekyll.evaluated(marked, shelf.site, shelf.config, shelf.data)
    body, told.listings = papers.listings(body, on_home=shown.is_home)
    told.found += notes
    if shown.is_home:
        _keep(told, body, lang, resolve)
        return told
    _of_its_kind(told, shown, body, lang, resolve)
    return told


def _visible(text: str) -> str:
    return re.sub(r"^\[//\]:.*", " ", uncommented(text), flags=re.M)


def _keep(told: PageTexts, body: Lines, lang: str, resolve: Resolve) -> None:
    made, notes = parts_by_language(body, "kramdown", resolve, lang)
    told.found += notes
    for half in made:
        sections = [kept for section in half.sections if (kept := _without_pointers(section, told)).groups]
        told.sections.setdefault(half.lang, []).extend(sections)
        told.ledger += half.ledger


def _of_its_kind(told: PageTexts, shown: AlFolioPage, body: Lines, lang: str, resolve: Resolve) -> None:
    """A page beside the home page: its headings tell what it is about, else its title does."""
    title = shown.page.value("title")
    kind = kind_of(title) or kind_of(shown.page.path.stem.replace("_", " "))
    if kind in LEFT_OUT and not shown.is_cv():
        told.ledger.append(left_out(f"{shown.page.path.name}: {title}", shown.page.front.place, LEFT_OUT[kind]))
        return
    made, notes = parts_by_language(body, "kramdown", resolve, lang)
    told.found += notes
    headed = any(section.kind not in _OWN for half in made for section in half.sections if section.title)
    if not headed and kind not in _OWN and not shown.has_bibliography():
        # Nothing on the page says what it is about, so its title becomes the heading of everything.
        heading, place = title if kind_of(title) else shown.page.path.stem, shown.page.front.place
        rows = [(f"# {heading}", place), ("", place), *body.rows()]
        made, _ = parts_by_language(_below(Lines.joined(rows, shown.page.path)), "kramdown", resolve, lang)
    for half in made:
        told.ledger += half.ledger
        for section in half.sections:
            kept = _entries_alone(section, told) if shown.has_bibliography() else _without_pointers(section, told)
            wanted = section.kind not in _OWN or (kind not in _OWN and section.kind == "other" and bool(section.title))
            wanted = section.kind == "publications" if shown.has_bibliography() else wanted
            if wanted and kept.groups:
                told.sections.setdefault(half.lang, []).append(kept)
            else:
                told.ledger += _not_wanted(section)


def _not_wanted(section: Section) -> Iterator[Record]:
    """A whole section as left out."""
    reason = "on a page of its own, under no heading of a CV"
    for title, place in ((section.title, section.place), *((group.title, section.place) for group in section.groups)):
        yield from (left_out(one_line(value), place, reason) for _, value in title)
    yield from (left_out(item_words(item), item.place, reason) for group in section.groups for item in group.items)


def _below(body: Lines) -> Lines:
    """A body under a new heading of the first level: its own headings of that level go one down."""
    rows = body.rows()
    if any(re.match(r"#\s", row) for row, _ in rows[1:]):
        rows = [rows[0], *((re.sub(r"^(#{1,5})\s", r"#\1 ", row), place) for row, place in rows[1:])]
    return Lines.joined(rows, body.place(1).path)


def _entries_alone(section: Section, told: PageTexts) -> Section:
    """A section without the remarks around its entries, such as where the full list is."""
    prose = (item for group in section.groups for item in group.items if not isinstance(item, Entry))
    told.ledger += [left_out(item_words(item), item.place, "a remark beside the list of papers") for item in prose]
    groups = [replace(g, items=tuple(item for item in g.items if isinstance(item, Entry))) for g in section.groups]
    return replace(section, groups=tuple(group for group in groups if group.items))


def _without_pointers(section: Section, told: PageTexts) -> Section:
    """A section without lines that only lead to other pages or to the other language."""
    groups = []
    for group in section.groups:
        items: list[Item] = []
        for item in group.items:
            if _only_points(item):
                told.ledger.append(left_out(item_words(item), item.place, "leads to another page of the site"))
            else:
                items.append(item)
        if items:
            groups.append(replace(group, items=tuple(items)))
    return replace(section, groups=tuple(groups))


def _only_points(item: Item) -> bool:
    if isinstance(item, Entry):
        bare = not (item.authors or item.venue or item.dates or item.body)
        return item.kind == "publications" and bare and _POINTER.match(_words(item)) is not None
    blocks = [block for _, value in item.body for block in value]
    if not blocks or not all(isinstance(block, Paragraph) for block in blocks):
        return False
    runs = [run for block in blocks for run in block_runs(block)]
    words, unlinked = one_line(runs), one_line(run for run in runs if not run.href or len(run.text) > _LINK)
    return len(words) < 120 and bool(_SWITCH.fullmatch(unlinked) or _POINTER.match(words) or _COUNTER.fullmatch(words))


def _words(item: Item) -> str:
    if isinstance(item, Entry):
        texts = (item.title, item.role, item.organization, item.text)
        found = next((plain(value) for text in texts for _, value in text), "")
        return found or " ".join(plain(block_runs(block)) for _, blocks in item.body for block in blocks)
    return " ".join(plain(block_runs(block)) for _, blocks in item.body for block in blocks)


# --- collections --------------------------------------------------------------------------------------------------


def projects(
    shelf: JekyllData, shown: Iterable[AlFolioPage], teller: ValueReader, lang: str, *, lead: bool
) -> tuple[list[Section], list[Record]]:
    """The documents of _projects that a page of this language lists, in its order of importance."""
    pages = [page for page in shown if page.lists("projects")]
    if not pages:
        return [], []
    categories = [name.strip() for name in pages[0].page.value("display_categories").split(",") if name.strip()]
    rows: list[tuple[int, Entry]] = []
    records: list[Record] = []
    for page in _documents(shelf, "_projects", lang, lead=lead):
        title = page.value("title")
        if page.value("published").lower() == "false":
            records.append(left_out(title or page.path.name, page.front.place, "unpublished page"))
        elif samples.is_project(title) or samples.is_page(_visible(page.body.text)):
            records.append(left_out(title, page.front.place, samples.REASON))
        elif categories and page.value("category") and page.value("category") not in categories:
            records.append(left_out(title, page.front.place, "its category is not on the projects page"))
        else:
            importance = page.value("importance")
            rows.append((int(importance) if importance.isdecimal() else 99, _project(page, teller)))
            records.append(printed(title, page.front.place))
    entries = tuple(entry for _, entry in sorted(rows, key=lambda row: row[0]))
    heading = text_of(pages[0].page.value("title"), teller.lang or None)
    return ([Section("projects", heading, (Group(items=entries),), entries[0].place)] if entries else []), records


def _project(page: Page, teller: ValueReader) -> Entry:
    said = page.value("description") or re.split(r"\n\s*\n", page_words(page).strip())[0]
    dates = parse_or_none(page.value("date")) if page.value("date") else None
    return Entry(
        "projects",
        dates or (),
        title=teller.text(page.value("title")),
        text=teller.text(said if len(said) < 600 else ""),
        href=teller.resolve(page.value("github") or page.value("redirect") or page.value("url")) or _first_link(page),
        id=f"project-{page.path.stem}",
        place=page.front.place,
    )


def _first_link(page: Page) -> str:
    """Where the project's own page leads its reader first."""
    match = _OUT.search(_visible(page.body.text))
    return match.group(1) if match else ""


def courses(
    shelf: JekyllData, shown: Iterable[AlFolioPage], teller: ValueReader, lang: str, *, lead: bool
) -> tuple[list[Section], list[Record]]:
    """The documents of _teachings that a page of this language lists, newest first."""
    pages = [page for page in shown if page.lists("teachings") or "courses.liquid" in page.page.body.text]
    entries: list[Entry] = []
    records: list[Record] = []
    for page in _documents(shelf, "_teachings", lang, lead=lead) if pages else ():
        words = f"instructor {page.value('instructor')} {_visible(page.body.text)}"
        if samples.is_page(words):
            records.append(left_out(page.value("title"), page.front.place, samples.REASON))
            continue
        entries.append(_course(page, teller))
        records.append(printed(page.value("title"), page.front.place))
    entries.sort(key=lambda entry: -max((p.start.year for p in entry.dates if p.start), default=9999))
    title = text_of(pages[0].page.value("title"), teller.lang or None) if pages else text_of("")
    return ([Section("teaching", title, (Group(items=tuple(entries)),), entries[0].place)] if entries else []), records


def _course(page: Page, teller: ValueReader) -> Entry:
    term, year = page.value("term"), page.value("year")
    dates = parse_or_none(f"{term} {year}".strip()) or (parse_or_none(year) if year else None)
    return Entry(
        "teaching",
        dates or (),
        title=teller.text(page.value("title")),
        organization=teller.text(page.value("institution")),
        location=teller.text(page.value("location")),
        text=teller.text(page.value("description")),
        id=f"course-{page.path.stem}",
        place=page.front.place,
    )


def _documents(shelf: JekyllData, folder: str, lang: str, *, lead: bool) -> Iterable[Page]:
    """The documents of a collection in one language: those in its folder, and for the leading one those in none."""
    for pattern in (f"{folder}/*.md", f"{folder}/*.markdown", f"{folder}/*/*.md"):
        for path in shelf.site.files(pattern):
            try:
                page, _ = load(path)
            except CvgenError:
                continue
            inside = path.parent.name if path.parent.name != folder else ""
            named = language_named(page.value("lang")) or language_named(inside)
            if inside and re.fullmatch(r"[a-z]{2}(?:-[a-z]{2})?", inside) and not language_named(inside):
                continue
            if named == lang or (not named and lead):
                yield page
