"""The site that a command line names: a folder, a file, or the address of a homepage, which is fetched for the time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cvgen.cli import arguments as takes
from cvgen.cli.messages import Messages, say
from cvgen.notes.diagnostics import Diagnostic
from cvgen.notes.printable import Printable
from cvgen.pipeline import guard

#: Where the files for an address go, which has no folder of its own.
OUTPUT = Path("dist")


@dataclass(frozen=True, slots=True)
class Given:
    """What is read: a folder or file, and the address that it was fetched from, "" for none."""

    path: Path
    address: str = ""
    found: tuple[Diagnostic, ...] = ()

    def output(self, asked: Path | None) -> Path | None:
        """Where files go: as asked, else for an address to dist/ where the command was typed."""
        return asked or (OUTPUT if self.address else None)


@contextlib.contextmanager
def opened(
    typed: str, teller: Messages, *, lang: list[str] | None = None, timeout: int, debug: bool, quiet: bool = False
) -> Iterator[Given]:
    """The site that is meant, there until this is left; what is fetched of an address is listed.

    Raises CvgenError for an address that cannot be read.
    """
    if "//" not in typed:  # what knows addresses takes longer to load than it takes to see that nothing changed
        yield Given(takes.site_of(typed, lang))
        return
    from cvgen.site import web_pages

    if not web_pages.is_address(typed):
        yield Given(takes.site_of(typed, lang))
        return
    from cvgen.pipeline import homepage

    with guard.temporary_folder() as place:
        folder = (Path(place) / "homepage").resolve()
        folder.mkdir()
        made = homepage.fetch(typed, folder, takes.limits(timeout, folder, debug=debug))
        teller.fetched = {page.path: page.address for page in made.pages}
        if not quiet:
            say(*(Printable(f"fetched {page.address} ({_size(page.size)})") for page in made.pages))
        yield Given(folder, made.address, made.found)


def _size(number: int) -> str:
    return f"{number} bytes" if number < 1000 else f"{number / 1000:.0f} kB"
