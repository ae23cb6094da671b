"""The owner's name where only the bio says it: "Ada Lin (林艾达) is …", 「林艾达，博士，……」."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cvgen.cv.model import Entry, Prose, Section, block_lines, block_runs
from cvgen.cv.person_name import by_language, is_person
from cvgen.cv.surnames import DOUBLE_SURNAMES, SURNAMES
from cvgen.cv.text import HAN, NOTHING, Inline, Localized, Text, inline, plain
from cvgen.patterns import lazy

#: A Chinese name of two to four characters, as a pattern.
HAN_NAME = rf"(?:[{SURNAMES}]|{DOUBLE_SURNAMES})[{HAN}]{{1,2}}"
_LABEL = lazy(
    r"\W*(?:姓\s*名|中文名|名\s*字|(?i:(?:chinese |full )?name))\s*[:：]\s*(?P<name>[^:：,，;；。|]{2,40}?)"
    r"\s*(?:$|[,，;；。|]|\s(?=\S{2,6}[:：]))"
)
_CHINESE_START = lazy(
    rf"^(?:大家好[，,！!]?|您?你?好[，,！!]?)?\s*+(?:(?:我是|我叫|本人|我的名字是)\s*+)?(?P<name>{HAN_NAME})\s*+"
    r"(?=[，,（(、]|现为|现任|目前|博士|教授|是|于|男|女|毕业)"
)
_ENGLISH_START = lazy(
    r"^(?:(?:Hi|Hello)[!,.]?\s*)?(?:(?:I am|I’m|I'm|This is|My name is)\s+)?(?:Dr\.?\s+|Prof\.?\s+)?"
    r"(?P<name>[A-Z][a-z]+(?:-[A-Z]?[a-z]+)?\s[A-Z][a-zA-Z]+)(?=\s*[,.(（]|\s+(?:is|was|received|obtained|joined|works|serves|currently|graduated)\b)"
)


def named_in_bio(sections: Iterable[Section], known: Text) -> Text:
    """The known names and those that the bio gives beside them, or at its very beginning."""
    sections = tuple(sections)
    paragraphs = list(_paragraphs(sections))
    name = known.joined(_labelled(sections))
    english, chinese = name.get("en"), name.get("zh")
    if english and not chinese and (found := _glossed(paragraphs, plain(english))):
        name = name.joined(Localized.of({"zh": inline(found)}))
    for text in paragraphs[:12]:
        line = plain(text).lstrip()
        if not name.get("zh") and (match := _CHINESE_START.match(line)):
            name = name.joined(Localized.of({"zh": inline(match.group("name"))}))
        elif not name.get("en") and (found := _english_at_start(line, known=bool(name), first=text is paragraphs[0])):
            name = name.joined(Localized.of({"en": inline(found)}))
    return name or NOTHING


#: What follows a name that nothing else gives: "is currently a Ph.D. student", "received the degree".
_POST = lazy(
    r"\s*(?:(?:is|was|works as)(?: currently| now)? an?(?: (?!where|which|who|that|by|for|of|with|to\b)[\w.-]+)"
    r"{0,4}? "
    r"(?:student|candidate|professor|lecturer|researcher|fellow|scientist|engineer|post-?doc\w*)\b|"
    r"(?:is|was)(?: currently| now)? (?:pursuing|studying|working)\b|"
    r"(?:received|obtained|earned) (?:an?|the|his|her)\b)",
    re.IGNORECASE,
)


def _is_introduced(name: str, behind: str) -> bool:
    """Whether a bio that begins with these words introduces a person by them: "Ada Marsh is a Ph.D. student"."""
    return is_person(name) and _POST.match(behind) is not None


def _labelled(sections: Iterable[Section]) -> Text:
    """The name in a line that says so: "姓名：林晓", "Name: Xiao Lin (林晓)"."""
    for section in sections:
        if section.kind not in ("bio", "contact", "other", ""):
            continue
        for line in _lines(section):
            match = _LABEL.match(line)
            if match and all(is_person(plain(value)) for _, value in by_language(match["name"])):
                return by_language(match["name"])
    return NOTHING


def _lines(section: Section) -> Iterator[str]:
    """The lines of a section one by one, as far as they stand near its beginning."""
    for group in section.groups:
        for item in group.items[:12]:
            blocks = [block for _, body in item.body for block in body]
            texts = [line for block in blocks for line in block_lines(block)]
            texts += [value for _, value in item.text] if isinstance(item, Entry) else []
            yield from (row for text in texts[:20] for row in plain(text).split("\n"))


def _glossed(paragraphs: Iterable[Inline], english: str) -> str:
    """The Chinese name in brackets behind the English one, or the other way round."""
    words = r"\s+".join(map(re.escape, english.split()))
    behind = re.compile(rf"{words}\s*[(（]\s*(?P<name>{HAN_NAME})(?:\s+in\s+Chinese)?\s*[)）,，]", re.I)
    before = re.compile(rf"(?P<name>{HAN_NAME})\s*[(（]\s*{words}\s*[)）]", re.I)
    for text in paragraphs:
        if match := behind.search(plain(text)) or before.search(plain(text)):
            return match.group("name")
    return ""


def _paragraphs(sections: Iterable[Section]) -> Iterator[Inline]:
    """The paragraphs of the bio in every language."""
    for section in sections:
        if section.kind != "bio":
            continue
        for group in section.groups:
            for item in group.items:
                if isinstance(item, Prose):
                    yield from (block_runs(block) for _, blocks in item.body for block in blocks)


def _english_at_start(line: str, *, known: bool, first: bool) -> str:
    """The English name that a paragraph begins with, where the Chinese one is known or the first one introduces it."""
    match = _ENGLISH_START.match(line)
    if match and (known or (first and _is_introduced(match["name"], line[match.end() :]))):
        return match["name"]
    return ""
