"""A demonstration: a season of the tool library, lived through the acts themselves.

Its people are invented. Nothing is written past the acts, so what its pages show is
what they would show of people who lived so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from regard.library.season import BEGINS, CLOSES, Row, season
from regard.registry.acts import deciding, disputing, joining, repairing, reporting
from regard.registry.acts.catalogue import perform
from regard.registry.bodies import Decided, Reported
from regard.registry.fold.duties import DutyKind, OwedDuty, duties_of
from regard.registry.fold.history import SubjectHistory, micros_of
from regard.registry.opening import OpenRecord, open_record
from regard.registry.places import record_places
from regard.registry.sealed_entries import SubjectName
from regard.registry.store import open_sequence
from regard.scheme.complaint import DataError
from regard.scheme.document import open_document
from regard.service.season_clock import SeasonClock
from regard.service.starting import record_to_serve

DEMONSTRATED = "tool-library"
DEMO_ORIGIN = "demonstration.example/record"
"""The log's name, by which it is told from a record of people who are there."""
EVERY_EIGHTH = 8
"""Of the invented season's members; each of them is lived in full."""
SEASON_DAY = timedelta(days=1)
ENDS = datetime.fromisoformat(CLOSES).replace(hour=12, tzinfo=UTC)
ADULT_ON = date(2008, 1, 1)
DESK = "anna"
REVIEWER = "ben"
ANSWERER = "dora"
"""Three who work there: nobody reviews their own."""
WORK_ENDS = ENDS - 5 * SEASON_DAY
"""What falls due from then on waits at the desk, for whoever looks at it."""
LIVES = {
    "Cleo Marsh": "fell, and appeals against a refusal",
    "Noor Vale": "fell, said that a line was wrong, and won",
    "Tom Reed": "says that a line is wrong; it waits for an answer",
    "Ines Falk": "brought tools back late, asked that it counts no more, and was heard",
    "Piet Lund": "is about to fall; a person has to look at it first",
}
"""Who is worth looking at, and why."""
DAMAGED = {
    "Cleo Marsh": ("2026-08-11", "2026-08-18", "2026-08-27", "2026-08-30"),
    "Noor Vale": ("2026-05-05", "2026-05-12", "2026-05-20", "2026-05-28"),
    "Tom Reed": ("2026-10-21",),
    "Piet Lund": ("2026-10-12", "2026-10-19", "2026-10-30"),
}
"""On which days tools came back damaged."""
CLEO_BUILDS_FROM = datetime(2026, 9, 1, tzinfo=UTC)
LATE = {"Ines Falk": ("2026-04-14", "2026-04-28")}
CONFIRMED_BECAUSE = "Looked at the loan record, and at photographs of each."
GRANTED_BECAUSE = "Everything since came back on the day."
STRUCK_BECAUSE = "The tool was lent out with that fault; the note of that day says so."


@dataclass(frozen=True)
class Demonstration:
    """A season that was lived.

    Attributes:
        record: The record, open; its clock goes on from the season's end.
        people: Who is worth looking at, by their invented name.
    """

    record: OpenRecord
    people: dict[str, SubjectName]


@contextmanager
def open_demonstration(url: str, seed: int = 1) -> Iterator[Demonstration]:
    """The season, filled in where nothing is, opened where it was filled in before.

    Args:
        url: The database.
        seed: Of all that is drawn.

    Yields:
        The demonstration; its record is closed at the end of the block.

    Raises:
        DataError: If another record is there, or a season that was not filled in to
            its end.
    """
    is_begun = any(path.exists() for path in record_places(url).secrets)
    if is_begun:
        clock = SeasonClock(_end_of_filled(url))
        record = open_record(url, clock=clock)
    else:
        clock = SeasonClock(micros_of(BEGINS))
        documents = [open_document(DEMONSTRATED)]
        record = record_to_serve(url, documents, DEMO_ORIGIN, clock=clock)
    with record:
        if not is_begun:
            Season(record, clock, seed).live()
        clock.go_on()
        yield Demonstration(record, _people(record))


def check_no_demonstration(url: str, keys: Path | None, log: Path | None) -> None:
    """Whether a place holds invented people: nobody serves those as a record.

    Args:
        url: The database.
        keys: The folder of the keys; beside a database that is a file, if None.
        log: The folder of the log; beside a database that is a file, if None.

    Raises:
        DataError: If it does.
    """
    if not _is_demonstration(record_places(url, keys, log).origin):
        return
    raise DataError(
        "found a demonstration, whose people are invented, expected a record or "
        "nothing\n  to do: name another place, or serve it as a demonstration"
    )


class Season:
    """One season, day by day: each act on its own day, by whoever does it."""

    def __init__(self, record: OpenRecord, clock: SeasonClock, seed: int) -> None:
        """A season that begins.

        Args:
            record: Where it is entered.
            clock: The record's.
            seed: Of what is drawn.
        """
        self._record = record
        self._clock = clock
        self._rows = _rows(seed)
        self._numbers: dict[str, SubjectName] = {}
        self._entered = 0

    def live(self) -> None:
        """Lives it to its end; what falls due in the last days is left waiting."""
        self._join_all()
        week = BEGINS + 7 * SEASON_DAY
        while week < ENDS:
            self._clock.stand_at(week)
            self._enter_until(week)
            self._word_of_people(week)
            if week < WORK_ENDS:
                self._work()
            week += 7 * SEASON_DAY
        self._clock.stand_at(ENDS)
        self._enter_until(ENDS)
        self._record.tick()
        # The last entry: whoever opens the season again sees that it came to its end.
        self._ask_for_tools(ENDS)
        self._record.publish()

    def _join_all(self) -> None:
        names = sorted({row["subject"] for row in self._rows} | set(LIVES))
        for number in names:
            name = joining.join(
                self._record, DEMONSTRATED, "consent", DESK, number, ADULT_ON
            )
            joining.consent(self._record, name, ("members",), name.subject)
            self._numbers[number] = name

    def _enter_until(self, moment: datetime) -> None:
        """The sources send what they saw since they last did."""
        batches: dict[str, list[tuple[SubjectName, Reported]]] = {}
        rest = self._rows[self._entered :]
        for row in rest:
            if row["time"] >= moment.strftime("%Y-%m-%dT%H:%M:%SZ"):
                break
            self._entered += 1
            event = self._event(row)
            batch = batches.setdefault(event.source, [])
            batch.append((self._numbers[row["subject"]], event))
        for source, batch in batches.items():
            by = f"{source} of {DEMONSTRATED}"
            for result in reporting.report_batch(self._record, batch, by):
                if result.refusal is not None:
                    raise result.refusal

    def _event(self, row: Row) -> Reported:
        reporter = row["reporter"]
        thousandths = None
        if reporter:
            thousandths = 1000 * int(row["amount"])
            reporter = self._numbers[reporter].subject
        return Reported(
            source="members" if reporter else "loan-desk",
            id=row["id"],
            kind=row["kind"],
            time=datetime.fromisoformat(row["time"]),
            thousandths=thousandths,
            reporter=reporter,
        )

    def _word_of_people(self, week: datetime) -> None:
        """What people say themselves, in the week in which they do."""
        self._ask_for_tools(week)
        day = week.date()
        if day == date(2026, 7, 6):
            self._dispute("Noor Vale", "The handle was loose when I got it.")
        if day == date(2026, 6, 8):
            self._ask_for_repair("Ines Falk", "I moved house that month.")
        if day == date(2026, 9, 28):
            self._appeal("Cleo Marsh", "Nobody asked me what had happened.")
        if day == date(2026, 11, 2):
            self._dispute("Tom Reed", "Somebody else had it after me.")

    def _ask_for_tools(self, week: datetime) -> None:
        """Somebody wants a power tool, and whoever lends them out asks."""
        numbers = list(self._numbers)
        asking = [numbers[week.toordinal() // 7 % len(numbers)]]
        if week >= CLEO_BUILDS_FROM:
            asking.append("Cleo Marsh")
        for number in asking:
            by = f"power-tools of {DEMONSTRATED}"
            deciding.decide(self._record, self._numbers[number], "power-tools", by)

    def _dispute(self, number: str, words: str) -> None:
        name = self._numbers[number]
        event = self._last_report(name)
        disputing.dispute(self._record, name, event, name.subject, words)

    def _ask_for_repair(self, number: str, words: str) -> None:
        name = self._numbers[number]
        event = self._last_report(name)
        repairing.ask_for_repair(self._record, name, event, name.subject, words)

    def _appeal(self, number: str, words: str) -> None:
        name = self._numbers[number]
        history = self._history(name)
        decisions = [entry.seq for entry, _ in history.bodies(Decided)]
        deciding.appeal(self._record, name, decisions[-1], name.subject, words)

    def _last_report(self, name: SubjectName) -> int:
        seqs = [entry.seq for entry, _ in self._history(name).bodies(Reported)]
        return seqs[-1]

    def _work(self) -> None:
        """What waits at the desk is done, once a week."""
        self._record.tick()
        for name in self._numbers.values():
            for duty in duties_of(self._history(name), self._record.now):
                self._do(name, duty)

    def _do(self, name: SubjectName, duty: OwedDuty) -> None:
        effect = {"service": duty.service, "outcome": duty.outcome}
        match duty.kind:
            case DutyKind.REVIEW:
                words = {"words": CONFIRMED_BECAUSE}
                self._perform("confirm", name, REVIEWER, effect | words)
            case DutyKind.NOTICE:
                way = {"way": "signed in"}
                self._perform("notice", name, name.subject, effect | way)
            case DutyKind.ANSWER:
                answer = {
                    "to": duty.entry,
                    "outcome": "struck",
                    "words": STRUCK_BECAUSE,
                }
                self._perform("answer-dispute", name, ANSWERER, answer)
            case DutyKind.REPAIR:
                granted = {
                    "request": duty.entry,
                    "event": self._last_report(name),
                    "words": GRANTED_BECAUSE,
                }
                self._perform("grant-repair", name, REVIEWER, granted)
            case _:
                # Appeals are heard elsewhere: this one waits, and is seen to wait.
                pass

    def _perform(
        self, act: str, name: SubjectName, by: str, values: Mapping[str, Any]
    ) -> None:
        perform(self._record, act, values, by, name.scheme, name.subject)

    def _history(self, name: SubjectName) -> SubjectHistory:
        return self._record.history(name.scheme, name.subject)


def _rows(seed: int) -> list[Row]:
    """What happens, in its order: drawn, and what the lives worth looking at need."""
    drawn = season(seed)
    members = sorted({row["subject"] for row in drawn})[::EVERY_EIGHTH]
    rows: dict[str, Row] = {}
    for row in drawn:
        # What was typed wrongly is for scoring to refuse, and no part of this.
        is_typo = row["id"].startswith("typo")
        is_theirs = row["subject"] in members
        if is_theirs and not is_typo and row["reporter"] in ("", *members):
            rows[row["id"]] = row
    for kind, days_of_people in (("damaged", DAMAGED), ("returned-late", LATE)):
        for number, days in days_of_people.items():
            for day in days:
                row_id = f"{kind}-{len(rows)}"
                rows[row_id] = {
                    "id": row_id,
                    "subject": number,
                    "kind": kind,
                    "time": f"{day}T16:00:00Z",
                    "amount": "",
                    "reporter": "",
                }
    return sorted(rows.values(), key=lambda row: row["time"])


def _people(record: OpenRecord) -> dict[str, SubjectName]:
    people: dict[str, SubjectName] = {}
    for number in LIVES:
        name = joining.find_member(record, DEMONSTRATED, number)
        # Whoever left since, or was forgotten, is there no more.
        if name is not None:
            people[number] = name
    return people


def _end_of_filled(url: str) -> int:
    """When the last entry of a season was written that was filled in to its end."""
    if not _is_demonstration(record_places(url).origin):
        raise DataError(
            "found a record that is no demonstration, expected nothing or one\n"
            "  to do: name another place"
        )
    # Whatever the time of its last entry, it may be looked at.
    calendar_end = SeasonClock(micros_of(datetime(9000, 1, 1, tzinfo=UTC)))
    sequence = open_sequence(url, calendar_end, time_confirmed=True, begun=True)
    with sequence.reading() as reading:
        last = reading.last
    sequence.close()
    if last is None or last.at < micros_of(ENDS):
        raise DataError(
            "found a demonstration that was not filled in to its end\n"
            "  to do: delete it, or name another place"
        )
    return last.at


def _is_demonstration(origin: Path) -> bool:
    if not origin.is_file():
        return False
    return origin.read_text(encoding="utf-8", errors="replace").strip() == DEMO_ORIGIN
