"""Pages are made in a child process that stays, one at a time, and remembered until a file of the site changes.

The last good page of each choice stays: an error is told beside it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from functools import partial
from pathlib import Path

from cvgen.commands.serve.choice import Choice
from cvgen.commands.serve.preview import Data, Preview, as_rows, download, preview
from cvgen.notes.diagnostics import CvgenError
from cvgen.pipeline import guard
from cvgen.pipeline.worker import Worker

#: So many choices are remembered, with their pictures.
_KEPT = 6
#: Seconds of silence after which a browser is told that somebody is there.
_HEARTBEAT = 15.0


class Workshop:
    """Makes what browsers ask for; `generation` counts the changes of the site."""

    def __init__(self, site: Path, limits: guard.Limits | None) -> None:
        self.site = site
        self._worker = Worker(limits)
        self.generation = 0
        self._told: dict[Choice, tuple[int, Data]] = {}
        self._good: dict[Choice, Preview] = {}
        self._turn = asyncio.Lock()
        self._waiting: set[asyncio.Event] = set()

    def changed(self) -> None:
        """A file of the site is another one now: every browser is told."""
        self.generation += 1
        for one in self._waiting:
            one.set()

    def close(self) -> None:
        """Ends what is being made: nobody is there to look at it."""
        self._worker.close()

    async def page(self, choice: Choice) -> Data:
        """What is known of a choice now: its page, or the last good one and why there is no newer."""
        async with self._turn:
            generation = self.generation
            known = self._told.pop(choice, None)
            if known is None or known[0] != generation:
                known = generation, await self._made(choice)
            self._told[choice] = known
            for old in list(self._told)[:-_KEPT]:
                self._told.pop(old)
                self._good.pop(old, None)
            return {**known[1], "generation": known[0]}

    def picture(self, name: str) -> bytes | None:
        """A page's picture by its name."""
        return next((one.pictures[name] for one in self._good.values() if name in one.pictures), None)

    async def download(self, choice: Choice, form: str) -> tuple[str, bytes]:
        """A finished file; raises CvgenError for what prevents it."""
        async with self._turn:
            return await asyncio.to_thread(self._worker.run, partial(download, self.site, choice, form))

    async def events(self) -> AsyncGenerator[str]:
        """The number of each change as a server-sent event (https://html.spec.whatwg.org/#server-sent-events)."""
        waiting = asyncio.Event()
        self._waiting.add(waiting)
        told = -1
        try:
            while True:
                if told != self.generation:
                    told = self.generation
                    yield f"data: {told}\n\n"
                try:
                    await asyncio.wait_for(waiting.wait(), _HEARTBEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                waiting.clear()
        finally:
            self._waiting.discard(waiting)

    async def _made(self, choice: Choice) -> Data:
        try:
            made = await asyncio.to_thread(self._worker.run, partial(preview, self.site, choice))
        except CvgenError as reason:
            last = self._good.get(choice)
            return {**(last.data if last else {}), "errors": as_rows(reason.diagnostics, self._shown())}
        self._good[choice] = made
        return made.data

    def _shown(self) -> Callable[[Path], str]:
        root = (self.site if self.site.is_dir() else self.site.parent).resolve()
        return lambda path: path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
