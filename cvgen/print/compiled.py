"""Templates that come with cvgen as Jinja compiled them, which takes four times as long as to fill them in.

Who starts a process hands it what others compiled before; what it compiles itself waits here to be kept. Templates of
anybody else are compiled each time.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Mapping
from functools import cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from cvgen import __version__
from cvgen.print.theme import comes_with_cvgen


def versions() -> str:
    """What compiled templates depend on besides their text: Python, Jinja, and filters, which it asks for constants."""
    said = [__version__, jinja2.__version__, sys.version, str(sys.implementation.cache_tag), MAGIC_NUMBER.hex()]
    here = Path(__file__).parent
    for file in (*sorted(here.glob("*.py")), here.parent / "cv" / "text.py"):
        status = file.stat()
        said.append(f"{file} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogateescape")).hexdigest()


class Compiled(BytecodeCache):
    """What Jinja asks before it compiles; `fresh` is what nobody had before, by path and text of the template."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}
        self.fresh: dict[str, bytes] = {}

    def learn(self, known: Mapping[str, bytes]) -> None:
        """What was `fresh` in another process."""
        self._known.update(known)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Puts in what is known of this text in this file."""
        if data := self._known.get(_name(bucket)):
            bucket.code = marshal.loads(data)  # noqa: S302 - ours: it came by a pipe, or from a file with its digest

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled of a template that came with cvgen."""
        if bucket.code is not None and comes_with_cvgen(bucket.code.co_filename):
            self.fresh[_name(bucket)] = marshal.dumps(bucket.code)


@cache
def of_this_process() -> Compiled:
    """What one process has for all its pages."""
    return Compiled()


def _name(bucket: Bucket) -> str:
    return f"{bucket.key} {bucket.checksum}"
