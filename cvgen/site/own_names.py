"""The owner's name in the script that nothing names it in, where lists of authors give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cvgen.cv.authors import split_authors
from cvgen.cv.model import Section
from cvgen.cv.person_name import is_person
from cvgen.cv.pinyin import is_reading
from cvgen.cv.text import NOTHING, Inline, Localized, Text, has_han, inline, one_line


def other_script(sections: Iterable[Section], name: Text) -> Text:
    """The owner's other name: the one author of that script who sounds like it, else whom most lists of it set in bold.

    NOTHING when both scripts are known, or nobody stands out. Sound is evidence between Han and pinyin only.
    """
    chinese, latin = name.get("zh"), name.get("en")
    lists = [runs for runs in _lists(sections) if has_han(one_line(runs)) is bool(latin)]
    if bool(chinese) == bool(latin) or not lists:
        return NOTHING
    found = _alike(lists, one_line(chinese or latin or ()), chinese=bool(chinese))
    if not found and latin:
        found = _bold(lists)
    return Localized.of({"zh" if latin else "en": inline(found[0])}) if len(found) == 1 else NOTHING


def _alike(lists: list[Inline], known: str, *, chinese: bool) -> list[str]:
    """The authors who sound like a known name, a Chinese one or one in Latin letters."""
    names = dict.fromkeys(author for runs in lists for author in _authors(runs))
    return [one for one in names if is_reading(*((known, one) if chinese else (one, known)))]


def _lists(sections: Iterable[Section]) -> Iterator[Inline]:
    for section in sections:
        for entry in section.entries():
            yield from (runs for _, runs in entry.authors)


def _authors(runs: Inline) -> tuple[str, ...]:
    return tuple(author for author in split_authors(one_line(runs)) if is_person(author))


def _bold(lists: list[Inline]) -> list[str]:
    """The one name that is bold in at least two lists, and in half of them."""
    bold = Counter(
        name for runs in lists for run in runs if run.bold for name in split_authors(run.text) if is_person(name)
    )
    best = bold.most_common(2)
    clear = best and best[0][1] >= max(2, len(lists) / 2) and (len(best) == 1 or best[1][1] < best[0][1])
    return [best[0][0]] if clear else []
