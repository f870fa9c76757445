"""A copy of a scheme with other parts is another scheme."""

from __future__ import annotations

from regard.scheme.document import load


def test_a_changed_copy_has_a_hash_of_its_own() -> None:
    """Also where the hash of the original was asked for before."""
    scheme = load("tool-library")
    before = scheme.hash
    changed = scheme.model_copy(update={"version": scheme.version + 1})
    assert changed.hash != before
    assert changed.model_copy(update={"version": scheme.version}).hash == before
