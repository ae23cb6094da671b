"""requirements.lock: all that pyproject.toml asks for, in versions that it allows, and installable by pip alone."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS: dict[str, list[str]] = PROJECT["project"]["optional-dependencies"]
#: What is asked for, and by which group of the lock: "" is what printing needs.
ASKED = [
    *(("", text) for text in PROJECT["project"]["dependencies"]),
    *(("build", text) for text in PROJECT["build-system"]["requires"]),
    *((group, text) for group, texts in PROJECT["dependency-groups"].items() for text in texts),
    *((group, text) for group, texts in EXTRAS.items() for text in texts if not text.startswith("cvgen[")),
]
SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
)
CPYTHON = {"platform_python_implementation": "CPython", "implementation_name": "cpython"}

_ROW = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; ([^\\\n]+?))?((?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", re.M)
ROWS = [match.groups() for match in _ROW.finditer(TEXT)]


def _locked(group: str, system: dict[str, str], python: str) -> dict[str, str]:
    """Name → version of what is installed for a group on a system."""
    here = {**system, **CPYTHON, "python_version": python, "python_full_version": f"{python}.1", "extra": group}
    return {name: version for name, version, marker, _ in ROWS if not marker or Marker(marker).evaluate(here)}


def test_every_line_is_read_and_has_hashes():
    lines = [line for line in TEXT.splitlines() if line and line[0] not in "# "]
    assert len(lines) == len(ROWS) > 40
    assert [name for name, _, _, hashes in ROWS if not hashes] == []


def test_no_host_is_named():
    assert "://" not in TEXT and not re.search(r"^\s*--(?!hash=)", TEXT, re.M)


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system["sys_platform"])
def test_what_is_asked_for_is_locked_in_a_version_that_is_allowed(system, python):
    assert ASKED
    for group, text in ASKED:
        asked = Requirement(text)
        version = _locked(group, system, python).get(canonicalize_name(asked.name))
        assert version, f"{text} ({group or 'printing'}) is not locked: run script/lock"
        assert asked.specifier.contains(version), f"{asked.name} {version} is locked: run script/lock"


def test_dev_has_all_extras():
    """Tests try what every extra brings; pip takes one group of the lock for them."""
    assert [Requirement(text).extras for text in EXTRAS["dev"] if text.startswith("cvgen[")] == [set(EXTRAS) - {"dev"}]
    for group in EXTRAS:
        assert _locked(group, SYSTEMS[0], "3.11").items() <= _locked("dev", SYSTEMS[0], "3.11").items()


def test_pip_alone_takes_printing_and_no_more():
    printing = _locked("", SYSTEMS[0], "3.11")
    assert {"weasyprint", "jinja2", "pyyaml"} <= printing.keys()
    assert not {"pytest", "mypy", "ruff", "hypothesis", "hatchling"} & printing.keys()
    assert "hatchling" in _locked("build", SYSTEMS[0], "3.11")


@pytest.mark.parametrize("groups", [["build"], ["dev", "build"]], ids=" ".join)
def test_bootstrap_makes_the_markers_of_a_group_true(groups, tmp_path):
    """The function of script/bootstrap, run as it stands there."""
    text = (ROOT / "script" / "bootstrap").read_text(encoding="utf-8")
    function = re.search(r"^locked\(\) \{\n.*?^\}\n", text, re.M | re.S).group()
    (tmp_path / "requirements.lock").write_text(TEXT, encoding="utf-8")
    command = f"set -eu; root=. venv=.; {function} locked {' '.join(group for group in groups if group != 'build')}"
    subprocess.run(["bash", "-c", command], cwd=tmp_path, check=True)
    rows = _ROW.findall((tmp_path / "locked.txt").read_text(encoding="utf-8"))
    here = {**SYSTEMS[0], **CPYTHON, "python_version": "3.11", "python_full_version": "3.11.1", "extra": ""}
    taken = {name for name, _, marker, _ in rows if not marker or Marker(marker).evaluate(here)}
    assert taken == set().union(*(_locked(group, SYSTEMS[0], "3.11") for group in groups))
