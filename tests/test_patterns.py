"""A pattern that is put together late does what it would have done at once."""

import pickle
import re
import subprocess
import sys

import pytest

from cvgen.patterns import lazy


def test_it_does_what_a_pattern_does():
    word = lazy(r"(?P<first>[a-z])(\w*)", re.IGNORECASE)
    assert word.pattern == r"(?P<first>[a-z])(\w*)"
    assert word.sub(r"\2\1", "Sea air") == "eaS ira"
    assert [m["first"] for m in word.finditer("Sea air")] == ["S", "a"]
    assert word.search is word.search
    assert word.flags == re.compile(word.pattern, re.IGNORECASE).flags
    with pytest.raises(AttributeError):
        getattr(word, "nothing")  # noqa: B009 - mypy knows that a pattern has none


def test_nothing_is_put_together_before_it_is_used():
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.match("")


def test_it_can_be_copied_like_a_pattern():
    word = lazy("a+")
    word.match("aa")
    assert pickle.loads(pickle.dumps(word)).findall("aab") == ["aa"]


def test_importing_a_room_puts_few_of_them_together():
    count = (
        "import gc; import cvgen.pipeline.build; from cvgen.patterns import LatePattern\n"
        "every = [one for one in gc.get_objects() if isinstance(one, LatePattern)]\n"
        "print(len(every), sum('_made' in vars(one) for one in every))"
    )
    every, made = map(int, subprocess.check_output([sys.executable, "-c", count], text=True).split())
    assert every > 500
    assert made < 5
