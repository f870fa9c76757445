"""The gate, asked once of the same texts: most tests of a record begin with one text.

What it answers follows from the texts and the day alone, so that it is the same again;
the tests of `check` ask the gate itself.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from regard.check.answers.gate_together import GateTogether, decide_gates
from regard.scheme.document import Document

MOST_KEPT = 64
"""Answers that are kept; generated schemes are asked about once anyway."""


class GateOnce:
    """Answers as the gate does, and remembers it."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Any, GateTogether] = OrderedDict()

    def __call__(
        self,
        documents: Sequence[Document],
        today: date | None = None,
        in_force_since: Mapping[str, date] | None = None,
    ) -> GateTogether:
        """As `decide_gates`."""
        texts = [(part.file, part.text, part.folder) for part in documents]
        since = sorted((in_force_since or {}).items())
        question = (tuple(texts), today, tuple(since))
        if question not in self._answers:
            # Where a text is refused as none, nothing is kept: it is said each time.
            answer = decide_gates(documents, today, in_force_since)
            self._answers[question] = answer
            if len(self._answers) > MOST_KEPT:
                self._answers.popitem(last=False)
        return self._answers[question]
