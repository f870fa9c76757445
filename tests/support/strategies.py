"""Generated schemes (as documents) and histories, aimed at the edges.

Edges are limits, the ends of events, ties, and thresholds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from regard.scheme import Scheme, parse
from regard.scoring.arithmetic import lasts
from regard.scoring.event import Event

SPANS = ("1d", "3d", "2w", "45d", "180d", "1y", "400d", "3y")
KINDS = ("alpha", "beta", "gamma", "delta")
REASSESSED = ("continuously", "daily", "weekly", "monthly", "quarterly", "yearly")
AT = datetime(2026, 7, 3, 15, 30, tzinfo=UTC)
OUTCOMES = st.sampled_from(("allow", "deposit"))
WHOLE_POINTS = st.integers(-60, 60).map(float)
EXACT_POINTS = (
    st.integers(-90_000_000, 90_000_000)
    .map(lambda micropoints: micropoints / 1_000_000)
    # JSON would write what is smaller with an exponent, which a scheme may not have.
    .filter(lambda points: abs(points) >= 0.0001)
)
SECONDS = (0, 1, 55_799, 55_800, 55_801, 86_399)
"""Of a day: its ends, and the second of AT with its neighbours."""
UNENDING = 500
"""Days at which the ages of a kind that never ends are aimed."""


def _points() -> st.SearchStrategy[float]:
    return st.one_of(WHOLE_POINTS, EXACT_POINTS)


@st.composite
def _fading(draw: st.DrawFn) -> dict[str, Any]:
    ways = ("half", "half until", "expires", "linear", "steps", "permanent")
    match draw(st.sampled_from(ways)):
        case "half":
            return {"half_life": draw(st.sampled_from(SPANS))}
        case "half until":
            return {
                "half_life": draw(st.sampled_from(SPANS)),
                "expires": draw(st.sampled_from(SPANS)),
            }
        case "expires":
            return {"expires": draw(st.sampled_from(SPANS))}
        case "linear":
            return {"linear": draw(st.sampled_from(SPANS))}
        case "steps":
            middle = draw(st.sampled_from((0.5, 0.333333, 1)))
            return {"steps": {"7d": 1, "90d": middle, "1y": 0.1}}
        case _:
            return {"permanent": True}


@st.composite
def _kind(draw: st.DrawFn) -> dict[str, Any]:
    kind: dict[str, Any] = {
        "source": draw(st.sampled_from(("desk", "peers"))),
        "points": draw(_points()),
    }
    kind |= draw(_fading())
    low = draw(st.sampled_from((0, 1, -2, -0.5)))
    if low != 1:
        kind["amount"] = [low, draw(st.sampled_from((1, 2, 1.5, 1000)))]
    if draw(st.booleans()):
        kind["cap"] = draw(st.sampled_from((0, 0.5, 7, 40, 123.456789)))
    if draw(st.booleans()):
        count = draw(st.integers(1, 3))
        window = draw(st.sampled_from(("1d", "30d", "1y")))
        kind["rate"] = f"{count} per {window}"
    if draw(st.booleans()):
        count = draw(st.integers(1, 2))
        window = draw(st.sampled_from(("7d", "90d")))
        kind["per_reporter"] = f"{count} per {window}"
    if draw(st.integers(0, 5)) == 0:
        kind["since"] = draw(st.sampled_from(("2026-01-01", "2026-07-01")))
    return kind


@st.composite
def _score(draw: st.DrawFn) -> dict[str, Any]:
    model = draw(st.sampled_from(("points", "points", "beta", "logistic")))
    if model == "points":
        return {
            "model": model,
            "base": draw(st.sampled_from((0, 50, 99.999999))),
            "range": [0, 100],
        }
    if model == "beta":
        return {
            "model": model,
            "prior": draw(st.sampled_from((0, 0.5, 0.333333, 1))),
            "weight": draw(st.sampled_from((0.001, 1, 2, 30))),
            "range": draw(st.sampled_from(([0, 100], [-5, 1]))),
        }
    return {
        "model": model,
        "base": 60,
        "odds": draw(st.sampled_from((1, 15, 0.25))),
        "range": [0, 100],
        "points_to_double": draw(st.sampled_from((2, 7.5))),
        "intercept": draw(st.sampled_from((0, -0.7, 1.25))),
    }


@st.composite
def documents(draw: st.DrawFn) -> str:
    """The text of a scheme (JSON, which is YAML)."""
    names = KINDS[: draw(st.integers(1, len(KINDS)))]
    score = draw(_score())
    low, high = score["range"]
    middle = draw(st.sampled_from((low + 0.000001, (low + high) / 2, high)))
    titles = ("A title", "- dashed: and 'quoted'", "ünïcödé ✓", "yes", "3")
    data = {
        "scheme": "generated",
        "version": draw(st.integers(1, 9)),
        "title": draw(st.sampled_from(titles)),
        "sources": {
            "desk": {"domain": "lending"},
            "peers": {"domain": "trade", "optional": draw(st.booleans())},
        },
        "evidence": {name: draw(_kind()) for name in names},
        "score": score,
        "tiers": {"low": low, "mid": middle},
        "ordinary": "mid",
        "reassessed": draw(st.sampled_from(REASSESSED)),
        "services": {
            "loan": {
                "domain": "lending",
                "outcomes": {"low": "refuse", "mid": draw(OUTCOMES)},
            }
        },
        "review_by": "2027-12-31",
    }
    if draw(st.booleans()):
        data["process"] = {
            "human_review": ["refuse"],
            "dispute": {"answered_within": "14d", "restores_score": True},
        }
    return json.dumps(data)


def schemes() -> st.SearchStrategy[Scheme]:
    """Schemes of generated documents."""
    return documents().map(parse)


@st.composite
def tiered_schemes(draw: st.DrawFn) -> Scheme:
    """Schemes of two to four tiers whose outcomes rise, fall, or do both.

    Any tier may be the ordinary one, and some conditions are declared better or worse.
    """
    data = json.loads(draw(documents()))
    low, high = data["score"]["range"]
    count = draw(st.integers(2, 4))
    width = high - low
    ends = [low, low + width / 4, low + width / 2, low + width * 3 / 4]
    tiers = ["t0", "t1", "t2", "t3"][:count]
    data["tiers"] = dict(zip(tiers, ends[:count], strict=True))
    data["ordinary"] = draw(st.sampled_from(tiers))
    data["services"] = {
        "loan": draw(_service(tiers)),
        "desk": draw(_service(tiers)),
    }
    data.pop("process", None)
    return parse(json.dumps(data))


@st.composite
def _service(draw: st.DrawFn, tiers: list[str]) -> dict[str, Any]:
    outcomes = [
        draw(st.sampled_from(("allow", "refuse", "deposit", "queue", "reward")))
        for _ in tiers
    ]
    # The usual is what somebody has: nothing but worse conditions is no scheme.
    if set(outcomes) == {"deposit", "queue"}:
        outcomes[0] = "allow"
    service = {"domain": "lending", "outcomes": dict(zip(tiers, outcomes, strict=True))}
    ranked: tuple[dict[str, str], ...] = (
        {},
        {"reward": "better"},
        {"reward": "better", "queue": "worse", "deposit": "worse"},
    )
    return service | {"ranked": draw(st.sampled_from(ranked))}


@st.composite
def histories(draw: st.DrawFn, scheme: Scheme, subjects: int = 8) -> list[Event]:
    """Events in any order, some repeated, some at the very edge of their lives.

    Args:
        draw: Given by hypothesis.
        scheme: Whose kinds they are of.
        subjects: Of so many subjects at most.
    """
    count = draw(st.integers(1, 6 * subjects))
    events = [draw(_event(scheme, subjects)) for _ in range(count)]
    repeated = draw(st.lists(st.sampled_from(events), max_size=4))
    return list(draw(st.permutations(events + repeated)))


def uncontradicted(scheme: Scheme, events: Iterable[Event]) -> list[Event]:
    """The events without those that say something else under an id met before.

    Args:
        scheme: Whose kinds they are of.
        events: In any order; the first under an id stays.
    """
    first_by_id: dict[tuple[str, str | None, str], Event] = {}
    kept: list[Event] = []
    for event in events:
        source = scheme.evidence[event.kind].source
        if first_by_id.setdefault((event.subject, source, event.id), event) == event:
            kept.append(event)
    return kept


@st.composite
def _event(draw: st.DrawFn, scheme: Scheme, subjects: int) -> Event:
    name = draw(st.sampled_from(sorted(scheme.evidence)))
    kind = scheme.evidence[name]
    time = draw(_time(lasts(kind) or UNENDING))
    low, high = kind.amount
    amount = draw(st.one_of(st.sampled_from((low, high)), st.integers(low, high)))
    return Event(
        id=str(draw(st.integers(0, 6 * subjects))),
        subject=f"s{draw(st.integers(1, subjects))}",
        kind=name,
        time=time,
        thousandths=amount,
        reporter=draw(st.sampled_from(("", "x", "y"))),
    )


@st.composite
def _time(draw: st.DrawFn, end: int) -> datetime:
    """A moment before or after AT, often when an event that lasts so many days ends."""
    ages = st.one_of(
        st.integers(0, 40),
        st.sampled_from((end - 1, end, end + 1, 0)),
        st.integers(-3, 1200),
    )
    age = timedelta(days=draw(ages))
    seconds = timedelta(seconds=draw(st.sampled_from(SECONDS)))
    today = datetime(AT.year, AT.month, AT.day, tzinfo=UTC)
    return today - age + seconds
