"""How much of a fictional English CV OpenResume's parser finds in each theme's PDF.

    python benchmarks/openresume/run.py [THEME…] [-v]

A table of 23 fields and themes: `=` the parser gives the field as it stands in the content, `~` it gives all of it and
a little more (a place behind a school, say), `-` it does not find it. The first two count. With -v what was wanted and
what was given is shown for all but `=`. The exit status is 1 when a theme finds fewer than 22 fields, or 21 where
sections stand beside each other.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from cvgen import theme
from cvgen.build import build
from cvgen.project import load

HERE = Path(__file__).parent
LEAST = {"sidebar": 21}
LEAST_OTHERWISE = 22

#: How many letters too many a field may have.
MORE = 40

SUMMARY = (
    "Engineer of quiet networks who has kept services awake for eight years and wants to teach others how it is done."
)
DONE = (
    "Moved forty services to a scheduler that wakes nobody at night "
    "Halved what a query costs by keeping answers near those who ask"
)

#: (where OpenResume's résumé has it, what `cv/` says). Of what is a list there, all lines are one text.
FIELDS = (
    ("profile name", "Avery Lindqvist"),
    ("profile email", "avery.lindqvist@example.com"),
    ("profile phone", "(555) 010-4477"),
    ("profile location", "Portland, OR"),
    ("profile url", "github.com/avery-lindqvist-example"),
    ("profile summary", SUMMARY),
    ("educations 0 school", "University of Larkspur"),
    ("educations 0 degree", "M.S. in Computer Science"),
    ("educations 0 gpa", "3.92"),
    ("educations 0 date", "Sep 2016 – Jun 2018"),
    ("educations 1 school", "Bramble College"),
    ("educations 1 degree", "B.A. in Mathematics"),
    ("educations 1 date", "Sep 2012 – May 2016"),
    ("workExperiences 0 company", "Hollow Oak Systems"),
    ("workExperiences 0 jobTitle", "Senior Software Engineer"),
    ("workExperiences 0 date", "Mar 2021 – present"),
    ("workExperiences 0 descriptions", DONE),
    ("workExperiences 1 company", "Tidewater Instruments"),
    ("workExperiences 1 jobTitle", "Software Engineer"),
    ("workExperiences 1 date", "Jul 2018 – Feb 2021"),
    ("projects 0 project", "Lamplighter"),
    ("projects 0 date", "May 2019 – Nov 2020"),
    (
        "skills descriptions",
        "Languages: Rust, Python, TypeScript Tools: PostgreSQL, Kubernetes, Linux",
    ),
)


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
    """The field of a résumé, "" when it has not got so many entries."""
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


def main(arguments: list[str]) -> int:
    verbose = "-v" in arguments
    names = [name for name in arguments if name != "-v"] or [one.name for one in theme.listing()]
    project = load(HERE / "cv")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name in names:
            made = build(replace(project, theme=name, languages=("en",), output_dir=Path(folder, name)))
            files += [one.path for one in made.files]
        resumes = parsed(files)
    rows = [[mark(wanted, given(resume, where)) for resume in resumes] for where, wanted in FIELDS]
    width = max(len(where) for where, _ in FIELDS)
    print(" " * width, *(name.center(8) for name in names))
    for (where, _), row in zip(FIELDS, rows, strict=True):
        print(where.ljust(width), *(one.center(8) for one in row))
    totals = [sum(one != "-" for one in column) for column in zip(*rows, strict=True)]
    print("found".ljust(width), *(f"{total}/{len(FIELDS)}".center(8) for total in totals))
    for name, resume, column in zip(names, resumes, zip(*rows, strict=True), strict=True):
        for (where, wanted), one in zip(FIELDS, column, strict=True):
            if verbose and one != "=":
                print(f"{name}: {where} {one} wanted {wanted!r}, given {given(resume, where)!r}")
    return int(any(total < LEAST.get(name, LEAST_OTHERWISE) for name, total in zip(names, totals, strict=True)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
