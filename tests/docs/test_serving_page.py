"""What docs/serving.md says a service answers, it answers: its lines are run.

With REGARD_ACCEPT=1 the page is rewritten with what is answered now; read the change.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from regard.scheme.document import load
from regard.service.application import Application
from regard.service.demonstration import DEMONSTRATED, open_demonstration
from regard.service.season_clock import SeasonClock
from regard.service.starting import first_access, link_of_person, open_doors
from tests.conftest import ROOT
from tests.service.browsing import listening_at

PAGE = ROOT / "docs" / "serving.md"
CONSOLE = re.compile(r"^```console\n(?P<body>.*?)^```$", re.S | re.M)
LONG_NUMBER = re.compile(r"\b[0-9a-f]{24,64}\b")
BETWEEN = "-- what follows is of the next line --"


@dataclass(frozen=True)
class Shown:
    """The service that the page is about.

    Attributes:
        address: Where it is asked.
        keys: The first keys, by source and service.
        link: The link of a member.
        seen_at: A minute ago, by its clock.
    """

    address: str
    keys: dict[str, str]
    link: str
    seen_at: object


@pytest.fixture(scope="module")
def shown(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Shown]:
    """A demonstration that is served; its clock stands, so that no second differs."""
    folder = tmp_path_factory.mktemp("shown")
    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(SeasonClock, "go_on", lambda _: None)
        with open_demonstration(f"sqlite:///{folder}/record.db") as demonstration:
            record = demonstration.record
            doors = open_doors(record)
            started = first_access(record, doors, [load(DEMONSTRATED)])
            name = demonstration.people["Noor Vale"]
            link = link_of_person(record, doors, name).secret
            keys = {name.split()[0]: key.secret for name, key in started.keys.items()}
            seen_at = record.now - timedelta(minutes=1)
            with listening_at(Application(record, doors)) as address:
                yield Shown(address, keys, link, seen_at)
            doors.close()


def commands(page: str) -> list[str]:
    """Each line that is typed, in its order."""
    typed: list[str] = []
    for match in CONSOLE.finditer(page):
        for line in match["body"].splitlines():
            if line.startswith("$ "):
                typed.append(line[2:])
    return typed


def answers(shown: Shown, typed: list[str]) -> list[str]:
    """What each line prints, typed one after the other into one shell."""
    lines = []
    for command in typed:
        lines += [command, f"echo; echo '{BETWEEN}'"]
    values = os.environ | {
        "REGARD": shown.address,
        "DESK": shown.keys["loan-desk"],
        "CUPBOARD": shown.keys["power-tools"],
        "LINK": shown.link,
    }
    done = subprocess.run(
        ["bash", "-eu"],
        input="\n".join(lines),
        env=values,
        capture_output=True,
        text=True,
        check=True,
    )
    printed = LONG_NUMBER.sub("…", done.stdout)
    return [part.strip() for part in printed.split(BETWEEN)][:-1]


def with_answers(page: str, printed: list[str]) -> str:
    """The page with what is printed below each line."""
    rest = iter(printed)

    def block(match: re.Match[str]) -> str:
        lines: list[str] = []
        for line in match["body"].splitlines():
            if line.startswith("$ "):
                lines.append(line)
                lines += next(rest).splitlines()
        return "\n".join(["```console", *lines, "```"])

    return CONSOLE.sub(block, page)


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_every_line_answers_what_stands_below_it(shown: Shown) -> None:
    page = PAGE.read_text(encoding="utf-8")
    now = with_answers(page, answers(shown, commands(page)))
    if os.environ.get("REGARD_ACCEPT"):
        PAGE.write_text(now, encoding="utf-8")
    else:
        assert now == page


def test_its_python_runs(shown: Shown) -> None:
    page = PAGE.read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", page, re.S | re.M)
    values = {
        "address": shown.address,
        "desk_key": shown.keys["loan-desk"],
        "cupboard_key": shown.keys["power-tools"],
        "seen_at": shown.seen_at,
    }
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, str(PAGE), "exec"), values)
    first, second, third = printed.getvalue().splitlines()
    assert first == "entered"
    assert second == "deposit"
    assert third.count(" | ") == 2


def test_its_pictures_are_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in re.findall(r"\]\((pictures/[^)]+)\)", page):
        assert Path(ROOT, "docs", name).is_file()
