"""Many sites: each is done once, whatever happens to the others or to the run."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.commands.batch import Job, Journal, Row, build_one, jobs_for, run
from cvgen.notes.diagnostics import CvgenError


def answer(job: Job) -> Row:
    """What a worker is asked here: a site called `dies` ends its process."""
    if job.site == "dies":
        os._exit(7)
    return Row(job.site, "built", job.folder, ("cv-en.pdf",), pages=2)


def test_each_site_has_a_folder_of_its_own(tmp_path):
    jobs = jobs_for(["a/lin", "b/lin", "a/lin", "b/Lin", "c/lin-2"], tmp_path)
    assert [(job.site, Path(job.folder).name) for job in jobs] == [
        ("a/lin", "lin"),
        ("b/lin", "lin-2"),
        ("b/Lin", "Lin-3"),
        ("c/lin-2", "lin-2-2"),
    ]


def test_a_name_that_no_disk_can_have_costs_no_other(tmp_path):
    jobs = jobs_for(["a" * 5000, "x\0y", "b/lin"], tmp_path)
    assert [Path(job.folder).name for job in jobs] == ["site", "site-2", "lin"]


def test_nothing_is_written_through_a_link(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "lin").symlink_to(tmp_path / "elsewhere")
    row = build_one(Job("lin", str(tmp_path / "lin")), lambda *_: [], lambda *_: None, strict=False)
    assert row.status == "failed" and "a link stands" in row.errors[0]


@pytest.mark.slow
def test_a_process_that_ends_costs_its_own_site(tmp_path):
    journal = Journal(tmp_path / "report.json", "all")
    jobs = jobs_for(["one", "dies", "two", "three"], tmp_path)
    rows = {row.site: row for row, _ in run(jobs, answer, 2, journal)}
    assert {site: row.status for site, row in rows.items()} == {
        "one": "built",
        "two": "built",
        "three": "built",
        "dies": "failed",
    }
    assert "7" in rows["dies"].errors[0]


def test_a_run_that_was_killed_goes_on(tmp_path, monkeypatch):
    """The line at which it was killed is no row; a run with other options begins anew."""
    first = Journal(tmp_path / "report.json", {"lang": "en"})
    first.add(Row("one", "built", "x", ("cv-en.pdf",), 2))
    first.add(Row("two", "failed", errors=("it is empty",)))
    with first.path.open("a", encoding="utf-8") as stream:
        stream.write('{"site": "thr')
    done: list[str] = []

    def finished(jobs, _work, _workers):
        for job in jobs:
            done.append(job.site)
            yield answer(job)

    monkeypatch.setattr("cvgen.commands.batch._finished", finished)
    again = Journal(tmp_path / "report.json", {"lang": "en"})
    rows = [row for row, _ in run(jobs_for(["one", "two", "three"], tmp_path), answer, 1, again)]
    assert done == ["three"]
    assert [row.site for row in rows] == ["one", "two", "three"]
    again.finish(1.0)
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert (report["sites"], report["built"], report["failed"]) == (3, 2, 1)
    assert report["rows"][0] == json.loads(json.dumps(asdict(rows[0])))
    assert not again.path.exists()
    assert Journal(tmp_path / "report.json", {"lang": "zh"}).rows == ()


def test_a_file_of_somebody_elses_is_no_report(tmp_path):
    (tmp_path / "report.json").write_text("[]", encoding="utf-8")
    with pytest.raises(CvgenError, match="nothing of yours"):
        Journal(tmp_path / "report.json", "")


def test_without_a_site_it_says_how(tmp_path):
    assert CliRunner().invoke(app, ["batch"]).exit_code == 2
    (tmp_path / "list.txt").write_text("# nobody\n\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["batch", "--from", str(tmp_path / "list.txt")])
    assert done.exit_code == 2
    assert "--from" in done.stderr


@pytest.mark.slow
def test_broken_sites_stop_no_other(tmp_path):
    for name in ("lin", "chen"):
        (tmp_path / name / "content").mkdir(parents=True)
        (tmp_path / name / "content" / "bio.md").write_text(f"---\nname: {{en: Ada {name}}}\n---\nI walk.\n", "utf-8")
    (tmp_path / "empty").mkdir()
    sites = [str(tmp_path / name) for name in ("lin", "empty", "chen", "nowhere")]
    out = tmp_path / "cvs"
    done = CliRunner().invoke(app, ["batch", *sites, "-o", str(out), "-f", "json", "-l", "en"])
    assert done.exit_code == 1, done.output
    rows = {Path(row["site"]).name: row for row in json.loads((out / "report.json").read_text("utf-8"))["rows"]}
    assert {name: row["status"] for name, row in rows.items()} == {
        "lin": "built",
        "chen": "built",
        "empty": "failed",
        "nowhere": "failed",
    }
    assert (out / "lin" / "cv-en.json").is_file()
    assert rows["empty"]["errors"]
