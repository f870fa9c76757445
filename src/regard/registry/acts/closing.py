"""Closing: the gate no longer opens to what is in force, which is entered, not done.

Silence must not keep services closed by a waiver that has ended. From the next day on
nothing gets worse for anybody by that version, and everybody has at least what is
usual, until another version is in force.
"""

from __future__ import annotations

from datetime import timedelta

from regard.registry.acts.gate_asked import gate_in_force
from regard.registry.bodies import GateClosed
from regard.registry.entry import Entry
from regard.registry.fold.history import SubjectHistory, moment_of
from regard.registry.record import Record
from regard.registry.writers import check_writer


def close_gate(record: Record, scheme: str, by: str) -> Entry | None:
    """Asks the gate of tomorrow about the version that is then in force.

    Done again, or by two at once, it enters nothing more.

    Args:
        record: The record.
        scheme: The scheme's name.
        by: Who asks.

    Returns:
        The entry, with what the gate answered; None where it opens, where no version is
        in force then, and where it was entered before.

    Raises:
        RefusedAct: If nobody who can be told from others asks.
    """
    check_writer(by)
    today = record.now.date()
    # What ends tonight closes nothing tomorrow; what was in effect today stays so.
    tomorrow = today + timedelta(days=1)
    gate = gate_in_force(record, scheme, tomorrow)
    if gate is None or gate.opens:
        return None
    with record.sequence.writing() as writing:
        versions = record.versions.in_effect(writing, scheme)
        version = SubjectHistory("", versions, ()).version_on(tomorrow)
        # Another may have come into force, or have entered it, or a day have begun.
        if version is None or version.seq != gate.version:
            return None
        if moment_of(writing.at).date() != today:
            return None
        body = GateClosed(
            version=version.seq, from_day=tomorrow, gate=dict(gate.answer)
        )
        return record.append_about_scheme(writing, scheme, body, by)
