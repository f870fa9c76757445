"""Nobody can be joined across schemes by what is open in a record.

The same people under two schemes of one operator, by the same numbers, with the same
ids of events and the same words: of all columns of all tables, none has a value under
both schemes by which one of them could be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date

from sqlalchemy import inspect, text

from regard.registry.acts import (
    changing,
    deciding,
    disputing,
    joining,
    reporting,
    ticking,
)
from regard.registry.bodies import Reported
from regard.registry.clock import SECOND
from regard.registry.entry import EntryKind
from regard.registry.fold.history import moment_of
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import Office, empty_office, record
from tests.support.clean_scheme import CLEAN

__all__ = ["empty_office", "record"]

SCHEMES = ("first", "second")
PEOPLE = ("17", "18", "19")
WORKING = {"by", "kind"}
"""Columns that tell who works for the operator, and what happened."""


def live(office: Office, scheme: str) -> list[SubjectName]:
    """The same happens to the same people, whatever the scheme."""
    names: list[SubjectName] = []
    for number in PEOPLE:
        name = joining.join(
            office.record, scheme, "contract", "desk", number, date(2000, 1, 1)
        )
        event = Reported(
            source="desk",
            id=f"event of {number}",
            kind="broken",
            time=moment_of(office.clock.at - SECOND).astimezone(UTC),
        )
        line = reporting.report(office.record, name, event, "desk")
        disputing.dispute(office.record, name, line.seq, name.subject, "it was not me")
        deciding.decide(office.record, name, "tools", "door")
        names.append(name)
    return names


def two_schemes(office: Office) -> dict[str, list[SubjectName]]:
    """Both in force, with the same people under them."""
    for scheme in SCHEMES:
        document = CLEAN.replace("scheme: shed", f"scheme: {scheme}")
        document = document.replace("2026-05-01", "2026-02-01")
        entry = changing.put_forward(office.record, document, office.today, "board")
        changing.adopt(office.record, scheme, entry.seq, "board")
    people: dict[str, list[SubjectName]] = {}
    for scheme in SCHEMES:
        people[scheme] = live(office, scheme)
        # Two clerks, a minute apart: what is done at the same moment tells by its time.
        office.clock.at += 60 * SECOND
    ticking.tick(office.record, "tick")
    return people


def values(office: Office) -> Iterator[tuple[str, str, str, object]]:
    """Every value of every row about somebody: table, column, scheme, value."""
    engine = office.record.sequence._engine
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            rows = connection.execute(text(f"SELECT * FROM {table}")).mappings().all()
            for row in rows:
                if "scheme" not in row or not row.get("subject", ""):
                    continue
                for column, value in row.items():
                    yield table, column, row["scheme"], value


def test_no_value_of_a_row_about_somebody_stands_under_both_schemes(
    empty_office: Office,
) -> None:
    two_schemes(empty_office)
    seen: dict[tuple[str, object], set[str]] = defaultdict(set)
    columns: set[str] = set()
    for _, column, scheme, value in values(empty_office):
        columns.add(column)
        if column == "scheme" or column in WORKING or value in ("", b"", None):
            continue
        # Whatever the column: a value may not lead from one to another either.
        seen[type(value).__name__, value].add(scheme)
    shared = [value for value, schemes in seen.items() if len(schemes) > 1]
    assert shared == []
    assert columns >= {"subject", "digest", "key", "body", "commitment", "leaf"}


def test_whoever_writes_as_themselves_goes_by_the_name_of_that_scheme(
    empty_office: Office,
) -> None:
    people = two_schemes(empty_office)
    names = {
        scheme: {name.subject for name in listed} for scheme, listed in people.items()
    }
    assert names["first"].isdisjoint(names["second"])
    with empty_office.record.sequence.reading() as reading:
        for entry in reading.of_kinds((EntryKind.DISPUTED,)):
            assert entry.by in names[entry.scheme]


def test_a_number_leads_to_nobody_of_another_scheme(empty_office: Office) -> None:
    people = two_schemes(empty_office)
    for scheme in SCHEMES:
        for number, name in zip(PEOPLE, people[scheme], strict=True):
            assert joining.find_member(empty_office.record, scheme, number) == name
    first = {entry.subject for entry in people["first"]}
    for name in people["second"]:
        history = empty_office.record.history("first", name.subject)
        assert history.entries == ()
        assert name.subject not in first
