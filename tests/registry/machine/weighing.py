"""What an event takes from somebody or gives them: as the model knows it."""

from __future__ import annotations

from datetime import date

from regard.registry.bodies import Reported
from regard.scheme.model import Scheme
from regard.scheme.worth import harmful_directions
from regard.scoring.event import Event


def costs(scheme: Scheme, report: Reported) -> bool:
    """Whether an event takes something from somebody; where nobody can say, it does."""
    harmful = harmful_directions(scheme)
    kind = scheme.evidence.get(report.kind)
    if len(harmful) > 1:
        return True
    if kind is None or kind.source != report.source:
        return False
    amount = 1000 if report.thousandths is None else report.thousandths
    return kind.points * amount * harmful[0] > 0


def gain(scheme: Scheme, report: Reported | None) -> float:
    """What an event gives somebody; nothing where nobody can say, or there is none."""
    harmful = harmful_directions(scheme)
    kind = None if report is None else scheme.evidence.get(report.kind)
    if kind is None or report is None or len(harmful) > 1:
        return 0
    amount = 1000 if report.thousandths is None else report.thousandths
    return max(0, -kind.points * amount * harmful[0])


def event_of(report: Reported, silent_from: date | None) -> Event:
    """What the reference is given of an event."""
    said = report.thousandths is not None
    return Event(
        id=report.id,
        subject="",
        kind=report.kind,
        time=report.time,
        thousandths=1000 if report.thousandths is None else report.thousandths,
        reporter=report.reporter,
        amount_said=said,
        silent_from=silent_from,
    )
