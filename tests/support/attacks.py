"""Schemes that try to pass the red line by honest-looking documents."""

from __future__ import annotations

from tests.support.clean_scheme import (
    AUTOMATIC,
    CLEAN,
    LIST,
    LOWEST_ORDINARY,
    MORE,
    NOTED,
    PROCESS,
    REVIEWERS,
    SERVICES,
    TOOLS,
    Edit,
    source,
    tools,
    waived,
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
                "{domain: lending, "
                "outcomes: {low: deposit, ordinary: deposit, high: allow}}"
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
                "{domain: lending, "
                "outcomes: {ordinary: refuse, good: allow, high: allow}}"
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
                "verified: verified, reporters: operator, retained: 2y}\nevidence",
                "verified: verified, retained: 2y}\nevidence",
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
                "domain: lending, category: contracts, gathered: register, "
                "about: household"
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
                "domain: lending, category: social ties, gathered: register, "
                "about: ties"
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
                "domain: lending, category: social ties, gathered: register, "
                "about: ties"
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
                "score: {model: logistic, base: 500, odds: 20, points_to_double: 20, "
                "intercept: 3, range: [0, 1000]}",
            ),
        ],
    ),
    "age, as only US law lets it count": (
        "DSC001",
        [
            ("[eu]", "[us]"),
            source(
                "domain: credit, category: identity, gathered: register, "
                "about: self, reveals: age"
            ),
            ("desk:\n    {domain: lending", "desk:\n    {domain: credit"),
            ("kind: association", "kind: company"),
            tools(TOOLS.replace("lending", "credit")),
            (
                "score: {model: points, base: 500, range: [0, 1000]}",
                "score: {model: logistic, base: 500, odds: 20, points_to_double: 20, "
                "intercept: 3, range: [0, 1000]}",
            ),
        ],
    ),
    "a refusal called suspended": (
        "ESS001",
        [
            tools(
                "{domain: lending, essential: true, "
                "outcomes: {low: suspended, ordinary: allow, high: allow}}"
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
                "{domain: lending, "
                "outcomes: {ordinary: refuse, good: allow, high: allow}}"
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
                "recipients: {name: landlords, purpose: letting flats, "
                "agreement: true, relies: true}\nin_force:",
            ),
            LIST,
        ],
    ),
    "a lawsuit among court records": (
        "LIB001",
        [
            source(
                "domain: lending, category: court records, gathered: register, "
                "about: self"
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
"""By what is tried: the rule that stops it, and the edits of the clean scheme."""
