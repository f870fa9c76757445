"""Who runs a scheme, by the words of `operator.kind`, and which law can bind them."""

from __future__ import annotations

from regard.check.law.citation import Bound
from regard.check.law.operator_words import (
    AUTHORITIES,
    BOARDS,
    BUREAUX,
    COMPANIES,
    DEPARTMENTS,
    PLATFORMS,
    PRIVATE,
    PUBLIC,
    QUALIFIERS,
)
from regard.scheme.model import Scheme


def is_authority(scheme: Scheme) -> bool:
    """Whether the operator's kind leaves no doubt that it is an official authority.

    A board alone may be anybody's; that of a county is the county's.
    """
    return bool(AUTHORITIES & words_of_kind(scheme)) and _is_public_alone(scheme)


def is_public_body(scheme: Scheme) -> bool:
    """Whether the operator's kind says that it is a public body, as an office is."""
    words = words_of_kind(scheme)
    return bool(PUBLIC & words) and not PRIVATE & words


def may_be_public(scheme: Scheme) -> bool:
    """Whether the operator may be a public body, and owes what such a body owes.

    Args:
        scheme: The scheme.

    Returns:
        False only where its kind is known to be private, and has no public word: who
        is undeclared, or is called by a word that no list has, may be anybody.
    """
    return not _is_private_alone(scheme)


def is_platform(scheme: Scheme) -> bool:
    """Whether an online platform may run it: by its kind, or as it gives accounts."""
    if _is_public_alone(scheme):
        return False
    gives_accounts = any(service.account for service in scheme.services.values())
    return gives_accounts or is_platform_by_kind(scheme)


def is_platform_by_kind(scheme: Scheme) -> bool:
    """Whether a word of the operator's kind means an online platform."""
    return bool(PLATFORMS & words_of_kind(scheme))


def is_company(scheme: Scheme) -> bool:
    """Whether a word of the operator's kind means somebody who does business."""
    return bool(COMPANIES & words_of_kind(scheme))


def is_bureau(scheme: Scheme) -> bool:
    """Whether words of the operator's kind mean somebody who reports on credit."""
    if scheme.operator is None:
        return False
    kind = f"-{scheme.operator.kind}-"
    return any(f"-{bureau}-" in kind for bureau in BUREAUX)


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
        return may_be_public(scheme)
    if bound is Bound.PRIVATE_BODIES:
        return not _is_public_alone(scheme)
    return is_platform(scheme)


def words_of_kind(scheme: Scheme) -> frozenset[str]:
    """The words of the operator's kind; none where no operator is declared."""
    if scheme.operator is None:
        return frozenset()
    return frozenset(scheme.operator.kind.split("-"))


def _is_public_alone(scheme: Scheme) -> bool:
    """Whether the operator's kind leaves no doubt that it is a public body.

    A word of the lists is not enough where another says whose it is: a council of
    landlords has the word of a city's.
    """
    words = words_of_kind(scheme)
    if PRIVATE & words or not words <= PUBLIC | QUALIFIERS:
        return False
    if AUTHORITIES & words or words <= BOARDS:
        return True
    return bool(DEPARTMENTS & words)


def _is_private_alone(scheme: Scheme) -> bool:
    """Whether the operator's kind leaves no doubt that it is a private body."""
    words = words_of_kind(scheme)
    return bool(PRIVATE & words) and not PUBLIC & words
