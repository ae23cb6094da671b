"""Values in two languages are told in each, wherever they come from; titles of works stay what they are."""

from __future__ import annotations

import pytest

from cvgen.cv.text import plain
from cvgen.files.tree import Site
from cvgen.pipeline.gather import read_cv

HUGO = """---
title: Ona Reyes
superuser: true
role: 助理教授 / Assistant Professor
education:
  courses:
  - course: 大气物理硕士 / M.Sc. in Atmospheric Physics
    institution: 北坡大学 Beipo University
    year: 2025
---
"""
TABLE = """- title: 教育背景 Education
  type: time_table
  contents:
    - title: 大气物理硕士 / M.Sc. in Atmospheric Physics
      institution: 北坡大学 Beipo University
      year: 2025
"""
RESUME = """{"basics": {"name": "Ona Reyes", "label": "助理教授 / Assistant Professor"}, "education": [{
"institution": "北坡大学 Beipo University", "area": "大气物理 / Atmospheric Physics", "studyType": "硕士 / M.Sc."}]}
"""
NATIVE = """---
entries:
  - institution: 北坡大学 Beipo University
    degree: 大气物理硕士 / M.Sc. in Atmospheric Physics
    date: 2025
---
"""
SITES = {
    "hugo": {"config/_default/hugo.yaml": "title: Ona Reyes\n", "content/authors/admin/_index.md": HUGO},
    "al-folio": {
        "_config.yml": "first_name: Ona\nlast_name: Reyes\n",
        "_pages/about.md": "---\nlayout: about\npermalink: /\n---\nI study dew.\n",
        "_pages/cv.md": "---\nlayout: cv\npermalink: /cv/\nnav: true\n---\n",
        "_data/cv.yml": TABLE,
    },
    "resume": {"resume.json": RESUME},
    "native": {"content/bio.md": "---\nname: Ona Reyes\n---\nI study dew.\n", "content/education.md": NATIVE},
}


@pytest.mark.parametrize("name", SITES)
def test_a_value_in_two_languages_is_told_in_each_behind_every_door(tmp_path, name):
    for path, text in SITES[name].items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    cv, _, _ = read_cv(Site.at(tmp_path))
    (study,) = (entry for section in cv.sections if section.kind == "education" for entry in section.entries())
    assert {lang: plain(value) for lang, value in study.organization} == {"zh": "北坡大学", "en": "Beipo University"}
    degrees = {lang: plain(value) for lang, value in study.role}
    assert degrees == {"zh": "大气物理硕士", "en": "M.Sc. in Atmospheric Physics"}
    if cv.person.headline:
        posts = {lang: plain(value) for lang, value in cv.person.headline}
        assert posts == {"zh": "助理教授", "en": "Assistant Professor"}
