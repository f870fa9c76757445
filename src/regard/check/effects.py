"""What a score does outside its services: what recipients decide by it.

A recipient who relies on the score, is compelled to act on it, or is said to decide
something, decides about the people scored. Unless a service of the scheme says what,
that is read as a service too, which is closed to whoever gets less than is usual.
"""

from __future__ import annotations

import re

from regard.check.law.deciding_words import decision_named
from regard.check.law.life_areas import areas_of_domain
from regard.check.law.recipient_areas import areas_of_action
from regard.check.law.telling_words import tells
from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scheme.parties import Recipient
from regard.scheme.phrase import phrase
from regard.scheme.service import ALLOW, REFUSE, Service
from regard.scheme.worth import tiers_below_ordinary

UNDECLARED_DOMAIN = "not declared"
"""An area of life that nothing is related to; no name that a document could write."""

MONEY_AREAS = frozenset({"banking", "finance"})
"""Areas in which whoever gives credit is at home."""

NOTHING_DECIDED = re.compile(
    r"(none|(they |he |she |it )?(decides? )?nothing( at all)?)"
    r"( (by|on|with) (it|the score|the scores))?[.]?"
)
"""What says that a recipient decides nothing, with no word that could take it back."""


def acts_on_score(recipient: Recipient) -> bool:
    """Whether a recipient decides by the score, freely or not."""
    # What they are said to decide weighs more than that they are said not to rely.
    says_what = recipient.decides is not None and not decides_nothing(recipient)
    # So does what they are given it for: premiums are set by relying on something.
    named = decision_named(recipient.name, recipient.purpose) is not None
    acts = bool(recipient.relies) or says_what or named
    return acts or is_compelled(recipient)


def is_compelled(recipient: Recipient) -> bool:
    """Whether a recipient is made to act, as declared or as the words about them tell.

    Args:
        recipient: The recipient.

    Returns:
        True too where `decides` or `purpose` speaks of being fined or punished.
    """
    told = tells([recipient.decides, recipient.purpose], "compulsion")
    return recipient.compelled is True or told


def decides_nothing(recipient: Recipient) -> bool:
    """Whether it is declared that a recipient decides nothing with the score."""
    text = " ".join((recipient.decides or "").casefold().split())
    return NOTHING_DECIDED.fullmatch(text) is not None


def is_read_unseen(scheme: Scheme) -> bool:
    """Whether somebody is given the score, and no service shows what they do with it.

    A tier may mean anything to them, however alike the services of the scheme are.

    Args:
        scheme: The scheme as it is written.
    """
    by_effect = recipients_by_effect(scheme).values()
    for number, recipient in enumerate(scheme.recipients):
        # What these decide is read as a service already.
        if number in by_effect or decides_nothing(recipient):
            continue
        names = decided_services(scheme, recipient)
        if not any(_differs_by_tier(scheme.services[name]) for name in names):
            return True
    return False


def _differs_by_tier(service: Service) -> bool:
    return len(set(service.outcomes.values())) > 1


def recipients_by_effect(scheme: Scheme) -> dict[str, int]:
    """The recipients whose decisions no service of the scheme describes.

    Args:
        scheme: The scheme as it is written.

    Returns:
        The number of each, by the name under which `with_effects` has its service.
    """
    numbers: dict[str, int] = {}
    domains = frozenset(service.domain for service in scheme.services.values())
    for number, recipient in enumerate(scheme.recipients):
        acts = acts_on_score(recipient)
        # Whoever is told whom to arrest decides it, however little they are to decide.
        if recipient.relies is False or decides_nothing(recipient):
            acts = acts or acts_elsewhere(recipient, domains)
        if acts and not decided_services(scheme, recipient):
            name = recipient.name
            # A name may be taken by a service, or by another recipient.
            while name in scheme.services or name in numbers:
                name += " (recipient)"
            numbers[name] = number
    return numbers


def decided_services(scheme: Scheme, recipient: Recipient) -> list[str]:
    """The services of the scheme that a recipient decides about.

    Args:
        scheme: The scheme.
        recipient: One of its recipients.

    Returns:
        The services that `decides` names, as in: loan, small-card. None where it says
        anything else as well, where they lie in another area of life than it, or
        where its name or purpose says that it acts in another.
    """
    names: list[str] = []
    for text in (recipient.decides or "").split(","):
        name = "-".join(text.split())
        # Named in part is not named: the rest of what it says would go unread.
        if name not in scheme.services:
            return []
        names.append(name)
    domains = {scheme.services[name].domain for name in names}
    if recipient.domain is not None and recipient.domain not in domains:
        return []
    if acts_elsewhere(recipient, frozenset(domains)):
        return []
    return names


def acts_elsewhere(recipient: Recipient, domains: frozenset[str]) -> bool:
    """Whether a recipient's name or purpose says that it acts in other areas of life.

    The police that are given a scheme of loans decide whom to search, whichever of
    its services they are said to decide.

    Args:
        recipient: The recipient.
        domains: The domains that it is declared to decide in.

    Returns:
        True where the words name an area in which none of the domains lies.
    """
    acting = areas_of_action(recipient.name)
    acting |= areas_of_action(recipient.purpose or "")
    # A service may be called by the words of what is decided, and be another thing.
    acting |= areas_of_action(recipient.decides or "")
    # Near is not enough: insurers lie near a clinic, and the police near safety.
    for domain in domains:
        areas = areas_of_domain(domain)
        acting -= areas
        if areas & MONEY_AREAS:
            acting -= {"credit"}
    return bool(acting)


def with_effects(scheme: Scheme) -> Scheme:
    """The scheme with what recipients decide among its services.

    How grave that is nobody has said, so it counts as essential and serious.

    Args:
        scheme: The scheme.

    Returns:
        A scheme that scores alike; the same one where no recipient decides anything.
    """
    numbers = recipients_by_effect(scheme)
    if not numbers:
        return scheme
    services = dict(scheme.services)
    for name, number in numbers.items():
        services[name] = _effect(scheme, scheme.recipients[number])
    return scheme.model_copy(update={"services": Frozen(services)})


def _effect(scheme: Scheme, recipient: Recipient) -> Service:
    below = tiers_below_ordinary(scheme)
    outcomes: dict[str, str] = {}
    for tier in scheme.tiers:
        outcomes[tier] = REFUSE if tier in below else ALLOW
    decision = recipient.purpose
    if recipient.decides is not None and not decides_nothing(recipient):
        decision = recipient.decides
    title = phrase("what is decided by {name}", name=recipient.name)
    if decision is not None:
        title = phrase(
            "what is decided by {name} ({decision})",
            name=recipient.name,
            decision=decision,
        )
    domain = recipient.domain or UNDECLARED_DOMAIN
    # The domain that is declared is not theirs who act in another area of life.
    if acts_elsewhere(recipient, frozenset({domain})):
        domain = UNDECLARED_DOMAIN
    effect = Service(
        domain="elsewhere",
        outcomes=outcomes,
        essential=True,
        severity="serious",
    )
    # Not what a document could write, so no validated value either.
    return effect.model_copy(update={"domain": domain, "title": title})
