"""What the marks at authors' names mean: the page's own legends, taken out of its lines and told once per section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from cvgen.cv.model import Block, Blocks, Body, Bullets, Entry, Group, Item, Paragraph, Prose, Section
from cvgen.cv.text import BLANKS, Inline, Localized, Run, Text, cut, language_of, plain, strip, without
from cvgen.patterns import lazy
from cvgen.words.locale import LANGUAGES, words_of

#: Sections whose entries have authors.
_WITH_AUTHORS = frozenset({"publications", "patents", "talks", "projects", "other"})
_MARK = r"(?:[*∗＊﹡]{1,3}|[†‡✉⋆★☆#＃♯§¶~～^✝+]{1,2})"
_TOLD = (
    r"(?:[:：=]|[-–—](?=\s)|(?:is|are)?\s*\b(?:indicat|denot|mean|mark|represent|stand|refer|signif)\w*(?:\s+(?:for|to|as))?\b"
    r"|者?\s*(?:表示|代表|均?[为是])|者|标注|标记|指|为|是|意为|means)"
)
_PAIR = lazy(
    rf"(?:[\[(（\"“'‘`]\s*+)?(?P<mark>{_MARK})\s*+(?:[\])）\"”'’`]\s*+)?(?P<told>{_TOLD})?\s*+(?P<meaning>[^*∗＊﹡†‡✉⋆★☆#＃♯§¶~～^✝+]*)"
)
_LEAD = lazy(
    r"\s*(?:[(（\[【“\"]\s*)?(?:(?:note|notes|legend|remarks?|where|here|说明|注|备注|注释|图例|其中|标注|标记说明)\s*[:：,，]?\s*)?"
    r"(?:(?:authors?\s+)?(?:with|marked\s+(?:with|by))\s+|asterisks?\s+|(?:作者)?(?:[带标](?:注|有)?|星号)\s*)?(?=\W)",
    re.I,
)
#: What leads to the next mark.
_NEXT = lazy(r"(?:\band|和|与|[,，;；]\s*[带标](?:注|有)?|(?<![\s“\"'‘(（\[]))[\s“\"'‘(（\[]*$")
_END = " \t\n.,;:，；。、：)）]】”\"'’`(（[【|"
#: What is meant, by what is said; the first that matches. The keys are words of the locales.
_MEANINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile("|".join(patterns), re.I))
    for key, *patterns in (
        (
            "mark_supervision",
            r"equal(?:ly)?\s+(?:advis|supervis)|co-?\s?(?:supervis|advis)",
            r"joint(?:ly)?\s+(?:supervis|advis)|共同指导|联合指导",
        ),
        ("mark_both", r"(?:co-?first|equal).{0,24}correspond|共同一作.{0,6}通[讯信]"),
        (
            "mark_first",
            r"co-?\s?first|joint\s+first|shared\s+first|equal\s+first",
            r"共同第?一作|共同第一|并列第?一作|并列第一|共一(?!切)",
        ),
        (
            "mark_equal",
            r"equal(?:ly)?[\s-]+contribut|contribut\w{0,9}\s+equal|equal\s+authorship",
            r"同等贡献|等同贡献|贡献(?:相同|均等|相等|一致)",
        ),
        ("mark_corresponding", r"correspond|通[讯信]作者|通讯$"),
        ("mark_lead", r"project\s+lead|team\s+lead|项目负责人|项目主管|项目领导|项目组长"),
        (
            "mark_student",
            r"(?:student|mentee|intern)s?\b.{0,24}(?:advis|supervis|mentor|guid)",
            r"(?:advis|supervis|mentor)\w{0,9}\s+.{0,12}(?:student|mentee)|指导(?:的)?(?:学生|研究生|本科生)",
        ),
        ("mark_alphabetical", r"alphabetical|字母(?:顺)?序|姓氏(?:拼音)?(?:顺)?序"),
    )
)
#: Words that may stand beside what is meant without saying more.
_FILLERS = lazy(
    r"(?i)\b(?:the|these|this|those|of|a|an|i|am|me|we|my|work|works|paper|papers|author|authors|authorship|and|is|are|as|s|in|"
    r"all|those|who|with|by|to|contributions?|contributed|equally|equal|co|joint|first|shared|research|have|has|made|"
    r"at|on|denotes?|indicates?|student|students|interns?|mentees?|or|under|supervision|guidance|order|listed|names?)\b"
    r"|[的作者为等同均本人所指导学生研究论文与和及该文我按排序列以第一共]"
)
_IN_BRACKETS = lazy(rf"{BLANKS}[(（]([^()（）]{{3,200}})[)）]")
_KEPT_MARKS = "✉"


@dataclass(slots=True)
class _Legend:
    """Marks and meanings of one section in the order found; a meaning is a key, or words by language."""

    known: dict[str, str] = field(default_factory=dict)
    #: what a mark means by the words of a language, where two pages differ: equal contribution, 共同第一作者
    said: dict[tuple[str, str], str] = field(default_factory=dict)
    told: dict[str, Text] = field(default_factory=dict)

    def add(self, pairs: Iterable[tuple[str, str, str]]) -> None:
        for mark, key, words in pairs:
            if key:
                self.known.setdefault(mark, key)
                self.said.setdefault((mark, language_of(words)), key)
            elif mark not in self.known:
                more: Text = Localized.of({language_of(words): (Run(words),)})
                self.told[mark] = self.told[mark].joined(more) if mark in self.told else more

    def agrees(self, pairs: Iterable[tuple[str, str, str]]) -> bool:
        return all(self.known.get(mark, key) == key for mark, key, _ in pairs)


def with_author_marks(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections with their legends as notes in every language, and no longer among what they hold."""
    return tuple(_explained(section) if section.kind in _WITH_AUTHORS else section for section in sections)


def pairs_in(line: str) -> tuple[tuple[str, str, str], ...]:
    """(mark, key, words) of a line that is a legend and nothing else; the key is "" for a meaning that is not known."""
    lead = _LEAD.match(line)
    rest = line[lead.end() if lead else 0 :]
    found: list[tuple[str, str, str]] = []
    at = 0
    for match in _PAIR.finditer(rest):
        pair = _pair(match)
        if pair is None or rest[at : match.start()].strip(_END + " and和"):
            return ()
        at = match.end()
        found.append(pair)
    return tuple(found) if not rest[at:].strip(_END) and any(key for _, key, _ in found) else ()


def _pair(match: re.Match[str]) -> tuple[str, str, str] | None:
    """A mark, the key of its meaning, and the words of this; None when they say a second thing, or nothing."""
    words = _NEXT.sub("", match.group("meaning").rstrip(_END)).strip(_END)
    if not words or len(words) > 80 or re.search(r"[,，;；。]|[.:：]\s", words):
        return None
    key = next((key for key, pattern in _MEANINGS if pattern.search(words)), "")
    told = not _says_more(words, key) if key else match.group("told")
    return (_one_form(match.group("mark")), key, words) if told else None


def _says_more(words: str, key: str) -> bool:
    """Whether a text tells more than the meaning found in it."""
    rest = dict(_MEANINGS)[key].sub(" ", words)
    rest = re.sub(r"(?i)(?<=\s)\w*ing\b|(?<=\s)(?:ed|ution|utions|or|ors|ion)\b|^\w{1,6}(?=\s|$)", " ", rest)
    return len(re.findall(r"[^\W\d_]", _FILLERS.sub(" ", rest))) > 12


def _one_form(mark: str) -> str:
    return mark.translate(str.maketrans("∗＊﹡＃～✝", "***#~†")).strip()


def _explained(section: Section) -> Section:
    legend = _Legend()
    section = replace(section, title=_title(section.title, legend))
    # Legends at single papers come last: they are lifted only where they agree with the section's own.
    groups = [_group(group, legend) for group in section.groups]
    section = replace(section, groups=_lifted(groups, legend))
    if not (legend.known or legend.told) and not _has_envelope(section):
        return section
    if _has_envelope(section):
        legend.known.setdefault(_KEPT_MARKS, "mark_corresponding")
    return replace(section, notes=(_note(legend), *section.notes))


def _note(legend: _Legend) -> Text:
    """The legend as one line in every language, with the words of the language."""

    def line(lang: str) -> Inline:
        words = words_of(lang)
        keys = {mark: legend.said.get((mark, lang), key) for mark, key in legend.known.items()}
        parts = [f"{mark} {words.words[key]}" for mark, key in keys.items()]
        for mark, text in legend.told.items():
            if mark not in legend.known and (chosen := text.choose(lang)):
                parts.append(f"{mark} {plain(chosen[1])}")
        return (Run(words.words["mark_separator"].join(parts)),)

    return Localized.of({lang: line(lang) for lang in LANGUAGES})


def _has_envelope(section: Section) -> bool:
    return any(_KEPT_MARKS in plain(value) for entry in section.entries() for _, value in entry.authors)


def _title(title: Text, legend: _Legend) -> Text:
    """A heading without the legend that stands in its brackets."""
    return Localized.of({lang: _without_brackets(value, legend) for lang, value in title})


def _without_brackets(text: Inline, legend: _Legend) -> Inline:
    spans = []
    for match in _IN_BRACKETS.finditer(plain(text)):
        if pairs := pairs_in(match.group(1)):
            legend.add(pairs)
            spans.append(match.span())
    return strip(without(text, spans)) if spans else text


def _group(group: Group, legend: _Legend) -> Group:
    items: list[Item] = []
    for item in group.items:
        if isinstance(item, Prose):
            body = _body(item.body, legend)
            items += [replace(item, body=body)] if body else []
            continue
        words = next((value for text in (item.text, item.title) for _, value in text), ())
        if not item.authors and not item.body and (pairs := pairs_in(plain(words))):
            legend.add(pairs)
            continue
        body = _body(item.body, legend)
        items.append(replace(item, body=body) if body != item.body else item)
    return replace(group, title=_title(group.title, legend), items=tuple(items))


def _body(body: Body, legend: _Legend) -> Body:
    """A body without legends; a language that has nothing on purpose goes on having nothing."""
    made = ((lang, blocks, _blocks(blocks, legend)) for lang, blocks in body)
    return Localized(tuple((lang, left) for lang, blocks, left in made if left or not blocks))


def _blocks(blocks: Blocks, legend: _Legend) -> Blocks:
    kept: list[Block] = []
    for block in blocks:
        match block:
            case Paragraph(text):
                left = _left_of(text, legend)
                kept += [block] if left is text else [replace(block, text=left)] if left else []
            case Bullets(items):
                inner = tuple(row for item in items if (row := _blocks(item, legend)))
                kept += [replace(block, items=inner)] if inner else []
            case _:
                kept.append(block)
    return tuple(kept)


def _left_of(text: Inline, legend: _Legend) -> Inline:
    """What a paragraph says besides a legend: nothing, the sentences before or behind one, or all of it."""
    line = plain(text)
    if not re.search(_MARK, line):
        return text
    if pairs := pairs_in(line):
        legend.add(pairs)
        return ()
    left = _without_brackets(text, legend)
    if left is not text:
        return left
    gone = _legends_in(line)
    for _, pairs in gone:
        legend.add(pairs)
    return strip(without(text, [span for span, _ in gone])) if gone else text


def _legends_in(line: str) -> list[tuple[tuple[int, int], tuple[tuple[str, str, str], ...]]]:
    """The rows of a text that are legends, or the one that its first sentence is."""
    rows = [row.span() for row in re.finditer(r"[^\n]+", line)]
    found = [(row, pairs) for row in rows if (pairs := pairs_in(line[slice(*row)]))]
    behind = re.search(r"(?<=[a-z者献)）])[.。]\s*(?=[A-Z一-龥])", line) if not found else None
    first = pairs_in(line[: behind.start()]) if behind else ()
    return [((0, behind.end()), first)] if behind and first else found


def _lifted(groups: Iterable[Group], legend: _Legend) -> tuple[Group, ...]:
    """The groups without the legends at single papers, where these agree with the section's and with each other."""
    groups = tuple(groups)
    local = [pairs for group in groups for item in group.items for pairs in _at_paper(item)]
    trial = _Legend(dict(legend.known), dict(legend.said), dict(legend.told))
    for pairs in local:
        if not trial.agrees(pairs) or "" in [key for _, key, _ in pairs]:
            return groups
        trial.add(pairs)
    legend.known.update(trial.known)
    return tuple(replace(group, items=tuple(map(_bare, group.items))) for group in groups) if local else groups


def _at_paper(item: Item) -> Iterator[tuple[tuple[str, str, str], ...]]:
    """The legends among the authors of a paper."""
    for _, value in item.authors if isinstance(item, Entry) else ():
        yield from (pairs for _, pairs in _in_authors(value))


def _bare(item: Item) -> Item:
    """A paper without the legends among its authors."""
    if not isinstance(item, Entry) or not item.authors:
        return item
    made = {lang: without(value, [span for span, _ in _in_authors(value)]) for lang, value in item.authors}
    return replace(item, authors=Localized.of({lang: _trimmed(value) for lang, value in made.items()}))


def _trimmed(text: Inline) -> Inline:
    line = plain(text)
    return cut(text, 0, len(line.rstrip(" ,，;；")))


def _in_authors(authors: Inline) -> list[tuple[tuple[int, int], tuple[tuple[str, str, str], ...]]]:
    """The legends in brackets within a list of authors: where, and what they say."""
    found = [(match.span(), pairs_in(match.group(1))) for match in _IN_BRACKETS.finditer(plain(authors))]
    return [(span, pairs) for span, pairs in found if pairs]
