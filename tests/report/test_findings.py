"""What check says, as SARIF, as data and as a page: complete, escaped, readable.

Readable means without colour and without a mouse.
"""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from regard.check.answers.checking import CheckResult, check_document
from regard.check.answers.overview import overview_of
from regard.check.answers.portfolio import portfolio_effects
from regard.check.finding import Severity
from regard.check.rules import rules
from regard.report.findings.data import findings_data
from regard.report.findings.page import findings_page
from regard.report.findings.sarif import sarif
from regard.report.findings.text import findings_text
from regard.scheme.document import open_document, parse_document
from tests.conftest import ROOT, browser_test

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def town() -> CheckResult:
    """The town that blacklists."""
    return check_document(open_document("late-library-books"), today=DAY)


@pytest.fixture(scope="module")
def club() -> CheckResult:
    """A live scheme with waivers."""
    return check_document(open_document("tool-library"), today=DAY)


def test_sarif_says_everything(town: CheckResult, club: CheckResult) -> None:
    """Every finding is a result with a rule, a level, a region and a fingerprint.

    Waived ones stand apart.
    """
    log = json.loads(json.dumps(sarif([town, club])))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    listed = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed] == [rule.code for rule in rules()]
    shown = [
        *town.findings,
        *town.unproved,
        *town.waived,
        *club.findings,
        *club.unproved,
        *club.waived,
    ]
    assert len(run["results"]) == len(shown)
    for result, finding in zip(
        run["results"], sorted(shown, key=shown.index), strict=True
    ):
        assert listed[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["level"] in ("error", "warning", "note", "none")
        assert (result["level"] == "none") == (result["kind"] == "open")
        region = result["locations"][0]["physicalLocation"]["region"]
        assert 1 <= region["startColumn"] < region["endColumn"]
        assert "illegal" not in result["message"]["text"]
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert len(suppressed) == len(club.waived) > 0
    marks = [
        (result["partialFingerprints"]["clause/v1"], result["message"]["text"])
        for result in run["results"]
    ]
    assert len(set(marks)) == len(marks)


ABSOLUTE_URI = r"[A-Za-z][A-Za-z0-9+.-]*:\S+"


def test_sarif_names_a_page_of_every_rule(club: CheckResult) -> None:
    """The address is an absolute one, as SARIF asks; the page is there, and in help."""
    (run,) = sarif([club])["runs"]
    for entry in run["tool"]["driver"]["rules"]:
        assert re.fullmatch(ABSOLUTE_URI, entry["helpUri"])
        page, _, place = entry["properties"]["page"].partition("#")
        text = (ROOT / page).read_text(encoding="utf-8")
        headings = re.findall(r"^## (\w+ [\w-]+)$", text, re.MULTILINE)
        assert place in {title.lower().replace(" ", "-") for title in headings}
        assert entry["help"]["text"].startswith(entry["id"])
        assert "## What it checks" in entry["help"]["markdown"]
    for result in run["results"]:
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert not uri.startswith("/")
        assert " " not in uri


def test_data_is_complete(town: CheckResult) -> None:
    """Each proved finding with a witness carries its events: anyone can replay it."""
    (data,) = findings_data([town])
    assert len(data["findings"]) == len(town.findings)
    for row, finding in zip(data["findings"], town.findings, strict=True):
        assert ("witness" in row) == (finding.witness is not None)
        if finding.witness is not None:
            assert len(row["witness"]["with"]) == len(finding.witness.with_it.events)
            assert finding.witness.confirmed()
    json.dumps(data)


def test_text_points_at_the_clause(town: CheckResult) -> None:
    """file:line:column, code, severity, name; the clause underlined; law and fix."""
    text = findings_text([town])
    heads = re.findall(
        r"^(\S+):(\d+):(\d+): ([A-Z]{3}\d{3}) "
        r"(?:red line \()?(prohibited|high|warn|info)\)? ",
        text,
        re.M,
    )
    assert len(heads) == len(town.findings)
    assert (
        len(re.findall(r"^  law: ", text, re.M))
        == len(re.findall(r"^  to do: ", text, re.M))
        == len(heads)
    )
    lines = (
        Path(open_document("late-library-books").file).name,
        open_document("late-library-books").text.splitlines(),
    )
    for _, line, column, *_ in heads:
        assert len(lines[1][int(line) - 1]) >= int(column)


class _Ids(HTMLParser):
    """The ids of a page, and what its links within it point to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        name = attributes.get("id")
        if name:
            self.ids.append(name)
        href = attributes.get("href") or ""
        if tag == "a" and href.startswith("#"):
            self.links.append(href[1:])


def test_the_page_stands_alone(town: CheckResult, club: CheckResult) -> None:
    """Ids once, links lead somewhere, nothing is fetched, every finding is there.

    Severities are words.
    """
    overviews = [overview_of(town), overview_of(club)]
    page = findings_page(overviews, portfolio_effects([town.case, club.case]))
    parser = _Ids()
    parser.feed(page)
    assert len(set(parser.ids)) == len(parser.ids)
    assert set(parser.links) <= set(parser.ids)
    assert not re.search(r"""(src|href)=["'](https?:)?//""", page)
    shown = [*town.findings, *club.findings]
    red_lines = sum(finding.red_line for finding in shown)
    assert red_lines
    assert page.count('class="badge red-line"') == red_lines
    for severity in Severity:
        count = sum(
            finding.severity is severity and not finding.red_line for finding in shown
        )
        assert page.count(f'class="badge {severity}"') == count


def test_the_page_escapes_what_it_shows() -> None:
    """A title that is markup is text."""
    text = open_document("tool-library").text.replace(
        "Harbour Tool Library\n", "<script>alert(1)</script>\n", 1
    )
    result = check_document(parse_document(text, "evil.yaml"), today=DAY)
    page = findings_page([overview_of(result)])
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@browser_test
def test_the_page_in_a_browser(
    town: CheckResult, tmp_path: Path, browser: Browser
) -> None:
    """No line wider than a phone, one main heading, details open by keyboard."""
    path = tmp_path / "town.html"
    path.write_text(findings_page([overview_of(town)]), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("h1").count() == 1
    page.locator("details > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() >= 1
    page.close()
