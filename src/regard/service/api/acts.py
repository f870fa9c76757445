"""Acts over HTTP: which role may do which, and each as an address of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regard.registry.acts.catalogue import ACTS, act_schema, perform
from regard.registry.bodies import Withdrew
from regard.registry.fold.history import SubjectHistory
from regard.registry.opening import OpenRecord
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.complaint import SchemeError
from regard.scheme.document import parse_document
from regard.scheme.phrase import phrase
from regard.service.api.answers import act_answer
from regard.service.api.endpoint import CREATED, ApiRequest, Endpoint, Reply
from regard.service.api.peer_sources import check_not_of_peers
from regard.service.api.people import person_meant
from regard.service.api.validators import history_tag, on_what_was_seen
from regard.service.caller import OWN, Role
from regard.service.doors.desk_links import check_not_through_desk, writer_of
from regard.service.outbox.farewell import Farewell, farewell_to

FOR_THE_OFFICE: Mapping[str, frozenset[Role]] = {
    "put-forward": frozenset({Role.OPERATOR}),
    "adopt": frozenset({Role.OPERATOR}),
    "answer-objection": frozenset({Role.OPERATOR, Role.STEWARD}),
    "vote-in-body": frozenset({Role.BODY_MEMBER}),
    "join": frozenset({Role.CLERK, Role.OPERATOR}),
    "name-reporter": frozenset({Role.CLERK, Role.SOURCE}),
    "report": frozenset({Role.CLERK}),
    "correct": frozenset({Role.CLERK, Role.STEWARD}),
    "answer-dispute": frozenset({Role.REVIEWER, Role.STEWARD}),
    "grant-repair": frozenset({Role.REVIEWER, Role.STEWARD}),
    "refuse-repair": frozenset({Role.REVIEWER, Role.STEWARD}),
    "propose-override": frozenset({Role.STEWARD}),
    "agree-override": frozenset({Role.STEWARD}),
    "end-override": frozenset({Role.STEWARD}),
    "confirm": frozenset({Role.REVIEWER, Role.STEWARD}),
    "decline": frozenset({Role.REVIEWER, Role.STEWARD}),
    "notice": frozenset({Role.CLERK, Role.STEWARD}),
    "notice-returned": frozenset({Role.CLERK, Role.STEWARD}),
    "hear": frozenset({Role.APPEAL_BODY}),
    "look": frozenset({Role.CLERK, Role.REVIEWER, Role.STEWARD}),
    # Who comes on paper: entered for them, and they see by whom.
    "dispute": frozenset({Role.CLERK}),
    "appeal": frozenset({Role.CLERK}),
    "ask-for-repair": frozenset({Role.CLERK}),
    "erase": frozenset({Role.CLERK, Role.OPERATOR}),
    "leave": frozenset({Role.CLERK}),
    "give-address": frozenset({Role.CLERK}),
    "consent": frozenset({Role.CLERK}),
    "withdraw": frozenset({Role.CLERK}),
}
"""Acts that somebody else does about a person, or about a scheme."""

FOR_ONESELF = (
    "object",
    "vote",
    "give-address",
    "consent",
    "withdraw",
    "leave",
    "erase",
    "dispute",
    "ask-for-repair",
    "appeal",
    "notice",
)
"""Acts that a person does about themself; a notice is one that they opened."""
BY_SERVICES_ALONE = ("decide",)
"""What a service asks stands at an address of its own, and answers less."""
SIGNED_IN = "signed in"
FOR_A_LAW = "retained_because"
"""What an operator keeps of somebody for a law; an erasing says it in the open."""

SAID_AGAIN = "about_again"
"""Whom an erasing is about, said once more, as on paper at the desk."""


def act_endpoints() -> list[Endpoint]:
    """An address for each act: of the office, and of whoever it is about."""
    endpoints: list[Endpoint] = []
    for act, roles in FOR_THE_OFFICE.items():
        endpoints.append(
            Endpoint(
                method="POST",
                path=f"/v1/schemes/{{scheme}}/{act}",
                roles=roles,
                handler=OfficeAct(act),
                summary=_first_line(act),
                takes=dict[str, Any],
                gives=act_answer(act),
                status=CREATED,
            )
        )
    for act in FOR_ONESELF:
        endpoints.append(
            Endpoint(
                method="POST",
                path=f"/v1/me/{act}",
                roles=OWN,
                handler=OwnAct(act),
                summary=_first_line(act),
                takes=dict[str, Any],
                gives=act_answer(act),
                status=CREATED,
            )
        )
    return endpoints


class OfficeAct:
    """An act that somebody else does."""

    is_own = False

    def __init__(self, act: str) -> None:
        """An act by its name.

        Args:
            act: Its name in the catalogue.
        """
        self.act = act
        self.is_about_subject = ACTS[act].about == "subject"
        self.operation = f"office_{act.replace('-', '_')}"

    def __call__(self, request: ApiRequest) -> Reply:
        """Does it: `about` says whom it is about, all else what the act says."""
        values = _values(request, self.act)
        scheme = request.path["scheme"]
        subject = ""
        if ACTS[self.act].about == "text":
            check_of_scheme(scheme, str(values.get("text", "")))
        if ACTS[self.act].about == "subject":
            name = _about(request, scheme, values)
            if self.act == "consent":
                check_never_withdrawn(request.record, name)
            if self.act == "erase":
                _check_said_twice(request, name, values)
            subject = name.subject
        if self.act == "report":
            source = str(values.get("source", ""))
            check_not_of_peers(request.record, scheme, source)
        by = request.caller.name
        farewell = _farewell(request, self.act, SubjectName(scheme, subject))
        with on_what_was_seen(request, SubjectName(scheme, subject)):
            result = perform(request.record, self.act, values, by, scheme, subject)
        _end_access_of_forgotten(request, self.act, scheme, subject)
        if farewell is not None:
            farewell.send(result)
        headers: dict[str, str] = {}
        if self.act == "look":
            headers["ETag"] = _seen_history(request, SubjectName(scheme, subject))
        return Reply(result, CREATED, headers=headers)


class OwnAct:
    """An act that a person does about themself, or who they named for them."""

    is_own = True

    def __init__(self, act: str) -> None:
        """An act by its name.

        Args:
            act: Its name in the catalogue.
        """
        self.act = act
        self.is_about_subject = ACTS[act].about == "subject"
        self.operation = f"own_{act.replace('-', '_')}"

    def __call__(self, request: ApiRequest) -> Reply:
        """Does it under the name of whoever came in."""
        values = _values(request, self.act)
        if FOR_A_LAW in values:
            # It stands in the open for ever: nothing that a person says of themself.
            raise RefusedAct(
                RefusalCode.NOT_PROVIDED,
                phrase("{name}, which the operator says alone", name=FOR_A_LAW),
                "nothing of it",
                "leave it out",
            )
        if self.act == "notice":
            # Over this door a notice is handed over in one way: it was opened here.
            values["way"] = SIGNED_IN
        caller = request.caller
        check_not_through_desk(caller, self.act)
        by = caller.name
        if self.act == "erase":
            by = writer_of(caller)
        name = SubjectName(caller.scheme, caller.subject)
        farewell = _farewell(request, self.act, name)
        with on_what_was_seen(request, name):
            result = perform(
                request.record,
                self.act,
                values,
                by,
                caller.scheme,
                caller.subject,
            )
        _end_access_of_forgotten(request, self.act, caller.scheme, caller.subject)
        if farewell is not None:
            farewell.send(result)
        return Reply(result, CREATED)


def _values(request: ApiRequest, act: str) -> dict[str, Any]:
    """What the act says; how long copies of keys live, the operator says alone."""
    values = dict(request.body)
    if act == "erase":
        values["backup_days"] = request.settings.key_copy_days
    return values


def act_body_schema(handler: OfficeAct | OwnAct) -> dict[str, Any]:
    """What is sent for an act, as a JSON Schema.

    Args:
        handler: What does it.
    """
    schema = act_schema(handler.act)
    said_elsewhere = {"backup_days"}
    if handler.is_own:
        said_elsewhere |= {FOR_A_LAW, "way"}
    properties = {
        name: part
        for name, part in schema.get("properties", {}).items()
        if name not in said_elsewhere
    }
    needed = [name for name in schema.get("required", []) if name in properties]
    if not handler.is_own and ACTS[handler.act].about == "subject":
        properties["about"] = {"type": "string"}
        needed.append("about")
    if not handler.is_own and handler.act == "erase":
        properties[SAID_AGAIN] = {"type": "string"}
        needed.append(SAID_AGAIN)
    return schema | {"properties": properties, "required": needed}


def _farewell(request: ApiRequest, act: str, name: SubjectName) -> Farewell | None:
    """A mail to whoever is forgotten by an act; None of every other act."""
    if act != "erase":
        return None
    return farewell_to(request.record, request.settings, name)


def _end_access_of_forgotten(
    request: ApiRequest, act: str, scheme: str, subject: str
) -> None:
    if act == "erase":
        request.doors.end_all_of(scheme, subject)


def _seen_history(request: ApiRequest, name: SubjectName) -> str:
    """How far the history goes that somebody looked at, with this look."""
    with request.record.sequence.reading() as reading:
        entries = reading.of_subject(name.scheme, name.subject)
        return history_tag(max(entry.seq for entry in entries))


def _about(request: ApiRequest, scheme: str, values: dict[str, Any]) -> SubjectName:
    text = values.pop("about", None)
    if isinstance(text, str) and text:
        return person_meant(request.record, scheme, text)
    raise RefusedAct(
        RefusalCode.INCOMPLETE,
        "nobody whom it is about",
        "about: the operator's number, or the random name",
        "say whom it is about",
    )


def _check_said_twice(
    request: ApiRequest, name: SubjectName, values: dict[str, Any]
) -> None:
    """Whether it is said twice who is to be forgotten: it cannot be undone."""
    again = values.pop(SAID_AGAIN, None)
    text = again if isinstance(again, str) else ""
    if text and person_meant(request.record, name.scheme, text) == name:
        return
    raise RefusedAct(
        RefusalCode.INCOMPLETE,
        "somebody to be forgotten who was not said twice",
        phrase("in {name} the same person as in about", name=SAID_AGAIN),
        "look at what they sent, and say their number once more",
    )


def check_never_withdrawn(record: OpenRecord, name: SubjectName) -> None:
    """Whether nobody brings back what a person took back: that they do themself.

    Args:
        record: The record.
        name: The person for whom consent is to be entered.

    Raises:
        RefusedAct: If they took any back.
    """
    if has_withdrawn(record.history(name.scheme, name.subject)):
        raise RefusedAct(
            RefusalCode.NOT_PROVIDED,
            "consent for somebody who had taken it back",
            "their own word, on their page",
            "let them agree themself",
        )


def has_withdrawn(history: SubjectHistory) -> bool:
    """Whether somebody ever took consent back.

    Args:
        history: What was entered about them.
    """
    return any(True for _ in history.bodies(Withdrew))


def check_of_scheme(scheme: str, text: str) -> None:
    """Whether a text is of the scheme under which somebody came in, and of no other.

    Args:
        scheme: That scheme's name.
        text: The text.

    Raises:
        RefusedAct: If it is another one's.
    """
    try:
        document = parse_document(text, "<text>")
    # What cannot be read is refused as such.
    except SchemeError:
        return
    if document.scheme.name != scheme:
        raise RefusedAct(
            RefusalCode.READS_ANOTHER,
            "the text of another scheme than the address names",
            phrase("a text of {scheme}", scheme=scheme),
            "send it to its own scheme's address, with that scheme's key",
        )


def _first_line(act: str) -> str:
    text = ACTS[act].function.__doc__ or ""
    return text.strip().split("\n")[0]
