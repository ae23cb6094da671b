"""`cvgen schema`."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def schema(
    content: Annotated[bool, typer.Option("--content", help="The one of front matter in content/ instead.")] = False,
) -> None:
    """Print the JSON Schema of cvgen.yml, for editors that complete and check it."""
    from cvgen.project import schema as schemas

    typer.echo(json.dumps(schemas.content() if content else schemas.schema(), ensure_ascii=False, indent=2))
