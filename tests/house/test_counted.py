"""A number and its noun go together: 1 row, never 1 rows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from regard.scheme.counted import agreeing, plural, with_noun
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "regard"
NOUNS = """
    characters columns complaints days entries events files findings gaps groups
    hours items keys kinds lines members months pairs people places points properties
    purposes reasons records rows rules schemes seconds services sheets standings
    subjects tiers times values weeks years
"""
COUNTED = re.compile(
    rf"[ \u00a0](?:(?:different|other) )?(?:{'|'.join(NOUNS.split())})\b"
)
CONSTANT = re.compile(r"[A-Z][A-Z_]+")
NEVER_ONE = {
    "report/audit/cells.py: len(kinds)",
    "report/audit/words.py: warning.number",
    "report/run/terminal.py: reason.cost_micropoints / POINT",
    "report/study/conclusions.py: 100 * alternative.gain",
    "report/text/words.py: count",
    "scoring/audit_table.py: total",
    "scoring/identity.py: others",
    "society/study/society.py: count",
    "trust/ratings.py: people",
}
"""Values that are no number, are written with decimals, or are not one there."""


def counted_by_hand(path: Path) -> Iterator[str]:
    """The values of a file's texts after which a noun in the plural stands.

    Args:
        path: The file.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.JoinedStr):
            continue
        for value, text in zip(node.values, node.values[1:], strict=False):
            if not isinstance(value, ast.FormattedValue):
                continue
            if isinstance(text, ast.Constant) and COUNTED.match(str(text.value)):
                yield ast.unparse(value.value)


def test_no_noun_is_put_into_the_plural_by_hand() -> None:
    """Whatever may be one is written by `plural`, `with_noun` or `agreeing`."""
    values = set()
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        for value in counted_by_hand(path):
            if not CONSTANT.fullmatch(value):
                values.add(f"{name}: {value}")
    assert values == NEVER_ONE


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 rows are"), (1, "1 row is"), (2000, "2,000 rows are")]
)
def test_nouns_and_verbs_go_with_their_number(count: int, words: str) -> None:
    """None are several."""
    assert f"{plural(count, 'row')} {agreeing(count, 'is', 'are')}" == words
    assert plural(1, "person", "people") == "1 person"
    assert plural(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("number", "words"),
    [("1", "1 point"), ("+1", "+1 point"), ("−1", "−1 point"), ("1.5", "1.5 points")],
)
def test_a_written_number_has_its_noun(number: str, words: str) -> None:
    """A sign changes nothing, decimals do."""
    assert with_noun(number, "point") == words
