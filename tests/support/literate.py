"""Runs the literate tests: Markdown in which files, edits and commands stand with what they print.

Each `## ` section starts from the files of the first section. A fenced block whose info line
names a file writes it (`base64 NAME` writes bytes); `diff NAME` replaces, in that file, what
stands after `-` by what stands after `+`; `console` runs each `$ regard …` line and holds what
it prints, both streams together, and `[exit N]` where N is not 0. `console interrupted in month N`
has a Ctrl-C come in the Nth month that is lived, `console files of at most N bytes` lets no file
grow beyond that; seconds that a study took are printed as dots.
"""

from __future__ import annotations

import base64
import contextlib
import io
import os
import re
import resource
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from regard.cli import main
from regard.society.month.totals import Totals
from regard.society.study.society import Society

FOLDER = Path(__file__).parents[1] / "literate"
FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.S | re.M)


@dataclass(frozen=True)
class Section:
    """One `## ` section of a page: its title and text, and the text of the page's first section."""

    page: Path
    title: str
    text: str
    ground: str


def sections() -> list[Section]:
    """Every section of every page."""
    found = []
    for page in sorted(FOLDER.glob("*.md")):
        ground, *rest = re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.M)
        found += [Section(page, text.partition("\n")[0], text, ground) for text in rest]
    return found


def blocks(text: str) -> Iterator[tuple[str, str]]:
    for match in FENCE.finditer(text):
        yield match["info"].strip(), match["body"]


def lay_out(section: Section, folder: Path) -> None:
    """Writes the section's files."""
    for info, body in [*blocks(section.ground), *blocks(section.text)]:
        how, _, name = info.partition(" ")
        path = folder / name
        if how == "console" or not name:
            continue
        if how == "diff":
            text = path.read_text(encoding="utf-8")
            gone = "\n".join(
                line[2:] for line in body.splitlines() if line.startswith("- ")
            )
            new = "\n".join(
                line[2:] for line in body.splitlines() if line.startswith("+ ")
            )
            assert text.count(gone) == 1, (
                f"{section.title}: {gone!r} stands {text.count(gone)} times in {name}"
            )
            path.write_text(text.replace(gone, new), encoding="utf-8")
        elif how == "base64":
            path.write_bytes(base64.b64decode(body))
        else:
            path.write_text(body, encoding="utf-8")


def run(command: str, folder: Path) -> str:
    """What a command prints, and its exit code if it is not 0."""
    out = io.StringIO()
    code = 0
    before = Path.cwd()
    os.chdir(folder)
    try:
        streams = contextlib.redirect_stdout(out), contextlib.redirect_stderr(out)
        with patch.object(sys, "argv", shlex.split(command)), streams[0], streams[1]:
            try:
                main()
            except SystemExit as stop:
                code = (
                    stop.code
                    if isinstance(stop.code, int)
                    else int(stop.code is not None)
                )
    finally:
        os.chdir(before)
    return out.getvalue() + (f"[exit {code}]\n" if code else "")


@contextlib.contextmanager
def trouble(info: str) -> Iterator[None]:
    """What goes wrong while the commands of a block run, as its info line says."""
    if found := re.fullmatch(r"console interrupted in month (\d+)", info):
        left, live = [int(found[1])], Society.live

        def stopped(self: Society, chunk: int | None = None) -> Totals:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            return live(self, chunk)

        with patch.object(Society, "live", stopped):
            yield
    elif found := re.fullmatch(r"console files of at most (\d+) bytes", info):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(found[1]), before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    else:
        assert info == "console", info
        yield


def played(section: Section, folder: Path) -> str:
    """The section's text with what its commands print now."""
    lay_out(section, folder)

    def console(match: re.Match[str]) -> str:
        info = match["info"].strip()
        if not info.startswith("console"):
            return match[0]
        commands = [
            line[2:] for line in match["body"].splitlines() if line.startswith("$ ")
        ]
        with trouble(info):
            shown = "".join(
                f"$ {command}\n{run(command, folder)}" for command in commands
            )
        shown = re.sub(r"lived in [\d,.]+ s", "lived in … s", shown)
        return f"```{info}\n{shown}```"

    return FENCE.sub(console, section.text)
