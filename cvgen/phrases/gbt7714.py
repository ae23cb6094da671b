"""A reference in the manner of GB/T 7714: "张三, 李四. 题名[J]. 刊名, 2020, 12(3): 1-10." in its parts."""

from __future__ import annotations

import re

from cvgen.cv.authors import is_name
from cvgen.cv.text import BLANKS, HAN, Inline, cut, join, plain, strip
from cvgen.patterns import lazy

_TYPE = lazy(rf"{BLANKS}[\[［【](?:[A-Z]{{1,2}}(?:\s*/\s*(?:OL|CD|DK|MT))?)[\]］】]")
_STOP = lazy(r"[.．](?=\s|$|[^\x00-\x7f])|．")
_AUTHOR = lazy(rf"[{HAN}·]{{2,8}}|[^\W\d_][\w'’‐-]*(?:\s(?:[A-Z]\.?-?){{1,3}})+|等|et\.?\s*al\.?|(?:等人)", re.U)
#: The number of a patent stands between its name and its mark: "一种声呐: CN190456789A[P]".
_NUMBER = lazy(
    r"(?<=\w)\s*[:：]\s*((?:[^\W\d_]{2,8}\s*[,，]\s*)?"
    r"(?:[A-Z]{2}\s?)?[A-Z\d][A-Z\d.,/ -]{5,24})\s*[\[［【]P[\]］】]"
)
_MARKS = " *†‡✉#⋆∗＊﹡§¶0123456789()（）"


def parts_of(text: Inline) -> tuple[Inline, Inline, Inline] | None:
    """Authors, title with its "[J]", and what follows; None when a line is no such reference."""
    line = plain(text)
    kind = _TYPE.search(line)
    if kind is None or "\n" in line[: kind.start()].strip():
        return None
    stop = next((stop for stop in _STOP.finditer(line, 0, kind.start()) if _are_authors(line, stop)), None)
    if stop is None:
        return None
    authors = strip(cut(text, 0, stop.start()), " ,，")
    title = strip(cut(text, stop.end(), kind.end()))
    rest = line[kind.end() :]
    lead = re.match(r"\s*[.．。]?\s*", rest)
    behind = strip(cut(text, kind.end() + (lead.end() if lead else 0)), " .．。")
    if number := _NUMBER.search(line, stop.end(), kind.end()):
        numbered = strip(cut(text, number.start(1), kind.end()))
        return authors, strip(cut(text, stop.end(), number.start())), join((numbered, behind), ". ")
    return (authors, title, behind) if len(plain(title)) > kind.end() - kind.start() + 1 else None


def _are_authors(line: str, stop: re.Match[str]) -> bool:
    """Whether a list of authors ends at a full stop, which stands behind no initial in the midst of the list."""
    behind = line[stop.end() :]
    if re.match(r"\s*[,，;；]|\s*-?[A-Z]\.", behind):
        return False
    names = [
        re.sub(r"[(（][^()（）]{1,12}[)）]", "", name).strip(_MARKS)
        for name in re.split(rf"{BLANKS}[,，;；、]\s*|(?<!\s)\s++and\s+|{BLANKS}&\s*", line[: stop.start()])
    ]
    return bool(names) and all(_AUTHOR.fullmatch(name) or is_name(name) for name in names if name)
