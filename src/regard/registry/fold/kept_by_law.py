"""What a law obliges the operator to keep about somebody, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from regard.registry.bodies import Answered, CorrectedEvent, Joined, Reported
from regard.registry.entry import EntryKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.retention import retentions_of


@dataclass(frozen=True)
class KeptByLaw:
    """What is kept about somebody for a law.

    Attributes:
        while_member: Whether they are under the scheme by law, and have not left.
        sources: By source whose ground is a law: the first day on which nothing of it
            is kept any more.
    """

    while_member: bool
    sources: dict[str, date]


def kept_by_law(history: SubjectHistory) -> KeptByLaw:
    """What a law obliges the operator to keep about somebody.

    Args:
        history: What was entered about them.

    Returns:
        Nothing where they joined on another ground: then a source that names a law
        holds nobody against their will.
    """
    ground = ""
    is_member = False
    for entry in history.entries:
        if isinstance(entry.body, Joined):
            ground = entry.body.ground
            is_member = True
        elif entry.kind is EntryKind.LEFT:
            is_member = False
    if ground != "law":
        return KeptByLaw(while_member=False, sources={})
    return KeptByLaw(while_member=is_member, sources=_kept_sources(history))


def _kept_sources(history: SubjectHistory) -> dict[str, date]:
    retention = retentions_of(history)
    kept: dict[str, date] = {}
    for event in _events(history):
        if not _is_kept_by_law(history, event.source):
            continue
        over = retention.over(event.source, event.time.date())
        # What names no end obliges nobody: it would hold them for ever.
        if over is not None:
            kept[event.source] = max(over, kept.get(event.source, over))
    return kept


def _events(history: SubjectHistory) -> Iterator[Reported]:
    for entry in history.entries:
        match entry.body:
            case Reported() as event:
                yield event
            case Answered(corrected=Reported() as event):
                yield event
            case CorrectedEvent(corrected=Reported() as event):
                yield event
            case _:
                pass


def _is_kept_by_law(history: SubjectHistory, source: str) -> bool:
    """Whether the last version that has a source says that its ground is a law."""
    basis: str | None = None
    for version in history.versions:
        if source in version.scheme.sources:
            basis = version.scheme.sources[source].basis
    return basis == "law"
