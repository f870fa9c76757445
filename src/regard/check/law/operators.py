"""Who runs a scheme, by the words of `operator.kind`, and which law can bind them."""

from __future__ import annotations

from regard.check.law.citation import Bound
from regard.scheme.model import Scheme

AUTHORITIES = frozenset(
    {
        "administration",
        "authority",
        "board",
        "city",
        "council",
        "county",
        "court",
        "government",
        "ministry",
        "municipality",
        "police",
        "prosecutor",
        "sheriff",
        "state",
    }
)
"""Words for official authorities, such as in county-sheriff."""
PUBLIC = AUTHORITIES | {
    "agency",
    "department",
    "district",
    "office",
    "public",
    "school",
    "university",
}
"""Those, and words that mostly mean a body that people cannot leave: labour-office."""
PUBLIC_ALONE = AUTHORITIES | {
    "commune",
    "department",
    "district",
    "municipal",
    "parish",
    "prefecture",
    "public",
    "town",
    "tribunal",
    "village",
}
"""Words that no private body has in its kind; an agency, a school may be either."""
PRIVATE_ALONE = frozenset(
    {
        "association",
        "bank",
        "business",
        "charity",
        "club",
        "company",
        "cooperative",
        "employer",
        "insurer",
        "landlord",
        "lender",
        "marketplace",
        "platform",
        "private",
        "shop",
    }
)
"""Words that no public body has in its kind."""
PLATFORMS = frozenset({"marketplace", "platform"})
"""Words for whoever brings others together online."""


def is_authority(scheme: Scheme) -> bool:
    """Whether the operator's kind names an official authority, by any of its words."""
    return bool(AUTHORITIES & _words(scheme))


def is_public_body(scheme: Scheme) -> bool:
    """Whether the operator's kind may mean a public body, by any of its words."""
    return bool(PUBLIC & _words(scheme))


def is_platform(scheme: Scheme) -> bool:
    """Whether an online platform may run it: by its kind, or as it gives accounts."""
    if _is_public_alone(scheme):
        return False
    gives_accounts = any(service.account for service in scheme.services.values())
    return gives_accounts or bool(PLATFORMS & _words(scheme))


def can_bind(bound: Bound, scheme: Scheme) -> bool:
    """Whether law that binds such bodies can bind the operator of a scheme.

    Args:
        bound: Whom the law binds.
        scheme: Whose operator is meant; an undeclared one may be any of them, and one
            whose kind says neither (an agency, a hospital) may be public or private.

    Returns:
        True where it can, also where the document leaves it open.
    """
    if scheme.operator is None or bound is Bound.ANYONE:
        return True
    if bound is Bound.PUBLIC_BODIES:
        return not _is_private_alone(scheme)
    if bound is Bound.PRIVATE_BODIES:
        return not _is_public_alone(scheme)
    return is_platform(scheme)


def _is_public_alone(scheme: Scheme) -> bool:
    """Whether the operator's kind leaves no doubt that it is a public body."""
    words = _words(scheme)
    return bool(PUBLIC_ALONE & words) and not PRIVATE_ALONE & words


def _is_private_alone(scheme: Scheme) -> bool:
    """Whether the operator's kind leaves no doubt that it is a private body."""
    words = _words(scheme)
    return bool(PRIVATE_ALONE & words) and not PUBLIC_ALONE & words


def _words(scheme: Scheme) -> frozenset[str]:
    if scheme.operator is None:
        return frozenset()
    return frozenset(scheme.operator.kind.split("-"))
