"""DSC003."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import GDPR, UK_GDPR
from regard.check.law.special_data import is_special
from regard.check.rule import Rule
from regard.scheme.format_words import format_word
from regard.scheme.phrase import phrase

SUFFICIENT_BASES = ("consent", "law")


class SpecialDataWithoutAGround(Rule):
    """Data of a special category are used on a ground that does not carry them.

    ## What it checks
    For every source declared `special_category: true`, of the category `biometric`,
    `health` or `worship and belief`, or that itself or by one of its kinds `reveals` a
    trait such as religion or a union: whether its `basis` is `consent` or `law`. A
    basis that is not declared is none.

    ## Why it matters
    Health, faith, origin, opinion and the body's measures may not be used at all unless
    somebody agreed in so many words or a law provides for it with safeguards. A
    contract or an interest of the operator is not enough, nor is a public task without
    such a law.

    ## Example
    ```yaml
    sources:
      clinic: {domain: health, special_category: true, basis: legitimate interest}
    ```

    ## How it is proved
    Read from the document.
    """

    code = "DSC003"
    holds = phrase(
        "No data of a special category are used on a ground that does not carry them."
    )
    severity = Severity.HIGH
    profiles = frozenset({"eu-dp", "uk"})
    proof = "document"
    cites = (
        GDPR.at("Article 9(2)", Mark.UNCHECKED),
        GDPR.at("Article 22(4)", Mark.READ),
        UK_GDPR.at("Article 9(2)", Mark.UNCHECKED),
    )

    def applies(self, case: Case) -> bool:
        """Whether persons are scored by data of a special category."""
        if not case.scores_persons:
            return False
        return any(_is_special(case, name) for name in case.scheme.sources)

    def findings(self, case: Case) -> Iterator[Finding]:
        """One for each source."""
        if not case.scores_persons:
            return
        for name, source in case.scheme.sources.items():
            # A contract, an interest or a task carries no such data (Article 9(2)).
            if source.basis in SUFFICIENT_BASES or not _is_special(case, name):
                continue
            ground = phrase("and no ground for it is declared")
            if source.basis is not None:
                ground = phrase(
                    "on the ground of {basis}", basis=format_word(source.basis)
                )
            title = case.source_title(name)
            says = phrase(
                "{title}: data of a special category are used {ground}",
                title=title,
                ground=ground,
            )
            fix = phrase(
                "drop {title}, or rest it on explicit consent or on a "
                "law that provides for it",
                title=title,
            )
            yield self.finding(case, ("sources", name, "basis"), says, fix)


def _is_special(case: Case, name: str) -> bool:
    """Whether a source, or a kind from it, gives data of a special category."""
    source = case.scheme.sources[name]
    if is_special(source):
        return True
    kinds = [case.scheme.evidence[kind] for kind in case.kinds_from(name)]
    return any(is_special(source, kind) for kind in kinds)
