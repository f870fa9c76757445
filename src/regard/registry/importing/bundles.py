"""A bundle of another record: whom it is about brings their own events along.

What is in effect for them there stays there: here they have what is usual, and nothing
worse takes effect but by the lawful steps of this record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from regard.registry.acts.importing import ImportResult, import_past
from regard.registry.acts.membership_checks import has_consent
from regard.registry.acts.past import Past, PastMember, RowNotRead
from regard.registry.bodies import Joined
from regard.registry.bundle import Bundle, Scope, history_of, verify_bundle
from regard.registry.fold.counting import recorded_lines, withdrawn_by
from regard.registry.fold.history import SubjectHistory, Version
from regard.registry.fold.lines import RecordedLine, effect_of, thousandths_of
from regard.registry.fold.meaning import good_direction
from regard.registry.importing.texts import text_in_force
from regard.registry.log.checkpoint import VerifierKey
from regard.registry.record import Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase
from regard.scoring.event import Event

MOST_FAULTS = 3
"""Faults of a bundle that an error repeats."""


@dataclass(frozen=True)
class BundleBearer:
    """Whoever brings a bundle: whom it is about.

    Attributes:
        number: What this operator calls them.
        ground: On what ground they join here.
        consents: The sources whose events they bring along, as they agreed.
    """

    number: str
    ground: str
    consents: tuple[str, ...]


def import_bundle(
    record: Record,
    scheme: str,
    bundle: Bundle,
    key: VerifierKey,
    bearer: BundleBearer,
    by: str,
    dry_run: bool = False,
) -> ImportResult:
    """Somebody brings along what another record of the same scheme says of them.

    Args:
        record: The record.
        scheme: The scheme's name.
        bundle: All about them, as the other record exported it.
        key: The key that the other operator publishes, from elsewhere.
        bearer: Who brings it, and what they agree to.
        by: Who enters it.
        dry_run: Whether nothing is entered, and what would be is told.

    Returns:
        What it came to, and all that was not taken.

    Raises:
        DataError: If the bundle does not verify, or is not all about one person.
        RefusedAct: If it is of another scheme, or of this very record, or they agreed
            to nothing; nothing was entered.
    """
    _check_bundle(bundle, key)
    _check_bearer(record, scheme, bundle, bearer)
    history = history_of(bundle)
    text = text_in_force(record, scheme)
    there = history.versions[-1]
    today = record.now.date()
    member = _member(history, bearer, key.name)
    events: list[Event] = []
    left: list[RowNotRead] = []
    lines = recorded_lines(history)
    for line in lines.lines:
        # What was struck never was; what is gone there is gone.
        if line.is_struck or line.is_gone(today):
            continue
        why_not = _why_not(history, there, text, line, bearer, today)
        if not why_not and withdrawn_by(lines, line):
            why_not = f"they had taken back their consent to {line.report.source}"
        if why_not:
            place = f"entry {line.seq} of {key.name}"
            left.append(RowNotRead(place, why_not, (bearer.number,), False))
        else:
            events.append(_event(line, bearer.number, key.name))
    past = Past(
        came_from=key.name,
        members=[member],
        events={bearer.number: events},
        unread=left,
        known_from=min(version.from_day for version in history.versions),
    )
    return import_past(record, scheme, past, by, dry_run)


def _check_bundle(bundle: Bundle, key: VerifierKey) -> None:
    check = verify_bundle(bundle, key)
    if not check.agrees:
        faults = "; ".join(str(fault) for fault in check.faults[:MOST_FAULTS])
        raise DataError(
            f"found a bundle that does not verify ({faults}), expected one as it was "
            "exported\n  to do: verify it, and ask for it anew where it was made"
        )
    if bundle.scope is not Scope.SUBJECT:
        raise DataError(
            f"found a bundle of {bundle.scope.value}, expected {Scope.SUBJECT.value}\n"
            "  to do: ask for all about the person where it was made"
        )


def _check_bearer(
    record: Record, scheme: str, bundle: Bundle, bearer: BundleBearer
) -> None:
    if bundle.scheme != scheme:
        raise RefusedAct(
            RefusalCode.READS_ANOTHER,
            phrase("a bundle of the scheme {scheme}", scheme=bundle.scheme),
            phrase(
                "one of {scheme}: a subject is a subject of one scheme", scheme=scheme
            ),
            "take it to a record of that scheme",
        )
    if not bearer.consents:
        raise RefusedAct(
            RefusalCode.NO_CONSENT,
            "nothing that they agreed to bring along",
            "the sources whose events they bring",
            "ask them, and name the sources",
        )
    with record.sequence.reading() as reading:
        own = reading.of_subject(scheme, bundle.subject)
    if own:
        raise RefusedAct(
            RefusalCode.ALREADY_JOINED,
            "a bundle of this very record",
            "one of another record",
            "nothing; what it says is here",
        )


def _member(history: SubjectHistory, bearer: BundleBearer, origin: str) -> PastMember:
    for entry, joined in history.bodies(Joined):
        return PastMember(
            number=bearer.number,
            joined=joined.since or entry.day,
            ground=bearer.ground,
            adult_on=joined.adult_on,
            consents=bearer.consents,
            place=f"entry {entry.seq} of {origin}",
        )
    raise DataError(
        "found a bundle in which nobody joins, or it can no longer be read, expected "
        "all about a member\n  to do: ask for it anew where it was made"
    )


def _why_not(
    history: SubjectHistory,
    there: Version,
    text: Scheme,
    line: RecordedLine,
    bearer: BundleBearer,
    today: date,
) -> str:
    """Why a line is not brought along; empty where it is."""
    report = line.report
    if report.source not in bearer.consents:
        return f"of {report.source}, which they did not agree to bring along"
    if not says_the_same(there.scheme, text, report.kind):
        return f"the text in force here does not say the same of {report.kind}"
    if not has_consent(history, there.scheme, report.source):
        return f"they have taken back their consent to {report.source}"
    if line.open_dispute is not None:
        return "its dispute waits for an answer where it was reported"
    if line.repaired_on is not None and line.repaired_on <= today:
        good = good_direction(there.scheme)
        # Where it gives it stays; where nobody can tell, it may cost.
        if good is None or effect_of(there.scheme, report) * good < 0:
            return "it was repaired, and adds nothing any more"
    return ""


def says_the_same(there: Scheme, text: Scheme, kind: str) -> bool:
    """Whether a kind weighs here what it weighs there, so that nothing gets heavier.

    Args:
        there: The text under which it was reported.
        text: The text in force here.
        kind: The kind.

    Returns:
        Whether all that is said of it and of scores is the same.
    """
    if kind not in there.evidence or kind not in text.evidence:
        return False
    return there.evidence[kind] == text.evidence[kind] and there.score == text.score


def _event(line: RecordedLine, number: str, origin: str) -> Event:
    report = line.report
    reporter = report.reporter
    if reporter:
        # Another name than there: nobody is to be joined by it.
        reporter = f"{reporter} of {origin}"
    return Event(
        id=report.id,
        subject=number,
        kind=report.kind,
        time=report.time,
        thousandths=thousandths_of(report),
        reporter=reporter,
    )
