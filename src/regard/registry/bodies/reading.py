"""Which kind of entry says what, and the reading of a body."""

from __future__ import annotations

from pydantic import ValidationError

from regard.registry.bodies.body import Body
from regard.registry.bodies.of_effects import (
    Appealed,
    Confirmed,
    Decided,
    Declined,
    Heard,
    Looked,
    Noticed,
    Returned,
)
from regard.registry.bodies.of_events import (
    Answered,
    Asked,
    CorrectedEvent,
    Disputed,
    Expired,
    Refused,
    Repaired,
    Reported,
)
from regard.registry.bodies.of_members import (
    Addressed,
    Consented,
    Erased,
    Imported,
    Joined,
    Left,
    Withdrew,
)
from regard.registry.bodies.of_overrides import Agreed, Ended, Proposed
from regard.registry.bodies.of_schemes import (
    Adopted,
    Balloted,
    GateClosed,
    Objected,
    PutForward,
    Voted,
)
from regard.registry.entry import BadEntry, EntryKind

BODY_OF: dict[EntryKind, type[Body]] = {
    EntryKind.PUT_FORWARD: PutForward,
    EntryKind.OBJECTED: Objected,
    EntryKind.VOTED: Voted,
    EntryKind.BALLOTED: Balloted,
    EntryKind.ADOPTED: Adopted,
    EntryKind.CLOSED: GateClosed,
    EntryKind.JOINED: Joined,
    EntryKind.IMPORTED: Imported,
    EntryKind.ADDRESSED: Addressed,
    EntryKind.CONSENTED: Consented,
    EntryKind.WITHDREW: Withdrew,
    EntryKind.LEFT: Left,
    EntryKind.ERASED: Erased,
    EntryKind.REPORTED: Reported,
    EntryKind.DISPUTED: Disputed,
    EntryKind.ANSWERED: Answered,
    EntryKind.CORRECTED: CorrectedEvent,
    EntryKind.ASKED: Asked,
    EntryKind.REPAIRED: Repaired,
    EntryKind.REFUSED: Refused,
    EntryKind.EXPIRED: Expired,
    EntryKind.PROPOSED: Proposed,
    EntryKind.AGREED: Agreed,
    EntryKind.ENDED: Ended,
    EntryKind.CONFIRMED: Confirmed,
    EntryKind.DECLINED: Declined,
    EntryKind.NOTICED: Noticed,
    EntryKind.RETURNED: Returned,
    EntryKind.DECIDED: Decided,
    EntryKind.APPEALED: Appealed,
    EntryKind.HEARD: Heard,
    EntryKind.LOOKED: Looked,
}
"""What entries of each kind say."""
KIND_OF = {body_type: kind for kind, body_type in BODY_OF.items()}


def kind_of(body: Body) -> EntryKind:
    """The kind of the entries that say what a body says.

    Args:
        body: The body.

    Returns:
        The kind.

    Raises:
        TypeError: If no entry says such a thing.
    """
    kind = KIND_OF.get(type(body))
    if kind is None:
        raise TypeError(f"{type(body).__name__} is no body of an entry")
    return kind


def read_body(kind: EntryKind, content: bytes) -> Body:
    """Reads the body of an entry, which is to be in its one text.

    Args:
        kind: What happened.
        content: The body, unsealed.

    Returns:
        What the entry says.

    Raises:
        BadEntry: If it says something else, or says it in another text.
    """
    body = parse_body(kind, content)
    if body.canonical != content:
        raise BadEntry(f"no body of “{kind}”: it says more, or says it otherwise")
    return body


def parse_body(kind: EntryKind, content: bytes) -> Body:
    """Reads a body that the record sealed itself.

    That it is what was sealed, its commitment says; that it was sealed in its one text
    is checked by whoever checks the record, since writing it again takes longer than
    all the rest of reading it.

    Args:
        kind: What happened.
        content: The body, unsealed.

    Returns:
        What the entry says.

    Raises:
        BadEntry: If it says something else, or something more.
    """
    try:
        return BODY_OF[kind].model_validate_json(content)
    except ValidationError as error:
        # Not the error's own text: it repeats what may be about a person.
        raise BadEntry(f"no body of “{kind}”: {_faults_of(error)}") from None


def _faults_of(error: ValidationError) -> str:
    """Which fields are not as they are known, and what to do; none of their values."""
    unknown: set[str] = set()
    others: set[str] = set()
    for fault in error.errors(include_input=False, include_url=False):
        place = ".".join(str(part) for part in fault["loc"])
        # Passed over, it would be as if it had not been said: it may cost somebody.
        is_unknown = fault["type"] == "extra_forbidden"
        (unknown if is_unknown else others).add(place or "what stands there")
    says: list[str] = []
    if others:
        says.append(f"found another {', '.join(sorted(others))} than is known")
    if unknown:
        says.append(f"found {', '.join(sorted(unknown))}, which is not known here")
    return (
        f"{'; '.join(says)}; a later version of Regard wrote it, or it was altered; to "
        "do: open the record with the version that wrote it, and check it (fsck)"
    )
