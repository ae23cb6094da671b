"""Names of one person as typed at the head of a page: any script, particles, credentials, two scripts at once."""

from __future__ import annotations

import re

from cvgen.cv.author_list import is_group, names_in
from cvgen.cv.text import HAN, NOTHING, Localized, Text, has_han, inline
from cvgen.patterns import lazy

#: Dots between the parts of a name that Chinese writes by sound.
_DOTS = "·•・‧∙"
_KANA_HANGUL = r"\u3040-\u30ff\uac00-\ud7a3"
_HAN_PART = lazy(rf"[{HAN}][{HAN}{_DOTS}\s]*[{HAN}]|[{HAN}]")
_CREDENTIALS = lazy(
    r"(?:,\s*|\s+)(?:Ph\.?\s?D|D\.?Phil|M\.?D|M\.?\s?Sc|B\.?\s?Sc|M\.?\s?A|M\.?\s?Eng|Dr\.?-?Ing|MBA|MPH|RN|PE|"
    r"Esq|Jr|Sr|II|III|IV|FRS|CFA|CPA|P\.?Eng)\b\.?(?=\s*(?:,|$|[(（]))"
)
_ADDRESSED = lazy(r"^(?:(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms|Mx)\b\.?\s*)+|(?:博士|教授|老师|先生|女士)$")
_CASELESS = lazy(
    rf"[\u0590-\u05ff\u0600-\u06ff\u0e00-\u0e7f\u0900-\u097f{_KANA_HANGUL}]"
    rf"[\u0590-\u05ff\u0600-\u06ff\u0e00-\u0e7f\u0900-\u097f{_KANA_HANGUL}{HAN}\s·・'’\"-]{{1,30}}"
)
_EAST = lazy(rf"[{HAN}{_KANA_HANGUL}]{{1,6}}\s?[{HAN}{_KANA_HANGUL}]{{1,6}}")
#: What pages are called that are named after nobody.
_OF_A_PAGE = lazy(
    r"简历|履历|主页|网站|首页|简介|介绍|页面|关于|博客|欢迎|(?:^|\W)(?:中文|英文|个人|学术)|\b(?:curriculum|vitae|r[eé]sum[eé]|home\s?page|web\s?site|portfolio|welcome)\b",
    re.I,
)
_LONGEST = 60


def by_language(text: str) -> Text:
    """A name as typed, such as "Zhenhui Ye (叶振辉)" or "董谨豪 | Jinhao Dong", by language.

    A name that is in Han and in another script of its own (田中 さくら) is one name; it is not parted.
    """
    text = " ".join(text.split())
    if not text:
        return NOTHING
    if not has_han(text) or re.search(f"[{_KANA_HANGUL}]", text):
        return Localized.of({"en": inline(text)})
    han = _HAN_PART.findall(text)
    rest = re.sub(rf"[{HAN}{_DOTS}]+", " ", text)
    rest = re.sub(r"[(（]\s*[)）]", " ", rest)
    rest = " ".join(re.sub(r"\s*[|｜/,，;；]\s*$|^\s*[|｜/,，;；]\s*", "", rest.strip()).split()).strip(" ()（）|/")
    rest = rest if rest.count("(") == rest.count(")") else f"{rest})" if "(" in rest else rest
    rest = re.sub(r"\s+(?=[,，])", "", rest)
    chinese = re.sub(r"\s", "", han[0])
    return Localized.of({"en": inline(rest) if re.search(r"[^\W\d_]{2}", rest) else (), "zh": inline(chinese)})


def bare(name: str) -> str:
    """A name without forms of address before it and credentials behind it."""
    name = _ADDRESSED.sub("", name.strip()).strip()
    while (shorter := _CREDENTIALS.sub("", name, count=1).strip(" ,")) != name:
        name = shorter
    return name


def is_person(words: str) -> bool:
    """Whether words at the head of a page can be a person's name and nothing else; one word of Latin is not enough."""
    words = " ".join(words.split())
    name = re.sub(r"\s*[(（\"“'‘][^()（）\"”'’]{1,24}[)）\"”'’]", "", bare(words)).strip()
    if not name or len(words) > _LONGEST or is_group(name) or _OF_A_PAGE.search(words):
        return False
    if re.fullmatch(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,8}}(?:[{_DOTS}][{HAN}]{{1,8}}){{1,4}}", name.replace(" ", "")):
        return True
    if _CASELESS.fullmatch(name) or (_EAST.fullmatch(name) and re.search(f"[{_KANA_HANGUL}]", name)):
        return True
    found = names_in(name)
    return (
        found is not None and len(found) == 1 and re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[\s.'’‐‑,-])*", name) is not None
    )


def same(one: str, other: str) -> bool:
    """Whether two ways to write a name are one: credentials, forms of address, order and capitals apart."""
    first, second = (sorted(re.findall(r"[^\W\d_]+", bare(name).casefold())) for name in (one, other))
    return bool(first) and first == second
