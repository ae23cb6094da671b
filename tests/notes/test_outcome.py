"""A chain of steps loses nothing that one of them noted."""

from pathlib import Path

from cvgen.notes.diagnostics import Place, error, warning
from cvgen.notes.ledger import printed
from cvgen.notes.outcome import Outcome

FIRST, SECOND = warning("one", "the first"), error("two", "the second")
BLOCK = printed("a block", Place(Path("about.md")))


def test_notes_of_all_steps_are_kept_in_order():
    made = Outcome(2, (FIRST,)).then(lambda n: Outcome(n * 3, (SECOND,))).then(lambda n: Outcome(str(n)))
    assert made == Outcome("6", (FIRST, SECOND))


def test_the_last_ledger_stands():
    assert Outcome(1, (), (BLOCK,)).then(Outcome).ledger == (BLOCK,)
    assert Outcome(1, (), (BLOCK, BLOCK)).then(lambda n: Outcome(n, (), (BLOCK,))).ledger == (BLOCK,)
