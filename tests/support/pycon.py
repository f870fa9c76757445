"""Runs a page's Python sessions: `pycon` blocks, of one session from top to bottom."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import sys
import traceback
from typing import Any

BLOCK = re.compile(r"(?<=^```pycon\n).*?(?=^```$)", re.M | re.S)


def replay_sessions(text: str) -> str:
    """The text with what its sessions print now.

    Args:
        text: A page, whose files stand in the working directory.
    """
    names: dict[str, Any] = {}

    def replay_block(match: re.Match[str]) -> str:
        shown = ""
        for example in doctest.DocTestParser().get_examples(match[0]):
            shown += _typed(example.source) + _run(example.source, names)
        return shown

    return BLOCK.sub(replay_block, text)


def _typed(source: str) -> str:
    """A statement as it stands at the prompt."""
    first, *others = source.splitlines()
    lines = [f">>> {first}"]
    lines += [f"... {line}" for line in others]
    return "\n".join(lines) + "\n"


def _run(source: str, names: dict[str, Any]) -> str:
    """What a statement prints; of an error, its last lines."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            # As the prompt does, so that a value shows itself.
            exec(compile(source, "<prompt>", "single"), names)
        except Exception:
            kind, error, _ = sys.exc_info()
            printed.write("".join(traceback.format_exception_only(kind, error)))
    return printed.getvalue()
