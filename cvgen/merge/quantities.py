"""Numbers in a text by value and kind, however the two languages write them: 1万 is 10,000, 第二 is 2nd, 两 is two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import log

from cvgen.cv import dates
from cvgen.patterns import lazy

#: Kinds of numbers: only those of one kind contradict each other, and equal values meet whatever their kinds.
YEAR, MONTH, PERCENT, RATIO, RANK = "year", "month", "percent", "ratio", "rank"
COUNT, PLAIN, PART = "count", "plain", "part"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as its page writes it; `sure` when it is written in digits and no part of a name."""

    value: Fraction
    kind: str
    text: str
    sure: bool = True


#: Numbers with a greater ratio (as a logarithm) do not stand for each other.
_FAR = log(25)

_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_WIDE = {0xFF10 + n: 0x30 + n for n in range(10)} | {0xFF05: "%", 0xFF0F: "/", 0xFF0E: "."}
_HAN_START = r"(?<![〇零一二两三四五六七八九十百千])"
_HAN_NUMBER = r"[〇零一二两三四五六七八九十百千]+"
_LARGE = {"万": 10**4, "亿": 10**8, "千": 1000, "百": 100, "百万": 10**6, "千万": 10**7, "十万": 10**5}
_WORDS = {
    word: n
    for n, words in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        )
    )
    for word in words.split()
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "twice": 2, "dozen": 12}  # fmt: skip
_ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_ENGLISH_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "k": 10**3, "m": 10**6, "b": 10**9, "w": 10**4}
_MONTHS = "january february march april may june july august september october november december".split()

_DIGITS = r"\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+"
#: Not within a number: behind a comma of thousands, as in 1,234, but not in 12074001，60万元.
_START = r"(?<!\d)(?:(?!\d{3}(?!\d))|(?<!\d[,，])|(?<=\d{4}[,，]))"
_NUMBER = rf"(?:{_DIGITS})(?:\.\d+)?"
_UNITS = r"(?:km|kg|cm|mm|nm|min|ms|hz|khz|mhz|ghz|kb|mb|gb|tb|rmb|cny|usd|yuan|px|fps|st|nd|rd|th|s|h|x)(?![a-z])"
#: What is no quantity: addresses, names of universities' leagues, marks of journals' quarters.
_SKIP = lazy(
    r"https?://\S+|www\.\S+|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]+|“?(?:985|211)”?(?:/211|/985|、211)?\s*(?:工程|高校|院校|大学|重点)"
    r"|[（(“]\s*(?:985|211)[^（）()]{0,12}[)）”]|10\.\d{4,}/\S+|arxiv[:：\s]*\d{4}\.\d+(?:v\d+)?|[1-4一二三四]区(?!域)|\bQ[1-4]\b",
    re.IGNORECASE,
)
_COHORT = lazy(r"\bclass of \d{4}|\d{2,4}\s*[级届](?![学大论])|[（(]\d{2}[级届][)）]", re.IGNORECASE)
#: ICML'26
_SHORT_YEAR = lazy(r"(?<=\w)['’‘]([0-4]\d)(?![\ds])")
#: May. 14 2025
_DAY_OF_MONTH = lazy(
    r"\b((?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?)"
    r"(\s+\d{1,2}(?:st|nd|rd|th)?)(?=,?\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)
_HAN_COUNTED = r"[篇项个年人名位次门家本届部所种月周天余多款场组类条件佳大强期卷节级维层等]"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("percent", rf"{_START}(?P<a>{_NUMBER})\s*(?:[%％]|percent\b|per cent\b|个百分点)"),
        ("han_percent", rf"百分之(?P<h>{_HAN_NUMBER}|{_NUMBER})"),
        ("ratio", rf"(?<![\d/.]){_START}(?P<a>{_NUMBER})\s*/\s*(?P<b>{_NUMBER})(?![\d/])"),
        ("fraction", rf"{_HAN_START}(?P<h>{_HAN_NUMBER})分之(?P<b>{_HAN_NUMBER})"),
        ("large", rf"{_START}(?P<a>{_NUMBER})\s*(?P<u>百万|千万|十万|万|亿|千(?!瓦|米|克|字)|百)(?P<v>亿)?"),
        (
            "english_large",
            rf"(?<![a-z]){_START}(?P<a>{_NUMBER})\s*(?:(?P<u>thousand|million|billion)\b|(?P<k>(?-i:[kKMBWw]))(?![a-z\d]))",
        ),
        ("han_rank", rf"第\s*(?P<h>{_HAN_NUMBER}|\d+)|(?P<p>[特一二三四])等(?:奖|[级]?奖学金)"),
        ("han_maker", r"(?P<h>[一二三四])作(?![者品为用业家])"),
        ("ordinal", r"(?<![\w.])(?P<a>\d+)\s?(?:st|nd|rd|th)\b"),
        ("ordinal_word", r"\b(?P<w>" + "|".join(_ORDINALS) + r")(?:ly)?\b(?![ -]hand)"),
        ("runner", r"(?P<s>亚军|季军|\brunner-?up\b)"),
        ("month", r"(?P<m>1[0-2]|0?[1-9])\s*月(?!内|度)|(?P<o>十[一二]?|[一二三四五六七八九])月"),
        ("month_word", r"\b(?P<n>" + "|".join(_MONTHS) + r")\b"),
        (
            "counted",
            rf"(?<![第几数多十]){_HAN_START}(?P<h>{_HAN_NUMBER})(?P<u>万|亿)?(?:余|多)?(?={_HAN_COUNTED}|万|亿)",
        ),
        ("han_part", rf"(?P<h>{_HAN_NUMBER})"),
        ("word", r"\b(?P<w>" + "|".join(_WORDS) + r")\b(?:[ -](?P<w2>one|two|three|four|five|six|seven|eight|nine)\b)?"
                 r"(?:[ ](?P<l>hundred|thousand|million|billion)\b)?"),
        ("part", rf"(?<=[a-z])[-‐]?\d+(?:\.\d+)?|(?<!\d)\d+(?:\.\d+)?[-‐]?(?=[a-z])(?!{_UNITS})"),
        ("plain", rf"(?P<a>{_NUMBER})"),
    )
)  # fmt: skip


def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of a text, those in dates as years and months."""
    text = text.translate(_WIDE)
    text = _SKIP.sub(lambda m: " " * len(m.group()), text)
    text = _SHORT_YEAR.sub(lambda m: f" 20{m.group(1)}", text)
    text = _DAY_OF_MONTH.sub(lambda m: m.group(1) + " " * len(m.group(2)), text)
    text = _COHORT.sub(lambda m: " " * len(m.group()), text)
    found: list[Number] = []
    for date in dates.find(text):
        said = text[date.start : date.end]
        if re.match(r"\s*[%％万亿千百]", text[date.end :]) or re.search(r"\d[/.]?$", text[: date.start]):
            continue
        found += _of_dates(date.periods, said.strip())
        text = text[: date.start] + " " * len(said) + text[date.end :]
    for name, pattern in _PATTERNS:
        for match in list(pattern.finditer(text)):
            if " " * len(match.group()) == text[match.start() : match.end()]:
                continue
            made = tuple(_read(name, match))
            if made:
                found += made
                text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    return tuple(found)


def years(periods: dates.Periods) -> tuple[Fraction, ...]:
    """The years that some dates speak of."""
    return tuple(Fraction(day.year) for period in periods for day in (period.start, period.end) if day)


def seasoned(periods: dates.Periods) -> dates.Periods:
    """A list of years of which one end names the season, as each of them is meant: "Fall 2021, 2022", 2021、2022秋."""
    days = _without_month(periods)
    seasons = {day.season for day in days} - {""}
    if len(days) != len(periods) or len(seasons) != 1 or not (days[0].season or days[-1].season):
        return periods
    (season,) = seasons
    every = (replace(day, season=season) for day in days)
    return tuple(replace(p, start=day, end=p.end and day) for p, day in zip(periods, every, strict=True))


def _without_month(periods: dates.Periods) -> list[dates.Day]:
    """The single dates of some that are years, or seasons."""
    return [period.start for period in periods if period.single and period.start and not period.start.month]


def _of_dates(periods: dates.Periods, said: str) -> Iterator[Number]:
    for period in periods:
        for day in dict.fromkeys((period.start, period.end)):
            if day is not None:
                yield Number(Fraction(day.year), YEAR, said)
                if day.month:
                    yield Number(Fraction(day.month), MONTH, said, sure=False)


def _read(name: str, match: re.Match[str]) -> Iterator[Number]:
    """The numbers of one match; nothing when it is none after all."""
    part = {key: value for key, value in match.groupdict().items() if value}
    yield from _READERS[name](part, match.group().strip())


_Part = dict[str, str]


def _percent(part: _Part, said: str) -> Iterator[Number]:
    yield Number(_value(part.get("a") or part["h"]), PERCENT, said)


def _ratio(part: _Part, said: str) -> Iterator[Number]:
    first, second = _value(part["a"]), _value(part["b"])
    yield Number(first, RATIO, said)
    # The scale of a grade is left out by many; the number of competitors is not.
    yield Number(second, RATIO, said, sure=second not in (4, 5, 10, 100) and first != 24)


def _fraction(part: _Part, said: str) -> Iterator[Number]:
    yield Number(_value(part["b"]), PART, said, sure=False)
    yield Number(_value(part["h"]), PART, said, sure=False)


def _large(part: _Part, said: str) -> Iterator[Number]:
    yield Number(_value(part["a"]) * _LARGE[part["u"]] * (10**8 if "v" in part else 1), PLAIN, said)


def _english_large(part: _Part, said: str) -> Iterator[Number]:
    yield Number(_value(part["a"]) * _ENGLISH_LARGE[(part.get("u") or part["k"]).lower()], PLAIN, said)


def _han_rank(part: _Part, said: str) -> Iterator[Number]:
    rank = part.get("h") or part["p"]
    if rank != "特":
        yield Number(_value(rank), RANK, said, sure=rank.isdigit())


def _ordinal(part: _Part, said: str) -> Iterator[Number]:
    yield Number(_value(part["a"]), RANK, said)


def _ordinal_word(part: _Part, said: str) -> Iterator[Number]:
    yield Number(Fraction(_ORDINALS[part["w"].lower()]), RANK, said, sure=False)


def _runner(_: _Part, said: str) -> Iterator[Number]:
    yield Number(Fraction(3 if said == "季军" else 2), RANK, said, sure=False)


def _month(part: _Part, said: str) -> Iterator[Number]:
    if not (said.islower() or said in ("May", "March")):
        number = _MONTHS.index(part["n"].lower()) + 1 if "n" in part else _value(part.get("m") or part["o"])
        yield Number(Fraction(number), MONTH, said, sure=False)


def _counted(part: _Part, said: str) -> Iterator[Number]:
    value = _value(part["h"]) * _LARGE.get(part.get("u", ""), 1)
    if value > 1:  # 一种 and 一个 count nothing
        yield Number(value, COUNT, said, sure=False)


def _han_part(part: _Part, said: str) -> Iterator[Number]:
    yield Number(_value(part["h"]), PART, said, sure=False)


def _word(part: _Part, said: str) -> Iterator[Number]:
    value = Fraction(_WORDS[part["w"].lower()] + _WORDS.get(part.get("w2", "").lower(), 0))
    value *= {"": 1, "hundred": 100, **_ENGLISH_LARGE}[part.get("l", "").lower()]
    if value > 1:
        yield Number(value, COUNT, said, sure=False)


def _in_name(_: _Part, said: str) -> Iterator[Number]:
    if digits := re.search(r"\d+(?:\.\d+)?", said):
        known = len(digits.group()) > 6  # the number of a patent is more than part of a name
        yield Number(_value(digits.group()), PLAIN if known else PART, said, sure=known)


def _plain(part: _Part, said: str) -> Iterator[Number]:
    yield Number(_value(part["a"]), PLAIN, said)


_READERS: dict[str, Callable[[_Part, str], Iterator[Number]]] = {
    "percent": _percent,
    "han_percent": _percent,
    "ratio": _ratio,
    "fraction": _fraction,
    "large": _large,
    "english_large": _english_large,
    "han_rank": _han_rank,
    "han_maker": _han_rank,
    "ordinal": _ordinal,
    "ordinal_word": _ordinal_word,
    "runner": _runner,
    "month": _month,
    "month_word": _month,
    "counted": _counted,
    "han_part": _han_part,
    "word": _word,
    "part": _in_name,
    "plain": _plain,
}


def _value(text: str) -> Fraction:
    """The value of digits or of a Chinese numeral below ten thousand; both 二〇二四 and 二十四."""
    if text[0].isdigit():
        return Fraction(re.sub("[,，]", "", text))
    if not any(c in _HAN_UNITS for c in text):
        return Fraction(int("".join(str(_HAN_DIGITS[c]) for c in text)))
    total = digit = 0
    for c in text:
        if c in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[c]
            digit = 0
        else:
            digit = _HAN_DIGITS[c]
    return Fraction(total + digit)


def contradictions(
    ones: tuple[Number, ...], others: tuple[Number, ...]
) -> Iterator[tuple[Number | None, Number | None]]:
    """Numbers that only one text gives; two that stand against each other, the nearest ones, come as one pair."""
    left, right = _unmatched(ones, others), _unmatched(others, ones)
    paired: dict[int, int] = {}
    for _, i, j in sorted(_rivals(left, right, ones, others)):
        if i not in paired and j not in paired.values():
            paired[i] = j
    for i, one in enumerate(left):
        if i in paired:
            yield one, right[paired[i]]
        elif one.sure and _fresh(one, _keys(others)):
            yield one, None
    for j, other in enumerate(right):
        if j not in paired.values() and other.sure and _fresh(other, _keys(ones)):
            yield None, other


def _keys(numbers: Iterable[Number]) -> set[tuple[str, Fraction]]:
    return {_key(number) for number in numbers}


def _rivals(
    left: Sequence[Number], right: Sequence[Number], ones: tuple[Number, ...], others: tuple[Number, ...]
) -> Iterator[tuple[float, int, int]]:
    """Numbers that may stand against each other, and how far apart they are."""
    known, others_known = _keys(others), _keys(ones)
    for i, j in product(range(len(left)), range(len(right))):
        one, other = left[i], right[j]
        distance = _distance(one, other)
        fresh = _fresh(one, known) and _fresh(other, others_known)
        if distance is not None and (fresh or _as_many(one, other, ones, others)):
            yield distance, i, j


def _fresh(number: Number, known: set[tuple[str, Fraction]]) -> bool:
    """Whether the other text never says a number; else it only says it less often."""
    return not {_key(number), (PART, number.value)} & known


def _distance(one: Number, other: Number) -> float | None:
    """How far apart two numbers are; None when they are not about one thing."""
    akin = one.kind == other.kind or {one.kind, other.kind} in ({RANK, RATIO}, {COUNT, PLAIN})
    if not akin and (
        YEAR in (one.kind, other.kind) or MONTH in (one.kind, other.kind) or not (one.sure and other.sure)
    ):
        return None  # a first prize says nothing against 8 %
    apart = abs(log((float(one.value) + 0.01) / (float(other.value) + 0.01)))
    return apart + (one.kind != other.kind) * 0.5 if apart < _FAR else None


def _as_many(one: Number, other: Number, ones: tuple[Number, ...], others: tuple[Number, ...]) -> bool:
    """Whether both texts hold as many numbers of their kinds; else one text only says something once more."""
    kinds = {one.kind, other.kind} | ({COUNT, PLAIN} if {one.kind, other.kind} & {COUNT, PLAIN} else set())
    return len([n for n in ones if n.kind in kinds]) == len([n for n in others if n.kind in kinds])


def _unmatched(ones: tuple[Number, ...], others: tuple[Number, ...]) -> list[Number]:
    """The numbers of one text that the other lacks, or says less often."""
    counts = Counter(_key(number) for number in others)
    found: list[Number] = []
    for number in ones:
        if number.kind == PART:
            continue
        key = next((k for k in (_key(number), (PART, number.value)) if counts[k] > 0), None)
        if key is not None:
            counts[key] -= 1
        else:
            found.append(number)
    return found


def _key(number: Number) -> tuple[str, Fraction]:
    """Numbers of one key are equal: months only meet months, and what is part of a name meets everything."""
    return (number.kind if number.kind in (MONTH, PART) else "", number.value)
