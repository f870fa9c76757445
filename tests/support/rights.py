"""Rights: what people say in their own cause, in generated lives."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from regard.registry.bodies import (
    Appealed,
    Asked,
    Body,
    Consented,
    Decided,
    Disputed,
    Left,
    Repaired,
    Withdrew,
)
from regard.registry.entry import EntryKind
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.in_effect import states_in_effect
from tests.support.histories import Diary

WRITERS = st.sampled_from(("somebody", "ada"))
"""The person themself, or who enters it for them."""


@st.composite
def rights(draw: st.DrawFn, diary: Diary) -> list[Body]:
    """What somebody may say in their own cause, up to three times."""
    events = [report.seq for report in diary.entries_of(EntryKind.REPORTED)]
    decisions = [decided.seq for decided in diary.entries_of(EntryKind.DECIDED)]
    sources = st.sampled_from((("desk",), ("peers",), ("desk", "peers")))
    words = [
        st.builds(Withdrew, sources=sources),
        st.builds(Consented, sources=sources),
        st.builds(Appealed, decision=st.sampled_from(decisions)),
        st.just(Left()),
    ]
    if events:
        event = st.sampled_from(events)
        words.append(st.builds(Disputed, event=event))
        words.append(st.builds(Asked, event=event))
        words.append(st.builds(Repaired, event=event))
    return draw(st.lists(st.one_of(words), min_size=1, max_size=3))


def decide(diary: Diary) -> None:
    """Each service is told what is in effect, so that there is what to appeal."""
    last = diary.entries[-1]
    for service, state in sorted(states_in_effect(diary.history, last.at).items()):
        told = Decided(service=service, outcome=state.outcome, relied_on_until=last.at)
        diary.enter(last.day.isoformat(), told)


def use_rights(diary: Diary, data: st.DataObject) -> SubjectHistory:
    """The history as it was; what they say is entered after it."""
    decide(diary)
    without = diary.history
    day = diary.entries[-1].day
    for body in data.draw(rights(diary)):
        day += timedelta(days=data.draw(st.sampled_from((0, 0, 1, 6))))
        diary.enter(day.isoformat(), body, by=data.draw(WRITERS))
    return without
