"""The office that the machine works in: a record, and the model of its members."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine

from regard.registry.acts import changing, joining
from regard.registry.bodies import Reported
from regard.registry.clock import SECOND
from regard.registry.fold.history import SubjectHistory, moment_of
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fsck.opened_keys import OpenedKeys
from regard.registry.fsck.record_check import check_record
from regard.registry.fsck.refolding import Refolding
from regard.registry.index import reporter_name
from regard.registry.log.checkpoint import open_checkpoint, verifier_key
from regard.registry.log.publishing import SigningKey, publish
from regard.registry.log.tiles import Tiles
from regard.registry.record import Record, random_name
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.sealing.key_store import FileKeyStore
from regard.registry.sealing.master import FileMaster
from regard.registry.store import open_sequence
from regard.registry.store.engine import open_engine
from regard.scheme.document import parse_document
from regard.scheme.model import Scheme
from regard.scheme.worth import outcome_rank
from regard.scoring.reference import interpret
from tests.registry.acts.conftest import FIRST_DAY, Office
from tests.registry.conftest import HandClock
from tests.registry.machine.memberships import rests_on_consent
from tests.registry.machine.model import Member, ModelLine
from tests.registry.machine.model_versions import ModelVersion, ModelVersions
from tests.registry.machine.weighing import costs

STEWARDS = ("steward-1", "steward-2")
DAYS = (1, 1, 3, 8, 15, 31, 100, 400)
ADULT_ON = date(2000, 1, 1)
NewAddress = Callable[[Path], str]


class OfficeMachine(RuleBasedStateMachine):
    """A record of its own for each life, and what the model knows of it.

    No rule has a precondition: what is drawn may not depend on what became of it, since
    lives are lived under different schemes.

    Attributes:
        lived: What came of all lives of this machine.
        schemes: The hashes of all schemes under which one was lived.
    """

    lived: ClassVar[Counter[str]] = Counter()
    schemes: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        # Named by its cleanup, not by a fixture: a machine is made for every example.
        self.folder = tempfile.TemporaryDirectory(prefix="record-machine-")
        path = Path(self.folder.name)
        clock = HandClock()
        self.place = self.new_address(path)
        self.sequence = open_sequence(self.place, clock)
        self.key = SigningKey.create(path / "signing.key", "record.example")
        self.master = path / "master"
        self.keys = FileKeyStore.create(path / "keys", FileMaster.create(self.master))
        self.office = Office(Record(self.sequence, self.keys), clock)
        self.versions = ModelVersions()
        self.members: list[Member] = []
        self.numbers = count(1)
        self.told: dict[str, tuple[object, dict[str, str]]] = {}
        self.size = 0
        self.falls = 0
        self.is_reviewed = False

    def new_address(self, folder: Path) -> str:
        """The address of an empty database."""
        return f"sqlite:///{folder}/record.db"

    def text_of(self, number: int) -> str:
        """The scheme under which a life is lived."""
        raise NotImplementedError

    def teardown(self) -> None:
        try:
            faults = self._faults()
        finally:
            self.sequence.close()
            self.keys.close()
            self.folder.cleanup()
        assert faults == []

    def _faults(self) -> list[object]:
        """What an auditor finds, without keys and with them."""
        folder = Path(self.folder.name) / "log"
        with self.sequence.reading() as reading:
            note = publish(reading, Tiles(folder), self.key)
        checkpoint = open_checkpoint(note, verifier_key(self.key.published))
        # As many leaves as entries: every seq has one.
        assert checkpoint.size == self.office.size
        engine = open_engine(self.place)
        faults: list[object] = list(check_record(engine, folder, self.key.published))
        # No entry is there that no act would have entered, whatever was done.
        keys = OpenedKeys(self.master, Path(self.folder.name) / "keys")
        faults += Refolding(engine, keys).discrepancies()
        keys.close()
        engine.dispose()
        return faults

    # ── what stands in it ───────────────────────────────────────────────────

    @property
    def record(self) -> Record:
        return self.office.record

    @property
    def scheme(self) -> Scheme:
        """The scheme in force, as the model knows it."""
        scheme = self.versions.on(self.office.today)
        assert scheme is not None
        return scheme

    @property
    def scheme_name(self) -> str:
        return self.versions.adopted[0].scheme.name

    def _pick(self, number: int) -> Member:
        return self.members[number % len(self.members)]

    def _line(self, number: int) -> tuple[Member, ModelLine] | None:
        lines = [(who, line) for who in self.members for line in who.lines]
        return lines[number % len(lines)] if lines else None

    def _service(self, number: int) -> str:
        services = list(self.scheme.services)
        return services[number % len(services)]

    def _worse_outcome(self, service: str, number: int) -> str:
        """An outcome of a service; the worst oftenest."""
        part = self.scheme.services[service]
        outcomes = sorted(
            part.given_outcomes, key=lambda name: outcome_rank(part, name)
        )
        return outcomes[min(number, len(outcomes) - 1)]

    def _history(self, member: Member) -> SubjectHistory:
        return self.record.history(member.name.scheme, member.name.subject)

    # ── what is done in it ──────────────────────────────────────────────────

    def _try(self, act: Callable[[], Any]) -> Any:
        """What an act gives; None where it is refused, and then nothing is entered."""
        before = self.office.size
        try:
            done = act()
        except RefusedAct:
            assert self.office.size == before
            self.lived["refused"] += 1
            return None
        self.size += 1
        return done

    def _called(self, member: Member) -> str:
        """Somebody themself, by their number or by their random name, by turns."""
        is_known = member.number and not member.is_forgotten
        return member.number if is_known and self.size % 2 else member.name.subject

    def _adopt(self, text: str, from_day: date) -> bool:
        """A text is put forward and adopted on the same day; whether it was."""
        proposal = self._try(
            lambda: changing.put_forward(self.record, text, from_day, "board")
        )
        return proposal is not None and self._adopt_proposal(proposal.seq, text)

    def _adopt_proposal(self, proposal: int, text: str) -> bool:
        document = parse_document(text)
        name = document.scheme.name
        adopted = self._try(
            lambda: changing.adopt(self.record, name, proposal, "board")
        )
        if adopted is None:
            return False
        with self.sequence.reading() as reading:
            version = self.record.versions.adopted(reading, name)[-1]
        self.versions.adopted.append(
            ModelVersion(adopted.seq, version.from_day, document.declared)
        )
        return True

    def _join(self, agrees: bool) -> Member:
        """Somebody joins, and agrees to what rests on consent, or does not."""
        scheme = self.scheme
        assert scheme.subjects is not None
        ground: Any = scheme.subjects.join
        number = f"number {next(self.numbers)}"
        name = joining.join(self.record, scheme.name, ground, "desk", number, ADULT_ON)
        self.size += 1
        member = Member(name, number, agreed=self._covered_by_joining())
        member.note(self.record.now)
        if agrees:
            self._consent(member)
        return member

    def _covered_by_joining(self) -> set[str]:
        """The sources to which somebody agrees by joining."""
        scheme = self.scheme
        if scheme.subjects is None or scheme.subjects.join != "consent":
            return set()
        return {
            name for name, part in scheme.sources.items() if part.basis != "consent"
        }

    def _consent(self, member: Member) -> bool:
        """Agrees to all that is not agreed to; whether there was anything."""
        wanted = [
            name
            for name in self.scheme.sources
            if rests_on_consent(self.scheme, name) and name not in member.agreed
        ]
        if not wanted:
            return False
        sources = tuple(wanted)
        done = self._try(
            lambda: joining.consent(
                self.record, member.name, sources, member.name.subject
            )
        )
        if done is not None:
            member.agreed.update(wanted)
            member.note(self.record.now)
        return done is not None

    def _event(self, random: Random, costly: bool, days_ago: int = 0) -> Reported:
        """Something that happened lately, of a kind of the scheme in force."""
        scheme = self.scheme
        kinds = sorted(scheme.evidence)
        names = [name for name in kinds if costs(scheme, self._report(name, None))]
        name = random.choice(names if costly and names else kinds)
        low, high = scheme.evidence[name].amount
        thousandths = None
        if low != high:
            thousandths = random.choice((low, high, random.randint(low, high)))
        reporter = random.choice(("", *self._reporters()))
        return self._report(name, thousandths, reporter, days_ago)

    def _reporters(self) -> list[str]:
        """Two people who say something, and are no members."""
        scheme_key = self.record.keys.scheme_key(self.scheme_name)
        return [reporter_name(scheme_key, label) for label in ("Ann", "Bo")]

    def _report(
        self, kind: str, thousandths: int | None, reporter: str = "", days_ago: int = 0
    ) -> Reported:
        moment = moment_of(self.office.clock.at - SECOND) - timedelta(days=days_ago)
        return Reported(
            source=self.scheme.evidence[kind].source or "",
            id=f"event {next(self.numbers)}",
            kind=kind,
            time=moment,
            thousandths=thousandths,
            reporter=reporter,
        )

    # ── what is in effect ───────────────────────────────────────────────────

    def _told_now(self, member: Member) -> dict[str, str]:
        """The outcome in effect at each service."""
        if member.is_forgotten:
            return {}
        history = self._history(member)
        # Asked again on a day on which nothing was entered, the same is in effect.
        question = (self.office.today, len(history.entries), len(history.versions))
        asked, told = self.told.get(member.number, (None, {}))
        if asked != question:
            states = states_in_effect(history, self.record.now)
            told = {service: state.outcome for service, state in states.items()}
            self.told[member.number] = (question, told)
        return dict(told)

    def _newcomers(self) -> dict[str, str]:
        """What somebody has of whom nothing is known."""
        standing = interpret(self.scheme, [], self.record.now)
        return {
            name: service.outcomes[standing.tier]
            for name, service in self.scheme.services.items()
        }

    def _rank(self, service: str, outcome: str) -> int:
        """How good an outcome is."""
        return outcome_rank(self.scheme.services[service], outcome)

    def _no_worse(self, before: dict[str, str], after: dict[str, str]) -> None:
        for service, outcome in before.items():
            assert self._rank(service, after[service]) >= self._rank(service, outcome)

    def now(self) -> datetime:
        """The time on the record's clock."""
        return self.record.now

    def _others_name(self) -> SubjectName:
        """Somebody who never joined."""
        return SubjectName(self.scheme_name, random_name())


__all__ = ["FIRST_DAY", "NewAddress", "OfficeMachine"]
