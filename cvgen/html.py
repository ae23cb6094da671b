"""A View and a theme become one self-contained HTML page; nothing a view holds can break out of its place in it.

Fonts are addressed as `cvgen-font:FILE`; what prints the page says where they are. Nothing else is outside of it.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import groupby
from pathlib import Path
from typing import Literal

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from cvgen import fonts
from cvgen.diagnostics import CvgenError, Place, error
from cvgen.markup import Writer, safe_href
from cvgen.model import STAYS
from cvgen.text import Inline, has_han, plain
from cvgen.theme import PAGE, STYLE, Theme, Value
from cvgen.view import Contact, View, ViewEntry, ViewGroup, ViewProse, ViewSection

_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}

_FOOTER = {"en": "{name} · page {page} of {pages}", "zh": "{name} · 第 {page} 页，共 {pages} 页"}

Layout = Literal["prose", "stay", "paper", "row"]


def page(view: View, theme: Theme, options: Mapping[str, Value], *, paper: Literal["a4", "letter"]) -> str:
    """The whole CV as one HTML page; `options` are the values that :func:`cvgen.theme.options` gave."""
    templates = _templates(theme.folder)
    write = Writer(view.lang)
    known = {
        "view": view,
        "options": dict(options),
        "paper": paper,
        "rich": write.rich,
        "blocks": write.blocks,
        "batches": batches,
        "headed": headed,
        "cells": cells,
        "label_of": label_of,
        "lines_of": lines_of,
    }
    photo = _photo(view.photo) if view.photo and options.get("photo") in (None, True, "show") else ""
    body = _rendered(templates, theme, PAGE, {**known, "photo": photo, "style": ""})
    if not re.sub(r"<head\b.*?</head>|<[^>]*>", "", body, flags=re.DOTALL).strip():
        raise CvgenError(error("theme", "this template prints nothing", Place(theme.folder / PAGE)))
    # The text decides which fonts are loaded, so the style sheet comes after it.
    pair = str(options.get("fonts", "serif"))
    stacks = fonts.stacks(unescape(body), pair if pair in fonts.PAIRS else "serif", chinese=view.lang == "zh")
    known |= {
        "latin": _families(stacks.latin),
        "han": _families(stacks.han),
        "faces": Markup(fonts.rules(stacks.families())),  # noqa: S704 - names and numbers of our own
        "footer": footer(view),
    }
    style = _rendered(templates, theme, STYLE, known)
    return _rendered(templates, theme, PAGE, {**known, "photo": photo, "style": Markup(style)})  # noqa: S704


def _rendered(templates: ImmutableSandboxedEnvironment, theme: Theme, name: str, known: Mapping[str, object]) -> str:
    """A template with its names filled in; raises CvgenError at the line of the template that cannot be."""
    try:
        return templates.get_template(name).render(known)
    except CvgenError:
        raise
    except TemplateSyntaxError as reason:
        place = Place(theme.folder / (reason.name or name), reason.lineno)
        raise CvgenError(error("theme", f"this template is broken: {_small(reason.message or '')}", place)) from reason
    except UnicodeDecodeError as reason:
        hint = "save the template as UTF-8 in your editor"
        message = f"the templates of this theme are not all UTF-8 (byte 0x{reason.object[reason.start]:02X})"
        raise CvgenError(error("theme", message, Place(theme.folder / name), hint)) from reason
    except Exception as reason:  # a template can do whatever an expression can: divide by zero, call a text, …
        place = _place_in_theme(reason, theme, name)
        if isinstance(reason, TemplateNotFound):
            message = f"the template asks for '{reason.name}', which the theme does not have"
        else:
            message = f"the template cannot be filled in: {_small(str(reason) or type(reason).__name__)}"
        raise CvgenError(error("theme", message, place)) from reason


def _place_in_theme(reason: Exception, theme: Theme, name: str) -> Place:
    """The innermost line of the theme's templates that an exception passed on its way."""
    here = Place(theme.folder / name)
    at = reason.__traceback__
    while at is not None:
        path = Path(at.tb_frame.f_code.co_filename)
        if path.is_relative_to(theme.folder):
            here = Place(path, at.tb_lineno)
        at = at.tb_next
    return here


def _small(message: str) -> str:
    """Another library's message within a sentence of ours."""
    message = " ".join(message.split())[:200].rstrip(".")
    return message[:1].lower() + message[1:]


@cache
def _templates(folder: Path) -> ImmutableSandboxedEnvironment:
    """Templates of themes are other people's: they may read what they are given, and nothing else."""
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["css"] = css_string
    made.filters["href"] = safe_href
    made.filters["plain"] = plain
    made.tests["han"] = lambda runs: has_han(plain(runs))
    return made


def _families(names: Iterable[str]) -> Markup:
    return Markup(", ").join(css_string(name) for name in names)


def css_string(text: str) -> Markup:
    """A text as a string of CSS, safe inside a <style> element."""
    safe = "".join(c if c.isalnum() or c in " .,·" else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{safe}"')  # noqa: S704 - everything that could end the string is escaped


@dataclass(frozen=True, slots=True)
class Footer:
    """The page footer as CSS `content`, and as symbols of a counter style by number of pages, from 1."""

    content: Markup
    by_pages: Markup


def footer(view: View, most: int = 200) -> Footer:
    """The footer in the CV's language.

    CSS cannot ask how many pages there are, but a counter style can: counter(pages) on the first page is written in
    one whose first symbol is empty, so that a CV of one page has no footer.
    """
    pattern = view.words.get("footer") or _FOOTER.get(view.lang, _FOOTER["en"])
    pattern = pattern.replace("{name}", view.name.replace("{", "").replace("}", ""))
    counters = {"{page}": Markup("counter(page)"), "{pages}": Markup("counter(pages)")}
    parts = [counters.get(part) or css_string(part) for part in re.split(r"(\{pages?\})", pattern) if part]
    firsts = [css_string(pattern.replace("{page}", "1").replace("{pages}", str(n))) for n in range(2, most + 1)]
    return Footer(Markup(" ").join(parts), Markup(" ").join([css_string(""), *firsts]))


def batches(group: ViewGroup) -> Iterator[tuple[Layout, list[ViewEntry | ViewProse]]]:
    """The items of a group, neighbours of one layout together."""
    for layout, items in groupby(group.items, _layout):
        yield layout, list(items)


def _layout(item: ViewEntry | ViewProse) -> Layout:
    if isinstance(item, ViewProse):
        return "prose"
    if item.kind in STAYS and (item.organization or item.role):
        return "stay"
    if item.kind in ("publications", "patents") and (item.title or item.authors):
        return "paper"
    return "row"


def headed(section: ViewSection) -> Iterator[tuple[int, ViewGroup]]:
    """The groups of a section with the level of their heading, 0 for none; no level is skipped."""
    seen = False
    for group in section.groups:
        level = 0 if not group.depth or not plain(group.title).strip() else 4 if group.depth > 1 and seen else 3
        seen = seen or level == 3
        yield level, group


def cells(runs: Inline | str) -> int:
    """How wide a text is, in halves of a Chinese character."""
    text = runs if isinstance(runs, str) else plain(runs)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def label_of(contact: Contact) -> str:
    """What must stand before a contact to tell what it is, "" when its text says so itself."""
    text = contact.text.casefold()
    if contact.kind in ("email", "phone", "location", "web"):
        return ""
    return "" if contact.label.casefold() in text or contact.kind.casefold() in text else contact.label


def lines_of(contacts: Iterable[Contact], width: float) -> list[list[Contact]]:
    """The contacts in lines of about the same length, none wider than this many cells if it can be helped."""
    rest = list(contacts)
    wide = [cells(label_of(one) + one.text) + 3 for one in rest]
    count = -(-sum(wide) // int(width)) or 1
    lines: list[list[Contact]] = [[]]
    used, done = 0, 0
    for one, need in zip(rest, wide, strict=True):
        full = used + need > width or done + need / 2 > sum(wide) * len(lines) / count
        if lines[-1] and full:
            lines.append([])
            used = 0
        lines[-1].append(one)
        used += need
        done += need
    return lines


def _photo(path: Path) -> str:
    """The picture as a data: address; raises CvgenError for what is no picture."""
    try:
        data = path.read_bytes()
    except OSError as reason:
        raise CvgenError(error("photo", f"the photo cannot be read: {reason.strerror}", Place(path))) from None
    for magic, kind in _PICTURES.items():
        if data.startswith(magic):
            return f"data:{kind};base64,{b64encode(data).decode()}"
    raise CvgenError(error("photo", "the photo is no PNG, JPEG, GIF or WebP picture", Place(path)))
