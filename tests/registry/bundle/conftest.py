"""What tests of bundles share: the tool library's office, with a log that is signed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from regard.registry.acts import deciding, disputing, reviewing
from regard.registry.bundle import Bundle, export_subject
from regard.registry.log.checkpoint import VerifierKey, verifier_key
from regard.registry.log.publishing import SigningKey
from regard.registry.log.tiles import Tiles
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import Office, empty_office, member, office, record

__all__ = ["empty_office", "member", "office", "record"]

ORIGIN = "harbour-tool-library.example/log"
SERVICE = "power-tools"


@dataclass
class Log:
    """The office's log.

    Attributes:
        tiles: Its tiles.
        key: The key that signs it.
    """

    tiles: Tiles
    key: SigningKey

    @property
    def published(self) -> VerifierKey:
        """What everybody can check it with."""
        return verifier_key(self.key.published)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    key = SigningKey.create(tmp_path / "signing", ORIGIN)
    return Log(Tiles(tmp_path / "log"), key)


@pytest.fixture
def lived(office: Office, member: SubjectName) -> SubjectName:
    """A member who was restricted lawfully, disputed it, and was asked about twice.

    Others lived beside her; one of them rated her.
    """
    kept = office.record
    other = office.member("18")
    office.report(member, "rating", thousandths=-1000, reporter=other.subject)
    events: list[int] = []
    for _ in range(4):
        events.append(office.report(member))
        office.report(other)
    office.set_day("2026-04-01")
    reviewing.confirm(kept, member, SERVICE, "refuse", "anna", "I looked")
    reviewing.notice(kept, member, SERVICE, "refuse", "signed in", member.subject)
    office.set_day("2026-04-09")
    deciding.decide(kept, member, SERVICE, "shed")
    deciding.decide(kept, other, SERVICE, "shed")
    dispute = disputing.dispute(kept, member, events[0], member.subject)
    office.pass_days(1)
    disputing.answer_dispute(kept, member, dispute.seq, "struck", "carla", "not hers")
    deciding.decide(kept, member, SERVICE, "shed")
    deciding.look(kept, member, "the appeal", [events[1]], "board")
    return member


@pytest.fixture
def bundle(office: Office, lived: SubjectName, log: Log) -> Bundle:
    """All about that member, as she takes it away."""
    return export_subject(office.record, lived, log.tiles, log.key, lived.subject)
