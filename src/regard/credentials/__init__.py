"""WHAT LEAVES: a standing into credentials that show no more than is needed.

Takes: a standing's facts as plain values, and keys.
Gives: credentials, presentations of them, and what a presentation proves.
May import: nothing (joserfc and cryptography).
"""

from __future__ import annotations

__all__: list[str] = []
