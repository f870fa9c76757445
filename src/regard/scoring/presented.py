"""A tier that somebody shows from elsewhere, as an event here, or why it is none.

Whoever verified the credential hands over plain values; nothing is verified here, and
no clock is read. What becomes of it is one event of the kind that the document maps the
tier to: who, when, by whose word, and a digest by which the same presentation is known
again. The tier there, its scheme and the credential are not in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from regard.scheme.adoption import day_until, first_day
from regard.scheme.model import Scheme
from regard.scheme.phrase import Words, phrase, phrase_list
from regard.scheme.recognition import Recognition
from regard.scoring.event import Event

AT_LEAST = "tier_at_least_"
"""How a predicate begins that says of a tier that it, or a better one, is held."""
DIGEST_PATTERN = r"sha256:[0-9a-f]{64}"


class WhyNotShown(StrEnum):
    """Why a presentation is no event."""

    ISSUER_NOT_RECOGNISED = "issuer not recognised"
    SCHEME_NOT_RECOGNISED = "scheme not recognised"
    NOT_A_TIER = "not a tier"
    TIER_NOT_HELD = "tier not held"
    TIER_NOT_RECOGNISED = "tier not recognised"
    NO_END = "recognition without end"
    ENDED = "recognition ended"
    EXPIRED = "credential expired"
    DIGEST_UNREADABLE = "digest unreadable"
    SHOWN_BEFORE = "shown before"


@dataclass(frozen=True)
class PresentedTier:
    """What a verified presentation said.

    Attributes:
        issuer: The issuer's address, as the credential names it.
        scheme: The scheme there, as the credential names it.
        predicate: What was shown, such as tier_at_least_trusted.
        holds: Whether it was shown to be so; false says that the tier is not held.
        expires: The moment (UTC) from which the credential is no longer good.
        digest: sha256 of the presentation, as sha256: and 64 hexadecimal digits.
    """

    issuer: str
    scheme: str
    predicate: str
    holds: bool
    expires: datetime
    digest: str


@dataclass(frozen=True)
class NoEvidence:
    """A presentation that is no event, with its reason; nothing of it is recorded.

    Attributes:
        code: The reason, by name.
        says: The reason in words.
    """

    code: WhyNotShown
    says: Words


def event_shown(
    scheme: Scheme,
    presented: PresentedTier,
    subject: str,
    at: datetime,
    adopted: date | None = None,
    digests: Collection[str] = (),
) -> Event | NoEvidence:
    """The event that a verified presentation is, or why it is none.

    Args:
        scheme: The scheme here, with whom it recognises.
        presented: What was verified.
        subject: Who showed it, by the name that the scheme here has for them.
        at: When it was shown (UTC).
        adopted: The day from which the scheme holds, where its document names none and
            a recognition ends so long after adoption.
        digests: The digests of the presentations that were entered already.

    Returns:
        One event of the kind that the tier is mapped to, whose id is the digest; else
        the refusal. A tier that is not held is no event: absence is no evidence.

    Raises:
        ValueError: `at` or the expiry has no time zone.
    """
    if at.tzinfo is None or presented.expires.tzinfo is None:
        raise ValueError("found a time without its zone, expected one in UTC")
    entry = _entry_for(scheme, presented)
    if isinstance(entry, NoEvidence):
        return entry
    refused = _why_out_of_time(scheme, entry, presented, at, adopted)
    if refused is None:
        refused = _why_not_entered(presented, digests)
    if refused is not None:
        return refused
    kind = _kind_shown(entry, presented)
    if isinstance(kind, NoEvidence):
        return kind
    return Event(
        id=presented.digest,
        subject=subject,
        kind=kind,
        time=at,
        reporter=presented.issuer,
        amount_said=False,
    )


def _entry_for(scheme: Scheme, presented: PresentedTier) -> Recognition | NoEvidence:
    """The entry for exactly this issuer and scheme: an address nearly alike is none."""
    of_issuer = [
        entry
        for entry in scheme.recognition.values()
        if entry.issuer == presented.issuer
    ]
    if not of_issuer:
        says = phrase(
            "{issuer} is not among those that are recognised here",
            issuer=presented.issuer,
        )
        return NoEvidence(WhyNotShown.ISSUER_NOT_RECOGNISED, says)
    for entry in of_issuer:
        if entry.scheme == presented.scheme:
            return entry
    says = phrase(
        "of {issuer} {scheme} is not recognised here",
        issuer=presented.issuer,
        scheme=presented.scheme,
    )
    return NoEvidence(WhyNotShown.SCHEME_NOT_RECOGNISED, says)


def _why_out_of_time(
    scheme: Scheme,
    entry: Recognition,
    presented: PresentedTier,
    at: datetime,
    adopted: date | None,
) -> NoEvidence | None:
    last_day = _last_day(scheme, entry, adopted)
    # A word that is taken without end is none that anybody has to keep to.
    if last_day is None:
        says = phrase("until when it is recognised is not known")
        return NoEvidence(WhyNotShown.NO_END, says)
    if at.date() > last_day:
        says = phrase("it was recognised until {day}", day=last_day)
        return NoEvidence(WhyNotShown.ENDED, says)
    if at >= presented.expires:
        says = phrase("the credential has expired: fetch a new one where it is from")
        return NoEvidence(WhyNotShown.EXPIRED, says)
    return None


def _last_day(scheme: Scheme, entry: Recognition, adopted: date | None) -> date | None:
    """The last day of a recognition; None where nobody said, or could say."""
    if entry.until is None or isinstance(entry.until, date):
        return entry.until
    beginning = first_day(scheme) or adopted
    return None if beginning is None else day_until(entry.until, beginning)


def _why_not_entered(
    presented: PresentedTier, digests: Collection[str]
) -> NoEvidence | None:
    if re.fullmatch(DIGEST_PATTERN, presented.digest) is None:
        says = phrase("the digest of the presentation cannot be read")
        return NoEvidence(WhyNotShown.DIGEST_UNREADABLE, says)
    if presented.digest in digests:
        says = phrase("this presentation was entered already")
        return NoEvidence(WhyNotShown.SHOWN_BEFORE, says)
    return None


def _kind_shown(entry: Recognition, presented: PresentedTier) -> str | NoEvidence:
    """The kind that exactly the tier which was shown is here."""
    tier = presented.predicate.removeprefix(AT_LEAST).replace("_", "-")
    if not presented.predicate.startswith(AT_LEAST) or not tier:
        says = phrase("what was shown is no tier")
        return NoEvidence(WhyNotShown.NOT_A_TIER, says)
    if tier not in entry.tiers:
        # A better tier was not asked for, and is more than had to be shown.
        says = phrase(
            "{tier} does not count here; what may be shown is {tiers}",
            tier=tier,
            tiers=phrase_list(entry.tiers),
        )
        return NoEvidence(WhyNotShown.TIER_NOT_RECOGNISED, says)
    if not presented.holds:
        says = phrase("{tier} is not held there, which is no evidence here", tier=tier)
        return NoEvidence(WhyNotShown.TIER_NOT_HELD, says)
    return entry.tiers[tier]
