"""No process of a test outlives the tests, however these end."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT
from tests.support.lifelines import AT_THE_END_OF_THE_PIPE

# A child for ever, as a service is: it says that it runs, and waits. The parent starts
# it, says so itself once the child did, and is then killed.
CHILD = (
    AT_THE_END_OF_THE_PIPE
    + """
print("running", flush=True)
threading.Event().wait()
"""
)
PARENT = """
import subprocess, sys
from tests.support.lifelines import lifeline
with lifeline() as until_we_end:
    child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdin=until_we_end)
    child.wait()
"""


def test_a_child_ends_with_whoever_started_it() -> None:
    """Its output ends, which it does when nobody is left who could write there."""
    command = [sys.executable, "-c", PARENT, CHILD]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "running\n"
        parent.kill()
        rest, _ = parent.communicate(timeout=600)
    assert rest == ""
