"""GOV008."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.law.citation import Mark
from regard.check.law.instruments import SEATTLE_DEACTIVATION
from regard.check.law.operators import is_platform_by_kind
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.scheme.evidence import Source
from regard.scheme.phrase import phrase
from regard.scheme.service import REFUSE

RATING_CATEGORIES = ("user reviews", "peer ratings")


class DeactivatedOnRatingsAlone(Rule):
    """Somebody loses their account or work on a platform because of ratings and nothing
    else.

    ## What it checks
    For every service that is the account or the work on a platform: whether ratings by
    users alone can bring a newcomer into a tier to which it is refused.

    ## Why it matters
    An average of stars holds customers' moods and prejudices. It says nothing that a
    worker could answer, and it takes their living.

    ## Example
    ```yaml
    sources: {stars: {domain: delivery, category: user reviews}}
    services:
      jobs:
        domain: delivery
        account: true
        outcomes: {off: refuse, ordinary: allow}
    ```

    ## How it is proved
    The solver looks for a history of ratings alone that ends in such a tier. If there
    is none, that is proved over all histories.
    """

    code = "GOV008"
    holds = phrase("Nobody loses account or work because of ratings and nothing else.")
    severity = Severity.HIGH
    profiles = frozenset({"us-sea"})
    proof = "solver"
    cites = (SEATTLE_DEACTIVATION.at("section 8.40.050.A.2(e)", Mark.SECOND_HAND),)

    def applies(self, case: Case) -> bool:
        """Whether ratings can cost persons an account, or work on a platform."""
        ratings = case.kinds_where(_is_rating)
        return case.scores_persons and bool(ratings and _livelihoods(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each service that can be lost."""
        ratings = case.kinds_where(_is_rating)
        if not case.scores_persons or not ratings:
            return
        for name in _livelihoods(case):
            refusing = _refusing_tiers(case, name)
            # A newcomer who is refused already loses nothing by ratings.
            if case.newcomer_tier in refusing:
                continue
            title = service_title(case.scheme, name)
            at = ("services", name, "outcomes")
            says = phrase("ratings alone can take {title} from somebody", title=title)
            fix = phrase(
                "refuse {name} only where something that was "
                "established is added to the ratings",
                name=name,
            )
            yield from self.conclude(case, case.reach(ratings, refusing), at, says, fix)


def _is_rating(source: Source) -> bool:
    return source.category in RATING_CATEGORIES


def _livelihoods(case: Case) -> list[str]:
    """Services that are an account, or work that a platform gives."""
    work: list[str] = []
    if is_platform_by_kind(case.scheme):
        work = services_in(case.scheme, "employment")
    services = case.scheme.services.items()
    return [name for name, service in services if service.account or name in work]


def _refusing_tiers(case: Case, service: str) -> list[str]:
    outcomes = case.scheme.services[service].outcomes
    return [tier for tier in case.worse_tiers(service) if outcomes[tier] == REFUSE]
