"""The command line in the tests' own process: faster than a process of its own."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from regard.cli import main
from tests.support.hand_study import by_hand, hand_runs

__all__ = ["by_hand", "command", "hand_runs"]


class Printed(NamedTuple):
    """What a command left behind: its exit code and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., Printed]


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Runs `regard` with arguments, and lines of standard input if there are any."""

    def run(*arguments: object, lines: str = "") -> Printed:
        monkeypatch.setattr(sys, "argv", ["regard", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        assert code is None or isinstance(code, int)
        return Printed(code or 0, printed.out, printed.err)

    return run
