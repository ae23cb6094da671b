"""The fixed words of a language, from locales/<lang>.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cvgen.files.tables import read_table
from cvgen.notes.diagnostics import CvgenError, did_you_mean, error

FOLDER = Path(__file__).parent.parent / "locales"
LANGUAGES = ("en", "zh")
#: How dates can be written; the names of `date_styles` in locales/, and `words` for the language's own way.
DATE_STYLES = ("words", "numeric", "years", "short")
#: Chinese in Traditional characters: the Chinese texts printed in another way, no language of the texts.
TRADITIONAL = "zh-Hant"
#: The same with the words of Taiwan, and with the characters of Hong Kong.
TRADITIONAL_TW, TRADITIONAL_HK = "zh-Hant-TW", "zh-Hant-HK"
#: What the languages that can be printed are called in English, and what they call themselves.
NAMES = {
    "en": ("English", "English"),
    "zh": ("Chinese", "中文"),
    TRADITIONAL: ("Traditional Chinese", "繁體中文"),
    TRADITIONAL_TW: ("Traditional Chinese (Taiwan)", "繁體中文"),
    TRADITIONAL_HK: ("Traditional Chinese (Hong Kong)", "繁體中文"),
}
#: How the languages that can be printed are asked for, in small letters.
PRINTED = {
    "en": "en",
    "zh": "zh",
    "zh-hant": TRADITIONAL,
    "zh-hant-tw": TRADITIONAL_TW,
    "zh-tw": TRADITIONAL_TW,
    "zh-hant-hk": TRADITIONAL_HK,
    "zh-hk": TRADITIONAL_HK,
    "zh-mo": TRADITIONAL_HK,
}


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """How a language writes what is known of a date; `days` is for some days of one month."""

    months: tuple[str, ...]
    year: str
    month: str
    day: str
    days: str
    #: of two months of one year; "" where they are written like others
    within: str = ""


@dataclass(frozen=True, slots=True)
class DateStyle:
    """Another way to write dates: patterns in place of those of :class:`Words`."""

    year: str
    month: str
    day: str
    range: str
    open_range: str
    #: of two months of one year; "" where they are written like others
    within: str = ""
    #: of a season; "" for the language's own
    season: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a language calls things; the patterns take the names that stand in braces in the file."""

    lang: str
    tag: str
    cv: str
    present: str
    expected: str
    expected_day: str
    range: str
    open_range: str
    until: str
    #: what a time is called: the pattern takes {date}
    terms: dict[str, str]
    season: str
    seasons: dict[str, str]
    list_comma: str
    dates: DatePatterns
    date_styles: dict[str, DateStyle]
    #: the rule of plurals that gettext wants in the head of a PO file
    plural_forms: str
    sections: dict[str, str]
    corrections: dict[str, str]
    words: dict[str, str]
    services: dict[str, str]


def base_of(lang: str) -> str:
    """The language of the texts that a printed language is made from."""
    return lang.partition("-")[0]


@cache
def words_of(lang: str) -> Words:
    """The words of a language; raises CvgenError for one there is no file for."""
    path = FOLDER / f"{lang}.yml"
    if lang not in LANGUAGES or not path.is_file():
        raise CvgenError(
            error("language", f"cvgen does not know the language '{lang}'", hint=did_you_mean(lang, LANGUAGES))
        )
    data: Any = read_table(path)
    dates: dict[str, Any] = data.pop("dates")
    patterns = DatePatterns(**{**dates, "months": tuple(dates["months"])})
    styles: dict[str, dict[str, str]] = data.pop("date_styles")
    made = {name: DateStyle(**style) for name, style in styles.items()}
    return Words(lang=lang, dates=patterns, date_styles=made, **data)
