"""Translation pairs that stand on a page itself: "Ada Lin (林艾达)", 「浙江大学 (Zhejiang University)」."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cvgen.cv.authors import is_name
from cvgen.cv.model import CV, ENTRY_TEXTS, Entry, block_lines
from cvgen.cv.name_in_bio import HAN_NAME
from cvgen.cv.text import BLANKS, HAN, has_han, one_line, squash
from cvgen.language.completing.terms import Pair, category_of, key
from cvgen.patterns import lazy
from cvgen.phrases.twice_said import shared_kinds

_OPEN, _CLOSE = "(（[【", ")）]】"
_LATIN = lazy(r"[A-Za-zÀ-ɏ]")
_CHINESE = lazy(rf"[{HAN}·•・\-—“”《》\d% ]{{2,30}}")
_ACRONYM = lazy(r"[A-Z][A-Za-z&\-]{0,9}\d{0,4}")
_ENGLISH = lazy(r"[A-Z][\w'’.&\-À-ɏ]*(?:,?\s+[\w'’.&\-À-ɏ]+){0,11}")
_ORGANIZATION = lazy(
    r"\b(?:University|Institute|College|School|Academy|Laborator(?:y|ies)|Lab|Cent(?:er|re)|Department|Faculty|"
    r"Inc|Ltd|Corporation|Group|Hospital|Foundation|Society|Association)\b"
)
_ORGANIZATIONS = ("universities", "departments", "companies", "societies")
#: What is said of somebody or something rather than what it is called.
_REMARK = lazy(
    r"共同|通讯|一作|二作|作者|导师|在读|在审|录用|接收|修改|初稿|预计|至今|合作|指导|获奖|等奖|[金银铜]奖|中文版?$|英文版?$"
    r"|^[第前排]|线上|远程|全职|兼职|当前|毕业$|届$|名$|年$|月$|译|版$|^同上"
    r"|\b(?:expected|present|ongoing|advisor|supervisor|student|author|first|second|third|top|rank|"
    r"in (?:chinese|english)|"
    r"oral|poster|spotlight|accepted|fellow|version|remote|online|part|full|only|with|by|for|as)\b",
    re.I,
)
#: What an English name of a prize may hold when the Chinese one counts the prize too: 竞赛二等奖 (Second Prize, …).
_NTH = lazy(r"\b(?:First|Second|Third)(?=[\s-](?:Prize|Class|Place)\b)", re.I)
_TITLES = r"(?:(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms|Associate|Assistant|A/Prof|Assoc|Asst)\b\.?\s*)+"
_STARTS = r"(?:(?:With|And|By|My|I|In|At|The|From|Of|To|Advisors?|Supervisors?|Mentors?)\s+)+"
_CAPITALS = lazy(
    r"(?<![\w'’.&\-À-ɏ])[A-Z][\w'’.&\-À-ɏ]*+(?:\s++(?:(?:of|and|for|the|in|at|&)\s++){0,4}+[A-Z][\w'’.&\-À-ɏ]*+){0,20}+$",
)
_FUNCTION = lazy(r"[我你他她的了是在于从和与及就读为并]")
#: A line that is nothing but a name and its other one: 特聘讲席教授（Chair Professor）.
_NAME_ALONE = lazy(r"[^()（）,，。.;；:：]{2,40}[(（][^()（）]{2,60}[)）]")
_SEPARATOR = lazy(r"[,，;；、|:：\n]|\s[/–—-]\s")

Remarks = frozenset[str]


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets in a text: what it holds lies between `start` + 1 and `end` - 1."""

    start: int
    end: int


def brackets(text: str) -> tuple[Bracket, ...]:
    """The outermost brackets of a text in order; one that is not closed is none."""
    found: list[Bracket] = []
    depth = start = 0
    for at, character in enumerate(text):
        if character in _OPEN:
            start = at if depth == 0 else start
            depth += 1
        elif character in _CLOSE and depth:
            depth -= 1
            if depth == 0:
                found.append(Bracket(start, at + 1))
    return tuple(found)


def remarks(pairs: Iterable[Pair]) -> Remarks:
    """The words of the dictionary that say something of a phrase and are no other name of it."""
    categories = ("status", "ranks", "labels")
    return frozenset(key(text) for p in pairs if p.category in categories for text in (*p.en, *p.zh))


def is_gloss(outside: str, inside: str, said: Remarks) -> bool:
    """Whether what stands in brackets behind a phrase is its name in the other language."""
    bare = re.sub(r"[(（][^()（）]*[)）]", "", inside).strip()
    outer = re.sub(r"[(（][^()（）]*[)）]", "", outside).strip()
    told = _NTH.sub("", bare) if re.search(r"等|名|[冠亚季]军", outer) and len(bare.split()) > 3 else bare
    if not bare or key(bare) in said or key(inside) in said:
        return False
    if _REMARK.search(told) and not shared_kinds(outer, bare) & {"degree"}:  # 博士在读（Ph.D. student）
        return False
    return _names_in_chinese(outer, bare) if has_han(bare) else _names_in_english(outer, without_acronym(bare))


def _names_in_chinese(outer: str, name: str) -> bool:
    """Whether Chinese words in brackets, hardly a number among them, may be the name of English ones."""
    if has_han(outer) or not _LATIN.search(outer) or not _CHINESE.fullmatch(name):
        return False
    return sum(c.isdigit() for c in name) * 3 < len(name)


def _names_in_english(outer: str, name: str) -> bool:
    """Whether English words in brackets, and no short form, may be the name of Chinese ones."""
    return has_han(outer) and not is_acronym(name) and bool(_ENGLISH.fullmatch(name)) and len(name) <= 100


def without_acronym(inside: str) -> str:
    """A name without the abbreviation behind its comma: "University of the Sea, UOS"."""
    head, comma, tail = inside.replace("，", ",").rpartition(",")
    return head.strip() if comma and is_acronym(tail.strip()) else inside.strip()


def glossed(outside: str, inside: str, to: str) -> tuple[str, str]:
    """What brackets hold as the name of what stands before them in the other language, and its kind."""
    if to == "zh":
        return full_width(inside), category_of(re.sub(r"[(（].*", "", inside).strip())
    name = without_acronym(inside)
    short = inside[len(name) :].strip(" ,，")
    return f"{name} ({short})" if short else name, category_of(outside)


def is_acronym(text: str) -> bool:
    """Whether a word is an abbreviation in capitals, such as UCAS."""
    return bool(_ACRONYM.fullmatch(text)) and sum(c.isupper() for c in text) > max(1, sum(c.islower() for c in text))


def learned(cv: CV, known: Callable[[str], bool], said: Remarks, to: str) -> tuple[Pair, ...]:
    """The pairs of a CV that hold wherever the phrase stands: not `known` otherwise, and glossed in one way only."""
    found: dict[str, dict[str, Pair]] = {}
    for line, is_field in _lines(cv):
        for pair in _of_line(line, said, is_field=is_field):
            source, result = (pair.en[0], pair.zh[0]) if to == "zh" else (pair.zh[0], pair.en[0])
            if not known(source):
                found.setdefault(key(source), {}).setdefault(squash(result), pair)
    return tuple(next(iter(ways.values())) for ways in found.values() if len(ways) == 1)


def _of_line(line: str, said: Remarks, *, is_field: bool) -> Iterator[Pair]:
    at = 0
    for bracket in brackets(line):
        before = line[at : bracket.start].rstrip(" *†‡#")
        inside = line[bracket.start + 1 : bracket.end - 1].strip()
        at = bracket.end
        segment = _SEPARATOR.split(before)[-1].strip()
        if not segment or not is_gloss(segment, inside, said):
            continue
        pair = _chinese(segment, inside, is_field) if has_han(inside) else _english(segment, inside, is_field)
        if pair is not None:
            yield pair


def _chinese(segment: str, inside: str, is_field: bool) -> Pair | None:
    """A Chinese name behind an English one."""
    match = _CAPITALS.search(segment)
    run = re.sub(rf"^{_STARTS}", "", match.group()) if match else ""
    if re.fullmatch(HAN_NAME, inside) or re.fullmatch(rf"[{HAN}]{{2,4}}", inside):
        words = re.sub(rf"^{_TITLES}", "", run).split()
        words = words if len(words) < 4 else words[-2:]
        name = " ".join(words)
        if re.fullmatch(HAN_NAME, inside) and len(words) > 1 and is_name(name):
            return Pair((name,), (inside,), "people", "gloss")
    category = category_of(inside)
    if is_field and re.sub(r"^the\s+", "", segment, flags=re.I) == re.sub(r"^The\s+", "", run):
        return Pair((run,), (inside,), category, "gloss")
    return Pair((run,), (inside,), category, "gloss") if run and category in _ORGANIZATIONS else None


def _english(segment: str, inside: str, is_field: bool) -> Pair | None:
    """An English name behind a Chinese one; where that begins cannot be told within a sentence."""
    name = without_acronym(inside)
    if re.fullmatch(HAN_NAME, segment) and len(name.split()) in (2, 3) and is_name(name):
        return Pair((name,), (segment,), "people", "gloss")
    if not re.fullmatch(rf"[{HAN}·]{{2,20}}", segment):
        return None
    category = category_of(segment)
    if is_field or (category in _ORGANIZATIONS and _ORGANIZATION.search(name) and not _FUNCTION.search(segment)):
        return Pair((name,), (segment,), category, "gloss")
    return None


def _lines(cv: CV) -> Iterator[tuple[str, bool]]:
    """Each line of a CV, and whether it is a field that holds names and no sentences."""
    for text in (cv.person.affiliation, cv.person.headline, cv.person.location):
        yield from ((one_line(value), True) for _, value in text)
    for item in (item for section in cv.sections for group in section.groups for item in group.items):
        blocks = (block for _, row in item.body for block in row)
        lines = (one_line(line) for block in blocks for line in block_lines(block))
        yield from ((line, _NAME_ALONE.fullmatch(line) is not None) for line in lines)
        if isinstance(item, Entry):
            yield from _lines_of(item)


def _lines_of(entry: Entry) -> Iterator[tuple[str, bool]]:
    """The texts of an entry; of a paper only its authors."""
    names = ENTRY_TEXTS if entry.kind not in ("publications", "patents") else ("authors",)
    for name in names:
        is_field = name in ("organization", "role", "location")
        yield from ((one_line(value), is_field) for _, value in getattr(entry, name))


def full_width(text: str) -> str:
    """A Chinese name with Chinese brackets and ranks in them."""
    text = re.sub(rf"{BLANKS}[(（]\s*", "（", text)
    text = re.sub(rf"{BLANKS}[)）]", "）", text)
    text = re.sub(r"\btop\s*(\d+(?:\.\d+)?%)", r"前\1", text, flags=re.I)
    return re.sub(r"\btop\s*(\d+)\b", r"前\1名", text, flags=re.I).replace(", ", "，")
