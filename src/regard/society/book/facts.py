"""What a month leaves behind about a person, and which of it a kind of evidence stands for.

A scheme names its kinds as it likes. What each one records is found from the category of its
source, its sign and its gravity, and can be said otherwise in the scenario (`kinds`).
"""

from __future__ import annotations

from regard.scheme.complaint import DataError, nearest, one_of
from regard.scheme.evidence import Category, Kind
from regard.scheme.model import Scheme
from regard.society.scenario import Scenario

FACTS = (
    "helped",
    "kept",
    "cheated",
    "paid",
    "late",
    "defaulted",
    "dissent",
    "praised",
    "gathered",
    "performed",
    "missed",
    "slipped",
    "orderly",
    "informed",
    "worked",
    "botched",
    "risky",
    "blow",
    "accused",
    "always",
    "settled",
    "never",
    "noted",
)
"""Rows of the table of facts: 0 to 1 each (`dissent` a degree, `noted` from -1 to 1); `settled` is paying
while restricted."""
SOCIAL = ("low", "high", "fell")
"""Facts about others, one row a scheme: share of ties below and above ordinary, a fall in the household."""
FACT = {name: row for row, name in enumerate(FACTS)}
SOCIAL_FACT = {name: len(FACTS) + row for row, name in enumerate(SOCIAL)}

_BY_CATEGORY: dict[
    str, tuple[str, str]
] = {  # for kinds that add points, and for those that take them
    "assets": ("paid", "late"),
    "asylum and migration": ("orderly", "slipped"),
    "behaviour patterns": ("orderly", "risky"),
    "biometric": ("orderly", "slipped"),
    "civic duties": ("performed", "missed"),
    "complaints": ("kept", "cheated"),
    "consent choices": ("praised", "dissent"),
    "contracts": ("kept", "late"),
    "court records": ("settled", "defaulted"),
    "demographics": ("always", "never"),
    "education": ("performed", "missed"),
    "employment": ("worked", "botched"),
    "health": ("always", "blow"),
    "identity": ("always", "never"),
    "income": ("paid", "blow"),
    "inspections": ("worked", "botched"),
    "licence records": ("orderly", "missed"),
    "location": ("orderly", "gathered"),
    "offences": ("orderly", "slipped"),
    "other": ("worked", "slipped"),
    "payments": ("paid", "late"),
    "peer ratings": ("helped", "cheated"),
    "performance records": ("worked", "botched"),
    "public assistance": ("paid", "blow"),
    "purchases": ("performed", "slipped"),
    "scores of others": ("high", "low"),
    "social ties": ("high", "low"),
    "speech": ("praised", "dissent"),
    "tokens": ("worked", "cheated"),
    "transactions": ("kept", "late"),
    "user reviews": ("worked", "botched"),
    "worship and belief": ("praised", "dissent"),
}
_GRAVER: dict[
    tuple[str, str], str
] = {  # what a category stands for where the act is serious, or general
    ("payments", "serious"): "defaulted",
    ("offences", "general"): "cheated",
    ("offences", "serious"): "cheated",
    ("contracts", "general"): "defaulted",
    ("transactions", "general"): "cheated",
    ("transactions", "serious"): "cheated",
    ("complaints", "general"): "cheated",
    ("complaints", "serious"): "cheated",
    ("licence records", "serious"): "cheated",
    ("other", "serious"): "cheated",
}


def fact_of(scheme: Scheme, name: str, kind: Kind, scenario: Scenario) -> str:
    """The fact that a kind of evidence stands for. Raises DataError for an unknown one in the scenario."""
    meant = scenario.kinds.get(f"{scheme.name}.{name}")
    said = meant.act if meant is not None else None
    if said is not None:
        if said not in FACT and said not in SOCIAL_FACT:
            close = nearest(said, [*FACTS, *SOCIAL])
            hint = f"; did you mean {close}?" if close else ""
            raise DataError(
                f"kinds: found {said} for {scheme.name}.{name}, expected "
                f"{one_of([*FACTS, *SOCIAL], 30)}{hint}"
            )
        return said
    if kind.source is None:
        return "never"
    source = scheme.sources[kind.source]
    if source.verified == "impression" and source.reporters == "operator":
        return "noted"
    adds = (
        kind.points
        * (
            kind.amount.high
            if kind.amount.low < 0
            else kind.amount.low + kind.amount.high
        )
        > 0
    )
    if source.about == "household":
        return "fell" if not adds else "high"
    if source.category == "complaints" and source.reporters == "public":
        return (
            "informed"
            if adds
            else "accused"
            if source.verified == "anonymous"
            else "botched"
        )
    category = source.category or "other"
    graver = (
        None
        if adds or source.verified == "alleged"
        else _GRAVER.get((category, kind.gravity or "minor"))
    )
    if category in ("location", "biometric") and kind.gravity == "minor":
        return "orderly" if adds else "slipped"
    return graver or _BY_CATEGORY[category][0 if adds else 1]


def frequency(kind: Kind, category: Category, scenario: Scenario) -> int:
    """How many events of a kind one month may bring."""
    most = scenario.records.a_month.get(category, 1)
    if kind.rate is not None and kind.rate.days <= 30:
        most = min(most, kind.rate.count)
    return most


GRAVE_ALREADY = ("noted", "blow", "defaulted")


def shares(scheme: Scheme, scenario: Scenario) -> dict[str, float]:
    """How many of the acts of its fact each kind records, before any sensor looks."""
    facts = {
        name: fact_of(scheme, name, kind, scenario)
        for name, kind in scheme.evidence.items()
    }
    sums: dict[str, float] = {}
    for name, kind in scheme.evidence.items():
        sums[facts[name]] = sums.get(facts[name], 0.0) + scenario.records.meant.of(
            kind.gravity
        )
    found = {}
    for name, kind in scheme.evidence.items():
        meant = scenario.kinds.get(f"{scheme.name}.{name}")
        grave = (
            1.0
            if facts[name] in (*SOCIAL, "noted")
            else scenario.records.meant.of(kind.gravity) / sums[facts[name]]
        )
        grave *= (
            1.0
            if facts[name] in (*SOCIAL, *GRAVE_ALREADY)
            else scenario.records.grave.of(kind.gravity)
        )
        found[name] = grave * (1.0 if meant is None else meant.often)
    return found
