"""Where nothing differs, no more than one audit in twenty finds a gap.

`python -m tests.soak` asks it of more.
"""

from __future__ import annotations

import pytest
from scipy.stats import binom

from tests.support.null_audits import LEVEL, SETTINGS, false_gaps

RUNS = 60  # of each setting; the soak has more


def test_a_null_audit_finds_a_gap_in_one_of_twenty_at_most() -> None:
    """Over all settings; more would have a chance of one in a thousand."""
    found = 0
    flagged = 0
    for place, setting in enumerate(SETTINGS):
        gaps, flags = false_gaps(setting, RUNS, seed=place)
        found += gaps
        flagged += flags
    most = binom.ppf(0.999, RUNS * len(SETTINGS), LEVEL)
    assert found <= most
    assert flagged <= most


def test_uncorrected_a_null_audit_would_find_many() -> None:
    """The simulation can fail: without Holm, far more than one in twenty."""
    found, _ = false_gaps(SETTINGS[0], RUNS, seed=1, corrected=False)
    assert found > 0.2 * RUNS


@pytest.mark.long
def test_who_looks_at_gaps_given_a_factor_as_well_has_not_more_chances() -> None:
    """Both kinds of gaps are corrected together."""
    found = 0
    for place, setting in enumerate(SETTINGS):
        gaps, _ = false_gaps(setting, RUNS, seed=100 + place, factor=True)
        found += gaps
    assert found <= binom.ppf(0.999, RUNS * len(SETTINGS), LEVEL)
