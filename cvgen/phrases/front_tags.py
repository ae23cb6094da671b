"""What stands before a reference and is no part of it: the venue as a badge, a rank such as [CCF-A], the year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.cv.author_list import author_list, names_in
from cvgen.cv.text import Inline, Run, cut, plain, tidy
from cvgen.patterns import lazy
from cvgen.phrases.venues import NUMBERED, line_of, venue_at

_BRACKETS = lazy(
    r"\s*(?:\[(?P<square>[^\[\]]{1,40})\]|【(?P<lens>[^【】]{1,40})】|[(（](?P<round>[^()（）]{2,40})[)）])\s*[:：.,，|]?\s*"
)
_YEAR = lazy(
    r"\s*(?:[(（]?(?P<year>(?:19|20)\d\d)(?:[)）]\s*[.,:：|]?|\s*[.,:：|–—-](?!\d))|(?P<line>(?:19|20)\d\d)(?=\n))\s+(?=\S)"
)
_ACRONYM = lazy(
    r"\s*(?P<venue>[A-Z][A-Za-z&-]*[A-Z][\w&-]*(?:\s[A-Z][\w-]*){0,2}\s?['’]?\s?(?:(?:19|20)\d\d|(?<=['’])\d\d))\s*[:：.,，|–—-]\s*(?=\S)"
)
#: What a paper is called beside its venue, in brackets before its title.
_PRAISE = lazy(
    r"oral|spotlight|poster|highlight|best (?:student )?paper(?: award)?|long paper|short paper|findings|"
    r"ccf[- ]?[abc]|s?sci(?:[- ]?q?[1-4])?|cssci|ei|jcr[- ]?q[1-4]|"
    r"(?:sci|ssci|jcr|中科院)?\s?[1-4一二三四]区(?:\s?top)?|"
    r"(?:中文)?核心(?:期刊)?|口头报告|最佳论文(?:奖)?",
    re.I,
)
_LIST_GOES_ON = lazy(r"[,，;；、&*†‡✉#.]|and\b|et al|等|$")
_MARKS = " \n,，|·:："
#: Bold words that are longer are no tag.
_LONGEST_BOLD = 40


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags in front in their order, the bare year among them, and the reference behind them."""

    venue: tuple[Inline, ...]
    year: Inline
    rest: Inline


def is_praise(words: str) -> bool:
    """Whether words say how a paper was received: "Oral", "CCF-A"."""
    return _PRAISE.fullmatch(words.strip(_MARKS + "[]()（）【】")) is not None


def take_tags(text: Inline) -> Tags:
    """Tags off the front of a reference; a year is one only before a mark, and the last words are never one."""
    found: list[Inline] = []
    year: Inline = ()
    rest = text
    for _ in range(5):
        first = _first_tag(rest, behind_tag=bool(found), dated=bool(year))
        if first is None:
            break
        end, tags, written = first
        found += tags
        year = year or written
        rest = cut(rest, end)
        lead = len(plain(rest)) - len(plain(rest).lstrip(_MARKS))
        rest = cut(rest, lead)
    return Tags(tuple(tag for tag in found if plain(tag).strip(_MARKS)), year, rest)


def _first_tag(rest: Inline, *, behind_tag: bool, dated: bool) -> tuple[int, list[Inline], Inline] | None:
    """Where the tag ends that a reference begins with, its words, or the year that it is; None when it has none."""
    line = plain(rest)
    last = len(line.rstrip())
    if 0 < (end := _styled(rest)) < last:
        return end, _tags_of(cut(rest, 0, end)), ()
    match = _BRACKETS.match(line)
    if match and match.end() < last and (_is_tag(match) or (behind_tag and _before_link(rest, match))):
        return match.end(), [tidy(cut(rest, *match.span(match.lastgroup or 0)))], ()
    if not dated and (match := _YEAR.match(line)):
        return match.end(), [], cut(rest, *match.span(match.lastgroup or 0))
    match = _ACRONYM.match(line)
    if match and author_list(line) is None and venue_at(line_of(rest), match.start("venue")) >= NUMBERED:
        return match.end(), [tidy(cut(rest, *match.span("venue")))], ()
    return None


def _tags_of(styled: Inline) -> list[Inline]:
    """The code spans at the front one by one, or the bold venue."""
    if not any(run.code or run.chip for run in styled):
        return [tidy(styled)]
    return [tidy((run,)) for run in styled if re.search(r"\w", run.text)]


def _is_tag(match: re.Match[str]) -> bool:
    """Square brackets with words hold a tag; round ones only with a year."""
    inside = match[match.lastgroup or 0]
    if match.lastgroup == "round":
        return bool(re.search(r"(?:19|20)\d\d|['’]\d\d", inside) or _PRAISE.fullmatch(inside.strip()))
    return re.search(r"[^\W_]", inside) is not None


def _before_link(rest: Inline, match: re.Match[str]) -> bool:
    """Whether brackets behind a tag stand right before a title that is a link: "(Oral, top 2 % of papers)"."""
    behind = cut(rest, match.end())
    return match.lastgroup == "round" and bool(behind) and bool(behind[0].href)


def _goes_on(words: str) -> bool:
    """Whether words stand behind a tag in brackets: "[ICML 2021] On Frost"."""
    tag = _BRACKETS.match(words)
    return tag is not None and re.search(r"\w", words[tag.end() :]) is not None


def _styled(text: Inline) -> int:
    """Where the code spans or the short bold venue end that a reference begins with; 0 when it begins with none."""
    end = 0
    for n, run in enumerate(text):
        behind = "".join(other.text for other in text[n + 1 : n + 3]).lstrip()
        if not (_is_code_tag(run, behind) or _is_bold_venue(run) or (end and not run.text.strip(" \n,，|·"))):
            break
        end += len(run.text)
    return end


def _is_code_tag(run: Run, behind: str) -> bool:
    """Whether a code span is a tag: an author set as code is one of a list.

    "Scene Graphs" as code before a title has the shape of a name only.
    """
    return (run.code or run.chip) and (names_in(run.text) is None or not _LIST_GOES_ON.match(behind))


def _is_bold_venue(run: Run) -> bool:
    """Whether a bold stretch is a short venue with its year, and nobody's name."""
    words = run.text.strip(" ,，:：[]【】()（）")
    if not run.bold or run.href or not 0 < len(words) < _LONGEST_BOLD or names_in(words) is not None:
        return False
    if _goes_on(run.text) or not re.search(r"(?:19|20)\d\d|['’]\d\d", words):
        return False
    return venue_at(line_of((run,)), len(run.text) - len(run.text.lstrip())) >= NUMBERED
