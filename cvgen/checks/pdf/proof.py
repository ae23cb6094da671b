"""One row of what was proved of a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cvgen.notes.diagnostics import harmless

Status = Literal["passed", "failed", "skipped", "noted"]


@dataclass(frozen=True, slots=True)
class ProofRow:
    """What was looked at, how it came out, and the details.

    `skipped` says what is missing to look; `noted` is worth a look by a person and no fault of the file.
    """

    name: str
    status: Status
    detail: str = ""

    @classmethod
    def passed(cls, name: str, detail: str = "") -> ProofRow:
        """It is as it should be."""
        return cls(name, "passed", harmless(detail))

    @classmethod
    def failed(cls, name: str, detail: str) -> ProofRow:
        """It is not."""
        return cls(name, "failed", harmless(detail))

    @classmethod
    def skipped(cls, name: str, detail: str) -> ProofRow:
        """It could not be looked at."""
        return cls(name, "skipped", harmless(detail))

    @classmethod
    def noted(cls, name: str, detail: str) -> ProofRow:
        """Somebody may want to know it."""
        return cls(name, "noted", harmless(detail))


def listed(found: list[str], most: int = 3) -> str:
    """The first few of many, and how many more there are."""
    shown = "; ".join(text if len(text) <= 120 else f"{text[:119]}…" for text in found[:most])
    return f"{shown}; and {len(found) - most} more" if len(found) > most else shown


def reason(raised: BaseException) -> str:
    """Why a library could not read something, on one short line."""
    said = " ".join(str(raised).split())[:120]
    return said or type(raised).__name__
