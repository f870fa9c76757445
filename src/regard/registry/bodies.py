"""What each kind of entry says: a frozen value, and its one text.

Days are UTC days. Other entries are named by their seq. Every person in a body is a
random name of that scheme, never what the operator calls them outside.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from regard.registry.canonical import canonical_bytes
from regard.registry.entry import BadEntry, EntryKind

Way = Literal["signed in", "paper", "post", "e-mail"]
"""How a notice is handed over."""
Answer = Literal["kept", "corrected", "struck"]
"""What a dispute came to."""
BodyType = TypeVar("BodyType", bound="Body")


class Body(BaseModel):
    """What an entry says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def canonical(self) -> bytes:
        """Its one text; what is left out stands for its default."""
        return canonical_bytes(self.model_dump(mode="json", exclude_defaults=True))


# ── about the scheme ────────────────────────────────────────────────────────


class PutForward(Body):
    """A text that is to become the scheme.

    Attributes:
        text: The document.
        hash: Its hash.
        version: Its version.
        from_day: From when it is to be in force.
        gate: What the gate answered on the day, finding by finding.
        verdict: How it compares with the version in force, with a person for each
            loss and gain; empty for the first.
    """

    text: str
    hash: str
    version: int
    from_day: date
    gate: dict[str, Any]
    verdict: dict[str, Any] = {}


class Adopted(Body):
    """A text becomes the scheme.

    Attributes:
        proposal: The entry that put it forward.
        from_day: The first day on which it is in force.
        votes_for: How many members voted for it, where they decide.
        votes_against: How many voted against it.
        gate: What the gate answered on the day of adoption.
        verdict: How it compares with the version in force on that day; empty for the
            first.
    """

    proposal: int
    from_day: date
    votes_for: int = 0
    votes_against: int = 0
    gate: dict[str, Any] = {}
    verdict: dict[str, Any] = {}


class Objected(Body):
    """Somebody who is scored speaks against a change; sealed, as all they say."""

    proposal: int
    words: str


class Voted(Body):
    """Somebody who is scored votes on a change."""

    proposal: int
    approves: bool


# ── joining, consenting, leaving ────────────────────────────────────────────


class Joined(Body):
    """A subject comes under the scheme.

    Attributes:
        ground: On what ground: consent, contract or law.
        number: What the operator calls them; found again through an index of hashes.
        adult_on: The day on which they have the least age, where there is one.
        outcomes: What is in effect from the first moment at each service, where a
            scheme that ran before is taken over.
        again: Whether they had left and come back.
    """

    ground: Literal["consent", "contract", "law"]
    number: str = ""
    adult_on: date | None = None
    outcomes: dict[str, str] = {}
    again: bool = False


class Consented(Body):
    """A subject agrees that sources may report about them."""

    sources: tuple[str, ...]


class Withdrew(Body):
    """A subject takes back what they agreed to."""

    sources: tuple[str, ...]


class Left(Body):
    """A subject leaves the scheme."""


class Erased(Body):
    """A subject's keys are destroyed; the one body about a person that is open.

    Attributes:
        done_on: The day on which the last backup that holds a key is gone.
        retained_because: What is kept for a law, why and until when; empty if nothing.
    """

    done_on: date
    retained_because: str = ""


# ── what happened ───────────────────────────────────────────────────────────


class Reported(Body):
    """A source says that something happened.

    Attributes:
        source: The source.
        id: What the source calls it; unique within subject and source.
        kind: The kind of evidence.
        time: When it happened (UTC).
        thousandths: How much; None where it was not said.
        reporter: The random name of who says so; empty if nobody is named.
    """

    source: str
    id: str
    kind: str
    time: datetime
    thousandths: int | None = None
    reporter: str = ""


class Disputed(Body):
    """A subject says that an event is wrong."""

    event: int
    words: str = ""


class Answered(Body):
    """An answer to a dispute or to an objection.

    Attributes:
        to: The entry that is answered.
        answer: What it came to.
        corrected: The event as it was, if it is corrected.
        words: The reasons.
    """

    to: int
    answer: Answer
    corrected: Reported | None = None
    words: str = ""


class Corrected(Body):
    """A mistake put right unasked: the event as it was, or none if it never was."""

    event: int
    corrected: Reported | None = None
    words: str = ""


class Asked(Body):
    """A subject asks for early rehabilitation from an event."""

    event: int
    words: str = ""


class Repaired(Body):
    """From today an event adds nothing.

    Attributes:
        event: The event.
        request: What asked for it; 0 if it is granted unasked.
        words: The reasons.
    """

    event: int
    request: int = 0
    words: str = ""


class Refused(Body):
    """Early rehabilitation is refused."""

    request: int
    words: str


class Places(Body):
    """Places within limits that expired events had taken, so that none comes free."""

    kind: str
    day: date
    reporter: str = ""
    count: int = 1


class Expired(Body):
    """Retention is over: the bodies of some entries are gone.

    Attributes:
        entries: Whose keys are destroyed.
        places: What they had taken of limits.
        state: What was in effect, and the steps under way, from which the fold goes on.
    """

    entries: tuple[int, ...]
    places: tuple[Places, ...] = ()
    state: dict[str, Any] = {}


# ── exceptions ──────────────────────────────────────────────────────────────


class Proposed(Body):
    """A steward proposes an override.

    Attributes:
        micropoints: How much the score moves in the subject's favour.
        last_day: The last day on which it holds.
        words: The reasons.
    """

    micropoints: int
    last_day: date
    words: str


class Agreed(Body):
    """A second steward agrees to an override."""

    proposal: int


class Ended(Body):
    """An override is over before its last day."""

    proposal: int
    words: str = ""


# ── from an outcome to its effect ───────────────────────────────────────────


class Confirmed(Body):
    """A reviewer confirms an outcome that waits for a person."""

    service: str
    outcome: str
    words: str = ""


class Declined(Body):
    """A reviewer says no to an outcome that waits for a person."""

    service: str
    outcome: str
    words: str


class Noticed(Body):
    """A subject was told of a coming change for the worse.

    Attributes:
        service: The service.
        outcome: What is coming.
        way: How it was handed over.
        handed_over: The day on which it was, or counts as, handed over.
    """

    service: str
    outcome: str
    way: Way
    handed_over: date


class Returned(Body):
    """A notice came back: it was none."""

    notice: int


class Decided(Body):
    """A service asked, and was told the outcome in effect.

    Attributes:
        service: The service.
        outcome: The outcome in effect.
        relied_on_until: Until when the service may rely on it.
        receipt: The receipt, which belongs to the subject.
    """

    service: str
    outcome: str
    relied_on_until: datetime
    receipt: dict[str, Any] = {}


class Appealed(Body):
    """A subject says that a decision is wrong."""

    decision: int
    words: str = ""


class Heard(Body):
    """An appeal is heard: upheld is the decision, or overturned."""

    appeal: int
    overturned: bool
    words: str


class Looked(Body):
    """Somebody else read something about a subject."""

    purpose: str
    entries: tuple[int, ...] = ()


BODY_OF: dict[EntryKind, type[Body]] = {
    EntryKind.PUT_FORWARD: PutForward,
    EntryKind.OBJECTED: Objected,
    EntryKind.VOTED: Voted,
    EntryKind.ADOPTED: Adopted,
    EntryKind.JOINED: Joined,
    EntryKind.CONSENTED: Consented,
    EntryKind.WITHDREW: Withdrew,
    EntryKind.LEFT: Left,
    EntryKind.ERASED: Erased,
    EntryKind.REPORTED: Reported,
    EntryKind.DISPUTED: Disputed,
    EntryKind.ANSWERED: Answered,
    EntryKind.CORRECTED: Corrected,
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


def kind_of(body: Body) -> EntryKind:
    """The kind of the entries that say what a body says."""
    for kind, body_type in BODY_OF.items():
        if type(body) is body_type:
            return kind
    raise TypeError(f"{type(body).__name__} is no body of an entry")


def read_body(kind: EntryKind, content: bytes) -> Body:
    """Reads the body of an entry.

    Args:
        kind: What happened.
        content: The body, unsealed.

    Returns:
        What the entry says.

    Raises:
        BadEntry: If it says something else, or says it in another text.
    """
    try:
        body = BODY_OF[kind].model_validate_json(content)
    except ValidationError as error:
        # Not the error's own text: it repeats what may be about a person.
        faults = sorted({str(fault["loc"]) for fault in error.errors()})
        raise BadEntry(f"no body of “{kind}”: {', '.join(faults)}") from None
    if body.canonical != content:
        raise BadEntry(f"no body of “{kind}”: it says more, or says it otherwise")
    return body
