"""What follows: the score's model, the services it opens and closes, and the process around them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from regard.scheme.evidence import Gravity
from regard.scheme.part import Flag, Listed, Named, Part, Text, Whole
from regard.scheme.units import MOST_POINTS, POINT, Day, Days, Name, Points, Share, complain, plain, whole

ALLOW, REFUSE = "allow", "refuse"


def _range(value: Any) -> tuple[int, int]:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise complain("the lowest and the highest score, such as [0, 1000]", "write both ends in square brackets")
    low, high = (whole(end, POINT, MOST_POINTS, "a score") for end in value)
    if low >= high:
        raise complain("the lower score first", "swap the two, or widen the range")
    return low, high


Range = Annotated[
    tuple[int, int],
    BeforeValidator(_range),
    PlainSerializer(lambda ends: [plain(end, POINT) for end in ends]),
    WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
]


def _positive(value: Any) -> int:
    points = whole(value, POINT, MOST_POINTS, "the number")
    if points <= 0:
        raise complain("a number above 0", "choose a positive number")
    return points


Positive = Annotated[
    int,
    BeforeValidator(_positive),
    PlainSerializer(lambda scaled: plain(scaled, POINT)),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": MOST_POINTS}),
]


class PointsScore(Part):
    """score = clip(base + sum of contributions)."""

    model: Literal["points"]
    base: Points = Field(description="The score of somebody about whom nothing is known.")
    range: Range = Field(description="The lowest and the highest score.")


class BetaScore(Part):
    """The expected share of good among weighed evidence, with a prior (Josang & Ismail 2002)."""

    model: Literal["beta"]
    prior: Share = Field(description="The share expected of a newcomer, from 0 to 1.")
    weight: Positive = Field(description="How much evidence, in points, the prior is worth.")
    range: Range = Field(description="The scores that shares 0 and 1 stand for.")


class LogisticScore(Part):
    """A scorecard: log-odds on a scale where `points_to_double` points double the odds."""

    model: Literal["logistic"]
    base: Points = Field(description="The score at which the odds are `odds`.")
    odds: Positive = Field(description="Good for one bad at the base score.")
    points_to_double: Positive = Field(description="The points that double the odds.")
    intercept: Points = Field(description="The log-odds of somebody about whom nothing is known.")
    range: Range = Field(description="The lowest and the highest score.")


Score = Annotated[PointsScore | BetaScore | LogisticScore, Field(discriminator="model")]


class Service(Part):
    """What someone may be given, and the outcome for each tier."""

    domain: Name = Field(description="The area of life the service belongs to.")
    title: Text | None = Field(None, description="What people call it.")
    outcomes: Named[Name] = Field(description="For every tier: allow, refuse, or a named condition.")
    essential: Flag | None = Field(None, description="Whether ordinary life depends on it.")
    scarce: Flag | None = Field(None, description="Whether one person's gain is another's loss.")
    severity: Gravity | None = Field(None, description="How grave it is to lose it.")
    lasts: Days | None = Field(None, description="How long an outcome stands before it is looked at again.")


class Operator(Part):
    """Who runs the scheme."""

    name: Text
    kind: Name = Field(description="Such as association, company, government, board, platform or court.")
    contact: Text | None = None


class Automation(Part):
    """How far a machine decides."""

    ai: Flag | None = Field(None, description="Whether any of it is inferred by AI (Regulation (EU) 2024/1689, 3(1)).")
    decides: Flag | None = Field(None, description="Whether an outcome takes effect with no person involved.")


class Subjects(Part):
    """Who is scored, and how they come to be."""

    kind: Literal["person", "organisation"]
    population: Text | None = None
    join: Literal["consent", "contract", "law", "automatic"] | None = None
    minimum_age: Whole | None = Field(None, ge=0, le=120)


class Group(Part):
    """People who differ from others in what the scheme can know of them."""

    title: Text | None = None
    lacks: Listed[Name] = Field((), description="Sources that cannot speak of them.")


class Related(Part):
    """Two domains that the operator declares related, with the reason."""

    domains: Annotated[tuple[Name, Name], BeforeValidator(lambda pair: tuple(pair) if isinstance(pair, list) else pair)]
    because: Text


class Dispute(Part):
    """How an event that is wrong is contested."""

    answered_within: Days | None = None
    suspends_effect: Flag | None = None
    restores_score: Flag | None = None
    burden: Literal["operator", "subject"] | None = None


class Appeal(Part):
    """How a decision that is wrong is contested."""

    within: Days | None = None
    fee: Annotated[int, Field(ge=0)] | None = None
    decided_by: Text | None = None
    human: Flag | None = None
    outside_body: Text | None = None


class Repair(Part):
    """Early rehabilitation."""

    open_to: Listed[Gravity] = ()
    after: Days | None = None
    answered_within: Days | None = None


class Process(Part):
    """What a subject is owed before, at and after a decision."""

    notice: Literal["before effect", "after effect", "none"] | None = None
    reasons: Literal["every decision", "on request", "none"] | None = None
    access: Literal["free", "paid", "none"] | None = None
    human_review: Listed[Name] | None = Field(None, description="The outcomes that a person must confirm.")
    reviewers: Text | None = Field(None, description="Who reviews, with what authority.")
    dispute: Dispute | None = None
    appeal: Appeal | None = None
    repair: Repair | None = None
    changes_announced: Days | None = None


class Consent(Part):
    """What is asked of a subject, and what saying no costs."""

    asked: Flag | None = None
    withdrawable: Flag | None = None
    refusal_costs: Flag | None = None


class Overrides(Part):
    """A steward's exceptions."""

    by: Listed[Name] = ()
    second_person: Flag | None = None
    reason: Flag | None = None
    at_most: Annotated[Points, Field(ge=0)] | None = None
    expires: Days | None = None
    logged: Flag | None = None


class Publish(Part):
    """What anyone can see."""

    rules: Flag | None = None
    names: Flag | None = None
    scores: Flag | None = None
    ledger: Literal["none", "mutable", "immutable"] | None = None


class Recipient(Part):
    """Somebody who is given scores, and why."""

    name: Text
    purpose: Text | None = None
    agreement: Flag | None = None


class Assessments(Part):
    """What was assessed before use, and when."""

    data_protection: Day | None = None
    fundamental_rights: Day | None = None
    bias_audit: Day | None = None


class Waiver(Part):
    """A finding that is kept, visibly, with the reason for it."""

    rule: Annotated[str, Field(pattern=r"^[A-Z]{3}[0-9]{3}$")]
    reason: Text
    by: Text
    until: Day
