"""What a scheme's document says, in the questions that many rules ask of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from regard.check.declared_kinds import DeclaredKinds
from regard.check.effects import is_read_unseen, recipients_by_effect
from regard.check.law.areas import areas_of_service
from regard.check.law.organisation_words import names_organisations
from regard.check.law.telling_words import tells, told_concerns
from regard.check.persons import TRAITS_OF_FIRMS, is_about_a_person
from regard.scheme.adoption import adoption_day, day_assessed, day_until
from regard.scheme.clause import clauses, hash_of_clause
from regard.scheme.parties import Automation, Publish
from regard.scheme.process import Process
from regard.scheme.reading import Ring, rings_read
from regard.scheme.worth import (
    harmful_directions,
    is_further,
    is_worse,
    tiers_below_ordinary,
    tiers_worst_first,
    worse_tiers,
)

TierPairs = list[tuple[str, str]]


@dataclass(frozen=True)
class SchemeFacts(DeclaredKinds):
    """What is under check, and what its document says."""

    @cached_property
    def _clauses(self) -> dict[str, Any]:
        return clauses(self.document.scheme)

    def clause_hash(self, path: str) -> str:
        """The hash of a clause of the document as it stands, by the clause's path."""
        return hash_of_clause(self._clauses, path)

    @cached_property
    def recipients_by_effect(self) -> dict[str, int]:
        """The number of each recipient whose decision is read as a service."""
        return recipients_by_effect(self.written)

    @cached_property
    def is_read_unseen(self) -> bool:
        """Whether a recipient may do with the score what no service shows."""
        return is_read_unseen(self.written)

    @cached_property
    def adopted(self) -> date:
        """The day on which the scheme is, or would be, adopted."""
        # Else what runs from adoption would never come to its end.
        return adoption_day(self.scheme, self.in_force_since or self.today)

    @cached_property
    def review_day(self) -> date | None:
        """The day by which the scheme is looked at again; None if it names none."""
        if self.scheme.review_by is None:
            return None
        return day_until(self.scheme.review_by, self.adopted)

    def assessed_on(
        self, assessment: Literal["data_protection", "fundamental_rights", "bias_audit"]
    ) -> date | None:
        """The day of an assessment; None if it was not made."""
        if self.scheme.assessments is None:
            return None
        assessed = getattr(self.scheme.assessments, assessment)
        if assessed is None:
            return None
        return day_assessed(assessed, self.adopted)

    @cached_property
    def rings(self) -> list[Ring]:
        """The rings in which schemes read each other, by their names."""
        return rings_read(self.scheme, self.others)

    # -- how much is at stake

    @cached_property
    def is_slight(self) -> bool:
        """Whether all that anybody can lose is declared to be of little weight.

        Every service at which something can be lost is of minor severity, not
        essential, no account, can be given back, and lies in no area of life that law
        speaks of; and nobody else decides by the score. So a loan limit of two books
        owes less than a flat.
        """
        recipients = self.scheme.recipients
        # Whoever may rely on the score decides by it what this document does not show.
        if any(recipient.relies is not False for recipient in recipients):
            return False
        if self.recipients_by_effect:
            return False
        if not self.scheme.services:
            return False
        return all(map(self._is_slight_loss, self.detrimental_services))

    def _is_slight_loss(self, name: str) -> bool:
        service = self.scheme.services[name]
        if service.severity != "minor" or service.essential is not False:
            return False
        if service.account or service.burden or service.reversible is False:
            return False
        return not areas_of_service(self.scheme, name)

    # -- what is declared

    @cached_property
    def process(self) -> Process:
        """What the scheme declares of its process; all undeclared if nothing."""
        return self.scheme.process or Process()

    @property
    def changes_announced(self) -> int | None:
        """The days by which changes are announced; the fewer, if two are declared."""
        spans = [self.process.changes_announced]
        if self.process.changes is not None:
            spans.append(self.process.changes.announced)
        return min((span for span in spans if span is not None), default=None)

    @cached_property
    def automation(self) -> Automation:
        """What the scheme declares of its automation; all undeclared if nothing."""
        return self.scheme.automation or Automation()

    @cached_property
    def publish(self) -> Publish:
        """What the scheme declares that anyone can see; all undeclared if nothing."""
        return self.scheme.publish or Publish()

    @cached_property
    def scores_persons(self) -> bool:
        """Whether persons are scored.

        They are unless organisations are declared, their population says by a word of
        theirs which, and nothing counts that only a person has or does.
        """
        subjects = self.scheme.subjects
        if subjects is None or subjects.kind == "person":
            return True
        if subjects.several_members is False:
            return True
        # Who is scored is people, unless a word for organisations says that it is not.
        if not names_organisations(subjects.population):
            return True
        # A name that stands for one person is that person, whatever is declared.
        if tells([subjects.population], "one person"):
            return True
        # So is one that stands for people who live, learn or are held together.
        if tells([subjects.population], "people together"):
            return True
        if any(map(self._tells_of_persons, self.scheme.evidence)):
            return True
        return bool(self.kinds_where(is_about_a_person))

    def _tells_of_persons(self, name: str) -> bool:
        """Whether what a kind rests on is a liberty or a trait that persons have."""
        if told_concerns([self.scheme.evidence[name].means]):
            return True
        for kind, _ in self.origins(name):
            if kind.concerns or not TRAITS_OF_FIRMS.issuperset(kind.reveals):
                return True
        return False

    def are_related(self, domain: str, other: str) -> bool:
        """Whether two domains are the same, or declared related."""
        if domain == other:
            return True
        return any({domain, other} == set(pair.domains) for pair in self.scheme.related)

    def services_unrelated_to(self, domain: str) -> list[str]:
        """The services of domains that are neither this one nor related to it."""
        names: list[str] = []
        for name, service in self.scheme.services.items():
            if not self.are_related(domain, service.domain):
                names.append(name)
        return names

    # -- tiers and what they get

    def differing_pairs(self, services: Collection[str] | None = None) -> TierPairs:
        """Pairs of tiers that differ at one of the services.

        Args:
            services: The services in question; all of the scheme, if None.

        Returns:
            All pairs of tiers, if the scheme has no services; and if all are in
            question, where a recipient may do what none of them shows.
        """
        may_mean_anything = self._tiers_may_mean_anything(services)
        if services is None:
            services = self.scheme.services
        pairs: TierPairs = []
        for before in self.scheme.tiers:
            for after in self.scheme.tiers:
                if before == after:
                    continue
                if may_mean_anything or self._differs(before, after, services):
                    pairs.append((before, after))
        return pairs

    def _tiers_may_mean_anything(self, services: Collection[str] | None) -> bool:
        """Whether somebody may read from a tier what no service says of it."""
        if not self.scheme.services:
            return True
        return services is None and self.is_read_unseen

    def _differs(self, before: str, after: str, services: Collection[str]) -> bool:
        for name in services:
            outcomes = self.scheme.services[name].outcomes
            if outcomes[before] != outcomes[after]:
                return True
        return False

    def falling_pairs(self, services: Collection[str] | None = None) -> TierPairs:
        """Those pairs of which the second tier gets less at one of the services.

        Args:
            services: The services in question; all of the scheme, if None.

        Returns:
            Pairs of which the second is further from ordinary in a direction that may
            lead to less, if the scheme has no services; those as well, if all are in
            question, where a recipient may do what none of them shows.
        """
        key = None if services is None else tuple(services)
        if key not in self._falling_at:
            self._falling_at[key] = self._falling_pairs(key)
        return list(self._falling_at[key])

    @cached_property
    def _falling_at(self) -> dict[tuple[str, ...] | None, TierPairs]:
        return {}

    def _falling_pairs(self, services: Collection[str] | None) -> TierPairs:
        may_mean_anything = self._tiers_may_mean_anything(services)
        falling: TierPairs = []
        for pair in self.differing_pairs(services):
            further = may_mean_anything and is_further(self.scheme, *pair)
            if further or self._loses(*pair, services):
                falling.append(pair)
        return falling

    def _loses(self, before: str, after: str, services: Collection[str] | None) -> bool:
        if services is None:
            services = self.scheme.services
        return any(is_worse(self.scheme, name, before, after) for name in services)

    def worse_tiers(self, service: str) -> list[str]:
        """Tiers that get less at the service than is usual."""
        if service not in self._worse_at:
            self._worse_at[service] = worse_tiers(self.scheme, service)
        return list(self._worse_at[service])

    @cached_property
    def _worse_at(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def detrimental_services(self) -> list[str]:
        """Services at which some tier gets less than the ordinary one."""
        return list(filter(self.worse_tiers, self.scheme.services))

    @cached_property
    def tiers_below(self) -> list[str]:
        """The tiers that get less than the ordinary one, and those that lead there."""
        return tiers_below_ordinary(self.scheme)

    def tiers_from_ordinary(self) -> list[str]:
        """The ordinary tier and those that get no less."""
        return [tier for tier in self.scheme.tiers if tier not in self.tiers_below]

    @cached_property
    def tiers_worst_first(self) -> list[str]:
        """All tiers, from those that get the least to those that get the most."""
        return tiers_worst_first(self.scheme)

    @cached_property
    def harmful_directions(self) -> tuple[int, ...]:
        """Which way the score moves towards less: -1 down, 1 up, or both."""
        return harmful_directions(self.scheme)
