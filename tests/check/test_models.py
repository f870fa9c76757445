"""The models that the solver gives depend on the question alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from regard.check.answers.checking import check_document
from regard.report.findings.data import findings_data
from regard.scheme.document import as_document

TODAY = date(2026, 11, 26)
SCHEMES = ("credit-bureau", "platform-trust")


def test_witnesses_do_not_depend_on_what_was_asked_before() -> None:
    """A scheme is answered the same before and after another was asked about."""
    before = [_answers(name) for name in SCHEMES]
    after = [_answers(name) for name in reversed(SCHEMES)]
    assert before == after[::-1]


def _answers(name: str) -> list[dict[str, Any]]:
    result = check_document(as_document(name), today=TODAY)
    return findings_data([result])
