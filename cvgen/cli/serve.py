"""`cvgen serve`."""

from __future__ import annotations

import logging
import os
import secrets
import shlex
import shutil
import socket
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli import arguments as takes
from cvgen.cli.messages import Messages, say
from cvgen.notes.diagnostics import CvgenError, error
from cvgen.notes.printable import Printable
from cvgen.pipeline import guard

if TYPE_CHECKING:
    from cvgen.commands.serve.app import ServeAddress

#: The port that is taken where it is free.
_PORT = 8370
#: How editors with a window of their own are told a line; others would need the terminal.
_EDITORS = {
    **dict.fromkeys(("code", "codium", "cursor", "windsurf"), ("-g", "{path}:{line}")),
    **dict.fromkeys(("subl", "zed", "mate"), ("{path}:{line}",)),
    **dict.fromkeys(("gvim", "mvim", "kate", "gedit"), ("+{line}", "{path}")),
    **dict.fromkeys(("idea", "pycharm", "webstorm"), ("--line", "{line}", "{path}")),
    "emacsclient": ("-n", "+{line}", "{path}"),
}


def serve(
    site: takes.Site = Path(),
    port: Annotated[int, typer.Option("--port", help="0: any that is free.", min=0, max=65535)] = _PORT,
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    allow_remote: takes.AllowRemote = False,
    timeout: takes.Timeout = guard.SECONDS,
    debug: takes.Debug = False,
) -> None:
    """See the CV's pages live in the browser, on this computer only; Ctrl-C ends it."""
    teller = Messages("text", quiet=False, verbose=False)
    try:
        from cvgen.files.tree import Site

        Site.at(site)
        limits = takes.limits(timeout, site, debug=debug, network=allow_remote)
        limits = replace(limits, preload=("cvgen.commands.serve.warm",)) if limits else None
        with _listening(port) as stream:
            _run(site, limits, stream, opens=browser)
    except CvgenError as reason:
        if debug:
            raise
        teller.fail(reason.diagnostics, strict=False)


def _run(site: Path, limits: guard.Limits | None, stream: socket.socket, *, opens: bool) -> None:
    try:
        import uvicorn

        from cvgen.commands.serve.app import ServeAddress, application
    except ImportError:
        hint = 'pip install "cvgen[serve]"'
        raise CvgenError(error("libraries", "the preview needs Starlette and uvicorn", hint=hint)) from None
    from cvgen.commands.serve.workshop import Workshop

    address = ServeAddress(stream.getsockname()[1], secrets.token_urlsafe(18))
    app = application(Workshop(site, limits), address, _editor())
    config = uvicorn.Config(
        app, log_level="error", access_log=False, server_header=False, timeout_graceful_shutdown=1, lifespan="on"
    )
    logging.getLogger("uvicorn.error").addFilter(_is_no_end)
    _say_where(address)
    if opens:
        import webbrowser

        webbrowser.open(address.url())
    try:
        uvicorn.Server(config).run(sockets=[stream])
    except KeyboardInterrupt:
        say(Printable("ended"))


def _is_no_end(record: logging.LogRecord) -> bool:
    """Whether a line of the server's log is about something else than requests that its end cut short."""
    import asyncio

    kind = record.exc_info[0] if record.exc_info else None
    return not record.msg.startswith("Cancel ") and not (kind and issubclass(kind, asyncio.CancelledError))


def _say_where(address: ServeAddress) -> None:
    say(Printable(f"the CV is at {address.url()}"), Printable("this computer alone can see it; Ctrl-C ends it"))


def _listening(port: int) -> socket.socket:
    """A socket of this computer alone; any free port where the usual one is taken."""
    stream = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    stream.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        stream.bind(("127.0.0.1", port))
    except OSError as reason:
        if port != _PORT:
            stream.close()
            hint = "choose another one, or --port 0 for any that is free"
            raise CvgenError(error("usage", f"port {port} cannot be had: {reason.strerror}", hint=hint)) from None
        stream.bind(("127.0.0.1", 0))
    return stream


class _Editor:
    """Shows a file at a line in an editor that has a window of its own."""

    def __init__(self, command: list[str], arguments: tuple[str, ...]) -> None:
        self.command = command
        self.arguments = arguments

    def __call__(self, path: Path, line: int) -> bool:
        told = [one.format(path=path, line=max(1, line)) for one in self.arguments]
        try:
            subprocess.Popen(  # noqa: S603 - what the person's own $EDITOR says
                [*self.command, *told], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError:
            return False
        return True


def _editor() -> _Editor | None:
    """The person's editor, where it can be told a line and does not need this terminal."""
    for name in ("CVGEN_EDITOR", "VISUAL", "EDITOR"):
        words = shlex.split(os.environ.get(name, ""))
        arguments = _EDITORS.get(Path(words[0]).stem.lower()) if words else None
        if arguments and (program := shutil.which(words[0])):
            return _Editor([program, *(word for word in words[1:] if word not in ("-w", "--wait"))], arguments)
    return None
