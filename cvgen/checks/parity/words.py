"""What two texts of one entry say differently in words: people, schools, posts, subjects, titles, venues, authors.

Only what is told apart for certain: a name against its Pinyin, a known term against its counterpart, Latin words that
both pages write. What is only said in another way is no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from cvgen.checks.parity.contrasts import of_authors, of_contrasts, of_latin_names, of_schools, settled
from cvgen.checks.parity.places import holds, of_cities, of_provinces, terms_to
from cvgen.cv.authors import split_authors
from cvgen.cv.model import ENTRY_TEXTS, Entry, block_lines
from cvgen.cv.name_in_bio import HAN_NAME
from cvgen.cv.pinyin import is_reading
from cvgen.cv.spellings import is_pinyin
from cvgen.cv.text import HAN, Text, has_han, one_line, squash
from cvgen.language.completing.run_on import run_on
from cvgen.language.completing.terms import Match
from cvgen.language.completing.word_order import ORGANIZATIONS
from cvgen.merge.differences import Difference
from cvgen.patterns import lazy

_PAPERS = ("publications", "patents")
_TITLE = r"(?:Prof(?:essor|\.)?|Dr\.?)\s+"
_NAME = r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,2}"
_ENGLISH = lazy(
    rf"(?:\b(?i:(?:co-)?advisors?|supervisors?|mentors?|(?:co-)?(?:advised|supervised|mentored) by)\b:?\s*(?:{_TITLE})?"
    rf"|\b{_TITLE})(?P<name>{_NAME})"
)
_CHINESE = lazy(
    rf"(?:导师|指导教师|指导老师)(?:[:：为是]\s*)?(?P<a>[{HAN}]{{2,3}}?)(?=教授|副教授|博士|老师|研究员|院士|[，,。；;、）)\s]|$)"
    rf"|(?P<b>{HAN_NAME})(?=教授|副教授|老师|院士)"
)
_SURNAME_ONLY = 2
_YEAR = lazy(r"(?:19|20)\d\d")
_COHORT = lazy(r"((?:19|20)\d\d)\s?级")
#: Where a name may begin.
_SURNAME = lazy(rf"(?={HAN_NAME})")
#: Characters that many names of schools, posts and subjects have in common.
_COMMON = lazy(
    r"大学|学院|研究院|研究所|实验室|公司|集团|中国|科技|技术|有限|工程|科学|专业|学科|方向|研究|实习生?|工程师|学生|的|与|和|及"
)
_INTERN = lazy(r"实习生?|暑期|工程师|岗位?|[（）()]")
_LEVELS = (("doctor", r"博士(?!后)|直博"), ("master", r"硕士"), ("bachelor", r"学士|本科"), ("postdoc", r"博士后"))
_RANKS = ("副教授", "助理教授", "教授", "讲师")
_MEDALS = (("gold", r"\bgold\b", "金"), ("silver", r"\bsilver\b", "银"), ("bronze", r"\bbronze\b", "铜"))
_ACRONYM = lazy(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b")
#: Who ranks or publishes, and is no venue.
_NO_VENUES = frozenset(
    "CCF SCI SCIE SCD EI IEEE ACM CAS JCR CORE IF LNCS PDF DOI CNKI USA UK PC SPC AC SAC TPC".split()
)
_REVIEWS = lazy(r"review|program committee|PC member", re.I)
#: A line as long as "Principal Investigator, No. 123456, 300,000 CNY".
_LABELLED = 60
#: A longer venue holds remarks: ranks, citations, notes.
_VENUE_LENGTH = 60
_WORD = lazy(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
_CUT = lazy(r"(?<!\s)\s++(?:in|of|at|from)\s+|[，,、;；|/()（）与和及]")
_AND = lazy(r"\band\b")


def of_words(english: Entry, chinese: Entry) -> Iterator[Difference]:
    """What the words of two readings of one entry contradict each other in."""
    yield from people(said(english), said(chinese))
    if english.kind in _PAPERS:
        yield from _of_paper(english, chinese)
        yield from of_authors(english, chinese)
        yield from of_contrasts(english, chinese, (said(english), said(chinese)), (_short(english), _short(chinese)))
        return
    contrasts = tuple(
        of_contrasts(english, chinese, (said(english), said(chinese)), (_short(english), _short(chinese)))
    )
    yield from contrasts
    yield from of_latin_names(said(english), said(chinese))
    yield from of_schools(english.organization, chinese.organization)
    named = tuple(_of_names(english, chinese))
    yield from named
    if not any(one.what == "the place" for one in named):
        yield from of_cities(said(english), said(chinese))
    told = {one.what for one in contrasts} | settled(_one(english.role), _one(chinese.role))
    yield from (one for one in _of_study_and_post(english, chinese) if one.what not in told)
    yield from _medals(said(english), said(chinese))
    if english.kind in ("honors", "grants"):
        yield from of_provinces(said(english), said(chinese))
    if english.kind in ("honors", "work") and not any(one.what == "the institution" for one in named):
        yield from _of_universities(said(english), said(chinese))
    if english.kind == "students":
        yield from _of_student(said(english), said(chinese))


def said(entry: Entry) -> str:
    """All words of an entry but its authors, field by field."""
    return "; ".join([*_fields(entry), *_lines(entry)])


def _short(entry: Entry) -> str:
    """The same without lines that tell a story, in which others have a part: "I led the team members"."""
    return "; ".join([*_fields(entry), *(line for line in _lines(entry) if len(line) <= _LABELLED)])


def _fields(entry: Entry) -> list[str]:
    return [one_line(value) for name in ENTRY_TEXTS if name != "authors" for _, value in getattr(entry, name)]


def _lines(entry: Entry) -> list[str]:
    return [one_line(line) for _, blocks in entry.body for block in blocks for line in block_lines(block)]


def of_students(found: Iterable[Difference], chinese: Entry) -> list[Difference]:
    """Differences without those between the years of a study and the year it began in: 2020-2023, 2020级."""
    cohort = set(_COHORT.findall(said(chinese)))

    def is_its(one: Difference) -> bool:
        years = _YEAR.findall(f"{one.first} {one.second}")
        if one.kind == "date" and one.first and one.second:
            return _YEAR.findall(one.first)[:1] == _YEAR.findall(one.second)[:1]
        return one.kind in ("date", "number") and bool(cohort & set(years))

    return [one for one in found if not is_its(one)]


# --- people -------------------------------------------------------------------------------------------------------


def people(english: str, chinese: str) -> Iterator[Difference]:
    """The one person whom each text names and the other does not: Prof. Wen Zhou and 周武教授."""
    names = [m["name"] for m in _ENGLISH.finditer(english) if all(map(is_pinyin, m["name"].split()))]
    others = [m["a"] or m["b"] for m in _CHINESE.finditer(chinese)]
    names, others = list(dict.fromkeys(names)), list(dict.fromkeys(others))
    left = [name for name in names if not _is_said(name, chinese)]
    right = [one for one in others if not any(is_reading(one, name) for name in names)]
    if len(left) == len(right) == 1 and len(right[0]) >= _SURNAME_ONLY and left[0] not in chinese:
        yield Difference("words", "a name", left[0], right[0])


def _is_said(name: str, chinese: str) -> bool:
    """Whether a Chinese text holds characters that are read as a name."""
    found = (chinese[m.start() : m.start() + size] for m in _SURNAME.finditer(chinese) for size in (2, 3, 4))
    return any(is_reading(one, name) for one in found)


# --- papers -------------------------------------------------------------------------------------------------------


def _of_paper(english: Entry, chinese: Entry) -> Iterator[Difference]:
    mine, theirs = _one(english.title), _one(chinese.title)
    if mine and theirs and not has_han(mine + theirs):
        yield from _of_latin("the title, in some words,", mine, theirs)
    yield from _of_venues(_one(english.venue), _one(chinese.venue))
    rows = [_one(entry.authors) for entry in (english, chinese)]
    if all(rows) and not any(map(has_han, rows)):
        names = [[squash(one) for one in split_authors(row)] for row in rows]
        if names[0] != names[1] and sorted(names[0]) == sorted(names[1]):
            yield Difference("words", "the order of the authors", rows[0], rows[1])


def _of_latin(what: str, one: str, other: str) -> Iterator[Difference]:
    """The words in which two Latin texts differ."""
    mine, theirs = _WORD.findall(one.lower()), _WORD.findall(other.lower())
    if "".join(mine) == "".join(theirs):
        return
    steps = [s for s in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes() if s[0] != "equal"]
    first = " ".join(_as_written(one, mine[a:b]) for _, a, b, _, _ in steps if a < b)
    second = " ".join(_as_written(other, theirs[a:b]) for _, _, _, a, b in steps if a < b)
    yield Difference("words", what, first, second)


def _of_venues(one: str, other: str) -> Iterator[Difference]:
    """Two conferences by their short names, or two journals that share some of their words and have others."""
    short = [set(_ACRONYM.findall(text)) - _NO_VENUES for text in (one, other)]
    if max(len(one), len(other)) > _VENUE_LENGTH:
        return
    if all(short):
        if not short[0] & short[1] and not _initials(short[0], other) and not _initials(short[1], one):
            yield Difference("words", "the venue", one, other)
    elif one and other and not any(short) and not has_han(one + other):
        words = [[w for w in _WORD.findall(text.lower()) if not w.isdigit()] for text in (one, other)]
        mine, theirs = set(words[0]) - set(words[1]), set(words[1]) - set(words[0])
        if mine and theirs and set(words[0]) & set(words[1]) and not _shortens(words[0], words[1]):
            yield from _of_latin("the venue", one, other)


def _initials(names: set[str], words: str) -> bool:
    """Whether a short name is that of the other page's long one."""
    letters = "".join(word[0] for word in re.findall(r"[A-Z]\w*", words)).upper()
    return any(name.upper() in letters or name.upper().lstrip("IE") in letters for name in names)


def _as_written(text: str, words: list[str]) -> str:
    found = re.search(r"\W+".join(map(re.escape, words)), text, re.I) if words else None
    return found[0] if found else " ".join(words)


def _shortens(mine: list[str], theirs: list[str]) -> bool:
    """Whether one name of a venue may be the other one shortened: Proc. and Proceedings, TASLP and its words."""
    short, long = sorted((mine, theirs), key=lambda words: len("".join(words)))
    initials = "".join(word[0] for word in long)
    return all(any(w.startswith(s) or s.startswith(w) for w in long) or s in initials for s in short)


# --- schools, places, venues of service ---------------------------------------------------------------------------


def _of_names(english: Entry, chinese: Entry) -> Iterator[Difference]:
    for name, what, kinds in (
        ("organization", "the institution", ORGANIZATIONS),
        ("location", "the place", frozenset({"places"})),
    ):
        one, other = _one(getattr(english, name)), _one(getattr(chinese, name))
        if has_han(one) or not has_han(other):
            continue
        parts = (piece for part in (one, *_CUT.split(one)) for piece in dict.fromkeys((part, *_AND.split(part))))
        mine = [m.text for part in parts if (m := terms_to("zh").of(part, *kinds))]
        sure = name == "location" or (terms_to("zh").of(one, *kinds) and terms_to("en").of(other, *kinds))
        alike = holds if sure else _alike  # 武汉大学 is no 武汉理工大学
        if _contradict(mine, other, kinds) and not any(alike(text, other) for text in mine):
            yield Difference("words", what, one, other)
    if english.kind == "service" and _REVIEWS.search(said(english)):
        yield from _venues(said(english), said(chinese))


def _of_universities(english: str, chinese: str) -> Iterator[Difference]:
    """The one university that each text names, when it is another one: Lanzhou University, 兰州理工大学."""
    kinds = frozenset({"universities"})
    mine = {m.text for part in (english, *_CUT.split(english)) if (m := terms_to("zh").of(part.strip(), *kinds))}
    theirs = _known_chinese(chinese, kinds)
    names = {m.text for name in theirs if (m := terms_to("zh").of(name, *kinds))}
    if len(mine) == len(theirs) == len(names) == 1 and not any(holds(a, b) for a in mine for b in names):
        yield Difference("words", "the institution", next(iter(_names(list(mine), kinds)), ""), next(iter(names)))


def _of_student(english: str, chinese: str) -> Iterator[Difference]:
    """The one person of either text, in Pinyin and in characters that are not read so."""
    names = [part.strip() for part in _CUT.split(english) if re.fullmatch(_NAME, part.strip())]
    names = [name for name in names if all(map(is_pinyin, name.split()))]
    others = [part.strip() for part in _CUT.split(chinese) if re.fullmatch(HAN_NAME, part.strip())]
    if len(names) == len(others) == 1 and not is_reading(others[0], names[0]):
        yield Difference("words", "a name", names[0], others[0])


def _venues(english: str, chinese: str) -> Iterator[Difference]:
    """Short names of conferences that only one of two lists has, of which most are in both."""
    mine, theirs = (list(dict.fromkeys(_ACRONYM.findall(text))) for text in (english, chinese))
    shared = set(mine) & set(theirs)
    left, right = ([n for n in row if n not in shared | _NO_VENUES and not _is_term(n)] for row in (mine, theirs))
    one_name = any(a in b or b in a for a in left for b in right)  # TITS and ITS
    if shared and len(left) + len(right) <= len(shared) + 1 and (left or right) and not one_name:
        yield Difference("words", "a list", ", ".join(left), ", ".join(right))


def _is_term(name: str) -> bool:
    return terms_to("zh").knows(name) or terms_to("en").knows(name)


# --- degrees, posts, subjects -------------------------------------------------------------------------------------


def _of_study_and_post(english: Entry, chinese: Entry) -> Iterator[Difference]:
    one, other = _one(english.role), _one(chinese.role)
    if not one or has_han(one) or not has_han(other):
        return
    known = _known_english(one)
    words = " ".join(m.text for m in known)
    if _levels_apart(words, other):
        yield Difference("words", "the degree", one, other)
    elif _ranks_apart(words, other):
        yield Difference("words", "the post", one, other)
    elif what := next((what for kind, what in _KINDS_OF_ROLE if _names_apart(kind, known, words, other)), ""):
        yield Difference("words", what, one, other)


_KINDS_OF_ROLE = (("subjects", "the subject"), ("roles", "the post"))


def _levels_apart(words: str, other: str) -> bool:
    """Whether two Chinese texts name degrees, and none of one level."""
    one, two = ({name for name, sign in _LEVELS if re.search(sign, text)} for text in (words, other))
    return bool(one and two) and not one & two


def _ranks_apart(words: str, other: str) -> bool:
    """Whether two Chinese texts name posts of two ranks."""
    one, two = (next((rank for rank in _RANKS if rank in text), "") for text in (words, other))
    return bool(one and two) and one != two and "研究" not in words


def _names_apart(kind: str, known: Iterable[Match], words: str, other: str) -> bool:
    """Whether known names of a kind and those in a Chinese text have nothing in common."""
    mine = [match.text for match in known if match.category == kind]
    if not _contradict(mine, other, frozenset({kind})):
        return False
    of_intern = kind == "roles" and ("实习" in words) != ("实习" in other)
    return of_intern or not any(_alike(text, other) for text in mine)


def _known_english(text: str) -> list[Match]:
    """The known phrases of a degree or post: cut at `and` only where what it joins is no one name."""
    prefer = ("degrees", "roles", "subjects")
    found: list[Match] = []
    for part in (text, *_CUT.split(text)):
        pieces = _AND.split(part)
        for words in (part,) if terms_to("zh").find(part, prefer) or len(pieces) < 2 else pieces:
            match = terms_to("zh").find(words, prefer)
            found += [match] if match else []
    return found


def _contradict(mine: list[str], other: str, kinds: frozenset[str]) -> bool:
    """Whether known Chinese phrases and those of a Chinese text are no spellings of one thing."""
    theirs = _known_chinese(other, kinds)
    return bool(mine and theirs) and theirs.isdisjoint(_names(mine, kinds))


def _names(chinese: list[str], kinds: frozenset[str]) -> set[str]:
    """The English names of known Chinese phrases."""
    return {match.text for text in chinese if (match := terms_to("en").of(text, *kinds))}


def _known_chinese(text: str, kinds: frozenset[str]) -> set[str]:
    """The English names of the known phrases of some kinds in a Chinese text."""
    found: set[str] = set()
    for part in (text, *re.split(r"[，,、；;|/（）()\s]+", text)):
        rows: list[tuple[int, Match]] = run_on(part, terms_to("en"), tuple(kinds)) or []
        whole = terms_to("en").of(part, *kinds)
        found |= {whole.text} if whole else {match.text for _, match in rows if match.category in kinds}
    return found


def _alike(one: str, other: str) -> bool:
    """Whether two Chinese names share two characters that tell something, or one holds the other."""
    if holds(one, other):
        return True
    interns = "实习" in one and "实习" in other  # of whom a researcher is another than a product manager
    bare = [(_INTERN if interns else _COMMON).sub("", text) for text in (one, other)]
    pairs = [{text[n : n + 2] for n in range(len(text) - 1)} or {text} for text in bare]
    return bool(pairs[0] & pairs[1]) or not all(bare) or bare[0] in bare[1] or bare[1] in bare[0]


def _medals(english: str, chinese: str) -> Iterator[Difference]:
    mine = [name for name, sign, _ in _MEDALS if re.search(sign, english, re.I)]
    theirs = [(name, sign) for name, _, sign in _MEDALS if re.search(f"{sign}[奖牌]", chinese)]
    if len(mine) == len(theirs) == 1 and mine[0] != theirs[0][0]:
        yield Difference("words", "the medal", mine[0], f"{theirs[0][1]}奖")


def _one(text: Text) -> str:
    return next((one_line(value) for _, value in text if value), "")
