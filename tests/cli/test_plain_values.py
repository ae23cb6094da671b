"""What a command line says reaches a command as Typer itself would hand it over, and mostly without pydantic."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.core import TyperCommand
from typer.testing import CliRunner

from cvgen.cli.plain_values import PlainCommand

TYPED = [
    [],
    ["there"],
    ["there", "-l", "en", "--lang", "zh", "-o", "out", "--pages", "2", "--quiet"],
    ["--number", "7", "-o", "-"],
    ["--number", "-7"],
    ["--number", "seven"],
    ["--pages", ""],
    ["-l"],
    ["--no-such"],
    ["a", "b"],
]


@pytest.mark.parametrize("typed", TYPED, ids=" ".join)
def test_values_are_those_of_typer(typed: list[str]):
    told = [_run(kind, typed) for kind in (TyperCommand, PlainCommand)]
    assert told[0] == told[1]


def _run(kind: type[TyperCommand], typed: list[str]) -> tuple[int, str, list[Any]]:
    seen: list[Any] = []
    app = typer.Typer(rich_markup_mode=None)

    @app.command(cls=kind)
    def command(
        site: Annotated[str, typer.Argument()] = ".",
        lang: Annotated[list[str] | None, typer.Option("--lang", "-l")] = None,
        out: Annotated[Path | None, typer.Option("-o")] = None,
        folder: Annotated[Path, typer.Option()] = Path("here"),
        pages: Annotated[int | None, typer.Option()] = None,
        number: Annotated[int, typer.Option(min=0)] = 120,
        quiet: Annotated[bool, typer.Option("--quiet")] = False,
    ) -> None:
        seen.append((site, lang, out, folder, pages, number, quiet))

    ended = CliRunner().invoke(app, typed)
    return ended.exit_code, ended.output, seen


def test_an_ordinary_command_line_needs_no_pydantic(tmp_path: Path):
    typed = ["build", str(tmp_path / "none"), "-l", "en", "-o", str(tmp_path)]
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cvgen", *typed], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert "typer.core" in ended.stderr
    assert "pydantic" not in ended.stderr
