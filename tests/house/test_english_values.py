"""Nothing that is put into a message is English that no language can say anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house.english_values import Code


def test_values_of_messages_are_no_english() -> None:
    """They are phrases, numbers, days or names, in every room."""
    values = [str(value) for value in Code(ROOT / "src" / "regard").english_values()]
    assert values == []


@pytest.mark.parametrize(
    ("code", "is_english"),
    [
        ('phrase("{who}", who=judge or "somebody")', True),
        ('phrase("{who}", who=phrase("somebody"))', False),
        ('phrase("{who}", who=" and ".join(names))', True),
        ('phrase("{who}", who=", ".join(names))', True),
        ('phrase("{who}", who=phrase_list(names))', False),
        ('phrase("{who}", who=f"the {name}")', True),
        ('phrase("{who}", who=f"{name} ({code})")', False),
        ('phrase("{who}", who="is" if number == 1 else "are")', True),
        ('phrase("{who}", who=agreeing(number, "is", "are"))', True),
        ('phrase("{who}", who=WHO[name])', True),
        ('phrase("{who}", who=of_name(name))', True),
        ('phrase("{who}", who=name)', False),
        ('phrase("{who}", who=recipient.name)', False),
    ],
)
def test_english_is_known_wherever_it_comes_from(
    tmp_path: Path, code: str, is_english: bool
) -> None:
    """From a table, a condition, a name, a list or another function."""
    package = tmp_path / "package"
    package.mkdir()
    text = f"""
WHO = {{"a": "nobody"}}
def of_name(name: str) -> str:
    words = "somebody"
    return words
def says(name: str) -> object:
    return {code}
"""
    (package / "module.py").write_text(text, encoding="utf-8")
    assert bool(list(Code(package).english_values())) == is_english
