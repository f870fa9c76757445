"""What a month leaves behind about a person, and what a kind of evidence stands for.

A scheme names its kinds as it likes. What each one records is found from the category
of its source, from whether it counts for people or against them, and from its gravity;
it can be said otherwise in the scenario (`kinds`).
"""

from __future__ import annotations

from collections import defaultdict

from regard.scheme.complaint import DataError, nearest, one_of
from regard.scheme.evidence import Category, Kind, Source
from regard.society.book.fading import MONTH_DAYS
from regard.society.book.upright import Upright
from regard.society.fields import real, row_numbers
from regard.society.scenario import Scenario

FACT_FIELDS = (
    real("helped", "0 or 1", "helped a partner"),
    real("kept", "0 or 1", "did not cheat"),
    real("cheated", "0 or 1", "cheated"),
    real("paid", "0 or 1", "paid on time"),
    real("late", "0 or 1", "paid late"),
    real("defaulted", "0 or 1", "did not pay at all"),
    real("dissent", "0 to 1", "dissent expressed, beyond what is tolerated"),
    real("praised", "0 or 1", "praised those in charge"),
    real("gathered", "0 or 1", "joined a gathering"),
    real("performed", "0 or 1", "acted for the score alone"),
    real("missed", "0 or 1", "missed a duty"),
    real("slipped", "0 or 1", "slipped"),
    real("orderly", "0 or 1", "did not slip"),
    real("informed", "0 or 1", "reported somebody"),
    real("worked", "0 or 1", "worked well"),
    real("botched", "0 or 1", "did not work well"),
    real("risky", "0 or 1", "cheated, defaulted or dissented"),
    real("blow", "0 or 1", "met with a blow"),
    real("accused", "0 to 1", "could be accused: of cheating or dissent"),
    real("always", "1", "what is so of everybody"),
    real("settled", "0 or 1", "paid on time while restricted"),
    real("never", "0", "what is so of nobody"),
    real("noted", "-1 to 1", "what the official notes, for or against"),
    # Of others, and so under each scheme anew; these come last.
    real("low", "0 to 1", "share of ties below ordinary"),
    real("high", "0 to 1", "share of ties above ordinary"),
    real("fell", "0 or 1", "somebody of the household fell below ordinary"),
)
"""What a month leaves behind about a person, a row each."""
FACT = row_numbers("Facts", FACT_FIELDS)
"""Rows of facts, by name."""
SOCIAL = ("low", "high", "fell")
"""Facts about others, which no person counts for the society's sums."""
_NAMES = [field.name for field in FACT_FIELDS]
FACTS = tuple(_NAMES[: -len(SOCIAL)])
"""Names of the facts about oneself."""
FACT_ROW = {name: row for row, name in enumerate(_NAMES)}
"""Rows of facts, for names that are data."""

_BY_CATEGORY: dict[str, tuple[str, str]] = {
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
"""For kinds that count for people, and for those that count against them."""

_GRAVER: dict[tuple[str, str], str] = {
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
"""What a category stands for where what counts against people is of that gravity."""

_SEEN_BY_CAMERA = ("location", "biometric")
_GRAVE_ALREADY = ("noted", "blow", "defaulted")
"""Facts that are as grave as any kind says."""

MOST_FACTS_NAMED = 30  # facts that a complaint lists


def fact_of(scale: Upright, name: str, kind: Kind, scenario: Scenario) -> str:
    """The fact that a kind of evidence stands for.

    Args:
        scale: of the scheme whose kind it is.
        name: of the kind.
        kind: the kind.
        scenario: may say another fact than the usual one.

    Returns:
        A name of `FACT`.

    Raises:
        DataError: the scenario names a fact that there is not.
    """
    scheme = scale.scheme
    meaning = scenario.kinds.get(f"{scheme.name}.{name}")
    if meaning is not None and meaning.act is not None:
        _must_be_fact(meaning.act, f"{scheme.name}.{name}")
        return meaning.act
    if kind.source is None:
        return "never"
    source = scheme.sources[kind.source]
    return _usual_fact(kind, source, for_people=scale.betters(kind))


def _must_be_fact(act: str, kind: str) -> None:
    """Raises DataError for a name that is no fact's."""
    if act in FACT_ROW:
        return
    hint = ""
    close = nearest(act, list(FACT_ROW))
    if close:
        hint = f"; did you mean {close}?"
    expected = one_of(list(FACT_ROW), MOST_FACTS_NAMED)
    raise DataError(f"kinds: found {act} for {kind}, expected {expected}{hint}")


def _usual_fact(kind: Kind, source: Source, for_people: bool) -> str:
    """What a kind stands for, by its source's category, its direction and gravity.

    for_people: whether it counts for people.
    """
    if source.verified == "impression" and source.reporters == "operator":
        return "noted"
    if source.about == "household":
        return "high" if for_people else "fell"
    if source.category == "complaints" and source.reporters == "public":
        return _public_complaint(for_people, source)
    category = source.category or "other"
    if category in _SEEN_BY_CAMERA and kind.gravity == "minor":
        return "orderly" if for_people else "slipped"
    good, bad = _BY_CATEGORY[category]
    if for_people:
        return good
    if source.verified == "alleged":
        return bad
    return _GRAVER.get((category, kind.gravity or "minor"), bad)


def _public_complaint(for_people: bool, source: Source) -> str:
    """What complaints of the public stand for: one's own count for one."""
    if for_people:
        return "informed"
    if source.verified == "anonymous":
        return "accused"
    return "botched"


def frequency(kind: Kind, category: Category, scenario: Scenario) -> int:
    """How many events of a kind one month may bring.

    Args:
        kind: whose limit of a month or less counts.
        category: of the kind's source.
        scenario: says how many a category brings.

    Returns:
        The most in a month.
    """
    events = scenario.records.a_month.get(category, 1)
    if kind.rate is not None and kind.rate.days <= MONTH_DAYS:
        events = min(events, kind.rate.count)
    return events


def shares(scale: Upright, scenario: Scenario) -> dict[str, float]:
    """How many of the acts of its fact each kind records, before any sensor looks.

    Several kinds of a scheme may stand for one fact. They share its acts by
    `records.meant`, and of its share a kind records those as grave as it says
    (`records.grave`).

    Args:
        scale: of the scheme whose kinds they are.
        scenario: what facts they stand for, and how often.

    Returns:
        By kind, a share of acts from 0 up.
    """
    scheme = scale.scheme
    records = scenario.records
    facts: dict[str, str] = {}
    meant_by_fact: dict[str, float] = defaultdict(float)
    for name, kind in scheme.evidence.items():
        facts[name] = fact_of(scale, name, kind, scenario)
        meant_by_fact[facts[name]] += records.meant.of(kind.gravity)
    recorded = {}
    for name, kind in scheme.evidence.items():
        fact = facts[name]
        share = 1.0
        if fact not in SOCIAL and fact != "noted":
            share = records.meant.of(kind.gravity) / meant_by_fact[fact]
        if fact not in SOCIAL and fact not in _GRAVE_ALREADY:
            share *= records.grave.of(kind.gravity)
        meaning = scenario.kinds.get(f"{scheme.name}.{name}")
        if meaning is not None:
            share *= meaning.often
        recorded[name] = share
    return recorded
