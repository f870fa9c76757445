"""The gate: schemes that try to pass the red line by honest-looking documents, and the
rule that stops each.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from regard.check.answers.checking import check_document
from regard.check.answers.gate import Gate, decide_gate
from regard.check.finding import Severity
from regard.scheme.document import open_document, parse_document
from tests.scheme.test_library import LIVE, STUDY
from tests.support.attacks import ATTACKS
from tests.support.clean_scheme import (
    CLEAN,
    MORE,
    NOTED,
    PROCESS,
    TOOLS,
    Edit,
    edited,
    source,
    tools,
)

TODAY = date(2026, 11, 25)


def asked(folder: Path, text: str, today: date = TODAY, name: str = "shed") -> Gate:
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return decide_gate(open_document(str(file)), today)


def red(found: Gate) -> set[str]:
    """The codes on the red line, proved or not."""
    return {
        finding.code
        for finding in (*found.forbidding, *found.unproved)
        if finding.red_line
    }


def test_the_clean_base_passes(tmp_path: Path) -> None:
    """What the attacks start from may run."""
    found = asked(tmp_path, CLEAN)
    assert found.opens, [
        finding.says for finding in (*found.forbidding, *found.unproved)
    ]


@pytest.mark.sampled(15)
@pytest.mark.parametrize("name", ATTACKS)
def test_attacks_are_stopped(name: str, tmp_path: Path) -> None:
    """Each attack is stopped on the red line by the rule that it would pass."""
    code, edits = ATTACKS[name]
    found = asked(tmp_path, edited(*edits))
    assert not found.opens
    assert code in red(found), (
        red(found),
        [finding.code for finding in found.forbidding],
    )


@pytest.mark.parametrize("place", ["eu", "us", "uk", "cn", "br", "in", "nowhere"])
@pytest.mark.parametrize(
    "name",
    [
        "an unrelated domain",
        "bodies, by points of nothing",
        "no notice",
        "people decide, but nobody is named",
    ],
)
def test_the_red_line_is_the_same_under_every_law(
    name: str, place: str, tmp_path: Path
) -> None:
    """Jurisdictions choose which law is cited; none of them opens the gate."""
    code, edits = ATTACKS[name]
    assert code in red(asked(tmp_path, edited(*edits, ("[eu]", f"[{place}]"))))


def test_no_profile_is_asked_of_the_gate(tmp_path: Path) -> None:
    """Profiles are for looking; the gate takes none, and the same is on the red line
    whatever was looked at before.
    """
    code, edits = ATTACKS["an unrelated domain"]
    found = asked(tmp_path, edited(*edits))
    document = open_document(str(tmp_path / "shed.yaml"))
    for profile in ("gp", "us-credit", "web3"):
        check_document(document, [profile], today=TODAY)
        assert red(decide_gate(document, TODAY)) == red(found) >= {code}


@pytest.mark.sampled(12)
@pytest.mark.parametrize("name", ATTACKS)
def test_a_waiver_never_opens_a_red_line(name: str, tmp_path: Path) -> None:
    """With a waiver of every code that was found, what is on the red line stands as
    before.
    """
    edits = [edit for edit in ATTACKS[name][1] if "waivers: " not in edit[1]]
    before = asked(tmp_path, edited(*edits))
    codes = sorted({finding.code for finding in (*before.forbidding, *before.unproved)})
    waivers = ", ".join(
        f"{{rule: {code}, reason: we like it, by: The shed, until: 2030-01-01}}"
        for code in codes
    )
    after = asked(
        tmp_path, edited(*edits, ("review_by:", f"waivers: [{waivers}]\nreview_by:"))
    )
    assert not after.opens
    assert red(after) == red(before)


READS = (
    NOTED,
    "  noted: {scheme: ./other.yaml, tier: low, points: -150, gravity: general}",
)
OTHERS: dict[str, tuple[str | None, list[Edit]]] = {
    "of a scheme that watches": (
        "LIB002",
        [
            source(
                "domain: lending, category: biometric, gathered: cameras, about: self"
            )
        ],
    ),
    "of a scheme about friends": (
        "ASC001",
        [
            source(
                "domain: lending, category: social ties, gathered: register, "
                "about: ties"
            )
        ],
    ),
    "of a scheme of an unrelated domain": (
        "CTX001",
        [
            source(MORE.replace("lending", "social-life")),
            ("desk:\n    {domain: lending", "desk:\n    {domain: social-life"),
            tools(TOOLS.replace("lending", "social-life")),
        ],
    ),
    "of a scheme for study": (None, [("use: live", "use: study")]),
    "of a scheme without notice, reasons or appeal": (
        None,
        [(PROCESS, "process: {}\n")],
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_the_tier_of_another_scheme_is_no_way_round(name: str, tmp_path: Path) -> None:
    """What two schemes do together is asked of the one that decides; what may not run
    may not be read either.
    """
    code, edits = OTHERS[name]
    (tmp_path / "other.yaml").write_text(
        edited(*edits, ("scheme: shed", "scheme: other")), encoding="utf-8"
    )
    found = asked(tmp_path, edited(READS))
    assert not found.opens
    assert code is None or code in red(found)
    assert code is not None or "./other.yaml" in dict(found.reads)


def test_a_ring_is_never_proved(tmp_path: Path) -> None:
    """Schemes that read each other have no tiers to begin with: nothing on the red line
    is proved, so nothing opens.
    """
    back = (
        NOTED,
        "  noted: {scheme: ./shed.yaml, tier: low, points: -150, gravity: general}",
    )
    (tmp_path / "other.yaml").write_text(
        edited(back, ("scheme: shed", "scheme: other")), encoding="utf-8"
    )
    found = asked(tmp_path, edited(READS))
    assert not found.opens
    assert not check_document(found.case.document).proved
    assert found.unproved
    assert all(
        "other reads shed reads other" in finding.says for finding in found.unproved
    )


def test_beside_a_ring_what_reads_nothing_is_in_none(tmp_path: Path) -> None:
    """A scheme that reads a ring, and one that reads nothing: the gate is closed by
    what is not proved of the ring, and says nothing of a ring about the other.
    """
    reads = "{{scheme: ./{}.yaml, tier: low, points: -15, gravity: general{}}}"
    ring = {"other": "third", "third": "other"}
    for name, read in ring.items():
        edit = (NOTED, f"  noted: {reads.format(read, '')}")
        text = edited(edit, ("scheme: shed", f"scheme: {name}"))
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    leaf = edited(("scheme: shed", "scheme: leaf"))
    (tmp_path / "leaf.yaml").write_text(leaf, encoding="utf-8")
    pin = f", hash: {open_document(str(tmp_path / 'leaf.yaml')).scheme.hash}"
    both = f"  noted: {reads.format('other', '')}\n  seen: {reads.format('leaf', pin)}"
    gate = asked(tmp_path, edited((NOTED, both)))
    assert not gate.opens
    assert any("other reads third reads other" in of.says for of in gate.unproved)
    assert "./leaf.yaml" not in dict(gate.reads)


@pytest.mark.parametrize("name", sorted(LIVE))
def test_live_schemes_of_the_library_pass(name: str) -> None:
    assert decide_gate(open_document(name), TODAY).opens


@pytest.mark.parametrize("name", sorted(LIVE))
def test_nothing_in_the_library_expires_by_calendar(name: str) -> None:
    """Schemes to run are templates: dated by whoever adopts them, in whichever year."""
    assert decide_gate(open_document(name), date(2031, 5, 5)).opens


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", sorted(STUDY))
def test_study_schemes_of_the_library_are_refused(name: str) -> None:
    """By what they say of themselves, and by what is found in them all the same."""
    found = decide_gate(open_document(name), TODAY)
    assert found.study
    assert found.forbidding or found.unproved or found.reads


def test_a_prohibition_needs_persons() -> None:
    """Of organisations alone no practice of the AI Act is reported as prohibited; the
    gate stays shut all the same.
    """
    edits = [
        source(MORE.replace("lending", "social-life")),
        ("kind: person", "kind: organisation"),
        ("population: members", "population: member firms"),
    ]
    document = parse_document(edited(*edits, ("ai: false", "ai: true")), "firms.yaml")
    found = [
        one
        for one in check_document(document, today=date(2026, 11, 25)).findings
        if one.code == "CTX001"
    ]
    assert found
    assert all(
        one.severity is Severity.HIGH and "natural persons" in one.missing[-1]
        for one in found
    )
    assert "CTX001" in {
        one.code for one in decide_gate(document, date(2026, 11, 25)).forbidding
    }
