"""What `import cvgen` offers other programs; the examples of its docstrings run."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest

import cvgen
from cvgen.pipeline import api


@pytest.mark.parametrize("name", ["read", "inspect", "localise", "render", "to_json", "build", "list_families"])
def test_the_example_of_the_docstring_runs(name):
    examples = doctest.DocTestFinder().find(getattr(api, name), name, globs={})
    assert sum(len(one.examples) for one in examples) > 0
    runner = doctest.DocTestRunner()
    for one in examples:
        runner.run(one)
    assert runner.failures == 0


def test_importing_the_package_loads_nothing_of_it():
    code = "import sys, cvgen; print(sorted(name for name in sys.modules if name.startswith('cvgen.')))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_what_cannot_be_read_is_one_kind_of_error(tmp_path):
    with pytest.raises(cvgen.CvgenError) as raised:
        cvgen.read(tmp_path)
    assert raised.value.diagnostics[0].code == "empty"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = cvgen.nothing


def test_a_view_is_a_pdf_in_any_theme():
    view = cvgen.localise(cvgen.read("content"), "en")
    assert cvgen.render(view, theme_name="plain").startswith(b"%PDF-")
    with pytest.raises(cvgen.CvgenError):
        cvgen.render(view, theme_name="no-such-theme")
