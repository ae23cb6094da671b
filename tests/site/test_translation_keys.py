"""Texts that front matter and Liquid tags name by keys of files by language."""

from __future__ import annotations

from cvgen.cv.model import item_words
from cvgen.cv.text import one_line
from cvgen.pipeline import gather
from cvgen.site import samples
from tests.site.test_families_declared import made

TWO = {
    "_config.yml": "title: Ivo Tarn\nlanguages: [en, zh-CN]\nauthor: {name: Ivo Tarn, bio: me.role}\n",
    "index.md": "---\ntitle: nav.home\n---\n{% tf hello.md %}\n\n## {% t heads.edu %}\n\n"
    "{% translate_file study.md %}\n\n## {% translate heads.won %}\n\n- 2021, {% t won.prize %}\n- 2019, Reef Medal\n",
    "_i18n/en.yml": "me: {role: Research fellow}\nheads: {edu: Education, won: Awards}\nwon: {prize: Harbour Prize}\n",
    "_i18n/zh-CN.yml": "me: {role: 博士后}\nheads: {edu: 教育经历, won: 荣誉奖项}\nwon: {prize: 港湾奖}\n",
    "_i18n/en/hello.md": "I listen to reefs.\n",
    "_i18n/zh-CN/hello.md": "我倾听珊瑚礁。\n",
    "_i18n/en/study.md": "- 2018.09 - 2022.06, Ph.D. in Hydrology, Delta University\n",
    "_i18n/zh-CN/study.md": "- 2018.09 - 2022.06，三角洲大学，水文学博士\n",
}


def said(files, folder):
    cv, ledger, _ = gather.read_cv(made(folder, files))
    words = {
        section.kind: " | ".join(item_words(item) for group in section.groups for item in group.items)
        for section in cv.sections
    }
    return cv, words, ledger


def test_tags_and_keys_stand_for_the_text_of_each_language(tmp_path):
    cv, words, ledger = said(TWO, tmp_path)
    assert {lang: one_line(value) for lang, value in cv.person.headline} == {"en": "Research fellow", "zh": "博士后"}
    assert list(words) == ["bio", "education", "honors"]
    assert "I listen to reefs." in words["bio"] and "我倾听珊瑚礁。" in words["bio"]
    assert all(part in words["education"] for part in ("Delta University", "三角洲大学", "水文学博士"))
    assert all(part in words["honors"] for part in ("Harbour Prize", "港湾奖", "Reef Medal"))
    assert "{%" not in str(words) and "won.prize" not in str(words)
    assert any(record.words == "Harbour Prize" for record in ledger)


def test_front_matter_of_a_collection_names_keys(tmp_path):
    files = {
        "_config.yml": "title: Ivo Tarn\nauthor: {name: Ivo Tarn}\n",
        "index.md": "---\n---\nI listen.\n",
        "_talks/one.md": "---\ntitle: talks.reef.title\nvenue: Tide Days\ndate: 2022-03-01\n---\n",
        "_i18n/en.yml": "talks: {reef: {title: How reefs sound}}\n",
        "_i18n/zh.yml": "talks: {reef: {title: 珊瑚礁的声音}}\n",
    }
    cv, _, _ = said(files, tmp_path)
    (talk,) = [entry for section in cv.sections for entry in section.entries()]
    assert {lang: one_line(value) for lang, value in talk.title} == {"en": "How reefs sound", "zh": "珊瑚礁的声音"}


def test_an_example_of_the_template_that_a_key_names_is_left_out(tmp_path):
    files = {
        "_config.yml": "title: Ivo Tarn\nfirst_name: Ivo\nlast_name: Tarn\n",
        "_pages/about.md": "---\nlayout: about\npermalink: /\n---\nI listen.\n",
        "_pages/projects.md": "---\nlayout: page\ntitle: projects\npermalink: /projects/\nnav: true\n---\n"
        "{% for project in site.projects %}{% include projects.liquid %}{% endfor %}\n",
        "_projects/1_project.md": "---\ntitle: p.first\ndescription: with a picture\n---\n",
        "_projects/2_project.md": "---\ntitle: p.reef\ndescription: ears in the sea\n---\n",
        "_i18n/en.yml": "p: {first: Project 1, reef: Reef Ears}\n",
        "_i18n/zh.yml": "p: {first: 项目 1, reef: 礁之耳}\n",
    }
    cv, _, ledger = said(files, tmp_path)
    (project,) = [entry for section in cv.sections for entry in section.entries() if entry.kind == "projects"]
    assert {lang: one_line(value) for lang, value in project.title} == {"en": "Reef Ears", "zh": "礁之耳"}
    assert any("Project 1" in record.words and record.reason == samples.REASON for record in ledger)


def test_words_with_full_stops_that_name_no_key_stay(tmp_path):
    files = {**TWO, "index.md": "---\n---\nI write reef.js and me.other.\n"}
    _, words, _ = said(files, tmp_path)
    assert words["bio"] == "I write reef.js and me.other."
