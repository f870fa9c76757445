"""The scheme: the whole document, as a frozen value."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

from pydantic import Field

from regard.scheme.adoption import FirstDay, Until
from regard.scheme.evidence import Kind, Source
from regard.scheme.for_all import ForAll
from regard.scheme.language_tag import LanguageTag
from regard.scheme.part import Listed, Named, Part, Text, Whole
from regard.scheme.parties import (
    Assessments,
    Automation,
    Group,
    Operator,
    Publish,
    Recipient,
    Related,
    Subjects,
    Waiver,
)
from regard.scheme.process import Consent, Overrides, Process
from regard.scheme.recognition import Recognition
from regard.scheme.score import Score
from regard.scheme.service import Service
from regard.scheme.units import Name, Points

Reassessed = Literal[
    "continuously", "daily", "weekly", "monthly", "quarterly", "yearly"
]
LONGEST_PERIOD = {
    "continuously": 1,
    "daily": 1,
    "weekly": 7,
    "monthly": 31,
    "quarterly": 92,
    "yearly": 366,
}
"""Days from the beginning of a period that lead into the next and no further."""


class Scheme(Part):
    """One scoring scheme: what counts, how much, how long, what it opens and closes.

    Made by `parse` and `load`, which also check what one part says about another.
    """

    scheme: Name = Field(description="Its name.")
    version: Whole = Field(
        ge=1, description="A whole number, raised with every change."
    )
    title: Text = Field(description="What people call it.")
    language: LanguageTag | None = Field(
        None,
        description=(
            "In which language its words are written, such as en or de. Where it is "
            "left out, pages claim no language for them."
        ),
    )
    use: Literal["live", "study"] | None = Field(
        None, description="Whether it may be meant for real people at all."
    )
    purpose: Listed[Text] | None = Field(
        None, description="What it decides, in one sentence that can be tested."
    )
    stands_for: Text | None = Field(None, description="What it is a worked example of.")
    based_on: Listed[Text] = Field((), description="Where its figures come from.")
    simplified: Listed[Text] = Field((), description="What it leaves out.")
    operator: Operator | None = Field(None, description="Who runs it.")
    jurisdictions: Listed[Name] = Field(
        (), description="Whose law it is under, such as eu, uk, us-tx."
    )
    automation: Automation | None = Field(
        None, description="How far a machine decides."
    )
    subjects: Subjects | None = Field(None, description="Who is scored.")
    groups: Named[Group] = Field(
        default_factory=dict,
        validate_default=True,
        description="Whom it can know less of.",
    )
    related: Listed[Related] = Field((), description="Domains declared related.")
    for_all: ForAll | None = Field(
        None,
        description=(
            "What is so of every source, kind and service that does not say otherwise."
        ),
    )
    sources: Named[Source] = Field(
        default_factory=dict,
        validate_default=True,
        description="Where evidence comes from.",
    )
    evidence: Named[Kind] = Field(
        min_length=1, max_length=500, description="What counts, kind by kind."
    )
    recognition: Named[Recognition] = Field(
        default_factory=dict,
        validate_default=True,
        description="Which tiers of schemes elsewhere a subject may show here.",
    )
    score: Score = Field(description="How contributions become a score.")
    tiers: Named[Points] = Field(
        min_length=1, max_length=100, description="Each tier's lowest score, rising."
    )
    ordinary: Name = Field(description="The tier that opens ordinary life.")
    reassessed: Reassessed = Field("continuously", description="When tiers change.")
    services: Named[Service] = Field(
        default_factory=dict,
        validate_default=True,
        description="What it opens and closes.",
    )
    process: Process | None = Field(None, description="What a subject is owed.")
    consent: Consent | None = Field(None, description="What is asked of a subject.")
    overrides: Overrides | None = Field(None, description="A steward's exceptions.")
    publish: Publish | None = Field(None, description="What anyone can see.")
    recipients: Listed[Recipient] = Field((), description="Who is given scores.")
    assessments: Assessments | None = Field(
        None, description="What was assessed, and when."
    )
    waivers: Listed[Waiver] = Field((), description="Findings kept on purpose.")
    in_force: FirstDay | None = Field(
        None, description="From when the scheme holds: a day, or at adoption."
    )
    review_by: Until | None = Field(
        None,
        description=(
            "When the scheme is looked at again, or ends; a day, or so long after "
            "adoption."
        ),
    )

    @property
    def name(self) -> str:
        """Its name, under the same word as that of everything else that has one."""
        return self.scheme

    @property
    def for_study(self) -> bool:
        """Whether it may only be studied; so it is if its use is not declared."""
        return self.use != "live"

    def __repr__(self) -> str:
        return f"Scheme({self.scheme!r}, version={self.version}, {self.hash[:15]})"

    def model_copy(
        self, *, update: Mapping[str, Any] | None = None, deep: bool = False
    ) -> Scheme:
        """A copy with some parts replaced, and a hash of its own."""
        copy = super().model_copy(update=update, deep=deep)
        # pydantic copies what was worked out as well, which is of the old parts.
        copy.__dict__.pop("hash", None)
        copy.__dict__.pop("trust_kinds", None)
        return copy

    def data(self) -> dict[str, Any]:
        """The document as plain data, without undeclared keys; what `render` writes."""
        return self.model_dump(mode="json", exclude_unset=True, exclude_none=True)

    @cached_property
    def hash(self) -> str:
        """sha256 of the document's content.

        Comments, layout and defaults written out do not change it.
        """
        content = self.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()

    @property
    def blind_kinds(self) -> tuple[str, ...]:
        """The kinds of which nobody can tell who gave an event."""
        evidence = self.evidence.items()
        return tuple(name for name, kind in evidence if kind.blind is not None)

    @cached_property
    def trust_kinds(self) -> tuple[str, ...]:
        """The kinds whose events are worked out from ratings; nobody writes any."""
        from_trust: list[str] = []
        for name, kind in self.evidence.items():
            source = self.sources.get(kind.source or "")
            if source is not None and source.trust is not None:
                from_trust.append(name)
        return tuple(from_trust)

    def tier_of(self, score: int) -> str:
        """The tier that a score falls in.

        Args:
            score: In micropoints, within the range.
        """
        for tier, threshold in reversed(self.tiers.items()):
            if score >= threshold:
                return tier
        raise ValueError(f"{score} lies below the lowest tier")

    def outcomes(self, tier: str) -> dict[str, str]:
        """The outcome at every service for somebody in `tier`."""
        return {name: service.outcomes[tier] for name, service in self.services.items()}
