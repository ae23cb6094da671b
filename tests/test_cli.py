"""The command line: broken input is named with its place and a way out, in one run, and nothing of old is touched."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cvgen.cli import app

BIO = "---\nname: Ada Example\n---\nAda measures **tides**.\n"
OLD = b"what an earlier build made"


def cvgen(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small healthy site in the working directory, with what an earlier build made of it."""
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "content" / "bio.md").write_text(BIO, encoding="utf-8")
    (root / "dist").mkdir()
    for name in ("cv-en.pdf", "cv-zh.pdf", "cv-en.json", "cv-zh.json", "cv-en.html", "cv-zh.html"):
        (root / "dist" / name).write_bytes(OLD)
    monkeypatch.chdir(tmp_path)
    return root


def put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def content(name: str, text: str | bytes) -> Callable[[Path], None]:
    """Puts a file into the site's content."""
    return lambda root: put(root / "content" / name, text)


def config(text: str | bytes) -> Callable[[Path], None]:
    return lambda root: put(root / "cvgen.yml", text)


def page(text: str | bytes) -> Callable[[Path], None]:
    """Makes the site a single page."""

    def make(root: Path) -> None:
        (root / "content" / "bio.md").unlink()
        (root / "content").rmdir()
        put(root / "page.md", text)

    return make


def circle(root: Path) -> None:
    """A Jekyll site whose page includes a file that includes itself."""
    page("")(root)
    (root / "page.md").unlink()
    put(root / "_pages" / "about.md", "---\npermalink: /\n---\nHello.\n\n{% include_relative includes/a.md %}\n")
    put(root / "_pages" / "includes" / "a.md", "Tidal work.\n\n{% include_relative includes/a.md %}\n")


def a_link(root: Path) -> None:
    """A site whose only page is a link to a file outside of it."""
    page("")(root)
    (root / "page.md").unlink()
    (root / "index.md").symlink_to("/etc/hosts")


def without_front_matter(root: Path) -> None:
    """A Jekyll site whose page Jekyll would not show."""
    page("")(root)
    (root / "page.md").unlink()
    put(root / "_pages" / "about.md", "Hello.\n")


def no_change(root: Path) -> None:
    """A site as it is."""


@dataclass(frozen=True)
class Broken:
    """One way to go wrong: what makes it so, what is typed, and what is answered."""

    name: str
    make: Callable[[Path], None]
    arguments: tuple[str, ...]
    status: int
    said: tuple[str, ...]


NOISE = random.Random(7).randbytes(4000)

# What can be mended or read in part is a warning, and fails a strict build only.
BROKEN = [
    Broken("missing path", no_change, ("nowhere",), 2, ("there is no folder or file nowhere", "hint:")),
    Broken("empty folder", lambda root: (root.parent / "empty").mkdir(), ("empty",), 1, ("error[empty]", "hint:")),
    Broken("bad YAML", content("honors.md", "---\nentries:\n  - title: 'Cup\n---\n"), ("site",), 1, ("honors.md:3:",)),
    Broken(
        "a tab in YAML", content("honors.md", "---\nentries:\n\t- title: Cup\n---\n"), ("site",), 1, ("honors.md:3:1",)
    ),
    Broken(
        "wrong type",
        content("honors.md", "---\nentries:\n  - title: [a, b]\n---\n"),
        ("site",),
        1,
        ("honors.md:3:12: error[type]",),
    ),
    Broken(
        "unknown key",
        content("honors.md", "---\nentries:\n  - titel: Cup\n---\n"),
        ("site",),
        1,
        ("honors.md:3:5: error[unknown-key]", "did you mean 'title'?"),
    ),
    Broken(
        "month 13",
        content("honors.md", "---\nentries:\n  - title: Cup\n    date: 2024-13\n---\n"),
        ("site",),
        1,
        ("honors.md:4:11: error[date]", "13"),
    ),
    Broken("unknown theme", no_change, ("site", "--theme", "clasic"), 2, ("error[theme]", "did you mean 'classic'?")),
    Broken("unknown language", no_change, ("site", "-l", "fr"), 2, ("there is no language 'fr'", "known: en, zh")),
    Broken("unknown format", no_change, ("site", "-f", "doc"), 2, ("there is no format 'doc'", "hint:")),
    Broken("unknown paper", no_change, ("site", "--paper", "a5"), 2, ("there is no paper 'a5'", "known: a4, letter")),
    Broken("unknown option of cvgen", no_change, ("site", "--colour"), 2, ("--colour",)),
    Broken("unknown theme option", no_change, ("site", "--set", "acent=red"), 2, ("error[option]", "acent", "hint:")),
    Broken(
        "--set without a value", no_change, ("site", "--set", "accent"), 2, ("--set accent has no value", "KEY=VALUE")
    ),
    Broken("unknown style of messages", no_change, ("site", "--diagnostics", "xml"), 2, ("no --diagnostics xml",)),
    Broken("random bytes", page(NOISE), ("site/page.md",), 1, ("site/page.md:1:", "error[")),
    Broken("a picture", page(b"\x89PNG\r\n\x1a\n" + NOISE), ("site/page.md",), 1, ("site/page.md", "error[")),
    Broken(
        "a NUL byte",
        page(b"Ada measures\0 tides.\n"),
        ("site/page.md", "--strict"),
        1,
        ("site/page.md:1:13: warning[control-character]",),
    ),
    Broken("an empty file", page(""), ("site/page.md",), 1, ("error[empty]", "page.md")),
    Broken(
        "broken BibTeX",
        content(
            "publications.bib",
            "@article{a,\n  title = {Tides},\n  author = {Example, Ada}\n\n@article{b, title = {Ebb\n",
        ),
        ("site", "--strict"),
        1,
        ("publications.bib:1:1: warning[bibtex]", "publications.bib:5:1:"),
    ),
    Broken("circular include", circle, ("site", "--strict"), 1, ("_pages/includes/a.md:3:1: warning[liquid-include]",)),
    Broken(
        "no glyph",
        page("Ada writes in \U00013000 on stone.\n"),
        ("site/page.md", "--strict"),
        1,
        ("page.md:1:15: warning[glyph]", "U+13000"),
    ),
    Broken("cvgen.yml is a list", config("- theme: classic\n"), ("site",), 1, ("cvgen.yml:1:1", "theme: classic")),
    Broken(
        "cvgen.yml with an unknown key",
        config("them: classic\n"),
        ("site",),
        1,
        ("cvgen.yml:1:1", "did you mean 'theme'?"),
    ),
    Broken(
        "a file is in the way",
        lambda root: put(root.parent / "taken", "x"),
        ("site", "-o", "taken"),
        1,
        ("error[write]", "--output-dir"),
    ),
    Broken(
        "the output is below a file",
        lambda root: put(root.parent / "taken", "x"),
        ("site", "-o", "taken/deep/er"),
        1,
        ("error[write]", "--output-dir"),
    ),
    Broken(
        "a folder is in the way of the second file",
        lambda root: put(root.parent / "out" / "cv-zh.json" / "x", "x"),
        ("site", "-o", "out"),
        1,
        ("out/cv-zh.json: error[write]: there is a folder of this name",),
    ),
    Broken(
        "a PDF", page(b"%PDF-1.7\n" + NOISE), ("site/page.md",), 1, ("site/page.md:1:1", "this is a PDF, not a text")
    ),
    Broken("a path without end", no_change, ("x" * 5000,), 1, ("error[site]", "cannot be read")),
    Broken(
        "cvgen.yml is a folder",
        lambda root: (root / "cvgen.yml").mkdir(),
        ("site",),
        1,
        ("site/cvgen.yml:1:1: error[cvgen.yml]: this is a folder, not a file",),
    ),
    Broken(
        "cvgen.yml is a pipe", lambda root: os.mkfifo(root / "cvgen.yml"), ("site",), 1, ("this is not a plain file",)
    ),
    Broken("SITE is a pipe", lambda root: os.mkfifo(root.parent / "pipe"), ("pipe",), 1, ("error[site]", "pipe")),
    Broken(
        "unknown theme in cvgen.yml",
        config("theme: clasic\n"),
        ("site",),
        1,
        ("site/cvgen.yml:1:8: error[theme]", "did you mean 'classic'?"),
    ),
    Broken(
        "a bad value of a theme option in cvgen.yml",
        config("options:\n  accent: nonsense\n"),
        ("site",),
        1,
        ("site/cvgen.yml:2:3: error[option]", "no color"),
    ),
    Broken(
        "a page too long to be one",
        page("Ada measures tides.\n\n" * 50_000),
        ("site/page.md",),
        1,
        ("site/page.md:1:1: error[size]", "1,050,000 characters", "1,000,000"),
    ),
    Broken(
        "a paragraph too long to be one",
        page("# Ada Example\n\n" + "tide " * 5000),
        ("site/page.md",),
        1,
        ("site/page.md:", "error[size]: this paragraph is too long", "20,000"),
    ),
    Broken(
        "more items than a CV has",
        page("# Ada Example\n\n## Talks\n\n" + "".join(f"- Tide {n}\n" for n in range(3100))),
        ("site/page.md",),
        1,
        ("site/page.md:", "error[size]: this CV is too long", "3,000"),
    ),
    Broken(
        "a table wider than any paper",
        page("# Ada Example\n\n" + "\n".join("|".join(["", *[cell] * 100, ""]) for cell in ("h", "-", "c"))),
        ("site/page.md",),
        1,
        ("site/page.md:", "error[size]: this table is too wide: 100 columns"),
    ),
    Broken(
        "lists inside of lists inside of lists",
        page("# Ada Example\n\n" + "".join("  " * n + "- tide\n" for n in range(30))),
        ("site/page.md",),
        1,
        ("site/page.md:", "lists inside each other here, up to 20"),
    ),
    Broken(
        "a link out of the site",
        a_link,
        ("site",),
        1,
        ("error[empty]", "index.md is a link that leads out of the site"),
    ),
    Broken(
        "a Jekyll page without front matter",
        without_front_matter,
        ("site",),
        1,
        ("site/_pages/about.md:1:1: warning[front-matter]", "error[empty]"),
    ),
    Broken(
        "a file that cannot be read is the reason",
        lambda root: put(root / "content" / "bio.md", b"---\nname: Zo\xeb\n---\n"),
        ("site",),
        1,
        ("site/content/bio.md:2:9: error[encoding]",),
    ),
]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_broken_input_is_named_and_old_files_stay(broken, site):
    """Status 1 (the site) or 2 (the command line), a message with its place, no traceback, dist/ as it was."""
    broken.make(site)
    result = cvgen("build", *broken.arguments, "-f", "json")
    assert result.exit_code == broken.status, result.output + repr(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    for words in broken.said:
        assert words in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""
    assert {path.read_bytes() for path in (site / "dist").iterdir()} == {OLD}
    assert len(list((site / "dist").iterdir())) == 6


def test_all_problems_come_in_one_run(site):
    """Three mistakes in two files are three messages, each with its line, a caret under the place and a hint."""
    put(site / "content" / "honors.md", "---\nentries:\n  - titel: Cup\n  - title: Jug\n    date: 2024-13\n---\n")
    put(site / "content" / "talks.md", "---\nentrys: []\n---\n")
    result = cvgen("build", "site")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert [line.split(": error")[0] for line in lines if ": error" in line] == [
        "site/content/honors.md:3:5",
        "site/content/honors.md:5:11",
        "site/content/talks.md:2:1",
    ]
    assert lines[1:4] == ["      - titel: Cup", "        ^", "    hint: did you mean 'title'?"]


def test_a_build_says_what_it_wrote(site):
    """Status 0, one line for each file in the order of languages and formats, relative to the working directory."""
    result = cvgen("build", "site", "-f", "json", "-f", "html")
    assert result.exit_code == 0
    wrote = [line for line in result.stdout.splitlines() if line.startswith("wrote ")]
    assert wrote == [f"wrote site/dist/cv-{lang}.{form}" for lang in ("en", "zh") for form in ("json", "html")]
    assert json.loads((site / "dist" / "cv-en.json").read_bytes())["basics"]["name"] == "Ada Example"


def test_quiet_prints_errors_only(site):
    """A warning (no Chinese text) and the list of files are not said; an error still is."""
    result = cvgen("build", "site", "-f", "json", "-q")
    assert (result.exit_code, result.output) == (0, "")
    put(site / "cvgen.yml", "paper: a9\n")
    assert "cvgen.yml:1:8" in cvgen("build", "site", "-q").stderr


def test_verbose_says_what_was_left_out_and_why(site):
    page("# Ada Example\n\nAda measures tides.\n\n# News\n\n- *2024.05* Ebb.\n")(site)
    result = cvgen("build", "site/page.md", "-f", "json", "-v")
    assert result.exit_code == 0
    assert "info[source]: read as page" in result.stderr
    assert "site/page.md:7: left out: 2024.05 Ebb. (news)" in result.stdout


def test_strict_fails_on_a_warning_and_writes_nothing(site):
    result = cvgen("build", "site", "-f", "json", "--strict")
    assert result.exit_code == 1
    assert "warning[untranslated]" in result.stderr
    assert (site / "dist" / "cv-en.json").read_bytes() == OLD
    strict_and_quiet = cvgen("build", "site", "-f", "json", "--strict", "-q")
    assert "warning[untranslated]" in strict_and_quiet.stderr  # what failed the build is said in any case


def test_machines_get_json(site):
    """--diagnostics json: one list on standard error with severity, code, message, hint, path, line and column."""
    put(site / "content" / "honors.md", "---\nentries:\n  - titel: Cup\n---\n")
    result = cvgen("build", "site", "--diagnostics", "json")
    (found,) = [row for row in json.loads(result.stderr) if row["severity"] == "error"]
    assert found == {
        "severity": "error",
        "code": "unknown-key",
        "message": found["message"],
        "hint": "did you mean 'title'?",
        "path": "site/content/honors.md",
        "line": 3,
        "column": 5,
    }
    assert "titel" in found["message"]


def test_github_gets_annotations(site):
    """--diagnostics github: workflow commands, with line breaks and colons escaped as GitHub wants them."""
    put(site / "content" / "honors.md", "---\nentries:\n  - titel: Cup\n---\n")
    (line,) = [row for row in cvgen("build", "site", "--diagnostics", "github").stderr.splitlines() if "::error" in row]
    assert line.startswith("::error file=site/content/honors.md,line=3,col=5::[unknown-key]")


def test_debug_shows_the_traceback(site):
    result = cvgen("build", "nowhere", "--debug")
    assert type(result.exception).__name__ == "CvgenError"


def test_help_and_themes_are_told():
    assert "build" in cvgen("--help").stdout
    listed = cvgen("themes")
    assert listed.exit_code == 0 and "classic" in listed.stdout and "--set" in listed.stdout
    assert cvgen().exit_code == 2


def test_the_command_itself(site):
    """As a process: messages on standard error, the status at the end, and no traceback when the reader goes away."""
    run = subprocess.run(
        [sys.executable, "-m", "cvgen", "build", "site", "-f", "json", "-l", "fr"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("error[language]: there is no language 'fr'")


def test_no_message_shows_a_line_of_what_a_link_leads_to(tmp_path):
    (tmp_path / "secret.txt").write_text("the secret: [\n", encoding="utf-8")
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "content" / "bio.md").write_text("---\nname: Ada\n---\nTides.\n", encoding="utf-8")
    (site / "cvgen.yml").symlink_to(tmp_path / "secret.txt")
    result = CliRunner().invoke(app, ["build", str(site)])
    assert result.exit_code == 1 and "leads out of the site" in result.stderr and "the secret" not in result.output


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--lang", "en,zh"), 0, "cv-zh.json"),
        (("--lang", "cn"), 0, "cv-zh.json"),
        (("--lang", "en", "zh"), 2, "--lang en --lang zh"),
        (("nowhere",), 2, "no folder or file nowhere"),
    ],
)
def test_what_people_type(tmp_path, monkeypatch, arguments, status, words):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bio.md").write_text("---\nname: {en: Ada, zh: 艾达}\n---\nTides.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(app, ["build", *arguments, "--format", "json"])
    assert made.exit_code == status, made.output
    assert words in made.output


def test_a_report_for_ci(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "bio.md").write_text("---\nname: Ada\n---\nTides \U00012000.\n", encoding="utf-8")
    command = ["build", str(tmp_path), "--lang", "en", "--format", "pdf", "--report", str(tmp_path / "r.json")]
    for _ in range(2):  # an older report is replaced
        made = CliRunner().invoke(app, command)
        assert made.exit_code == 0, made.output
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert report["files"] == [{"name": "cv-en.pdf", "pages": 1}]
    assert report["warnings"]["glyph"] == 1
    assert set(report["ledger"]) == {"printed", "merged", "left out"}


@pytest.mark.parametrize("words", ["my notes", "{}", '["cvgen"]', ""])
def test_a_report_replaces_no_other_file(tmp_path, words):
    mine = tmp_path / "mine.json"
    mine.write_text(words, encoding="utf-8")
    made = CliRunner().invoke(app, ["build", str(tmp_path), "--report", str(mine)])
    assert made.exit_code != 0
    assert "no report of cvgen" in made.output and "--report" in made.output
    assert mine.read_text("utf-8") == words
