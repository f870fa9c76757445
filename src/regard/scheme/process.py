"""The process: what a subject is owed before, at and after a decision."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from regard.scheme.evidence import Gravity
from regard.scheme.part import Flag, Listed, Part, Text, Whole
from regard.scheme.units import Days, Name, Points


class Dispute(Part):
    """How an event that is wrong is contested."""

    answered_within: Days | None = Field(
        None, description="How soon the operator answers."
    )
    suspends_effect: Flag | None = Field(
        None, description="Whether the event stops counting meanwhile."
    )
    restores_score: Flag | None = Field(
        None, description="Whether winning gives the score that would have been."
    )
    burden: Literal["operator", "subject"] | None = Field(
        None, description="Who has to prove the matter."
    )
    to: Text | None = Field(None, description="Where it is sent.")


class Appeal(Part):
    """How a decision that is wrong is contested."""

    within: Days | None = Field(None, description="How long after the decision.")
    answered_within: Days | None = Field(None, description="How soon it is decided.")
    to: Text | None = Field(None, description="Where it is sent.")
    fee: Annotated[Whole, Field(ge=0)] | None = Field(
        None, description="What it costs; 0 if nothing."
    )
    decided_by: Text | None = Field(None, description="Who decides.")
    human: Flag | None = Field(None, description="Whether a person decides.")
    outside_body: Text | None = Field(
        None, description="Who can be turned to beyond that."
    )
    independent: Flag | None = Field(
        None,
        description=(
            "Whether those who decide are independent of the operator; left out is no."
        ),
    )


class Repair(Part):
    """Early rehabilitation."""

    open_to: Listed[Gravity] = Field((), description="Acts of which gravity.")
    after: Days | None = Field(
        None, description="How long after the act it can be asked for."
    )
    answered_within: Days | None = Field(
        None, description="How soon the operator answers."
    )


class Changes(Part):
    """How the scheme itself may be changed."""

    announced: Days | None = Field(
        None, description="How long before a change it is announced."
    )
    decided_by: Text | None = Field(None, description="Who decides on a change.")
    quorum: Whole | None = Field(
        None, ge=1, description="How many of them must take part."
    )
    voters: Literal["members", "body"] | None = Field(
        None,
        description="Who votes on a change: those who are scored, or the people of "
        "the body that decides. Those who are scored, if left out.",
    )


class Process(Part):
    """What a subject is owed before, at and after a decision."""

    notice: Literal["before effect", "after effect", "none"] | None = Field(
        None, description="When a subject is told."
    )
    notice_days: Days | None = Field(None, description="How long before the effect.")
    notice_by: Listed[Literal["signed in", "paper", "post", "e-mail"]] = Field(
        (), description="How a notice is handed over."
    )
    reasons: Literal["every decision", "on request", "none"] | None = Field(
        None, description="When reasons are given."
    )
    reasons_state: Listed[
        Literal["facts", "rule", "automation", "redress", "score alone"]
    ] = Field((), description="What reasons say.")
    reasons_at_most: Whole | None = Field(
        None,
        ge=1,
        description="How many reasons are given; all that cost anything, if left out.",
    )
    access: Literal["free", "paid", "none"] | None = Field(
        None, description="Seeing one's own record."
    )
    human_review: Listed[Name] | None = Field(
        None, description="The outcomes that a person must confirm."
    )
    reviewed_within: Days | None = Field(
        None, description="How soon a person confirms or declines what waits for them."
    )
    reviewers: Text | None = Field(
        None, description="Who reviews, with what authority."
    )
    reviewers_overturn: Flag | None = Field(
        None, description="Whether a reviewer sees the record and may decide otherwise."
    )
    dispute: Dispute | None = Field(None, description="How an event is contested.")
    appeal: Appeal | None = Field(None, description="How a decision is contested.")
    repair: Repair | None = Field(None, description="How an effect is ended early.")
    changes_announced: Days | None = Field(
        None, description="How long before a change of the scheme it is announced."
    )
    changes: Changes | None = Field(
        None, description="How the scheme itself may be changed."
    )
    counterfactual: Flag | None = Field(
        None, description="Whether a subject is shown what would change the outcome."
    )
    logic_told: Flag | None = Field(
        None,
        description="Whether subjects are told of the logic when data are collected.",
    )
    records: Flag | None = Field(
        None, description="Whether records of the processing are kept."
    )
    pause: Flag | None = Field(
        None, description="Whether somebody can stop the scheme at once."
    )
    lost_key: Text | None = Field(
        None, description="What somebody does who lost a key or an account."
    )


class Consent(Part):
    """What is asked of a subject, and what saying no costs."""

    asked: Flag | None = Field(None, description="Whether it is asked for.")
    withdrawable: Flag | None = Field(None, description="Whether it can be taken back.")
    refusal_costs: Flag | None = Field(
        None, description="Whether saying no costs anything."
    )
    withdrawal: Text | None = Field(
        None, description="How it is taken back, and what happens then."
    )


class Overrides(Part):
    """A steward's exceptions."""

    by: Listed[Name] = Field((), description="Who may make one.")
    second_person: Flag | None = Field(
        None, description="Whether a second person must agree."
    )
    reason: Flag | None = Field(
        None, description="Whether a reason must be written down."
    )
    at_most: Annotated[Points, Field(ge=0)] | None = Field(
        None, description="The most points it may move a score."
    )
    expires: Days | None = Field(None, description="How long it lasts.")
    logged: Flag | None = Field(None, description="Whether it is logged.")
