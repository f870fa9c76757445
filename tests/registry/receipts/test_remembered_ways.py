"""What a decision rests on is remembered, and comes out as if it were not."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from regard.registry.acts import deciding, disputing
from regard.registry.bodies import Decided
from regard.registry.clock import SECOND
from regard.registry.fold.history import SubjectHistory, day_start
from regard.registry.fold.memory import FoldMemory
from regard.registry.opening import init_record
from regard.registry.receipts import (
    Receipt,
    read_receipt,
    receipt_of,
    remembered_receipt,
    remembered_text,
    written_receipt,
)
from tests.registry.acts.conftest import Office
from tests.registry.conftest import DAY, HandClock
from tests.support.diaries import DAYS, JOINED, diaries
from tests.support.histories import Diary

SLOW = [HealthCheck.too_slow]
# A failing life is long: making it shorter would take minutes.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
MOMENTS = st.one_of(
    # Midnight, the last moment of a day, and whatever lies between.
    st.sampled_from([timedelta(0), timedelta(microseconds=1)]),
    st.just(timedelta(days=1) - timedelta(microseconds=1)),
    st.timedeltas(timedelta(0), timedelta(hours=23)),
)


def check_text(
    history: SubjectHistory, at: datetime, service: str, receipt: Receipt | None
) -> None:
    """What is written in pieces is the one text, whatever entry is the last known."""
    seq = history.entries[-1].seq
    for known_at in (seq, seq + 1_000):
        text = remembered_text(history, at, known_at, service)
        if receipt is None or text is None:
            assert text is None
            continue
        moved = receipt.model_copy(update={"known_at": known_at})
        written = written_receipt(moved)
        assert (text.data, text.text) == (written.data, written.text)
        assert text.receipt.outcome == receipt.outcome
        assert text.receipt.statement.restriction == receipt.statement.restriction


def receipts(history: SubjectHistory, at: datetime) -> list[Receipt | None]:
    """The receipt of each service there ever was, on a moment."""
    services: set[str] = set()
    for version in history.versions:
        services.update(version.scheme.services)
    seq = history.entries[-1].seq
    made: list[Receipt | None] = []
    for service in sorted(services):
        receipt = receipt_of(history, at, seq, service)
        # Twice: the second time nothing is worked out any more.
        assert remembered_receipt(history, at, seq, service) == receipt
        assert remembered_receipt(history, at, seq, service) == receipt
        check_text(history, at, service, receipt)
        made.append(receipt)
    return made


@settings(max_examples=20, suppress_health_check=SLOW, deadline=None, phases=PHASES)
@given(
    diaries(changes=True),
    st.integers(0, DAYS - 2),
    st.lists(MOMENTS, min_size=2, max_size=5),
)
def test_remembered_it_is_the_same(
    diary: Diary, offset: int, times: list[timedelta]
) -> None:
    """At any moments of two days, in whatever order, while entries are added."""
    memory = FoldMemory()
    for number, time in enumerate(times):
        day = day_start(JOINED) + timedelta(days=offset + number // 3)
        at = day + time
        # One that is entered at this very moment is known as well.
        entries = tuple(entry for entry in diary.entries if entry.at <= at)
        if not entries:
            continue
        history = SubjectHistory("somebody", tuple(diary.versions), entries)
        memory = FoldMemory(earlier=memory)
        assert receipts(history.remembered_in(memory), at) == receipts(history, at)


@settings(max_examples=10, suppress_health_check=SLOW, deadline=None, phases=PHASES)
@given(diaries(changes=False), st.data())
def test_it_is_so_at_the_moments_of_events(diary: Diary, data: st.DataObject) -> None:
    """Of an event and an act at one moment the ids say which comes first."""
    times = [entry.at for entry in diary.entries]
    at = data.draw(st.sampled_from(times))
    memory = FoldMemory()
    history = SubjectHistory("somebody", tuple(diary.versions), tuple(diary.entries))
    remembered = history.remembered_in(memory)
    for moment in (at, at + timedelta(seconds=1), at + timedelta(seconds=2)):
        if moment.date() == at.date():
            assert receipts(remembered, moment) == receipts(history, moment)


def test_decisions_of_a_day_are_as_if_each_were_the_first(tmp_path: Path) -> None:
    """While others look, disputes are filed and answered, and days begin."""
    clock = HandClock()
    with init_record(f"sqlite:///{tmp_path}/r.db", "a.b/c", clock=clock) as record:
        office = Office(record, clock)
        office.set_day("2026-03-02")
        office.adopt()
        name = office.member("17")
        random = Random(1)
        for number in range(40):
            clock.at += random.choice((SECOND, 3_600 * SECOND, DAY))
            if number % 7 == 0:
                office.report(name, random.choice(("damaged", "returned-on-time")))
            if number % 11 == 5:
                event = office.report(name)
                deciding.look(record, name, "to see", [event], "anna")
                disputing.dispute(record, name, event, name.subject)
            deciding.decide(record, name, "power-tools", "door")
        history = record.history(name.scheme, name.subject)
    for entry, decided in history.bodies(Decided):
        receipt = read_receipt(decided.receipt)
        known = SubjectHistory(name.subject, history.versions, history.entries)
        anew = receipt_of(
            known.up_to(receipt.known_at),
            receipt.as_of,
            receipt.known_at,
            "power-tools",
        )
        assert anew is not None
        assert anew.data() == decided.receipt, entry.seq
