"""Why a presentation was refused: a reason with a name, and words."""

from __future__ import annotations

from enum import StrEnum


class PresentationFault(StrEnum):
    """Why a presentation does not prove what was asked."""

    MALFORMED = "malformed"
    DUPLICATE_NAME = "duplicate name"
    TYPE = "other type of token"
    ALGORITHM = "algorithm"
    UNKNOWN_ISSUER = "unknown issuer"
    UNKNOWN_KEY = "unknown key"
    SIGNATURE = "signature"
    ADDED_CLAIM = "added claim"
    OTHER_CREDENTIAL = "other credential"
    NOT_YET = "not yet"
    EXPIRED = "expired"
    NOT_BOUND = "not bound to a holder"
    OTHER_HOLDER = "other holder"
    OTHER_AUDIENCE = "other audience"
    OTHER_NONCE = "other nonce"
    REPLAYED_NONCE = "replayed nonce"
    OUTSIDE_REQUEST = "outside the time of the request"
    ALTERED_DISCLOSURE = "altered disclosure"
    EXTRA_DISCLOSURE = "extra disclosure"
    WRONG_PREDICATE = "wrong predicate"
    PREDICATE_FALSE = "predicate false"
    STATUS_UNREACHABLE = "status unreachable"
    STATUS_UNKNOWN = "status unknown"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    MEMBER_REUSED = "member used before"


class RefusedPresentation(Exception):
    """A presentation that proves nothing here; nothing was learnt from it.

    Attributes:
        reason: Why.
    """

    def __init__(self, reason: PresentationFault, finding: str, expected: str) -> None:
        """A refusal.

        Args:
            reason: Why.
            finding: What was found, without anything about a person.
            expected: What was expected.
        """
        super().__init__(f"refused ({reason}): found {finding}, expected {expected}")
        self.reason = reason
