"""A receipt: what a service was told, of what it came, and how it is contested."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from regard.scheme.complaint import DataError
from regard.scheme.service import Grade

RECEIPT_FORMAT = 1
"""Which way of writing a receipt it follows."""


class BadReceipt(DataError):
    """Something that is no receipt."""


class ReceiptPart(BaseModel):
    """A part of a receipt: what is left out of its text stands for its default."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TextInForce(ReceiptPart):
    """The text under which it was decided.

    Attributes:
        name: The scheme's name.
        version: The text's version.
        hash: The text's hash.
        adopted: The entry that adopted it.
    """

    name: str
    version: int
    hash: str
    adopted: int


class Effect(ReceiptPart):
    """How the outcome came to be in effect.

    Attributes:
        since: From when it is in effect (UTC).
        version: The entry that adopted the version it belongs to.
        meant: What the meaning gives, which may not have taken effect yet.
        cause: The entry that put it into effect; 0 if a day's beginning did.
        confirmed: The entry by which a person confirmed it; 0 if none had to.
        noticed: The entry by which the subject was told of it; 0 if it was no loss.
        by_person: Whether a person confirmed it or put it into effect; None where what
            says so is gone, or it was brought along from before the record.
        brought_until: The last day of what was brought along from before the record;
            None where the scheme itself has put the outcome into effect.
    """

    since: datetime
    version: int
    meant: str
    cause: int = 0
    confirmed: int = 0
    noticed: int = 0
    by_person: bool | None = None
    brought_until: date | None = None


class PendingStep(ReceiptPart):
    """A worse outcome that may take effect, and what is still owed before it does.

    Attributes:
        outcome: The outcome.
        began: The day on which the meaning first gave it.
        confirmed: The entry by which a person confirmed it; 0 if none has.
        noticed: The entry by which the subject was told; 0 if they were not.
        review: Whether a person must confirm it.
        reviewed_by: The last day for that; None where no version names one.
        notice_days: The days that pass after the notice; None where no version names
            any, so that it does not take effect.
        not_before: The first day on which it can take effect; None while something
            is owed that has no day.
    """

    outcome: str
    began: date
    confirmed: int = 0
    noticed: int = 0
    review: bool = False
    reviewed_by: date | None = None
    notice_days: int | None = None
    not_before: date | None = None


class ScoreParts(ReceiptPart):
    """The score taken apart, in micropoints.

    Attributes:
        base: What somebody has about whom nothing is known.
        clipped: What an end of the range takes or adds.
        score: Base, contributions and clipped together.
        favour: What exceptions add in the subject's favour.
        score_with_favour: The score with them.
        tier: The tier that is held.
        assessed: The moment whose score set the tier (UTC).
        tier_score: The score at that moment, without exceptions.
        uncertainty: Of a beta score, the millionths that the prior has in it.
    """

    base: int
    clipped: int = 0
    score: int
    favour: int = 0
    score_with_favour: int
    tier: str
    assessed: datetime
    tier_score: int
    uncertainty: int | None = None


class SilentEntry(ReceiptPart):
    """An event that keeps its place and adds nothing.

    Attributes:
        entry: The entry that reported it.
        because: The entries that disputed or repaired it, or took consent back; none
            where its retention is over.
    """

    entry: int
    because: tuple[int, ...] = ()


class KindContribution(ReceiptPart):
    """What one kind adds, and of which entries.

    Attributes:
        kind: The kind.
        micropoints: Its part of the score.
        counted: The entries whose events count.
        beyond_limits: Those that do not, since others came first.
        silent: Those that keep their place and add nothing.
        ends: The day on which the last of them adds nothing any more; None if it has
            none.
    """

    kind: str
    micropoints: int = 0
    counted: tuple[int, ...] = ()
    beyond_limits: tuple[int, ...] = ()
    silent: tuple[SilentEntry, ...] = ()
    ends: date | None = None


class CostlyKind(ReceiptPart):
    """A kind that cost something beside somebody about whom nothing is known.

    Attributes:
        kind: The kind.
        micropoints: How much.
        principal: Whether it is one of the four that cost most.
        missing: Whether nothing was taken: the kind adds less than it might.
    """

    kind: str
    micropoints: int
    principal: bool = False
    missing: bool = False


class ActsAhead(ReceiptPart):
    """So many acts of one kind, after which the tier changes.

    Attributes:
        kind: The kind of all of them.
        count: How many; with one fewer it does not change.
        amount: Of each, in thousandths.
        last: When the last one is due (UTC).
        effective: When the tier changes (UTC).
        later: Whether the last one is due after the day of the decision.
        tier: The tier that is held then.
    """

    kind: str
    count: int
    amount: int
    last: datetime
    effective: datetime
    later: bool = False
    tier: str


class WayToBetter(ReceiptPart):
    """What would better what the meaning gives, exceptions left aside.

    Attributes:
        outcome: What it gives now.
        tiers: The tiers that have a better outcome, the nearest first.
        acts: For each kind that can bring it about, the fewest acts that do.
        waiting: When it changes with no further event (UTC); None if not in ten years.
        waiting_tier: The tier that waiting leads to; empty where it leads to none.
        declared: Whether the text says how good the outcome is.
        lost: For each of the tiers, the services at which it gets less.
    """

    outcome: str
    tiers: tuple[str, ...]
    acts: tuple[ActsAhead, ...] = ()
    waiting: datetime | None = None
    waiting_tier: str = ""
    declared: bool = True
    lost: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class PersonsWord(ReceiptPart):
    """What a person said or did on the way to this outcome, or against it.

    Attributes:
        entry: The entry.
        kind: What happened.
        day: When it was entered (UTC).
        outcome: The outcome that it was about; empty where it named none.
    """

    entry: int
    kind: str
    day: date
    outcome: str = ""


class Redress(ReceiptPart):
    """How the decision is contested, as the text declares; None is undeclared.

    Attributes:
        operator: Who runs the scheme.
        contact: Where a subject can turn to.
        dispute_to: Where a dispute of an event is sent.
        dispute_answered_within: How many days an answer takes at most.
        dispute_suspends: Whether the event adds nothing meanwhile.
        appeal_to: Where an appeal against the decision is sent.
        appeal_until: The last day for it; None where there is none.
        appeal_answered_within: How many days an answer takes at most.
        appeal_fee: What it costs; 0 if nothing.
        appeal_decided_by: Who decides it.
        appeal_human: Whether a person decides it.
        outside_body: Who can be turned to beyond that.
        repair_after: How many days after an act early rehabilitation can be asked for.
    """

    operator: str | None = None
    contact: str | None = None
    dispute_to: str | None = None
    dispute_answered_within: int | None = None
    dispute_suspends: bool | None = None
    appeal_to: str | None = None
    appeal_until: date | None = None
    appeal_answered_within: int | None = None
    appeal_fee: int | None = None
    appeal_decided_by: str | None = None
    appeal_human: bool | None = None
    outside_body: str | None = None
    repair_after: int | None = None


class StatementOfReasons(ReceiptPart):
    """What a statement of reasons says (Regulation (EU) 2022/2065, Article 17(3)).

    The facts relied on (b) are the entries of the contributions.

    Attributes:
        restriction: What the outcome is beside the usual (a).
        territory: The jurisdictions that the scheme names (a).
        ends: When it betters with no further event (UTC); None if not in ten years (a).
        automated: Whether no person confirmed it or put it into effect; None where what
            says so is gone (c).
        gathered: For each source whose events count, how its data come in (c).
        ground: The ground on which the subject is under the scheme: consent, contract
            or law (d, e).
        law: The law that provides for the restriction; empty where it rests on the
            scheme alone (d).
        clauses: The clauses of the text on which it rests (e).
    """

    restriction: Grade
    territory: tuple[str, ...] = ()
    ends: datetime | None = None
    automated: bool | None = None
    gathered: dict[str, str] = Field(default_factory=dict)
    ground: str = ""
    law: str = ""
    clauses: tuple[str, ...] = ()


class Receipt(ReceiptPart):
    """What a service was told, and all that it came of.

    Attributes:
        format: Which way of writing it follows.
        engine: The version of Regard that made it.
        text: The text under which it was decided.
        as_of: The moment of the decision (UTC).
        known_at: The last entry of the record that was known.
        service: The service that asked.
        outcome: The outcome in effect, which it was told.
        effect: How that came to be in effect.
        pending: What may take effect, from the mildest outcome to the worst.
        score: The score taken apart.
        contributions: What each kind adds that has an event, in the text's order.
        struck: The entries of events that never were.
        places: How many expired events keep their places within limits.
        costs: What cost most, the most first.
        better: What would better it; None where no tier gets more.
        people: What persons said on the way, in its order.
        statement: What a statement of reasons says beside.
        redress: How it is contested.
    """

    format: int = RECEIPT_FORMAT
    engine: str
    text: TextInForce
    as_of: datetime
    known_at: int
    service: str
    outcome: str
    effect: Effect
    pending: tuple[PendingStep, ...] = ()
    score: ScoreParts
    contributions: tuple[KindContribution, ...] = ()
    struck: tuple[int, ...] = ()
    places: int = 0
    costs: tuple[CostlyKind, ...] = ()
    better: WayToBetter | None = None
    people: tuple[PersonsWord, ...] = ()
    statement: StatementOfReasons
    redress: Redress = Redress()

    @property
    def entries(self) -> list[int]:
        """The entries on which it rests, in their order."""
        entries = set(self.struck)
        for contribution in self.contributions:
            entries.update(contribution.counted)
            entries.update(contribution.beyond_limits)
            entries.update(silent.entry for silent in contribution.silent)
        entries.update(word.entry for word in self.people)
        return sorted(entries)

    def data(self) -> dict[str, Any]:
        """The receipt as an entry keeps it: text, whole numbers, lists of them."""
        return self.model_dump(mode="json", exclude_defaults=True)


def read_receipt(data: Mapping[str, Any]) -> Receipt:
    """Reads a receipt.

    Args:
        data: What `Receipt.data` gave.

    Returns:
        The receipt.

    Raises:
        BadReceipt: If it is none, or of a later format.
    """
    written = data.get("format", RECEIPT_FORMAT)
    if written != RECEIPT_FORMAT:
        raise BadReceipt(
            f"found a receipt of format {written}, expected {RECEIPT_FORMAT}\n"
            "  to do: read it with the version of Regard that made it, or a later one"
        )
    try:
        return Receipt.model_validate(data)
    except ValidationError as error:
        # Not the error's own text: it repeats what is about a person.
        faults = sorted({".".join(map(str, part["loc"])) for part in error.errors()})
        raise BadReceipt(
            f"found no receipt: {', '.join(faults)}\n"
            "  to do: hand in what the record kept with the decision, unchanged"
        ) from None
