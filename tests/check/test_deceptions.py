"""No document that deceives opens the gate while somebody is gravely harmed by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import joblib
import pytest

from regard.check.answers.gate import decide_gate
from regard.scheme.catalogue import names
from regard.scheme.complaint import SchemeError
from regard.scheme.document import load, open_document, parse_document
from regard.scheme.rendering import yaml_text
from tests.support.deception.documents import deceptions
from tests.support.deception.edits import EDITS
from tests.support.deception.truth import Deception, harmed

TODAY = date(2026, 11, 25)
LIVE = [name for name in names() if load(name).use == "live"]
SEED = 20261125
FEW = 2 * len(EDITS)  # in `make test`; `make soak` asks about more of them
ALL = 2_100

Answer = Literal[
    "harms and is refused", "harms and opens", "harms nobody tried", "cannot be read"
]


@pytest.mark.parametrize("name", LIVE)
def test_honest_parents_open(name: str) -> None:
    """What the deceptions are made from may run."""
    assert decide_gate(open_document(name), TODAY).opens


@pytest.mark.long
def test_no_deception_opens() -> None:
    """A seeded sample of all documents: none by which somebody is harmed opens."""
    opened: list[Deception] = []
    refused = 0
    for deception, answer in answers(FEW, SEED):
        if answer == "harms and opens":
            opened.append(deception)
        elif answer == "harms and is refused":
            refused += 1
    assert not opened
    assert refused > FEW * 3 / 4


def test_every_edit_is_made_often() -> None:
    """Of all documents, each edit makes at least thirty."""
    made = dict.fromkeys((edit.__name__ for edit in EDITS), 0)
    parents = {name: load(name).data() for name in LIVE}
    for deception in deceptions(parents, ALL, SEED):
        for name in deception.edits:
            made[name] += 1
    assert min(made.values()) >= 30


def answers(count: int, seed: int, jobs: int = 1) -> Iterator[tuple[Deception, Answer]]:
    """Asks the gate about documents made to deceive.

    Args:
        count: How many documents are made.
        seed: Of the documents.
        jobs: In how many processes; -1 is as many as there are cores.

    Yields:
        Each document, with what came of it.
    """
    parents = {name: load(name).data() for name in LIVE}
    parallel = joblib.Parallel(n_jobs=jobs, return_as="generator")
    asked = joblib.delayed(_with_answer)
    yield from parallel(asked(made) for made in deceptions(parents, count, seed))


def _with_answer(deception: Deception) -> tuple[Deception, Answer]:
    return deception, _answer(deception)


def _answer(deception: Deception) -> Answer:
    try:
        document = parse_document(yaml_text(deception.data), "deception.yaml")
    except SchemeError:
        # What cannot be read runs nowhere; it proves nothing of the gate either.
        return "cannot be read"
    if harmed(document.scheme, deception.truth) is None:
        return "harms nobody tried"
    if decide_gate(document, TODAY).opens:
        return "harms and opens"
    return "harms and is refused"
