"""`rg.audit`: a frame says what its file says, and refusals name keywords."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import regard as rg

ROWS = [("f", number % 2) for number in range(60)] + [("m", 1)] * 60


def test_a_frame_is_audited_as_its_file_is(tmp_path: Path) -> None:
    """Whole numbers, numbers with gaps, and yes or no, in every shape."""
    frame = pd.DataFrame(ROWS, columns=["sex", "hired"])
    file = tmp_path / "people.csv"
    frame.to_csv(file, index=False)
    of_file = rg.audit(file, "sex", decision="hired", good=True)
    as_floats = frame.assign(hired=frame.hired.astype(float))
    for answer in (
        rg.audit(frame, "sex", decision="hired", good=True),
        rg.audit(as_floats, ["sex"], decision="hired", selected=1.0, good=True),
    ):
        assert answer.audit == of_file.audit
        assert answer.source == "the DataFrame"
        assert list(answer.sha256) == ["the DataFrame"]
    as_truth = frame.assign(hired=frame.hired == 1)
    truth = rg.audit(as_truth, "sex", decision="hired", selected=True, good=True)
    assert truth.audit.divisions == of_file.audit.divisions
    assert rg.write_audit(of_file, str(tmp_path / "new" / "audit.html")).is_file()


def test_what_a_scheme_gave_is_audited_from_its_scores() -> None:
    """The subjects of the table are those of the run."""
    events = [
        rg.event(str(n), name, "damaged", "2026-10-01") for n, name in enumerate("ab")
    ]
    scores = rg.score("tool-library", events, as_of="2026-11-01")
    people = pd.DataFrame({"member": ["a", "b"], "group": ["x", "y"]})
    answer = rg.audit(people, "group", scores=scores, subject="member")
    assert answer.source == "tool-library"
    with pytest.raises(rg.DataError, match="found decision with scores"):
        rg.audit(people, "group", scores=scores, subject="member", decision="x")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "found nothing to audit, expected decision, outcome or score"),
        ({"threshold": 1.0}, "found threshold without score"),
        ({"decision": "hired", "mapped": {"x": "y"}}, 'found mapped={"x": …}'),
        ({"decision": "hired", "against": "z"}, 'found against="z"'),
        ({"decision": "hired", "service": "loan"}, "found service without scheme"),
        ({"decision": "hired", "selected": 7}, "to do: .* selected=…"),
    ],
)
def test_a_refusal_names_the_keyword(asked: dict[str, Any], words: str) -> None:
    """And no option of the command line."""
    frame = pd.DataFrame(ROWS, columns=["sex", "hired"])
    with pytest.raises(rg.DataError, match=words) as refused:
        rg.audit(frame, "sex", **asked)
    assert "--" not in str(refused.value)


def test_no_group_and_one_twice_are_refused() -> None:
    """By the names that Python has for them."""
    frame = pd.DataFrame(ROWS, columns=["sex", "hired"])
    with pytest.raises(rg.DataError, match="found no groups"):
        rg.audit(frame, [], decision="hired")
    with pytest.raises(rg.DataError, match="twice, expected each column once"):
        rg.audit(frame, ["sex", "sex"], decision="hired")
