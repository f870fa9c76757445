"""Bundles: all about a person, or one decision, to carry away and to check anywhere.

Takes: a record with its log and signing key; a bundle's bytes, and a published key.
Gives: `export_subject` and `export_decision`, bundles; `read_bundle`, one from bytes;
    `verify_bundle`, every fault; `history_of` and `bundled_decisions`, what it says.
May import: scheme.
"""

from regard.registry.bundle.bundle import BadBundle, Bundle, Scope, read_bundle
from regard.registry.bundle.exporting import export_decision, export_subject
from regard.registry.bundle.opening import (
    BundledDecision,
    bundled_decisions,
    history_of,
)
from regard.registry.bundle.verifying import BundleCheck, BundleFault, verify_bundle

__all__ = [
    "BadBundle",
    "Bundle",
    "BundleCheck",
    "BundleFault",
    "BundledDecision",
    "Scope",
    "bundled_decisions",
    "export_decision",
    "export_subject",
    "history_of",
    "read_bundle",
    "verify_bundle",
]
