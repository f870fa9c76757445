"""Writers' names: one person is one name, however it is written; nobody is none."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.writers import check_writer, folded_writer, is_same_writer

SPELLINGS = (
    "bob",
    "Bob",
    "BOB",
    " bob ",
    "b\u200bob",
    "bob\ufeff",
    "b\u034fob",
    "\uff42\uff4f\uff42",
    "\u24d1\u24de\u24d1",
)
NOBODY = ("", " ", "\u00a0", "\u2003", "\u3164", "\u2800", "\t")
HIDING = ("bob\x00", "bob\n", "b\u200bob", "\ud800", "bob\u202e", "\u2028bob")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_all_spellings_of_a_name_are_one_person(spelling: str) -> None:
    assert is_same_writer("bob", spelling)


def test_marks_and_blanks_within_are_heard_alike() -> None:
    assert is_same_writer("Zoë  van\tDam", "zoe\u0308 van dam")
    assert is_same_writer("Straße", "STRASSE")
    assert not is_same_writer("zoë", "zoe")
    assert not is_same_writer("van dam", "vandam")


@given(st.text(max_size=20))
def test_folding_folds_once_and_whatever_the_case(name: str) -> None:
    folded = folded_writer(name)
    assert folded_writer(folded) == folded
    for spelling in (f" {name} ", unicodedata.normalize("NFD", name)):
        assert folded_writer(spelling) == folded


@given(st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=1, max_size=20))
def test_whoever_has_a_name_may_write(name: str) -> None:
    check_writer(name)
    assert folded_writer(name)


@pytest.mark.parametrize("name", [*NOBODY, *HIDING, "b" * 201])
def test_nobody_and_who_hides_writes_nothing(name: str) -> None:
    with pytest.raises(RefusedAct) as refusal:
        check_writer(name)
    assert refusal.value.code is RefusalCode.WRITER
    # What may be somebody's name stands in no refusal.
    assert "bob" not in str(refusal.value)


def test_the_longest_name_and_names_with_blanks_are_names() -> None:
    for name in ("b" * 200, "Anna Maria O'Neil-Größe", "张三", "d4f3" * 8):
        check_writer(name)
