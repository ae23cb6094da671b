"""`cvgen schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from cvgen.cli.messages import say
from cvgen.notes.printable import as_json


def schema(
    content: Annotated[bool, typer.Option("--content", help="The one of front matter in content/ instead.")] = False,
) -> None:
    """Print the JSON Schema of cvgen.yml, for editors that complete and check it."""
    from cvgen.project import schema as schemas

    say(*as_json(schemas.content() if content else schemas.schema()))
