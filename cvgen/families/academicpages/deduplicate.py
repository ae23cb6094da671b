"""The sections of several pages in one language as those of one CV: what two pages say is said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from cvgen.cv.model import ENTRY_TEXTS, STAYS, Entry, Group, Item, Prose, Section, block_runs, item_words, with_texts
from cvgen.cv.text import Text, one_line, plain, squash
from cvgen.notes.ledger import Record, merged

_LEADING = ("bio", "interests")


@dataclass(slots=True)
class JoinedSections:
    """The sections so far, and what was merged into them."""

    sections: list[Section] = field(default_factory=list)
    ledger: list[Record] = field(default_factory=list)


def join(pages: Iterable[Sequence[Section]]) -> tuple[tuple[Section, ...], tuple[Record, ...]]:
    """All pages, the first one leading; a section that no page before has follows the one it follows on its page."""
    whole = JoinedSections()
    for page in pages:
        if not whole.sections:
            whole.sections = list(page)
            continue
        # A CV page tells what belongs in front of a home page's lists; other pages follow in the order of the menu.
        after = _head(whole.sections) if len(page) > 2 else len(whole.sections) - 1
        for section in page:
            at = _same(section, whole.sections)
            if at is None:
                after += 1
                fresh = _fresh(section, whole)
                if fresh.groups:
                    whole.sections.insert(after, fresh)
                else:
                    after -= 1
            else:
                whole.sections[at] = _with(whole.sections[at], section, whole)
                after = max(after, at)
    return tuple(whole.sections), tuple(whole.ledger)


def _head(sections: Sequence[Section]) -> int:
    """The last section of a page's head: who one is and what one works on, before anything is listed."""
    last = -1
    for n, section in enumerate(sections):
        if section.kind in _LEADING:
            last = n
        elif section.kind != "other" or section.entries():
            break
    return last


def _same(section: Section, sections: Sequence[Section]) -> int | None:
    titles = {squash(plain(value)) for _, value in section.title}
    for n, other in enumerate(sections):
        named = titles & {squash(plain(value)) for _, value in other.title}
        if other.kind == section.kind and (section.kind != "other" or named):
            return n
    return None


def _fresh(section: Section, whole: JoinedSections) -> Section:
    """A new section without papers that stand elsewhere."""
    known = [e for s in whole.sections for e in s.entries() if e.kind == "publications"]
    groups = []
    for group in section.groups:
        items = tuple(item for item in group.items if not _noted(item, known, whole))
        if items:
            groups.append(replace(group, items=items))
    return replace(section, groups=tuple(groups))


def _noted(item: Item, known: Sequence[Entry], whole: JoinedSections) -> bool:
    """Whether an item is a paper that stands elsewhere, which the ledger then says."""
    if not isinstance(item, Entry) or item.kind != "publications" or _twin(item, known) is None:
        return False
    whole.ledger.append(merged(item_words(item), item.place, "the same paper stands on another page"))
    return True


def _with(one: Section, other: Section, whole: JoinedSections) -> Section:
    """Two sections of one kind. Where the second has all entries of the first, as a full list has, its order counts."""
    first, second = one.entries(), other.entries()
    fuller = len(second) > len(first) or (len(second) == len(first) and _headings(other) > _headings(one))
    if first and fuller and all(_twin(entry, second) for entry in first) and not _prose(one):
        lead, more = replace(other, title=other.title or one.title), one
    else:
        lead, more = one, other
    slots = list(lead.entries())
    filled: dict[int, Entry] = {}
    extra: list[Group] = []
    said = {_squashed(item) for item in _prose(lead)}
    for group in more.groups:
        items: list[Item] = []
        for item in group.items:
            if isinstance(item, Prose):
                if _squashed(item) in said:
                    whole.ledger.append(merged(item_words(item), item.place, "another page says the same"))
                else:
                    items.append(item)
                continue
            twin = _twin(item, slots)
            if twin is None:
                items.append(item)
                continue
            n = next(n for n, slot in enumerate(slots) if slot is twin)
            slots[n] = filled[n] = _filled(twin, item)
            whole.ledger.append(merged(item_words(item), item.place, "the same entry stands on another page"))
        if items:
            extra.append(replace(group, items=tuple(items)))
    return _appended(_refilled(lead, slots), extra)


def _refilled(section: Section, slots: Sequence[Entry]) -> Section:
    """A section with its entries exchanged one by one."""
    left = iter(slots)
    groups = tuple(
        replace(group, items=tuple(next(left) if isinstance(item, Entry) else item for item in group.items))
        for group in section.groups
    )
    return replace(section, groups=groups)


def _appended(section: Section, extra: Sequence[Group]) -> Section:
    groups = list(section.groups)
    for group in extra:
        titles = {squash(plain(value)) for _, value in group.title}
        home = next((n for n, g in enumerate(groups) if titles & {squash(plain(v)) for _, v in g.title}), None)
        if home is None and not group.title:
            home = next((n for n, g in enumerate(groups) if not g.title), None)
        if home is None and not group.title:
            groups.insert(0, group)
        elif home is None:
            groups.append(group)
        else:
            groups[home] = replace(groups[home], items=(*groups[home].items, *group.items))
    return replace(section, groups=tuple(groups))


def _headings(section: Section) -> int:
    return sum(1 for group in section.groups if group.title)


def _prose(section: Section) -> list[Prose]:
    return [item for group in section.groups for item in group.items if isinstance(item, Prose)]


def _said(item: Prose) -> str:
    return " ".join(one_line(block_runs(block)) for _, blocks in item.body for block in blocks)


def _squashed(item: Prose) -> str:
    return squash(_said(item))


# --- twins ----------------------------------------------------------------------------------------------------------


def _twin(entry: Entry, others: Sequence[Entry]) -> Entry | None:
    """The entry among others that says the same, if any."""
    for test in (_same_id, _same_name, _same_stay):
        for other in others:
            if entry.kind == other.kind and test(entry, other):
                return other
    return None


def _same_id(one: Entry, other: Entry) -> bool:
    return bool(one.id) and one.id == other.id


def _same_name(one: Entry, other: Entry) -> bool:
    mine, theirs = _key(one), _key(other)
    if not mine or not theirs:
        return False
    if mine == theirs:
        return one.kind not in STAYS or one.dates == other.dates
    short, long = sorted((mine, theirs), key=len)
    if one.kind in ("publications", "patents"):
        return len(short) > 24 and long.startswith(short) and len(long) - len(short) < 24
    return one.kind in ("talks", "teaching", "projects") and len(short) > 16 and short in long


def _same_stay(one: Entry, other: Entry) -> bool:
    """The same years at the same place."""
    if one.kind not in STAYS or not one.dates or one.dates != other.dates:
        return False
    mine, theirs = _organization(one), _organization(other)
    return bool(mine and theirs) and (mine in theirs or theirs in mine)


def _organization(entry: Entry) -> str:
    return squash(" ".join(plain(value) for _, value in (*entry.organization, *entry.text)))


def _key(entry: Entry) -> str:
    if entry.title and entry.kind not in STAYS:
        return squash(plain(entry.title.values[0][1]))
    return squash("".join(plain(value) for name in ENTRY_TEXTS for _, value in getattr(entry, name)))


def _filled(one: Entry, other: Entry) -> Entry:
    """An entry with what it lacks taken from its twin; of two bodies the longer one stays."""
    texts: dict[str, Text] = {name: getattr(one, name) or getattr(other, name) for name in ENTRY_TEXTS}
    if bool(one.title) != bool(other.title) and one.kind not in STAYS:
        texts = {name: getattr(one, name) for name in ENTRY_TEXTS}  # one of them says it all in a line
    body = max((one.body, other.body), key=lambda b: sum(len(plain(block_runs(x))) for _, blocks in b for x in blocks))
    links = (*one.links, *(link for link in other.links if all(link.href != mine.href for mine in one.links)))
    one = replace(one, body=body, dates=one.dates or other.dates, links=links, href=one.href or other.href)
    return with_texts(one, texts)
