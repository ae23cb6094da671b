"""The owner's name found in lists of authors, however it is written, and marked as their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from cvgen.cv.authors import authors_end, is_name, looks_like_authors
from cvgen.cv.model import CV, Block, Bullets, Paragraph, Person
from cvgen.cv.spellings import Spelling, folded, spellings_of
from cvgen.cv.text import BLANKS, HAN, Inline, cut, has_han, inline, plain
from cvgen.cv.view import ViewEntry, ViewProse, ViewSection
from cvgen.patterns import lazy

_LETTERS = r"A-Za-zÀ-ɏ"
_TITLE = r"(?:Dr|Prof|Mr|Ms|Mrs|St)\."
#: What may stand before a name on its line: the edge of another name, not a part of this one.
_BEFORE = lazy(
    rf"(?:^|[^\w\s.\-‐‑·'’]|(?<![\w.\-])\d+[.、．]?|\]|\d|{_TITLE}|\b(?:and|with|by|und|et|from|as|me)\b"
    rf"|(?<=[{HAN}\w]{{2}})[.。．]|[和与及同者人])\s*$",
    re.I,
)
_INITIAL_BEFORE = lazy(r"(?:^|[\s.\-,，;；&])[A-Z]\.?[\s\-]*$")
_AFTER = lazy(
    r"\s*(?:$|[^\w\s\-‐‑'’·]|[-–—]\s|[*†‡✉\d_¹²³⁰-⁹]|\b(?:and|with|et|in|is|was|are|at|on|of|for|as|to|from|by)\b|[等和与及])",
    re.I,
)
#: How far is looked for what stands beside a name.
_NEAR = 200
#: What parts two names of a list.
_PARTED = lazy(rf"{BLANKS}(?:[,，、;；&]|\band\b|[和与])\s*")


@dataclass(frozen=True, slots=True)
class _Found:
    """A name at `start` to `end`; a lower rank is the surer spelling."""

    rank: int
    start: int
    end: int


def spellings(person: Person, others: Iterable[str] = ()) -> tuple[Spelling, ...]:
    """The ways the name may stand in a list of authors: "Jinglin Liu", "Liu Jinglin", "Liu, J.", "J. Liu" or 刘景林.

    `others` are spellings that the page itself sets off.
    """
    names = [plain(value) for _, value in person.name]
    return spellings_of((*names, *person.spellings, *others))


def spellings_in(cv: CV) -> tuple[Spelling, ...]:
    """The owner's spellings, with those that the CV's own lists of authors set in bold where they set off the owner."""
    known = spellings(cv.person)
    lists = [value for section in cv.sections for entry in section.entries() for _, value in entry.authors]
    return spellings(cv.person, _learnt(lists, known, cv.person)) if lists else known


def _learnt(lists: list[Inline], known: tuple[Spelling, ...], person: Person) -> Iterator[str]:
    """Names in bold where the known spellings are not: in most lists of a script, or like the owner's name."""
    places = [(authors, _best(authors, known)) for authors in lists]
    bold = Counter(name for authors, found in places if not found and (name := _bold_name(authors)))
    of_script = Counter(has_han(plain(authors)) for authors in lists)
    words = _words_of(value for _, value in person.name) if _sets_owner_off(places) else frozenset()
    for name, count in bold.items():
        most = count >= 2 and count >= 0.5 * of_script[has_han(name)]
        if most or words & _words_of([inline(name)]):
            yield name


def _sets_owner_off(places: Iterable[tuple[Inline, _Found | None]]) -> bool:
    """Whether the page sets the owner off in nearly all lists where the name stands."""
    own = [_is_set_off(authors, found) for authors, found in places if found]
    return sum(own) >= 3 and sum(own) >= 0.8 * len(own)


def _words_of(names: Iterable[Inline]) -> frozenset[str]:
    """The words of names without accents, in small letters."""
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]{2,}", folded(plain(name))))


def _bold_name(authors: Inline) -> str:
    """The one name that is bold in a list of several, without its marks; "" when there is none or more."""
    bold = [run.text.strip(" ,，.;、*†‡✉⋆#∗0123456789") for run in authors if run.bold]
    names = [name for name in bold if re.search(r"\w", name)]
    others = [run for run in authors if not run.bold and re.search(r"[^\W\d_]{2}", run.text)]
    return names[0] if len(names) == 1 and others and is_name(names[0]) and 1 < len(names[0]) < 40 else ""


#: Sections whose sentences name the owner as themselves, not as one of the authors.
_OF_ONESELF = frozenset({"bio", "interests", "contact", "education", "work", "internships", "references", "skills"})


def with_owner_marked(section: ViewSection, names: tuple[Spelling, ...]) -> ViewSection:
    """A section with the owner's name marked once in each list of authors, also where no field holds the list."""
    if section.kind in _OF_ONESELF or not names:
        return section
    groups = (replace(group, items=tuple(_in_item(item, names) for item in group.items)) for group in section.groups)
    return replace(section, groups=tuple(groups))


def _in_item(item: ViewEntry | ViewProse, names: tuple[Spelling, ...]) -> ViewEntry | ViewProse:
    if isinstance(item, ViewProse):
        return replace(item, blocks=tuple(_in_block(block, names) for block in item.blocks))
    blocks = item.blocks
    if item.kind == "publications" and not item.authors:
        blocks = tuple(_in_block(block, names) for block in blocks)
    return replace(
        item,
        authors=mark_in_authors(item.authors, names),
        venue=mark_in_text(item.venue, names),
        text=mark_in_text(item.text, names),
        blocks=blocks,
    )


def _in_block(block: Block, names: tuple[Spelling, ...]) -> Block:
    match block:
        case Paragraph(text):
            return replace(block, text=mark_in_text(text, names))
        case Bullets(items):
            return replace(block, items=tuple(tuple(_in_block(inner, names) for inner in item) for item in items))
    return block


def mark_in_authors(authors: Inline, names: Iterable[Spelling]) -> Inline:
    """A list of authors with the owner's name marked once; names match as whole names, whatever their case."""
    found = _best(authors, tuple(names))
    return _set_off(authors, found.start, found.end) if found else authors


def mark_in_text(text: Inline, names: Iterable[Spelling]) -> Inline:
    """A text with the owner's name marked where a list of authors stands in it, as in a reference or a patent."""
    line = plain(text)
    names = tuple(names)
    if not names or not line:
        return text
    for start, end in _lists(line):
        if found := _best(cut(text, start, end), names):
            return _set_off(text, start + found.start, start + found.end)
    return text


def _lists(line: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are lists of two authors or more: its beginning, a whole line, behind a label."""
    at = 0
    for row in line.split("\n"):
        lead = re.match(rf"{BLANKS}(?:\[[^\]]{{1,6}}\]|\(\d+\)|\d{{1,3}}[.)、．]|\W*(?=\w))\s*", row)
        skip = lead.end() if lead else 0
        if stop := authors_end(row[skip:]):
            yield at + skip, at + skip + stop
        elif looks_like_authors(row[skip:]):
            yield at + skip, at + len(row)
        else:
            # "Title. A. One, B. Two, 2020", "发明人：张三、李四": the longest row of names within the line.
            yield from ((at + low, at + high) for low, high in _rows_of_names(row))
        at += len(row) + 1


def _rows_of_names(row: str) -> Iterator[tuple[int, int]]:
    """Stretches between full stops, colons and brackets that hold two neighbouring names."""
    for sentence in re.finditer(r"(?:[^.。:：()（）|“”\"]|(?<=\b[A-Z])\.)++|(?<=[(（])[^()（）]++", row):
        if found := _names_between(_parts(sentence.group())):
            yield sentence.start() + found[0], sentence.start() + found[1]


def _parts(words: str) -> list[tuple[int, int, bool]]:
    """The parts of a sentence between commas, from and to, and whether each is a name."""
    found: list[tuple[int, int, bool]] = []
    at = 0
    for gap in (*_PARTED.finditer(words), None):
        stop = gap.start() if gap else len(words)
        found.append((at, stop, is_name(words[at:stop].strip("* †‡✉#"))))
        at = gap.end() if gap else stop
    return found


def _names_between(parts: list[tuple[int, int, bool]]) -> tuple[int, int] | None:
    """The stretch of two neighbouring names to the last one, or of all parts but the first where each is a name."""
    for one, two in pairwise(parts):
        if one[2] and two[2]:
            return one[0], max(stop for _, stop, name in parts if name)
    if len(parts) > 1 and all(name for _, _, name in parts[1:]):
        # A title without a full stop before its authors: "Method for X Ada Lin, Bo Chen, Li Wei".
        return parts[1][0], parts[-1][1]
    return None


def _best(authors: Inline, names: tuple[Spelling, ...]) -> _Found | None:
    """The surest place of the name; of several alike the one that the page sets off, initials only when sure."""
    found = _places(authors, names)
    if not found:
        return None
    surest = min(found.values())
    alike = _outermost(_Found(rank, *span) for span, rank in found.items() if rank == surest)
    bold = next((one for one in alike if _is_set_off(authors, one)), None)
    return bold or (alike[0] if len(alike) == 1 or surest == 0 else None)


def _places(authors: Inline, names: tuple[Spelling, ...]) -> dict[tuple[int, int], int]:
    """Where the name stands as a whole name, from and to, and the surest rank of a spelling there."""
    line = plain(authors)
    found: dict[tuple[int, int], int] = {}
    for spelling in names:
        for match in spelling.search(line):
            if _whole(authors, line, match.start(), match.end()):
                found[match.span()] = min(spelling.rank, found.get(match.span(), spelling.rank))
    return found


def _outermost(places: Iterable[_Found]) -> list[_Found]:
    """The places that lie in no other one, from left to right."""
    found: list[_Found] = []
    for one in sorted(places, key=lambda place: (place.start, -place.end)):
        if not found or one.end > found[-1].end:
            found.append(one)
    return found


def _is_set_off(authors: Inline, found: _Found) -> bool:
    """Whether the page sets the name in bold, or in code, and not the whole list."""
    own = [run for run in cut(authors, found.start, found.end) if run.text.strip()]
    return all(run.bold or run.code for run in own) and not all(
        run.bold or run.code for run in authors if re.search(r"\w", run.text)
    )


def _whole(authors: Inline, line: str, start: int, end: int) -> bool:
    """Whether a stretch is a whole name, no part of a longer one."""
    edges = _edges(authors)
    before, after = line[max(0, start - _NEAR) : start], line[end : end + _NEAR]
    before = before.rsplit("\n", 1)[-1]
    after = after.split("\n", 1)[0] if not after.startswith("\n") else ""
    free_before = start in edges and not before[-1:].isalnum()
    free_after = end in edges and not after[:1].isalnum()
    good_before = free_before or (bool(_BEFORE.search(before)) and not _INITIAL_BEFORE.search(before))
    if not free_before and _INITIAL_BEFORE.search(before) and re.search(r"[,，;；&]\s*$", before):
        good_before = True
    good_after = free_after or bool(_AFTER.match(after))
    return good_before and good_after


def _edges(authors: Inline) -> set[int]:
    """The offsets at which bold or code begins or ends."""
    found: set[int] = set()
    at = 0
    before = None
    for run in authors:
        style = (run.bold, run.code)
        if before is not None and style != before:
            found.add(at)
        before = style
        at += len(run.text)
    return found


def _set_off(authors: Inline, low: int, high: int) -> Inline:
    own_before = cut(authors, low, high)
    was_bold = any(run.bold for run in own_before)
    own = tuple(replace(run, own=not run.raised, bold=run.bold and run.raised) for run in own_before)
    before = _unbold(cut(authors, 0, low), own_was_bold=was_bold)
    behind = _unbold(cut(authors, high), own_was_bold=was_bold)
    return (*before, *own, *behind)


def _unbold(runs: Inline, *, own_was_bold: bool) -> Inline:
    """Marks that were bold together with the own name."""
    if not own_was_bold:
        return runs
    return tuple(replace(run, bold=run.bold and bool(re.search(rf"[{_LETTERS}{HAN}]", run.text))) for run in runs)
