"""What all tests share: WeasyPrint's log kept clean, golden files, the text of a PDF."""

from __future__ import annotations

import gc
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from cvgen.pipeline import cache_folder, guard

# Tests start cvgen a hundred times, and each start would put all of it together anew. Before workers are started.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# As the command does; the tests themselves are a hundred thousand objects that stay.
gc.set_threshold(50_000, 20, 20)

GOLDEN = Path(__file__).parent / "golden"
LONGEST_GOLDEN = 200

# The same examples in every run, and none kept from an earlier one: a red build has to be a build that somebody can
# repeat. No deadline and no limit for how long an example takes to make, because a busy machine is not a bug.
# script/fuzz uses the profile "search", with other examples in each run.
_CALM = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile(
    "cvgen", derandomize=True, deadline=None, database=None, suppress_health_check=_CALM
)
hypothesis.settings.register_profile("search", max_examples=1000, deadline=None, suppress_health_check=_CALM)
hypothesis.settings.load_profile("cvgen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew; look at the difference")


class _Collector(logging.Handler):
    """Keeps what is logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def weasyprint_log(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Fails a test in which WeasyPrint logs what the test did not announce.

    WeasyPrint never raises: a missing picture, CSS it does not know and a character without a glyph are lines of its
    log and nothing else. A test that wants such a line says so with @pytest.mark.expects_weasyprint_log("pattern").
    fontTools has a logger of its own, whose remarks on fonts are of no interest here.
    """
    collector = _Collector()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    yield collector.lines
    logger.removeHandler(collector)
    expected = [mark.args[0] for mark in request.node.iter_markers("expects_weasyprint_log")]
    unexpected = [line for line in collector.lines if not any(re.search(pattern, line) for pattern in expected)]
    assert not unexpected, "WeasyPrint logged:\n" + "\n".join(unexpected)


@pytest.fixture(autouse=True)
def no_guard(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Commands work in this process: what a test patches counts there, and what is logged is heard.

    A test of the guard itself is marked with @pytest.mark.guarded.
    """
    if not any(request.node.iter_markers("guarded")):
        monkeypatch.setattr(guard, "run", lambda work, limits: work())
        # What this process remembers of earlier tests would not be read again, and so not be known as read.
        monkeypatch.setattr(cache_folder, "cache_folder", lambda: None)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden(text, name)`: the text is what tests/golden/<name> says; --update-golden makes it so."""

    def check(text: str, name: str) -> None:
        path = GOLDEN / name
        text = text.rstrip("\n") + "\n"
        length = text.count("\n")
        assert length < LONGEST_GOLDEN, f"{name} has {length} lines; nobody reads a golden that long: make several"
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"there is no tests/golden/{name}; `script/test --update-golden` writes it"
        assert text == path.read_text(encoding="utf-8"), (
            f"not as in tests/golden/{name}; if this is meant, `script/test --update-golden`, then read `git diff`"
        )

    return check


@pytest.fixture
def pdf_text() -> Callable[[Path], str]:
    """`pdf_text(path)`: the text of a PDF in the order in which it was painted; pages end with a form feed."""

    def read(path: Path) -> str:
        command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    return read
