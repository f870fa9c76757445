"""Whoever takes a scheme takes it as it was parsed, by name, or by path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import regard as rg
from regard.scheme.catalogue import LIBRARY
from regard.scheme.document import as_document, as_scheme

NAME = "judgment-defaulters"
DAY = date(2026, 11, 25)
EVENTS = [rg.event("1", "ada", "refused-though-able", "2026-03-01")]
ASKS: dict[str, Callable[[Any], object]] = {
    "standing": lambda scheme: rg.standing(scheme, EVENTS, "2026-04-01", study=True),
    "score": lambda scheme: list(
        rg.score(scheme, EVENTS, as_of="2026-04-01", study=True).standings["score"]
    ),
    "explain": lambda scheme: (
        rg.explain(scheme, EVENTS, "ada", as_of="2026-04-01", study=True).steps
    ),
    "check_scheme": lambda scheme: [
        finding.code for finding in rg.check_scheme(scheme, as_of=DAY).findings
    ],
    "may_run": lambda scheme: rg.may_run(scheme, DAY).opens,
    "compare_schemes": lambda scheme: rg.compare_schemes(scheme, scheme).verdict,
    "summary": rg.summary,
}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("ask", ASKS)
def test_a_scheme_a_name_and_a_path_are_answered_alike(ask: str) -> None:
    """The same answer for the value, the library's name, the path as text and path."""
    path = LIBRARY / f"{NAME}.yaml"
    answers = [ASKS[ask](given) for given in (NAME, rg.load(NAME), path, str(path))]
    assert answers[1:] == answers[:-1]


@pytest.mark.parametrize("ask", ASKS)
def test_what_is_not_there_is_told(ask: str) -> None:
    """A name or path of nothing raises what it always raises."""
    with pytest.raises(rg.UnknownScheme, match="did you mean judgment-defaulters"):
        ASKS[ask]("judgement-defaulters")


def test_a_scheme_of_text_has_a_document(tmp_path: Path) -> None:
    """What was never in a file is written down, and says the same."""
    scheme = rg.load(NAME)
    assert as_scheme(scheme) is scheme
    document = as_document(scheme)
    assert document.scheme == scheme
    assert document.scheme.hash == scheme.hash
    file = tmp_path / "written.yaml"
    file.write_text(document.text, encoding="utf-8")
    assert as_document(file).scheme == scheme
