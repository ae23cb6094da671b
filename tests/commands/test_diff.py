"""`cvgen diff`: exactly what was changed is told, of folders, revisions and PDFs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.checks.pdf import keyword
from cvgen.cli import app
from cvgen.commands.diff import compare
from cvgen.commands.diff.changes import _longest_rise
from cvgen.commands.diff.telling import shortened

HONORS = """---
entries:
  - {date: 2021-05, title: {en: Prize of the Tides, zh: 潮汐奖}, issuer: {en: Harbour Office, zh: 港务局}}
  - {date: 2020-04, title: {en: Medal of the Long Waves, zh: 长波奖章}}
  - {date: 2019-03, title: {en: Best Talk on Kelp, zh: 海藻最佳报告}}
---
"""
BIO = "---\nname: {en: Ada Lin, zh: 林艾达}\nemail: ada@example.org\n---\nI measure tides.\n\nI also count waves.\n"


@pytest.fixture
def sites(tmp_path):
    def make(name, honors=HONORS, bio=BIO):
        folder = tmp_path / name / "content"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "honors.md").write_text(honors, encoding="utf-8")
        (folder / "bio.md").write_text(bio, encoding="utf-8")
        return tmp_path / name

    return make


def changed(one, other):
    found = compare(str(one), str(other), one).changes
    return [(each.sort, each.what, *((f.name, f.lang, f.old, f.new) for f in each.fields)) for each in found]


def test_nothing(sites):
    assert changed(sites("a"), sites("b")) == []


def test_an_entry_added_and_one_removed(sites):
    other = HONORS.replace("---\nentries:\n", "---\nentries:\n  - {date: 2022-01, title: Fellow of Fog}\n")
    other = other.replace("  - {date: 2020-04, title: {en: Medal of the Long Waves, zh: 长波奖章}}\n", "")
    assert changed(sites("a"), sites("b", other)) == [
        ("added", "Fellow of Fog (Jan 2022)"),
        ("removed", "Medal of the Long Waves (Apr 2020)"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("2021-05", "2021-06", ("date", "", "May 2021", "Jun 2021")),
        ("zh: 潮汐奖", "zh: 大潮汐奖", ("title", "zh", "潮汐奖", "大潮汐奖")),
        ("en: Harbour Office", "en: Harbour Board", ("organization", "en", "Harbour Office", "Harbour Board")),
        ("en: Prize of the Tides", "en: Great Prize of the Tides",
         ("title", "en", "Prize of the Tides", "Great Prize of the Tides")),
    ],
)  # fmt: skip
def test_one_field(sites, old, new, field):
    (found,) = changed(sites("a"), sites("b", HONORS.replace(old, new)))
    assert found[0] == "changed" and found[2:] == (field,)


def test_another_entry_in_the_place_of_one_is_no_change_of_it(sites):
    found = changed(sites("a"), sites("b", HONORS.replace("{en: Medal of the Long Waves, zh: 长波奖章}", "Fog Grant")))
    assert found == [("added", "Fog Grant (Apr 2020)"), ("removed", "Medal of the Long Waves (Apr 2020)")]


def test_a_heading_and_an_entry_under_another_one(sites):
    one, other = sites("a"), sites("b")
    rows = "---\ntitle: {}\nentries:\n  - {{date: 2021-05, title: Lifeguard}}\n{}---\n"
    more = "  - {date: 2020-05, title: Swimmer}\n"
    (one / "content" / "water.md").write_text(rows.format("Water", more), encoding="utf-8")
    (one / "content" / "land.md").write_text(rows.format("Land", "").replace("Lifeguard", "Guide"), encoding="utf-8")
    (other / "content" / "water.md").write_text(rows.format("The sea", ""), encoding="utf-8")
    (other / "content" / "land.md").write_text(
        rows.format("Land", more).replace("Lifeguard", "Guide"), encoding="utf-8"
    )
    found = changed(one, other)
    assert ("changed", "heading", ("heading", "", "Water", "The sea")) in found
    assert ("changed", "Swimmer (May 2020)", ("section", "", "Water", "Land")) in found


def test_order(sites):
    lines = HONORS.splitlines(keepends=True)
    assert changed(sites("a"), sites("b", "".join([*lines[:2], lines[4], *lines[2:4], lines[5]]))) == [
        ("moved", "Best Talk on Kelp (Mar 2019)")
    ]


def test_prose_and_person(sites):
    other = BIO.replace("count waves", "count whales").replace("ada@", "lin@")
    assert changed(sites("a"), sites("b", bio=other)) == [
        ("changed", "who it is", ("e-mail", "", "ada@example.org", "lin@example.org")),
        ("changed", "text", ("text", "en", "I also count waves.", "I also count whales.")),
    ]


def test_the_fewest_entries_are_moved():
    assert _longest_rise([0, 1, 2]) == {0, 1, 2}
    assert _longest_rise([4, 0, 1, 2, 3]) == {0, 1, 2, 3}
    assert _longest_rise([]) == set()


def test_long_texts_are_told_by_what_differs():
    old, new = (f"{'word ' * 40}{mid}{' more' * 40}" for mid in ("one", "two"))
    assert shortened(old, new) == tuple(f"…{('word ' * 40)[-30:]}{mid}{(' more' * 40)[:30]}…" for mid in ("one", "two"))


def git(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *person, "-C", str(folder), *arguments], check=True, capture_output=True, env=environment)


def test_revisions_without_a_checkout(sites, tmp_path):
    site = sites("a")
    git(site, "init", "-q")
    (site / ".gitattributes").write_text("*.md filter=evil\n", encoding="utf-8")
    (site / "link").symlink_to("/etc")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "one")
    git(site, "config", "filter.evil.smudge", f"touch {tmp_path}/ran; cat")
    git(site, "config", "core.fsmonitor", f"touch {tmp_path}/ran")
    sites("a", HONORS.replace("2021-05", "2021-07"))
    run = CliRunner().invoke(app, ["diff", "HEAD", "--site", str(site), "--timeout", "0"])
    assert run.exit_code == 1, run.output
    assert (
        "  ~ Prize of the Tides, Harbour Office (Jul 2021)\n      date: May 2021 → Jul 2021\n1 changed\n" in run.output
    )
    assert CliRunner().invoke(app, ["diff", "HEAD", "HEAD", "--site", str(site)]).exit_code == 0
    assert not (tmp_path / "ran").exists()


def test_a_pdf_that_was_sent_is_found_by_its_revision(sites):
    site = sites("a")
    (site / "cvgen.yml").write_text("languages: en\nvariants: {short: {sections: {omit: bio}}}\n", encoding="utf-8")
    (site / ".gitignore").write_text("dist\n", encoding="utf-8")
    git(site, "init", "-q")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "one")
    CliRunner().invoke(app, ["build", str(site), "-V", "short", "-q", "-o", str(site / "dist")])
    sent = str(site / "dist" / "cv-en-short.pdf")
    assert keyword(Path(sent).read_bytes(), "variant") == "short"
    sites("a", HONORS.replace("2021-05", "2021-07"), bio=BIO.replace("count", "ride"))
    run = CliRunner().invoke(app, ["diff", sent, "--site", str(site)])
    assert run.exit_code == 1 and "date: May 2021 → Jul 2021\n1 changed\n" in run.output, "the bio is in no `short`"
    CliRunner().invoke(app, ["build", str(site), "-q", "-o", str(site / "dist")])
    run = CliRunner().invoke(app, ["diff", str(site / "dist" / "cv-en.pdf"), "--site", str(site)])
    assert run.exit_code == 2 and "with changes that were never committed" in run.output


def test_markdown(sites):
    site, other = sites("a"), sites("b", HONORS.replace("2021-05", "2021-06"))
    run = CliRunner().invoke(app, ["diff", str(site), str(other), "-f", "markdown"])
    assert (
        "- **changed** Prize of the Tides, Harbour Office (Jun 2021)\n  - date: ~~May 2021~~ → Jun 2021\n" in run.output
    )


@pytest.mark.parametrize("given", [["nowhere"], ["--help=x"], ["a", "b", "-f", "xml"]])
def test_trouble_is_two(given, sites):
    assert CliRunner().invoke(app, ["diff", *given, "--site", str(sites("a"))]).exit_code == 2


def test_pdfs_and_pictures(sites, tmp_path):
    site, other = sites("a"), sites("b", HONORS.replace("2021-05", "2021-06"))
    (other / "cvgen.yml").write_text("languages: [en]\n", encoding="utf-8")
    for folder in (site, other):
        CliRunner().invoke(app, ["build", str(folder), "-l", "en", "-q", "-o", str(folder / "dist")])
    one, two = str(site / "dist" / "cv-en.pdf"), str(other / "dist" / "cv-en.pdf")
    run = CliRunner().invoke(app, ["diff", one, two, "--pictures", str(tmp_path / "pictures")])
    assert run.exit_code == 1 and "May 2021" in run.output and "Jun 2021" in run.output
    picture = tmp_path / "pictures" / "cv-en-1.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert CliRunner().invoke(app, ["diff", one, one]).exit_code == 0
    assert CliRunner().invoke(app, ["diff", one, str(site)]).exit_code == 2
    from PIL import Image

    with Image.open(picture) as shown:
        colours = {colour for _, colour in shown.getcolors(1_000_000) or ()}
        assert (255, 90, 90) in colours and (80, 210, 110) in colours
