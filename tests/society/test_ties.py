"""Ties read from a file: refused where they cannot be read, else laid over people."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from regard.scheme.complaint import DataError
from regard.society.edges import read_edges
from regard.society.scenario import read_scenario
from tests.support.societies import lived, small_society


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 2\n3 x\n", "edges.txt:2: found '3 x'"),
        ("", "found no ties"),
        ("5 5\n", "no tie between two different people"),
    ],
)
def test_edge_lists_that_cannot_be_read_are_told_where(
    tmp_path: Path, text: str, found: str
) -> None:
    """By file and line."""
    (tmp_path / "edges.txt").write_text(text)
    with pytest.raises(DataError) as raised:
        read_edges(tmp_path / "edges.txt", 10, 8, 1)
    assert found in str(raised.value)


@pytest.mark.long
@pytest.mark.parametrize(
    "name", ["ego_facebook/facebook_combined.txt", "email_eu_core/email-Eu-core.txt"]
)
def test_real_ties_are_laid_over_thesmall_society(data_folder: Path, name: str) -> None:
    """A tie kept is one of the file, never to oneself, and a society lives on them."""
    scenario = read_scenario(f"ties: {{number: 32, edges: {data_folder / name}}}")
    society = small_society(scenario, people=9000)
    pairs = np.loadtxt(data_folder / name, int)
    numbers = {name: place for place, name in enumerate(np.unique(pairs))}
    file = {frozenset((numbers[a], numbers[b])) for a, b in pairs.tolist() if a != b}
    found = 0
    for slot in range(32):
        for person in np.nonzero(society.state.kept >> slot & 1)[0].tolist():
            end = int(society.ends[slot, person])
            assert person // len(numbers) == end // len(numbers), (
                "a tie from one copy to another"
            )
            assert frozenset((person % len(numbers), end % len(numbers))) in file
            found += 1
    assert 1 < found / 9000 <= 32
    assert lived(society, 2).month == 2
