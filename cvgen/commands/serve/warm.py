"""What every page takes is loaded when this is: a process that makes one is a copy of one that has it already."""

from __future__ import annotations

import contextlib

from cvgen.commands.serve import preview
from cvgen.notes.diagnostics import CvgenError
from cvgen.outputs import pdf

__all__ = ["preview"]

with contextlib.suppress(CvgenError):  # what is missing is told when a page is asked for
    pdf.prepare()
