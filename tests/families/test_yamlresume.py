"""The yamlresume source: JSON Resume's words under `content`, the format's own words in the file's language."""

from __future__ import annotations

from pathlib import Path

from cvgen.cv.model import block_runs
from cvgen.cv.readings import Reading
from cvgen.cv.text import Text, plain
from cvgen.families.yamlresume import FAMILY
from cvgen.files.tree import Site
from cvgen.site import read

GAO = Path(__file__).parents[1] / "sites" / "yamlresume" / "gao"


def reading() -> Reading:
    assert FAMILY.weight(Site.at(GAO))
    (found,), notes = read.read(FAMILY, Site.at(GAO))
    assert not notes
    return found


def texts(text: Text) -> dict[str, str]:
    return {lang: plain(runs) for lang, runs in text}


def test_the_language_is_the_locale_s():
    found = reading()
    assert found.lang == "zh"
    assert texts(found.person.name) == {"zh": "高原"}
    assert texts(found.person.location) == {"zh": "湖畔"}
    assert [link.href for link in found.person.links] == ["https://github.com/gaoyuan"]


def test_sections_with_content_stand_in_the_order_of_the_file():
    assert [one.kind for one in reading().sections] == ["bio", "education", "work", "languages"]


def test_fixed_words_are_translated():
    _, education, _, languages = reading().sections
    (study,) = education.entries()
    assert texts(study.role) == {"zh": "登山学硕士"}
    assert [(p.iso_start(), p.iso_end()) for p in study.dates] == [("2016-09", "2019-07")]
    assert texts(study.text) == {"zh": "GPA：3.8；课程：绳结"}
    (language,) = languages.entries()
    assert texts(language.text) == {"zh": "母语或双语"}


def test_a_blank_end_goes_on():
    (job,) = reading().sections[2].entries()
    assert job.dates[0].ongoing
    ((_, blocks),) = job.body
    assert [plain(block_runs(block)) for block in blocks] == ["带队登顶"]
    assert texts(job.text) == {"zh": "安全"}


def test_other_yaml_is_none_of_ours(tmp_path: Path):
    (tmp_path / "a.yml").write_text("content: docs\nbasics: 1\n", encoding="utf-8")
    assert not FAMILY.weight(Site.at(tmp_path))
