"""Recording at the desk: an event written down in seconds, and a slip taken back.

What is taken back stays in the record, and so does that it was: it is put right by the
act by which any mistake is.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from regard.registry.acts.catalogue import perform
from regard.registry.bodies import CorrectedEvent, Reported
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.history import SubjectHistory, micros_of, moment_of
from regard.registry.fold.lines import lines_of
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.writer_names import writer_about
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.explanation_words import has_amounts
from regard.report.text.mixed_text import joined_text
from regard.scheme.model import Scheme
from regard.service.api.amounts import written_amount
from regard.service.api.peer_sources import check_not_of_peers
from regard.service.api.people import named_member, person_meant
from regard.service.pages.names import kind_name, scheme_in_force
from regard.service.pages.page import (
    GoOn,
    Opened,
    button,
    choice_field,
    form,
    text_field,
)
from regard.service.problem import CONFLICT, Problem, nothing_here

EVENT_NUMBER_SIZE = 8
"""Random bytes in the id of an event that is written down by hand."""
EVENT_ID = re.compile(f"desk-[0-9a-f]{{{2 * EVENT_NUMBER_SIZE}}}")
SHORT_NAME = 8
"""Letters of a random name that tell apart whoever waits."""
UNDO_MINUTES = 15
"""For so long whoever wrote something down can say that it was a slip."""
MOST_LOOKED_BACK = 500
"""Entries among which somebody's last ones are looked for."""


@dataclass(frozen=True)
class WrittenEvent:
    """An event that was written down at the desk, now or by the same form before.

    Attributes:
        name: About whom.
        seq: Its entry.
        kind: What happened.
        number: The number that the desk said.
        is_new: Whether it was written down now.
    """

    name: SubjectName
    seq: int
    kind: str
    number: str
    is_new: bool


def recording_section(opened: Opened, scheme: Scheme) -> Markup:
    """The form for what happened, and what whoever works here wrote down just now.

    Args:
        opened: Who works at the desk.
        scheme: The text in force.

    Returns:
        The section.
    """
    say = opened.language.gettext
    kinds: dict[str, str] = {}
    for name, kind in scheme.evidence.items():
        # What people say of each other is theirs to say, and not the desk's.
        if kind.source and not scheme.sources[kind.source].is_of_peers:
            kinds[name] = kind_name(opened.language, scheme, name)
    writing = form(
        opened,
        "/desk/record",
        text_field("number", say("Member’s number")),
        choice_field("kind", say("What happened"), kinds, say("choose")),
        _amount_field(opened, scheme, kinds),
        button(say("Write it down")),
        id=f"desk-{secrets.token_hex(EVENT_NUMBER_SIZE)}",
    )
    children: list[Child] = [writing]
    slips = list(_slips(opened))
    if slips:
        words = say(
            "What you wrote down in the last {minutes} minutes", minutes=UNDO_MINUTES
        )
        children.append(tag("details", tag("summary", words), *slips))
    return section("record", say("Write something down"), *children)


def _amount_field(
    opened: Opened, scheme: Scheme, kinds: Mapping[str, str]
) -> Markup | None:
    """A field for how much, where any of the kinds asks for it."""
    say = opened.language.gettext
    asking = [words for name, words in kinds.items() if has_amounts(scheme, name)]
    if not asking:
        return None
    label = say("How much, for: {kinds}", kinds=joined_text("; ", asking))
    field = tag("input", name_="amount", type="text", inputmode="decimal")
    return tag("label", label, field)


def record_event(opened: Opened) -> WrittenEvent:
    """Writes an event down, once, however often its form is sent.

    Args:
        opened: The form, as it was sent.

    Returns:
        What was written down; by a form that is sent again, what it was the first time.
    """
    fields = opened.fields
    caller = opened.caller
    scheme = scheme_in_force(opened.record, caller.scheme)
    number = fields.get("number", "")
    name = person_meant(opened.record, caller.scheme, number)
    kind = fields.get("kind", "")
    evidence = scheme.evidence.get(kind)
    event_id = _event_id(opened)
    source = ""
    if evidence is not None and evidence.source:
        source = evidence.source
    check_not_of_peers(opened.record, caller.scheme, source)
    values: dict[str, object] = {
        "source": source,
        "id": event_id,
        "kind": kind,
        # A moment ago: an act is never of the moment at which it is written down.
        "time": opened.record.now - timedelta(seconds=1),
        "thousandths": written_amount(fields.get("amount", "")),
    }
    try:
        result = perform(
            opened.record, "report", values, caller.name, caller.scheme, name.subject
        )
    except RefusedAct as refusal:
        if refusal.code is not RefusalCode.OTHER_CONTENT:
            raise
        # A button that is pressed twice is one event, of the first moment.
        seq = _written_before(opened, name, event_id, kind)
        if not seq:
            raise
        return WrittenEvent(
            name, seq, kind_name(opened.language, scheme, kind), number, is_new=False
        )
    words = kind_name(opened.language, scheme, kind)
    return WrittenEvent(name, result["seq"], words, number, result["is_new"])


def written_part(opened: Opened, written: WrittenEvent) -> Markup:
    """What became of a form, and a way to take back what it wrote down.

    Args:
        opened: Who sent it.
        written: What it says.

    Returns:
        A part of the desk's page.
    """
    say = opened.language.gettext
    undoing = _undo_form(opened, written.name.subject, written.seq)
    if written.is_new:
        words = say(
            "Written down for member {number}: {kind}.",
            number=written.number,
            kind=written.kind,
        )
        return tag("div", tag("p", words), undoing, role="status", class_="done")
    # A form sent again, as by a browser that went back: what it wrote may be no more.
    if _is_struck(opened, written):
        words = say(
            "Nothing was written down. This form was sent before, and what it wrote "
            "down for member {number} was taken back. If it did happen, write it down "
            "anew below.",
            number=written.number,
        )
        return tag("div", tag("p", words), role="status")
    words = say(
        "This was written down for member {number} before, and not once more: {kind}.",
        number=written.number,
        kind=written.kind,
    )
    if all(entry.seq != written.seq for entry in _written_lately(opened)):
        return tag("div", tag("p", words), role="status")
    return tag("div", tag("p", words), undoing, role="status")


def undo_event(opened: Opened) -> GoOn:
    """Takes back what whoever works here wrote down a few minutes ago.

    Args:
        opened: The form, as it was sent.

    Raises:
        Problem: If they did not write it, or longer ago.
    """
    caller = opened.caller
    record = opened.record
    subject = opened.fields.get("subject", "")
    name = named_member(record, caller.scheme, subject)
    history = record.history(name.scheme, name.subject)
    with record.sequence.reading() as reading:
        writer = writer_about(record.keys, reading, name.scheme, history, caller.name)
    event = opened.fields.get("event", "")
    for entry in history.entries:
        is_meant = str(entry.seq) == event and entry.kind is EntryKind.REPORTED
        # What others wrote down is not put right by a slip of theirs.
        if not is_meant or entry.by != writer:
            continue
        if record.now - entry.at > timedelta(minutes=UNDO_MINUTES):
            raise Problem(
                CONFLICT,
                "too-late",
                "Too late to take back",
                "found an event that was written down too long ago to be a slip; to "
                "do: have it put right, with the reasons",
            )
        words = opened.language.gettext("A slip at the desk, taken back at once.")
        values = {"event": entry.seq, "words": words}
        perform(record, "correct", values, caller.name, name.scheme, name.subject)
        return GoOn("/desk")
    raise nothing_here()


def _event_id(opened: Opened) -> str:
    """The id that the form was given when it was shown."""
    event_id = opened.fields.get("id", "")
    if EVENT_ID.fullmatch(event_id):
        return event_id
    raise RefusedAct(
        RefusalCode.INCOMPLETE,
        "a form without the number that it was shown with",
        "one of the desk's",
        "open the desk anew, and write it down there",
    )


def _written_before(opened: Opened, name: SubjectName, event_id: str, kind: str) -> int:
    """The entry by which it was written down already, as it is said now; 0 if none."""
    history = opened.record.history(name.scheme, name.subject)
    for entry, event in history.bodies(Reported):
        if event.id == event_id and event.kind == kind:
            return entry.seq
    return 0


def _is_struck(opened: Opened, written: WrittenEvent) -> bool:
    """Whether it never was, as it is said now."""
    name = written.name
    history = opened.record.history(name.scheme, name.subject)
    lines = lines_of(history)
    return any(line.seq == written.seq and line.is_struck for line in lines)


def _slips(opened: Opened) -> Iterator[Markup]:
    """What whoever works here wrote down lately, the last first; not what it says."""
    language = opened.language
    for entry in _written_lately(opened):
        # What it says is sealed, and opened for a purpose alone.
        words = language.gettext(
            "{day}: member {subject}",
            day=language.moment(moment_of(entry.at)),
            subject=entry.subject[:SHORT_NAME],
        )
        undoing = _undo_form(opened, entry.subject, entry.seq)
        yield tag("div", tag("p", words), undoing, class_="line")


def _written_lately(opened: Opened) -> list[Entry]:
    record = opened.record
    caller = opened.caller
    since = micros_of(record.now - timedelta(minutes=UNDO_MINUTES))
    written: list[Entry] = []
    with record.sequence.reading() as reading:
        last = reading.size
        for entry in reading.between(max(1, last - MOST_LOOKED_BACK), last):
            is_theirs = entry.scheme == caller.scheme and entry.by == caller.name
            if entry.at >= since and is_theirs and entry.kind is EntryKind.REPORTED:
                written.append(entry)
    written.reverse()
    return [entry for entry in written if not _is_taken_back(opened, entry)]


def _is_taken_back(opened: Opened, event: Entry) -> bool:
    history: SubjectHistory = opened.record.history(event.scheme, event.subject)
    for _, body in history.bodies(CorrectedEvent):
        if body.event == event.seq:
            return True
    # Nothing can be taken back of whoever was forgotten meanwhile.
    return any(entry.kind is EntryKind.ERASED for entry in history.entries)


def _undo_form(opened: Opened, subject: str, event: int) -> Markup:
    words = opened.language.gettext("It was a slip: take it back")
    return form(opened, "/desk/undo", button(words), subject=subject, event=event)
