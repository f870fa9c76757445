"""A scheme whose gate closed while it runs: said everywhere, and nobody is shut out."""

from __future__ import annotations

import pytest

from regard.registry.acts.closing import close_gate
from regard.registry.entry import Entry, EntryKind
from regard.registry.opening import OpenRecord
from regard.service.caller import Caller, Role
from regard.service.lease_keeping import LeaseKeeping
from regard.service.starting import closed_gates
from regard.service.upkeep import Upkeep, close_gates
from tests.service.attacking import page, words_of
from tests.service.conftest import SCHEME, Served
from tests.service.test_open_book import page_words, read

CHECK = f"/v1/schemes/{SCHEME}/check"
SAID = "The check no longer lets these rules run as they are. From"
SAID_TO_ME = "The check no longer lets the rules run as they are. So since"
TWO_YEARS = 730
"""Days within which the tool library is to be looked at again."""


def closings(served: Served) -> int:
    with served.record.sequence.reading() as reading:
        return len(list(reading.of_kinds((EntryKind.CLOSED,))))


def test_all_are_told_and_all_go_on(served: Served) -> None:
    """On its last day it is entered; on the next, people read why they have what."""
    name = served.join("17")
    served.pass_days(TWO_YEARS - 1)
    assert close_gates(served.record) == []
    assert read(served, CHECK)["closed_from"] is None
    assert SAID not in page_words(served, "/")
    served.pass_days(1)
    (entry,) = close_gates(served.record)
    # Two at once, or one that begins anew, enter it once.
    assert close_gates(served.record) == []
    assert closings(served) == 1
    served.pass_days(1)
    assert [gate.scheme for gate in closed_gates(served.record)] == [SCHEME]
    report = read(served, CHECK)
    assert report["opens"] is False
    assert report["closed_from"] == "2028-03-02"
    for path in ("/", f"/schemes/{SCHEME}"):
        assert SAID in page_words(served, path)
    (change,) = read(served, f"/v1/schemes/{SCHEME}/changes")["changes"]
    path = f"/schemes/{SCHEME}/changes/{change['entry']}"
    words = page_words(served, path)
    assert SAID in words
    # Nobody looked who loses by a first text.
    assert "No person was found who gains or loses" not in words
    # What it said once is no more so, and stands there with its day.
    assert "a check that nobody can turn off says" not in words
    assert read(served, f"/v1{path}")["closed_from"] == "2028-03-02"
    assert SAID_TO_ME in words_of(page(served, "/me", served.person(name)))
    me = served.get("/v1/me", served.person(name)).json()
    assert me["rules_closed_from"] == "2028-03-02"
    monitor = served.secret_of(Caller(Role.MONITOR, "metrics", SCHEME))
    assert "regard_schemes_closed 1\n" in served.get("/metrics", monitor).text
    operator = served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME))
    assert SAID in words_of(page(served, "/desk/changes", operator))
    assert entry.kind is EntryKind.CLOSED


def test_upkeep_asks_once_a_day(served: Served) -> None:
    """At the start, whatever was entered before, and again when a day begins."""
    served.pass_days(TWO_YEARS + 300)
    lease = LeaseKeeping(served.record, served.doors.upkeep_lease)
    lease.start()
    upkeep = Upkeep(served.record, served.doors, lease, seconds=3600)
    upkeep.start()
    upkeep.end()
    lease.end()
    assert closings(served) == 1


def test_one_that_cannot_be_asked_keeps_no_other_open(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its fault is said, and it is asked again in the next round."""

    def asked(record: OpenRecord, scheme: str, by: str) -> Entry | None:
        if scheme == "broken":
            raise OSError("its text cannot be read")
        return close_gate(record, scheme, by)

    served.pass_days(TWO_YEARS)
    monkeypatch.setattr("regard.service.upkeep.close_gate", asked)
    monkeypatch.setattr(served.record, "schemes", lambda: ["broken", SCHEME])
    for _ in range(2):
        with pytest.raises(OSError, match="cannot be read"):
            close_gates(served.record)
    assert closings(served) == 1
