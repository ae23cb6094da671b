"""The server: only this computer's own browser is answered, at an address that holds a secret.

Another Host (DNS rebinding), another Origin and an address without the token are refused before anything is looked at.
The only door to Starlette.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from cvgen.commands.serve.choice import DOWNLOADS, Choice
from cvgen.commands.serve.preview import Data, as_rows
from cvgen.commands.serve.settings_file import with_options
from cvgen.commands.serve.workshop import Workshop
from cvgen.notes.diagnostics import CvgenError
from cvgen.outputs.atomic_files import write_all
from cvgen.pipeline import changes
from cvgen.project import FILE

_PAGE = Path(__file__).with_name("page")
_FILES = {"": ("index.html", "text/html"), "app.css": ("app.css", "text/css"), "app.js": ("app.js", "text/javascript")}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_TYPES = {"pdf": "application/pdf", "html": "text/html", "json": "application/json", "md": "text/markdown",
          "txt": "text/plain",
          "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}  # fmt: skip
#: Bytes of what a browser may send.
_MOST_SENT = 20_000


@dataclass(frozen=True, slots=True)
class ServeAddress:
    """Where the server is: its port, and the secret that every address begins with."""

    port: int
    token: str

    def url(self) -> str:
        """What is typed into a browser."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    def hosts(self) -> tuple[str, ...]:
        """What a browser on this computer calls it."""
        return tuple(f"{host}:{self.port}" for host in ("127.0.0.1", "localhost", "[::1]"))


def application(
    workshop: Workshop, address: ServeAddress, opens: Callable[[Path, int], bool] | None = None, *, watch: bool = True
) -> ASGIApp:
    """The server for one site. `opens` shows a file at a line in an editor, and tells whether it did."""
    handlers = _Handlers(workshop, opens)
    routes = [Route(f"/{{token}}/{name}", handlers.file) for name in _FILES]
    routes += [
        Route("/{token}/page", handlers.page),
        Route("/{token}/picture/{name}", handlers.picture),
        Route("/{token}/download", handlers.download),
        Route("/{token}/events", handlers.events),
        Route("/{token}/options", handlers.options, methods=["POST"]),
        Route("/{token}/open", handlers.open, methods=["POST"]),
    ]

    @contextlib.asynccontextmanager
    async def while_it_runs(_app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(_watch(workshop)) if watch else None
        yield
        workshop.close()
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    return _guarded(Starlette(routes=routes, lifespan=while_it_runs), address)


def _guarded(app: ASGIApp, address: ServeAddress) -> ASGIApp:
    """The application behind the three questions that every request has to answer."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (why := _refusal(scope, address)):
            await PlainTextResponse(why, 403, headers=_HEADERS)(scope, receive, send)
        elif scope["type"] in ("http", "lifespan"):
            await app(scope, receive, send)

    return answered


def _refusal(scope: Scope, address: ServeAddress) -> str:
    """Why a request is not answered; "" for one that is."""
    headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
    if headers.get("host", "") not in address.hosts():
        return "this server answers to this computer's own name only"
    origins = tuple(f"http://{host}" for host in address.hosts())
    if headers.get("origin", "") not in ("", *origins) or headers.get("sec-fetch-site", "") in (
        "cross-site",
        "same-site",
    ):
        return "this server answers to its own pages only"
    given = scope["path"].split("/")[1]
    if not hmac.compare_digest(given.encode(), address.token.encode()):
        return "open the address that cvgen serve printed: it ends in a token"
    if scope["method"] == "POST" and not headers.get("origin"):
        return "a request that alters something says where it comes from"
    return ""


async def _watch(workshop: Workshop) -> None:
    """Tells of every change below the site; what a build writes is none."""
    root = workshop.site if workshop.site.is_dir() else workshop.site.parent
    async for _ in changes.changed(root.resolve()):
        workshop.changed()


@dataclass(frozen=True, slots=True)
class _Handlers:
    """What is answered at each address."""

    workshop: Workshop
    opens: Callable[[Path, int], bool] | None

    async def file(self, request: Request) -> Response:
        name, kind = _FILES[request.url.path.rpartition("/")[2]]
        return Response((_PAGE / name).read_bytes(), media_type=kind, headers={**_HEADERS, "Cache-Control": "no-cache"})

    async def page(self, request: Request) -> Response:
        data = await self.workshop.page(_choice(request))
        return _json({**data, "editor": self.opens is not None, "downloads": DOWNLOADS})

    async def picture(self, request: Request) -> Response:
        data = self.workshop.picture(request.path_params["name"])
        if data is None:
            return PlainTextResponse("this page is gone", 404, headers=_HEADERS)
        kept = {**_HEADERS, "Cache-Control": "private, max-age=3600, immutable"}
        return Response(data, media_type="image/png", headers=kept)

    async def download(self, request: Request) -> Response:
        form = request.query_params.get("form", "pdf")
        if form not in DOWNLOADS:
            return PlainTextResponse("there is no such format", 404, headers=_HEADERS)
        try:
            name, data = await self.workshop.download(_choice(request), form)
        except CvgenError as reason:
            return PlainTextResponse(str(reason), 422, headers=_HEADERS)
        safe = "".join(c if (c.isalnum() and c.isascii()) or c in "._-" else "_" for c in name)
        kept = {**_HEADERS, "Content-Disposition": f'attachment; filename="{safe}"'}
        return Response(data, media_type=_TYPES[form], headers=kept)

    async def events(self, _request: Request) -> Response:
        kept = {**_HEADERS, "Cache-Control": "no-store"}
        return StreamingResponse(self.workshop.events(), media_type="text/event-stream", headers=kept)

    async def options(self, request: Request) -> Response:
        """Writes options of a theme into cvgen.yml."""
        asked = await _sent(request)
        values, theme = asked.get("values"), asked.get("theme")
        if not isinstance(values, dict) or not isinstance(theme, str) or not values:
            return _json({"errors": [{"severity": "error", "message": "nothing was chosen"}]}, 400)
        given = {str(key)[:100]: str(value)[:200] for key, value in list(values.items())[:60]}
        is_own = asked.get("own") is True
        try:
            await asyncio.to_thread(_write_options, self.workshop.site, theme[:100], given, is_own=is_own)
        except CvgenError as reason:
            return _json({"errors": as_rows(reason.diagnostics, str)}, 422)
        return _json({"written": FILE})

    async def open(self, request: Request) -> Response:
        """Shows a file of the site in the editor."""
        asked = await _sent(request)
        root = self.workshop.site if self.workshop.site.is_dir() else self.workshop.site.parent
        root = root.resolve()
        path = (root / str(asked.get("path", ""))[:1000]).resolve()
        line = asked.get("line")
        known = path.is_relative_to(root) and path.is_file()
        done = known and self.opens is not None and self.opens(path, line if isinstance(line, int) else 1)
        return _json({"opened": bool(done)})


def _write_options(site: Path, theme: str, values: dict[str, str], *, is_own: bool) -> None:
    file = (site if site.is_dir() else site.parent) / FILE
    before = file.read_bytes() if file.is_file() else None
    text = (before or b"").decode("utf-8")
    made = with_options(text, theme, values, is_own=is_own)
    write_all([(file, made.encode())], before={file: before})


def _choice(request: Request) -> Choice:
    return Choice.of(dict(request.query_params), request.query_params.getlist("set"))


async def _sent(request: Request) -> Data:
    """The object of JSON that a browser sent; an empty one for anything else."""
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > _MOST_SENT:
            return {}
    try:
        found: Any = json.loads(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _json(data: Data, status: int = 200) -> Response:
    return JSONResponse(data, status, headers={**_HEADERS, "Cache-Control": "no-store"})
