"""Generated diaries: a scheme, a subject, and some months of entries about them."""

from __future__ import annotations

import json
from datetime import date, timedelta

from hypothesis import strategies as st

from regard.registry.bodies import (
    Agreed,
    Answered,
    Body,
    Confirmed,
    Corrected,
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
from regard.scheme import Scheme, parse
from tests.support.histories import Diary
from tests.support.strategies import tiered_schemes

FIRST_DAY = date(2026, 6, 1)
JOINED = date(2026, 6, 2)
DAYS = 50


@st.composite
def live_schemes(draw: st.DrawFn) -> Scheme:
    """Schemes with the clauses that the fold reads."""
    data = draw(tiered_schemes()).data()
    outcomes: set[str] = set()
    for service in data["services"].values():
        outcomes |= set(service["outcomes"].values())
    waits = st.lists(st.sampled_from(sorted(outcomes)), unique=True)
    data["process"] = {
        "notice_days": draw(st.sampled_from(("0d", "1d", "5d"))),
        "human_review": draw(waits),
        "reviewed_within": draw(st.sampled_from(("3d", "10d"))),
        "dispute": {
            "answered_within": draw(st.sampled_from(("4d", "20d"))),
            "suspends_effect": draw(st.booleans()),
        },
        "appeal": {"answered_within": "8d"},
        "repair": {"answered_within": "9d"},
    }
    data["overrides"] = {"at_most": draw(st.sampled_from((0, 5, 30)))}
    data["reassessed"] = draw(st.sampled_from(("continuously", "daily", "weekly")))
    return parse(json.dumps(data))


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    """A subject's entries over some weeks, in an order in which they may come."""
    diary = Diary()
    scheme = draw(live_schemes())
    diary.adopt(scheme, FIRST_DAY.isoformat())
    diary.enter(JOINED.isoformat(), Joined(ground="contract"))
    days = sorted(draw(st.lists(st.integers(0, DAYS), max_size=22)))
    for offset in days:
        draw_entry(draw, diary, JOINED + timedelta(days=offset))
    return diary


def draw_entry(draw: st.DrawFn, diary: Diary, day: date) -> None:
    """Enters something on a day."""
    scheme = diary.versions[-1].scheme
    action = draw(
        st.sampled_from(("report", "report", "about a line", "step", "other"))
    )
    if action == "report":
        kind = draw(st.sampled_from(sorted(scheme.evidence)))
        happened = day - timedelta(days=draw(st.sampled_from((0, 0, 1, 9))))
        diary.report(day.isoformat(), kind, on=happened.isoformat())
        return
    body: Body | None = None
    if action == "about a line":
        body = _about_a_line(draw, diary)
    if action == "step":
        body = _step(draw, scheme, day)
    if action == "other":
        body = _other(draw, diary, day)
    if body is not None:
        diary.enter(day.isoformat(), body, by=draw(st.sampled_from(("ada", "bo"))))


def _about_a_line(draw: st.DrawFn, diary: Diary) -> Body | None:
    reports = diary.entries_of(EntryKind.REPORTED)
    disputes = diary.entries_of(EntryKind.DISPUTED)
    if not reports:
        return None
    event = draw(st.sampled_from(reports)).seq
    bodies: list[Body] = [
        Disputed(event=event),
        Disputed(event=event),
        Repaired(event=event),
        Corrected(event=event),
    ]
    if disputes:
        dispute = draw(st.sampled_from(disputes)).seq
        bodies.append(Answered(to=dispute, answer="kept"))
        bodies.append(Answered(to=dispute, answer="struck"))
    return draw(st.sampled_from(bodies))


def _step(draw: st.DrawFn, scheme: Scheme, day: date) -> Body:
    name = draw(st.sampled_from(sorted(scheme.services)))
    outcome = draw(st.sampled_from(sorted(scheme.services[name].given_outcomes)))
    late = timedelta(days=draw(st.sampled_from((0, 0, 3))))
    bodies: tuple[Body, ...] = (
        Confirmed(service=name, outcome=outcome),
        Declined(service=name, outcome=outcome, words="no"),
        Noticed(service=name, outcome=outcome, way="post", handed_over=day + late),
        Noticed(service=name, outcome=outcome, way="paper", handed_over=day),
    )
    return draw(st.sampled_from(bodies))


def _other(draw: st.DrawFn, diary: Diary, day: date) -> Body:
    bodies: list[Body] = [
        Withdrew(sources=(draw(st.sampled_from(("desk", "peers"))),)),
        Proposed(
            micropoints=draw(st.sampled_from((0, 4_000_000, 25_000_000))),
            last_day=day + timedelta(days=draw(st.integers(0, 20))),
            words="because",
        ),
    ]
    for proposal in diary.entries_of(EntryKind.PROPOSED):
        bodies.append(Agreed(proposal=proposal.seq))
        bodies.append(Ended(proposal=proposal.seq))
    for notice in diary.entries_of(EntryKind.NOTICED):
        bodies.append(Returned(notice=notice.seq))
    return draw(st.sampled_from(bodies))
