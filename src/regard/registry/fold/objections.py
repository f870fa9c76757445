"""Objections: what a subject said against a change, and whether it was answered."""

from __future__ import annotations

from regard.registry.bodies import Answered, Objected
from regard.registry.fold.history import SubjectHistory


def unanswered_objections(history: SubjectHistory) -> list[int]:
    """The entries by which a subject objected, and that wait for an answer.

    Args:
        history: What was entered; later entries are not known.

    Returns:
        The entries, in their order.
    """
    answered = {body.to for _, body in history.bodies(Answered)}
    objections = [entry.seq for entry, _ in history.bodies(Objected)]
    return [seq for seq in objections if seq not in answered]
