"""`cvgen translate` from end to end: what is missing is written, what is filled is printed, what changed is said."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.language.translating.catalog import parsed, written

SITES = Path(__file__).parent.parent / "sites"
PAGE = """---
name: Ada Example
---

Ada measures **tides** at the [Harbour Lab](https://harbour.example.org).

# Honors

- *2023.11* Golden Hydrophone of the Quiet Society
- *2019.09* Early Tide Fellowship of the Far Coast
- *2018.09* Early Tide Fellowship of the Far Coast

# Sailing

- Skipper of the *Quiet Mary*
- 2020
"""


def cvgen(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.md").write_text(PAGE, encoding="utf-8")
    return tmp_path / "site"


def fill(path: Path, translations: dict[str, str]) -> None:
    """Translates like a person: the text in the file is changed, nothing else."""
    text = path.read_text("utf-8")
    for source, target in translations.items():
        before = f'msgid "{source}"\nmsgstr ""\n'
        assert text.count(before) == 1, f"{source} in\n{text}"
        text = text.replace(before, f'msgid "{source}"\nmsgstr "{target}"\n')
    path.write_text(text, encoding="utf-8")


def printed(site: Path, lang: str = "zh") -> tuple[str, str]:
    """The whole of a page as its HTML, and what was said while it was made."""
    run = cvgen("build", site, "--lang", lang, "--format", "html")
    assert run.exit_code == 0, run.output
    return (site / "dist" / f"cv-{lang}.html").read_text("utf-8"), run.output


def test_each_missing_text_is_one_message(site):
    run = cvgen("translate", site, "--lang", "zh")
    assert run.exit_code == 0, run.output
    assert run.stdout == "wrote site/cvgen.zh.po: 5 to translate, 0 translated, 0 fuzzy\n"
    made = parsed(site / "cvgen.zh.po", "zh", (site / "cvgen.zh.po").read_text("utf-8"))
    assert [(m.context, m.id, m.locations) for m in made.messages] == [
        ("bio", "Ada measures **tides** at the [Harbour Lab](https://harbour.example.org).", (("index.md", 5),)),
        ("honors.title", "Golden Hydrophone of the Quiet Society", (("index.md", 9),)),
        ("honors.title", "Early Tide Fellowship of the Far Coast", (("index.md", 10), ("index.md", 11))),
        ("section", "Sailing", (("index.md", 13),)),
        ("other.text", "Skipper of the *Quiet Mary*", (("index.md", 15),)),
    ]
    assert "Honors: " in made.messages[1].notes[0]


def test_the_same_site_gives_the_same_bytes(site):
    cvgen("translate", site, "--lang", "zh")
    before = (site / "cvgen.zh.po").read_bytes()
    run = cvgen("translate", site, "--lang", "zh")
    assert run.stdout == "unchanged: site/cvgen.zh.po: 5 to translate, 0 translated, 0 fuzzy\n"
    assert (site / "cvgen.zh.po").read_bytes() == before


def test_translate_fill_build_change_translate(site):
    po = site / "cvgen.zh.po"
    cvgen("translate", site)
    fill(po, {"Golden Hydrophone of the Quiet Society": "静海学会金水听器奖", "Sailing": "帆船"})
    fill(po, {"Early Tide Fellowship of the Far Coast": "远岸早潮奖学金"})
    html, said = printed(site)
    assert "静海学会金水听器奖" in html
    assert html.count("远岸早潮奖学金") == 2
    assert "帆船" in html
    assert "Golden Hydrophone" not in html
    assert "cvgen.zh.po" not in said
    assert "静海" not in printed(site, "en")[0]

    page = site / "index.md"
    page.write_text(PAGE.replace("the Quiet Society", "the Quieter Society"), encoding="utf-8")
    html, said = printed(site)
    assert "静海" not in html
    line = po.read_text("utf-8").split("\n").index('msgid "Golden Hydrophone of the Quiet Society"') + 1
    assert f"site/cvgen.zh.po:{line}:1: warning[translation]: 1 translation is not used, since the site changed" in said
    assert "hint: bring the file up to date: cvgen translate --lang zh" in said

    run = cvgen("translate", site, "--lang", "zh")
    assert run.stdout == "wrote site/cvgen.zh.po: 2 to translate, 2 translated, 1 fuzzy\n"
    text = po.read_text("utf-8")
    assert '#, fuzzy\n#| msgid "Golden Hydrophone of the Quiet Society"\n' in text
    html, said = printed(site)
    assert "静海" not in html
    assert "Golden Hydrophone of the Quieter Society" in html
    line = text.split("\n").index('msgid "Golden Hydrophone of the Quieter Society"') + 1
    assert f"site/cvgen.zh.po:{line}:1: warning[fuzzy]: 1 translation is out of date: 'Golden Hydrophone of the" in said

    po.write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")
    html, said = printed(site)
    assert "静海学会金水听器奖" in html
    assert "cvgen.zh.po" not in said

    page.write_text(PAGE.replace("- *2023.11* Golden Hydrophone of the Quiet Society\n", ""), encoding="utf-8")
    cvgen("translate", site, "--lang", "zh")
    assert '#~ msgstr "静海学会金水听器奖"' in po.read_text("utf-8")


def test_a_list_of_which_one_line_is_translated_keeps_its_shape(site):
    (site / "index.md").write_text(
        "---\nname: Ada Example\n---\n\n# About\n\nAda listens.\n\n"
        "Ada also:\n\n- sings *aloud*\n- whistles\n  - softly here\n",
        encoding="utf-8",
    )
    cvgen("translate", site, "--lang", "zh")
    fill(site / "cvgen.zh.po", {"sings *aloud*": "*高声*歌唱", "softly here": "轻声在此"})
    html, _ = printed(site)
    assert "Ada listens" in html
    assert html.index("歌唱") < html.index("whistles") < html.index("轻声在此")
    assert "<em" in html
    assert "aloud" not in html


def test_a_link_that_got_lost_is_said_and_markup_is_safe(site):
    cvgen("translate", site, "--lang", "zh")
    po = site / "cvgen.zh.po"
    made = parsed(po, "zh", po.read_text("utf-8"))
    text = (
        written(made).decode().replace('msgid "Sailing"\nmsgstr ""', 'msgid "Sailing"\nmsgstr "<script>x</script>帆船"')
    )
    text = text.replace('harbour.example.org)."\nmsgstr ""', 'harbour.example.org)."\nmsgstr "艾达在港口测量潮汐。"')
    po.write_text(text, encoding="utf-8")
    html, said = printed(site)
    assert "艾达在港口测量潮汐。" in html
    assert "<script>x" not in html
    assert "warning[link]: the translation of 'Ada measures" in said
    assert "write it as [words](https://harbour.example.org)" in said


def test_a_broken_file_stops_both_commands_and_is_not_touched(site):
    po = site / "cvgen.zh.po"
    po.write_text('msgid "Sailing"\nmsgstr "帆船\n', encoding="utf-8")
    for run in (cvgen("translate", site), cvgen("build", site, "--format", "html")):
        assert run.exit_code == 1
        assert "site/cvgen.zh.po:2:1: error[po]: this line is no part of a PO file" in run.output
        assert "Traceback" not in run.output
    assert po.read_text("utf-8") == 'msgid "Sailing"\nmsgstr "帆船\n'
    assert not (site / "dist" / "cv-zh.html").exists()


def test_nothing_is_missing(site):
    run = cvgen("translate", site, "--lang", "en")
    assert (run.exit_code, run.stdout) == (0, "en: nothing is missing\n")
    assert not (site / "cvgen.en.po").exists()


def test_english_for_a_chinese_site(site):
    (site / "index.md").write_text(
        "---\nname: 林艾达\n---\n\n# 奖项\n\n- *2023.11* 静海学会金水听器奖\n", encoding="utf-8"
    )
    run = cvgen("translate", site)
    assert run.stdout == "wrote site/cvgen.en.po: 2 to translate, 0 translated, 0 fuzzy\n"  # and the name
    fill(site / "cvgen.en.po", {"静海学会金水听器奖": "Golden Hydrophone"})
    assert "Golden Hydrophone" in printed(site, "en")[0]


def test_beside_a_single_file(site):
    run = cvgen("translate", site / "index.md", "--lang", "zh")
    assert run.exit_code == 0
    fill(site / "cvgen.zh.po", {"Sailing": "帆船"})
    assert cvgen("build", site / "index.md", "-l", "zh", "-f", "html").exit_code == 0
    assert "帆船" in (site / "dist" / "cv-zh.html").read_text("utf-8")


def test_wrong_usage_and_places_that_are_not_there(site):
    assert cvgen("translate", site, "--lang", "xx").exit_code == 2
    run = cvgen("translate", site / "nowhere")
    assert run.exit_code == 2
    assert "Traceback" not in run.output
    (site / "cvgen.zh.po").mkdir()
    run = cvgen("translate", site, "--lang", "zh")
    assert run.exit_code == 1
    assert "error[po]: this is no plain file" in run.output


def test_papers_and_names_are_no_messages(tmp_path):
    root = tmp_path / "plain"
    shutil.copytree(SITES / "acad_homepage" / "plain", root)
    assert cvgen("translate", root, "--lang", "zh").exit_code == 0
    text = (root / "cvgen.zh.po").read_text("utf-8")
    assert 'msgid "Whale Song"' in text
    assert 'msgid "The first survey that needed no ship."' in text
    assert "Oosterveld" not in text
    assert 'msgid "Borrowed Echoes' not in text


def test_check_says_how_far_the_translation_is(site):
    cvgen("translate", site, "--lang", "zh")
    fill(site / "cvgen.zh.po", {"Sailing": "帆船"})
    run = cvgen("check", site)
    assert "zh: cvgen.zh.po has 1 text translated, 4 to translate, 0 fuzzy" in run.stdout
    run = cvgen("check", site, "--format", "json")
    told = json.loads(run.stdout)["languages"]["zh"]
    assert told["catalogue"] == {"filled": 1, "empty": 4, "fuzzy": 0}


def test_what_a_variant_leaves_out_is_translated_for_the_others(site):
    (site / "cvgen.yml").write_text("variants:\n  short:\n    sections:\n      omit: [honors]\n", encoding="utf-8")
    run = cvgen("translate", site, "--lang", "zh")
    assert "5 to translate" in run.stdout
    fill(site / "cvgen.zh.po", {"Golden Hydrophone of the Quiet Society": "静海学会金水听器奖", "Sailing": "帆船"})
    run = cvgen("build", site, "--variant", "short", "-l", "zh", "-f", "html")
    assert run.exit_code == 0, run.output
    assert "warning[translation]" not in run.output
    assert "5 " not in cvgen("translate", site, "--lang", "zh").stdout


def test_what_is_private_is_not_written(site):
    (site / "cvgen.yml").write_text("private: private.yml\n", encoding="utf-8")
    (site / "private.yml").write_text("location: Herring Lane 5, Farport\n", encoding="utf-8")
    assert cvgen("translate", site, "--lang", "zh").exit_code == 0
    assert "Herring" not in (site / "cvgen.zh.po").read_text("utf-8")


def test_a_disk_that_cannot_be_written_is_named(site, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    run = cvgen("translate", site, "--lang", "zh")
    assert run.exit_code == 1
    assert "site/cvgen.zh.po: error[write]: this disk can only be read" in run.output
    assert "--output-dir" not in run.output


def test_what_the_dictionary_knows_is_no_message_but_the_owners_words_stay(site):
    page = site / "index.md"
    page.write_text("---\nname: Ada Example\n---\n\n# Education\n\n- *2019.09 - 2023.06*, Ph.D., Zhejiang University\n")
    assert cvgen("translate", site, "--lang", "zh").stdout == "zh: nothing is missing\n"
    assert "浙江大学" in printed(site)[0]
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    own = 'msgctxt "education.organization"\nmsgid "Zhejiang University"\nmsgstr "浙大"\n'
    (site / "cvgen.zh.po").write_text(head + own, encoding="utf-8")
    assert "浙大" in printed(site)[0]
    assert "浙江大学" not in printed(site)[0]
    assert "1 translated" in cvgen("translate", site, "--lang", "zh").stdout


#: A program that knows two words, and notes what it was asked.
PROGRAM = """
import json, sys
known = {"Sailing": "帆船", "Skipper of the *Quiet Mary*": "“Quiet Mary”号船长"}
with open("asked.txt", "a") as file:
    for line in sys.stdin:
        one = json.loads(line)
        file.write(f"{one['to']} {one['context']} {one['text']}\\n")
        if one["text"] in known:
            print(json.dumps({"id": one["id"], "text": known[one["text"]]}))
"""


def program(folder: Path, text: str) -> str:
    (folder / "program.py").write_text(text, encoding="utf-8")
    return f"{sys.executable} {folder / 'program.py'}"


def test_a_program_of_the_owners_translates_and_nothing_is_printed_before_somebody_confirms_it(site, tmp_path):
    command = program(tmp_path, PROGRAM)
    run = cvgen("translate", site, "--lang", "zh", "--with", command)
    assert run.stdout == "wrote site/cvgen.zh.po: 3 to translate, 0 translated, 2 fuzzy\n", run.output
    po = site / "cvgen.zh.po"
    assert '#, fuzzy\nmsgctxt "section"\nmsgid "Sailing"\nmsgstr "帆船"\n' in po.read_text("utf-8")
    asked = (tmp_path / "asked.txt").read_text("utf-8").splitlines()
    assert len(asked) == 5
    assert "zh honors.title Golden Hydrophone of the Quiet Society" in asked

    html, said = printed(site)
    assert "帆船" not in html
    assert "warning[fuzzy]: 2 translations are not confirmed by anybody: 'Sailing' and others" in said
    (site / "cvgen.yml").write_text("fuzzy: print\n", encoding="utf-8")
    html, said = printed(site)
    assert "帆船" in html
    assert "not confirmed by anybody: 'Sailing' and others, and printed as it is" in said

    run = cvgen("translate", site, "--lang", "zh", "--with", command)  # only what it did not know is asked again
    assert run.stdout == "unchanged: site/cvgen.zh.po: 3 to translate, 0 translated, 2 fuzzy\n"
    assert len((tmp_path / "asked.txt").read_text("utf-8").splitlines()) == 8
    po.write_text(po.read_text("utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    assert "warning[fuzzy]" not in printed(site)[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("print('no json')", "cannot be read: line 1 is no JSON: no json"),
        ('print(\'{"id": 99, "text": "a"}\')', "line 1 has no id of a text that was asked for"),
        ('print(\'{"id": 0, "text": 1}\')', "line 1 has no text"),
        ("import sys; sys.stderr.write('no key\\n'); sys.exit(3)", "ended with status 3: no key"),
    ],
)
def test_a_program_that_goes_wrong_is_named_and_nothing_is_written(site, tmp_path, text, said):
    run = cvgen("translate", site, "--lang", "zh", "--with", program(tmp_path, text))
    assert run.exit_code == 1
    assert "error[with]" in run.output
    assert said in " ".join(run.output.split())
    assert not (site / "cvgen.zh.po").exists()


def test_a_program_that_is_not_there_is_named(site):
    run = cvgen("translate", site, "--lang", "zh", "--with", "./nowhere --x")
    assert run.exit_code == 1
    assert "error[with]: './nowhere --x' cannot be run" in run.output


def test_a_changed_paragraph_prints_its_old_translation_where_asked(site):
    cvgen("translate", site, "--lang", "zh")
    fill(site / "cvgen.zh.po", {"Golden Hydrophone of the Quiet Society": "静海学会金水听器奖"})
    page = site / "index.md"
    page.write_text(PAGE.replace("the Quiet Society", "the Quieter Society"), encoding="utf-8")
    cvgen("translate", site, "--lang", "zh")
    (site / "cvgen.yml").write_text("fuzzy: print\n", encoding="utf-8")
    html, said = printed(site)
    assert "静海学会金水听器奖" in html
    assert "1 translation is out of date" in said
    assert "changed, and printed as it is" in said


def test_chinese_names_and_words_of_links_are_messages_and_names_of_places_on_the_web_are_not(site):
    (site / "index.md").write_text(
        "---\nname: Hai Lin\n---\n\nI listen.\n\n# Publications\n\n"
        "- Hai Lin. *Tides*. Ebb Journal, 2020. [Teaser](https://a.example.org/t) [GitHub](https://github.com/a/b) "
        "[PDF](https://a.example.org/p.pdf)\n\n# Students\n\n- *2020* Ling Shui\n- *2021* Mary Marsh\n",
        encoding="utf-8",
    )
    cvgen("translate", site, "--lang", "zh")
    made = parsed(site / "cvgen.zh.po", "zh", (site / "cvgen.zh.po").read_text("utf-8"))
    asked = {(m.context, m.id) for m in made.messages}
    assert {("person.name", "Hai Lin"), ("link", "Teaser"), ("students.text", "Ling Shui")} <= asked
    assert not {"GitHub", "PDF", "Mary Marsh"} & {text for _, text in asked}
    fill(site / "cvgen.zh.po", {"Teaser": "预告片", "Hai Lin": "林海", "Ling Shui": "凌水"})
    html, _ = printed(site)
    assert "预告片" in html
    assert "凌水" in html
    assert "林海" in html
