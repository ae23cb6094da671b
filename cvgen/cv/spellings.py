"""The ways one name may be spelled: given name in full or as initials, family name first or last, hyphens, umlauts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from cvgen.cv.surnames import COMPOUND_BY_SOUND, SOUNDS, SURNAMES_BY_SOUND
from cvgen.cv.text import BLANKS, HAN, has_han
from cvgen.patterns import lazy

FULL, SOME_INITIALS, ONE_INITIAL = 0, 1, 2

_SYLLABLE = (
    r"(?:[bpmf]?(?:a[nio]|ang|a|o|ou|e[in]|eng|i|ian?|iao|ie|iu|in|ing|u)|(?:zh|ch|sh|[dtnlgkhjqxrzcsyw])?"
    r"(?:[aiu]?ang|[iu]?an|ai|iao|ao|[iu]?a|ei|eng?|er?|iong|ing|in|ie|iu|i|ong|ou|uai|ui|uo|un|u|ue|ü|üe|v|o))"
)
#: Letters that are written in more than one way, and how.
_WAYS = {"ü": "(?:ü|yu|v|ue|u)", "ö": "(?:o|oe)", "ä": "(?:a|ae)", "å": "(?:a|aa)", "u": "[uü]", "ß": "(?:ss|ß)",
         "æ": "(?:æ|ae)", "œ": "(?:œ|oe)"}  # fmt: skip
_KEPT = {"ü": "ü", "Ü": "ü", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "’": "'", "‐": "-",
         "‑": "-", "–": "-", "\u00ad": "-"}  # fmt: skip
_JOINT = r"[\u0300-\u036f]*[-\s'·]?"
_TITLES = lazy(
    rf"^(?:dr|prof|mr|ms|mrs|professor)\b\.?\s*|,?{BLANKS}\b(?:ph\.?\s?d|m\.?d|jr|sr|msc|esq)\b\.?$",
    re.I,
)
_NICKNAME = lazy(rf"{BLANKS}[(（\"“'‘「]([^()（）\"“”'‘’「」]*+)[)）\"”'’」]")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name, as a pattern of letters without accents; a lower rank is surer."""

    rank: int
    pattern: str

    def search(self, line: str) -> Iterator[re.Match[str]]:
        """Where a line spells the name so; offsets are those of the line."""
        for match in _compiled(self.pattern).finditer(folded(line)):
            initial = match.groupdict().get("i")
            if initial is None or line[match.start("i")].isupper():
                yield match


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def folded(text: str) -> str:
    """A text with accents off and letters small, each character in its place."""
    return text.lower() if text.isascii() else "".join(map(_folded_letter, text))


@cache
def _folded_letter(char: str) -> str:
    return _KEPT.get(char) or unicodedata.normalize("NFKD", char)[0].lower()[:1] or char


def spellings_of(names: Iterable[str]) -> tuple[Spelling, ...]:
    """All spellings of these names of one person."""
    found: list[Spelling] = []
    names = [" ".join(unicodedata.normalize("NFC", name).split()) for name in names]
    first = {pinyin for name in names if (pinyin := _surname_in_han(name))}
    for name in names:
        found += _of_one(name, first)
    return tuple(dict.fromkeys(found))


def _surname_in_han(name: str) -> str:
    """How the family name of a Chinese name sounds, "" for a rare one."""
    char = next(iter(re.findall(f"[{HAN}]", name)), "")
    return next((re.sub(f"[{HAN}]", "", row) for row in SOUNDS if char and char in row), "")


def _of_one(name: str, families: Collection[str]) -> Iterator[Spelling]:
    if has_han(name):
        han = "".join(re.findall(f"[{HAN}·]", name))
        yield Spelling(FULL, r"\s?".join(map(re.escape, han)))
        name = re.sub(f"[{HAN}·]", "", name)
        name = re.sub(r"[(（]\s*[)）]", "", name)
    inside = (m.group(1).strip() for m in _NICKNAME.finditer(name))
    nick = next((one for one in inside if re.fullmatch(r"[A-Za-z][\w'-]+", one)), "")
    bare = _TITLES.sub("", _TITLES.sub("", _NICKNAME.sub(" ", name).strip())).strip(" ,，/|")
    if not re.search(r"[^\W\d_]", bare):
        return
    family, given = _parts(bare, families)
    if not given:
        yield Spelling(FULL, rf"(?<![\w-]){_letters(family)}(?![\w])")
        return
    yield from _in_full(given, nick, _family(family))
    yield from _with_initials(given, _family(family))
    yield from _of_both_parents(given, family)
    if nick:
        yield from _with_initials(nick, _family(family))


def _in_full(given: str, nick: str, last: str) -> Iterator[Spelling]:
    """Given name (or nickname) and family name, the latter as a pattern, written out."""
    for first in dict.fromkeys((given, nick)) if nick else (given,):
        words = [word for word in re.split(r"[\s.]+", first) if len(word.strip(".")) > 1] or re.split(r"[\s.]+", first)
        whole = _letters("".join(words))
        yield from _orders(FULL, whole, last, nick=nick if first == given else "")
        if len(words) > 1 and "-" not in first and not is_pinyin(first):
            yield from _orders(SOME_INITIALS, _letters(words[0]), last)  # "Fiona Mac" of Fiona Jane Mac


def _of_both_parents(given: str, family: str) -> Iterator[Spelling]:
    """The last of two given names as a family name: "García Márquez" may be that of both parents."""
    words = given.split()
    if len(words) == 2 and not is_pinyin(given) and all(len(word.strip(".")) > 1 for word in words):
        two = _letters(f"{words[1]} {family}")
        yield from _orders(FULL, _letters(words[0]), two)
        yield from _with_initials(words[0], two)


def _parts(name: str, families: Collection[str] = ()) -> tuple[str, str]:
    """Family and given name: "Liu, Jinglin", "LIU Jinglin", "Liu Jinglin" and "Jinglin Liu" are one person."""
    if "," in name or "，" in name:
        family, _, given = re.sub("，", ",", name).partition(",")
        return family.strip(), given.strip()
    words = name.split()
    if len(words) < 2:
        return name, ""
    low, high = _family_words(words, families)
    return " ".join(words[low:high]), " ".join((*words[:low], *words[high:]))


def _family_words(words: list[str], families: Collection[str]) -> tuple[int, int]:
    """Which of several words are the family name, from and to."""
    plain = [folded(word) for word in words]
    if len(words) > 2 and _is_compound(plain[-2:]):
        return len(words) - 2, len(words)
    if len(words) > 2 and _is_compound(plain[:2]):
        return 0, 2
    if _stands_first(words, plain, families):
        return 0, 1
    last = len(words) - 1
    while last > 1 and words[last - 1].lower() in _PARTICLES:
        last -= 1
    return last, len(words)


def _is_compound(words: list[str]) -> bool:
    return re.sub(r"\W", "", "".join(words)) in COMPOUND_BY_SOUND


def _stands_first(words: list[str], plain: list[str], families: Collection[str]) -> bool:
    """Whether the family name stands first: it alone is in capitals, or it is one and the last word is none."""
    caps = [word.isupper() and len(re.sub(r"\W", "", word)) > 1 for word in words]
    if caps[-1]:
        return False
    if caps[0]:
        return True
    if plain[0] in families and plain[-1] not in families:
        return True  # "Zhang Wei" who is 张伟
    return _is_surname(plain[0]) and not _is_surname(plain[-1]) and is_pinyin("".join(plain[1:]))


def _is_surname(word: str) -> bool:
    return word in SURNAMES_BY_SOUND or word in COMPOUND_BY_SOUND


_PARTICLES = frozenset("van von de der den di da del la ten".split())


def is_pinyin(text: str) -> bool:
    """Whether a word is one to three syllables of Pinyin: Yanzhou, Jing-Yi; Mary is none."""
    return re.fullmatch(rf"{_SYLLABLE}{{1,3}}", re.sub(r"[\W_]", "", folded(text))) is not None


def _family(name: str) -> str:
    """The family name; "Lü", "Lv" and "Lyu" are one, as are "Ouyang", "Ou Yang" and "Ou-Yang"."""
    if folded(name) in ("lv", "lyu", "nv", "nyu"):
        return _letters(folded(name)[0] + "ü")
    return _letters(name)


def _letters(text: str) -> str:
    """A pattern of the letters of a name, with or without accents, hyphens and blanks between them."""
    chars = [char for char in unicodedata.normalize("NFC", text.lower()) if char.isalpha()]
    return _JOINT.join(_WAYS.get(char) or _WAYS.get(folded(char)) or re.escape(folded(char)) for char in chars)


def _orders(rank: int, given: str, family: str, nick: str = "") -> Iterator[Spelling]:
    """Given and family name in both orders, perhaps with an initial or a nickname between them."""
    middle = r"(?:\s[a-z]\.?(?=\s))?"
    also = rf"(?:\s?[(\"“']\s*{_letters(nick) if nick else r'[^()]{1,20}'}\s*[)\"”'])?"
    yield Spelling(rank, rf"(?<![\w'-]){given}{middle}{also}[\s_]{family}(?![^\W\d_]|')(?!-\w)")
    yield Spelling(rank, rf"(?<![\w'-]){family}(?:,\s?|\s){given}(?:\s[a-z]\.?(?![\w]))?(?![^\W\d_]|')(?!-\w)")


def _with_initials(given: str, family: str) -> Iterator[Spelling]:
    """Initials before or behind the family name; those of two syllables only as the name has them."""
    words = [word for word in re.split(r"[\s.\-]+", folded(given)) if word]
    first, seconds = words[0][0], {word[0] for word in words[1:2]}
    if len(words) == 1 and is_pinyin(words[0]):
        word = words[0]
        seconds = {
            word[n] for n in range(1, len(word))
            if re.fullmatch(_SYLLABLE, word[:n]) and re.fullmatch(_SYLLABLE, word[n:])
        }  # fmt: skip
    gap, stop = r"[\s.-]{0,2}", r"(?![^\W\d_]|')(?!-\w)"
    if seconds:
        more = rf"(?P<i>{re.escape(first)}){gap}[{''.join(map(re.escape, sorted(seconds)))}]"
        third = "".join(f"(?:{gap}{re.escape(word[0])})?" for word in words[2:])
        yield Spelling(SOME_INITIALS, rf"(?<![\w'.-]){more}{third}\.?\s?(?<=[\s.]){family}{stop}")
        yield Spelling(SOME_INITIALS, rf"(?<![\w'-]){family}(?:,\s?|\s){more}{third}{stop}\.?")
    one = rf"(?P<i>{re.escape(first)})"
    yield Spelling(ONE_INITIAL, rf"(?<![\w'.-]){one}(?:\.\s?|\s){family}{stop}")
    yield Spelling(ONE_INITIAL, rf"(?<![\w'-]){family}(?:,\s?|\s){one}{stop}(?!\.?\s?-?[a-z]\b\.?(?!\w))\.?")
