"""Means tests: what people own or earn decides, because a law says that it shall."""

from __future__ import annotations

from regard.check.law.areas import services_in
from regard.scheme.evidence import Source
from regard.scheme.model import Scheme
from regard.scheme.named_law import names_a_law

MEANS = frozenset({"assets", "income"})
"""Categories of data that a means test asks for."""


def is_means_test(scheme: Scheme, source: Source) -> bool:
    """Whether a source tells of means, and a law lets them decide over public benefits.

    Args:
        scheme: The scheme.
        source: Where the evidence comes from.

    Returns:
        True only where the source rests on law and every service at which tiers differ
        is a public benefit that names its law.
    """
    if source.category not in MEANS or source.basis != "law":
        return False
    benefits = services_in(scheme, "public benefits")
    for name, service in scheme.services.items():
        if len(set(service.outcomes.values())) == 1:
            continue
        if name not in benefits or not names_a_law(service.legal_basis):
            return False
    return bool(benefits)
