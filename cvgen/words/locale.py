"""The fixed words of a language, from locales/<lang>.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cvgen.files.lines import Lines
from cvgen.files.yaml import compose
from cvgen.notes.diagnostics import CvgenError, did_you_mean, error

FOLDER = Path(__file__).parent.parent / "locales"
LANGUAGES = ("en", "zh")
#: Chinese in Traditional characters: the Chinese texts printed in another way, no language of the texts.
TRADITIONAL = "zh-Hant"
#: How the languages that can be printed are asked for, in small letters.
PRINTED = {"en": "en", "zh": "zh", "zh-hant": TRADITIONAL, "zh-tw": TRADITIONAL, "zh-hk": TRADITIONAL}


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """How a language writes what is known of a date; `days` is for some days of one month."""

    months: tuple[str, ...]
    year: str
    month: str
    day: str
    days: str


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
    season: str
    seasons: dict[str, str]
    list_comma: str
    dates: DatePatterns
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
    node, _ = compose(Lines.of_file(path, path.read_text("utf-8")))
    data: Any = node.to_python() if node is not None else None
    if not isinstance(data, dict):
        raise TypeError(f"{path} holds no mapping")
    dates: dict[str, Any] = data.pop("dates")
    patterns = DatePatterns(**{**dates, "months": tuple(dates["months"])})
    return Words(lang=lang, dates=patterns, **data)
