"""What a change of recognition changes, for whoever holds a tier elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from regard.check.answers.comparing import Comparison, compare
from regard.check.answers.recognition_changes import recognition_changes
from regard.report.findings.comparison import comparison_data, comparison_text
from regard.scheme.document import parse_document
from regard.scheme.model import Scheme
from regard.scoring.event import event
from regard.scoring.reference import interpret

LIBRARY = Path(__file__).parents[2] / "src" / "regard" / "library"
WORKED = (LIBRARY / "recognised-licence.yaml").read_text("utf-8")
AT = datetime(2027, 1, 2, tzinfo=UTC)
WITHOUT = (WORKED[WORKED.index("recognition:\n") : WORKED.index("score: {")], "")
RENEWAL = "renew-by-declaration"


def scheme(*edits: tuple[str, str]) -> Scheme:
    """The worked scheme with edits, each of which has to find its place."""
    text = WORKED
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return parse_document(text, "worked.yaml", LIBRARY).scheme


def compared(old: Scheme, new: Scheme) -> Comparison:
    return compare(old, new, {})


def test_an_end_of_recognition_is_a_loss_to_whoever_shows_it() -> None:
    """Though no history is treated otherwise: nothing can be entered any more."""
    comparison = compared(scheme(), scheme(WITHOUT))
    (change,) = comparison.recognition
    assert change.change == "gone"
    assert change.lost == ((RENEWAL, "by-declaration", "full-papers"),)
    assert comparison.loses is None
    assert comparison.somebody_loses


def test_new_recognition_is_a_gain_to_whoever_shows_it_and_has_to_be_read() -> None:
    """What some may show others have not, so it is never called better for all."""
    comparison = compared(scheme(WITHOUT), scheme())
    (change,) = comparison.recognition
    assert change.change == "new"
    assert change.gained == ((RENEWAL, "full-papers", "by-declaration"),)
    assert not comparison.somebody_loses
    assert not comparison.nobody_loses


@pytest.mark.parametrize(
    ("edit", "direction"),
    [
        (("until: 2y\n\nscore", "until: 1y\n\nscore"), "worse"),
        (("until: 2y\n\nscore", "until: 3y\n\nscore"), "other"),
        (("until: 2y\n\nscore", "\nscore"), "worse"),
        (("    law: Agreement", "    # law: Agreement"), "worse"),
        (("    title: Board of Reg", "    title: Office of Reg"), "other"),
        (("tiers: {well-proven: well", "tiers: {monitored: well"), "worse"),
    ],
)
def test_each_clause_of_recognition_has_its_direction(
    edit: tuple[str, str], direction: str
) -> None:
    """Less, or sooner over, is worse; more is read."""
    comparison = compared(scheme(), scheme(edit))
    directions = {clause.direction for clause in comparison.clauses}
    assert direction in directions
    assert "better" not in directions


def test_entries_are_the_same_where_issuer_and_scheme_are() -> None:
    """The name of an entry says nothing to whoever shows a credential."""
    renamed = scheme(("  board-abroad:\n", "  the-other-board:\n"))
    assert recognition_changes(scheme(), renamed, {}) == []


def test_what_is_said_is_what_the_reference_says() -> None:
    """The tiers in an answer are those of somebody with that one event."""
    poorer = scheme(("points: +60,", "points: +40,"))
    (change,) = recognition_changes(scheme(), poorer, {})
    for shown, under in ((change.before, scheme()), (change.after, poorer)):
        assert shown is not None
        events = (event("1", "ida", shown.kind, "2027-01-01T00:00:00Z"),)
        standing = interpret(under, events, AT, {})
        assert shown.tier == under.tier_of(standing.micropoints)
    assert change.lost == ((RENEWAL, "by-declaration", "full-papers"),)


def test_the_change_is_said_in_words_and_in_data() -> None:
    """For whom, what it was and is, and until when."""
    old = scheme()
    new = scheme(("until: 2y\n\nscore", "until: 2027-06-30\n\nscore"))
    comparison = compared(old, new)
    text = comparison_text(old, new, comparison)
    assert "well-proven of professional-licence" in text
    assert "until 2 years after adoption" in text
    assert "until 30 June 2027" in text
    (data,) = comparison_data(comparison)["recognition"]
    assert data["before"]["until"] == 730
    assert data["after"]["until"] == "2027-06-30"
    assert "may be shown" in repr(compared(old, scheme(WITHOUT)))
