"""The catalogue of acts: each by its name, what it takes, and how it is done."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from regard.registry.acts import (
    addressing,
    changing,
    deciding,
    disputing,
    erasing,
    joining,
    overriding,
    repairing,
    reporting,
    reviewing,
    voting,
)
from regard.registry.acts.report_batch import ReportResult
from regard.registry.acts.service_questions import ServiceAnswer
from regard.registry.bodies import Erased, Reported
from regard.registry.entry import Entry
from regard.registry.fold.history import OpenedEntry, moment_of
from regard.registry.record import Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.complaint import DataError
from regard.scheme.phrase import SEMICOLON, Words, phrase, phrase_list

ActObject = Literal["text", "scheme", "subject"]
"""What an act is done to: a scheme's text, a scheme, or a subject of one."""
BEGINS_AS_DAY = re.compile(r"\d{4}-\d{2}-\d{2}($|[T ])")
"""How days and times begin."""
NO_LISTS = frozenset({"tuple_type", "list_type", "sequence_str", "is_instance_of"})
NO_OBJECTS = frozenset({"dict_type", "model_type", "model_attributes_type"})
"""Faults that pydantic tells in words of Python."""
GIVEN = frozenset({"record", "name", "scheme", "by", "return"})
"""What an act is given beside what it says."""


@dataclass(frozen=True)
class ActForm:
    """One act, as somebody outside asks for it.

    Attributes:
        function: What does it.
        about: What it is done to.
        is_own: Whether it is the subject's own, so that they do it if nobody is named.
        is_entered: Whether an entry comes of it.
    """

    function: Callable[..., Any]
    about: ActObject
    is_own: bool = False
    is_entered: bool = True


ACTS: Mapping[str, ActForm] = {
    "put-forward": ActForm(changing.put_forward, "text"),
    "adopt": ActForm(changing.adopt, "scheme"),
    "object": ActForm(voting.object_to, "subject", is_own=True),
    "answer-objection": ActForm(voting.answer_objection, "subject"),
    "vote": ActForm(voting.vote, "subject", is_own=True),
    "vote-in-body": ActForm(voting.vote_in_body, "scheme"),
    "join": ActForm(joining.join, "scheme"),
    "give-address": ActForm(addressing.give_address, "subject", is_own=True),
    "consent": ActForm(joining.consent, "subject", is_own=True),
    "withdraw": ActForm(joining.withdraw, "subject", is_own=True),
    "leave": ActForm(joining.leave, "subject", is_own=True),
    "erase": ActForm(erasing.erase, "subject"),
    "name-reporter": ActForm(reporting.name_reporter, "scheme", is_entered=False),
    "report": ActForm(reporting.report, "subject"),
    "dispute": ActForm(disputing.dispute, "subject", is_own=True),
    "answer-dispute": ActForm(disputing.answer_dispute, "subject"),
    "correct": ActForm(disputing.correct_event, "subject"),
    "ask-for-repair": ActForm(repairing.ask_for_repair, "subject", is_own=True),
    "grant-repair": ActForm(repairing.grant_repair, "subject"),
    "refuse-repair": ActForm(repairing.refuse_repair, "subject"),
    "propose-override": ActForm(overriding.propose, "subject"),
    "agree-override": ActForm(overriding.agree, "subject"),
    "end-override": ActForm(overriding.end, "subject"),
    "confirm": ActForm(reviewing.confirm, "subject"),
    "decline": ActForm(reviewing.decline, "subject"),
    "notice": ActForm(reviewing.notice, "subject"),
    "notice-returned": ActForm(reviewing.notice_returned, "subject"),
    "decide": ActForm(deciding.decide, "subject"),
    "appeal": ActForm(deciding.appeal, "subject", is_own=True),
    "hear": ActForm(deciding.hear, "subject"),
    "look": ActForm(deciding.look, "subject"),
}
"""Every act, in the order of what happens under a scheme."""


def form_named(act: str) -> ActForm:
    """The form of an act.

    Args:
        act: The act's name.

    Raises:
        DataError: If it is none.
    """
    if act in ACTS:
        return ACTS[act]
    raise DataError(
        f"found the act {act}, expected one of {', '.join(ACTS)}\n"
        "  to do: name one of them"
    )


def act_values(act: str) -> dict[str, bool]:
    """What an act says, and whether it must be said.

    Args:
        act: The act's name.

    Returns:
        Names of values, and whether each is needed.
    """
    fields = _form_of(act).model_fields
    return {name: field.is_required() for name, field in fields.items()}


def act_schema(act: str) -> dict[str, Any]:
    """What an act says, as a JSON Schema that stands by itself.

    Args:
        act: The act's name.
    """
    return _form_of(act).model_json_schema()


def perform(
    record: Record,
    act: str,
    values: Mapping[str, Any],
    by: str,
    scheme: str = "",
    subject: str = "",
) -> dict[str, Any]:
    """Does an act that is asked for by its name.

    Args:
        record: The record.
        act: The act's name.
        values: What it says, as plain data or text.
        by: Who does it.
        scheme: The scheme's name, where it is about one.
        subject: The subject's random name, where it is about one.

    Returns:
        What came of it, as plain data.

    Raises:
        RefusedAct: If the act is refused, or is no act; nothing was entered.
    """
    form = ACTS[act]
    read = _read_values(act, values)
    match form.about:
        case "text":
            result = form.function(record, **read, by=by)
        case "scheme":
            result = form.function(record, scheme, **read, by=by)
        case "subject":
            name = SubjectName(scheme, subject)
            result = form.function(record, name, **read, by=by)
    return _plain(result)


def read_report(values: Mapping[str, Any]) -> Reported:
    """An event that a source reports, of plain data.

    Args:
        values: What it says.

    Raises:
        RefusedAct: If it cannot be read.
    """
    event: Reported = _read_values("report", values)["event"]
    return event


def _read_values(act: str, values: Mapping[str, Any]) -> dict[str, Any]:
    form = _form_of(act)
    _check_times(form, values)
    try:
        body = form.model_validate(_with_lists(form, values))
    except ValidationError as error:
        # Not the error's own text: it repeats what may be about a person.
        faults = [_fault(fault) for fault in error.errors()]
        known: list[str] = []
        for name, is_needed in act_values(act).items():
            if is_needed:
                known.append(name)
            else:
                known.append(phrase("{name} (may be left out)", name=name))
        raise RefusedAct(
            RefusalCode.INCOMPLETE,
            phrase_list(dict.fromkeys(faults), SEMICOLON),
            phrase(
                "of the act {act}: {values_known}",
                act=act,
                values_known=phrase_list(known),
            ),
            "say each of them, as the scheme and the entry have it",
        ) from None
    # An event is said whole.
    if act == "report":
        return {"event": body}
    return {name: getattr(body, name) for name in body.model_fields_set}


def _with_lists(form: type[BaseModel], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values; a text where several are asked for is cut at its commas."""
    said = dict(values)
    for name, field in form.model_fields.items():
        several = get_origin(field.annotation) in (tuple, Sequence)
        if several and isinstance(said.get(name), str):
            said[name] = [part.strip() for part in said[name].split(",")]
    return said


def _check_times(form: type[BaseModel], values: Mapping[str, Any]) -> None:
    """Whether days and times are written as such: a number is read as 1970."""
    for name, field in form.model_fields.items():
        value = values.get(name)
        if value is None or isinstance(value, date):
            continue
        kinds = (field.annotation, *get_args(field.annotation))
        if (date in kinds or datetime in kinds) and not BEGINS_AS_DAY.match(str(value)):
            raise RefusedAct(
                RefusalCode.INCOMPLETE,
                phrase("{name} that is no day", name=name),
                "a day such as 2026-03-01, and a time behind it where one is asked for",
                "write it so",
            )


def _fault(fault: Any) -> Words:
    place: str = ".".join(str(part) for part in fault["loc"])
    if not place:
        place = phrase("its values")
    match fault["type"]:
        case "missing":
            return phrase("nothing said of {place}", place=place)
        case "extra_forbidden":
            return phrase("{place}, which the act does not say", place=place)
        case kind if kind in NO_LISTS:
            return phrase("{place} that is no list, such as [1, 2]", place=place)
        case kind if kind in NO_OBJECTS:
            return phrase(
                "{place} that is no object, such as {example}",
                place=place,
                example='{"id": "a1"}',
            )
        case _:
            return phrase(
                "{place} that cannot be read ({why})", place=place, why=fault["msg"]
            )


@cache
def _form_of(act: str) -> type[BaseModel]:
    """What the function of an act takes, as a form that is filled in."""
    if act == "report":
        return Reported
    function = ACTS[act].function
    types = get_type_hints(function)
    fields: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        # What it is done to, and by whom, is said beside it.
        if name in GIVEN:
            continue
        is_needed = parameter.default is inspect.Parameter.empty
        fields[name] = (types[name], ... if is_needed else parameter.default)
    settings = ConfigDict(extra="forbid", frozen=True)
    return create_model(f"form of {act}", __config__=settings, **fields)


def _plain(result: Any) -> dict[str, Any]:
    match result:
        case Entry():
            return {
                "seq": result.seq,
                "kind": result.kind.value,
                "at": moment_of(result.at).isoformat(),
            }
        case SubjectName():
            return {"scheme": result.scheme, "subject": result.subject}
        case Erased():
            return {"done_on": result.done_on.isoformat()}
        case ReportResult():
            return {"seq": result.seq, "is_new": result.is_new}
        case reporting.ReporterName():
            return {"reporter": result.reporter}
        case ServiceAnswer():
            decided = result.decided
            return {
                "seq": result.seq,
                "service": decided.service,
                "outcome": decided.outcome,
                "relied_on_until": decided.relied_on_until.isoformat(),
            }
        case list():
            return {"entries": [opened_data(entry) for entry in result]}
        case _:
            return {}


def opened_data(entry: OpenedEntry) -> dict[str, Any]:
    """An opened entry as plain data.

    Args:
        entry: The entry.

    Returns:
        Its place, time, kind, writer and what it says; None for a body that is gone.
    """
    body = entry.body
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "kind": entry.kind.value,
        "by": entry.by,
        "body": None if body is None else body.model_dump(mode="json"),
    }
