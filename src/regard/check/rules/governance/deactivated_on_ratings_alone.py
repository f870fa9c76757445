"""GOV008."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.areas import services_in
from regard.check.narrative import service_title
from regard.check.rule import Rule
from regard.scheme.service import REFUSE

RATINGS = ("user reviews", "peer ratings")


class DeactivatedOnRatingsAlone(Rule):
    """Somebody loses their account or work on a platform because of ratings and nothing else.

    ## What it checks
    For every service that is the account or the work on a platform: whether ratings by users alone
    can bring a newcomer into a tier to which it is refused.

    ## Why it matters
    An average of stars holds customers' moods and prejudices. It says nothing that a worker could
    answer, and it takes their living.

    ## Example
    ```yaml
    sources: {stars: {domain: delivery, category: user reviews}}
    services: {jobs: {domain: delivery, account: true, outcomes: {off: refuse, ordinary: allow}}}
    ```

    ## How it is proved
    The solver looks for a history of ratings alone that ends in such a tier. If there is none, that
    is proved over all histories.

    ## References
    - Seattle Municipal Code, section 8.40.050.A.2(e)
    """

    code, severity, profiles = "GOV008", Severity.HIGH, frozenset({"us-sea"})
    proof, mark = "solver", "second-hand"

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each service that can be lost."""
        if not case.scores_persons:
            return
        platform = (
            case.scheme.operator is not None and case.scheme.operator.kind == "platform"
        )
        work = services_in(case.scheme, "employment") if platform else []
        kinds = case.kinds_where(lambda source: source.category in RATINGS)
        for name, service in case.scheme.services.items():
            if not service.account and name not in work:
                continue
            refused = [
                tier
                for tier in case.worse_tiers(name)
                if service.outcomes[tier] == REFUSE
            ]
            if kinds and case.scheme.tier_of(case.newcomer_score) not in refused:
                says = f"ratings alone can take {service_title(case.scheme, name)} from somebody"
                fix = f"refuse {name} only where something that was established is added to the ratings"
                yield from self.conclude(
                    case,
                    case.reach(kinds, refused),
                    ("services", name, "outcomes"),
                    says,
                    fix,
                )
