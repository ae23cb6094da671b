"""WeasyPrint finds its libraries without asking other programs where they are."""

import subprocess
import sys

PROGRAM = """
import ctypes.util, sys
from cvgen.outputs import pdf
before, started = ctypes.util.find_library, []
sys.addaudithook(lambda event, args: started.append(event) if event in ("subprocess.Popen", "os.posix_spawn") else None)
print(pdf._weasyprint().__name__)
assert ctypes.util.find_library is before
if sys.platform.startswith("linux"):
    assert not started, started
"""


def test_no_process_is_started_and_nothing_stays_replaced():
    assert subprocess.check_output([sys.executable, "-c", PROGRAM], text=True) == "weasyprint\n"
