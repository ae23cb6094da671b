"""What kind of section a heading announces, in English or Chinese, as the table locales/headings.yml says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from cvgen.cv.text import BLANKS
from cvgen.files.nodes import Plain
from cvgen.files.tables import read_table
from cvgen.patterns import lazy

TABLE = Path(__file__).parent.parent / "locales" / "headings.yml"

#: Kinds of the table that do not belong on a CV, and the reason the ledger gives.
LEFT_OUT = {
    "news": "news",
    "visitors": "visitor counter or guest book",
    "hiring": "a hiring pitch under its own heading",
    "page": "furniture of the web page",
}

_PARENTHESES = lazy(r"[(（\[【「][^()（）\[\]【】「」]*[)）\]】」]")
_NUMBERING = lazy(
    r"^\s*(?:(?://|#|§)\s*)?(?:\d{1,2}(?:\.\d+)*\s*[.)、．:：|]?\s+|\d{1,2}\s*[.)、．|]\s*|[一二三四五六七八九十]{1,3}\s*[、.．]\s*|[IVX]{1,4}\.\s+)"
)


#: The Traditional characters of headings, and those that the table has for them.
_SIMPLIFIED = str.maketrans(
    "個們價優內冊動務勢勵參員問單園團報奬獎學實審專導從態擔於曆書會棧業榮權歡歷況獲產畢發碩碼競簡紹組結統經編總習聞聯職與興薦術計記訪評話語誠課請論"
    "講證議譽讀資賽軟進郵錄鏈長開閱閲關隊電頁項預領題願養驗畫體師織執絡劃際網",
    "个们价优内册动务势励参员问单园团报奖奖学实审专导从态担于历书会栈业荣权欢历况获产毕发硕码竞简绍组结统经编总习闻联职与兴荐术计记访评话语诚课请论"
    "讲证议誉读资赛软进邮录链长开阅阅关队电页项预领题愿养验画体师织执络划际网",
)
#: A picture or an arrow in front: "✉ Contact".
_ICON = lazy(r"^[\u2190-\u2bff\ufe0f\U0001f000-\U0001ffff\s]+(?=\S)")
#: What stands between two things under one heading.
_AND = lazy(r"\s+(?:and|&|/|\+|[–—·|-])\s+|\s*[,，、＆&]\s*|(?<=[\u4e00-\u9fff])[与和及暨](?=[\u4e00-\u9fff])")
#: The noun at the end that all things of a heading share: "Research/Education Experience".
_SHARED = lazy(r" (?:experiences?|background|history|positions?)$|(?:经历|经验|背景)$")
_STAYS = frozenset({"education", "work", "internships", "mixed"})


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    whole: frozenset[str]
    part: tuple[str, ...]


@lru_cache(maxsize=4096)
def kind_of(heading: str) -> str:
    """The section kind of a heading, a kind of LEFT_OUT, "mixed" for studies and jobs in one, or "" when unknown."""
    words = bare(heading)
    if not words:
        return ""
    if kind := _whole(words):
        return kind
    kinds = kinds_of(heading)
    if "education" in kinds and set(kinds) <= _STAYS:
        return "mixed"
    if kinds:
        return "honors" if set(kinds) == {"honors", "grants"} else kinds[0]
    for rule in _rules():
        if any(_holds(words, part) for part in rule.part):
            return rule.kind
    return ""


def kinds_of(heading: str) -> tuple[str, ...]:
    """The kinds that a heading of several things names, in its order: honors and grants for "Honors & Funding".

    () when one of the things is unknown, so that "Research and Beyond" is read as a whole.
    """
    things = [thing.strip() for thing in _AND.split(bare(heading)) if thing.strip()]
    shared = _SHARED.search(things[-1]) if things else None
    noun = shared[0] if shared else ""
    kinds = tuple(dict.fromkeys((noun and _whole(f"{thing}{noun}")) or _whole(thing) for thing in things))
    return kinds if len(things) > 1 and all(kinds) else ()


def is_cv(heading: str) -> bool:
    """Whether a heading announces a whole CV, or the file of one."""
    return bare(heading) in _words(read_table(TABLE)["page"], "cv")


def names_people(heading: str) -> bool:
    """Whether a heading that else announces posts names people where others of a team stand above: "Interns"."""
    words = bare(heading)
    return any(re.search(rf"(?<![a-z]){one}(?![a-z])", words) for one in _words(read_table(TABLE)["students"], "below"))


def _whole(words: str) -> str:
    return next((rule.kind for rule in _rules() if words in rule.whole), "")


def bare(heading: str) -> str:
    """The heading lower-cased on one line, without numbering, what is in parentheses, and punctuation at its ends."""
    text = _ICON.sub("", " ".join(heading.split())).translate(_SIMPLIFIED)
    text = _PARENTHESES.sub(" ", text) if _PARENTHESES.sub("", text).strip() else text
    text = _NUMBERING.sub("", text)
    text = re.sub(rf"{BLANKS}[/|·]\s*", " / ", text)
    halves = text.split(" / ")
    if len(halves) == 2 and halves[0].isascii() != halves[1].isascii():
        text = halves[0]  # "Education / 教育经历" says the same twice
    return " ".join(text.strip(" .:：,，;；!！?？*_#~-–—|·/\\<>«»\"'“”‘’").replace("’", "'").casefold().split())


def _holds(words: str, part: str) -> bool:
    if part[:1].isascii() and part[:1].isalpha():
        return re.search(rf"(?<![a-z]){re.escape(part)}", words) is not None
    return part in words


@cache
def _rules() -> tuple[_Rule, ...]:
    table = read_table(TABLE)
    return tuple(_Rule(kind, frozenset(_words(names, "whole")), _words(names, "part")) for kind, names in table.items())


def _words(row: Plain, key: str) -> tuple[str, ...]:
    """The words under one key of a row of the table."""
    words = row.get(key) if isinstance(row, dict) else None
    return tuple(str(word) for word in words) if isinstance(words, list) else ()
