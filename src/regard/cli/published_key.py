"""The operator's published key, as commands take it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regard.registry.log.checkpoint import VerifierKey


def published_key(text: str) -> VerifierKey:
    """The key that was given, or that stands in a file.

    Args:
        text: What `--key` was given.

    Returns:
        The key.

    Raises:
        DataError: If it is none.
    """
    from regard.registry.log.checkpoint import BadCheckpoint, verifier_key
    from regard.scheme.complaint import DataError

    # A key has plus signs between its parts, whatever file is called so.
    if "+" not in text:
        text = Path(text).read_text(encoding="utf-8", errors="replace")
    try:
        return verifier_key(text)
    except BadCheckpoint as error:
        raise DataError(
            f"--key: {error}\n  to do: give the line that the operator publishes"
        ) from None
