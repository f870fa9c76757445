"""An appeal from an operator's own reports: whom it goes to is said, or it is none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.every_key import edited
from tests.support.honest import Data, codes, gate_of, honest

INDEPENDENT = ("process", "appeal", "independent")
OUTSIDE_BODY = ("process", "appeal", "outside_body")


def _reported_by_the_operator() -> Data:
    data: Data = edited(honest(), ("sources", "desk", "reporters"), "operator")
    return data


@pytest.mark.parametrize("outside_body", [None, "the ombudsman of the province"])
@pytest.mark.parametrize("independent", [None, False])
def test_independence_left_out_is_none(
    outside_body: str | None, independent: Any
) -> None:
    """A body outside beside it makes silence no kinder than false."""
    data = edited(_reported_by_the_operator(), OUTSIDE_BODY, outside_body)
    assert "GOV005" in codes(gate_of(edited(data, INDEPENDENT, independent)))


@pytest.mark.parametrize("outside_body", [None, "the ombudsman of the province"])
def test_who_says_that_it_is_independent_opens(outside_body: str | None) -> None:
    data = edited(_reported_by_the_operator(), OUTSIDE_BODY, outside_body)
    gate = gate_of(edited(data, INDEPENDENT, True))
    assert gate.opens, codes(gate)


@pytest.mark.parametrize("independent", [None, False, True])
def test_others_reports_ask_for_no_independence(independent: Any) -> None:
    """Whoever does not report on people may hear them."""
    data = edited(honest(), ("sources", "desk", "reporters"), "court")
    gate = gate_of(edited(data, INDEPENDENT, independent))
    assert "GOV005" not in codes(gate)
