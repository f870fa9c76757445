"""WHAT LEAVES: a standing into credentials that show no more than is needed.

Takes: a standing's facts as plain values, and keys.
Gives: credentials, presentations of them, and what a presentation proves.
May import: nothing (joserfc and cryptography).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regard.lazy import fetch_name

if TYPE_CHECKING:
    from regard.credentials.bad_credential import BadCredential
    from regard.credentials.credential import CredentialTerms, MemberPlace, issue_batch
    from regard.credentials.issuer_key import IssuerKeys, issuer_keys, new_issuer_key
    from regard.credentials.ladder import Ladder, ladder_of
    from regard.credentials.policy import Policy, known_issuer, request_presentation
    from regard.credentials.presentation import present
    from regard.credentials.refused_presentation import (
        PresentationFault,
        RefusedPresentation,
    )
    from regard.credentials.spent import SpentInMemory
    from regard.credentials.status_list import (
        draw_indexes,
        new_status_list,
        sign_status_list,
    )
    from regard.credentials.verifying import ProvedClaim, verify_presentation
    from regard.credentials.well_known import issuer_metadata, type_metadata

__all__ = [
    "BadCredential",
    "CredentialTerms",
    "IssuerKeys",
    "Ladder",
    "MemberPlace",
    "Policy",
    "PresentationFault",
    "ProvedClaim",
    "RefusedPresentation",
    "SpentInMemory",
    "draw_indexes",
    "issue_batch",
    "issuer_keys",
    "issuer_metadata",
    "known_issuer",
    "ladder_of",
    "new_issuer_key",
    "new_status_list",
    "present",
    "request_presentation",
    "sign_status_list",
    "type_metadata",
    "verify_presentation",
]

_MODULES: dict[str, tuple[str, ...]] = {
    "regard.credentials.bad_credential": ("BadCredential",),
    "regard.credentials.credential": ("CredentialTerms", "MemberPlace", "issue_batch"),
    "regard.credentials.issuer_key": ("IssuerKeys", "issuer_keys", "new_issuer_key"),
    "regard.credentials.ladder": ("Ladder", "ladder_of"),
    "regard.credentials.policy": ("Policy", "known_issuer", "request_presentation"),
    "regard.credentials.presentation": ("present",),
    "regard.credentials.refused_presentation": (
        "PresentationFault",
        "RefusedPresentation",
    ),
    "regard.credentials.spent": ("SpentInMemory",),
    "regard.credentials.status_list": (
        "draw_indexes",
        "new_status_list",
        "sign_status_list",
    ),
    "regard.credentials.verifying": ("ProvedClaim", "verify_presentation"),
    "regard.credentials.well_known": ("issuer_metadata", "type_metadata"),
}


def __getattr__(name: str) -> Any:
    """Fetches a name when it is first asked for: cryptography takes a while to load."""
    return fetch_name(__name__, name, _MODULES)
