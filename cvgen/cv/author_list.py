"""Where a list of authors ends, and its names one by one: certain, since one list writes all its names in one form.

The forms: "Ada B. Lin" (given name first), "Lin, A. B." (inverted), "Lin, Ada" (the first name of MLA and Chicago, or
all of a list parted by semicolons), "Lin AB" (Vancouver), "AB Lin" (Scholar), 林艾达,
阿依努尔·买买提, and groups ("the Tide Consortium").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from cvgen.cv.surnames import DOUBLE_SURNAMES
from cvgen.cv.text import HAN
from cvgen.patterns import lazy

#: Marks of equal contribution, correspondence and affiliation behind (or before) a name.
MARKS = "*+⁺†‡✉⋆∗#§¶⁎★☆^~✱﹡＊♯⇑↑¹²³⁴⁵⁶"


def _class_of(wanted: str) -> str:
    """The characters of one general sort as ranges of a character class, up to Armenian, and Vietnamese and Greek."""
    codes = [n for span in (range(0x41, 0x588), range(0x1E00, 0x2000)) for n in span if getattr(chr(n), wanted)()]
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(low)}-{chr(high)}" for low, high in ranges)


_CAP = f"[{_class_of('isupper')}]"
_LETTER = r"[^\W\d_]"
_END = r"(?![^\W\d_]|['’][^\W\d_])"
_PARTICLE = (
    r"(?:(?:van|von|vom|de|der|den|del|della|dell|di|da|das|do|dos|du|la|las|le|los|ten|ter|te|el|al|bin|ibn|ben|af|av|zu|"
    r"zur|y|e|op|’t|'t)(?=\s)\s|(?:d|l|al|el)[’'-](?=" + _CAP + r"))"
)
_WORD = rf"(?!(?:Jr|Sr|II|III|IV)\b)(?:[Oo]['’])?{_CAP}(?:{_LETTER}|['’](?={_LETTER}{{2}})|[-‐‑](?={_LETTER}))+"
_DOTTED = rf"(?:{_CAP}|Ch|Kh|Sh|Th|Ts|Ya|Yu|Zh)\.(?:\s?[-‐‑]?{_CAP}\.)*"
_SUFFIX = r"(?:,?\s(?:Jr|Sr|II|III|IV|2nd|3rd)\b\.?)?"
_NICK = r"(?:\([^()\d]{1,20}\)|“[^”]{1,20}”|[‘'][^\W\d_][\w-]{1,15}[’']|\"[^\"]{1,20}\")"
_DEGREE = r"(?:,\s(?:Ph\.?\s?D|M\.?D|M\.?Sc|RN|MPH)\b\.?)?"
_GROUP_WORD = (
    r"(?:Consortium|Collaborations?|Group|Team|Network|Initiative|Committee|Investigators|Task Force|Alliance|"
    r"Partnership|Collaborators|Organi[sz]ation|Association|Council)"
)
_HAN_GROUP = (
    rf"[{HAN}A-Za-z]{{2,14}}?(?:协作组|课题组|研究组|项目组|编写组|委员会|联盟|团队|小组|中心|研究会|学会|协会)"
)

#: What may stand for one author in each form.
_PLAIN = (
    rf"(?:{_DOTTED}\s?|{_PARTICLE}|{_WORD}\s)"
    rf"(?:{_DOTTED}\s?|{_WORD}\s|{_CAP}\s|{_PARTICLE}|{_NICK}\s){{0,4}}{_WORD}{_SUFFIX}{_DEGREE}{_END}"
)
#: "Li O", "L. O": a family name of one letter, certain only among other names.
_LETTER_ENDS = rf"(?=[{re.escape(MARKS)}\d]*(?:\s*(?:[,，;；、(（&|\n]|\.\s)|\s+(?:and|et)\b|\.?$))"
_ONE_LETTER = rf"(?:{_DOTTED}\s?|{_WORD}\s){_CAP}{_LETTER_ENDS}"
_TWO_LETTERS = rf"{_CAP}\s{_CAP}{_LETTER_ENDS}"
_SURNAME = rf"(?:{_PARTICLE}|{_WORD}\s){{0,3}}{_WORD}"
_SURNAMES = lazy(
    rf"\s*{_SURNAME}(?:\s?[{re.escape(MARKS)}])*(?:\s?[,，]\s(?:and\s|&\s)?{_SURNAME}(?:\s?[{re.escape(MARKS)}])*|\s(?:and|&)\s{_SURNAME})++\s*[.:]?\s*"
)
_INITIALS = (
    rf"(?:(?:{_CAP}|Ch|Kh|Sh|Th|Ts|Ya|Yu|Zh)\.(?:[\s]?[-‐‑]?{_CAP}\.)*|{_CAP}{{2}}\.(?=\s*[,，;；&])"
    rf"|{_CAP}(?:[-‐‑\s]?{_CAP}){{0,2}}(?![^\W\d_]))"
)
_INVERTED = (
    rf"(?:{_SURNAME}|{_CAP}(?=,\s{_CAP}\.))(?:\s(?:Jr|Sr|II|III|IV)\b\.?)?,\s?{_INITIALS}"
    rf"(?:\s{_PARTICLE.rstrip()})?{_SUFFIX}"
)
_FULL_INVERTED = (
    rf"(?:{_PARTICLE}{{0,3}}|(?:Di|De|Del|Della|Dalla|Da|Dos|Du|Van|Von|La|Le|El|Ben|Bin|Abu|St\.)\s){_WORD}{_SUFFIX},"
    # "Wyatt, B. Alan;": an initial before the name that is used, certain only before the mark of such a list
    rf"\s(?!{_CAP}{{3,}}\b)(?:{_CAP}\.\s(?={_WORD}\s?[;；:]))?{_WORD}"
    rf"(?:\s(?:{_WORD}|{_CAP}\.)){{0,3}}{_SUFFIX}{_END}"
)
_SURNAME_INITIALS = (
    rf"(?:{_PARTICLE}|{_WORD}[\s]){{0,2}}{_WORD}(?:\s(?:Jr|Sr|II|III|IV)\b\.?)?\s"
    rf"(?:{_CAP}\.(?:[\s]?[-‐‑]?{_CAP}\.)*|{_CAP}(?:[-‐‑\s]?{_CAP}){{0,2}})(?:\s(?:Jr|Sr|II|III|IV)\b)?{_END}"
)
_BARE_INITIALS = rf"{_CAP}{{1,3}}(?:[-‐‑\s]{_CAP})?\s{_SURNAME}{_END}"
_HAN_NAME = rf"(?:[{HAN}]{{1,6}}(?:[·•・‧．][{HAN}]{{1,8}}){{1,3}}|[{HAN}]{{2,4}}|[{HAN}]\s[{HAN}])(?![{HAN}])"
#: A name whose surname was typed small, among names that were not: "…, Yiru wang, Bo Lin, Ada Wu".
_SLIPPED = lazy(
    rf"{_WORD}\s[a-z]{{2,6}}(?=[,，]\s{_PLAIN}[,，]\s{_PLAIN})"
    # initials without a full stop or with a single one, among initials: "…, T Nguyen, …", "…, DT. Branson, …"
    rf"|(?:(?![AI]\s){_CAP}|{_CAP}{{2}}\.)\s{_WORD}{_END}(?=[{re.escape(MARKS)}]*(?:[,，]\s|\s(?:and|&)\s|\s*$))"
)
_EAST = r"(?:[\uac00-\ud7a3]{2,5}|[\u3040-\u30ff]{2,8}|[\u0590-\u05ff]{2,}\s[\u0590-\u05ff]{2,})"
_GROUP = (
    rf"(?:[Tt]he\s)?(?:{_WORD}\s|[A-Z0-9][A-Z0-9-]+\s|(?:of|for|on|the|in)\s){{0,6}}?"
    rf"(?:{_WORD}|[A-Z0-9][A-Z0-9-]+)\s{_GROUP_WORD}\b|{_HAN_GROUP}"
)
_OTHERS = r"(?:and\s+others|et\.?\s*al\.?|others|等人?|\.\.\.|…)"

#: What may stand behind a name: marks, the numbers of affiliations, and a remark in brackets that is no year.
_TAIL = lazy(
    rf"(?:\s?[{re.escape(MARKS)}](?:[,，][{re.escape(MARKS)}](?!\s?\w))*+|(?<=[^\W\d_.{re.escape(MARKS)}])\d{{1,2}}+(?:,\d{{1,2}}+)*+(?!\d)"
    r"|\s?[(（](?![^()（）]*\d{4})(?!in\b|with\b|to appear|under|\d)[^()（）]{1,24}[)）])*+"
    # "Lin, A*.": the full stop is the initial's
    rf"(?:(?<=[^\W\d_][{re.escape(MARKS)}])\.(?=\s*(?:[,，;]|&))|(?<=[^\W\d_]{{2}})\.(?=\s*[;；]))?"
)
_LEAD = lazy(rf"[{re.escape(MARKS)}\s]*(?:by\s+)?", re.I)
_SEPARATOR = lazy(
    r"\s*[,，;；、]\s*(?:(?:and|with)\s+|&\s*|(?:…|\.\s?\.\s?\.)\s*(?:&\s*|[,，]\s*)?)?|\s+(?:and|with|und|et(?!\s+al))\s+|\s*&\s*|\s*[和与及]\s*"
)
_NOT_NAMES = frozenset(
    (
        "university institute college school laboratory conference journal transactions proceedings ieee acm "
        "springer review reviews workshop workshops symposium conferences journals neurips cvpr iccv eccv icml iclr "
        "aaai ijcai emnlp naacl interspeech icassp sigir sigmod siggraph vldb usenix letters "
        "science sciences nature press arxiv preprint paper "
        "code project oral spotlight best award accepted under submitted track research learning networks network "
        "systems system processing vision international neural computer top findings poster displays measurement "
        "sensors remote applications engineering bioinformatics supplementary appendix patent vol issue page "
        "pages intern student professor annals bulletin archives quarterly magazine advances studies "
        "communications reports physics chemistry biology ecology geology medicine economics mathematics "
        "linguistics psychology dynamics mechanics materials methods models model analysis theory data deep "
        "towards toward the with from via using how what why when where does teaching introduction survey "
        "computing imaging image medical graphics recognition robotics automation informatics multimedia "
        "handbook encyclopedia thesis dissertation chapter edition forthcoming manuscript report january february "
        "july september october november december fall meeting term semester session olympics part type plan class "
        "appendix vitamin hepatitis"
    ).split()
)


@dataclass(frozen=True, slots=True)
class AuthorList:
    """A list of authors: where it ends, the stretches of its names (marks and all), its form, and how it closes."""

    end: int
    names: tuple[tuple[int, int], ...]
    form: str
    #: whether "and X" or "et al." stands at the end, so that nobody can follow
    closed: bool = False
    #: where the last mark between two names begins and what it is
    last_separator: tuple[int, str] = (-1, "")


@cache
def _items(form: str, *, any_capital: bool, any_han: bool) -> re.Pattern[str]:
    """What an author is in a form.

    The classes of all capitals and of Han, dozens of times in it, take 100 ms to put together: of a text that has none
    of them beyond English, a shorter expression says the same.
    """
    parts = {
        "plain": (_GROUP, _HAN_NAME, _EAST, _PLAIN, _ONE_LETTER),
        "inverted": (_GROUP, _HAN_NAME, _INVERTED),
        "full": (_GROUP, _FULL_INVERTED),
        "initials": (_GROUP, _HAN_NAME, _SURNAME_INITIALS, _TWO_LETTERS),
        "bare": (_BARE_INITIALS,),
    }[form]
    made = "|".join(f"(?:{part})" for part in parts)
    made = made if any_capital else made.replace(_CAP, "[A-Z]")
    return re.compile(made if any_han else made.replace(HAN, r"\x00"))


_OTHERS_HERE = lazy(_OTHERS)
_one_letter = lazy(_ONE_LETTER)
_two_letters = lazy(_TWO_LETTERS)
_RUNS_ON = lazy(r"\s(?!(?:and|with|und|et|in|et\.?|vs)\b)(?:[^\W\d_]{2,}|[^\W\d_]\s)(?<!\sIn)|[’']s\b|-[^\W\d_]")
_HAN_VENUE = lazy(
    r"学报|期刊|杂志|通报|学刊|论文集|会议|大会|大学|学院|出版社|研究|科学|技术|工程|通讯|快报|期$|录用|接收|发表|^发明人$|"
    r"敬请期待|撰写中|准备中|审稿中|作者$"
)


#: Where a list has run into the title behind it: "Kelda R. Soil", of "Kelda R. Soil, water and tax".
_INTO_TITLE = lazy(
    r"[,，]\s(?!(?:and|et|with|und|in|to|eds?|under|submitted|accepted|forthcoming|van|von|de|der|the|arxiv|others)\b)[a-z]{2,}\b"
)
#: The forms in the order in which they win over others that reach as far.
_FORMS = ("plain", "inverted", "initials", "full", "mla", "ams", "bare")
#: The form of the first name in those that write the others as they are called: "Lin, Ada, Ben Sun"; "Lin, A., B. Sun".
_FIRST = {"mla": "full", "ams": "inverted"}


def author_list(line: str, at: int = 0) -> AuthorList | None:
    """The list of authors that begins at an offset of a line, in the form that reaches furthest; None for none."""
    stop = line.find("\n", at + len(line[at:]) - len(line[at:].lstrip()))
    line = line if stop < 0 else line[:stop]
    found = [parsed for form in _FORMS if (parsed := _parsed(line, at, form))]
    if len(found) > 1:
        found = [parsed for parsed in found if not _INTO_TITLE.match(line, parsed.end)] or found
    return max(found, key=lambda parsed: parsed.end) if found else None


def names_in(text: str) -> tuple[str, ...] | None:
    """The names of a text that is one list of authors from end to end, marks and all; None when it is none."""
    found = author_list(text)
    if found is None or text[found.end :].strip(" .。,，;；:："):
        return None
    return tuple(text[start:stop] for start, stop in found.names)


def surnames_in(text: str) -> AuthorList | None:
    """A text that is nothing but two or more surnames ("Lind, Berg and Sea."); what stands behind it must tell so."""
    if not _SURNAMES.fullmatch(text) or any(word in _NOT_NAMES for word in re.findall(r"[^\W\d_]+", text.casefold())):
        return None
    found = [match for match in re.finditer(_SURNAME, text) if match.group() != "and"]
    return AuthorList(found[-1].end(), tuple(match.span() for match in found), "surnames", closed=True)


def is_group(text: str) -> bool:
    """Whether a name is that of a group, such as a consortium."""
    return re.search(rf"\b{_GROUP_WORD}\b|{_HAN_GROUP}$", text) is not None


_INITIAL = lazy(rf"{_CAP}\.|{_OTHERS}")


def _parsed(line: str, at: int, form: str) -> AuthorList | None:
    names: list[tuple[int, int]] = []
    closed, last = False, (-1, "")
    lead = _LEAD.match(line, at)
    for start, stop, what, joint, joint_at in _stops(line, lead.end() if lead else at, form):
        names.append((start, stop))
        if what == "others":
            closed = True
            break
        if joint:
            last = (joint_at, joint)
            closed = "and" in joint or "&" in joint
    if not names or (len(names) == 1 and (closed or form in ("bare", "ams"))):
        return None
    if form == "ams" and not all(_INITIAL.search(line, *span) for span in names[1:]):
        return None
    if not _sure_of_letters([line[start:stop] for start, stop in names], form):
        return None
    return AuthorList(names[-1][1], tuple(names), form, closed, last)


def _sure_of_letters(names: list[str], form: str) -> bool:
    """Whether family names of one letter stand among others; not in "Vitamin D, Otto Fen", a title and its author."""
    letters = {"plain": _one_letter, "initials": _two_letters}.get(form)
    if letters is None:
        return True
    short = [letters.fullmatch(name.rstrip(MARKS + "0123456789 ")) is not None for name in names]
    return not short[0] if short.count(False) == 1 else not all(short)


def _stops(line: str, pos: int, form: str) -> Iterator[tuple[int, int, str, str, int]]:
    """Start and end of each name in turn, what it is, and the mark before it with its offset."""
    joint, joint_at, count = "", -1, 0
    items = _items_for(line)
    while True:
        if count and (others := _OTHERS_HERE.match(line, pos)):
            yield pos, _closed_others(line, others.end()), "others", joint, joint_at
            return
        shape = (_FIRST[form] if count == 0 else "plain") if form in _FIRST else form
        end = _name_end(line, pos, items(shape), shape, slips=form == "plain" and count > 0, later=count > 0)
        if not end and form == "inverted" and joint.endswith("&"):  # "Lin, A., & Ben B. Sun": the last one slipped
            end = _name_end(line, pos, items("plain"), form, slips=False, later=True)
        if not end:
            return
        count += 1
        yield pos, end, shape, joint, joint_at
        separator = _SEPARATOR.match(line, end)
        if separator is None or _was_last(joint, separator.group(), form):
            yield from _others_behind(line, end, separator)
            return
        mark = separator.group().strip()
        if _ends_list(form, count, joint, mark) and not _is_group_at(line, separator.end(), form):
            return
        joint, joint_at, pos = mark, separator.start(), separator.end()


def _items_for(line: str) -> Callable[[str], re.Pattern[str]]:
    """What an author is in each form, in the letters that a line has."""
    other = "" if line.isascii() else "".join(c for c in line if c > "\x7f")
    any_capital, any_han = any(map(str.isupper, other)), any(c > "\u2e80" for c in other)
    return lambda shape: _items(shape, any_capital=any_capital, any_han=any_han)


def _name_end(line: str, pos: int, item: re.Pattern[str], shape: str, *, slips: bool, later: bool) -> int:
    """Where the name ends that begins at an offset, with its marks; 0 when none does.

    `slips`: names typed against the form of the others count; `later`: names stand before it.
    """
    match = item.match(line, pos) or (_SLIPPED.match(line, pos) if slips else None)
    if match is None or not _is_person(match):
        return 0
    end = _tail(line, match.end())
    if not _RUNS_ON.match(line, end) or line[end - 1] == "." or (later and _HAN_BEHIND.match(line, end - 1)):
        return end
    # "Counting Gulls by Night": no name, a sentence; "Li O. Counting Gulls by Night": a name, and a sentence
    letter = _one_letter.match(line, pos) if later and shape == "plain" else None
    return letter.end() if letter else 0


#: A blank between two words in Han: behind the last of several names the venue begins.
_HAN_BEHIND = lazy(rf"[{HAN}]\s[{HAN}《]")


def _was_last(joint: str, separator: str, form: str) -> bool:
    """Whether the name behind "and" was the last one: no other "and" follows, and the form is not "Lin, Ada"."""
    return ("and" in joint or "&" in joint) and not re.search(r"\band\b|&", separator) and form != "full"


_GLUED_OTHERS = lazy(r"\s*(?:et\.?\s*al\.?|等人?)")


def _others_behind(line: str, end: int, separator: re.Match[str] | None) -> Iterator[tuple[int, int, str, str, int]]:
    """The "et al." behind the last name, glued to it or behind a mark."""
    if separator is None:
        if glued := _GLUED_OTHERS.match(line, end):
            yield glued.start(), _closed_others(line, glued.end()), "others", "", -1
    elif others := _OTHERS_HERE.match(line, separator.end()):
        mark = separator.group().strip()
        yield others.start(), _closed_others(line, others.end()), "others", mark, separator.start()


def _is_group_at(line: str, at: int, form: str) -> bool:
    """Whether people who sign as one stand behind a mark."""
    return line.startswith("the ", at) or (form != "full" and _GROUP_HERE.match(line, at) is not None)


#: People who sign as one: behind a semicolon they go on with a list whose names are parted by commas.
_GROUP_HERE = lazy(_GROUP)


def _ends_list(form: str, count: int, joint: str, mark: str) -> bool:
    """Whether a mark behind a name cannot stand between two names of a form."""
    semicolon = mark.startswith((";", "；"))
    if form == "full":
        return not (semicolon or "and" in mark or "&" in mark)
    if form == "mla":
        return semicolon and count == 1
    # "Ada Lin, Ben Sun; Sea Letters; 2021": commas part the names of this list
    return semicolon and form != "inverted" and joint.startswith((",", "，", "、"))


def _tail(line: str, end: int) -> int:
    match = _TAIL.match(line, end)
    return match.end() if match else end


def _closed_others(line: str, end: int) -> int:
    return end + 1 if line[end - 2 : end] == "al" and line[end : end + 1] == "." else end


def _is_person(match: re.Match[str]) -> bool:
    """Whether what has the shape of a name has no word that no name has."""
    name = match.group()
    if re.search(rf"\b{_GROUP_WORD}\b", name):
        return True
    words = [word.casefold() for word in re.findall(r"[^\W\d_]{2,}", name)]
    if not _NOT_NAMES.isdisjoint(words) or _HAN_VENUE.search(name):
        return False
    if re.fullmatch(rf"[{HAN}]{{2,4}}(?:著|编|译|主编|编著)", name):
        return False  # 白若溪译: somebody, and what was done
    long = re.fullmatch(f"[{HAN}]{{4}}", name) and not re.match(DOUBLE_SURNAMES, name)
    if long and match.string[match.end() : match.end() + 1] in (":", "："):
        return False  # 古桥保护：问题与对策 is a title
    return len(words) <= 3 or not all(len(word) > 3 and word.isupper() for word in name.split())
