"""The photo that a site of any kind names is found in it; what is elsewhere is told at its place and never read."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cvgen.cli import app
from cvgen.files.tree import Site
from cvgen.merge.merge import merge
from cvgen.pipeline.build import build
from cvgen.pipeline.gather import read
from cvgen.project import load
from tests.print.test_photo import PNG
from tests.turns import in_turn

BODY = "\n# Education\n\n- 2019 – 2024, PhD, Tide School\n"


def jekyll(named):
    return {
        "_config.yml": f"author:\n  name: Ada Chen\n  avatar: {named}\n",
        "_pages/about.md": f"---\npermalink: /\n---{BODY}",
    }


def al_folio(named):
    about = f"---\nlayout: about\npermalink: /\nprofile:\n  align: right\n  image: {named}\n---\nTides.\n{BODY}"
    return {"_config.yml": "first_name: Ada\nlast_name: Chen\nscholar:\n  style: apa\n", "_pages/about.md": about,
            "_bibliography/papers.bib": ""}  # fmt: skip


def hugoblox(named):
    author = f"---\ntitle: Ada Chen\nsuperuser: true\navatar: {named}\nbio: Tides.\n---\nAda measures tides.\n"
    return {
        "content/authors/admin/_index.md": author,
        "hugo.yaml": "title: Ada Chen\n",
        "content/_index.md": "---\n---\n",
    }


def json_resume(named):
    return {"resume.json": f'{{"basics": {{"name": "Ada Chen",\n"image": "{named}", "summary": "Tides."}}}}'}


def rendercv(named):
    return {"Ada_CV.yaml": f"cv:\n  name: Ada Chen\n  photo: {named}\n  sections:\n    summary:\n      - Tides.\n"}


def yamlresume(named):
    return {"resume.yml": f"content:\n  basics:\n    name: Ada Chen\n    image: {named}\n    summary: Tides.\n"}


def page(named):
    return {"ada.md": f"---\nname: Ada Chen\nphoto: {named}\n---\n\n# Ada Chen\n{BODY}"}


KINDS = [jekyll, al_folio, hugoblox, json_resume, rendercv, yamlresume, page]


def laid(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def person(folder):
    return merge(read(Site.at(folder))[0])[0].person


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "named", ["me.png", "/me.png", "pictures/my%20face.png", "pictures/my face.png", "./me.png?v=2"]
)
def test_a_photo_in_the_site_is_found(kind, named, tmp_path):
    laid(tmp_path, kind(named))
    for name in ("me.png", "pictures/my face.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PNG)
    found = person(tmp_path)
    assert found.photo is not None and found.absent_photo is None
    assert found.photo.resolve() == tmp_path / ("me.png" if "me.png" in named else "pictures/my face.png")


@pytest.mark.parametrize(
    ("kind", "named", "path"),
    [
        (jekyll, "me.png", "images/me.png"),
        (al_folio, "me.png", "assets/img/me.png"),
        (hugoblox, "me.png", "assets/media/me.png"),
        (hugoblox, "me.png", "content/authors/admin/me.png"),
        (hugoblox, "", "content/authors/admin/avatar.jpg"),
        (hugoblox, "", "assets/media/authors/admin.png"),
    ],
)
def test_and_where_each_kind_of_site_keeps_it(kind, named, path, tmp_path):
    laid(tmp_path, kind(named))
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_bytes(PNG)
    assert person(tmp_path).photo == tmp_path / path


def test_an_address_of_the_site_itself_is_a_path(tmp_path):
    files = jekyll("https://ada.example.net/home/images/me.png")
    files["_config.yml"] = f"url: http://ada.example.net\nbaseurl: /home\n{files['_config.yml']}"
    laid(tmp_path, files)
    assert "on the web" in person(tmp_path).absent_photo.finding.message or person(tmp_path).photo is None
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "me.png").write_bytes(PNG)
    assert person(tmp_path).photo == tmp_path / "images" / "me.png"


WRONG = [
    ("https://example.org/me.png", "on the web", False),
    ("//example.org/me.png", "on the web", False),
    ("HTTP://example.org/me.png", "on the web", False),
    ("none.png", "there is no photo 'none.png'", False),
    ("../me.png", "lies outside", True),
    ("/../../../../me.png", "lies outside", True),
    ("a%2fb.png", "there is no photo", False),
    ("link.png", "lies outside", True),
    ("folder", "there is no photo", False),
    (".", "there is no photo", False),
    ("file:///etc/passwd", "no address of a photo", True),
    ("ftp://example.org/me.png", "no address of a photo", True),
    ("data:image/png;base64,AAAA", "no address of a photo", True),
    ("javascript:alert(1)", "no address of a photo", True),
    ("C:/me.png", "no address of a photo", True),
    ("x" * 5000, "lies outside", True),
    ("/dev/zero", "there is no photo", False),
    ("/etc/passwd", "there is no photo", False),
]


@pytest.mark.parametrize(
    ("kind", "named", "words", "always"),
    [
        pytest.param(kind, *row, id=f"{kind.__name__}-{row[0][:20]}", marks=in_turn(n, m, 3))
        for n, kind in enumerate(KINDS)
        for m, row in enumerate(WRONG)
    ],
)
def test_what_is_no_photo_of_the_site_is_told_at_its_place_and_not_read(kind, named, words, always, tmp_path):
    site = laid(tmp_path / "site", kind(named))
    (tmp_path / "me.png").write_bytes(PNG)
    (site / "folder").mkdir()
    (site / "link.png").symlink_to(tmp_path / "me.png")
    for theme, severity in (("modern", "warning"), ("classic", "warning" if always else "info")):
        project = load(site).with_theme(theme)
        report = build(replace(project, formats=("html",), languages=("en",)))
        (found,) = (one for one in report.diagnostics if one.code == "photo")
        if kind is hugoblox and named == "../me.png":  # from the author's folder that is not out of the site
            words, severity = "there is no photo", found.severity
        assert words in found.message and found.severity == severity and found.hint
        line = Path(found.place.path).read_text("utf-8").split("\n")[found.place.line - 1]
        assert named in line[found.place.column - 2 :]
        assert ("--allow-remote" in found.hint) == ("on the web" in words)
        assert "<img" not in report.files[0].path.read_text("utf-8")
    shutil.rmtree(tmp_path)


def test_odd_names_are_no_traceback(tmp_path):
    for named in ('"a\\0b.png"', '"\\uD800.png"', "http://[", '"' + "../" * 2000 + 'x"', "{a: b}", "[a, b]", "~", "''"):
        for kind in KINDS:
            if kind is not json_resume:
                person(laid(tmp_path, kind(named)))
                shutil.rmtree(tmp_path)
    laid(tmp_path, {"content/bio.md": "---\nname: Ada\nphoto: http://[\n---\nTides.\n"})
    assert "on the web" not in str(read(Site.at(tmp_path))[1])


@pytest.mark.parametrize("options", [[], ["--strict"]])
def test_check_tells_it_too(options, tmp_path):
    from typer.testing import CliRunner

    laid(tmp_path, jekyll("https://example.org/me.png"))
    result = CliRunner().invoke(app, ["check", str(tmp_path), "-l", "en", "--theme", "modern", *options])
    assert "_config.yml:3:11: warning[photo]: the photo is an address on the web" in result.output
    assert result.exit_code == (1 if options else 0)
