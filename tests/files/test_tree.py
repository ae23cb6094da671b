"""A site's files are found by names that the site itself may say, whatever they are."""

import pytest

from cvgen.files.tree import Site


@pytest.mark.parametrize("name", ["a" * 400, "x/" * 3000, "nul\0", "*/" + "b" * 300])
def test_names_that_no_file_can_have_are_not_there(tmp_path, name):
    site = Site(tmp_path)
    assert site.file(name) is None and site.folder(name) is None and site.files(f"{name}/*.md") == ()


def test_a_link_out_of_the_site_is_not_there(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.md").write_text("x")
    (tmp_path / "site" / "link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "site" / "own.md").write_text("x")
    site = Site(tmp_path / "site")
    assert site.file("link.md") is None and site.file("../secret.md") is None
    assert [path.name for path in site.files("*.md")] == ["own.md"]
