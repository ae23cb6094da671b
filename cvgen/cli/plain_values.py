"""Commands whose values on the command line are looked at before a library is loaded that proves them.

Typer has pydantic prove each value, and that takes longer to load than to see that nothing changed. Most values are at
once what is asked for: nothing, a text, a path, a number that is a default. All others are left to Typer, and so are
its words for those that are wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption


class _LoadsLess:
    """What a command and a group of commands have in common here."""

    params: list[Any]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._help: Any = None

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters; always the same ones."""
        self.params = [_known(one) for one in self.params]
        return cast("list[Any]", super().get_params(ctx))  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the help; always the same one."""
        self._help = self._help or _known(super().get_help_option(ctx))  # type: ignore[misc]
        return self._help


class PlainCommand(_LoadsLess, TyperCommand):
    """A command of Typer, which loads less."""


class PlainGroup(_LoadsLess, TyperGroup):
    """A group of commands, which loads less."""


class _Option(TyperOption):
    def process_value(self, ctx: Any, value: Any) -> Any:
        """The value as the function takes it."""
        plain, made = _plain(self, value)
        return _told(self, ctx, made) if plain else super().process_value(ctx, value)


class _Argument(TyperArgument):
    def process_value(self, ctx: Any, value: Any) -> Any:
        """The value as the function takes it."""
        plain, made = _plain(self, value)
        return _told(self, ctx, made) if plain else super().process_value(ctx, value)


def _told(one: Any, ctx: Any, value: Any) -> Any:
    return value if one.callback is None else one.callback(ctx, one, value)


def _known(one: Any) -> Any:
    """The same parameter as one that looks at its values first."""
    kinds: dict[type, Any] = {TyperOption: _Option, TyperArgument: _Argument}
    kind = kinds.get(type(one))
    if kind is None or one.required:  # None is nobody's kind
        return one
    made = kind.__new__(kind)
    vars(made).update(vars(one))
    return made


def _plain(one: Any, value: Any) -> tuple[bool, Any]:
    """Whether a value is at once what a parameter takes, and that."""
    several = one.multiple or one.nargs != 1
    if value is None:
        return True, () if several else None
    told: Any = getattr(one, "type_descriptor", None)  # older ones have none
    asked = told.annotation if told is not None else None
    if several:
        texts = asked == list[str] and isinstance(value, list | tuple) and all(isinstance(x, str) for x in value)
        return texts, list(value) if texts else None
    if asked is Path and isinstance(value, str | Path) and not _is_looked_at(told.parameter_info):
        return True, Path(value)
    return asked in (str, int, bool) and type(value) is asked and not (asked is int and value != one.default), value


def _is_looked_at(info: Any) -> bool:
    """Whether Typer asks the disk for more than a path."""
    return bool(info.exists or info.writable or info.resolve_path or info.path_type or info.allow_dash)
