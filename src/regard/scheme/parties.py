"""The parties: who runs the scheme, who is scored, who is given scores."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from regard.scheme.adoption import AssessedDay, Until
from regard.scheme.part import Flag, Listed, Part, Text, Whole
from regard.scheme.units import Day, Days, Name

RULE_CODE_PATTERN = r"^[A-Z]{3}[0-9]{3}$"
CLAUSE_PATTERN = r"^[0-9a-f]{12}$"


class Operator(Part):
    """Who runs the scheme."""

    name: Text = Field(description="Its name.")
    kind: Name = Field(
        description=(
            "Such as association, company, government, board, platform or court."
        )
    )
    contact: Text | None = Field(None, description="Where a subject can turn to.")
    located_in: Name | None = Field(
        None,
        description="The country it is in, if none of the jurisdictions; or here.",
    )
    transfer_ground: Text | None = Field(
        None, description="On what ground data go to another country."
    )


class Automation(Part):
    """How far a machine decides."""

    ai: Flag | None = Field(
        None,
        description=(
            "Whether any of it is inferred by AI (Regulation (EU) 2024/1689, 3(1))."
        ),
    )
    decides: Flag | None = Field(
        None, description="Whether an outcome takes effect with no person involved."
    )
    infers: Listed[
        Literal["none", "crime risk", "emotions", "personality", "protected traits"]
    ] = Field((), description="What it infers about a person, or none.")
    influences: Flag | None = Field(
        None,
        description="Whether it steers people unnoticed, or through their distress.",
    )
    logs_kept: Days | None = Field(
        None, description="How long logs of its decisions are kept."
    )


class Subjects(Part):
    """Who is scored, and how they come to be."""

    kind: Literal["person", "organisation"] = Field(
        description="Persons or organisations."
    )
    population: Text | None = Field(None, description="Which ones.")
    join: Literal["consent", "contract", "law", "automatic"] | None = Field(
        None, description="How they come to be in it."
    )
    several_members: Flag | None = Field(
        None, description="Whether every organisation scored has more than one member."
    )
    minimum_age: Whole | None = Field(
        None, ge=0, le=120, description="How old they must be, in years."
    )
    rejoin_after: Days | None = Field(
        None, description="How soon somebody who left may come back."
    )
    childhood_wiped: Flag | None = Field(
        None, description="Whether what happened in childhood ends at majority."
    )


class Group(Part):
    """People who differ from others in what the scheme can know of them."""

    title: Text | None = Field(None, description="What people call it.")
    lacks: Listed[Name] = Field((), description="Sources that cannot speak of them.")


def _as_pair(value: Any) -> Any:
    """A list as the tuple that it is read as; anything else is refused after this."""
    if isinstance(value, list):
        return tuple(value)
    return value


class Related(Part):
    """Two domains that the operator declares related, with the reason."""

    domains: Annotated[tuple[Name, Name], BeforeValidator(_as_pair)] = Field(
        description="The two domains."
    )
    because: Text = Field(description="Why evidence from one bears on the other.")


class Publish(Part):
    """What anyone can see."""

    rules: Flag | None = Field(None, description="Whether the scheme itself is public.")
    names: Flag | None = Field(None, description="Whether subjects' names are public.")
    scores: Flag | None = Field(None, description="Whether scores or tiers are public.")
    names_for: Days | None = Field(None, description="How long a name stays public.")
    ledger: Literal["none", "mutable", "immutable"] | None = Field(
        None, description="What public ledger holds them."
    )


class Recipient(Part):
    """Somebody who is given scores, and why."""

    name: Text = Field(description="Who.")
    domain: Name | None = Field(
        None, description="The area of life in which they use it."
    )
    decides: Text | None = Field(
        None,
        description=(
            "What they decide with it: services of this scheme, such as loan, "
            "small-card, or else in words; nothing where they decide nothing."
        ),
    )
    purpose: Text | None = Field(None, description="For what.")
    agreement: Flag | None = Field(None, description="Whether an agreement binds them.")
    relies: Flag | None = Field(
        None,
        description=(
            "Whether they decide on the score rather than on facts of their own."
        ),
    )
    compelled: Flag | None = Field(
        None, description="Whether they are made to act on it."
    )
    located_in: Name | None = Field(
        None,
        description="The country they are in, if none of the jurisdictions; or here.",
    )
    transfer_ground: Text | None = Field(
        None, description="On what ground data go to another country."
    )


class Assessments(Part):
    """What was assessed before use, and when."""

    data_protection: AssessedDay | None = Field(
        None, description="Data protection impact (GDPR Article 35)."
    )
    fundamental_rights: AssessedDay | None = Field(
        None, description="Fundamental rights impact (Regulation (EU) 2024/1689, 27)."
    )
    bias_audit: AssessedDay | None = Field(
        None, description="The last audit of outcomes by group."
    )
    results: Text | None = Field(
        None, description="What they came to, and what was changed for it."
    )


class Waiver(Part):
    """A finding that is kept, visibly, with the reason for it."""

    rule: Annotated[str, Field(pattern=RULE_CODE_PATTERN)] = Field(
        description="The rule's code, such as PRP003."
    )
    path: Text | None = Field(
        None, description="The clause that it is about, such as evidence.damaged."
    )
    clause: Annotated[str, Field(pattern=CLAUSE_PATTERN)] | None = Field(
        None, description="The hash of that clause, as `regard check` shows it."
    )
    reason: Text = Field(description="Why it is kept.")
    by: Text = Field(description="Who answers for it.")
    signed: Day | None = Field(
        None, description="The day on which they signed it; that of adoption if none."
    )
    until: Until = Field(description="Until when, or how long after it was signed.")
