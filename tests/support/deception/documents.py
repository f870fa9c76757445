"""Deceiving documents, composed at random from honest schemes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from tests.support.deception.edits import EDITS
from tests.support.deception.implants import implanted
from tests.support.deception.truth import Deception

MOST_EDITS = 4  # in one document


def deceptions(
    parents: Mapping[str, Mapping[str, Any]], count: int, seed: int
) -> Iterator[Deception]:
    """Documents that deceive, each from one honest scheme.

    Every edit comes first in turn, so that each occurs in about `count` / `len(EDITS)`
    documents at least; others are added at random.

    Args:
        parents: The plain data of honest schemes, by name.
        count: How many documents.
        seed: Of the random choices.
    """
    draw = random.Random(seed)
    names = sorted(parents)
    for number in range(count):
        # Parents move on by one more in each round, so that each meets every edit.
        turn = number // len(EDITS)
        parent = names[(number + turn) % len(names)]
        deception = implanted(parent, parents[parent], draw)
        first = EDITS[number % len(EDITS)]
        others = draw.sample(EDITS, draw.randrange(MOST_EDITS))
        for edit in (first, *(edit for edit in others if edit is not first)):
            if edit(deception, draw):
                deception.edits.append(edit.__name__)
        yield deception
