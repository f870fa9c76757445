"""The shared cases of data: each comes out as its `expected.txt` says.

Each stands for its kind; what is asserted here is what a person must be told, or must
not be told, of that input. The laws themselves are tested beside, on made data.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

FOLDER = Path(os.environ.get("REGARD_CASES") or ROOT.parent / "shared" / "cases")
DATA = FOLDER / "data"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(),
    reason=f"the shared cases are not here: REGARD_CASES names no folder ({FOLDER})",
)


class Expected(NamedTuple):
    """What a case prints.

    Attributes:
        says: Texts that stand in what is printed, in any order.
        never: Texts that do not.
    """

    says: tuple[str, ...]
    never: tuple[str, ...] = ()


CASES = {
    "02-rejects-of-with-are-hidden": Expected(
        (
            "rc 1",
            "2 standings from 4 rows of 2 sources",
            "2 rejected",
            "the scheme has no kind judgement; did you mean",
            "judgement   court.json, row 1",
            "no time that can be read",
            "1 Feb 2026  court.json, row 2",
            "ada (1 row unread)",
        ),
    ),
    "04-stray-quote-swallows-the-rest": Expected(
        ("from 30,000 rows", "1 rejected", "a quote that is not closed", "line 3,001"),
        ("from 3,000 rows",),
    ),
    "07-a-missing-amount-counts-as-one": Expected(
        (
            "1 standing from 2 rows",
            "no amount, expected 1 to 5",
            "Without a standing: bo",
        ),
        ("1 standing from 1 row",),
    ),
    "08-repeated-ids-hide-other-events": Expected(
        (
            "0 standings from 4 rows",
            "4 rejected",
            "one id for events that differ in kind and time",
            "one id for events that differ in time",
            "one id for broke and kept at the same moment",
            "one id for events that differ in amount",
            "Without a standing: ada, bo",
        ),
        ("0 rejected",),
    ),
    "14-unreadable-rows-rank-people-lowest": Expected(
        ("2 standings from 4 rows", "2 rejected", "Without a standing: c, d"),
    ),
    "30-reasons-by-line-are-not-gathered": Expected(
        ("  20  6 columns, expected 5", "events.csv, lines 12 to 31"),
        ("other reasons",),
    ),
    "01-with-two-csv-files": Expected(
        ("2 standings", "ada      11.00  refused", "bo       61.00  ordinary"),
    ),
    "03-sqlite-relative-path": Expected(
        ("1 standing", "ada      504.00"), ("/club.db",)
    ),
    "06-names-are-read-as-markup": Expected(
        ("rc 0", "Cafe [closed]", "Cafe [open]", "[deleted]", ":smile:"),
        ("MarkupError",),
    ),
    "09-the-hint-leads-to-1970": Expected(
        (
            "Nothing was read",
            "--time-format yyyymmdd",
            "strptime(time, '%Y%m%d')",
            "is of 23 August 1970. Is this the moment that was meant?",
        )
    ),
    "13-a-blank-makes-another-person": Expected(
        ("1 standing from 3 rows", "1 standing from 2 rows", "blanks around a name"),
        ("3 standings",),
    ),
    "16-the-columns-are-said-to-be-missing": Expected(
        ("a quote that is not closed", "1 standing from 2 rows"),
        ("found the columns",),
    ),
    "10-audit-drops-broken-lines": Expected(
        ("400 rows; 67 unreadable (67 lines that are no rows)", "333 people"),
        ("0 rows unreadable",),
    ),
    "11-audit-takes-NA-for-a-group": Expected(
        ("600 rows; 0 unreadable; 321 without sex",), ("  NA", "against NA")
    ),
    "26-a-number-for-a-group": Expected(
        ("income has 400 different values", "put them into bands first")
    ),
    "18-an-intake-that-misses-a-column": Expected(
        (
            "the data have the columns 6, 2, 4, 1289241911.72836",
            "no time",
            "the first line was read as the names of the columns",
            "no Id; did you mean _Id?",
        ),
        ("Binder Error", "alias"),
    ),
    "20-two-columns-of-one-name": Expected(
        ("called time", "called amount", "called subject"), ("standing",)
    ),
    "22-json-with-a-byte-order-mark": Expected(("1 standing", "ada      504.00")),
    "24-one-broken-line-of-json-lines": Expected(
        ("2 standings", "1 rejected", "the line is no JSON object", "e.jsonl, line 2"),
    ),
    "28-diff-advises-an-option-it-lacks": Expected(
        (
            "--with ./court.yaml=FILE",
            "rc 2",
            "evidence.listed.points: -50 → -30",
            "Of those with events, 0 subjects change tier",
            "rc 0",
        ),
        ("No such option",),
    ),
    "29-an-intake-reads-any-file": Expected(
        ("the intake reads read_text(), expected `data` alone",)
    ),
}


def printed(folder: Path) -> str:
    """What the command of a case prints, on both streams.

    Args:
        folder: A copy of the case.
    """
    for scheme in folder.glob("*.yaml"):
        text = scheme.read_text(encoding="utf-8")
        if "use:" not in text:
            # The cases are older than the rule that a scheme declares its use.
            scheme.write_text(f"{text}use: live\n", encoding="utf-8")
    commands = folder / "bin"
    commands.mkdir()
    regard = commands / "regard"
    regard.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m regard.cli "$@"\n')
    regard.chmod(0o755)
    environment = dict(os.environ)
    environment["PATH"] = f"{commands}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["bash", "cmd"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=600,
    )
    return done.stdout


def test_every_case_is_here() -> None:
    """None of the shared cases is left out."""
    assert {folder.name for folder in DATA.iterdir() if folder.is_dir()} == set(CASES)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", CASES)
def test_a_case_comes_out_as_expected(name: str, tmp_path: Path) -> None:
    """Everything that must be said is, and nothing that must not be."""
    folder = tmp_path / "case"
    shutil.copytree(DATA / name, folder, copy_function=shutil.copyfile)
    output = printed(folder)
    missing = [text for text in CASES[name].says if text not in output]
    wrong = [text for text in CASES[name].never if text in output]
    assert (missing, wrong) == ([], []), output
    assert "Traceback" not in output
