"""Tables of words are read from the JSON beside them only when it says the same."""

import importlib.util
import json
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

from cvgen.files.tables import beside, keys_file, read_keys, read_table, table_file

ROOT = Path(__file__).parent.parent.parent
WORDS = "fruit: [apple, 苹果, 3, null]\nrows:\n  - {en: [Harbour], zh: [港]}\nname: shop\n"
SAID = {"fruit": ["apple", "苹果", 3, None], "rows": [{"en": ["Harbour"], "zh": ["港"]}], "name": "shop"}


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.yml"
    path.write_text(WORDS, encoding="utf-8")
    return path


def test_with_and_without_its_json_a_table_says_the_same(words):
    assert read_table(words) == SAID
    assert read_keys(words) is None
    beside(words).write_text(table_file(words), encoding="utf-8")
    beside(words, ".keys").write_text(keys_file(words, {"Harbour": "harbour"}), encoding="utf-8")
    assert read_table(words) == SAID
    assert read_keys(words) == {"Harbour": "harbour"}


def test_json_of_another_text_is_not_believed(words):
    beside(words).write_text(table_file(words), encoding="utf-8")
    beside(words, ".keys").write_text(keys_file(words, {"Harbour": "harbour"}), encoding="utf-8")
    words.write_text(WORDS.replace("shop", "ship"), encoding="utf-8")
    assert read_table(words)["name"] == "ship"
    assert read_keys(words) is None


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"of": 1}'])
def test_broken_json_is_not_believed(words, broken):
    beside(words).write_text(broken, encoding="utf-8")
    assert read_table(words) == SAID


def test_the_json_is_what_is_read(words):
    beside(words).write_text(table_file(words).replace("shop", "shed"), encoding="utf-8")
    assert read_table(words)["name"] == "shed"


@pytest.mark.slow  # of a branch that was joined with another one it may be out of date for a while
def test_all_tables_are_up_to_date():
    loader = SourceFileLoader("tables", str(ROOT / "script" / "tables"))
    spec = importlib.util.spec_from_loader("tables", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    for path, text in module.all_tables().items():
        assert path.read_text("utf-8") == text, "type script/tables, and commit what it writes"
        json.loads(text)
