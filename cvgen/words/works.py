"""The words that make one paper another one: errata, forms, numbers of parts, preprints; from locales/works.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cvgen.files.nodes import Plain
from cvgen.files.tables import read_table

TABLE = Path(__file__).parent.parent / "locales" / "works.yml"


@dataclass(frozen=True, slots=True)
class WorkWords:
    """The table; every word in small letters."""

    answers: frozenset[str]
    forms: frozenset[str]
    turns: frozenset[str]
    series: frozenset[str]
    recurring: frozenset[str]
    numbers: dict[str, int]
    counters: frozenset[str]
    degrees: dict[str, str]
    preprints: frozenset[str]
    preprint_dois: frozenset[str]
    data_dois: frozenset[str]
    common: frozenset[str]


@cache
def work_words() -> WorkWords:
    """The words of locales/works.yml."""
    table = read_table(TABLE)
    lists = {name: tuple(str(word) for word in row) for name, row in table.items() if isinstance(row, list)}
    numbers = {word: int(number) for word, number in _meanings(table["numbers"]).items()}
    return WorkWords(
        answers=frozenset(lists["answers"]),
        forms=frozenset(lists["forms"]),
        turns=frozenset(lists["turns"]),
        recurring=frozenset(lists["recurring"]),
        series=frozenset(lists["series"]),
        numbers=numbers,
        counters=frozenset(lists["counters"]),
        degrees=_meanings(table["degrees"]),
        preprints=frozenset(lists["preprints"]),
        preprint_dois=frozenset(lists["preprint_dois"]),
        data_dois=frozenset(lists["data_dois"]),
        common=frozenset(lists["common"]),
    )


def _meanings(table: Plain) -> dict[str, str]:
    """A table of lists turned round: what each of their words stands for."""
    rows = table.items() if isinstance(table, dict) else ()
    return {str(word): str(meaning) for meaning, row in rows if isinstance(row, list) for word in row}
