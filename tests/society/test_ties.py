"""Ties from a file of edges: what cannot be read is told where, what can is laid over
people.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from regard.scheme.complaint import DataError
from regard.society.scenario import read_scenario
from regard.society.ties import read_edges
from tests.support.societies import after, society_of


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("1 2\n3 x\n", "edges.txt:2: found '3 x'"),
        ("", "found no ties"),
        ("5 5\n", "no tie between two different people"),
    ],
)
def test_edge_lists_that_cannot_be_read_are_told_where(
    tmp_path: Path, text: str, complaint: str
) -> None:
    """By file and line."""
    (tmp_path / "edges.txt").write_text(text)
    with pytest.raises(DataError) as raised:
        read_edges(tmp_path / "edges.txt", 10, 8, 1)
    assert complaint in str(raised.value)


@pytest.mark.parametrize(
    "name", ["ego_facebook/facebook_combined.txt", "email_eu_core/email-Eu-core.txt"]
)
def test_real_ties_are_laid_over_the_society(data_folder: Path, name: str) -> None:
    """A tie kept is one of the file, never to oneself, and a society lives on them."""
    people = 9000
    scenario = read_scenario(f"ties: {{number: 32, edges: {data_folder / name}}}")
    society = society_of(scenario, people=people)
    pairs = np.loadtxt(data_folder / name, int)
    numbers = {name: place for place, name in enumerate(np.unique(pairs))}
    size = len(numbers)
    edges = set()
    for person, other in pairs.tolist():
        if person != other:
            edges.add(frozenset((numbers[person], numbers[other])))
    kept = 0
    for slot in range(32):
        for person in np.nonzero(society.state.kept >> slot & 1)[0].tolist():
            end = int(society.ends[slot, person])
            assert person // size == end // size, "a tie from one copy to another"
            assert frozenset((person % size, end % size)) in edges
            kept += 1
    assert 1 < kept / people <= 32
    assert after(society, 2).month == 2
