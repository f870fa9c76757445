"""What is kept of a secret: a hash that leads to what it opens, and not back to it."""

from __future__ import annotations

import hashlib


def secret_digest(secret: str) -> str:
    """The hash by which a secret is known again.

    Args:
        secret: 32 random bytes, as text.
    """
    # Of so many random bytes no salt and no slow hash is needed: nobody guesses them.
    return hashlib.sha256(secret.encode()).hexdigest()
