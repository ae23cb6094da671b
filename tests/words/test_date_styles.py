"""The ways to write dates that an owner can ask for."""

from __future__ import annotations

import pytest

from cvgen.cv.dates import find
from cvgen.words.dates_written import written
from cvgen.words.locale import DATE_STYLES, LANGUAGES, words_of


@pytest.mark.parametrize(
    ("lang", "style", "typed", "made"),
    [
        ("zh", "numeric", "2022.09 - 2027.06", "2022.09–2027.06"),
        ("zh", "numeric", "2023.09 - now", "2023.09–至今"),
        ("zh", "numeric", "2026-05-04", "2026.05.04"),
        ("en", "numeric", "2026-05-04", "04/05/2026"),
        ("zh", "years", "2022.09 - 2027.06", "2022–2027"),
        ("zh", "years", "2022.03 - 2022.06", "2022"),
        ("zh", "short", "2024.06 - 2024.12", "2024年6–12月"),
        ("zh", "short", "2023.06 - 2024.12", "2023年6月–2024年12月"),
        ("zh", "", "2024.06 - 2024.12", "2024年6月 – 2024年12月"),
        ("en", "numeric", "2022.09 - 2027.06", "09/2022 – 06/2027"),
        ("en", "years", "2022.09 - now", "2022 – present"),
        ("en", "short", "2024.06 - 2024.12", "Jun – Dec 2024"),
        ("en", "words", "2024.06 - 2024.12", "Jun 2024 – Dec 2024"),
    ],
)
def test_styles_of_dates(lang, style, typed, made):
    (found,) = find(typed)
    assert written(found.periods, words_of(lang), style) == made


def test_every_language_has_every_style():
    assert all({"words", *words_of(lang).date_styles} == set(DATE_STYLES) for lang in LANGUAGES)
