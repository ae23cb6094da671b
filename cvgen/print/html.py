"""A View and a theme become one self-contained HTML page; nothing a view holds can break out of its place in it.

Fonts are addressed as `cvgen-font:FILE`; what prints the page says where they are. Nothing else is outside of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from html import unescape
from itertools import groupby, takewhile
from pathlib import Path
from typing import Literal

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from cvgen.cv.model import STAYS
from cvgen.cv.text import Inline, has_han, plain
from cvgen.cv.view import Contact, View, ViewEntry, ViewGroup, ViewProse, ViewSection
from cvgen.notes.diagnostics import CvgenError, Place, error
from cvgen.print import compiled, fonts, own_fonts, photo, pictures
from cvgen.print.arranged import columns, stepped, totals
from cvgen.print.fonts import FontStacks
from cvgen.print.inline_html import InlineWriter, safe_href
from cvgen.print.line_ends import glued
from cvgen.print.options import Value
from cvgen.print.own_fonts import OwnFonts, Role
from cvgen.print.theme import DESCRIPTION, PAGE, STYLE, Fit, Theme, leads_out

_FOOTER = {"en": "{name} · page {page} of {pages}", "zh": "{name} · 第 {page} 页，共 {pages} 页"}

_AS_IT_IS = Fit()

#: Stands for the style sheet in a page while its text tells which fonts that names.
_STYLE_MARK = "cvgen-style-sheet-of-this-page"

#: How wide the bar between two contacts is with the room around it, in halves of an em: in English, in Chinese.
_BETWEEN = (2.9, 1.8)

#: How much wider bold letters are than regular ones, and how much smaller a name of several lines is set.
_BOLDER, _OF_SEVERAL_LINES = {"serif": 1.1, "sans": 1.065}, 0.8

Layout = Literal["prose", "stay", "paper", "row"]


def page(
    view: View,
    theme: Theme,
    options: Mapping[str, Value],
    *,
    paper: Literal["a4", "letter"],
    fit: Fit = _AS_IT_IS,
    root: Path | None = None,
    own: OwnFonts = own_fonts.NONE,
) -> str:
    """The whole CV as one HTML page; `options` are the values that :func:`cvgen.print.theme.options` gave.

    `root` is the site's folder, when the theme may show its pictures; `own` are fonts of the owner's.
    """
    templates = _templates(theme)
    write = InlineWriter(view.lang)
    known: dict[str, object] = {
        "view": _without_paths(view),
        "options": dict(options),
        "paper": paper,
        "fit": fit,
        "theme_name": theme.folder.name,
        "photo": photo.embedded(view.photo)[0] if view.photo and shows_photo(options) else "",
        "rich": write.rich,
        "blocks": write.blocks,
        "batches": batches,
        "headed": headed,
        "cells": cells,
        "named": named,
        "columns": columns,
        "stepped": stepped,
        "totals": totals,
        "label_of": label_of,
        "glued": glued,
        "spelled": spelled,
        "shrunk": partial(shrunk, pair="serif" if options.get("fonts") == "serif" and view.lang == "en" else "sans"),
        "lines_of": partial(lines_of, lang=view.lang, pair="sans" if options.get("fonts") == "sans" else "serif"),
    }
    body = _rendered(templates, theme, PAGE, {**known, "style": Markup(_STYLE_MARK)})  # noqa: S704
    if not re.sub(r"<head\b(?:(?!<head\b).)*?</head>|<[^<>]*>", "", body, flags=re.DOTALL).strip():
        raise CvgenError(error("theme", "this template prints nothing", Place(theme.file(PAGE))))
    # The text decides which fonts are loaded, so the style sheet comes after it.
    text, chinese = unescape(body) + (view.footer or ""), view.lang != "en"
    pair = str(options.get("fonts", "serif"))
    hant = view.tag.startswith("zh-Hant")
    stacks = fonts.stacks(text, "sans" if pair == "sans" else "serif", chinese=chinese, traditional=hant)
    stacks = _with_own(own, ("text",), text, stacks)
    # Chinese headings are set in Hei, whatever the text is set in.
    display = "sans" if pair in ("sans", "mixed") or chinese else "serif"
    heads = fonts.stacks(text, display, chinese=chinese, traditional=hant)
    heads = _with_own(own, ("headings", "text"), text, heads)
    families = dict.fromkeys((*stacks.families(), *heads.families()))
    known |= {
        "latin": _families(stacks.latin),
        "han": _families(stacks.han),
        "display": {"latin": _families(heads.latin), "han": _families(heads.han)},
        # Names and numbers of our own.
        "faces": Markup("\n".join(filter(None, (fonts.rules(families), own.rules(families, text))))),  # noqa: S704
        "footer": footer(view, known=own.has()),
    }
    style = _rendered(templates, theme, STYLE, known)
    if theme.is_built_in(PAGE) and body.count(_STYLE_MARK) == 1:
        made = body.replace(_STYLE_MARK, style)
    else:  # a template of somebody's own may do with it what it likes
        made = _rendered(templates, theme, PAGE, {**known, "style": Markup(style)})  # noqa: S704
    return pictures.embed_pictures(made, theme, root)


def _with_own(own: OwnFonts, roles: tuple[Role, ...], text: str, stacks: FontStacks) -> FontStacks:
    """The families of a page with the owner's before them, those of the first role that has some; rare ones last."""
    if not own.faces:
        return stacks
    first = next((found for role in roles if (found := own.families(role, text))), ())
    han = next((found for role in roles if (found := own.families(role, text, chinese=True))), ())
    rare = own.families("rare", text)
    return FontStacks((*first, *stacks.latin, *rare), (*han, *stacks.han, *rare))


def _without_paths(view: View) -> View:
    """A view as templates see it: a path is a way to every file, since the sandbox lets its methods be called."""
    sections = (
        replace(
            section,
            groups=tuple(
                replace(group, items=tuple(replace(item, place=None) for item in group.items))
                for group in section.groups
            ),
        )
        for section in view.sections
    )
    return replace(view, photo=None, sections=tuple(sections))


def shows_photo(options: Mapping[str, Value]) -> bool:
    """Whether these options of a theme, which may have none of this name, show the photo."""
    return options.get("photo") in (None, True, "show")


def _rendered(templates: ImmutableSandboxedEnvironment, theme: Theme, name: str, known: Mapping[str, object]) -> str:
    """A template with its names filled in; raises CvgenError at the line of the template that cannot be."""
    try:
        return templates.get_template(name).render(known)
    except CvgenError:
        raise
    except TemplateSyntaxError as reason:
        path = Path(reason.filename) if reason.filename else theme.file(reason.name or name)
        message = f"this template is broken: {_small(reason.message or '')}"
        raise CvgenError(error("theme", message, Place(path, reason.lineno))) from reason
    except Exception as reason:  # a template can do whatever an expression can: divide by zero, call a text, …
        place = _place_in_theme(reason, theme, name)
        if isinstance(reason, TemplateNotFound):
            message = f"the template asks for '{reason.name}', which the theme does not have"
        elif isinstance(reason, MemoryError):
            message = "the template cannot be filled in: this line takes more memory than there may be"
        else:
            message = f"the template cannot be filled in: {_small(str(reason) or type(reason).__name__)}"
        raise CvgenError(error("theme", message, place)) from reason


def _place_in_theme(reason: Exception, theme: Theme, name: str) -> Place:
    """The innermost line of the theme's templates that an exception passed on its way."""
    here = Place(theme.file(name))
    at = reason.__traceback__
    while at is not None:
        path = Path(at.tb_frame.f_code.co_filename)
        if any(path.is_relative_to(folder) for folder in theme.folders()):
            here = Place(path, at.tb_lineno)
        at = at.tb_next
    return here


def _small(message: str) -> str:
    """Another library's message within a sentence of ours."""
    message = " ".join(message.split())[:200].rstrip(".")
    return message[:1].lower() + message[1:]


class _Folder(FileSystemLoader):
    """The templates in one theme's folder. Links that lead out of it are refused: a theme may be anybody's."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """A template's text; raises CvgenError for one outside of the folder, or one that is no UTF-8."""
        parts = [part for part in template.split("/") if part]
        path = self.folder.joinpath(*parts)
        if ".." not in parts and leads_out(self.folder, path):  # the place is not the link: its line would be shown
            hint = "put the file itself into the theme's folder"
            message = f"{template} is a link that leads out of the theme's folder"
            raise CvgenError(error("theme", message, Place(self.folder / DESCRIPTION), hint))
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as reason:
            hint = "save the template as UTF-8 in your editor"
            message = f"the templates of this theme are not all UTF-8 (byte 0x{reason.object[reason.start]:02X})"
            raise CvgenError(error("theme", message, Place(path), hint)) from reason


@cache
def _templates(theme: Theme) -> ImmutableSandboxedEnvironment:
    """Templates of themes are other people's: they may read what they are given, and nothing else.

    A template is looked for in the theme's folder and then in its ancestors'; "classic/print.css" is the one that the
    ancestor classic has or finds.
    """
    named = PrefixLoader(
        {one.folder.name: ChoiceLoader([*map(_Folder, one.folders())]) for one in reversed(theme.ancestors)}
    )
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([named, *map(_Folder, theme.folders())]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,  # an included style sheet ends its line
        lstrip_blocks=True,
        bytecode_cache=compiled.of_this_process(),
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


def footer(view: View, most: int = 200, known: frozenset[int] = frozenset()) -> Footer:
    """The footer in the CV's language.

    CSS cannot ask how many pages there are, but a counter style can: counter(pages) on the first page is written in
    one whose first symbol is empty, so that a CV of one page has no footer. One of the owner's own stands there, too.
    """
    pattern = view.words.get("footer") or _FOOTER.get(view.lang, _FOOTER["en"])
    own = view.footer is not None
    if view.footer is not None:  # the boxes that stand for missing letters are none of a margin's
        pattern = "".join(c for c in view.footer if c not in fonts.missing(view.footer, known))
    pattern = pattern.replace("{name}", view.name.replace("{", "").replace("}", ""))
    counters = {"{page}": Markup("counter(page)"), "{pages}": Markup("counter(pages)")}
    parts = [counters.get(part) or css_string(part) for part in re.split(r"(\{pages?\})", pattern) if part]
    firsts = [css_string(pattern.replace("{page}", "1").replace("{pages}", str(n))) for n in range(1, most + 1)]
    firsts = firsts if own else [css_string(""), *firsts[1:]]
    return Footer(Markup(" ").join(parts or [css_string("")]), Markup(" ").join(firsts))


def batches(group: ViewGroup) -> Iterator[tuple[Layout, list[ViewEntry | ViewProse]]]:
    """The items of a group, neighbours of one layout together; one at the top of a page begins a batch."""
    page = 0
    keyed: list[tuple[tuple[int, Layout], ViewEntry | ViewProse]] = []
    for item in group.items:
        page += item.starts_page
        keyed.append(((page, _layout(item)), item))
    for (_, layout), pairs in groupby(keyed, lambda pair: pair[0]):
        yield layout, [item for _, item in pairs]


def _layout(item: ViewEntry | ViewProse) -> Layout:
    if isinstance(item, ViewProse):
        return "prose"
    if item.reference or item.number or (item.kind in ("publications", "patents") and (item.title or item.authors)):
        return "paper"
    if item.kind in STAYS and (item.organization or item.role):
        return "stay"
    return "row"


def headed(section: ViewSection) -> Iterator[tuple[int, ViewGroup]]:
    """The groups of a section with the level of their heading, 0 for none; no level is skipped."""
    seen = False
    for group in section.groups:
        level = 0 if not group.depth or not plain(group.title).strip() else 4 if group.depth > 1 and seen else 3
        seen = seen or level == 3
        yield level, group


def named(runs: Inline) -> tuple[Inline, Inline]:
    """A text that begins with a bold name, parted behind the mark that ends it; nothing and the text for any other."""
    name = tuple(takewhile(lambda run: run.bold and not run.own, runs))
    rest = runs[len(name) :]
    if not name or not rest or rest[0].href:
        return (), runs
    text = rest[0].text.lstrip()
    mark = text[:1] if text.startswith((":", ".", ",")) else ""
    return (*name, replace(rest[0], text=mark)), (replace(rest[0], text=text[len(mark) :].lstrip()), *rest[1:])


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


def shrunk(text: str, room: float, least: float = 0.6, *, pair: str = "sans") -> float:
    """By how much a bold text, set in so many ems of `room`, has to be smaller to stand on one line, or better on two.

    `pair` is a key of `fonts.PAIRS`.
    """
    wide = fonts.advance(text, pair) * _BOLDER[pair]
    if wide > room / least:
        return _OF_SEVERAL_LINES
    return max(round(room / wide - 0.005, 2), least) if room < wide <= room / least else 1.0


def spelled(contacts: Iterable[Contact]) -> list[Contact]:
    """The contacts with an address in place of a bare word such as LinkedIn, which says nothing on paper."""
    return [replace(one, text=_bare(one.href)) if one.href and _says_nothing(one) else one for one in contacts]


def _says_nothing(contact: Contact) -> bool:
    """Whether the text of a contact is only what it is called."""
    return contact.text.casefold() in (contact.label.casefold(), contact.kind.casefold())


#: What a program that shows a profile is told of its language and the page's form, not of whose it is.
_OF_PROGRAMS = frozenset({"hl", "oi", "ao", "view_op", "sortby", "authuser", "utm_source"})


def _bare(address: str) -> str:
    """An address as it is typed: without its scheme, www and what its program adds."""
    shown, _, query = address.rsplit("://", maxsplit=1)[-1].removeprefix("www.").partition("?")
    said = "&".join(part for part in query.split("&") if part and part.partition("=")[0] not in _OF_PROGRAMS)
    return f"{shown}?{said}" if said else shown.rstrip("/")


def lines_of(contacts: Iterable[Contact], width: float, lang: str = "en", pair: str = "serif") -> list[list[Contact]]:
    """The contacts in as few lines of this width, in halves of an em, as there can be, of about the same length.

    They are measured as the regular face of `pair` sets them, so that no line breaks before or behind what parts two.
    """
    given = list(contacts)
    between = _BETWEEN[lang != "en"]
    wide = [2 * fonts.advance(f"{label_of(one)}: {one.text}" if label_of(one) else one.text, pair) for one in given]
    fewest = len(_filled(given, wide, width, between))
    narrow = max(wide, default=0)
    while narrow < width and len(_filled(given, wide, narrow, between)) > fewest:
        narrow += 1
    return _filled(given, wide, max(min(narrow, width), 1), between)


def _filled(given: list[Contact], wide: list[float], width: float, between: float) -> list[list[Contact]]:
    """Lines filled one after the other."""
    lines: list[list[Contact]] = [[]]
    used = 0.0
    for one, need in zip(given, wide, strict=True):
        if lines[-1] and used + between + need > width:
            lines.append([])
        used = used + between + need if lines[-1] else need
        lines[-1].append(one)
    return lines
