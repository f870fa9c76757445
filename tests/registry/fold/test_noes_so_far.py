"""What lifts a no is what each line says that is asked about it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.registry.fold.history import Version
from regard.registry.fold.known import EntriesSoFar
from regard.registry.fold.lifting import NoesOfLines, ServiceOnDay
from regard.registry.fold.lines import RecordedLine
from regard.registry.fold.noes_so_far import NoesSoFar
from regard.registry.fold.states import Barrier
from tests.support.busy_diaries import busy_diaries
from tests.support.histories import Diary

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


class Asked:
    """The noes of one subject, asked about in both ways as entries come."""

    def __init__(self, diary: Diary) -> None:
        self.known = EntriesSoFar("somebody")
        for version in diary.versions:
            self.known.adopt(version)
        self.noes = NoesSoFar(self.known.lines)
        self.seen: set[int] = set()

    def reach(self, day: date) -> list[RecordedLine]:
        """A day begins; gives the lines that are gone since the one before."""
        reached = self.known.reach(day)
        self.noes.enter(reached.late | reached.gone)
        gone = [self.known.lines[seq] for seq in sorted(reached.gone - self.seen)]
        self.seen |= reached.gone
        self.noes.gone_now(gone)
        return gone

    def assert_same(
        self, bars: list[Barrier], version: Version, day: date, gone: list[RecordedLine]
    ) -> None:
        plain = NoesOfLines(self.known.lines.values(), gone)
        for name in version.scheme.services:
            service = ServiceOnDay(self.known, version, name, day)
            for bar in bars:
                lifted = self.noes.is_lifted(bar, service)
                assert lifted is plain.is_lifted(bar, service)
                for_good = self.noes.is_lifted_for_good(bar, service)
                assert for_good is plain.is_lifted_for_good(bar, service)


@settings(max_examples=40, suppress_health_check=SLOW, deadline=None)
@given(busy_diaries(), st.data())
def test_they_are_lifted_as_if_each_line_was_asked(
    diary: Diary, data: st.DataObject
) -> None:
    assert_lifted_alike(diary, data)


@settings(max_examples=40, suppress_health_check=SLOW, deadline=None)
@given(busy_diaries(forgets=True), st.data())
def test_also_by_what_is_gone(diary: Diary, data: st.DataObject) -> None:
    assert_lifted_alike(diary, data)


def assert_lifted_alike(diary: Diary, data: st.DataObject) -> None:
    life = Asked(diary)
    last = diary.entries[0].day
    versions = diary.history
    bars: list[Barrier] = []
    for entry in diary.entries:
        while last < entry.day:
            last += timedelta(days=1)
            gone = life.reach(last)
            version = versions.version_on(last)
            assert version is not None
            life.assert_same(bars, version, last, gone)
        life.noes.enter(life.known.enter(entry))
        version = versions.version_on(entry.day)
        assert version is not None
        if data.draw(st.integers(0, 2)) == 0:
            earlier = timedelta(days=data.draw(st.integers(0, 9)))
            adopted = data.draw(st.sampled_from(diary.versions)).seq
            after = data.draw(st.integers(0, entry.seq))
            bars.append(Barrier("deposit", adopted, after, entry.day - earlier))
        life.assert_same(bars, version, entry.day, life.reach(entry.day))
