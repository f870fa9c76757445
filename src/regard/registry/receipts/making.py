"""The making of a receipt, from what was entered and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from regard.registry.bodies import Joined
from regard.registry.fold.counting import recorded_lines, silenced_lines
from regard.registry.fold.history import SubjectHistory, Version
from regard.registry.fold.meaning import RecordedStanding, recorded_standing
from regard.registry.fold.states import service_in
from regard.registry.receipts.effects import (
    ServiceEffect,
    effect_at,
    pending_steps,
    persons_words,
)
from regard.registry.receipts.receipt import (
    CostlyKind,
    KindContribution,
    Receipt,
    Redress,
    ScoreParts,
    SilentEntry,
    StatementOfReasons,
    TextInForce,
    WayToBetter,
)
from regard.registry.receipts.ways import way_to_better
from regard.scheme.model import Scheme
from regard.scheme.process import Appeal, Dispute, Process, Repair
from regard.scheme.worth import grade_of
from regard.scoring.effects import last_day
from regard.scoring.event import Event
from regard.scoring.reasons import Averages, find_reasons
from regard.scoring.reference import once_each
from regard.scoring.standing_value import Standing
from regard.version import VERSION

Lines = Mapping[tuple[str, str], int]
"""The entry that reported each event, by its kind and id."""
AUTOMATED = {True: False, False: True, None: None}
"""Whether a machine alone decided, by whether a person had a part in it."""


def receipt_of(
    history: SubjectHistory, at: datetime, known_at: int, service: str
) -> Receipt | None:
    """The receipt of what a service is told.

    Args:
        history: What was entered up to then about the subject.
        at: The moment of the decision (UTC).
        known_at: The last entry of the record that is known.
        service: The service.

    Returns:
        The receipt, of these alone; None where nothing is in effect at the service.
    """
    version = history.version_on(at.date())
    recorded = recorded_standing(history, at)
    in_effect = effect_at(history, at, service)
    if version is None or recorded is None or in_effect is None:
        return None
    scheme = version.scheme
    # What a later version left out is not asked for under it.
    if service not in scheme.services:
        return None
    contributions = _contributions(history, scheme, recorded, at)
    better = way_to_better(history, version, recorded, at, service)
    lines = recorded_lines(history)
    return Receipt(
        engine=VERSION,
        text=TextInForce(
            name=scheme.name,
            version=scheme.version,
            hash=version.published_hash,
            adopted=version.seq,
        ),
        as_of=at,
        known_at=known_at,
        service=service,
        outcome=in_effect.state.outcome,
        effect=in_effect.effect,
        pending=pending_steps(history, in_effect.state, at.date()),
        score=_score_parts(recorded),
        contributions=contributions,
        struck=tuple(line.seq for line in lines.lines if line.is_struck),
        places=len(lines.places),
        costs=_costs(scheme, recorded.standing),
        better=better,
        people=persons_words(history, service),
        statement=_statement(
            history, version, in_effect, service, contributions, better
        ),
        redress=_redress(scheme, at.date()),
    )


# ── the score ───────────────────────────────────────────────────────────────


def _score_parts(recorded: RecordedStanding) -> ScoreParts:
    standing = recorded.standing
    return ScoreParts(
        base=standing.base_micropoints,
        clipped=standing.clipped_micropoints,
        score=standing.micropoints,
        favour=recorded.favour_micropoints,
        score_with_favour=recorded.score_micropoints,
        tier=recorded.tier,
        assessed=standing.assessed,
        tier_score=standing.tier_micropoints,
        uncertainty=standing.uncertainty_millionths,
    )


def _contributions(
    history: SubjectHistory, scheme: Scheme, recorded: RecordedStanding, at: datetime
) -> tuple[KindContribution, ...]:
    """What each kind adds that has an event."""
    record = recorded_lines(history)
    lines: dict[tuple[str, str], int] = {}
    for line in record.lines:
        lines[line.report.kind, line.report.id] = line.seq
    silenced = silenced_lines(record, at.date())
    single = once_each(scheme, [event for event in recorded.events if event.time <= at])
    contributions: list[KindContribution] = []
    for name in scheme.evidence:
        of_kind = [event for event in single if event.kind == name]
        if not of_kind:
            continue
        counted = recorded.counting[name]
        within = {event.id for event in counted}
        beyond = [event for event in of_kind if event.id not in within]
        audible = [event for event in counted if not event.is_silent(at)]
        silent = [event for event in counted if event.is_silent(at)]
        contribution = KindContribution(
            kind=name,
            micropoints=recorded.standing.contribution_micropoints[name],
            counted=_entries(lines, audible),
            beyond_limits=_entries(lines, beyond),
            silent=tuple(
                SilentEntry(entry=entry, because=tuple(silenced.get(entry, ())))
                for entry in _entries(lines, silent)
            ),
            ends=_end(scheme, audible),
        )
        contributions.append(contribution)
    return tuple(contributions)


def _entries(lines: Lines, events: Sequence[Event]) -> tuple[int, ...]:
    """The entries of events; what only keeps an expired event's place has none."""
    entries = [lines.get((event.kind, event.id)) for event in events]
    return tuple(sorted(entry for entry in entries if entry is not None))


def _end(scheme: Scheme, events: Sequence[Event]) -> date | None:
    """The day on which the last of some events adds nothing any more."""
    ends: list[date] = []
    for event in events:
        end = last_day(scheme.evidence[event.kind], event)
        if end is None:
            return None
        ends.append(end)
    return max(ends, default=None)


def _costs(scheme: Scheme, standing: Standing) -> tuple[CostlyKind, ...]:
    """What cost most, beside somebody about whom nothing is known.

    Not beside the others: what is known of them is no part of a person's own record.
    """
    newcomer = Averages("newcomer", 0, {})
    costs: list[CostlyKind] = []
    for reason in find_reasons(scheme, standing, newcomer):
        cost = CostlyKind(
            kind=reason.kind,
            micropoints=reason.cost_micropoints,
            principal=reason.principal,
            missing=reason.missing,
        )
        costs.append(cost)
    return tuple(costs)


# ── why, and how it is contested ────────────────────────────────────────────


def _statement(
    history: SubjectHistory,
    version: Version,
    in_effect: ServiceEffect,
    service: str,
    contributions: Sequence[KindContribution],
    better: WayToBetter | None,
) -> StatementOfReasons:
    scheme = version.scheme
    effect = in_effect.effect
    outcome = in_effect.state.outcome
    # An outcome of an earlier version is what it was there.
    part = service_in(history, effect.version, service) or scheme.services[service]
    gathered: dict[str, str] = {}
    clauses = [f"services.{service}"]
    for contribution in contributions:
        if not contribution.counted:
            continue
        clauses.append(f"evidence.{contribution.kind}")
        source = scheme.evidence[contribution.kind].source
        if source is not None:
            gathered[source] = scheme.sources[source].gathered or ""
    ground = ""
    for _, joined in history.bodies(Joined):
        # Who came back is there on the ground of the last time.
        ground = joined.ground
    ends: datetime | None = None
    if better is not None:
        ends = better.waiting
    return StatementOfReasons(
        restriction=grade_of(part, outcome),
        territory=tuple(scheme.jurisdictions),
        ends=ends,
        automated=AUTOMATED[effect.by_person],
        gathered=gathered,
        ground=ground,
        law=part.legal_basis or "",
        clauses=tuple(clauses),
    )


def _redress(scheme: Scheme, day: date) -> Redress:
    # What is left out is undeclared, and said to be so; nothing is put in its place.
    process = scheme.process or Process()
    dispute = process.dispute or Dispute()
    appeal = process.appeal or Appeal()
    repair = process.repair or Repair()
    redress = Redress(
        dispute_to=dispute.to,
        dispute_answered_within=dispute.answered_within,
        dispute_suspends=dispute.suspends_effect,
        appeal_to=appeal.to,
        appeal_until=_last_day_to_appeal(appeal, day),
        appeal_answered_within=appeal.answered_within,
        appeal_fee=appeal.fee,
        appeal_decided_by=appeal.decided_by,
        appeal_human=appeal.human,
        outside_body=appeal.outside_body,
        repair_after=repair.after,
    )
    operator = scheme.operator
    if operator is None:
        return redress
    named = {"operator": operator.name, "contact": operator.contact}
    return redress.model_copy(update=named)


def _last_day_to_appeal(appeal: Appeal, day: date) -> date | None:
    if appeal.within is None:
        return None
    return day + timedelta(days=appeal.within)
