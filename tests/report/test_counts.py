"""Every view counts a finding once, and all count the same."""

from __future__ import annotations

import re
from datetime import date

import pytest

from regard.check.answers.checking import CheckResult, check_document
from regard.check.answers.overview import overview_of
from regard.check.finding import FINDING_WEIGHTS, RED_LINE, count_by_weight
from regard.report.findings.data import findings_data
from regard.report.findings.gate import gate_text
from regard.report.findings.page import findings_page
from regard.report.findings.sarif import sarif
from regard.report.findings.text import findings_text
from regard.scheme.document import open_document

DAY = date(2026, 11, 25)
SCHEMES = ("city-points", "late-library-books", "tool-library")
LABELS = {RED_LINE: "On the red line", "prohibited": "Prohibited besides"}
COUNT = re.compile(rf"(\d+) (on the red line|{'|'.join(FINDING_WEIGHTS[1:])})")


@pytest.fixture(scope="module", params=SCHEMES)
def checked(request: pytest.FixtureRequest) -> CheckResult:
    """A scheme of the library, checked."""
    return check_document(open_document(request.param), today=DAY)


def _counts_read(text: str) -> dict[str, int]:
    """The counts that somebody reads in a line."""
    counts = dict.fromkeys(FINDING_WEIGHTS, 0)
    for count, words in COUNT.findall(text):
        weight = RED_LINE if words == "on the red line" else words
        counts[weight] = int(count)
    return counts


def test_views_count_alike(checked: CheckResult) -> None:
    """Text, page, SARIF and data give each weight the count that the findings have."""
    counts = count_by_weight(checked.findings)
    assert sum(counts.values()) == len(checked.findings)
    name = checked.case.scheme.name
    summary = re.search(rf"^{name}: .*$", findings_text([checked]), re.MULTILINE)
    assert summary is not None
    assert _counts_read(summary[0]) == counts
    page = findings_page([overview_of(checked)])
    for weight, count in counts.items():
        label = LABELS.get(weight, weight.capitalize())
        assert f"<dt>{label}</dt>\n<dd>{count}</dd>" in page
        assert page.count(f'class="badge {weight.replace(" ", "-")}"') == count
    (run,) = sarif([checked])["runs"]
    assert run["properties"]["findings"] == {name: counts}
    (data,) = findings_data([checked])
    assert data["counts"] == counts


def test_the_gate_counts_what_stands_against_it(checked: CheckResult) -> None:
    """The gate's first line, and the page's, count what forbids in the same way."""
    overview = overview_of(checked)
    counts = count_by_weight(overview.gate.forbidding)
    first, *_ = gate_text(overview.gate).splitlines()
    assert _counts_read(first) == counts
    sentence = re.search(r"findings? against it: [^<]*", findings_page([overview]))
    if overview.gate.forbidding:
        assert sentence is not None
        assert _counts_read(sentence[0]) == counts
