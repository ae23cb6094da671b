"""A page that says things in Chinese and again in English without marking either: as two pages that share the rest.

An entry's Chinese line followed by its English one, both in one line with a slash between, two columns of a table, two
folded boxes: only what stands in pairs all along is taken for one thing said twice. When unsure both stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cvgen.cv import dates
from cvgen.cv.model import Section
from cvgen.cv.text import BLANKS, HAN, Inline, Localized, Text, cut, inline, join, plain, strip
from cvgen.markup.outline import Node, Nodes
from cvgen.notes.ledger import Ledger, Record, left_out
from cvgen.patterns import lazy
from cvgen.phrases.twice_said import MEETING, alike, one_thing, parted, shared_kinds, speech
from cvgen.words.headings import kind_of

#: Kinds whose lines in two scripts are different things: papers and patents in either language.
_APART = frozenset({"publications", "patents"})
_LABEL = {"zh": r"中文版?|简体中文|汉语|chinese(?: version)?|zh|cn", "en": r"english(?: version)?|英文版?|英语|en"}
#: The name of the language in front of the text it holds for.
_LEADS = {
    "zh": re.compile(rf"{BLANKS}(?:[\[【(（]\s*中文\w{{0,4}}\s*[\]】)）](?:\s*+[:：])?|中文\w{{0,4}}\s*[:：])\s*"),
    "en": re.compile(
        rf"{BLANKS}(?:[\[【(（]\s*English(?:\s\w+)?\s*[\]】)）](?:\s*+[:：])?|English(?:\s\w+)?\s*[:：])\s*", re.I
    ),
}
_HEADING = lazy(
    rf"^(?P<lead>[^\w{HAN}]*+)(?:(?P<zh>[{HAN}、与和及· ]{{1,60}}?) ?[/|｜·•—–&＆-]{{0,2}} ?[(（]?"
    r"(?P<en>[A-Za-z][A-Za-z &,'’/-]++)[)）]?"
    rf"|(?P<en2>[A-Za-z][A-Za-z &,'’-]{{1,120}}?) ?[/|｜·•—–&＆-]{{0,2}} ?[(（]?(?P<zh2>[{HAN}、与和及· ]++)[)）]?) ?$"
)


#: An English phrase that is no name, since its words behind the first are small, and a Chinese one.
_PHRASE, _WORDS = r"[A-Z][\w-]*+(?: [a-z][\w-]*+)++", rf"[{HAN}]{{2,12}}"
_TERM = lazy(rf"(?P<en>{_PHRASE}) (?P<zh>{_WORDS})|(?P<zh2>{_WORDS}) ?(?P<en2>{_PHRASE})")
#: Where sentences in one language end, and some in the other begin.
_SWITCH = lazy(rf"(?<=[.!?])\s+(?=[{HAN}])|(?<=[。！？])\s*(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Two:
    """One or more blocks as the Chinese and the English reader see them; `pairs` counts what was said twice."""

    zh: Nodes
    en: Nodes
    pairs: int = 0

    def __add__(self, more: _Two) -> _Two:
        """Both, one below the other."""
        return _Two(self.zh + more.zh, self.en + more.en, self.pairs + more.pairs)


def _in_both(node: Node, chinese: Inline, english: Inline, pairs: int = 0) -> _Two:
    """A block with these words for the Chinese and these for the English reader."""
    return _Two((replace(node, text=chinese),), (replace(node, text=english),), pairs)


def split_languages(nodes: Nodes) -> tuple[Nodes, Nodes] | None:
    """The blocks for a Chinese and for an English reader; None when nothing is said in both languages."""
    labelled = _by_labels(nodes)
    if labelled is not None:
        return labelled
    found = _Two((), ())
    kind = "bio"
    doubled = in_both = any(node.kind == "heading" and _heading(plain(node.text)) for node in nodes)
    for block in _stretches(nodes):
        if block[0].kind == "heading":
            title, known = _heading(plain(block[0].text)), kind_of(plain(block[0].text))
            doubled = title is not None or (in_both and not known)
            kind = known or kind
            found += _in_both(block[0], inline(title[0]), inline(title[1])) if title else _Two(block[:1], block[:1])
            block = block[1:]
        found += _siblings(block, doubled=doubled) if kind not in _APART else _Two(block, block)
    return (found.zh, found.en) if found.pairs else None


def labels(nodes: Nodes, halves: tuple[Nodes, Nodes]) -> Ledger:
    """The words, such as 中文 and English, that stood over the two halves and went with their parting."""
    told = " ".join(node.words() for half in halves for node in half)
    found: list[Record] = []
    for node in nodes:
        gone = [word for word in _label_words(node) if word not in told]
        found += [left_out(" ".join(gone), node.place, "the name of the language of what follows")] if gone else []
    return tuple(found)


def _label_words(node: Node) -> Iterator[str]:
    """The names of languages that a block has alone, over a column, or in front of its text."""
    words = [_named(node)] if node.kind != "table" else [plain(cell) for cell in (node.rows or ((),))[0]]
    yield from (word for word in words if _label(word))
    lead = next((m for way in _LEADS.values() if (m := way.match(plain(node.text)))), None)
    if lead:
        yield lead.group().strip()


def with_titles_split(section: Section) -> Section:
    """A section whose headings in two languages are known as such."""
    groups = tuple(replace(group, title=_title(group.title)) for group in section.groups)
    return replace(section, title=_title(section.title), groups=groups)


def _title(title: Text) -> Text:
    for _, value in title:
        if len(title.values) == 1 and (found := _heading(plain(value))):
            return Localized.of({"zh": inline(found[0]), "en": inline(found[1])})
    return title


def _heading(words: str) -> tuple[str, str] | None:
    """The Chinese and the English half of a heading such as "教育经历 Education"."""
    match = _HEADING.match(" ".join(words.split()))
    if match is None:
        return None
    chinese = (match["zh"] or match["zh2"]).strip(" ·")
    english = (match["en"] or match["en2"]).strip(" /&-")
    one, other = kind_of(chinese), kind_of(english)
    return (chinese, english) if len(chinese) > 1 and len(english) > 3 and one == other and one else None


def _stretches(nodes: Nodes) -> Iterator[Nodes]:
    """The blocks under each heading, the heading first."""
    pending: list[Node] = []
    for node in nodes:
        if node.kind == "heading" and pending:
            yield tuple(pending)
            pending = []
        pending.append(node)
    if pending:
        yield tuple(pending)


# --- labelled halves -------------------------------------------------------------------------------------------------


def _label(words: str) -> str:
    bare = words.strip(" \t\n:：()（）[]【】|·#*-–—▶▼🇨🇳🇬🇧🇺🇸")
    return next((lang for lang, pattern in _LABEL.items() if re.fullmatch(pattern, bare, re.I)), "")


def _by_labels(nodes: Nodes) -> tuple[Nodes, Nodes] | None:
    """Halves under headings, or in folded boxes, that say nothing but 中文 and English."""
    labels = [_label(_named(node)) for node in nodes]
    if not {"zh", "en"} <= set(labels):
        return None
    found: dict[str, list[Node]] = {"zh": [], "en": []}
    current, level = "", 0
    for node, label in zip(nodes, labels, strict=True):
        if node.kind == "folded" and label:
            found[label] += node.children if node.text else node.children[1:]
            continue
        if label or (node.kind == "heading" and current and node.level < level):
            current, level = label, node.level
        for lang in _speaks(label, current):
            found[lang].append(node)
    return _as_halves(tuple(found["zh"]), tuple(found["en"]))


def _speaks(label: str, current: str) -> tuple[str, ...]:
    """The halves that a block belongs to: none for a label, one below a label, else both."""
    if label:
        return ()
    return (current,) if current else ("zh", "en")


def _as_halves(zh: Nodes, en: Nodes) -> tuple[Nodes, Nodes] | None:
    """Two halves where each says something, and the English one nothing in Chinese."""
    return (zh, en) if zh and en and speech(" ".join(node.words() for node in en)) != "zh" else None


def _named(node: Node) -> str:
    """What could be the label of a block: a heading's words, a short paragraph, the summary of a folded box."""
    if node.kind == "folded":
        return plain(node.text) or (node.children[0].words() if node.children else "")
    return plain(node.text) if node.kind in ("heading", "paragraph") else ""


# --- things said twice -----------------------------------------------------------------------------------------------


def _pair_of(one: Node, other: Node) -> tuple[Node, Node] | None:
    """Two neighbours as (Chinese, English) when one says what the other does."""
    a, b = one.words(), other.words()
    if any(node.kind == "paragraph" and _sentences(node.text) for node in (one, other)):
        return None  # "I study dew. 我研究露水。" says it twice by itself
    if alike(a, b):
        return one, other
    return (other, one) if alike(b, a) else None


def _siblings(nodes: Nodes, *, doubled: bool) -> _Two:
    """Blocks or items side by side: those that all come in pairs, else each by itself."""
    if (rows := _in_pairs(nodes, doubled=doubled)) is not None:
        return _Two(tuple(a for a, _ in rows), tuple(b for _, b in rows), len(rows))
    found = _Two((), ())
    at = 0
    while at < len(nodes):
        both = _neighbours(nodes[at : at + 2], doubled=doubled)
        found += both or _one(nodes[at], doubled=doubled)
        at += 2 if both else 1
    return found


def _neighbours(both: Nodes, *, doubled: bool) -> _Two | None:
    """Two paragraphs or two lists side by side that say one thing."""
    if len(both) < 2 or both[0].kind != both[1].kind or both[0].kind not in ("paragraph", "list"):
        return None
    rows = _in_pairs(both, doubled=doubled) if both[0].kind == "paragraph" else _lists(*both, doubled=doubled)
    return None if rows is None else _Two((rows[0][0],), (rows[0][1],), 1)


def _in_pairs(nodes: Nodes, *, doubled: bool) -> list[tuple[Node, Node]] | None:
    """Neighbours two by two, or the first half against the second, when each pair says one thing twice."""
    half = len(nodes) // 2
    if not half or len(nodes) % 2 or not {node.kind for node in nodes} <= {"paragraph", "item"}:
        return None
    for ones, others in ((nodes[::2], nodes[1::2]), (nodes[:half], nodes[half:])):
        found = _all_pairs(ones, others)
        if found and (doubled or _are_sure(found)):
            return [_unlabelled(*pair) for pair in found]
    return None


def _all_pairs(ones: Nodes, others: Nodes) -> list[tuple[Node, Node]]:
    """Two rows of blocks as (Chinese, English) where each pair says one thing, all in one order; else none."""
    found = [pair for one, other in zip(ones, others, strict=True) if (pair := _pair_of(one, other))]
    in_order = {pair[0] is one for pair, one in zip(found, ones, strict=False)}
    return found if len(found) == len(ones) and len(in_order) == 1 else []


def _are_sure(pairs: list[tuple[Node, Node]]) -> bool:
    """Whether pairs need no heading in two languages over them: several have dates, or they are long paragraphs."""
    if len(pairs) > 1 and sum(1 for pair in pairs if any(dates.find(pair[0].words()))) > 1:
        return True
    return pairs[0][0].kind == "paragraph" and all(len(a.words()) > 15 and len(b.words()) > 50 for a, b in pairs)


def _unlabelled(chinese: Node, english: Node) -> tuple[Node, Node]:
    """Two paragraphs without the "中文简介：" and "English Bio:" in front, when both have one."""
    zh, en = (_LEADS[lang].match(plain(node.text)) for lang, node in (("zh", chinese), ("en", english)))
    if zh is None or en is None:
        return chinese, english
    return (
        replace(chinese, text=strip(cut(chinese.text, zh.end()))),
        replace(english, text=strip(cut(english.text, en.end()))),
    )


def _lists(one: Node, other: Node, *, doubled: bool) -> list[tuple[Node, Node]] | None:
    """Two lists, one in each language, whose items are pairs."""
    if len(one.children) != len(other.children):
        return None
    found = _in_pairs((*one.children, *other.children), doubled=doubled or len(one.children) > 2)
    if found is None or found[0][0] not in (*one.children[:1], *other.children[:1]):
        return None
    return [(one, other) if found[0][0] is one.children[0] else (other, one)]


def _one(node: Node, *, doubled: bool) -> _Two:
    """One block that may say everything twice inside."""
    if node.kind == "table":
        return _table(node)
    if node.kind == "list":
        if doubled and (halves := _terms(node.children)):
            return _Two((replace(node, children=halves.zh),), (replace(node, children=halves.en),), halves.pairs)
        inner = _siblings(node.children, doubled=doubled)
        return _Two((replace(node, children=inner.zh),), (replace(node, children=inner.en),), inner.pairs)
    if node.kind in ("item", "paragraph", "card"):
        return _line(node, doubled=doubled)
    return _Two((node,), (node,))


def _terms(items: Nodes) -> _Two | None:
    """Items each of which is a phrase of several English words and its Chinese one: Cold atoms 冷原子."""
    found = [_TERM.fullmatch(plain(item.text)) for item in items]
    if len(items) < 2 or not all(found) or any(item.children for item in items):
        return None
    rows = [match for match in found if match]
    spans = [{lang: m.span(lang) if m[lang] else m.span(f"{lang}2") for lang in ("zh", "en")} for m in rows]
    zh, en = (tuple(replace(one, text=cut(one.text, *span[lang])) for one, span in zip(items, spans, strict=True))
              for lang in ("zh", "en"))  # fmt: skip
    return _Two(zh, en, len(items))


def _line(node: Node, *, doubled: bool) -> _Two:
    """An item or paragraph with its other language below it, on its next line, or behind a slash."""
    first = _first_below(node)
    if first is not None and node.text and (pair := one_thing(node.text, first.text)):
        return _in_both(replace(node, children=node.children[1:]), *pair, pairs=1)
    rows = [strip(row) for row in _rows(node.text)]
    pair = one_thing(*rows) if len(rows) == 2 else None
    if pair is None and doubled and node.kind == "paragraph":
        pair = _sentences(node.text)
    pair = pair or _at_switch(node.text) or _by_rows(rows, doubled=doubled)
    return _in_both(node, *pair, pairs=1) if pair else _Two((node,), (node,))


def _at_switch(text: Inline) -> tuple[Inline, Inline] | None:
    """A dated line that says a school and a degree, or a house and a post, in one language and then in the other."""
    line = plain(text)
    found = list(MEETING.finditer(line)) if "\n" not in line and any(dates.find(line)) else []
    if len(found) != 1:
        return None
    one, other = cut(text, 0, found[0].start()), cut(text, found[0].end())
    return one_thing(one, other) if len(shared_kinds(plain(one), plain(other))) > 1 else None


def _by_rows(rows: list[Inline], *, doubled: bool) -> tuple[Inline, Inline] | None:
    """Lines of which some say their things twice."""
    found = [parted(row, doubled=doubled) for row in rows]
    if not any(found):
        return None
    halves = [two or (row, row) for two, row in zip(found, rows, strict=True)]
    return join([half[0] for half in halves], "\n"), join([half[1] for half in halves], "\n")


def _first_below(node: Node) -> Node | None:
    """The first line below a block, the one item of a list too: "- 江湾奖学金" with "- Jiangwan Scholarship" below."""
    first = node.children[0] if node.children else None
    if first is not None and first.kind == "list" and len(first.children) == 1 and not first.children[0].children:
        first = first.children[0]
    return first if first is not None and first.kind in ("paragraph", "item") else None


def _sentences(text: Inline) -> tuple[Inline, Inline] | None:
    """A paragraph of sentences in one language and then of the same in the other, as "I study dew. 我研究露水。"."""
    found = list(_SWITCH.finditer(plain(text)))
    return one_thing(cut(text, 0, found[0].start()), cut(text, found[0].end())) if len(found) == 1 else None


def _rows(text: Inline) -> Iterator[Inline]:
    at = 0
    for match in re.finditer(r"\n", plain(text)):
        yield cut(text, at, match.start())
        at = match.end()
    yield cut(text, at)


def _cells(node: Node, body: tuple[tuple[Inline, ...], ...], head: tuple[Inline, ...]) -> _Two | None:
    """A table whose cells say their things twice, some of each row, as one for each language."""
    made = [[parted(cell, doubled=True) for cell in row] for row in body]
    if not all(any(row) for row in made):
        return None
    titles = [_title_of(cell) for cell in head]
    both = []
    for n in (0, 1):
        rows = tuple(
            tuple(two[n] if two else cell for two, cell in zip(halves, row, strict=True))
            for halves, row in zip(made, body, strict=True)
        )
        both.append(replace(node, rows=(*((tuple(title[n] for title in titles),) if head else ()), *rows)))
    return _Two((both[0],), (both[1],), len(body))


def _title_of(cell: Inline) -> tuple[Inline, Inline]:
    """What a column is called in either language."""
    if two := parted(cell, doubled=True):
        return two
    found = _heading(plain(cell))
    return (inline(found[0]), inline(found[1])) if found else (cell, cell)


def _table(node: Node) -> _Two:
    """A table with a column in each language as two tables; the rows of one column alone are paragraphs."""
    body = node.rows[1:] if "head" in node.classes else node.rows
    head = node.rows[0] if "head" in node.classes else ()
    width = len(node.rows[0]) if node.rows else 0
    if width < 2 or not body or any(len(row) != width for row in node.rows):
        return _Two((node,), (node,))
    if by_cell := _cells(node, body, head):
        return by_cell
    labelled = bool(head) and {"zh", "en"} <= {_label(plain(cell)) for cell in head}
    columns = _columns(body, width) if labelled or len(body) > 1 else None
    if columns is None:
        return _Two((node,), (node,))
    chinese, english = columns
    return _Two(_without_column(node, english), _without_column(node, chinese), len(body))


def _columns(body: tuple[tuple[Inline, ...], ...], width: int) -> tuple[int, int] | None:
    """The one Chinese and the one English column of rows that say one thing in both."""
    spoken = [{speech(plain(row[n])) for row in body} for n in range(width)]
    zh, en = ([n for n in range(width) if spoken[n] == {lang}] for lang in ("zh", "en"))
    if len(zh) != 1 or len(en) != 1:
        return None
    return (zh[0], en[0]) if all(alike(plain(row[zh[0]]), plain(row[en[0]])) for row in body) else None


def _without_column(node: Node, gone: int) -> Nodes:
    """A table without a column; of two, the other one's cells below its head as paragraphs."""
    rows = tuple(tuple(cell for n, cell in enumerate(row) if n != gone) for row in node.rows)
    if len(rows[0]) > 1:
        return (replace(node, rows=rows),)
    return tuple(Node("paragraph", node.place, row[0]) for row in rows["head" in node.classes :])
