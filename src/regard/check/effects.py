"""What a score does outside its services: what recipients decide by it.

A recipient who relies on the score, or is compelled to act on it, decides something
about the people scored. Unless a service of the scheme says what, that is read as a
service too, which is closed to whoever gets less than is usual.
"""

from __future__ import annotations

from regard.scheme.frozen import Frozen
from regard.scheme.model import Scheme
from regard.scheme.parties import Recipient
from regard.scheme.service import ALLOW, REFUSE, Service
from regard.scheme.worth import tiers_below_ordinary

UNDECLARED_DOMAIN = "undeclared"
"""An area of life that nothing in a scheme is related to."""


def acts_on_score(recipient: Recipient) -> bool:
    """Whether a recipient decides by the score, freely or not."""
    return bool(recipient.relies or recipient.compelled)


def recipients_by_effect(scheme: Scheme) -> dict[str, int]:
    """The recipients whose decisions no service of the scheme describes.

    Args:
        scheme: The scheme as it is written.

    Returns:
        The number of each, by the name under which `with_effects` has its service.
    """
    numbers: dict[str, int] = {}
    for number, recipient in enumerate(scheme.recipients):
        if acts_on_score(recipient) and not decided_services(scheme, recipient):
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
        anything else as well, or where they lie in another area of life than it.
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
    return names


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
    title = f"what is decided by {recipient.name}"
    decision = recipient.decides or recipient.purpose
    if decision is not None:
        title += f" ({decision})"
    return Service(
        domain=recipient.domain or UNDECLARED_DOMAIN,
        title=title,
        outcomes=outcomes,
        essential=True,
        severity="serious",
    )
