"""Runs the literate tests: Markdown with files, edits, commands and what they print.

Each `## ` section starts from the files of the first section. A fenced block whose info
line names a file writes it (`base64 NAME` writes bytes, `csv NAME.xlsx` a sheet of a
workbook, whose cells stand between semicolons); `diff NAME` replaces, in that
file, what stands after `-` by what stands after `+`; `console` runs each `$ regard …`
line and holds what it prints, both streams together, and `[exit N]` where N is not 0.
`console interrupted in month N` has a Ctrl-C come after N months that were lived,
`console files of at most N bytes` lets no file grow beyond that; `console on DAY` has
the record's clock say noon of that day, and people are given random names that are the
same each time; seconds that a study took are printed as dots.
"""

from __future__ import annotations

import base64
import contextlib
import io
import itertools
import re
import resource
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

import openpyxl
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from regard.cli import main
from regard.registry.clock import SystemClock
from regard.registry.fold.history import micros_of
from regard.society.month.totals import Totals
from regard.society.study.society import Society

FOLDER = Path(__file__).parents[1] / "literate"
DOCS = FOLDER.parents[1] / "docs"
PAGES_OF_DOCS = (
    DOCS / "bundle.md",
    DOCS / "data.md",
    DOCS / "real-files.md",
    DOCS / "receipt.md",
    DOCS / "rehearsal.md",
    DOCS / "record.md",
)
FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.S | re.M)
INTERRUPTED = re.compile(r"console interrupted in month (\d+)")
ON_DAY = re.compile(r"console on (\d{4}-\d{2}-\d{2})")
SMALL_FILES = re.compile(r"console files of at most (\d+) bytes")
STUDY_SECONDS = re.compile(r"lived in [\d,.]+ s")


@dataclass(frozen=True)
class Section:
    """One `## ` section of a page.

    Attributes:
        page: The file it is in.
        title: Its heading.
        text: All of it, the heading first.
        ground: The page's first section, whose files every other one starts from.
    """

    page: Path
    title: str
    text: str
    ground: str


def sections() -> list[Section]:
    """Every section of every page."""
    sections = []
    for page in [*sorted(FOLDER.glob("*.md")), *PAGES_OF_DOCS]:
        text = page.read_text(encoding="utf-8")
        ground, *others = re.split(r"^## ", text, flags=re.M)
        for other in others:
            title = other.partition("\n")[0]
            sections.append(Section(page, title, other, ground))
    return sections


def replay(section: Section, folder: Path) -> str:
    """The section's text with what its commands print now.

    Args:
        section: What is played.
        folder: An empty folder for its files, where the commands run.
    """
    write_files(section, folder)

    def replay_block(match: re.Match[str]) -> str:
        info = match["info"].strip()
        if not info.startswith("console"):
            return match[0]
        with disturbance(info):
            printed = "".join(
                f"$ {command}\n{run(command, folder)}"
                for command in commands(match["body"])
            )
        printed = STUDY_SECONDS.sub("lived in … s", printed)
        return f"```{info}\n{printed}```"

    return FENCE.sub(replay_block, section.text)


def commands(body: str) -> list[str]:
    """The commands of a console block."""
    return marked_lines(body, "$ ")


def marked_lines(body: str, mark: str) -> list[str]:
    """The lines of a block that begin with a mark, without it."""
    lines = body.splitlines()
    return [line.removeprefix(mark) for line in lines if line.startswith(mark)]


def write_files(section: Section, folder: Path) -> None:
    """Writes the files of the page's first section and of this one.

    What lies in a folder of the page's name, beside it, is there as well.
    """
    beside = section.page.with_suffix("")
    if beside.is_dir():
        shutil.copytree(beside, folder / beside.name)
    for text in (section.ground, section.text):
        for match in FENCE.finditer(text):
            action, _, name = match["info"].strip().partition(" ")
            if action != "console" and name:
                write_file(action, folder / name, match["body"])


def write_file(action: str, path: Path, body: str) -> None:
    """Writes or changes a file as a block says.

    Args:
        action: `diff`, `base64`, or the language of what is written as it is.
        path: The file.
        body: What the block holds.
    """
    if action == "diff":
        change_file(path, body)
    elif action == "base64":
        path.write_bytes(base64.b64decode(body))
    elif path.suffix == ".xlsx":
        write_sheet(path, body)
    else:
        path.write_text(body, encoding="utf-8")


def write_sheet(path: Path, body: str) -> None:
    """Writes a workbook of one sheet; days in ISO 8601 as days, all else as text."""
    book = openpyxl.Workbook()
    for line in body.splitlines():
        cells: list[str | date] = []
        for cell in line.split(";"):
            try:
                cells.append(date.fromisoformat(cell))
            except ValueError:
                cells.append(cell)
        book.worksheets[0].append(cells)
    book.save(path)


def change_file(path: Path, body: str) -> None:
    """Replaces, in a file, what stands after `-` by what stands after `+`."""
    text = path.read_text(encoding="utf-8")
    old = "\n".join(marked_lines(body, "- "))
    new = "\n".join(marked_lines(body, "+ "))
    times = text.count(old)
    assert times == 1, f"{old!r} stands {times} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(command: str, folder: Path) -> str:
    """What a command prints, both streams together, and its exit code if not 0."""
    printed = io.StringIO()
    code = 0
    with (
        contextlib.chdir(folder),
        patch.object(sys, "argv", shlex.split(command)),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
    ):
        try:
            main()
        except SystemExit as stop:
            code = exit_code(stop)
    if code:
        return f"{printed.getvalue()}[exit {code}]\n"
    return printed.getvalue()


def exit_code(stop: SystemExit) -> int:
    """The code that a process would end with."""
    if stop.code is None:
        return 0
    if isinstance(stop.code, int):
        return stop.code
    return 1  # Python prints anything else, and ends with that


@contextlib.contextmanager
def disturbance(info: str) -> Iterator[None]:
    """What goes wrong while the commands of a block run, as its info line says."""
    if match := INTERRUPTED.fullmatch(info):
        with interrupted_in_month(int(match[1])):
            yield
    elif match := ON_DAY.fullmatch(info):
        with on_day(date.fromisoformat(match[1])):
            yield
    elif match := SMALL_FILES.fullmatch(info):
        with files_of_at_most(int(match[1])):
            yield
    else:
        assert info == "console", info
        yield


@contextlib.contextmanager
def on_day(day: date) -> Iterator[None]:
    """The record's clock says noon of a day; names and keys come in one order."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    names = (f"{number:032x}" for number in itertools.count(day.toordinal() << 96))
    with (
        patch.object(SystemClock, "now", lambda _: micros_of(noon)),
        patch("regard.registry.acts.joining.random_name", lambda: next(names)),
        patch("regard.registry.acts.import_plan.random_name", lambda: next(names)),
        patch.object(Ed25519PrivateKey, "generate", fixed_signing_key),
    ):
        yield


def fixed_signing_key() -> Ed25519PrivateKey:
    """A key that is the same each time, and therefore nobody's secret."""
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@contextlib.contextmanager
def interrupted_in_month(last: int) -> Iterator[None]:
    """A Ctrl-C comes in that month of those that are lived."""
    months = itertools.count(1)
    live = Society.live

    def live_or_stop(self: Society, chunk: int | None = None) -> Totals:
        if next(months) > last:
            raise KeyboardInterrupt
        return live(self, chunk)

    with patch.object(Society, "live", live_or_stop):
        yield


@contextlib.contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file can grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    # Python would keep what it compiles meanwhile, cut off, for every later process.
    with patch("sys.dont_write_bytecode", True):
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def sections_on_one_ground(page: Path) -> list[Section]:
    """The sections of a page with commands, each on what stands above the first."""
    ground, *others = re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.M)
    sections = []
    for text in others:
        if "```console" in text:
            title = text.partition("\n")[0]
            sections.append(Section(page, title, text, ground))
    return sections
