"""Points so small that no history of few enough events shows what they do.

What nobody could prove is no better than what was shown: the gate stays shut.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.every_key import edited
from tests.support.honest import Data, codes, gate_of, honest

pytestmark = pytest.mark.sampled(6)

KIND = ("evidence", "key-kept")
EDITS: dict[str, list[tuple[tuple[str, ...], Any]]] = {
    "TIM004": [
        ((*KIND, "expires"), "3y"),
        (("sources", "desk", "retained"), "3y"),
    ],
    "EVD001": [(("sources", "desk", "verified"), "alleged")],
    "EVD004": [(("sources", "desk", "verified"), "impression")],
    "DUE004": [(("process", "notice"), "after effect")],
    "DUE008": [(("process", "dispute", "answered_within"), "10y")],
    "DUE011": [(("process", "dispute", "restores_score"), False)],
    "PRP009": [(("services", "rooms", "severity"), "serious")],
}


def _edited(edits: list[tuple[tuple[str, ...], Any]], points: float) -> Data:
    data: Data = edited(honest(), (*KIND, "points"), points)
    data = edited(data, (*KIND, "means"), "for each minute that you kept a key")
    for path, value in edits:
        data = edited(data, path, value)
    return data


@pytest.mark.parametrize("points", [-40, -0.034, -0.033, -0.02, -0.001])
@pytest.mark.parametrize("rule", EDITS)
def test_no_points_are_too_small_to_be_asked_about(rule: str, points: float) -> None:
    """As they shrink, a cap of 160 still lets them take all of it."""
    gate = gate_of(_edited(EDITS[rule], points))
    assert not gate.opens
    assert rule in codes(gate)


@pytest.mark.parametrize("points", [-40, -0.034, -0.02, -0.001])
def test_the_twin_opens(points: float) -> None:
    gate = gate_of(_edited([], points))
    assert gate.opens, codes(gate)
