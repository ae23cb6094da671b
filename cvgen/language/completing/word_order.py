"""Known phrases of one line put in the order in which a native writes them: big before small in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cvgen.language.completing.terms import Origin
from cvgen.patterns import lazy

ORGANIZATIONS = frozenset({"universities", "companies", "societies", "institutes"})
_HEADS = frozenset({"universities", "companies", "societies"})
_AT_HOME = lazy(r"^(?:国家|全国|国际|中国|世界|美国|亚洲|全球|教育部|[\w]{2,3}省)")
_PRIZE = lazy(r"[奖名军牌](?:（[^（）]*）)?$")
_CONTEST = lazy(r"(?:赛|杯|大会|挑战|奥林匹克|马拉松)(?:（[^（）]*）)?$")
_ENGLISH_PRIZE = lazy(r"\b(?:Prize|Medal|Award|Place|Champion|Runner-up)$")
_COUNTRY = lazy(
    r"中国|美国|英国|日本|韩国|德国|法国|加拿大|澳大利亚|瑞士|瑞典|荷兰|意大利|西班牙|新西兰|"
    r"China|USA?|U\.S\.(?:A\.)?|United States|UK|United Kingdom|Japan|(?:South )?Korea|Germany|France|Canada|Australia|"
    r"Switzerland|Sweden|(?:The )?Netherlands|Italy|Spain|New Zealand"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Written words, and the offset in the source of the phrase they stand for; -1 for what joins phrases."""

    text: str
    at: int = -1


@dataclass(frozen=True, slots=True)
class Phrase:
    """One known phrase in the other language, with what kind of thing it is."""

    pieces: tuple[Piece, ...]
    category: str
    origins: frozenset[Origin] = frozenset()

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(piece.text for piece in self.pieces)


def hard_separator(found: str, to: str) -> str:
    """What stands between two clauses where the source has this."""
    bare = found.strip()
    if "\n" in found:
        return "\n"
    wide = {"": "、", ".": "，", "。": "，", ";": "；", "；": "；"}
    narrow = {"": ", ", ".": ". ", "。": ". ", ";": "; ", "；": "; "}
    return (wide if to == "zh" else narrow).get(bare, f" {bare} ")


def joined(atoms: Sequence[Phrase], separator: str, category: str = "") -> Phrase:
    """Several phrases as one, with a separator between them."""
    pieces: list[Piece] = []
    for atom in atoms:
        if pieces and separator:
            pieces.append(Piece(separator))
        pieces += atom.pieces
    origins = frozenset(origin for atom in atoms for origin in atom.origins)
    return Phrase(tuple(pieces), category or (atoms[0].category if atoms else ""), origins)


def with_aside(atom: Phrase, aside: Phrase, to: str) -> Phrase:
    """A phrase with a remark in brackets behind it."""
    left, right = ("（", "）") if to == "zh" else (" (", ")")
    pieces = (*atom.pieces, Piece(left), *aside.pieces, Piece(right))
    return Phrase(pieces, atom.category, atom.origins | aside.origins)


def arranged(atoms: Sequence[Phrase], to: str) -> Phrase | None:
    """The phrases of a line as one; None when it cannot be told how they belong together."""
    atoms = tuple(_as_award(atom) for atom in atoms if atom.pieces)
    if len(atoms) < 2:
        return atoms[0] if atoms else None
    return _chinese(atoms) if to == "zh" else _english(atoms)


def _as_award(atom: Phrase) -> Phrase:
    """A rank that is a prize, such as 一等奖, counts as one."""
    is_prize = atom.category == "ranks" and (_PRIZE.search(atom.text) or _ENGLISH_PRIZE.search(atom.text))
    return replace(atom, category="awards") if is_prize else atom


def _of(atoms: Iterable[Phrase], *categories: str) -> list[Phrase]:
    return [atom for atom in atoms if atom.category in categories]


def _rest(atoms: Iterable[Phrase]) -> list[Phrase]:
    known = {*ORGANIZATIONS, "departments", "places", "degrees", "subjects", "roles", "awards"}
    return [atom for atom in atoms if atom.category not in known]


def _study(atoms: Sequence[Phrase], to: str) -> list[Phrase] | None:
    """Degrees with their subjects; None when a subject belongs to none of several degrees or already has one.

    One subject before all degrees is that of each, and stays where it is: 系统科学，硕士，理学硕士.
    """
    degrees, subjects = _said_once(_of(atoms, "degrees")), _of(atoms, "subjects")
    if not degrees or not subjects:
        return [*subjects, *degrees]
    named = [atom.category for atom in atoms if atom.category in ("degrees", "subjects")]
    if len(subjects) == 1 and len(degrees) > 1 and named[0] == "subjects":
        return [*subjects, *degrees]
    if len(degrees) > 1 or len(degrees[0].pieces) > 1:
        return None
    return [of_subject(degrees[0], listed(subjects, to), to)]


#: Degrees by their level, and how a level is called that names no faculty: 博士，工学博士 is one degree.
_LEVELS = (
    re.compile(r"博士|Ph\.D|Doct|^D\."),
    re.compile(r"硕士|Master|^M\."),
    re.compile(r"学士|本科|Bachelor|^B\.|Undergr"),
)
_LEVEL_ALONE = lazy(
    r"(?:博士|硕士|学士|本科)(?:研究生)?(?:学位)?|Ph\.D\.|(?:Doctoral|Undergraduate|Master's) Studies"
    r"|(?:Bachelor|Master)'s Degree"
)


def _said_once(degrees: list[Phrase]) -> list[Phrase]:
    """Two degrees of which one is only the level of the other as that other one."""
    if len(degrees) != 2:
        return degrees
    levels = [next((n for n, level in enumerate(_LEVELS) if level.search(one.text)), None) for one in degrees]
    general = [one for one in degrees if _LEVEL_ALONE.fullmatch(one.text)]
    if levels[0] is None or levels[0] != levels[1] or not general:
        return degrees
    kept = next((one for one in degrees if one not in general), degrees[0])
    return [kept]


def of_subject(degree: Phrase, subject: Phrase, to: str) -> Phrase:
    """A degree or position in a subject."""
    if degree.text == "辅修":
        return joined([degree, subject], "")
    return joined([subject, degree], " ", degree.category) if to == "zh" else joined([degree, subject], " in ")


def listed(atoms: Sequence[Phrase], to: str) -> Phrase:
    """Things of one kind one after the other: A、B与C, "A, B and C"; of posts 教授、院长."""
    if len(atoms) == 1:
        return atoms[0]
    comma, last = ("、", "与") if to == "zh" else (", ", " and ")
    if to == "zh" and atoms[0].category == "roles":
        last = comma
    return joined([joined(atoms[:-1], comma), atoms[-1]], last)


def _chinese(atoms: tuple[Phrase, ...]) -> Phrase | None:
    places = _of(atoms, "places")
    where = joined(list({place.text: place for place in _outward(places)[::-1]}.values()), "") if places else None
    if len(_of(atoms, "subjects", "labels")) == len(atoms):
        return joined(atoms, "、")
    if len(places) == len(atoms):
        return where
    study, at = _study(atoms, "zh"), _institution(atoms)
    if study is None or at is None:
        return None
    home = at[0] if at else None
    awards = _prizes(_of(atoms, "awards"))
    parts = [*study, *_of(atoms, "roles")]
    if awards and not parts:
        awards, home, where = _given(awards, home, where)
    somebody, rest = _somebody(atoms)
    parts = [*somebody, *([home] if home else []), *parts, *awards, *rest]
    if where is not None and home is not None:
        parts[0] = with_aside(parts[0], where, "zh")
    elif where is not None:
        parts.append(where)
    return joined(parts, "，")


def _somebody(atoms: Sequence[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """Who stands first in a line (何岸，硕士生), and all else that has no place of its own."""
    rest = _rest(atoms)
    first = bool(rest) and rest[0] is atoms[0] and rest[0].category in ("", "people")
    return (rest[:1], rest[1:]) if first else ([], rest)


def _given(
    awards: list[Phrase], home: Phrase | None, where: Phrase | None
) -> tuple[list[Phrase], Phrase | None, Phrase | None]:
    """Awards with who gives them and where, and what of institution and place is left to be said."""
    first, *others = awards
    if home is not None and _is_plain(first):
        house = with_aside(home, where, "zh") if where is not None else home
        return [joined([house, first], ""), *others], None, None
    if home is not None:
        return [*awards, home], None, where
    if where is None or (where.text == "中国" and _AT_HOME.match(first.text)):  # a national award says so itself
        return awards, None, None
    placed = joined([where, first], "") if _is_plain(first) else with_aside(first, where, "zh")
    return [placed, *others], None, None


def _is_plain(award: Phrase) -> bool:
    """Whether an award's name does not say yet who gives it."""
    return not _AT_HOME.match(award.text) and "gloss" not in award.origins


def _institution(atoms: Sequence[Phrase]) -> list[Phrase] | None:
    """The institution with what is part of it behind it; None when it cannot be told what is part of what."""
    heads, inner, parts = _of(atoms, *_HEADS), _of(atoms, "institutes"), _of(atoms, "departments")
    chain = [*heads, *reversed(inner), *_big_first(atoms, parts)]
    kept = _each_once(chain)
    houses, institutes = _of(kept, *_HEADS), _of(kept, "institutes")
    among = [a for a in atoms if a in kept]
    if institutes and houses and houses[0].category == "companies":
        return None if parts else [joined(among, "、")]  # a laboratory need not be part of the company beside it
    if len(houses) > 1 or (len(institutes) > 1 and not houses):
        return None if parts or (houses and institutes) else [listed(among, "zh")]
    return [joined(kept, "", chain[0].category)] if kept else []


def _each_once(chain: Sequence[Phrase]) -> list[Phrase]:
    """Institutions without those that another one names, too: 中国科学院软件研究所 is part of 中国科学院."""
    once = list({atom.text: atom for atom in chain}.values())
    return [a for a in once if not any(b is not a and b.text.startswith(a.text) for b in once)]


def _big_first(atoms: Sequence[Phrase], parts: list[Phrase]) -> list[Phrase]:
    """Departments turned around, unless the line itself begins with the institution."""
    return parts if atoms[0].category in ORGANIZATIONS else parts[::-1]


def _outward(places: list[Phrase]) -> list[Phrase]:
    """Places from small to big, turned around when the country stands first."""
    return places[::-1] if places and _COUNTRY.fullmatch(places[0].text) else places


def is_contest(text: str) -> bool:
    """Whether a name, or a prize behind it, is that of a contest or a meeting, which is held again and again."""
    return (
        re.search(r"赛|杯|大会|挑战|奥林匹克|马拉松|\b(?:Contest|Competition|Challenge|Cup|Olympiad)\b", text)
        is not None
    )


def _prizes(awards: list[Phrase]) -> list[Phrase]:
    """A contest and the prize won in it as one: 数学建模竞赛一等奖."""
    contests = [award for award in awards if _CONTEST.search(award.text)]
    prizes = [award for award in awards if award not in contests and _PRIZE.search(award.text)]
    if len(contests) == len(prizes) == 1 and len(awards) == 2:
        return [joined([contests[0], prizes[0]], "", "awards")]
    return awards


def _english(atoms: tuple[Phrase, ...]) -> Phrase | None:
    places = _of(atoms, "places")
    places = _outward(places[::-1])
    if len(places) == len(atoms):
        return joined(places, ", ")
    study = _study(atoms, "en")
    if study is None:
        return None
    departments, institutes, heads = _of(atoms, "departments"), _of(atoms, "institutes"), _of(atoms, *_HEADS)
    if len(heads) > 1 and (departments or institutes):
        return None
    roles = _of(atoms, "roles")
    first = [*study, *roles] if _of(atoms, "degrees") else [*roles, *study]  # "Teaching Assistant, Operating Systems"
    parts = [*first, *_of(atoms, "awards"), *departments[::-1], *institutes[::-1], *heads]
    return joined([*parts, *places, *_rest(atoms)], ", ")
