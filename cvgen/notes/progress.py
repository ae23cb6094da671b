"""What is being done is told here, so that work without an end can be placed."""

from __future__ import annotations

import logging

#: Heard by the guard, which names what was done last when work has no end.
PROGRESS = logging.getLogger("cvgen.notes.progress")
