"""What is asked of an event before it counts, and of what is put in its place."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from regard.registry.acts.amount_checks import check_amount
from regard.registry.acts.membership_checks import check_event_id
from regard.registry.acts.membership_spans import (
    MembershipSpan,
    consent_spans,
    goes_on,
    is_within,
    membership_spans,
    withdrawn_at,
)
from regard.registry.acts.reporter_checks import check_other_says_so, check_says_who
from regard.registry.bodies import Joined, Reported
from regard.registry.fold.history import SubjectHistory, Version
from regard.registry.fold.lines import RecordedLine, effect_of, lines_of
from regard.registry.fold.meaning import good_direction
from regard.registry.fold.retention import retentions_of
from regard.registry.record import Act
from regard.registry.refusal import RefusalCode, RefusedAct, names_or_none
from regard.scheme.adoption import first_day
from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase


class EventGround:
    """What decides on every event of one member on one day, worked out once."""

    def __init__(self, act: Act) -> None:
        """What the act knows of a member, and of the rules for today.

        Args:
            act: The act, about a member.

        Raises:
            RefusedAct: If no version is in force.
        """
        history = act.history
        self.subject = act.name.subject
        self.version = act.version
        self.scheme = self.version.scheme
        self.now = act.now
        self.today = act.today
        self.joined = _joined(history)
        self.first_day = _first_day(act, self.scheme, self.joined)
        self.joined_on = _counts_from(history)
        self.retentions = retentions_of(history)
        self._history = history
        self._memberships = membership_spans(history)
        self._consents: dict[tuple[int, str], list[MembershipSpan]] = {}

    def has_consent(self, source: str) -> bool:
        """Whether a source may report, as far as that is the member's to allow.

        Args:
            source: A source of the scheme.
        """
        return goes_on(self._consent_spans(self.version, source))

    def was_member(self, moment: datetime) -> bool:
        """Whether the member was one when something happened.

        Args:
            moment: When it happened (UTC).
        """
        return is_within(self._memberships, moment)

    def had_consent(self, source: str, moment: datetime) -> bool:
        """Whether a source might report when something happened.

        Args:
            source: A source of the scheme.
            moment: When it happened (UTC).

        Returns:
            Whether the rules of that day and those of today both allow it, and the
            member has not taken it back since.
        """
        # What they took back stays taken back, under any id and however late.
        if moment < withdrawn_at(self._history, source):
            return False
        versions = [self.version]
        version_then = self._history.version_on(moment.date())
        if version_then is not None and source in version_then.scheme.sources:
            versions.append(version_then)
        return all(
            is_within(self._consent_spans(version, source), moment)
            for version in versions
        )

    def _consent_spans(self, version: Version, source: str) -> list[MembershipSpan]:
        question = (version.seq, source)
        if question not in self._consents:
            spans = consent_spans(self._history, version.scheme, source)
            self._consents[question] = spans
        return self._consents[question]


def check_event(ground: EventGround, report: Reported) -> None:
    """Whether an event may be reported.

    Args:
        ground: What is known of the member.
        report: What the source says.

    Raises:
        RefusedAct: If it may not, with the reason.
    """
    check_event_id(report.id)
    kind = _kind_of(ground.scheme, report)
    check_other_says_so(ground.subject, report)
    check_amount(kind, report)
    _check_time(ground, report)
    if not ground.has_consent(report.source):
        raise RefusedAct(
            RefusalCode.NO_CONSENT,
            phrase("no consent to {source}", source=report.source),
            "the subject's consent, on which it rests",
            "ask for it; what is not agreed to is not reported",
        )
    _check_then(ground, report)
    # Last of all: where it may not be said of them at all, that is the reason.
    check_says_who(ground.scheme, report)


def line_of(act: Act, seq: int) -> RecordedLine:
    """The line of a subject's record that an entry reported.

    Args:
        act: The act.
        seq: The entry.

    Returns:
        The line.

    Raises:
        RefusedAct: If the entry reported nothing about them, it never was, or its
            retention is over.
    """
    for line in lines_of(act.history):
        if line.seq != seq or line.is_struck:
            continue
        if line.is_gone(act.today):
            raise RefusedAct(
                RefusalCode.PAST_RETENTION,
                "an event whose retention is over",
                "one that is still there",
                "nothing; it adds nothing any more",
            )
        return line
    raise RefusedAct(
        RefusalCode.NOTHING_THERE,
        "an entry that is no event of this subject, or one that was struck",
        "an event of theirs",
        "name the entry that reported it",
    )


def check_correction(act: Act, line: RecordedLine, corrected: Reported) -> None:
    """Whether an event may stand in another's place: never a heavier one.

    Args:
        act: The act.
        line: What it is to replace.
        corrected: The event as it was.

    Raises:
        RefusedAct: If it is another event, may not be reported, or is heavier.
    """
    report = line.report
    identity = (corrected.source, corrected.id, corrected.kind, corrected.reporter)
    if identity != (report.source, report.id, report.kind, report.reporter):
        raise RefusedAct(
            RefusalCode.OTHER_CONTENT,
            "another source, id, kind or reporter",
            "those of the event that is corrected",
            "report another matter as another event, which can be disputed",
        )
    ground = EventGround(act)
    scheme = ground.scheme
    kind = _kind_of(scheme, corrected)
    check_amount(kind, corrected)
    _check_time(ground, corrected)
    if corrected.time != report.time:
        _check_then(ground, corrected)
    if _is_heavier(scheme, report, corrected):
        raise RefusedAct(
            RefusalCode.GROWN_HEAVIER,
            "a correction that weighs more against the subject",
            "one that weighs as much, or less",
            "report another matter as another event, which can be disputed",
        )


def check_no_less(act: Act, line: RecordedLine, answer: Reported | None) -> None:
    """Whether who called an event wrong is left with no less by the answer.

    Args:
        act: The act.
        line: The event.
        answer: The event as it was; None if it never was.

    Raises:
        RefusedAct: If the event gave them something, and gives less now.
    """
    scheme = act.version.scheme
    good = good_direction(scheme)
    # Where either way may cost, nobody can say that it gave something.
    if good is None:
        return
    old_gain = max(0, effect_of(scheme, line.report) * good)
    if old_gain == 0:
        return
    new_gain = 0 if answer is None else max(0, effect_of(scheme, answer) * good)
    # What gives fades the sooner, the longer ago it was.
    is_older = answer is not None and answer.time < line.report.time
    if new_gain < old_gain or is_older:
        raise RefusedAct(
            RefusalCode.GIVES_LESS,
            "an answer to a dispute by which an event gives less than before",
            "one that leaves the subject with as much, or more",
            "keep it, or say what else it was; disputing is to nobody's harm",
        )


def _is_heavier(scheme: Scheme, before: Reported, after: Reported) -> bool:
    """Whether an event in another's place can be to the subject's harm."""
    old_effect = effect_of(scheme, before)
    new_effect = effect_of(scheme, after)
    good = good_direction(scheme)
    if good is None:
        # Either way may be for the worse: it only ever comes nearer to nothing.
        is_less = abs(new_effect) <= abs(old_effect) and old_effect * new_effect >= 0
        return not is_less or after.time != before.time
    old_cost = max(0, -old_effect * good)
    new_cost = max(0, -new_effect * good)
    # What costs fades the sooner, the longer ago it was.
    is_younger = new_cost > 0 and after.time > before.time
    return new_cost > old_cost or is_younger


def _kind_of(scheme: Scheme, report: Reported) -> Kind:
    if report.source not in scheme.sources:
        raise RefusedAct(
            RefusalCode.UNKNOWN_SOURCE,
            "a source that the scheme does not have",
            names_or_none(scheme.sources),
            "report as one of them",
        )
    kind = scheme.evidence.get(report.kind)
    if kind is None or kind.source is None:
        raise RefusedAct(
            RefusalCode.UNKNOWN_KIND,
            "a kind that the scheme does not have, or that is another scheme's tier",
            names_or_none(_kinds_of(scheme, report.source)),
            "report one of them",
        )
    if kind.source != report.source:
        raise RefusedAct(
            RefusalCode.OTHER_SOURCE,
            phrase("{kind} of {source}", kind=report.kind, source=report.source),
            phrase("it of {source}", source=kind.source),
            "let that source report it",
        )
    return kind


def _kinds_of(scheme: Scheme, source: str) -> list[str]:
    return [name for name, kind in scheme.evidence.items() if kind.source == source]


def _check_time(ground: EventGround, report: Reported) -> None:
    if report.time.tzinfo is None or report.time.utcoffset() != timedelta():
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            "a time that is not UTC",
            "UTC, as all times of the record are",
            "give the time in UTC",
        )
    if report.time > ground.now:
        raise RefusedAct(
            RefusalCode.IN_FUTURE,
            "an event that has not happened yet",
            "one from before now",
            "set the source's clock right, or report it when it has happened",
        )
    _check_day(ground, report)


def _check_then(ground: EventGround, report: Reported) -> None:
    """Whether it was theirs to be reported when it happened."""
    if not ground.was_member(report.time):
        raise RefusedAct(
            RefusalCode.LEFT,
            "an event from a time at which the subject had left",
            "one from a day on which they were under the scheme",
            "leave it out; coming back does not bring it back",
        )
    if not ground.had_consent(report.source, report.time):
        raise RefusedAct(
            RefusalCode.NO_CONSENT,
            phrase(
                "an event from a time at which there was no consent to {source}",
                source=report.source,
            ),
            "one from a time since which the subject has agreed to it without a break",
            "leave it out; what is agreed to later is later events",
        )


def _check_day(ground: EventGround, report: Reported) -> None:
    day = report.time.astimezone(UTC).date()
    joined = ground.joined
    first = ground.first_day
    if day < first:
        raise RefusedAct(
            RefusalCode.BEFORE_IN_FORCE,
            "an event from before the scheme was in force",
            phrase("one from {first} on", first=first),
            "leave it out; nobody knew then that it would count",
        )
    joined_on = ground.joined_on
    if joined_on is not None and day < joined_on:
        raise RefusedAct(
            RefusalCode.BEFORE_JOINING,
            "an event from before the subject joined",
            "one from the day of joining on",
            "leave it out",
        )
    if joined is not None and joined.adult_on is not None and day < joined.adult_on:
        raise RefusedAct(
            RefusalCode.UNDER_AGE,
            "an event from before the subject had the least age",
            "one from that day on",
            "leave it out",
        )
    # Under any version since: what was gone under an earlier one does not come back.
    over = ground.retentions.over(report.source, day)
    if over is not None and over <= ground.today:
        raise RefusedAct(
            RefusalCode.PAST_RETENTION,
            phrase(
                "an event of {source} whose retention is over since {over}",
                source=report.source,
                over=over,
            ),
            "a younger one",
            "leave it out",
        )


def _first_day(act: Act, scheme: Scheme, joined: Joined | None) -> date:
    """The first day of which anything counts."""
    first = min(version.from_day for version in act.history.versions)
    # Who was there before the record knew the rules before it: what is earlier than
    # their own first day is from before they joined.
    if joined is not None and joined.since is not None:
        first = date.min
    in_force = first_day(scheme)
    if in_force is None:
        return first
    return max(first, in_force)


def _counts_from(history: SubjectHistory) -> date | None:
    """The first day of which anything counts that a subject did."""
    for entry, joined in history.bodies(Joined):
        return joined.since or entry.day
    return None


def _joined(history: SubjectHistory) -> Joined | None:
    for _, joined in history.bodies(Joined):
        return joined
    return None
