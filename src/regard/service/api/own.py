"""What is about oneself: standing, what moved it, who looked, and all of it to take."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from regard.registry.acts.catalogue import opened_data
from regard.registry.acts.deciding import look
from regard.registry.acts.membership_checks import check_known_in
from regard.registry.bodies import Decided
from regard.registry.bundle import Bundle, export_subject
from regard.registry.entry import EntryKind
from regard.registry.explanation import explanation_values, subject_explanation
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.log.tiles import Tiles
from regard.registry.opening import OpenRecord
from regard.registry.sealed_entries import SubjectName
from regard.service.api.endpoint import ApiRequest, Reply
from regard.service.api.moments import history_known, is_foretold, moment_asked
from regard.service.api.paging import list_reply
from regard.service.api.validators import history_tag, loose_tag
from regard.service.caller import Caller, Role
from regard.service.problem import nothing_here

BUNDLE_MEDIA = "application/vnd.regard.bundle+json"


def own_standing(request: ApiRequest) -> Reply:
    """One's standing, what moved it, what is in effect and what is coming.

    Args:
        request: Who asks, of which moment, and for how many of the lines.

    Raises:
        Problem: If there is no such moment, or no such part of the lines.
    """
    history = history_known(request, _history(request))
    as_of = moment_asked(request)
    values: dict[str, Any] = explanation_values(subject_explanation(history, as_of))
    # Of a long life nearly all of the answer: in parts for whoever asks for parts.
    part = list_reply(request, "lines", values["lines"], "entry")
    values |= part.content
    values["foretold"] = is_foretold(request, as_of)
    # Why one may have more than one's tier gives: the gate closed to the rules.
    version = history.version_on(as_of.date())
    values["rules_closed_from"] = None
    if version is not None and version.is_closed:
        values["rules_closed_from"] = version.from_day.isoformat()
    # The moment passes; what is said of it stays the same until something changes.
    content = {name: value for name, value in values.items() if name != "as_of"}
    return Reply(values, headers={**part.headers, "ETag": loose_tag(content)})


def own_entries(request: ApiRequest) -> Reply:
    """Everything that was entered about one, in its order."""
    history = _history(request)
    entries = [opened_data(entry) for entry in history.entries]
    return _tagged(list_reply(request, "entries", entries, "seq"), history)


def own_events(request: ApiRequest) -> Reply:
    """Every event that was reported about one, and what became of it."""
    history = history_known(request, _history(request))
    as_of = moment_asked(request)
    lines: Any = explanation_values(subject_explanation(history, as_of))["lines"]
    reply = list_reply(request, "events", lines, "entry")
    foretold = is_foretold(request, as_of)
    return replace(reply, content=reply.content | {"foretold": foretold})


def own_looks(request: ApiRequest) -> Reply:
    """Who looked, when, at what, and what for."""
    history = _history(request)
    # By their kind: a look that can be read no more was one all the same.
    looks = [entry for entry in history.entries if entry.kind is EntryKind.LOOKED]
    entries = [opened_data(entry) for entry in looks]
    return list_reply(request, "looks", entries, "seq")


def own_decision(request: ApiRequest) -> Reply:
    """A decision by the reference that a service was given: reasons and receipt.

    Args:
        request: Who asks, and the reference.

    Raises:
        Problem: If it leads to nothing of theirs.
    """
    name = _name(request)
    with request.record.sequence.reading() as reading:
        about = reading.of_subject(name.scheme, name.subject)
    seqs = {entry.seq for entry in about if entry.key == request.path["reference"]}
    for entry, body in _history(request).bodies(Decided):
        if entry.seq in seqs:
            return Reply(_decision(entry, body))
    raise nothing_here()


def own_export(request: ApiRequest) -> Reply:
    """All about oneself, in a file that anybody can verify without the operator."""
    bundle = bundle_of(request.record, _name(request), request.caller.name)
    return Reply(bundle.canonical, media=BUNDLE_MEDIA)


def bundle_of(record: OpenRecord, name: SubjectName, by: str) -> Bundle:
    """All about somebody, to carry away.

    Args:
        record: The record.
        name: Whom.
        by: Who takes it; another than the person is entered as having looked.

    Returns:
        The bundle.
    """
    return export_subject(
        record,
        name,
        Tiles(record.places.log),
        record.signing_key,
        by,
        "taken along by whom they named",
    )


def history_read(record: OpenRecord, caller: Caller) -> SubjectHistory:
    """What was entered about somebody; where another reads it for them, that is, too.

    Args:
        record: The record.
        caller: Who reads it.

    Returns:
        The history, with the look that this was.

    Raises:
        RefusedAct: If they never joined, or were forgotten since they came in: nothing
            is left to be said, and a page of nothing would say that all is well.
    """
    name = SubjectName(caller.scheme, caller.subject)
    history = record.history(name.scheme, name.subject)
    check_known_in(history)
    if caller.role is Role.SUBJECT:
        return history
    entries = [entry.seq for entry in history.entries]
    look(record, name, "read for the person", entries, caller.name)
    return record.history(name.scheme, name.subject)


def _tagged(reply: Reply, history: SubjectHistory) -> Reply:
    """An answer that says how far a history goes."""
    tag = history_tag(history.entries[-1].seq)
    return replace(reply, headers={**reply.headers, "ETag": tag})


def _decision(entry: OpenedEntry, body: Decided) -> dict[str, Any]:
    return {
        "entry": entry.seq,
        "at": entry.at.isoformat(),
        "service": body.service,
        "outcome": body.outcome,
        "relied_on_until": body.relied_on_until.isoformat(),
        "receipt": body.receipt,
    }


def _name(request: ApiRequest) -> SubjectName:
    return SubjectName(request.caller.scheme, request.caller.subject)


def _history(request: ApiRequest) -> SubjectHistory:
    return history_read(request.record, request.caller)
