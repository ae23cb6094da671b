"""`cvgen build --variant`: CVs cut to an application, from one page that nobody edits."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.files.tree import Site
from cvgen.site.address import address_of

PAGES = {
    "content/bio.md": (
        "---\nname: {en: Ada Sea, zh: 海艾达}\nheadline: Sailor\nphone: '+47 1'\n"
        "links: {Homepage: https://sea.example.org}\n---\nAda measures tides.\n"
    ),
    "content/publications.md": (
        "---\nentries:\n"
        "  - {title: Tides of the North, authors: [Ada Sea, Bo Li], venue: Journal of Tides, year: 2021}\n"
        "  - {title: Tides of the South, authors: [Bo Li, Ada Sea], venue: CVPR, year: 2023, selected: true}\n"
        "  - {title: Tides to come, authors: [Ada Sea], venue: CVPR, status: under review, year: 2024}\n"
        "---\n"
    ),
    "content/honors.md": "---\nentries:\n  - {title: New medal, date: 2022}\n  - {title: Old medal, date: 2012}\n---\n",
    "content/service.md": "Ada reviews for the journal.\n",
    ".gitignore": "private.yml\n",
}
CONFIG = """\
languages: en
sections: {titles: {honors: Medals}}
variants:
  industry:
    paper: letter
    headline: {en: Tide engineer, zh: 潮汐工程师}
    languages: [en, zh]
    sections: {omit: [service], limits: {honors: 1}, order: [honors], titles: {publications: Papers}}
    publications: {selected: only}
  grant:
    theme: classic
    options: {size: 11pt}
    select: {position: first, since: 2015}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with two variants."""
    for name, text in {**PAGES, "cvgen.yml": CONFIG}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(site: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, ["build", str(site), "-f", "html", *arguments])


def built(site: Path, *arguments: str) -> dict[str, str]:
    """The finished files by name, as the words on their pages."""
    made = run(site, *arguments)
    assert made.exit_code == 0, made.output
    return {path.name: words(path) for path in (site / "dist").iterdir()}


def words(path: Path) -> str:
    body = path.read_text("utf-8").partition("<body")[2].partition(">")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def configure(site: Path, text: str) -> None:
    (site / "cvgen.yml").write_text(text, encoding="utf-8")


def test_without_a_name_the_plain_cv_is_made(site):
    made = built(site)
    assert list(made) == ["cv-en.html"]
    assert "Sailor" in made["cv-en.html"] and "reviews" in made["cv-en.html"] and "Old medal" in made["cv-en.html"]


def test_a_variant_overrides_what_it_names(site):
    made = built(site, "--variant", "industry")
    assert sorted(made) == ["cv-en-industry.html", "cv-zh-industry.html"]
    page = made["cv-en-industry.html"]
    assert "Tide engineer" in page and "Sailor" not in page and "潮汐工程师" in made["cv-zh-industry.html"]
    assert "reviews" not in page and "Old medal" not in page
    assert "Tides of the South" in page and "Tides of the North" not in page
    assert page.index("Medals") < page.index("Papers")  # its own order and heading, and the plain one's heading
    assert (
        "Showing 1 of 3 publications" in page
        and "size: letter" in (site / "dist/cv-en-industry.html").read_text("utf-8").lower()
    )


def test_a_variant_selects_entries(site):
    page = built(site, "-V", "grant")["cv-en-grant.html"]
    assert "Tides of the North" in page and "Tides to come" in page
    assert "Tides of the South" not in page and "Old medal" not in page and "New medal" in page


def test_all_means_the_plain_one_too(site):
    names = ["cv-en-grant.html", "cv-en-industry.html", "cv-en.html", "cv-zh-industry.html"]
    assert sorted(built(site, "--variant", "all")) == names
    assert sorted(built(site, "-V", "grant", "-V", "industry", "-V", "all")) == names


def test_the_command_line_counts_for_every_variant(site):
    assert sorted(built(site, "-V", "all", "-l", "zh")) == ["cv-zh-grant.html", "cv-zh-industry.html", "cv-zh.html"]


def test_the_ledger_says_what_a_variant_omits(site):
    made = run(site, "-V", "industry", "-v")
    assert re.search(r"content/honors\.md:4: left out: Old medal .*\(the variant industry omits it\)", made.stdout)
    assert re.search(r"content/service\.md:1: left out: Ada reviews .*\(the variant industry omits it\)", made.stdout)
    assert re.search(r"content/publications\.md:3: left out: Tides of the North .*\(the variant", made.stdout)
    assert "left out" not in run(site, "-v").stdout.replace("0 left out", "")


def test_the_ledger_says_what_the_plain_cv_leaves_out(site):
    configure(site, "languages: en\nsections: {omit: [service]}\npublications: {selected: only}\n")
    told = run(site, "-v").stdout
    assert re.search(r"content/service\.md:1: left out: .*\(cvgen\.yml omits its section\)", told)
    assert re.search(r"content/publications\.md:3: left out: Tides of the North .*\(cvgen\.yml leaves it out of", told)
    assert "3 left out (2 × cvgen.yml leaves it out of its list; 1 × cvgen.yml omits its section)" in told


def test_json_is_cut_too(site):
    assert run(site, "-V", "industry", "-l", "en", "-f", "json").exit_code == 0
    told = json.loads((site / "dist/cv-en-industry.json").read_text("utf-8"))
    assert [one["name"] for one in told["publications"]] == ["Tides of the South"]
    assert [one["title"] for one in told["awards"]] == ["New medal"]


def test_an_unknown_variant_is_wrong_usage(site):
    made = run(site, "--variant", "industri")
    assert made.exit_code == 2 and "did you mean 'industry'?" in made.stderr
    configure(site, "theme: classic\n")
    made = run(site, "--variant", "grant")
    assert made.exit_code == 2 and "has none at all" in made.stderr


def test_a_variant_that_leaves_nothing_is_an_error(site):
    configure(site, "variants: {none: {sections: {omit: [bio, publications, honors, service]}}}\n")
    made = run(site, "-V", "none")
    assert made.exit_code == 1 and "the variant none leaves nothing to print" in made.stderr
    assert not (site / "dist").exists()


def test_a_condition_that_nothing_meets_is_a_warning(site):
    configure(site, "variants: {x: {select: {tags: [industry]}}}\n")
    made = run(site, "-V", "x", "-l", "en")
    assert made.exit_code == 0 and "cvgen.yml:1:24: warning[variants]: no entry has the tag 'industry'" in made.stderr
    assert run(site, "-V", "x", "-l", "en", "--strict").exit_code == 1


# --- names of files ------------------------------------------------------------------------------------------------


def test_a_pattern_tells_variants_apart_by_itself(site):
    configure(site, "output: '{name}_CV'\nvariants: {a: {}, b: {output: 'mine-{lang}'}}\n")
    assert sorted(built(site, "-V", "all")) == [
        "Ada_Sea_CV-a.html", "Ada_Sea_CV.html", "mine-en.html", "mine-zh.html", "海艾达_CV-a.html", "海艾达_CV.html",
    ]  # fmt: skip


def test_two_outputs_never_get_one_name(site):
    configure(site, "languages: en\nvariants: {a: {output: cv}, b: {output: CV}}\n")
    made = run(site, "-V", "a", "-V", "b")
    assert made.exit_code == 1 and "two outputs would both be named" in made.stderr


def test_the_date_is_that_of_the_source(site, monkeypatch):
    configure(site, "languages: en\noutput: 'cv-{date}-{lang}'\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert list(built(site)) == ["cv-2023-11-14-en.html"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_date_is_that_of_the_last_commit(site, monkeypatch):
    configure(site, "languages: en\noutput: 'cv-{date}-{lang}'\n")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2022-02-03T12:00:00Z")
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@sea.example")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "tides")):
        subprocess.run(["git", *command], cwd=site, check=True, capture_output=True)
    assert list(built(site)) == ["cv-2022-02-03-en.html"]


def test_a_date_that_nobody_knows_is_left_out(site, monkeypatch):
    configure(site, "languages: en\noutput: 'cv-{date}-{lang}'\n")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.parent))
    made = run(site)
    assert made.exit_code == 0 and "no date is known" in made.stderr
    assert [path.name for path in (site / "dist").iterdir()] == ["cv-en.html"]


# --- what is private -----------------------------------------------------------------------------------------------

PRIVATE = (
    "phone: '+86 2'\naddress: {en: 1 Quay Road, zh: 码头路 1 号}\n出生日期: 1996-03-05\n"
    "gender: {en: female, zh: 女}\nphoto: me.png\nKnots: 12\n"
)


def private(site: Path, text: str = PRIVATE) -> None:
    (site / "private.yml").write_text(text, encoding="utf-8")
    Image.new("RGB", (30, 40), "teal").save(site / "me.png")


def test_the_overlay_is_printed_and_public_leaves_it_out(site):
    configure(site, "private: private.yml\noptions: {photo: show}\nme: {details: {国籍: {en: Norwegian, zh: 挪威}}}\n")
    private(site)
    made = built(site)
    english, chinese = made["cv-en.html"], made["cv-zh.html"]
    assert "+86 2" in english and "+47 1" not in english and "1 Quay Road" in english and "码头路" in chinese
    assert "me.png" not in english and "data:image/jpeg" in (site / "dist/cv-en.html").read_text("utf-8")
    for label in ("Date of Birth", "Mar 5, 1996", "Gender", "female", "Nationality", "Norwegian", "Knots"):
        assert label in english
    for label in ("出生日期", "1996年3月5日", "性别", "女", "国籍", "挪威"):
        assert label.replace(" ", "") in chinese.replace(" ", "")
    public = built(site, "--public")["cv-en.html"]
    assert "+47 1" in public and "Norwegian" in public
    assert not any(secret in public for secret in ("+86", "Quay", "1996", "female", "Knots"))


def test_a_variant_has_the_overlay_too(site):
    configure(site, "private: private.yml\nvariants: {a: {}}\n")
    private(site)
    assert "+86 2" in built(site, "-V", "a", "-l", "en")["cv-en-a.html"]


def test_an_overlay_that_is_not_there_is_no_error(site):
    configure(site, "private: private.yml\n")
    made = run(site, "-v")
    assert made.exit_code == 0 and "info[private]: there is no private.yml here" in made.stderr
    assert "private" not in run(site, "--strict", "-l", "en").stderr


def test_an_overlay_that_could_be_committed_is_remarked(site):
    configure(site, "private: private.yml\n")
    private(site)
    assert "nothing keeps" not in run(site, "-v").stderr
    (site / ".gitignore").unlink()
    assert "add a line to .gitignore: private.yml" in run(site, "-v").stderr


@pytest.mark.parametrize(
    ("config", "overlay", "said"),
    [
        ("private: ../private.yml", "", "'../private.yml' lies outside of the site"),
        ("private: [a]", "", "private takes the path of one file"),
        ("private: private.yml", "- phone", "private.yml must hold keys and values"),
        ("private: private.yml", "phone: [1, 2]", "private.yml:1:8: error[cvgen.yml]: this must be one word"),
        ("private: private.yml", "photo: ../me.png", "the photo '../me.png' is not in the site"),
        ("private: private.yml", "photo: cvgen.yml", "the photo 'cvgen.yml' is no picture"),
        ("private: private.yml", "gender: {fr: f}", "a text in several languages has no key 'fr'"),
    ],
)
def test_what_is_wrong_with_an_overlay(site, config, overlay, said):
    configure(site, f"{config}\n")
    private(site, f"{overlay}\n")
    made = run(site)
    assert made.exit_code == 1 and said in made.stderr


# --- what sources hand over ----------------------------------------------------------------------------------------

SITES = Path(__file__).parent.parent / "sites"


@pytest.mark.parametrize(
    ("name", "titles"),
    [("al_folio/song", ["The Moon: A Driver"]), ("hugoblox/meng", ["Kites over salt water"])],
)
def test_marks_of_the_source_select_papers(tmp_path, name, titles):
    shutil.copytree(SITES / name, tmp_path / "site")
    configure(tmp_path / "site", "languages: en\npublications: {selected: only}\n")
    assert run(tmp_path / "site", "-f", "json").exit_code == 0
    told = json.loads((tmp_path / "site/dist/cv-en.json").read_text("utf-8"))
    assert [one["name"] for one in told["publications"]] == titles


def test_the_category_of_academicpages_is_a_type(tmp_path):
    shutil.copytree(SITES / "academicpages/chen", tmp_path / "site")
    configure(tmp_path / "site", "languages: en\npublications: {group: type, numbered: by-type}\n")
    page = built(tmp_path / "site")["cv-en.html"]
    assert re.search(r"Journal Articles .*Ice on shallow lakes.* Conference Papers .*Wind over water", page)
    assert set(re.findall(r'data-number="(\w+)"', (tmp_path / "site/dist/cv-en.html").read_text("utf-8"))) == {
        "J1",
        "C1",
    }


@pytest.mark.parametrize(
    ("name", "text", "address"),
    [
        ("_config.yml", "url: https://ada.example.org\nbaseurl: /home\n", "https://ada.example.org/home"),
        ("_config.yml", "url: https://academicpages.github.io\n", ""),
        ("_config.yml", "url: https://your-username.github.io\n", ""),
        ("hugo.yaml", "baseURL: https://ada.sea.org/\n", "https://ada.sea.org"),
        ("config/_default/hugo.toml", "baseURL = 'https://ada.sea.org/'\n", "https://ada.sea.org"),
        ("config.toml", "baseURL = \n", ""),
        ("_config.yml", "title: x\n", ""),
    ],
)
def test_the_address_of_a_site(tmp_path, name, text, address):
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert address_of(Site.at(tmp_path)) == address
