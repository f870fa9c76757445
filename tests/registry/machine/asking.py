"""One meaning: the record, the reference and scoring agree, whenever one asks.

Asked as of any moment and as known at any entry; and an answer that was given once is
the same for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st
from hypothesis.stateful import rule

import regard as rg
from regard.registry.fold.history import day_start
from regard.registry.fold.meaning import RecordedStanding, recorded_standing
from regard.registry.fold.readable import BodiesGone
from regard.registry.laboratory import export_laboratory
from regard.scheme.document import parse_document
from regard.scoring.reference import interpret
from tests.registry.machine.model import Member
from tests.registry.machine.office import FIRST_DAY, OfficeMachine

QUESTIONS = 20
"""At the end of a life: as of so many moments, each as known at an entry."""
MOMENTS = 1
"""As of so many moments what is exported is scored, which takes longest."""
KNOWN = 4
"""Of each moment, as known at so many entries."""


@dataclass(frozen=True)
class GivenAnswer:
    """An answer that was given about somebody."""

    member: Member
    as_of: datetime
    known: int
    answer: RecordedStanding


class Asking(OfficeMachine):
    """Questions about standings, at moments past and present.

    Attributes:
        moments: As of so many what is exported is scored, each as known at `KNOWN`.
    """

    moments: ClassVar[int] = MOMENTS

    def __init__(self) -> None:
        super().__init__()
        self.given: list[GivenAnswer] = []

    @rule(number=st.integers(0, 9), seed=st.integers(0, 2**32))
    def ask(self, number: int, seed: int) -> None:
        """As of a moment up to now; what is known now is known for ever."""
        member = self._pick(number)
        as_of = self._moment(Random(seed))
        answer = self._answer(member, as_of, self.office.size)
        if answer is not None:
            given = GivenAnswer(member, as_of, self.office.size, answer)
            self.given.append(given)

    def _moment(self, random: Random) -> datetime:
        first = day_start(FIRST_DAY)
        span = self.record.now - first
        return first + timedelta(seconds=random.randint(0, int(span.total_seconds())))

    def _answer(
        self, member: Member, as_of: datetime, known: int
    ) -> RecordedStanding | None:
        """What the record says, which is what the model says.

        None where nobody can say it any more: bodies on which it rests are gone.
        """
        if member.is_forgotten:
            return None
        history = self._history(member)
        try:
            recorded = recorded_standing(history.up_to(known), as_of)
        except BodiesGone:
            # Keys go by retention alone, and of that an entry says so.
            assert any(entry.kind.value == "expired" for entry in history.entries)
            self.lived["answers that rest on what is gone"] += 1
            return None
        assert recorded is not None
        model = member.score(self.versions, as_of, known)
        assert (recorded.score_micropoints, recorded.tier) == model
        self.lived["answers as the model gives them"] += 1
        return recorded

    def judge_life(self, seed: int) -> None:
        """At the end of a life: all answers again, and many more as scoring gives them.

        Args:
            seed: Draws the questions.
        """
        for given in self.given:
            again = self._answer(given.member, given.as_of, given.known)
            if again is not None:
                assert again == given.answer
                self.lived["answers given again"] += 1
        random = Random(f"{seed} {self.office.size}")
        first = self.versions.adopted[0].seq
        size = self.office.size
        for _ in range(QUESTIONS):
            as_of = self._moment(random)
            known_at = random.randint(first, size)
            for member in self.members:
                self._answer(member, as_of, known_at)
        for _ in range(self.moments):
            as_of = self._moment(random)
            known = [random.randint(first, size) for _ in range(KNOWN)]
            for scored in self._exported(as_of, known):
                self._compare_scoring(scored, as_of)

    def _exported(self, as_of: datetime, known: list[int]) -> list[Scored]:
        """What is exported as of a moment, as known at several entries.

        Exports of the same text are scored together, each person once for each.
        """
        by_text: dict[str, Scored] = {}
        for known_at in known:
            with TemporaryDirectory(prefix="regard-") as name:
                folder = Path(name)
                export_laboratory(
                    self.record,
                    self.scheme_name,
                    as_of,
                    "board",
                    "whether all agree",
                    folder,
                    known_at=known_at,
                )
                text = (folder / "scheme.yaml").read_text(encoding="utf-8")
                table = pq.read_table(folder / "events.parquet")
            scored = by_text.setdefault(text, Scored(text))
            scored.add(table, known_at)
        return list(by_text.values())

    def _compare_scoring(self, scored: Scored, as_of: datetime) -> None:
        """Whether scoring what was exported says what the record and the model say."""
        rows = scored.rows(as_of)
        for known in scored.known:
            for member in self.members:
                row = rows.pop(f"{member.name.subject} {known}", None)
                if row is not None:
                    self._compare_row(member, row, as_of, known)
                elif self._has_events(member, as_of, known):
                    # Left out it may be only where nobody can say it any more.
                    assert self._answer(member, as_of, known) is None
        assert not rows

    def _has_events(self, member: Member, as_of: datetime, known: int) -> bool:
        """Whether a member has an event that scoring reads, and that is still kept."""
        scheme = self.versions.on(as_of.date(), known)
        assert scheme is not None
        if not member.is_here:
            return False
        for line in member.lines:
            report = line.report(known)
            if report is None or report.kind not in scheme.evidence:
                continue
            gone_on = line.gone_on(self.versions, self.size)
            is_kept = gone_on is None or gone_on > self.office.today
            if is_kept and report.time <= as_of:
                return True
        return False

    def _compare_row(
        self, member: Member, row: dict[str, Any], as_of: datetime, known: int
    ) -> None:
        scheme = self.versions.on(as_of.date(), known)
        assert scheme is not None
        events = member.what_counts(self.versions, as_of, known)
        standing = interpret(scheme, events, as_of)
        assert member.is_here
        assert row["micropoints"] == standing.micropoints
        assert row["tier_micropoints"] == standing.tier_micropoints
        assert row["tier"] == standing.tier
        for kind, micropoints in standing.contribution_micropoints.items():
            assert row[f"+{kind}_micropoints"] == micropoints
        assert self._answer(member, as_of, known) is not None
        self.lived["standings as scoring gives them"] += 1


@dataclass
class Scored:
    """Exports of one text, side by side."""

    text: str
    tables: list[pa.Table] = field(default_factory=list)
    known: set[int] = field(default_factory=set)

    def add(self, table: pa.Table, known: int) -> None:
        """One more, as known at an entry."""
        if known in self.known:
            return
        self.known.add(known)
        subjects = [f"{name} {known}" for name in table["subject"].to_pylist()]
        place = table.schema.get_field_index("subject")
        self.tables.append(
            table.set_column(place, "subject", pa.array(subjects, pa.string()))
        )

    def rows(self, as_of: datetime) -> dict[str, dict[str, Any]]:
        """What scoring gives each subject."""
        scheme = parse_document(self.text).scheme
        with TemporaryDirectory(prefix="regard-") as name:
            path = Path(name) / "events.parquet"
            pq.write_table(pa.concat_tables(self.tables), path)
            scores = rg.score(scheme, path, as_of=as_of, study=True)
            assert scores.rejected == 0
            rows: list[dict[str, Any]] = scores.exact.to_pyarrow().to_pylist()
        return {row["subject"]: row for row in rows}
