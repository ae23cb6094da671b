"""A step's value and what is said about it go together; steps are chained, and nothing that was said is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from cvgen.notes.diagnostics import Diagnostic
from cvgen.notes.ledger import Ledger

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """What a step of the walk gives: its value, its notes, and the ledger as it stands after it.

    The ledger is () for a step that leaves it as it was.
    """

    value: T_co
    notes: tuple[Diagnostic, ...] = ()
    ledger: Ledger = ()

    def then(self, step: Callable[[T_co], Outcome[U]]) -> Outcome[U]:
        """The next step's outcome with the notes of both, and its ledger where it has one."""
        made = step(self.value)
        return Outcome(made.value, (*self.notes, *made.notes), made.ledger or self.ledger)
