"""The text under which a past is read."""

from __future__ import annotations

from regard.registry.fold.history import SubjectHistory
from regard.registry.record import Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.model import Scheme


def text_in_force(record: Record, scheme: str) -> Scheme:
    """The version of a scheme that is in force today.

    Args:
        record: The record.
        scheme: The scheme's name.

    Returns:
        What it says, what is declared for all written at each part.

    Raises:
        RefusedAct: If none is.
    """
    with record.sequence.reading() as reading:
        versions = record.versions.adopted(reading, scheme)
    version = SubjectHistory("", versions, ()).version_on(record.now.date())
    if version is None:
        raise RefusedAct(
            RefusalCode.NOT_IN_FORCE,
            "no version in force today",
            "one that was adopted",
            "adopt one, or wait for its first day",
        )
    return version.scheme
