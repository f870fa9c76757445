"""Whether reviews, notices, decisions and appeals were entered as acts have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from regard.registry.bodies import (
    Answered,
    Appealed,
    Confirmed,
    Decided,
    Declined,
    Heard,
    Imported,
    Noticed,
    Returned,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.addresses import addresses_on
from regard.registry.fold.history import OpenedEntry, day_start
from regard.registry.fold.lawful_steps import owed_towards
from regard.registry.fold.states import LawfulStep
from regard.registry.fsck.known_before import KnownBefore
from regard.registry.writers import is_same_writer

EffectBody = Confirmed | Declined | Noticed | Returned | Decided | Appealed | Heard
ASK_FOR_STEPS = Confirmed | Declined | Noticed
"""What rests on what is in effect, and the steps under way."""
DAYS_OF_AN_E_MAIL = 3
"""Days after which an e-mail that did not come back counts as handed over."""
SENDS_MAIL = "outbox"
"""Under which name the service enters that it sent an e-mail."""
DAYS_OF_A_LETTER = 4
"""Days after which a letter counts as handed over."""
FILED = (EntryKind.DISPUTED, EntryKind.ASKED, EntryKind.APPEALED)
"""What waits for an answer, which whoever filed it does not give."""
RESTED_ON = (EntryKind.REPORTED, EntryKind.CORRECTED, EntryKind.IMPORTED)
"""What an outcome rests on, which whoever wrote it does not review."""
HAVE_A_PART = frozenset(
    {
        EntryKind.IMPORTED,
        EntryKind.REPORTED,
        EntryKind.ANSWERED,
        EntryKind.CORRECTED,
        EntryKind.REPAIRED,
        EntryKind.REFUSED,
        EntryKind.PROPOSED,
        EntryKind.AGREED,
        EntryKind.ENDED,
        EntryKind.CONFIRMED,
        EntryKind.DECLINED,
        EntryKind.NOTICED,
        EntryKind.RETURNED,
        EntryKind.DECIDED,
        *FILED,
    }
)
"""Who wrote one of them hears no appeal."""


def effect_faults(
    before: KnownBefore, entry: OpenedEntry, body: EffectBody
) -> Iterator[str]:
    """What no act would have entered on the way from an outcome to its effect.

    Args:
        before: What was known; where it asks for steps, it can all be read.
        entry: The entry.
        body: What it says.

    Yields:
        Each reason.
    """
    match body:
        # The most of all, and therefore first.
        case Decided():
            if body.relied_on_until != day_start(entry.day + timedelta(days=1)):
                yield f"it could be relied on until {body.relied_on_until}"
        case Confirmed() | Declined():
            yield from _review_faults(before, entry, body)
        case Noticed():
            yield from _notice_faults(before, entry, body)
        case Returned():
            yield from _return_faults(before, body)
        case Appealed():
            yield from _appeal_faults(before, entry, body)
        case Heard():
            yield from _hearing_faults(before, entry, body)


def _step(
    before: KnownBefore, entry: OpenedEntry, service: str, outcome: str
) -> LawfulStep | None:
    """The step towards an outcome that was under way."""
    version = before.version_on(entry.day)
    state = before.course.states.get(service)
    if version is None or state is None or service not in version.scheme.services:
        return None
    return state.step(outcome)


def _review_faults(
    before: KnownBefore, entry: OpenedEntry, body: Confirmed | Declined
) -> Iterator[str]:
    has_written = before.wrote(entry.by, (*RESTED_ON, *FILED))
    rewriters = [
        part.by
        for part in before.entries
        if isinstance(part.body, Answered) and part.body.corrected is not None
    ]
    if has_written or before.is_own(entry.by, *before.reporters, *rewriters):
        yield f"{entry.by} reviewed it, and has a part in what it rests on"
    if not body.words.strip():
        yield "it gives no reasons"
    step = _step(before, entry, body.service, body.outcome)
    if step is None:
        yield f"no step towards {body.outcome} at {body.service} was under way"
        return
    owed = owed_towards(before.versions, step, entry.day)
    if step.confirmed or not owed.review:
        yield f"{body.outcome} at {body.service} waited for no review"


def _notice_faults(
    before: KnownBefore, entry: OpenedEntry, body: Noticed
) -> Iterator[str]:
    version = before.version_on(entry.day)
    process = None if version is None else version.scheme.process
    ways = () if process is None else process.notice_by
    # Where the scheme names none, opened by the person signed in is sure.
    if body.way not in (ways or ("signed in",)):
        yield f"the scheme has no notice by {body.way}"
    # Whoever else says that they opened it was not signed in as them.
    if body.way == "signed in" and entry.by != before.subject:
        yield f"{entry.by} opened it, and is not its subject"
    if body.way == "e-mail":
        yield from _mail_faults(before, entry)
    step = _step(before, entry, body.service, body.outcome)
    if step is None:
        yield f"no step towards {body.outcome} at {body.service} was under way"
        return
    owed = owed_towards(before.versions, step, entry.day)
    if owed.review and not step.confirmed:
        yield f"no person had confirmed {body.outcome} at {body.service}"
    if step.noticed:
        yield f"notice of {body.outcome} at {body.service} had been given"
    first, last = _days_handed_over(before, entry, step, body.way)
    if not first <= body.handed_over <= last:
        may = f"{first}" if first == last else f"{first} to {last}"
        yield f"it was handed over on {body.handed_over}, and could be on {may}"


def _mail_faults(before: KnownBefore, entry: OpenedEntry) -> Iterator[str]:
    """An e-mail is what the service sent, to an address that is sure; no other word."""
    if entry.by != SENDS_MAIL:
        yield f"{entry.by} entered an e-mail, and not the service that sends them"
    in_use = addresses_on(before.history, entry.day).in_use
    if in_use is None or not in_use.is_sure:
        yield "no address was in use that they gave, and that was proven"


def _days_handed_over(
    before: KnownBefore, entry: OpenedEntry, step: LawfulStep, way: str
) -> tuple[date, date]:
    """The first and the last day on which a notice may count as handed over."""
    if way == "e-mail":
        counts_from = entry.day + timedelta(days=DAYS_OF_AN_E_MAIL)
        return counts_from, counts_from
    # No day runs of which the record did not know.
    if way != "post":
        return entry.day, entry.day
    confirmed = before.entry(step.confirmed)
    posted = step.began if confirmed is None else confirmed.day
    post_days = timedelta(days=DAYS_OF_A_LETTER)
    return max(posted + post_days, entry.day), entry.day + post_days


def _return_faults(before: KnownBefore, body: Returned) -> Iterator[str]:
    notice = before.entry(body.notice)
    if notice is None or notice.kind is not EntryKind.NOTICED:
        yield f"entry {body.notice} was no notice to its subject"
    elif before.notice_was_returned(body.notice):
        yield f"the notice of entry {body.notice} had come back already"


def _appeal_faults(
    before: KnownBefore, entry: OpenedEntry, body: Appealed
) -> Iterator[str]:
    decision = before.entry(body.decision)
    if decision is None or not isinstance(decision.body, Decided | Imported):
        yield f"entry {body.decision} was no decision about its subject"
        return
    is_own = is_same_writer(entry.by, before.subject)
    for earlier in _appeals_against(before, body.decision):
        # One that was filed for the person leaves theirs open.
        if not is_own or is_same_writer(earlier.by, before.subject):
            yield f"the decision of entry {body.decision} had been appealed already"
            break
    spans: list[int] = []
    for version in before.versions.versions_between(decision.day, entry.day):
        process = version.scheme.process
        clause = None if process is None else process.appeal
        if clause is None or clause.within is None:
            return
        spans.append(clause.within)
    if spans and entry.day > decision.day + timedelta(days=max(spans)):
        yield f"the decision of entry {body.decision} could no longer be appealed"


def _hearing_faults(
    before: KnownBefore, entry: OpenedEntry, body: Heard
) -> Iterator[str]:
    if not body.words.strip():
        yield "it gives no reasons"
    if before.appeals_heard.get(body.appeal) != 0:
        yield f"no appeal of entry {body.appeal} waited to be heard"
    if before.is_own(entry.by) or before.wrote(entry.by, HAVE_A_PART):
        yield f"{entry.by} heard it, and has a part in what it is about"
    appealed = before.entry(body.appeal)
    if appealed is None or not isinstance(appealed.body, Appealed):
        return
    for earlier in _appeals_against(before, appealed.body.decision):
        hearing = before.entry(before.appeals_heard.get(earlier.seq, 0))
        if hearing is not None and is_same_writer(hearing.by, entry.by):
            yield f"{entry.by} had heard an appeal against the same decision"


def _appeals_against(before: KnownBefore, decision: int) -> list[OpenedEntry]:
    """The appeals against a decision."""
    appeals: list[OpenedEntry] = []
    for entry in before.entries:
        if isinstance(entry.body, Appealed) and entry.body.decision == decision:
            appeals.append(entry)
    return appeals
