"""A service that is lived in: of every page there is something to see, and too much.

The season of the demonstration, and beside it a register, somebody with a name as long
as it may be, somebody of whom nothing was written down, and somebody of whom much was.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from regard.registry.acts import (
    addressing,
    changing,
    deciding,
    joining,
    overriding,
    repairing,
    reporting,
    reviewing,
    voting,
)
from regard.registry.bodies import Reported
from regard.registry.fold.history import SubjectHistory, micros_of
from regard.registry.opening import OpenRecord
from regard.registry.sealed_entries import SubjectName
from regard.registry.statistics import publish_statistics
from regard.scheme.document import open_document
from regard.service.demonstration import DEMO_ORIGIN, ENDS, open_demonstration
from regard.service.season_clock import SeasonClock
from regard.service.starting import record_to_serve
from tests.service.changing import harsher_text

LAST_MOMENT = ENDS + timedelta(days=41)
TOOLS = "tool-library"
KITCHENS = "kitchen-hygiene"
LONG_NAME = (
    "Maximiliana-Theodora Donaudampfschifffahrtsgesellschaftskapitänswitwe-Oppenheim"
)
LONG_WORDS = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragung " * 3
MUCH = "Much Written"
"""Of whom much was written down."""
NOTHING = "Nothing Written"
LOOKS = 25
"""More than stand on one page."""
HARMS = ("damaged", "returned-late")
NOBODY = "nobody"


def begin_life(folder: Path, events: int) -> None:
    """Fills a folder with the season, and with what is beside it."""
    url = f"sqlite:///{folder}/record.db"
    with open_demonstration(url) as demonstration:
        anybody = demonstration.people["Ines Falk"]
        assert anybody.scheme == TOOLS
    clock = SeasonClock(micros_of(ENDS + timedelta(minutes=1)))
    documents = [open_document(TOOLS), open_document(KITCHENS)]
    record = record_to_serve(url, documents, DEMO_ORIGIN, clock=clock)
    with record:
        for number in (LONG_NAME, NOTHING, MUCH):
            _join(record, number)
        joining.join(record, KITCHENS, "law", "office", "K-17", None)
        piet = member(record, "Piet Lund")
        reviewing.confirm(record, piet, "power-tools", "refuse", "ben", LONG_WORDS)
        clock.stand_at(ENDS + timedelta(days=25))
        _write_much(record, events)
        clock.stand_at(LAST_MOMENT)
        _wait_for_all(record)
        record.tick()
        publish_statistics(record)
        record.publish()


def _join(record: OpenRecord, number: str) -> SubjectName:
    name = joining.join(record, TOOLS, "consent", "anna", number, date(2000, 1, 1))
    joining.consent(record, name, ("members",), name.subject)
    return name


def _write_much(record: OpenRecord, events: int) -> None:
    """Of one person much, of the one with the long name a little."""
    batch: list[tuple[SubjectName, Reported]] = []
    for number, times, days in ((MUCH, events, 0), (LONG_NAME, 3, 23)):
        name = member(record, number)
        for count in range(times):
            moment = record.now - timedelta(days=days, hours=1, minutes=count * 3)
            event = Reported(
                source="loan-desk",
                id=f"event-{number[:4]}-{count}",
                kind=HARMS[count % 2],
                time=moment,
            )
            batch.append((name, event))
    for result in reporting.report_batch(record, batch, "loan-desk of tool-library"):
        assert result.refusal is None, result.refusal


def _wait_for_all(record: OpenRecord) -> None:
    """Of everything that can wait at the desk, something waits there."""
    from_day = record.now.date() + timedelta(days=60)
    change = changing.put_forward(record, harsher_text(), from_day, "operator").seq
    anna, tom = member(record, "Noor Vale"), member(record, "Tom Reed")
    objection = voting.object_to(record, anna, change, LONG_WORDS, anna.subject, True)
    voting.answer_objection(record, anna, objection.seq, LONG_WORDS, "steward-1")
    voting.object_to(record, tom, change, LONG_WORDS, tom.subject, True)
    long = member(record, LONG_NAME)
    lines = [entry.seq for entry, _ in history_of(record, long).bodies(Reported)]
    repairing.ask_for_repair(record, long, lines[0], long.subject, LONG_WORDS)
    last_day = record.now.date() + timedelta(days=20)
    overriding.propose(record, tom, 1_000_000, last_day, LONG_WORDS, "steward-1")
    nothing = member(record, NOTHING)
    joined = [entry.seq for entry in history_of(record, nothing).entries][:1]
    for number in range(LOOKS):
        words = f"{number} {LONG_WORDS}"
        deciding.look(record, nothing, words, joined, "steward-1")
    addressing.give_address(record, tom, tom.subject, "tom@mail.example", "en")


def member(record: OpenRecord, number: str) -> SubjectName:
    """Whoever has a number in the tool library."""
    name = joining.find_member(record, TOOLS, number)
    assert name is not None, number
    return name


def history_of(record: OpenRecord, name: SubjectName) -> SubjectHistory:
    """What was entered about somebody."""
    return record.history(name.scheme, name.subject)
