"""What changes below some folders, as soon as it does: names of files, those of one burst together.

The only door to watchfiles.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path
from types import TracebackType

from watchfiles import Change, DefaultFilter, awatch, watch

#: Milliseconds in which changes are gathered at most, and of silence after which they are told.
GATHERED, STEP = 60, 20
#: Folders of a site that programs write.
WRITTEN = frozenset({"dist", "_site", "public", "resources"})


def is_source(root: Path) -> Callable[[Change, str], bool]:
    """Whether a file below a site's root may be one that a CV is made from: what a program or cvgen writes is none."""
    usual = DefaultFilter()

    def asked(change: Change, path: str) -> bool:
        below = Path(path).relative_to(root).parts if Path(path).is_relative_to(root) else (path,)
        written = below[:1] and below[0] in WRITTEN
        return not written and not Path(path).name.startswith(".cvgen-") and usual(change, path)

    return asked


async def changed(root: Path) -> AsyncIterator[set[Path]]:
    """The sources below a folder that changed, whenever some did."""
    told = awatch(root, watch_filter=is_source(root), debounce=GATHERED, step=STEP, ignore_permission_denied=True)
    async for some in told:
        yield {Path(path) for _, path in some}


class Changes:
    """Listens from when it is entered on, so that nothing is missed while something else is done.

    What lies in folders of `root` counts where it goes `deep`: the folder of a lone file may be somebody's home.
    """

    def __init__(
        self,
        root: Path,
        more: Iterable[Path] = (),
        *,
        but: Callable[[Path], bool] = lambda path: False,
        deep: bool = True,
    ) -> None:
        self._folders = (root, *more)
        self._source = is_source(root)
        self._but = but
        self._deep = deep
        self._told: queue.SimpleQueue[set[Path]] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._listener = threading.Thread(target=self._listen, daemon=True)

    def wait(self) -> set[Path]:
        """The next files that changed, and all that changed since in the meantime."""
        found = self._told.get()
        while not self._told.empty():
            found |= self._told.get()
        return found

    def __enter__(self) -> Changes:
        self._listener.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self._stop.set()
        self._listener.join()

    def _listen(self) -> None:
        told = watch(
            *self._folders,
            watch_filter=lambda change, path: self._source(change, path) and not self._but(Path(path)),
            debounce=GATHERED,
            step=STEP,
            stop_event=self._stop,
            recursive=self._deep,
            rust_timeout=500,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        for some in told:
            self._told.put({Path(path) for _, path in some})
