"""The engine: python-liquid with limits, Jekyll's tags and Jekyll's filters, none of which can bring a page down."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from liquid import Environment, RenderContext
from liquid.builtin.expressions import BooleanExpression, FilteredExpression, tokenize
from liquid.exceptions import LiquidError, ResourceLimitError
from liquid.stream import TokenStream
from liquid.token import TOKEN_EXPRESSION, Token
from liquid.undefined import Undefined

from cvgen.markup.liquid import filters
from cvgen.markup.liquid.run import MARK, LiquidLimit, check_time, clean, report, run_of
from cvgen.markup.liquid.tags import INCLUDES, IncludeTag, KeepingCaptureTag, SafeTag
from cvgen.notes.diagnostics import warning

MAX_OUTPUT = 2_000_000  # bytes
MAX_VALUE = 4_000_000  # characters of one text, while it is computed
MAX_ITEMS = 50_000  # of one list

# These take a text of several lines and give it back with its lines; all others see text without marks.
_KEEPING = frozenset({"append", "default", "escape", "lstrip", "markdownify", "newline_to_br", "prepend", "remove"}) | {
    *("remove_first", "replace", "replace_first", "rstrip", "smartify", "strip", "strip_html", "xml_escape"),
}


def _guarded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that sees no marks it would trip over, keeps within limits and lets values pass that it cannot take."""
    wants_context = getattr(function, "with_context", False)

    @functools.wraps(function)
    def guarded(value: Any, *arguments: Any, context: RenderContext, **named: Any) -> Any:
        run = run_of(context)
        check_time(run)
        if isinstance(value, list | tuple | range) and len(value) > MAX_ITEMS:
            raise LiquidLimit("a list is too long", token=None)
        value = None if isinstance(value, Undefined) else value
        if isinstance(value, str) and (name not in _KEEPING or "\n" not in value):
            value = clean(value)
        arguments = tuple(_argument(one, name) for one in arguments)
        if wants_context:
            named["context"] = context
        try:
            result = function(value, *arguments, **named)
        except (MemoryError, RecursionError, OverflowError):
            raise LiquidLimit(f"the filter '{name}' makes too much", token=None) from None
        except ResourceLimitError:
            raise
        except Exception as reason:  # the engine's filters raise what their arguments make them raise
            words = reason.args[0] if isinstance(reason, LiquidError) and reason.args else reason
            report(run, run.at, warning("liquid", f"the filter '{name}' does not work here: {words}"))
            return value
        too_long = isinstance(result, str) and len(result) > MAX_VALUE
        too_many = isinstance(result, list) and len(result) > MAX_ITEMS
        if too_long or too_many or (isinstance(result, int) and result.bit_length() > 256):
            raise LiquidLimit(f"the filter '{name}' makes too much", token=None)
        return result

    guarded.with_context = True  # type: ignore[attr-defined]
    return guarded


def _argument(value: Any, name: str) -> Any:
    """A filter's argument without marks, unless its lines are kept."""
    if isinstance(value, Undefined):
        return None
    return clean(value) if isinstance(value, str) and (name not in _KEEPING or "\n" not in value) else value


def _strip(value: object, left: bool = True, right: bool = True) -> str:
    """Text without white space at its ends; the first line that is left keeps its mark."""
    text = filters.text(value)
    if not clean(text).strip():
        return ""
    start = re.match(rf"(?:\s|{MARK.pattern})*", text) if left else None
    first = "".join(MARK.findall(start[0])[-1:]) if start else ""
    text = first + text[start.end() if start else 0 :]
    if right:
        text = re.sub(rf"(?<!\s)(?<!{MARK.pattern})(?:\s|{MARK.pattern})++\Z", "", text)
    return text if "\n" in text else clean(text)


def _relative_url(value: object, *, context: RenderContext) -> str:
    """The address under the site's base."""
    address = filters.text(value)
    if re.match(r"[a-z][a-z0-9+.-]*:|//|#", address):
        return address
    base = filters.text(filters.attribute(run_of(context).scope.site, "baseurl")).rstrip("/")
    return f"{base}/{address.lstrip('/')}"


def _absolute_url(value: object, *, context: RenderContext) -> str:
    """The address with the site's name."""
    address = _relative_url(value, context=context)
    site = filters.text(filters.attribute(run_of(context).scope.site, "url")).rstrip("/")
    return address if re.match(r"[a-z][a-z0-9+.-]*:|//|#", address) else site + address


def _date(value: object, form: object = "%d %b %Y", *, context: RenderContext) -> str:
    """A date in a format; what is no date stays."""
    day = filters.day(value, run_of(context).scope.today)
    return filters.strftime(day, filters.text(form)) if day else filters.text(value)


def _each(value: object, name: object, words: object, context: RenderContext) -> list[tuple[object, object]]:
    """The items, each with what an expression gives for it."""
    kind = BooleanExpression if re.search(r"[=<>]|\b(and|or|contains)\b", str(words)) else FilteredExpression
    source = filters.text(words)
    expression: Any = kind.parse(context.env, TokenStream(tokenize(source, Token(TOKEN_EXPRESSION, source, 0, source))))
    found = []
    for item in filters.items(value):
        with context.extend({str(name): item}):
            found.append((expression.evaluate(context), item))
    return found


def _where_exp(value: object, name: object, words: object, *, context: RenderContext) -> list[object]:
    """The items for which an expression holds."""
    return [item for result, item in _each(value, name, words, context) if result and not isinstance(result, Undefined)]


def _group_by_exp(value: object, name: object, words: object, *, context: RenderContext) -> list[dict[str, Any]]:
    """The items by what an expression gives for them."""
    return filters.grouped(_each(value, name, words, context))


class _Environment(Environment):
    """The engine with its limits."""

    loop_iteration_limit = 20_000
    output_stream_limit = MAX_OUTPUT
    local_namespace_limit = 20_000_000
    context_depth_limit = 100


def _environment() -> Environment:
    """The engine with Jekyll's tags and filters, every one of them safe."""
    env = _Environment(strict_filters=False)
    for name in ("liquid", "render", "echo", "doc", "comment", "#", "include"):
        env.tags.pop(name, None)
    for name in INCLUDES:
        env.tags[name] = IncludeTag(env, name)
    env.add_tag(KeepingCaptureTag)
    for name, tag in list(env.tags.items()):
        if name not in ("illegal", "content"):
            env.tags[name] = SafeTag(tag)
    env.filters.update(filters.FILTERS)
    mine: dict[str, Callable[..., Any]] = {
        "relative_url": _relative_url, "absolute_url": _absolute_url, "date": _date,
        "where_exp": _where_exp, "group_by_exp": _group_by_exp,
    }  # fmt: skip
    for name, function in mine.items():
        function.with_context = True  # type: ignore[attr-defined]
        env.filters[name] = function
    env.filters["strip"] = _strip
    env.filters["lstrip"] = functools.partial(_strip, right=False)
    env.filters["rstrip"] = functools.partial(_strip, left=False)
    for name, function in list(env.filters.items()):
        env.filters[name] = _guarded(name, function)
    return env


ENVIRONMENT = _environment()
KNOWN_TAGS = frozenset(ENVIRONMENT.tags)
