"""What the meaning gives: a standing, and an outcome at each service, at a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from regard.registry.bodies import Reported
from regard.registry.fold.counting import (
    RecordedLines,
    counted_events,
    recorded_lines,
    silencing_entries,
    standing_events,
)
from regard.registry.fold.history import SubjectHistory, Version
from regard.registry.fold.lines import effect_of
from regard.registry.fold.overrides import favour
from regard.registry.fold.readable import check_readable
from regard.scheme.model import Scheme
from regard.scheme.worked_out_once import worked_out_once
from regard.scheme.worth import DOWN, UP, harmful_directions, outcome_rank
from regard.scoring.arithmetic import clip
from regard.scoring.clock import assessed
from regard.scoring.event import Event
from regard.scoring.reference import (
    Counting,
    counted_by_kind,
    score_at,
    standing_of,
)
from regard.scoring.standing_value import Standing


@dataclass(frozen=True)
class RecordedStanding:
    """A standing as the record knows it.

    Attributes:
        standing: That of the meaning, on the events that count.
        events: Those events; `regard score` on them gives the same standing.
        counting: Those of them that had happened and are within the limits.
        favour_micropoints: What overrides move, in the subject's favour.
        score_micropoints: The score with it.
        tier: The tier with it.
        version: The entry that adopted the version in force.
    """

    standing: Standing
    events: Sequence[Event]
    counting: Counting
    favour_micropoints: int
    score_micropoints: int
    tier: str
    version: int


def recorded_standing(history: SubjectHistory, at: datetime) -> RecordedStanding | None:
    """A subject's standing as of a moment, as known from a history.

    Args:
        history: What was entered; later entries are not known.
        at: The moment (UTC).

    Returns:
        The standing; None before any version is in force.

    Raises:
        BodiesGone: If bodies are gone on which it rests.
    """
    check_readable(history, at)
    version = history.version_on(at.date())
    if version is None:
        return None
    scheme = version.scheme
    good = good_direction(scheme)
    events = _events_of_day(history, version, at.date())
    counting = _counting_at(history, version, events, at)
    standing = standing_of(scheme, counting, at)
    moved = favour(history, scheme, at.date()) * (good or 0)
    return RecordedStanding(
        standing=standing,
        events=events,
        counting=counting,
        favour_micropoints=abs(moved),
        score_micropoints=within_range(scheme, standing.micropoints + moved),
        tier=scheme.tier_of(within_range(scheme, standing.tier_micropoints + moved)),
        version=version.seq,
    )


def _events_of_day(
    history: SubjectHistory, version: Version, today: date
) -> Sequence[Event]:
    """The events of which a standing consists, which are the same all day long."""
    scheme = version.scheme

    def read() -> Sequence[Event]:
        record = recorded_lines(history)
        return standing_events(record, scheme, today, good_direction(scheme))

    if history.memory is None:
        return read()
    return history.memory.once("standing events", (version.seq, today), read)


def _counting_at(
    history: SubjectHistory, version: Version, events: Sequence[Event], at: datetime
) -> Counting:
    """Those of the events of a day that count, the same once all have happened."""

    def read() -> Counting:
        return counted_by_kind(version.scheme, events, at)

    last_time = recorded_lines(history).last_time
    has_more_to_come = last_time is not None and last_time > at
    if history.memory is None or has_more_to_come:
        return read()
    return history.memory.once("counting events", (version.seq, at.date()), read)


def outcomes_meant(
    history: SubjectHistory, version: Version, record: RecordedLines, at: datetime
) -> dict[str, str]:
    """The outcome that the meaning gives at each service, at a moment.

    Args:
        history: What was entered; later entries are not known.
        version: The version in force.
        record: The history, line by line.
        at: The moment (UTC).

    Returns:
        Outcomes by service.
    """
    scheme = version.scheme
    tiers = _Tiers(history, scheme, record, at)
    outcomes: dict[str, str] = {}
    for name, service in scheme.services.items():
        good = service_direction(scheme, name)
        reached = tiers.best_of(good)
        outcomes[name] = max(
            (service.outcomes[tier] for tier in reached),
            key=lambda outcome: outcome_rank(service, outcome),
        )
    return outcomes


def tiers_meant(
    history: SubjectHistory, version: Version, at: datetime
) -> Sequence[str]:
    """The tiers that a subject is held to be in where services are asked.

    What is no longer agreed to stays where it gives. So this may be a better tier than
    that of the standing, which such events add nothing to.

    Args:
        history: What was entered; later entries are not known.
        version: The version in force.
        at: The moment (UTC).

    Returns:
        One tier; several where the best lies in the middle, all of which hold.
    """
    tiers = _Tiers(history, version.scheme, recorded_lines(history), at)
    return tiers.best_of(good_direction(version.scheme))


def good_direction(scheme: Scheme) -> int | None:
    """Which way a score gets better: 1 up, -1 down, None where both ways are worse."""
    harmful = harmful_directions(scheme)
    return -harmful[0] if len(harmful) == 1 else None


def is_gain(scheme: Scheme, report: Reported) -> bool:
    """Whether a report gives something, so that it comes after what costs at its time.

    What comes in at once is entered so: one visit with good and bad in it betters
    nothing for a moment that the other half takes back.

    Args:
        scheme: The scheme in force.
        report: The report.

    Returns:
        Whether it moves a score towards what is better; False where neither way is.
    """
    good = good_direction(scheme)
    return good is not None and effect_of(scheme, report) * good > 0


@worked_out_once
def service_direction(scheme: Scheme, service: str) -> int | None:
    """Which way the outcomes of one service get better: 1, -1, or None for neither.

    Args:
        scheme: The scheme.
        service: The name of the service.

    Returns:
        The direction; 1 where all tiers get the same.
    """
    part = scheme.services[service]
    ranks = [outcome_rank(part, part.outcomes[tier]) for tier in scheme.tiers]
    if ranks == sorted(ranks):
        return UP
    if ranks == sorted(ranks, reverse=True):
        return DOWN
    return None


class _Tiers:
    """The tiers that a subject may be held to be in, each worked out once."""

    def __init__(
        self,
        history: SubjectHistory,
        scheme: Scheme,
        record: RecordedLines,
        at: datetime,
    ) -> None:
        self._scheme = scheme
        self._record = record
        self._at = at
        self._favour = favour(history, scheme, at.date())
        self._worked_out: dict[int | None, list[str]] = {}

    def best_of(self, good: int | None) -> list[str]:
        """Tiers of which the best outcome is the one that the meaning gives.

        Where more of the score is never worse, one tier: what is silent is silent.
        Where the best lies in the middle, silencing may be to somebody's harm; so
        what would be without the last of it, the last two, … is asked as well, and
        asking for one more never takes away what there was.
        """
        if good not in self._worked_out:
            self._worked_out[good] = self._tiers(good)
        return self._worked_out[good]

    def _tiers(self, good: int | None) -> list[str]:
        if good is not None:
            return [self._tier(good, None)]
        tiers: list[str] = []
        silencing = silencing_entries(self._record, self._at.date())
        # Nought: as if nobody had asked for anything.
        for up_to in (0, *silencing):
            tiers.append(self._tier(UP, up_to))
            tiers.append(self._tier(DOWN, up_to))
        return tiers

    def _tier(self, good: int, up_to: int | None) -> str:
        counted = counted_events(self._record, self._scheme, self._at, good, up_to)
        # The tier alone: as `interpret` gives it, without the score of this moment.
        tier_set_at = assessed(self._scheme.reassessed, self._at)
        composed = score_at(self._scheme, counted, tier_set_at)
        moved = composed.score + self._favour * good
        return self._scheme.tier_of(within_range(self._scheme, moved))


def within_range(scheme: Scheme, score: int) -> int:
    """A score, or the nearer end of the scheme's range.

    Args:
        scheme: The scheme.
        score: Micropoints.

    Returns:
        Micropoints.
    """
    low, high = scheme.score.range
    return clip(score, low, high)
