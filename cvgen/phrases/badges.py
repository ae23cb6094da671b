"""The short links beside a publication ("Code", "[PDF]", "DOI: 10.…"), taken out of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.cv.text import Inline, plain, tidy, without
from cvgen.patterns import lazy

_BEFORE = (
    "full short long online official our the open source see view read get download live demo main camera-ready "
    "technical extended"
)
_WORDS = (
    r"paper|pdf|arxiv|web|codes?|github|git|project(?: ?page| ?website| ?homepage)?|page|home ?page|"
    r"website|web ?page|demo|"
    r"videos?|youtube|bilibili|slides?|ppt|poster|data ?sets?|data|bibtex|bib|doi|links?|blog|"
    r"supp(?:lementary)?(?: material)?|"
    r"appendix|repo(?:sitory)?|models?|weights|hugging ?face|talk|media|media coverage|news|press|html|abs(?:tract)?|"
    r"publisher|version|preprint|openreview|acm|ieee|springer|biorxiv|cite|citations?|benchmark|leaderboard|colab|docs?|"
    r"documentation|toolkit|tool|software|app|twitter|wechat|zhihu|medium|certificate|patent|tutorial|artifacts?|extended|"
    r"report|teaser|explainer|thread|audio samples?|samples?|journal|download|here|package|"
    r"代码|论文|项目|项目主页|主页|链接|下载|下载pdf|下载链接|知网链接|知网|演示|视频|数据集|数据|证书|海报|幻灯片|中文解读|"
    r"中文版|英文版|原文|全文|解读|报道|新闻|专利|网页|预印本|开源代码|源码|官网|公众号"
)
_AFTER = r"code|page|website|stars?|paper|version|link|\d+|pdf|report|blog|data|model|dataset"
#: A short link beside a paper: one of the words, with some others before or behind.
_CHIP = lazy(rf"\W*(?:(?:{'|'.join(_BEFORE.split())}) )*(?:{_WORDS})(?:[ :/+&-](?:{_AFTER}))*\W*", re.I)
#: Words of short links that tell something without their link.
_SAYS = lazy(
    r"posters?|talk|journal|"
    r"news|media|press|patent|(?:technical )?report|software|tutorial|book|version|专利|新闻|报道",
    re.I,
)


#: Words of links that name no venue and no fact.
_DEAD = lazy(r"\W*(?:bib ?tex|bib|cite|pdf|abs|code|slides|video|demo|html|supp)\W*", re.I)


@dataclass(frozen=True, slots=True)
class Badge:
    """A short link beside a publication: its word and address."""

    label: str
    href: str


def is_badge(words: str) -> bool:
    """Whether words are those of a short link beside a paper."""
    return _CHIP.fullmatch(words) is not None


def is_dead(words: str) -> bool:
    """Whether words are those of short links that say nothing without the link: "BibTex"."""
    return _DEAD.fullmatch(words) is not None


def is_word_of_link(words: str) -> bool:
    """Whether words are what a short link is called, such as "PDF" or "Cite", whether or not it leads anywhere."""
    return _CHIP.fullmatch(words) is not None and _SAYS.fullmatch(words) is None


def take_badges(text: Inline) -> tuple[tuple[Badge, ...], Inline]:
    """The short links ("Code", "[PDF]", "DOI: 10.…") of a publication, and its text without them."""
    chips: list[Badge] = []
    spans: list[tuple[int, int]] = []
    line = plain(text)
    for start, stop, href in _linked(text):
        words = line[start:stop].strip()
        if _CHIP.fullmatch(words) or _ADDRESS.fullmatch(words):
            chips.append(Badge(words.strip("[]()（）【】 :：|") or words, href))
            spans.append(_bracketed(line, start, stop))
    spans += _dead_links(line, tuple(spans))
    left = without(text, sorted(set(spans)))
    rows = re.finditer(r"(?<=\n)[^\n]{2,20}(?=\n|$)", plain(left))
    left = without(left, [row.span() for row in rows if _DEAD.fullmatch(row.group())])  # such a word alone in its line
    return tuple(chips), _mended(left)


_ADDRESS = lazy(r"\W*+(?:doi\s*+(?:[:：]\s*+)?)?10\.\d{4,}/\S+|https?://\S+|arxiv:\s*+\d[\d.]*+(?:v\d)?\W*+", re.I)


def _linked(text: Inline) -> list[tuple[int, int, str]]:
    """The links of a text, from and to, and where each leads; neighbours that lead to one place are one."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for run in text:
        stop = at + len(run.text)
        if run.href and found and found[-1][1:] == (at, run.href):
            found[-1] = (found[-1][0], stop, run.href)
        elif run.href:
            found.append((at, stop, run.href))
        at = stop
    return found


def _dead_links(line: str, others: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Words of links in brackets of their own that lead nowhere, outside of other stretches."""
    for match in re.finditer(r"[\[【]\s*+([^\[\]【】]{1,80}+)[\]】]", line):
        words = match.group(1).rstrip()
        is_kind = re.match(r"\.\s+[A-Z]", line[match.end() :])  # "… [Data set]. Zenodo"
        if is_word_of_link(words) and not is_kind and not any(low <= match.start() < high for low, high in others):
            yield match.span()


def _bracketed(line: str, start: int, stop: int) -> tuple[int, int]:
    """A chip with its own brackets, and the bar or comma in front of it."""
    while start and stop < len(line) and line[start - 1] in "[(（【" and line[stop] in "])）】":
        start, stop = start - 1, stop + 1
    return start, stop


def _mended(text: Inline) -> Inline:
    """Bars, blanks and empty brackets that stood between chips, and lines of them, taken out."""
    line = plain(text)
    spans = [m.span() for m in re.finditer(r"[(（\[【][\s|｜/,，·:：;&]*[)）\]】]", line)]
    spans += [m.span() for m in re.finditer(r"(?:(?<=\n)|^)[\s|｜/·•,，:：;；\-]+(?=\n|$)", line)]
    spans += [(m.start(1), m.end(1)) for m in re.finditer(r"[^\s|｜·/•]([ \t]*+(?:[|｜·/•][ \t]*+)++)(?=\n|$)", line)]
    spans += [m.span() for m in re.finditer(r"(?:(?<![ \t])[ \t]++)?+[|｜·•][ \t]*+(?:[|｜·•][ \t]*+)++", line)]
    spans += [
        (m.start() + 1, m.end()) for m in re.finditer(r"[.,，。]\s+[.,，。](?=\s|$)", line) if "…" not in m.group()
    ]
    spans += [(m.start(1), m.end(1)) for m in re.finditer(r"(?:\n|^)([ \t]*[|｜·•][ \t]*)(?=\S)", line)]
    cleared: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        start_free = max(start, cleared[-1][1]) if cleared else start
        if start_free < end:
            cleared.append((start_free, end))
    return tidy(without(text, cleared))
