"""Recognition at check and at the gate: no way round what holds here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from regard.check.answers.checking import CheckResult, check_document
from regard.check.answers.gate import Gate, decide_gate
from regard.check.finding import Finding
from regard.scheme.document import Document, open_document, parse_document
from regard.scheme.rendering import yaml_text
from tests.support.clean_scheme import CLEAN

TODAY = date(2026, 11, 25)
LIBRARY = Path(__file__).parents[2] / "src" / "regard" / "library"
WORKED = (LIBRARY / "recognised-licence.yaml").read_text("utf-8")


def worked(*edits: tuple[str, str]) -> Document:
    """The worked scheme with edits, each of which has to find its place."""
    text = WORKED
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return parse_document(text, "worked.yaml", LIBRARY)


def checked(document: Document) -> CheckResult:
    return check_document(document, today=TODAY)


def of_rule(result: CheckResult, code: str) -> list[Finding]:
    """The findings of a rule, each with a witness that the reference confirms."""
    findings = [
        finding
        for finding in (*result.findings, *result.waived)
        if finding.code == code
    ]
    for finding in findings:
        if finding.witness is not None:
            assert finding.witness.confirmed()
    return findings


def reasons(gate: Gate) -> list[str]:
    return [f"{name}: {why}" for name, why in gate.reads]


TAKES_NONE = "board-abroad: the live record takes no presentations yet"


def test_the_worked_scheme_is_clean() -> None:
    """Nothing but what every scheme of the library has: its day is not known yet."""
    assert [finding.code for finding in checked(worked()).findings] == ["TIM009"]


def test_a_live_scheme_is_refused_where_nobody_could_show_anything() -> None:
    """The gate says so plainly, and nothing else stands against the worked scheme."""
    gate = decide_gate(worked(("use: study", "use: live")), TODAY)
    assert not gate.opens
    (said,) = reasons(gate)
    assert said.startswith(TAKES_NONE)
    assert not gate.forbidding
    assert not gate.undeclared
    assert not gate.unproved


def test_the_gate_asks_for_the_version_that_was_looked_at() -> None:
    """Without a hash, or with another one, the scheme there may have changed."""
    line = next(line for line in WORKED.splitlines() if line.startswith("    hash: "))
    unpinned = decide_gate(worked((line + "\n", "")), TODAY)
    assert any("which version of it" in said for said in reasons(unpinned))
    other = decide_gate(worked((line, f"    hash: sha256:{'0' * 64}")), TODAY)
    assert any("not the version that was" in said for said in reasons(other))


def test_what_may_not_run_itself_is_not_recognised() -> None:
    """A scheme for study only lends its tiers to no scheme for real people."""
    document = worked(
        ("use: study", "use: live"),
        ("document: professional-licence", "document: good-citizen"),
        ("{well-proven: well-proven-there}", "{model: well-proven-there}"),
    )
    gate = decide_gate(document, TODAY)
    assert "good-citizen: it is for study only (use: study)" in reasons(gate)


# -- the worst that it could be


def test_a_scheme_that_nobody_looked_at_is_read_as_the_worst() -> None:
    """It stands on the red line, with somebody whom it moves; no waiver keeps it."""
    line = next(line for line in WORKED.splitlines() if line.startswith("    hash: "))
    document = worked(("    document: professional-licence\n", ""), (line + "\n", ""))
    (finding,) = of_rule(checked(document), "REC002")
    assert finding.red_line
    assert finding.witness is not None
    assert finding.witness.tiers == ("ordinary", "well-proven")


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (
            "    law: Agreement on Electricians between the two boards, article 4\n",
            "law",
        ),
        ("    jurisdictions: [uk]\n", "jurisdictions"),
        ("    until: 2y\n", "without end"),
    ],
)
def test_recognition_without_its_terms_is_found(missing: str, words: str) -> None:
    """What is left out is never read as the better."""
    (finding,) = of_rule(checked(worked((missing, ""))), "REC001")
    assert words in finding.says
    assert finding.witness is not None
    gate = decide_gate(worked((missing, ""), ("use: study", "use: live")), TODAY)
    assert "REC001" in [finding.code for finding in gate.forbidding]


def test_what_never_ends_here_is_found() -> None:
    """A presentation that counts for ever outlives whatever it rested on."""
    edits = [("expires: 1y, cap: 60}", "permanent: true, cap: 60}")]
    findings = of_rule(checked(worked(*edits)), "REC001")
    assert ["for ever" in finding.says for finding in findings] == [True]


# -- no way round


def test_a_tier_abroad_that_costs_is_on_the_red_line() -> None:
    """What was decided elsewhere closes nothing here."""
    document = worked(
        ("points: +60,\n     expires: 1y", "points: -110,\n     expires: 1y")
    )
    (finding,) = of_rule(checked(document), "REC003")
    assert finding.red_line
    assert finding.witness is not None
    assert finding.witness.tiers == ("ordinary", "monitored")


@pytest.mark.parametrize("name", ["feed-ranking", "credit-bureau"])
def test_what_an_unrelated_life_made_decides_nothing_here(name: str) -> None:
    """A tier abroad that came of another area is asked as if recorded here."""
    other = open_document(name)
    best = list(other.scheme.tiers)[-1]
    document = worked(
        ("document: professional-licence", f"document: {name}"),
        ("{well-proven: well-proven-there}", f"{{{best}: well-proven-there}}"),
    )
    findings = of_rule(checked(document), "CTX001")
    assert findings
    assert all(finding.red_line for finding in findings)
    assert all(finding.witness is not None for finding in findings)


def test_an_unrelated_life_behind_two_boards_is_found(tmp_path: Path) -> None:
    """However many schemes hand the tier on."""
    middle: dict[str, Any] = {
        "scheme": "middle",
        "version": 1,
        "title": "A board that takes a tier from anywhere",
        "sources": {"desk": {"domain": "electrical-practice"}},
        "evidence": {"shown": {"source": "desk", "points": 5, "expires": "1y"}},
        "recognition": {
            "feed": {
                "issuer": "https://feed.example",
                "scheme": "feed",
                "document": "feed-ranking",
                "tiers": {
                    list(open_document("feed-ranking").scheme.tiers)[-1]: "shown"
                },
            }
        },
        "score": {"model": "points", "base": 50, "range": [0, 100]},
        "tiers": {"low": 0, "ordinary": 45},
        "ordinary": "ordinary",
    }
    (tmp_path / "middle.yaml").write_text(yaml_text(middle))
    text = WORKED.replace("document: professional-licence", "document: middle.yaml")
    text = text.replace(
        "{well-proven: well-proven-there}", "{ordinary: well-proven-there}"
    )
    document = parse_document(text, "top.yaml", tmp_path)
    assert of_rule(checked(document), "CTX001")


def test_a_copy_of_a_credential_counts_no_more() -> None:
    """With a cap above one presentation a batch of copies would add up."""
    document = worked(
        ("expires: 1y, cap: 60}", "expires: 1y, cap: 300}"),
        ("points: +60,\n     exp", "points: +30,\n     exp"),
    )
    (finding,) = of_rule(checked(document), "REC004")
    witness = finding.witness
    assert witness is not None
    assert len(witness.added) > 0
    assert witness.tiers == ("ordinary", "well-proven")


def test_a_ring_through_files_is_found_from_both_sides(tmp_path: Path) -> None:
    """Each scheme of a ring shows somebody whom nothing but showing holds up."""
    for name, other in (("left", "right"), ("right", "left")):
        document: dict[str, Any] = {
            "scheme": name,
            "version": 1,
            "title": name,
            "sources": {"desk": {"domain": "lending"}},
            "evidence": {
                "kept": {"source": "desk", "points": 10, "expires": "1y"},
                "shown": {"source": "desk", "points": 20, "expires": "1y", "cap": 20},
            },
            "recognition": {
                other: {
                    "issuer": f"https://{other}.example",
                    "scheme": other,
                    "document": f"{other}.yaml",
                    "tiers": {"high": "shown"},
                }
            },
            "score": {"model": "points", "base": 50, "range": [0, 100]},
            "tiers": {"low": 0, "ordinary": 45, "high": 70},
            "ordinary": "ordinary",
            "services": {
                "tools": {
                    "domain": "lending",
                    "outcomes": {"low": "refuse", "ordinary": "allow", "high": "allow"},
                }
            },
        }
        (tmp_path / f"{name}.yaml").write_text(yaml_text(document))
    for name in ("left", "right"):
        result = checked(open_document(tmp_path / f"{name}.yaml"))
        (finding,) = of_rule(result, "REC005")
        assert finding.witness is not None
        assert finding.witness.tiers == ("ordinary", "high")


# -- absence is no evidence


def test_showing_nothing_leaves_everybody_where_they_were() -> None:
    """A newcomer stands the same with recognition and without it."""
    result = checked(worked())
    section = WORKED[WORKED.index("recognition:\n") : WORKED.index("score: {")]
    without = checked(worked((section, "")))
    at = result.case.solver.moments[0]
    assert result.case.newcomer.score(at) == without.case.newcomer.score(at)


def test_what_only_showing_opens_is_closed_to_whoever_shows_nothing() -> None:
    """Whatever the source is said to reach: nobody has to have been elsewhere."""
    document = worked(
        (
            "points: +10,\n     half_life: 1y, expires: 2y, cap: 80",
            "points: +10,\n     half_life: 1y, expires: 2y, cap: 40",
        ),
        ("optional: true, reaches: some}", "optional: true, reaches: everyone}"),
        (
            "groups:\n  home-only: {title: electricians who never worked abroad, "
            "lacks: shown}\n",
            "",
        ),
    )
    findings = of_rule(checked(document), "DSC004")
    assert ["shows nothing" in finding.says for finding in findings] == [True]


def test_recognition_is_no_way_past_the_rules_of_an_honest_scheme() -> None:
    """A scheme that may run is shut by each careless recognition that is added."""
    assert decide_gate(parse_document(CLEAN, "clean.yaml", LIBRARY), TODAY).opens
    entry = {
        "issuer": "https://shed.example",
        "scheme": "tools",
        "tiers": {"high": "kept"},
    }
    section: Mapping[str, Any] = {"recognition": {"shed": entry}}
    gate = decide_gate(
        parse_document(CLEAN + yaml_text(dict(section)), "clean.yaml", LIBRARY), TODAY
    )
    assert not gate.opens
    codes = {finding.code for finding in gate.forbidding}
    assert codes >= {"REC001", "REC002", "REC004"}
