"""A scheme that is served comes beside what its record has, and that is said."""

from __future__ import annotations

from regard.cli.first_access import other_schemes_lines


def test_what_else_a_record_has_is_said() -> None:
    """Whoever named the wrong record, or the wrong scheme, sees it at the start."""
    lines = other_schemes_lines(["club", "shed", "tools"], ["shed"])
    assert [line.split(": ")[1] for line in lines] == ["club.", "tools."]
    assert other_schemes_lines(["shed"], ["shed"]) == []
