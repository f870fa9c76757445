"""A service: what someone may be given, and the outcome for each tier."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from regard.scheme.evidence import Gravity
from regard.scheme.outcome_words import meant_outcome
from regard.scheme.part import Flag, Named, Part, Text
from regard.scheme.standing_terms import Term
from regard.scheme.units import Name, value_error

ALLOW = "allow"
REFUSE = "refuse"
SPARE = "spare"
IMPOSE = "impose"

Grade = Literal["better", "same", "worse", "none"]
"""What an outcome is beside the usual: more, as much, less, or nothing of it."""
GRADES: tuple[Grade, ...] = ("better", "same", "worse", "none")  # from best to worst
OWN_GRADES: dict[str, Grade] = {
    ALLOW: "same",
    REFUSE: "none",
    SPARE: "same",
    IMPOSE: "none",
}
"""The outcomes whose words say how good they are."""


def _falling(ranked: dict[str, Any]) -> dict[str, Any]:
    """Grades from best to worst, as the outcomes stand."""
    places = [GRADES.index(grade) for grade in ranked.values()]
    if places != sorted(places):
        todo = "list the outcomes from the best to the worst"
        raise value_error("better, same, worse, none, in that order", todo)
    return ranked


class Service(Part):
    """What someone may be given, and the outcome for each tier."""

    domain: Name = Field(description="The area of life the service belongs to.")
    title: Text | None = Field(None, description="What people call it.")
    outcomes: Named[Name] = Field(
        description="For every tier: allow, refuse, or a named condition."
    )
    ranked: Annotated[Named[Grade], AfterValidator(_falling)] = Field(
        default_factory=dict,
        validate_default=True,
        description=(
            "The outcomes from the best to the worst, each better than, the same as, "
            "or worse than the usual, or none of it."
        ),
    )
    unscored: Name | None = Field(
        None,
        description=(
            "What somebody has who is not scored at all. Left out: what a newcomer has."
        ),
    )
    burden: Flag | None = Field(
        None,
        description=(
            "Whether it is imposed on people (an inspection, a tag, a list) "
            "rather than given to them."
        ),
    )
    essential: Flag | None = Field(
        None, description="Whether ordinary life depends on it."
    )
    scarce: Flag | None = Field(
        None, description="Whether one person's gain is another's loss."
    )
    severity: Gravity | None = Field(None, description="How grave it is to lose it.")
    lasts: Term | None = Field(
        None,
        description=(
            "How long an outcome stands before it is looked at again, "
            "or while the tier is held."
        ),
    )
    account: Flag | None = Field(
        None,
        description="Whether it is the account, or the work itself, on a platform.",
    )
    reversible: Flag | None = Field(
        None, description="Whether the effect of an outcome can be undone."
    )
    takes_back: Literal["nothing", "a share", "everything"] | None = Field(
        None, description="What a refusal takes back of what was given before."
    )
    legal_basis: Text | None = Field(
        None, description="The law that provides for the restriction."
    )
    above_exemption: Flag | None = Field(
        None,
        description=(
            "Only credit or life insurance of 150,000 dollars, "
            "or a salary of 75,000 (FCRA 605(b))."
        ),
    )
    located_in: Name | None = Field(
        None,
        description="The country it is in, if none of the jurisdictions; or here.",
    )
    transfer_ground: Text | None = Field(
        None, description="On what ground data go to another country."
    )

    @property
    def named_outcomes(self) -> set[str]:
        """Every outcome that the service speaks of."""
        return self.given_outcomes | set(self.ranked)

    @property
    def given_outcomes(self) -> set[str]:
        """Every outcome that somebody has: in a tier, or without being scored."""
        outcomes = set(self.outcomes.values())
        if self.unscored is not None:
            outcomes.add(self.unscored)
        return outcomes

    @model_validator(mode="after")
    def _outcomes_are_spelt(self) -> Service:
        """A word that is nearly one of our own says how good it is, or is mended."""
        for outcome in sorted(self.named_outcomes - set(self.ranked)):
            meant = meant_outcome(outcome)
            if meant is not None:
                todo = f"did you mean {meant}? Else say how good it is (ranked)"
                raise value_error(f"{meant}, or a condition", todo, outcome)
        return self

    @model_validator(mode="after")
    def _grades_agree(self) -> Service:
        """A word that says how good it is has no other grade; a burden is no gift."""
        for outcome, grade in self.ranked.items():
            own = OWN_GRADES.get(outcome, grade)
            if grade != own:
                todo = f"give another name to what is {grade}"
                raise value_error(f"{own} for {outcome}", todo, f"{outcome}: {grade}")
        outcomes = self.named_outcomes
        given = sorted(outcomes & {ALLOW, REFUSE})
        imposed = sorted(outcomes & {SPARE, IMPOSE})
        if self.burden and given:
            todo = "write impose, spare or a condition"
            raise value_error("a burden that is imposed or spared", todo, given[0])
        if imposed and not self.burden:
            todo = "add burden: true, or write allow, refuse or a condition"
            problem = f"{imposed[0]} at what is no burden"
            raise value_error("outcomes of something given", todo, problem)
        return self

    @model_validator(mode="after")
    def _some_have_the_usual(self) -> Service:
        """The usual is what somebody has: not every outcome can be worse than it."""
        outcomes = set(self.given_outcomes)
        # What is not ranked may be the usual; the gate asks for it.
        grades = {self.ranked.get(name, OWN_GRADES.get(name)) for name in outcomes}
        if grades == {"worse"} and len(outcomes) > 1:
            todo = "rank as the same what people usually have, or give it to them"
            problem = "nothing but worse than the usual for anybody"
            raise value_error("an outcome that is the usual (same)", todo, problem)
        return self
