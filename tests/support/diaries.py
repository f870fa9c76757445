"""Generated diaries: a scheme, a subject, and some months of entries about them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from regard.registry.bodies import (
    Addressed,
    Agreed,
    Answered,
    Body,
    Confirmed,
    CorrectedEvent,
    Declined,
    Disputed,
    Ended,
    Joined,
    Noticed,
    Proposed,
    Repaired,
    Returned,
    Withdrew,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.history import day_start
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.meaning import service_direction
from regard.scheme import Scheme, parse
from tests.support.histories import Diary
from tests.support.strategies import tiered_schemes

FIRST_DAY = date(2026, 6, 1)
JOINED = date(2026, 6, 2)
DAYS = 50
ACTIONS = (
    "report",
    "report",
    "report",
    "all that is owed",
    "all that is owed",
    "all that is owed",
    "time passes",
    "time passes",
    "about a line",
    "step",
    "other",
)


@st.composite
def live_schemes(draw: st.DrawFn) -> Scheme:
    """Schemes with the clauses that the fold reads."""
    data = draw(tiered_schemes()).data()
    outcomes: set[str] = set()
    for service in data["services"].values():
        outcomes |= set(service["outcomes"].values())
    waits = st.lists(st.sampled_from(sorted(outcomes)), min_size=1, unique=True)
    data["process"] = {
        "notice_days": draw(st.sampled_from(("1d", "2d", "5d"))),
        "human_review": draw(st.one_of(st.just([]), waits)),
        "reviewed_within": draw(st.sampled_from(("3d", "20d"))),
        "dispute": {
            "answered_within": draw(st.sampled_from(("4d", "20d"))),
            "suspends_effect": draw(st.booleans()),
        },
        "appeal": {"answered_within": "8d"},
        "repair": {"answered_within": "9d"},
    }
    data["overrides"] = {"at_most": draw(st.sampled_from((0, 5, 30)))}
    data["reassessed"] = draw(
        st.sampled_from(("continuously", "daily", "weekly", "monthly"))
    )
    return parse(json.dumps(data))


@st.composite
def forgetful_schemes(draw: st.DrawFn) -> Scheme:
    """Schemes under which retention is soon over, never before the effect is."""
    data = draw(live_schemes()).data()
    longest: dict[str, int] = {}
    for kind in data["evidence"].values():
        for way in ("half_life", "expires", "linear", "steps", "permanent"):
            kind.pop(way, None)
        days = draw(st.sampled_from((1, 4, 9, 16)))
        kind[draw(st.sampled_from(("expires", "linear")))] = f"{days}d"
        source = kind["source"]
        longest[source] = max(days, longest.get(source, 0))
    for name, days in longest.items():
        data["sources"][name]["retained"] = f"{days + draw(st.integers(0, 6))}d"
    return parse(json.dumps(data))


@st.composite
def diaries(draw: st.DrawFn, changes: bool = False, forgets: bool = False) -> Diary:
    """A subject's entries over some weeks, in an order in which they may come.

    Args:
        draw: Given by hypothesis.
        changes: Whether another version of the scheme is adopted meanwhile.
        forgets: Whether retention is soon over; then there is room between entries.
    """
    diary = Diary(gap=1_000 if forgets else 1)
    schemes = forgetful_schemes() if forgets else live_schemes()
    scheme = draw(schemes)
    diary.adopt(scheme, FIRST_DAY.isoformat())
    diary.enter(JOINED.isoformat(), Joined(ground="contract"))
    # One seed for the life: what it says must hang together, so that things happen.
    random = Random(draw(st.integers(0, 10_000)))
    offset = 0
    if changes:
        later = draw(schemes)
        day = JOINED + timedelta(days=random.randint(1, DAYS // 2))
        diary.adopt(later, day.isoformat())
    for _ in range(random.randint(5, 25)):
        offset = min(DAYS, offset + random.randint(0, 4))
        draw_entry(random, diary, JOINED + timedelta(days=offset))
    return diary


def draw_entry(random: Random, diary: Diary, day: date) -> None:
    """Enters something on a day."""
    scheme = diary.versions[-1].scheme
    action = random.choice(ACTIONS)
    if action == "report":
        kind = random.choice(_kinds_to_report(scheme))
        happened = day - timedelta(days=random.choice((0, 1, 9)))
        diary.report(day.isoformat(), kind, on=happened.isoformat())
        return
    if action == "all that is owed":
        _do_what_is_owed(random, diary, day)
        return
    body: Body | None = None
    if action == "about a line":
        body = _about_a_line(random, diary)
    if action == "step":
        body = _step(random, scheme, day)
    if action == "other":
        body = _other(random, diary, day)
    if body is not None:
        diary.enter(day.isoformat(), body, by=random.choice(("ada", "bo")))


def _kinds_to_report(scheme: Scheme) -> list[str]:
    """All kinds; those that cost at the first service oftener."""
    kinds = sorted(scheme.evidence)
    good = service_direction(scheme, sorted(scheme.services)[0]) or 1
    costly = [name for name in kinds if scheme.evidence[name].points * good < 0]
    return kinds + costly * 4


def _do_what_is_owed(random: Random, diary: Diary, day: date) -> None:
    """A reviewer confirms what waits, and the notice is handed over."""
    at = day_start(day) + timedelta(hours=13)
    for name, state in sorted(states_in_effect(diary.history, at).items()):
        for step in state.steps[-random.randint(1, 2) :]:
            outcome = step.outcome
            diary.enter(day.isoformat(), Confirmed(service=name, outcome=outcome))
            notice = Noticed(
                service=name, outcome=outcome, way="paper", handed_over=day
            )
            diary.enter(day.isoformat(), notice)


def _about_a_line(random: Random, diary: Diary) -> Body | None:
    reports = diary.entries_of(EntryKind.REPORTED)
    disputes = diary.entries_of(EntryKind.DISPUTED)
    if not reports:
        return None
    event = random.choice(reports).seq
    bodies: list[Body] = [
        Disputed(event=event),
        Disputed(event=event),
        Repaired(event=event),
        CorrectedEvent(event=event),
    ]
    if disputes:
        dispute = random.choice(disputes).seq
        bodies.append(Answered(to=dispute, answer="kept"))
        bodies.append(Answered(to=dispute, answer="struck"))
    return random.choice(bodies)


def _step(random: Random, scheme: Scheme, day: date) -> Body:
    name = random.choice(sorted(scheme.services))
    outcome = random.choice(sorted(scheme.services[name].given_outcomes))
    late = timedelta(days=random.choice((0, 0, 3)))
    bodies: tuple[Body, ...] = (
        Confirmed(service=name, outcome=outcome),
        Declined(service=name, outcome=outcome, words="no"),
        Noticed(service=name, outcome=outcome, way="post", handed_over=day + late),
        Noticed(service=name, outcome=outcome, way="paper", handed_over=day),
    )
    return random.choice(bodies)


def _other(random: Random, diary: Diary, day: date) -> Body:
    bodies: list[Body] = [
        # Where somebody is written to moves nothing.
        Addressed(address=random.choice(("", "a@mail.example", "b@mail.example"))),
        Withdrew(sources=(random.choice(("desk", "peers")),)),
        Proposed(
            micropoints=random.choice((0, 4_000_000, 25_000_000)),
            last_day=day + timedelta(days=random.randint(0, 20)),
            words="because",
        ),
    ]
    for proposal in diary.entries_of(EntryKind.PROPOSED):
        bodies.append(Agreed(proposal=proposal.seq))
        bodies.append(Ended(proposal=proposal.seq))
    for notice in diary.entries_of(EntryKind.NOTICED):
        bodies.append(Returned(notice=notice.seq))
    return random.choice(bodies)
