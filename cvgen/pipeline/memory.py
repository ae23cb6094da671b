"""What a process that stays remembers of pages: how they came out, and their files. A change makes another page."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from functools import cache
from typing import Generic, TypeVar

from cvgen.notes.diagnostics import Diagnostic
from cvgen.outputs.pdf import Pdf
from cvgen.print.fit import Layout

K = TypeVar("K")
V = TypeVar("V")


class Latest(Generic[K, V]):
    """The values that were kept last, up to a number of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """What was kept, and is the last that goes now."""
        if key in self._known:
            self._known.move_to_end(key)
        return self._known.get(key)

    def keep(self, key: K, value: V) -> V:
        """Keeps a value and gives it back."""
        self._known[key] = value
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return value


def digest(*parts: object) -> bytes:
    """Stands for a page, which may hold fonts of 20 MB, and what else makes a file."""
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).digest()


class Memory:
    """Layouts and PDFs, by the digest of all that makes them."""

    def __init__(self) -> None:
        self.layouts: Latest[bytes, Layout] = Latest(64)
        self.files: Latest[bytes, tuple[Pdf, tuple[Diagnostic, ...]]] = Latest(12)


@cache
def of_this_process() -> Memory:
    """The memory of a process that does nothing but build one site again and again."""
    return Memory()
