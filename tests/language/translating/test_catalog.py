"""PO files: what is no sound one is refused at its line, what is sound comes back byte by byte."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from cvgen.files.tree import Site
from cvgen.language.translating.catalog import Catalogue, Message, parsed, read, written
from cvgen.language.translating.translations import updated_catalogue
from cvgen.notes.diagnostics import CvgenError

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PATH = Path("cvgen.zh.po")

POEDIT = r"""# A note that stands above all.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: cvgen\n"
"PO-Revision-Date: 2024-05-01 09:30+0800\n"
"Last-Translator: Ada Example <ada@example.org>\n"
"Language: zh_CN\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"X-Generator: Poedit 3.4\n"

# Ask the dean, whose office is behind the library and who knows what this medal is called in every language.
#. Honors: 2023
#: pages/about.md:12
#: {pages/two words.md}:3
msgctxt "honors.title"
msgid "Golden \"Hydrophone\" (top 5% of the class)"
msgstr "金水听器奖（前 5%）"

#: pages/about.md:20
#, fuzzy
#| msgid ""
#| "A text that was so long before it changed that it took two lines of the "
#| "file, and more."
msgctxt "bio"
msgid "A text."
msgstr "一段话。"

# Kept for later.
#~ msgctxt "bio"
#~ msgid "Gone."
#~ msgstr "没有了。"
""".replace("{", "\u2068").replace("}", "\u2069")


def fails(text: str) -> list[tuple[str, int]]:
    with pytest.raises(CvgenError) as caught:
        parsed(PATH, "zh", text)
    assert all(d.hint for d in caught.value.diagnostics)
    return [(d.code, d.place.line if d.place else 0) for d in caught.value.diagnostics]


def test_a_file_of_an_editor_comes_back_as_it_was():
    made = parsed(PATH, "zh", POEDIT)
    assert written(made).decode() == POEDIT
    first, second = made.messages
    assert first.is_filled
    assert first.flags == ()
    assert first.locations == (("pages/about.md", 12), ("pages/two words.md", 3))
    assert second.fuzzy
    assert second.previous.startswith("A text that was so long before it changed that it took two lines of the file")
    assert made.obsolete[0].comments == ("Kept for later.",)


def test_gettext_takes_what_is_written(tmp_path):
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext is not installed")
    path = tmp_path / "cvgen.zh.po"
    path.write_bytes(
        written(updated_catalogue(parsed(path, "zh", POEDIT), (Message("bio", 'A "new"\\text.\tWith a tab.'),)))
    )
    run = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'{HEAD}msgid "a"\nmsgstr "b\n', [("po", 6)]),
        (f'{HEAD}msgid "a"\nmsgstr "b"c"\n', [("po", 6)]),
        (f'{HEAD}msgid "a"\nwords\nmsgstr "b"\n<<<<<<< HEAD\n', [("po", 6), ("po", 8)]),
        (f'{HEAD}msgid "a"\nmsgid "b"\nmsgstr "c"\n', [("po", 6)]),
        (f'{HEAD}msgid "a"\n', [("po", 6)]),
        (f'{HEAD}msgstr "b"\nmsgctxt "x"\nmsgstr "a"\n', [("po", 7)]),
        ('"no message"\n', [("po", 1)]),
        (f'{HEAD}msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', [("po", 8)]),
        ('msgid ""\nmsgstr "Content-Type: text/plain; charset=GBK\\n"\n', [("encoding", 2)]),
    ],
)
def test_a_broken_file_is_refused_at_its_lines(text, expected):
    assert fails(text) == expected


def test_other_encodings_are_refused(tmp_path):
    (tmp_path / "cvgen.zh.po").write_bytes(HEAD.encode() + 'msgid "a"\nmsgstr "甲"\n'.encode("gb18030"))
    with pytest.raises(CvgenError) as caught:
        read(Site.at(tmp_path), "zh")
    assert [(d.code, d.place.line) for d in caught.value.diagnostics if d.place] == [("encoding", 6)]


@pytest.mark.parametrize("head", ["", HEAD, 'msgid ""\nmsgstr ""\n"PO-Revision-Date: tomorrow\\n"\n\n'])
def test_no_header_or_an_odd_one_is_no_hindrance(head):
    made = parsed(PATH, "zh", f'{head}msgid "a"\nmsgstr "甲"\n')
    assert [(m.id, m.string) for m in made.messages] == [("a", "甲")]


def test_windows_line_ends_and_a_byte_order_mark(tmp_path):
    (tmp_path / "cvgen.zh.po").write_bytes(b"\xef\xbb\xbf" + POEDIT.replace("\n", "\r\n").encode())
    made = read(Site.at(tmp_path), "zh")
    assert made is not None
    assert made.messages[0].string == "金水听器奖（前 5%）"


# --- bringing it up to date -----------------------------------------------------------------------------------------


def old(*messages: Message) -> Catalogue:
    return Catalogue(PATH, "zh", "", messages)


PRIZE = Message("honors.title", "Golden Hydrophone of 2023", "2023 年金水听器奖", (("a.md", 5),))


def test_what_stays_keeps_its_translation_and_gets_its_new_line():
    (now,) = updated_catalogue(
        old(replace(PRIZE, comments=("mine",))), (replace(PRIZE, string="", locations=(("a.md", 9),)),)
    ).messages
    assert (now.string, now.locations, now.comments, now.fuzzy) == (PRIZE.string, (("a.md", 9),), ("mine",), False)


def test_what_changed_is_fuzzy_and_tells_what_it_was():
    made = updated_catalogue(old(PRIZE), (Message("honors.title", "Golden Hydrophone of 2024"),))
    (now,) = made.messages
    assert (now.string, now.fuzzy, now.is_filled, now.previous) == (PRIZE.string, True, False, PRIZE.id)
    assert made.obsolete == ()


def test_what_changed_twice_tells_what_was_translated():
    once = updated_catalogue(old(PRIZE), (Message("honors.title", "Golden Hydrophone of 2024"),))
    (now,) = updated_catalogue(once, (Message("honors.title", "Golden Hydrophone of 2025"),)).messages
    assert now.previous == PRIZE.id


def test_a_text_of_another_kind_is_no_changed_one():
    made = updated_catalogue(old(PRIZE), (Message("education.role", "Golden Hydrophone of 2024"),))
    assert made.messages[0].string == ""
    assert [m.key for m in made.obsolete] == [PRIZE.key]


def test_nonsense_is_not_matched_even_on_the_same_line():
    made = updated_catalogue(old(PRIZE), (Message("honors.title", "Best Whistle, Harbour", locations=(("a.md", 5),)),))
    assert not made.messages[0].fuzzy


def test_a_text_much_changed_on_its_line_is_known_by_the_line():
    new = Message("honors.title", "The Great Golden Hydrophone Prize, first class", locations=(("a.md", 5),))
    assert updated_catalogue(old(PRIZE), (new,)).messages[0].fuzzy
    assert not updated_catalogue(old(PRIZE), (replace(new, locations=(("a.md", 50),)),)).messages[0].fuzzy


def test_each_old_text_is_taken_by_the_one_most_like_it():
    two = replace(PRIZE, id="Golden Hydrophone of 2021", string="2021")
    new = (Message("honors.title", "Golden Hydrophone of 2024"), Message("honors.title", "Golden Hydrophones of 2021"))
    assert [m.string for m in updated_catalogue(old(PRIZE, two), new).messages] == [PRIZE.string, "2021"]


def test_what_is_wanted_no_more_is_kept_and_comes_back():
    gone = updated_catalogue(old(PRIZE, Message("bio", "never translated")), ())
    assert gone.messages == ()
    assert [m.key for m in gone.obsolete] == [PRIZE.key]
    again = updated_catalogue(parsed(PATH, "zh", written(gone).decode()), (replace(PRIZE, string=""),))
    assert again.messages[0].is_filled
    assert again.obsolete == ()
