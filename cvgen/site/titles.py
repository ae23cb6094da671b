"""Names in the titles of sites and pages: "Ada Marsh's Homepage", "林海 | 主页", "Ada Lin (林艾达)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cvgen.cv import person_name
from cvgen.cv.pinyin import is_reading
from cvgen.cv.text import NOTHING, Text, plain, squash
from cvgen.patterns import lazy
from cvgen.site.contacts import name_by_language
from cvgen.words.headings import kind_of

#: A title that is longer, in characters, names nobody for certain.
LONGEST_TITLE = 120
#: "Ada Marsh's Homepage", "Homepage of Ada Marsh", "Ada Marsh | University"
_OF_NAME = lazy(
    r"(?:(?:the\s)?(?:personal\s|academic\s)?(?:home\s?page|web\s?site|site|page)\sof|welcome to)\s(?P<after>[^|–—-]+)|"
    r"(?P<before>[^|｜–—:：]+?)(?:['’]s?\s(?:personal\s|academic\s)?(?:home\s?page|web\s?site|site|page|cv|blog)|"
    r"的(?:个人)?(?:学术)?(?:主页|网站|简历)|\s(?:personal\s|academic\s)?(?:home\s?page|web\s?site))?"
    r"\s?(?:[|｜–—:：].*|-\s.*)?$",
    re.IGNORECASE,
)
#: "Hi there, I'm Ada Marsh!", "你好，我是林海"
_GREETED = lazy(
    r"\W*(?:(?:hi|hello|hey|hiya|welcome|greetings)\b(?:\s(?:there|everyone|all|world|friends?))?\W+)?"
    r"(?:i['’]?m|i am|this is|my name is)\s(?P<name>.+)|"
    r"\W*(?:(?:你好|您好|大家好|嗨)\W*)?(?:我是|我叫|这里是)\s?(?P<han>.+)",
    re.IGNORECASE,
)
#: Where a name written in one word has its parts: LinAida.
_PARTS = lazy(r"(?<=[a-z])(?=[A-Z])")


def in_title(words: str) -> str:
    """The name in a title such as "Ada Marsh's Homepage" or "林海 | 主页"; "" when there is none for certain."""
    words = " ".join(words.split())
    if greeted := _GREETED.fullmatch(words):
        words = re.sub(r"[^\w)）]+$", "", greeted["name"] or greeted["han"]).strip()
    match = _OF_NAME.match(words) if len(words) <= LONGEST_TITLE else None
    for candidate in (words, (match["after"] or match["before"] or "") if match else ""):
        candidate = re.sub(r"^(?:Dr|Prof|Professor)\.?\s+", "", candidate.strip())
        if candidate and is_person(candidate):
            return candidate
    return ""


def is_person(words: str) -> bool:
    """Whether words are a person's name, in one script or two."""
    found = name_by_language(words.strip())
    return bool(found) and not kind_of(words) and all(person_name.is_person(plain(value)) for _, value in found)


def other_name(known: Text, titles: Iterable[str]) -> Text:
    """The owner's name in the other script, as a title gives it beside the known one, or as it is read.

    "Ada Lin (林艾达）" beside "Ada Lin"; "LinAida" beside 林艾达. NOTHING where both are known, or none is.
    """
    said = {lang: plain(value) for lang, value in known if lang in ("en", "zh")}
    if len(said) != 1:
        return NOTHING
    ((mine, name),) = said.items()
    found = next(filter(None, (_other_in(title, mine, name) for title in titles)), "")
    return name_by_language(found) if found else NOTHING


def _other_in(title: str, mine: str, name: str) -> str:
    """The name in another language than `mine` that a title gives, of whom bears this name; "" for none."""
    told = {lang: plain(value) for lang, value in name_by_language(in_title(title) or title.strip())}
    other = next((value for lang, value in told.items() if lang in ("en", "zh") and lang != mine), "")
    chinese, latin = (name, other) if mine == "zh" else (other, name)
    same = squash(told.get(mine, "")) == squash(name)
    return other if other and (same or is_reading(chinese, _PARTS.sub(" ", latin))) else ""
