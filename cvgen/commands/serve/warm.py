"""What every page takes is loaded when this is: a process that makes one is a copy of one that has it already.

The sample is printed once, so that tables, templates and style sheets are read; it holds nothing of anybody's.
"""

from __future__ import annotations

import contextlib

from cvgen.commands.serve.choice import Choice
from cvgen.commands.serve.preview import preview
from cvgen.notes.diagnostics import CvgenError
from cvgen.outputs import pdf
from cvgen.project.sample import sample

with contextlib.suppress(CvgenError):  # what is missing is told when a page is asked for
    for language in ("en", "zh"):
        preview(sample(), Choice(lang=language))
    pdf.forget_fonts()  # they are copied to a folder that a process of its own may not read
