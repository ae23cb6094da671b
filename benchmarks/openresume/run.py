"""How much of fictional English CVs OpenResume's parser finds in each theme's PDF.

    python benchmarks/openresume/run.py [THEME…] [--cv FOLDER]… [-v]

Without --cv every folder here that has a list of what is in it, FOLDER.yml, beside it. A table for each CV: `=` the
parser gives the field as it stands in the content, `~` it gives all of it and a little more (a place behind a school,
say), `-` it does not find it. The first two count. With -v what was wanted and what was given is shown for all but `=`.
The exit status is 1 when in a theme more than one field of a CV is not found, or two where sections stand beside each
other.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from cvgen.pipeline.build import build
from cvgen.print import theme
from cvgen.project import load

HERE = Path(__file__).parent
MISSED = {"sidebar": 2}
MISSED_OTHERWISE = 1

#: How many letters too many a field may have.
MORE = 40


def parsed(files: list[Path]) -> list[Mapping[str, Any]]:
    """What OpenResume makes of PDFs; raises CalledProcessError when node or its packages are missing."""
    command = ["node", str(HERE / "parse.mjs"), *map(str, files)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        sys.stderr.write(made.stderr)
        made.check_returncode()
    found: list[Mapping[str, Any]] = json.loads(made.stdout)
    return found


def given(resume: Mapping[str, Any], where: str) -> str:
    """The field of a résumé, "" when it has not got so many entries; the lines of a list are one text."""
    value: Any = resume
    for step in where.split():
        if isinstance(value, list):
            if int(step) >= len(value):
                return ""
            value = value[int(step)]
        else:
            value = value[step]
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def mark(wanted: str, found: str) -> str:
    """How well a field was found: `=`, `~` or `-`."""
    wanted, found = (re.sub(r"\s+", " ", text).strip().casefold() for text in (wanted, found))
    return "=" if wanted == found else "~" if wanted in found and len(found) <= len(wanted) + MORE else "-"


def printed(folder: Path, names: list[str], into: Path) -> list[Path]:
    """The CV of a folder as English PDFs, one in each theme."""
    project = load(folder)
    files: list[Path] = []
    for name in names:
        made = build(replace(project, theme=name, languages=("en",), output_dir=into / name))
        files += [one.path for one in made.files]
    return files


def measured(folder: Path, names: list[str], verbose: bool) -> bool:
    """Prints the table of one CV; whether every theme is good enough."""
    # {where OpenResume's résumé has it: what the CV says}
    wanted: dict[str, str] = yaml.safe_load(folder.with_suffix(".yml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as made:
        resumes = parsed(printed(folder, names, Path(made)))
    rows = [[mark(text, given(resume, where)) for resume in resumes] for where, text in wanted.items()]
    width = max(map(len, wanted))
    print(folder.name.ljust(width), *(name.center(8) for name in names))
    for where, row in zip(wanted, rows, strict=True):
        print(where.ljust(width), *(one.center(8) for one in row))
    totals = [sum(one != "-" for one in column) for column in zip(*rows, strict=True)]
    print("found".ljust(width), *(f"{total}/{len(wanted)}".center(8) for total in totals))
    for name, resume, column in zip(names, resumes, zip(*rows, strict=True), strict=True):
        for (where, text), one in zip(wanted.items(), column, strict=True):
            if verbose and one != "=":
                print(f"{name}: {where} {one} wanted {text!r}, given {given(resume, where)!r}")
    return all(
        total >= len(wanted) - MISSED.get(name, MISSED_OTHERWISE) for name, total in zip(names, totals, strict=True)
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="How much of English CVs OpenResume's parser finds.")
    parser.add_argument("themes", nargs="*", metavar="THEME")
    parser.add_argument("--cv", action="append", type=Path, metavar="FOLDER", help="with FOLDER.yml beside it")
    parser.add_argument("-v", action="store_true", dest="verbose")
    asked = parser.parse_args(arguments)
    names = asked.themes or [one.name for one in theme.listing()]
    folders = asked.cv or sorted(path.with_suffix("") for path in HERE.glob("*.yml"))
    good = [measured(folder, names, asked.verbose) for folder in folders]
    return int(not all(good))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
