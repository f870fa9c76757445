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


Error = Annotated[Points, Field(ge=0)]


class PointsScore(Part):
    """score = clip(base + sum of contributions)."""

    model: Literal["points"] = Field(description="This model.")
    base: Points = Field(description="The score of somebody about whom nothing is known.")
    range: Range = Field(description="The lowest and the highest score.")
    error: Error | None = Field(None, description="The standard error of a score, in points.")


class BetaScore(Part):
    """The expected share of good among weighed evidence, with a prior (Josang & Ismail 2002)."""

    model: Literal["beta"] = Field(description="This model.")
    prior: Share = Field(description="The share expected of a newcomer, from 0 to 1.")
    weight: Positive = Field(description="How much evidence, in points, the prior is worth.")
    range: Range = Field(description="The scores that shares 0 and 1 stand for.")
    error: Error | None = Field(None, description="The standard error of a score, in points.")


class LogisticScore(Part):
    """A scorecard: log-odds on a scale where `points_to_double` points double the odds."""

    model: Literal["logistic"] = Field(description="This model.")
    base: Points = Field(description="The score at which the odds are `odds`.")
    odds: Positive = Field(description="Good for one bad at the base score.")
    points_to_double: Positive = Field(description="The points that double the odds.")
    intercept: Points = Field(description="The log-odds of somebody about whom nothing is known.")
    range: Range = Field(description="The lowest and the highest score.")
    error: Error | None = Field(None, description="The standard error of a score, in points.")


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
    account: Flag | None = Field(None, description="Whether it is the account, or the work itself, on a platform.")
    reversible: Flag | None = Field(None, description="Whether the effect of an outcome can be undone.")
    takes_back: Literal["nothing", "a share", "everything"] | None = Field(
        None, description="What a refusal takes back of what was given before."
    )
    legal_basis: Text | None = Field(None, description="The law that provides for the restriction.")
    above_exemption: Flag | None = Field(
        None, description="Only credit or life insurance of 150,000 dollars, or a salary of 75,000 (FCRA 605(b))."
    )


class Operator(Part):
    """Who runs the scheme."""

    name: Text = Field(description="Its name.")
    kind: Name = Field(description="Such as association, company, government, board, platform or court.")
    contact: Text | None = Field(None, description="Where a subject can turn to.")


class Automation(Part):
    """How far a machine decides."""

    ai: Flag | None = Field(None, description="Whether any of it is inferred by AI (Regulation (EU) 2024/1689, 3(1)).")
    decides: Flag | None = Field(None, description="Whether an outcome takes effect with no person involved.")
    infers: Listed[Literal["crime risk", "emotions", "personality", "protected traits"]] = Field(
        (), description="What it infers about a person."
    )
    influences: Flag | None = Field(None, description="Whether it steers people unnoticed, or through their distress.")
    logs_kept: Days | None = Field(None, description="How long logs of its decisions are kept.")


class Subjects(Part):
    """Who is scored, and how they come to be."""

    kind: Literal["person", "organisation"] = Field(description="Persons or organisations.")
    population: Text | None = Field(None, description="Which ones.")
    join: Literal["consent", "contract", "law", "automatic"] | None = Field(
        None, description="How they come to be in it."
    )
    minimum_age: Whole | None = Field(None, ge=0, le=120, description="In years.")
    childhood_wiped: Flag | None = Field(None, description="Whether what happened in childhood ends at majority.")


class Group(Part):
    """People who differ from others in what the scheme can know of them."""

    title: Text | None = Field(None, description="What people call it.")
    lacks: Listed[Name] = Field((), description="Sources that cannot speak of them.")


class Related(Part):
    """Two domains that the operator declares related, with the reason."""

    domains: Annotated[
        tuple[Name, Name], BeforeValidator(lambda pair: tuple(pair) if isinstance(pair, list) else pair)
    ] = Field(description="The two domains.")
    because: Text = Field(description="Why evidence from one bears on the other.")


class Dispute(Part):
    """How an event that is wrong is contested."""

    answered_within: Days | None = Field(None, description="How soon the operator answers.")
    suspends_effect: Flag | None = Field(None, description="Whether the event stops counting meanwhile.")
    restores_score: Flag | None = Field(None, description="Whether winning gives the score that would have been.")
    burden: Literal["operator", "subject"] | None = Field(None, description="Who has to prove the matter.")


class Appeal(Part):
    """How a decision that is wrong is contested."""

    within: Days | None = Field(None, description="How long after the decision.")
    fee: Annotated[Whole, Field(ge=0)] | None = Field(None, description="What it costs; 0 if nothing.")
    decided_by: Text | None = Field(None, description="Who decides.")
    human: Flag | None = Field(None, description="Whether a person decides.")
    outside_body: Text | None = Field(None, description="Who can be turned to beyond that.")
    independent: Flag | None = Field(None, description="Whether those who decide are independent of the operator.")


class Repair(Part):
    """Early rehabilitation."""

    open_to: Listed[Gravity] = Field((), description="Acts of which gravity.")
    after: Days | None = Field(None, description="How long after the act it can be asked for.")
    answered_within: Days | None = Field(None, description="How soon the operator answers.")


class Process(Part):
    """What a subject is owed before, at and after a decision."""

    notice: Literal["before effect", "after effect", "none"] | None = Field(None, description="When a subject is told.")
    notice_days: Days | None = Field(None, description="How long before the effect.")
    reasons: Literal["every decision", "on request", "none"] | None = Field(None, description="When reasons are given.")
    reasons_state: Listed[Literal["facts", "rule", "automation", "redress", "score alone"]] = Field(
        (), description="What reasons say."
    )
    reasons_at_most: Whole | None = Field(None, ge=0, description="How many reasons are given.")
    access: Literal["free", "paid", "none"] | None = Field(None, description="Seeing one's own record.")
    human_review: Listed[Name] | None = Field(None, description="The outcomes that a person must confirm.")
    reviewers: Text | None = Field(None, description="Who reviews, with what authority.")
    reviewers_overturn: Flag | None = Field(
        None, description="Whether a reviewer sees the record and may decide otherwise."
    )
    dispute: Dispute | None = Field(None, description="How an event is contested.")
    appeal: Appeal | None = Field(None, description="How a decision is contested.")
    repair: Repair | None = Field(None, description="How an effect is ended early.")
    changes_announced: Days | None = Field(None, description="How long before a change of the scheme it is announced.")
    counterfactual: Flag | None = Field(None, description="Whether a subject is shown what would change the outcome.")
    logic_told: Flag | None = Field(None, description="Whether subjects are told of the logic when data are collected.")
    records: Flag | None = Field(None, description="Whether records of the processing are kept.")
    pause: Flag | None = Field(None, description="Whether somebody can stop the scheme at once.")
    lost_key: Text | None = Field(None, description="What somebody does who lost a key or an account.")


class Consent(Part):
    """What is asked of a subject, and what saying no costs."""

    asked: Flag | None = Field(None, description="Whether it is asked for.")
    withdrawable: Flag | None = Field(None, description="Whether it can be taken back.")
    refusal_costs: Flag | None = Field(None, description="Whether saying no costs anything.")


class Overrides(Part):
    """A steward's exceptions."""

    by: Listed[Name] = Field((), description="Who may make one.")
    second_person: Flag | None = Field(None, description="Whether a second person must agree.")
    reason: Flag | None = Field(None, description="Whether a reason must be written down.")
    at_most: Annotated[Points, Field(ge=0)] | None = Field(None, description="The most points it may move a score.")
    expires: Days | None = Field(None, description="How long it lasts.")
    logged: Flag | None = Field(None, description="Whether it is logged.")


class Publish(Part):
    """What anyone can see."""

    rules: Flag | None = Field(None, description="Whether the scheme itself is public.")
    names: Flag | None = Field(None, description="Whether subjects' names are public.")
    scores: Flag | None = Field(None, description="Whether scores or tiers are public.")
    names_for: Days | None = Field(None, description="How long a name stays public.")
    ledger: Literal["none", "mutable", "immutable"] | None = Field(None, description="What public ledger holds them.")


class Recipient(Part):
    """Somebody who is given scores, and why."""

    name: Text = Field(description="Who.")
    purpose: Text | None = Field(None, description="For what.")
    agreement: Flag | None = Field(None, description="Whether an agreement binds them.")
    relies: Flag | None = Field(None, description="Whether they decide on the score rather than on facts of their own.")
    compelled: Flag | None = Field(None, description="Whether they are made to act on it.")


class Assessments(Part):
    """What was assessed before use, and when."""

    data_protection: Day | None = Field(None, description="Data protection impact (GDPR Article 35).")
    fundamental_rights: Day | None = Field(
        None, description="Fundamental rights impact (Regulation (EU) 2024/1689, 27)."
    )
    bias_audit: Day | None = Field(None, description="The last audit of outcomes by group.")


class Waiver(Part):
    """A finding that is kept, visibly, with the reason for it."""

    rule: Annotated[str, Field(pattern=r"^[A-Z]{3}[0-9]{3}$")] = Field(description="The rule's code, such as PRP003.")
    reason: Text = Field(description="Why it is kept.")
    by: Text = Field(description="Who answers for it.")
    until: Day = Field(description="Until when.")
