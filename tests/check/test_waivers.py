"""Waivers at the gate: narrow, short, few, reasoned; and never of a grave loss."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from regard.check.answers.checking import check_document
from regard.check.answers.gate import Gate, decide_gate
from regard.check.answers.waiving import MOST_WAIVERS
from regard.check.finding import Finding
from regard.scheme.clause import clause_hash
from regard.scheme.document import parse_document
from tests.support.clean_scheme import CLEAN, NOTED, Edit, edited

TODAY = date(2026, 11, 25)
BROKEN = CLEAN[CLEAN.index("  broken:") : CLEAN.index("  noted:")]
WEAKER: Edit = (BROKEN, BROKEN.replace("cap: 60", "cap: 400"))
"""What breaking takes has no limit, which is found as high and can be waived."""
REASON = "what is broken costs the shed more than it has in a year, and ends in spring"


def asked(*edits: Edit, today: date = TODAY) -> Gate:
    return decide_gate(parse_document(edited(*edits), "shed.yaml"), today)


def waived(*waivers: str) -> Edit:
    return "in_force:", f"waivers: [{', '.join(waivers)}]\nin_force:"


def waiver_of(finding: Finding, edits: Sequence[Edit] = (WEAKER,), **other: str) -> str:
    """A waiver that lacks nothing, as text, with some of its keys otherwise."""
    document = parse_document(edited(*edits))
    keys = {
        "rule": finding.code,
        "path": finding.path,
        "clause": clause_hash(document, finding.path),
        "reason": REASON,
        "by": "the meeting of the shed",
        "signed": "2026-11-01",
        "until": "2027-06-30",
    }
    keys |= other
    return "{" + ", ".join(f"{key}: {keys[key]!r}" for key in keys if keys[key]) + "}"


def found(edits: Sequence[Edit] = (WEAKER,)) -> Finding:
    """The one finding that keeps the weakened shed from running."""
    gate = asked(*edits)
    assert len(gate.forbidding) == 1
    assert not gate.undeclared
    return gate.forbidding[0]


def test_a_whole_waiver_keeps_a_high_finding() -> None:
    gate = asked(WEAKER, waived(waiver_of(found())))
    assert gate.opens
    assert [finding.code for finding in gate.waived] == [found().code]
    assert not gate.refused_waivers


@pytest.mark.parametrize(
    ("other", "word"),
    [
        ({"path": ""}, "names no clause"),
        ({"clause": ""}, "names no clause"),
        ({"clause": "0123456789ab"}, "not as it was"),
        ({"reason": "."}, "no reason in words"),
        ({"reason": "no"}, "no reason in words"),
        ({"reason": "so it is"}, "no reason in words"),
        ({"reason": "aaaa aaaa aaaa aaaa"}, "no reason in words"),
        ({"reason": "no no no no no no no"}, "no reason in words"),
        ({"by": "."}, "nobody answers"),
        ({"by": "nobody"}, "nobody answers"),
        ({"until": "9999-12-31"}, "longer than a year"),
        ({"until": "13m"}, "longer than a year"),
        ({"signed": "", "until": "2027-01-02"}, "longer than a year"),
        ({"signed": "2027-01-01"}, "a day to come"),
        ({"until": "2026-11-24"}, "it ended"),
    ],
)
def test_what_a_waiver_lacks_is_said_and_it_keeps_nothing(
    other: dict[str, str], word: str
) -> None:
    gate = asked(WEAKER, waived(waiver_of(found(), [WEAKER], **other)))
    assert not gate.opens
    (refused,) = gate.refused_waivers
    assert any(word in lack for lack in refused.lacks)


def test_a_waiver_of_another_clause_keeps_nothing() -> None:
    """It covers the clause that it names, and none beside it."""
    gate = asked(WEAKER, waived(waiver_of(found(), path="process.appeal")))
    assert not gate.opens


def test_a_waiver_ends_with_the_clause_that_it_named() -> None:
    """What was signed for is what stood there."""
    wider: Edit = (BROKEN, BROKEN.replace("cap: 60", "cap: 500"))
    signed = waived(waiver_of(found()))
    assert asked(WEAKER, signed).opens
    changed = asked(wider, signed)
    assert not changed.opens
    assert "not as it was" in changed.refused_waivers[0].lacks[0]


def test_a_waiver_holds_to_its_last_day() -> None:
    kept = waived(waiver_of(found(), until="2026-12-01"))
    assert asked(WEAKER, kept, today=date(2026, 12, 1)).opens
    assert not asked(WEAKER, kept, today=date(2026, 12, 2)).opens


def test_a_year_from_signing_is_a_year() -> None:
    exact = waiver_of(found(), signed="2026-11-01", until="2027-11-01")
    over = waiver_of(found(), signed="2026-11-01", until="2027-11-02")
    assert asked(WEAKER, waived(exact)).opens
    assert not asked(WEAKER, waived(over)).opens


def test_only_so_many_are_kept() -> None:
    """What stands beyond the most that anybody reads keeps nothing."""
    idle = [
        f"{{rule: PRP00{n}, reason: it stands here for nothing, by: us, until: 1y}}"
        for n in range(1, MOST_WAIVERS + 1)
    ]
    gate = asked(WEAKER, waived(*idle, waiver_of(found())))
    assert not gate.opens
    assert "at most" in gate.refused_waivers[-1].lacks[-1]
    assert asked(WEAKER, waived(*idle[1:], waiver_of(found()))).opens


def test_each_waiver_has_a_reason_of_its_own() -> None:
    """One sentence for everything is no reason for any of it."""
    noted: Edit = (NOTED, NOTED.replace("cap: 60", "cap: 400"))
    edits = [WEAKER, noted]
    first, second = asked(*edits).forbidding
    whole = waiver_of(first, edits)
    again = waiver_of(second, edits, reason=f"{REASON.upper()} …")
    gate = asked(*edits, waived(whole, again))
    assert not gate.opens
    assert "the reason of another" in gate.refused_waivers[0].lacks[0]
    other = waiver_of(second, edits, reason="a note is written by two, and read by all")
    assert asked(*edits, waived(whole, other)).opens


OVERRIDES = "overrides: {by: [steward], second_person: true, reason: true, at_most: 40}"
OWED: dict[str, Edit] = {
    "EVD002": ("suspends_effect: true", "suspends_effect: false"),
    "DUE008": ("answered_within: 14d", "answered_within: 31d"),
    "DUE010": ("fee: 0", "fee: 1000"),
    "DAT006": ("scores: false", "scores: true"),
    "GOV001": ("publish:", f"{OVERRIDES}\npublish:"),
    "GOV003": ("review_by: 2027-12-31", "review_by: 2035-12-31"),
}
"""What is owed to people, each with an edit that leaves it out."""


@pytest.mark.parametrize("code", OWED)
def test_what_is_owed_to_people_is_not_waived(code: str) -> None:
    """It is mended by writing it and doing it, so no reason stands against it."""
    edit = OWED[code]
    findings = {finding.code: finding for finding in asked(edit).forbidding}
    waivers = [
        waiver_of(finding, [edit], reason=f"{finding.code}: {REASON}")
        for finding in findings.values()
    ]
    gate = asked(edit, waived(*waivers))
    assert code in {finding.code for finding in gate.forbidding}


def test_a_loss_without_an_end_in_sight_is_not_waived() -> None:
    for_ever: Edit = (
        BROKEN,
        BROKEN.replace("half_life: 60d, expires: 150d", "permanent: true")
        .replace("-40", "-160")
        .replace("cap: 60", "cap: 160"),
    )
    gate = asked(for_ever)
    lasting = [item for item in gate.forbidding if item.code in ("TIM004", "TIM005")]
    assert lasting
    waivers = [
        waiver_of(item, [for_ever], reason=f"{item.code}: {REASON}") for item in lasting
    ]
    kept = asked(for_ever, waived(*waivers))
    assert {item.code for item in lasting} <= {item.code for item in kept.forbidding}


def test_a_check_keeps_an_old_waiver_and_marks_it() -> None:
    old = f"{{rule: {found().code}, reason: ., by: ., until: 2030-01-01}}"
    document = parse_document(edited(WEAKER, waived(old)))
    result = check_document(document, today=TODAY)
    assert [finding.code for finding in result.waived] == [found().code]
    assert result.waived[0].waiver_lacks
    whole = parse_document(edited(WEAKER, waived(waiver_of(found()))))
    assert check_document(whole, today=TODAY).waived[0].waiver_lacks == ()


MINOR = BROKEN.replace("general", "minor").replace("cap: 60", "cap: 200")
GRAVE: list[Edit] = [
    (BROKEN, MINOR),
    ("title: tools, severity: general", "title: tools, severity: serious"),
]


@pytest.mark.parametrize("ai", ["false", "true"])
def test_a_grave_loss_for_minor_acts_is_never_waived(ai: str) -> None:
    """Whatever decides: the witness loses the same."""
    edits = [*GRAVE, ("ai: false", f"ai: {ai}, logs_kept: 1y")]
    gate = asked(*edits)
    (finding,) = [one for one in gate.forbidding if one.code == "PRP001"]
    kept = asked(*edits, waived(waiver_of(finding, edits)))
    assert "PRP001" in {one.code for one in kept.forbidding}
    assert any("never be waived" in lack for lack in kept.refused_waivers[0].lacks)


def test_the_hash_is_of_what_a_clause_says() -> None:
    """Layout and comments are not part of it; what is said for all is."""
    plain = parse_document(CLEAN)
    commented = parse_document(CLEAN.replace("evidence:\n", "evidence: # all\n\n"))
    heavier = parse_document(edited((BROKEN, BROKEN.replace("-40", "-41"))))
    for_all = parse_document(edited(("absence: false", "absence: true")))
    path = "evidence.broken"
    assert clause_hash(plain, path) == clause_hash(commented, path)
    assert clause_hash(plain, path) == clause_hash(plain, ("evidence", "broken"))
    assert clause_hash(plain, path) != clause_hash(heavier, path)
    assert clause_hash(plain, path) != clause_hash(for_all, path)
    # A key that is left out stands for the part that lacks it.
    assert clause_hash(plain, f"{path}.permanent") == clause_hash(plain, path)
    assert clause_hash(plain, f"{path}.permanent") != clause_hash(heavier, path)


def test_what_rests_on_the_evidence_changes_with_it() -> None:
    """A waiver about what a score closes covers no kind that is added later."""
    plain = parse_document(CLEAN)
    added = parse_document(
        edited(
            (
                "  broken:",
                "  rumour: {source: more, points: -9, expires: 1y}\n  broken:",
            )
        )
    )
    for path in ("services.tools", "tiers.low", "score.base", "process.appeal"):
        assert clause_hash(plain, path) != clause_hash(added, path)
    # What a finding about a kind, or about another source, rests on is as it was.
    for path in ("evidence.broken", "sources.desk"):
        assert clause_hash(plain, path) == clause_hash(added, path)
    assert clause_hash(plain, "sources.more") != clause_hash(added, "sources.more")


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (("infers: none", "infers: [personality]"), "LIB003"),
        (("infers: none", "infers: [emotions]"), "LIB003"),
        (("refusal_costs: false", "refusal_costs: true"), "LIB005"),
        (("absence: false", "absence: true"), "LIB006"),
    ],
)
def test_a_liberty_is_not_for_a_waiver_to_give_away(edit: Edit, code: str) -> None:
    """Minds, rights and illness stay out of a score, whoever signs for it."""
    finding = next(item for item in asked(edit).forbidding if item.code == code)
    gate = asked(edit, waived(waiver_of(finding, (edit,))))
    assert not gate.opens
    assert code in {item.code for item in gate.forbidding}
    (refused,) = gate.refused_waivers
    assert "can never be waived" in refused.lacks[0]
