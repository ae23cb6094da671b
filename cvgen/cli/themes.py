"""`cvgen themes`."""

from __future__ import annotations

import typer


def themes() -> None:
    """List the themes and their options."""
    from cvgen.theme import listing

    for found in listing():
        typer.echo(f"{found.name:10} {found.description}")
        for option in found.options:
            allowed = f" ({', '.join(option.choices)})" if option.choices else ""
            typer.echo(f"    --set {option.name}={option.default}{allowed}  {option.help}")
