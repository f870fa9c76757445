"""The gate: schemes that try to pass the red line by honest-looking documents, and the rule that stops each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from regard.check.answers.checking import check_document
from regard.check.answers.gate import Gate, decide_gate
from regard.check.finding import Severity
from regard.scheme.document import open_document, parse_document
from tests.scheme.test_library import LIVE, STUDY

TODAY = date(2026, 11, 25)
CLEAN = """\
scheme: shed
version: 1
title: A shed of tools
use: live
purpose: Decide which members may borrow power tools without a deposit.
operator: {name: The shed, kind: association, contact: the desk}
jurisdictions: [eu]
automation: {ai: false, decides: false}
subjects: {kind: person, population: members, join: contract, minimum_age: 18}
sources:
  desk:
    {domain: lending, title: the desk, category: transactions, gathered: own dealings, about: self,
     collected_for: running the loans, relevance: how tools came back is what lending them again depends on,
     basis: contract, verified: verified, reporters: operator, retained: 2y}
  more:
    {domain: lending, title: the other book, category: contracts, gathered: own dealings, about: self,
     collected_for: running the loans, relevance: it holds what was agreed with each member,
     basis: contract, verified: verified, reporters: operator, retained: 2y}
evidence:
  kept: {source: desk, points: +5, half_life: 180d, expires: 1y, rate: 10 per 30d, cap: 100, since: 2026-01-01}
  broken: {source: desk, points: -40, half_life: 60d, expires: 150d, cap: 60, gravity: general, since: 2026-01-01}
  noted: {source: more, points: -40, half_life: 60d, expires: 150d, cap: 60, gravity: general, since: 2026-01-01}
score: {model: points, base: 500, range: [0, 1000]}
tiers: {low: 0, ordinary: 400, high: 600}
ordinary: ordinary
reassessed: monthly
services:
  tools: {domain: lending, title: tools, severity: general, outcomes: {low: refuse, ordinary: allow, high: allow}}
process:
  notice: before effect
  notice_days: 15d
  reasons: every decision
  reasons_state: [facts, rule, automation, redress]
  access: free
  human_review: [refuse]
  reviewers: a steward who sees the record and can decide otherwise
  reviewers_overturn: true
  dispute: {answered_within: 14d, suspends_effect: true, restores_score: true, burden: operator}
  appeal: {within: 180d, fee: 0, decided_by: another shed, human: true, outside_body: the federation, independent: true}
  repair: {open_to: [minor, general], after: 30d, answered_within: 10d}
  changes_announced: 30d
  counterfactual: true
  logic_told: true
  records: true
publish: {rules: true, names: false, scores: false, ledger: none}
assessments: {data_protection: 2026-05-01, fundamental_rights: 2026-05-01, bias_audit: 2026-05-01}
in_force: 2026-01-01
review_by: 2027-12-31
"""
Edit = tuple[str, str]

# what the edits change in the clean base
MORE = "domain: lending, title: the other book, category: contracts, gathered: own dealings, about: self"
TOOLS = "{domain: lending, title: tools, severity: general, outcomes: {low: refuse, ordinary: allow, high: allow}}"
NOTED = "  noted: {source: more, points: -40, half_life: 60d, expires: 150d, cap: 60, gravity: general, since: 2026-01-01}"
AUTOMATIC: Edit = ("join: contract", "join: automatic")
LOWEST_ORDINARY: Edit = (
    "tiers: {low: 0, ordinary: 400, high: 600}",
    "tiers: {ordinary: 0, good: 400, high: 600}",
)
PROCESS = CLEAN[CLEAN.index("process:") : CLEAN.index("publish:")]
SERVICES = CLEAN[CLEAN.index("services:") : CLEAN.index("process:")]
LIST: Edit = ("  human_review: [refuse]\n", "")
REVIEWERS: Edit = (
    "  reviewers: a steward who sees the record and can decide otherwise\n  reviewers_overturn: true\n",
    "",
)


def source(text: str) -> Edit:
    """The other book as another sort of source."""
    return MORE, text


def tools(text: str) -> Edit:
    return TOOLS, text


def waived(code: str) -> Edit:
    return (
        "in_force:",
        f"waivers: [{{rule: {code}, reason: we have our reasons, by: The shed, until: 2030-01-01}}]\nin_force:",
    )


SOCIAL = source(
    "domain: social-life, category: civic duties, gathered: own dealings, about: self"
)
ATTACKS: dict[str, tuple[str, list[Edit]]] = {
    "an unrelated domain": ("CTX001", [SOCIAL]),
    "an unrelated domain that only rewards": (
        "CTX001",
        [
            SOCIAL,
            (NOTED, NOTED.replace("-40", "+40")),
            (
                "  broken:",
                "  other: {source: more, points: 0, permanent: true}\n  broken:",
            ),
            tools(
                "{domain: lending, outcomes: {low: deposit, ordinary: deposit, high: allow}}"
            ),
            ("human_review: [refuse]", "human_review: [deposit]"),
        ],
    ),
    "an unrelated domain, nobody is below ordinary": (
        "CTX001",
        [
            SOCIAL,
            LOWEST_ORDINARY,
            tools(
                "{domain: lending, outcomes: {ordinary: refuse, good: allow, high: allow}}"
            ),
        ],
    ),
    "an unrelated domain by where the data were collected": (
        "CTX002",
        [source(MORE + ", collected_in: social-life"), waived("CTX002")],
    ),
    "no services, so nothing can be unrelated": (
        "CTX001",
        [(SERVICES, ""), ("[refuse]", "[]")],
    ),
    "bodies, by points of nothing": (
        "LIB002",
        [
            source("domain: lending, category: biometric, about: self"),
            (NOTED, NOTED.replace("-40", "0")),
        ],
    ),
    "places, by amounts of nothing": (
        "LIB002",
        [
            source("domain: lending, category: location, about: self"),
            (NOTED, NOTED.replace("-40", "-40, amount: [0, 0]")),
        ],
    ),
    "a camera as a sensor that counts contracts": (
        "LIB002",
        [
            source(
                "domain: lending, category: contracts, reporters: sensor, about: self"
            ),
            (
                "basis: contract, verified: verified, reporters: operator, retained: 2y}\nevidence",
                "basis: contract, verified: verified, retained: 2y}\nevidence",
            ),
        ],
    ),
    "data of another category": (
        "LIB002",
        [source("domain: lending, category: other, about: self")],
    ),
    "data of no category": ("LIB002", [source("domain: lending, about: self")]),
    "praise for what people say": (
        "LIB002",
        [
            source("domain: lending, category: speech, about: self"),
            (NOTED, NOTED.replace("-40", "+40")),
        ],
    ),
    "organisations with faces": (
        "LIB002",
        [
            source("domain: lending, category: biometric, about: self"),
            ("kind: person", "kind: organisation"),
        ],
    ),
    "organisations with a religion": (
        "DSC001",
        [source(MORE + ", reveals: religion"), ("kind: person", "kind: organisation")],
    ),
    "organisations with a household": (
        "ASC001",
        [
            source(
                "domain: lending, category: contracts, gathered: register, about: household"
            ),
            ("kind: person", "kind: organisation"),
        ],
    ),
    "whose conduct it is, left out": (
        "ASC001",
        [source("domain: lending, category: payments, gathered: own dealings")],
    ),
    "friends, a point at a time": (
        "ASC001",
        [
            source(
                "domain: lending, category: social ties, gathered: register, about: ties"
            ),
            (NOTED, NOTED.replace("-40", "-1").replace("cap: 60", "cap: 1")),
            (
                "-40, half_life: 60d, expires: 150d, cap: 60",
                "-40, half_life: 60d, expires: 150d, cap: 110",
            ),
        ],
    ),
    "friends in a beta score": (
        "ASC001",
        [
            source(
                "domain: lending, category: social ties, gathered: register, about: ties"
            ),
            (
                "score: {model: points, base: 500, range: [0, 1000]}",
                "score: {model: beta, prior: 0.9, weight: 10, range: [0, 1000]}",
            ),
        ],
    ),
    "a faith in a scorecard": (
        "DSC001",
        [
            source(MORE + ", reveals: religion"),
            (
                "score: {model: points, base: 500, range: [0, 1000]}",
                "score: {model: logistic, base: 500, odds: 20, points_to_double: 20, intercept: 3, range: [0, 1000]}",
            ),
        ],
    ),
    "age, as only US law lets it count": (
        "DSC001",
        [
            ("[eu]", "[us]"),
            source(
                "domain: credit, category: identity, gathered: register, about: self, reveals: age"
            ),
            ("desk:\n    {domain: lending", "desk:\n    {domain: credit"),
            ("kind: association", "kind: company"),
            tools(TOOLS.replace("lending", "credit")),
            (
                "score: {model: points, base: 500, range: [0, 1000]}",
                "score: {model: logistic, base: 500, odds: 20, points_to_double: 20, intercept: 3, range: [0, 1000]}",
            ),
        ],
    ),
    "a refusal called suspended": (
        "ESS001",
        [
            tools(
                "{domain: lending, essential: true, outcomes: {low: suspended, ordinary: allow, high: allow}}"
            ),
            ("human_review: [refuse]", "human_review: [suspended]"),
            waived("ESS001"),
        ],
    ),
    "a flat that nobody calls essential": (
        "ESS001",
        [
            ("desk:\n    {domain: lending", "desk:\n    {domain: housing"),
            source(MORE.replace("lending", "housing")),
            tools(TOOLS.replace("lending", "housing")),
        ],
    ),
    "nobody is below ordinary, so nobody is owed anything": (
        "DUE004",
        [
            LOWEST_ORDINARY,
            tools(
                "{domain: lending, outcomes: {ordinary: refuse, good: allow, high: allow}}"
            ),
            (PROCESS, "process: {}\n"),
        ],
    ),
    "an empty process": ("DUE004", [(PROCESS, "process: {}\n")]),
    "an appeal that nobody hears": (
        "DUE010",
        [
            (
                CLEAN[CLEAN.index("  appeal:") : CLEAN.index("  repair:")],
                "  appeal: {within: 180d}\n",
            )
        ],
    ),
    "reasons that say the score": (
        "DUE005",
        [("[facts, rule, automation, redress]", "[score alone]"), waived("DUE005")],
    ),
    "no reasons": (
        "DUE005",
        [("reasons: every decision", "reasons: none"), waived("DUE005")],
    ),
    "no notice": (
        "DUE004",
        [
            ("notice: before effect\n  notice_days: 15d", "notice: none"),
            waived("DUE004"),
        ],
    ),
    "people decide, but nobody is named": ("DUE001", [AUTOMATIC, LIST, REVIEWERS]),
    "a person who cannot decide otherwise": (
        "DUE001",
        [
            AUTOMATIC,
            ("reviewers_overturn: true", "reviewers_overturn: false"),
            waived("DUE002"),
        ],
    ),
    "a person who confirms what nobody gets": (
        "DUE001",
        [AUTOMATIC, ("decides: false", "decides: true"), ("[refuse]", "[allow]")],
    ),
    "a machine, under the law that allows it most": (
        "DUE001",
        [
            AUTOMATIC,
            ("decides: false", "decides: true"),
            ("[refuse]", "[]"),
            ("[eu]", "[uk]"),
        ],
    ),
    "a machine, deciding about organisations with a health": (
        "DUE001",
        [
            AUTOMATIC,
            ("decides: false", "decides: true"),
            ("[refuse]", "[]"),
            ("kind: person", "kind: organisation"),
            source(MORE.replace("category: contracts", "category: health")),
        ],
    ),
    "a service of no declared severity": (
        "DUE001",
        [
            AUTOMATIC,
            ("decides: false", "decides: true"),
            ("[refuse]", "[]"),
            tools(TOOLS.replace(", severity: general", "")),
        ],
    ),
    "a conduct of which others decide by the score": (
        "DAT003",
        [
            (
                "in_force:",
                "recipients: {name: landlords, purpose: letting flats, agreement: true, relies: true}\nin_force:",
            ),
            LIST,
        ],
    ),
    "a lawsuit among court records": (
        "LIB001",
        [
            source(
                "domain: lending, category: court records, gathered: register, about: self"
            ),
            (
                NOTED,
                NOTED.replace(
                    "gravity: general", "gravity: general, concerns: litigation"
                ),
            ),
        ],
    ),
}


def edited(*edits: Edit) -> str:
    text = CLEAN
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


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
    """Profiles are for looking; the gate takes none, and the same is on the red line whatever was looked at before."""
    code, edits = ATTACKS["an unrelated domain"]
    found = asked(tmp_path, edited(*edits))
    document = open_document(str(tmp_path / "shed.yaml"))
    for profile in ("gp", "us-credit", "web3"):
        check_document(document, [profile], today=TODAY)
        assert red(decide_gate(document, TODAY)) == red(found) >= {code}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_waiver_never_opens_a_red_line(name: str, tmp_path: Path) -> None:
    """With a waiver of every code that was found, what is on the red line stands as before."""
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


def test_a_waiver_of_a_high_finding_expires(tmp_path: Path) -> None:
    """It holds to its last day and not beyond."""
    weaker = ("suspends_effect: true", "suspends_effect: false")
    refused = asked(tmp_path, edited(weaker))
    assert not refused.opens
    assert not red(refused)
    codes = sorted({finding.code for finding in refused.forbidding})
    waivers = ", ".join(
        f"{{rule: {code}, reason: for a while, by: The shed, until: 2026-12-01}}"
        for code in codes
    )
    kept = edited(weaker, ("in_force:", f"waivers: [{waivers}]\nin_force:"))
    assert asked(tmp_path, kept, date(2026, 12, 1)).opens
    assert not asked(tmp_path, kept, date(2026, 12, 2)).opens


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
                "domain: lending, category: social ties, gathered: register, about: ties"
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
    """What two schemes do together is asked of the one that decides; what may not run may not be read either."""
    code, edits = OTHERS[name]
    (tmp_path / "other.yaml").write_text(
        edited(*edits, ("scheme: shed", "scheme: other")), encoding="utf-8"
    )
    found = asked(tmp_path, edited(READS))
    assert not found.opens
    assert code is None or code in red(found)
    assert code is not None or [name for name, _ in found.reads] == ["./other.yaml"]


def test_a_ring_is_never_proved(tmp_path: Path) -> None:
    """Schemes that read each other have no tiers to begin with: nothing on the red line is proved, so nothing opens."""
    back = (
        NOTED,
        "  noted: {scheme: ./shed.yaml, tier: low, points: -150, gravity: general}",
    )
    (tmp_path / "other.yaml").write_text(
        edited(back, ("scheme: shed", "scheme: other")), encoding="utf-8"
    )
    found = asked(tmp_path, edited(READS))
    assert not found.opens
    assert not found.checked.proved
    assert found.unproved
    assert all(
        "other reads shed reads other" in finding.says for finding in found.unproved
    )


@pytest.mark.parametrize("name", sorted(LIVE))
def test_live_schemes_of_the_library_pass(name: str) -> None:
    assert decide_gate(open_document(name), TODAY).opens


@pytest.mark.parametrize("name", sorted(STUDY))
def test_study_schemes_of_the_library_are_refused(name: str) -> None:
    """By what they say of themselves, and by what is found in them all the same."""
    found = decide_gate(open_document(name), TODAY)
    assert found.study
    assert found.forbidding or found.unproved


def test_a_prohibition_needs_persons() -> None:
    """Of organisations alone no practice of the AI Act is reported as prohibited; the gate stays shut all the same."""
    edits = [
        source(MORE.replace("lending", "social-life")),
        ("kind: person", "kind: organisation"),
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
