"""An entry is read from its bytes alone, and from no others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.registry.canonical import canonical_bytes
from regard.registry.entry import BadEntry, Entry, EntryKind, read_entry

ENTRY = Entry(
    7, 1_772_000_000, EntryKind.REPORTED, "tools", "s-é", "desk", b"x", "k", b"c"
)


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.text(),
        st.one_of(st.text(), st.integers(), st.booleans(), st.none()),
    )
)
def test_flat_content_is_written_as_any_other(content: dict[str, Any]) -> None:
    """Within a list, where nothing is known of it, it has the same text."""
    within = canonical_bytes({"": [content]})
    assert within == b'{"":[' + canonical_bytes(content) + b"]}"


def test_an_entry_comes_back_from_its_bytes() -> None:
    assert read_entry(ENTRY.canonical) == ENTRY


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seq", "7"),
        ("seq", True),
        ("seq", 7.0),
        ("at", None),
        ("kind", "praised"),
        ("subject", 5),
        ("body", "no base64!"),
        ("commitment", "xy"),
        ("format", 2),
        ("more", "than an entry"),
    ],
)
def test_other_values_are_no_entry(name: str, value: Any) -> None:
    """Neither a number as text nor a key more: one text for one entry."""
    values = json.loads(ENTRY.canonical) | {name: value}
    with pytest.raises(BadEntry):
        read_entry(json.dumps(values, sort_keys=True, separators=(",", ":")).encode())


@pytest.mark.parametrize("name", list(json.loads(ENTRY.canonical)))
def test_a_value_left_out_makes_no_entry(name: str) -> None:
    values = json.loads(ENTRY.canonical)
    del values[name]
    with pytest.raises(BadEntry):
        read_entry(canonical_bytes(values))


def test_bytes_written_otherwise_are_no_entry() -> None:
    spaced = json.dumps(json.loads(ENTRY.canonical), sort_keys=True).encode()
    with pytest.raises(BadEntry):
        read_entry(spaced)
