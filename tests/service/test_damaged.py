"""A damaged body keeps nobody else from anything, and is said where people look."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from regard.registry.acts import disputing
from regard.registry.acts.ticking import tick
from regard.registry.entry import EntryKind
from regard.registry.fold.history import micros_of
from regard.registry.opening import OpenRecord
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.body import SealedAway
from regard.registry.statistics import publish_statistics, published_statistics
from regard.registry.status import record_status
from regard.registry.store.engine import open_engine, writing
from regard.service.caller import Caller, Role
from regard.service.upkeep import one_round
from tests.service.attacking import damage, page, words_of
from tests.service.conftest import SCHEME, Served


def spoil(served: Served, seq: int) -> None:
    """A disk flips what stands in a body; in memory nothing of it is kept."""
    engine = open_engine(served.record.url)
    statement = text("UPDATE entry SET body = zeroblob(length(body)) WHERE seq = :seq")
    with writing(engine) as connection:
        assert connection.execute(statement, {"seq": seq}).rowcount == 1
    engine.dispose()
    served.record.histories.kept.forget_all()


def two_people(served: Served) -> tuple[SubjectName, SubjectName]:
    """Two who dispute something; of the first, who joined first, a body is damaged."""
    names = served.join("17"), served.join("18")
    for name in names:
        (event,) = damage(served, name)
        disputing.dispute(served.record, name, event, name.subject)
        if name == names[0]:
            spoil(served, event)
    return names


def expired_of(served: Served) -> set[str]:
    with served.record.sequence.reading() as reading:
        return {entry.subject for entry in reading.of_kinds((EntryKind.EXPIRED,))}


@pytest.mark.parametrize("way", ["upkeep", "tick"])
def test_what_is_past_retention_goes_of_all_others(
    served: Served, caplog: pytest.LogCaptureFixture, way: str
) -> None:
    """Whoever comes after the damaged one is not kept longer than was said."""
    first, second = served.join("17"), served.join("18")
    (event,) = damage(served, first)
    damage(served, second)
    spoil(served, event)
    served.pass_days(5 * 365)
    if way == "tick":
        assert tick(served.record, "operator").unreadable == (first,)
    else:
        one_round(served.record, served.doors)
        assert "nor what falls due: 1" in caplog.text
        assert first.subject not in caplog.text
    assert expired_of(served) == {second.subject}


def test_the_desk_shows_what_waits_of_all_others(served: Served) -> None:
    """And that of one nothing can be said: no empty list, and no page that fails."""
    first, second = two_people(served)
    desk = words_of(page(served, "/desk", served.steward()))
    assert f"Of {first.subject[:8]} nothing can be said" in desk
    assert f"Member {second.subject[:8]}." in desk
    body = served.secret_of(Caller(Role.APPEAL_BODY, "council", SCHEME))
    assert "nothing can be read" in words_of(page(served, "/appeals", body))
    status = record_status(served.record)
    assert status.unreadable == (first,)
    assert [name for name, _ in status.duties] == [second]


def test_no_month_is_published_without_them_and_those_of_others_are(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would stay so for ever; a scheme of which all can be read waits for none."""
    two_people(served)
    served.clock.at = micros_of(datetime(2026, 4, 2, tzinfo=UTC))
    with pytest.raises(SealedAway):
        publish_statistics(served.record)
    assert published_statistics(served.record, SCHEME) == []
    schemes = [SCHEME, "another"]
    counted: list[str] = []

    def counts(_: OpenRecord, scheme: str, __: None) -> int:
        counted.append(scheme)
        if scheme == SCHEME:
            raise SealedAway("damaged")
        return 1

    monkeypatch.setattr(served.record, "schemes", lambda: schemes)
    place = "regard.registry.statistics.publishing._publish_scheme"
    monkeypatch.setattr(place, counts)
    with pytest.raises(SealedAway):
        publish_statistics(served.record)
    assert counted == schemes
