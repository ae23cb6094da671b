"""The first files of a theme of one's own: what it extends, one rule as an example, and where the rest is."""

from __future__ import annotations

import re
from pathlib import Path

from cvgen.notes.diagnostics import CvgenError, Place, error
from cvgen.print.theme import DESCRIPTION, STYLE, find, is_built_in

_DESCRIPTION = """name: {name}
description: {parent}, and what I changed
extends: {parent}

# A default of another option of {parent}, or an option of your own; see docs/themes.md.
# options:
#   size: 11pt
#   wide_photo: {{type: bool, default: no, help: a photo as wide as the page}}
"""

_STYLE = """{{# Everything of {parent} first, and what stands below it wins.
   {{{{ options.accent }}}} is the value of an option. #}}
{{% include "{parent}/print.css" %}}

h2 {{ border-bottom-style: dotted; }}
{{# To change what stands on the page and not just how it looks, copy one of these
   from the folder that `cvgen themes show {parent}` names, keep its path, and edit it:
{parts} #}}
"""


def starter(name: str, parent: str, directory: Path) -> dict[Path, str]:
    """The files of a new theme; raises CvgenError where there is something already, or nothing to extend."""
    if not re.fullmatch(r"\w[\w-]*", name):
        hint = "such as mine or my-theme"
        raise CvgenError(error("usage", f"'{name}' is no name for a theme: letters, digits, - and _ only", hint=hint))
    folder = directory / name
    if folder.exists() or folder.is_symlink():
        hint = "choose another name, or another folder"
        raise CvgenError(error("theme", f"{folder} is there already, and is left as it is", hint=hint))
    theme = find(parent)
    beside = theme.folder.resolve().parent == directory.resolve()
    if not is_built_in(theme.folder) and not beside:
        hint = f"make it in {theme.folder.parent}"
        raise CvgenError(
            error("theme", "a theme extends a built-in one, or one in a folder beside it", Place(theme.folder), hint)
        )
    known = {path.name for one in theme.folders() for path in (one / "parts").glob("*.j2")}
    parts = "\n".join(f"   parts/{one}" for one in sorted(known))
    values = {"name": name, "parent": theme.folder.name, "parts": parts}
    return {folder / DESCRIPTION: _DESCRIPTION.format(**values), folder / STYLE: _STYLE.format(**values)}
