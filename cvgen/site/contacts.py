"""The person of a site: names in both scripts, ways to reach them, profiles on the services academics use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from html import unescape

from cvgen.cv.authors import split_authors
from cvgen.cv.model import Detail, Link, Section
from cvgen.cv.person_name import by_language, is_person
from cvgen.cv.text import ANY, BLANKS, NOTHING, Inline, Text, inline, one_line, plain, text_of
from cvgen.markup.page_source import without_shortcodes
from cvgen.markup.symbols import without_emoji
from cvgen.patterns import lazy

#: Keys of an author block (lower-cased, "_" and "-" off), the service's name, and the address for a bare user name.
SERVICES: Mapping[str, tuple[str, str]] = {
    "uri": ("Homepage", "{}"),
    "url": ("Homepage", "{}"),
    "website": ("Homepage", "{}"),
    "homepage": ("Homepage", "{}"),
    "webpage": ("Homepage", "{}"),
    "googlescholar": ("Google Scholar", "https://scholar.google.com/citations?user={}"),
    "scholar": ("Google Scholar", "https://scholar.google.com/citations?user={}"),
    "github": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "gitee": ("Gitee", "https://gitee.com/{}"),
    "orcid": ("ORCID", "https://orcid.org/{}"),
    "dblp": ("DBLP", "https://dblp.org/pid/{}"),
    "semanticscholar": ("Semantic Scholar", "https://www.semanticscholar.org/author/{}"),
    "researchgate": ("ResearchGate", "https://www.researchgate.net/profile/{}"),
    "openreview": ("OpenReview", "https://openreview.net/profile?id={}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "twitter": ("Twitter", "https://twitter.com/{}"),
    "x": ("X", "https://x.com/{}"),
    "zhihu": ("知乎", "https://www.zhihu.com/people/{}"),
    "bilibili": ("Bilibili", "https://space.bilibili.com/{}"),
    "weibo": ("微博", "https://weibo.com/{}"),
    "huggingface": ("Hugging Face", "https://huggingface.co/{}"),
    "pubmed": ("PubMed", "{}"),
    "arxiv": ("arXiv", "{}"),
    "kaggle": ("Kaggle", "https://www.kaggle.com/{}"),
    "blog": ("Blog", "{}"),
    "stackoverflow": ("Stack Overflow", "https://stackoverflow.com/users/{}"),
    "youtube": ("YouTube", "https://www.youtube.com/{}"),
    "publons": ("Publons", "https://publons.com/a/{}"),
    "work": ("Homepage", "{}"),
    "inspirehep": ("INSPIRE", "https://inspirehep.net/authors/{}"),
    "lattes": ("Lattes", "http://lattes.cnpq.br/{}"),
    "osf": ("OSF", "https://osf.io/{}"),
    "acm": ("ACM", "https://dl.acm.org/profile/{}"),
    "ieee": ("IEEE Xplore", "https://ieeexplore.ieee.org/author/{}"),
    "zotero": ("Zotero", "https://www.zotero.org/{}"),
    "medium": ("Medium", "https://medium.com/@{}"),
    "bluesky": ("Bluesky", "{}"),
    "hal": ("HAL", "https://hal.science/{}"),
    "scopus": ("Scopus", "https://www.scopus.com/authid/detail.uri?authorId={}"),
}

#: What configurations put behind the name of a service.
_SUFFIX = lazy(r"(?<=.)(?:username|userid|profile|id|url)$")
_IN_LINE = lazy(r"</?(?:a|b|i|u|em|strong|span)\b[^<>]*>", re.I)
_TAGS = lazy(r"</?\w[^<>]*>", re.I)
_GLOSS = lazy(r"[(（]\s*+([^()（）]*[^\s()（）])\s*+[)）]")
_EMAIL = lazy(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")
_OBFUSCATED = lazy(
    r"(?<![\w.+-])([\w.+-]++)(?:\s*+(?:[\[({（<]\s*+(?:at|@|AT)\s*+[\])}）>]|＠|#at#|@)|\s++(?P<bare>at|AT)(?=\s))\s*+"
    r"(?P<host>[\w-]++(?:\s*+(?:\.|[\[({（]\s*+(?:dot|\.)\s*+[\])}）]|(?<=\s)dot(?=\s))\s*+[\w-]++)++)",
    re.IGNORECASE,
)
_PHONE = lazy(
    r"(?:[(（]?\+\d{1,3}[)）]?[\s-]?)?(?<!\d)(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|[(]?\d{3}[)]?[\s-]\d{3}[\s-]\d{4})(?!\d)"
)
#: A number with the code of its country, or of a Chinese town: "+47 55 55 01 23", "010-62750000".
_ABROAD = lazy(r"\+\d[\d ().-]{6,20}\d(?!\d)|(?<![\d-])[(（]?0\d{2,3}[)）]?[ -]?\d{7,8}(?![\d-])")
_FEWEST_DIGITS, _MOST_DIGITS = 8, 15
_INVITED = lazy(
    r"(?:e-?mail(?:s|ed)?|mail|邮箱|邮件|电邮|电子邮件)\W|(?:email|mail|contact|reach|write to)\s+me|联系我|"
    r"contact\s*[:：]",
    re.I,
)


def name_by_language(text: str) -> Text:
    """A name as typed, such as "Zhenhui Ye (叶振辉)" or "董谨豪 | Jinhao Dong", by language."""
    return by_language(_clean(text))


def _clean(text: str) -> str:
    """A value of an author block on one line, without tags, entities and emoji."""
    return " ".join(without_emoji(unescape(_TAGS.sub(" ", without_shortcodes(text)))).split())


def email_of(text: str) -> str:
    """An e-mail address, also one written "name [at] site.edu" or "mailto:…"; "" when it is none."""
    text = _TAGS.sub(" ", text.replace("mailto:", "").replace("emailto:", "")).strip()
    if match := _EMAIL.search(text):
        return match.group().rstrip(".")
    if match := _OBFUSCATED.search(text):
        dots = rf"{BLANKS}(?:[\[({{（]\s*(?:dot|\.)\s*[\])}}）]|(?<=\s)dot\s+|\.)\s*"
        host = re.sub(dots, ".", match["host"], flags=re.IGNORECASE)
        if match["bare"] and host != host.lower():
            return ""  # "a talk at St. George"
        return f"{match.group(1)}@{host}"
    return ""


def without_email(text: str) -> str:
    """A line without the address that :func:`email_of` finds in it, however it is written."""
    return _OBFUSCATED.sub(" ", _EMAIL.sub(" ", text)) if email_of(text) else text


def email_in_prose(text: Inline) -> str:
    """The owner's address in a paragraph that invites to write to it, or ""."""
    line = plain(text)
    for match in _EMAIL.finditer(line):
        if _INVITED.search(line[max(0, match.start() - 80) : match.start()] + " "):
            return match.group().rstrip(".")
    for match in _OBFUSCATED.finditer(line):
        if _INVITED.search(line[max(0, match.start() - 80) : match.start()] + " "):
            return email_of(match.group())
    return ""


def profile(key: str, value: str) -> Link | None:
    """The link of one key of an author block, or None when the key names no service or the value is empty."""
    bare = re.sub(r"[_\-\s]", "", key.lower())
    service = SERVICES.get(bare) or SERVICES.get(_SUFFIX.sub("", bare))
    value = value.strip()
    if service is None or not value or value.startswith("#"):
        return None
    label, pattern = service
    href = _of_service(label, pattern, value)
    return Link(text_of(label, ANY), href) if href else None


def _of_service(label: str, pattern: str, value: str) -> str:
    """The address of an account on a service, written whole or as its user's name; "" for nobody's."""
    if re.match(r"https?://", value, re.I):
        # The service's own front page is the template's, with nobody's account.
        is_front = re.fullmatch(r"https?://[^/?#]*/?", value, re.I) and "{}" in pattern and pattern != "{}"
        return "" if is_front else value
    if value.startswith("www.") or re.match(r"[\w-]+(?:\.[\w-]+)+/", value):
        return f"https://{value}"
    value = value.split("&", maxsplit=1)[0]  # the language that the profile was looked at in
    if pattern == "{}" or not re.fullmatch(r"[\w.@/~%=&+:-]+", value):
        return ""
    return pattern.format(value if label == "YouTube" else value.lstrip("@"))


def emails_in(text: str) -> tuple[str, ...]:
    """All e-mail addresses that are written out in a text."""
    return tuple(match.group().rstrip(".") for match in _EMAIL.finditer(text))


def also(emails: Iterable[str], phones: Iterable[str], others: Iterable[str] = ()) -> tuple[Detail, ...]:
    """What else leads to the owner beside the first e-mail and the first phone, each as it is written."""
    rest = [("email", one) for one in [*dict.fromkeys(emails)][1:]]
    rest += [("phone", one) for one in [*dict.fromkeys(phones)][1:]]
    rest += [("contact", one) for one in others]
    return tuple(Detail(kind, NOTHING, text_of(inline(one), ANY)) for kind, one in rest)


def phone_of(text: str) -> str:
    """The telephone number in a line, or ""; one with the code of its country, or of a form known here."""
    if match := _PHONE.search(text):
        return match.group().strip()
    abroad = _ABROAD.search(text)
    number = abroad.group().rstrip(" (") if abroad else ""
    return number if _FEWEST_DIGITS <= sum(map(str.isdecimal, number)) <= _MOST_DIGITS else ""


def told(text: str, lang: str = "") -> Text:
    """A short text such as a headline, in the language given or its own; tags off."""
    text = _clean(_IN_LINE.sub("", text))
    return text_of(text, lang or None) if text else NOTHING


def bold_author(sections: Iterable[Section]) -> str:
    """The one name that is set in bold in most lists of authors, or ""; people set their own name so."""
    seen: Counter[str] = Counter()
    lists = 0
    for section in sections:
        for entry in section.entries():
            for _, authors in entry.authors:
                lists += 1
                for run in authors:
                    name = re.sub(r"(?<![*†‡✉⋆#\d])[*†‡✉⋆#\d]+$", "", run.text.strip(" ,.;*†‡✉⋆#")).strip()
                    if run.bold and name and len(name) < 40:
                        seen[name] += 1
    if not seen:
        return ""
    name, count = seen.most_common(1)[0]
    return name if count >= 2 and count >= 0.5 * lists else ""


#: So many papers, and so much of them, tell whose list they are.
_ENOUGH_PAPERS, _NEARLY_ALL = 5, 0.9


def author_of_all(sections: Iterable[Section]) -> str:
    """The one name that stands among the authors of nearly all of at least five papers, or ""."""
    lists = [
        {re.sub(r"[*†‡✉⋆#\d\s]+$", "", name) for name in split_authors(one_line(authors))}
        for section in sections
        for entry in section.entries()
        if entry.kind == "publications"
        for _, authors in entry.authors
    ]
    found = Counter(name for names in lists for name in names).most_common(2)
    if len(lists) < _ENOUGH_PAPERS or not found or (len(found) > 1 and found[1][1] == found[0][1]):
        return ""
    name, count = found[0]
    return name if count >= _NEARLY_ALL * len(lists) and is_person(name) else ""
