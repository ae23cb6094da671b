"""A bio that speaks of somebody by another name than the CV's: text that came with another person's page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.cv.model import CV, Person, Prose, block_runs
from cvgen.cv.name_in_bio import HAN_NAME
from cvgen.cv.person_name import is_person
from cvgen.cv.pinyin import is_reading
from cvgen.cv.spellings import folded
from cvgen.cv.text import has_han, one_line, plain
from cvgen.notes.diagnostics import Diagnostic, Place, warning

_NAME = r"[A-Z][a-z]+(?:-[A-Z]?[a-z]+)?(?:\s[A-Z]\.)?\s[A-Z][A-Za-z'’-]+"
_VERBS = (
    "is|was|has|received|obtained|joined|works|worked|studies|studied|earned|got|graduated|holds|serves|served|leads|"
    "completed"
)
#: "After Weiyun Example got …", "Weiyun Example's growing curiosity", at the beginning or anywhere.
_SUBJECT = re.compile(rf"(?<!Prof\. )(?<!Dr\. )(?<!\w)(?P<name>{_NAME})(?=['’]s\s[a-z]|\s(?:{_VERBS})\b)")
_HE = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_I = re.compile(r"\b(?:I|I['’]m|[Mm]y|me)\b")
_CHINESE = re.compile(
    rf"^\s*(?P<name>{HAN_NAME})\s*(?:[，,（(、]|是|系|现任|现为|于)[^。]{{0,24}}(?:博士|教授|研究员|男|女|毕业|出生|生于)"
)
#: A page in the third person says it so often, or begins with it; once alone may be a colleague's name.
_OFTEN = 2


def check(cv: CV) -> tuple[Diagnostic, ...]:
    """One warning that says whom the bio speaks of; none where nobody is named, or the bio says "I"."""
    names = [one_line(value) for _, value in cv.person.name] + list(cv.person.spellings)
    if not names:
        return ()
    for words, place in _paragraphs(cv):
        if (name := _somebody(words)) and not _is_owner(name, words, names, cv.person):
            message = f"the bio speaks of {name}, and this is the CV of {names[0]}"
            hint = "take the text of the other page out, or name both under me: spellings: in cvgen.yml"
            return (warning("other-person", message, place, hint),)
    return ()


def _paragraphs(cv: CV) -> Iterator[tuple[str, Place | None]]:
    for section in (section for section in cv.sections if section.kind == "bio"):
        for item in (item for group in section.groups for item in group.items if isinstance(item, Prose)):
            for _, blocks in item.body:
                yield from ((plain(block_runs(block)), item.place) for block in blocks)


def _somebody(words: str) -> str:
    """Whom a paragraph in the third person speaks of, "" for nobody for certain."""
    if match := _CHINESE.match(words):
        return match["name"]
    if _I.search(words) or not _HE.search(words):
        return ""
    for match in _SUBJECT.finditer(words):
        name = match["name"]
        often = len(re.findall(rf"\b{re.escape(name)}\b", words)) >= _OFTEN
        if is_person(name) and (often or not words[: match.start()].strip()):
            return name
    return ""


def _is_owner(name: str, words: str, names: list[str], person: Person) -> bool:
    """Whether a name may be the owner's: a word of it is, it reads the same, or the owner is named beside it."""
    own = {part for one in names for part in re.findall(r"[^\W\d_]{2,}", folded(one))}
    if own & set(re.findall(r"[^\W\d_]{2,}", folded(name))):
        return True
    if has_han(name):
        chinese = [one for one in names if has_han(one)]
        return not chinese or any(one in words or name in one for one in chinese)
    return any(is_reading(one, name) for one in names if has_han(one)) or bool(
        person.email and folded(name.rsplit(maxsplit=1)[-1]) in person.email.casefold()
    )
