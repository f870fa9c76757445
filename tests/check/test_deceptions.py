"""No document that deceives opens the gate while somebody is gravely harmed by it."""

from __future__ import annotations

from collections import Counter
from datetime import date

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
FEW = 140  # in `make test`; `python -m tests.check.test_deceptions` asks about all
ALL = 2_100


@pytest.mark.parametrize("name", LIVE)
def test_honest_parents_open(name: str) -> None:
    """What the deceptions are made from may run."""
    assert decide_gate(open_document(name), TODAY).opens


def test_no_deception_opens() -> None:
    """A seeded sample of all documents: none by which somebody is harmed opens."""
    opened, edits, harmful = ask(FEW)
    assert not opened, [(one.parent, one.truth.nature, one.edits) for one in opened]
    assert set(edits) == {edit.__name__ for edit in EDITS}
    assert harmful > FEW // 2


def ask(count: int) -> tuple[list[Deception], Counter[str], int]:
    """Asks the gate about documents that harm.

    Args:
        count: How many documents are made.

    Returns:
        Those that harm somebody and open; how often each edit occurs; how many harm.
    """
    parents = {name: load(name).data() for name in LIVE}
    edits: Counter[str] = Counter()
    opened: list[Deception] = []
    harmful = 0
    for deception in deceptions(parents, count, SEED):
        edits.update(deception.edits)
        try:
            document = parse_document(yaml_text(deception.data), "deception.yaml")
        except SchemeError:
            # What cannot be read runs nowhere; it proves nothing of the gate either.
            continue
        if harmed(document.scheme, deception.truth) is None:
            continue
        harmful += 1
        if decide_gate(document, TODAY).opens:
            opened.append(deception)
    return opened, edits, harmful
