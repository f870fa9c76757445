"""A hash that is cut short, or is none, is complained of as what it is."""

from __future__ import annotations

import re

import pytest

from regard.scheme.complaint import SchemeError
from regard.scheme.document import open_document, parse_document

NO_HASHES = ("abc", "sha256:abc", "3d0ebf67a421")
NO_CLAUSES = ("abc", "06e13c26b9d3a", "06E13C26B9D3")


@pytest.mark.parametrize("written", NO_HASHES)
def test_a_hash_of_another_scheme(written: str) -> None:
    """The words speak of a document's hash, not of a rule's code."""
    text = open_document("nationwide").text
    reading = "{scheme: judgment-defaulters,"
    changed = text.replace(reading, f"{reading} hash: '{written}',", 1)
    with pytest.raises(SchemeError) as raised:
        parse_document(changed, "scheme.yaml")
    words = str(raised.value)
    assert "expected the hash of a document" in words
    assert "code of a rule" not in words


@pytest.mark.parametrize("written", NO_CLAUSES)
def test_the_clause_of_a_waiver(written: str) -> None:
    """The words speak of a clause's hash."""
    text = open_document("tool-library").text
    changed = re.sub(r"clause: [0-9a-f]{12}", f"clause: '{written}'", text, count=1)
    with pytest.raises(SchemeError) as raised:
        parse_document(changed, "scheme.yaml")
    words = str(raised.value)
    assert "expected the hash of a clause" in words
    assert "code of a rule" not in words


def test_the_code_of_a_rule() -> None:
    """What is no code is still told to be none."""
    text = open_document("tool-library").text
    changed = text.replace("- rule: CTX005", "- rule: five", 1)
    with pytest.raises(SchemeError, match="expected the code of a rule"):
        parse_document(changed, "scheme.yaml")
