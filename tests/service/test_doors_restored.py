"""What lets in comes back after a restore, and nothing that was ended does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from regard.registry.acts.erasing import erase
from regard.registry.backup import restore
from regard.registry.bodies import Returned
from regard.registry.opening import open_record
from regard.registry.store.engine import StoreError
from regard.service.application import Application
from regard.service.caller import Caller, Role
from regard.service.doors.tables import ACCESS_TABLE
from regard.service.endings import ENDINGS_FILE
from regard.service.outbox.ledger import Trouble
from regard.service.outbox.returned import enter_return
from regard.service.pages.passkey_pages import OWN_PASSKEYS
from regard.service.restoring import RestoredDoors, restore_doors
from regard.service.service_copy import (
    COPY_FILE,
    back_up_service,
    read_service_copy,
)
from regard.service.settings import Settings
from regard.service.starting import first_access, open_doors
from tests.registry.conftest import NUMBERS, new_database, server
from tests.service.attacking import page, send, words_of
from tests.service.browsing import InProcess
from tests.service.conftest import SCHEME, Served
from tests.service.mailing import Mailing
from tests.service.test_passkeys import HOST, PAGES, added, entered, session_of
from tests.support.authenticator import Authenticator

__all__ = ["server"]

KEY = "loan-desk"


@dataclass
class Backup:
    """A backup of a service, and where what was ended since is noted."""

    folder: Path
    keys: Path
    endings: Path


@dataclass
class Again:
    """A service that was restored, and what came back beside its record."""

    served: Served
    came_back: RestoredDoors

    def opens(self, secret: str) -> bool:
        """Whether a key or session lets anybody in."""
        return self.served.doors.access(secret, self.served.record.now) is not None


def backed_up(served: Served, folder: Path) -> Backup:
    """A backup, made now."""
    backup = Backup(
        folder / "entries",
        folder / "elsewhere",
        served.record.places.keys / ENDINGS_FILE,
    )
    back_up_service(served.record, backup.folder, backup.keys, 30)
    return backup


class Restored(Protocol):
    """What restores a service on another disk."""

    def __call__(
        self, served: Served, backup: Backup, endings: Path | None = None
    ) -> AbstractContextManager[Again]:
        """The service anew; the endings only where they outlived it."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of an empty database, each time of another."""

    def new_url() -> str:
        if request.param == "sqlite":
            place = tmp_path / f"again{next(NUMBERS)}"
            place.mkdir()
            return f"sqlite:///{place}/record.db"
        return new_database(request.getfixturevalue("server"))

    return new_url


@pytest.fixture
def restored(database: Callable[[], str], tmp_path: Path) -> Restored:
    @contextmanager
    def restored(
        served: Served, backup: Backup, endings: Path | None = None
    ) -> Iterator[Again]:
        url = database()
        copy = read_service_copy(backup.keys)
        assert copy is not None
        number = next(NUMBERS)
        keys, log = tmp_path / f"keys{number}", tmp_path / f"log{number}"
        clock = served.clock
        restore(url, backup.folder, backup.keys, 30, keys=keys, log=log, clock=clock)
        with open_record(url, keys, log, clock=clock) as record:
            came_back = restore_doors(record, copy, endings)
            with closing(open_doors(record)) as doors:
                application = Application(record, doors, Settings(pages=PAGES))
                with InProcess(application) as client:
                    again = Served(record, doors, application, clock, {}, client)
                    yield Again(again, came_back)

    return restored


def operator_of(served: Served) -> str:
    return served.secret_of(Caller(Role.OPERATOR, "operator", SCHEME))


def number_of(served: Served, secret: str) -> str:
    access = served.doors.access(secret, served.record.now)
    assert access is not None
    return access.number


@pytest.fixture
def device(served: Served) -> Authenticator:
    """Ada's, with a passkey that was added and used."""
    device = Authenticator(PAGES, HOST)
    settings = Settings(pages=PAGES)
    with InProcess(Application(served.record, served.doors, settings)) as client:
        me = served.person(served.join("17"))
        assert added(client, me, device).is_redirect
        assert entered(client, device).is_redirect
    return device


def test_what_was_open_opens_again_and_what_was_ended_does_not(
    served: Served, device: Authenticator, tmp_path: Path, restored: Restored
) -> None:
    """Where it is known what was ended since: nobody has to be handed anything."""
    ended_before = served.keys["power-tools"]
    served.doors.end(number_of(served, ended_before), served.record.now)
    session = served.steward()
    backup = backed_up(served, tmp_path)
    ended_since = served.keys["metrics"]
    served.doors.end(number_of(served, ended_since), served.record.now)
    with restored(served, backup, backup.endings) as again:
        assert not again.came_back.asleep
        assert again.came_back.passkeys == 1
        assert again.opens(served.keys[KEY])
        for secret in (ended_before, ended_since, session):
            assert not again.opens(secret)
        reply = entered(again.served.client, device)
        assert page(again.served, "/me", session_of(reply)).status_code == 200
        # Whoever worked here is in nobody else's place: a name is one person's.
        names = {"name": "steward-1", "role": "appeal body", "kind": "link"}
        operator = operator_of(again.served)
        refused = send(again.served, "/desk/hand-out", operator, names)
        assert refused.status_code == 409 or "one for each" in words_of(refused)


def test_a_passkey_that_was_removed_since_stays_so(
    served: Served, device: Authenticator, tmp_path: Path, restored: Restored
) -> None:
    backup = backed_up(served, tmp_path)
    (name,) = {part for part in served.doors.people() if part.subject}
    served.doors.passkeys.remove_all_of(name.scheme, name.subject)
    with restored(served, backup, backup.endings) as again:
        assert again.came_back.passkeys == 0
        assert entered(again.served.client, device).status_code == 410


def test_where_nobody_knows_what_was_ended_all_sleeps(
    served: Served, device: Authenticator, tmp_path: Path, restored: Restored
) -> None:
    """Until the operator says of a key, and its owner of a passkey, that it holds."""
    backup = backed_up(served, tmp_path)
    (name,) = {part for part in served.doors.people() if part.subject}
    with restored(served, backup) as again:
        assert again.came_back.asleep
        service = again.served
        assert not any(again.opens(secret) for secret in served.keys.values())
        slept = entered(service.client, device)
        assert slept.status_code == 410
        assert "came back from a backup" in words_of(slept)
        operator = operator_of(service)
        changes = words_of(page(service, "/desk/changes", operator))
        assert "The key of loan-desk of tool-library came back" in changes
        number = {"number": number_of(served, served.keys[KEY])}
        ended = {"number": number_of(served, served.keys["metrics"])}
        foreign = service.secret_of(Caller(Role.OPERATOR, "operator", "mutual-credit"))
        assert send(service, "/desk/wake-key", foreign, number).status_code == 404
        send(service, "/desk/wake-key", operator, number)
        assert again.opens(served.keys[KEY])
        send(service, "/desk/end-access", operator, ended)
        assert send(service, "/desk/wake-key", operator, ended).status_code == 404
        me = service.person(name)
        (passkey,) = service.doors.passkeys.of_subject(SCHEME, name.subject)
        other = service.person(service.join("18"))
        waking = {"number": passkey.number}
        wake = f"{OWN_PASSKEYS}/wake"
        assert send(service, wake, other, waking).status_code == 404
        assert "sleeps" in words_of(page(service, OWN_PASSKEYS, me))
        assert send(service, wake, me, waking).status_code == 303
        assert entered(service.client, device).is_redirect


def test_an_older_file_of_endings_is_believed_in_nothing(
    served: Served, tmp_path: Path, restored: Restored
) -> None:
    """It does not know of the backup, so nobody knows what is missing in it."""
    served.doors.endings.note("0" * 64)
    old = tmp_path / "old"
    old.write_bytes((served.record.places.keys / ENDINGS_FILE).read_bytes())
    backup = backed_up(served, tmp_path)
    with restored(served, backup, old) as again:
        assert again.came_back.asleep


def test_the_forgotten_have_no_door(
    served: Served, device: Authenticator, tmp_path: Path, restored: Restored
) -> None:
    """Also where the copy was made before they were forgotten."""
    (name,) = {part for part in served.doors.people() if part.subject}
    older = backed_up(served, tmp_path / "older")
    erase(served.record, name, "operator", 0)
    newer = backed_up(served, tmp_path)
    copy = newer.keys / COPY_FILE
    copy.write_bytes((older.keys / COPY_FILE).read_bytes())
    with restored(served, newer, newer.endings) as again:
        assert again.came_back.passkeys == 0
        assert entered(again.served.client, device).status_code == 410
        assert name not in again.served.doors.people()


def test_nobody_is_written_to_again(
    mailing: Mailing, tmp_path: Path, restored: Restored
) -> None:
    """What was sent is known to have been; a bounce that was known stays so."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.sending.one_round()
    assert len(mailing.box.mails) == 1
    backup = backed_up(mailing.served, tmp_path)
    with restored(mailing.served, backup, backup.endings) as again:
        Mailing(again.served, mailing.box, mailing.server).sending.one_round()
        assert len(mailing.box.mails) == 1
        assert again.served.doors.ledger.not_handed_over(SCHEME) == []


@pytest.mark.parametrize("is_known", [True, False])
def test_a_notice_that_came_back_after_the_backup_is_none(
    mailing: Mailing, tmp_path: Path, restored: Restored, is_known: bool
) -> None:
    """Nor is one of which nobody knows: silence closes nothing for anybody."""
    served = mailing.served
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.sending.one_round()
    backup = backed_up(served, tmp_path)
    mail = served.doors.ledger.sent_under(_only_number(mailing))
    assert mail is not None
    enter_return(served.record, served.doors.ledger, mail, "anna")
    endings = backup.endings if is_known else None
    with restored(served, backup, endings) as again:
        history = again.served.record.history(SCHEME, name.subject)
        assert len(list(history.bodies(Returned))) == 1
        (trouble,) = again.served.doors.ledger.not_handed_over(SCHEME)
        expected = Trouble.CAME_BACK if is_known else Trouble.NOT_KNOWN
        assert trouble.trouble is expected


def _only_number(mailing: Mailing) -> str:
    (mail,) = mailing.box.mails
    return str(mail["Message-ID"]).strip("<>").partition("@")[0]


def test_programs_are_told_when_the_operator_says_so(
    served: Served, tmp_path: Path, restored: Restored
) -> None:
    key = served.record.keys.scheme_key(SCHEME)
    now = served.record.now
    served.doors.webhooks.add(SCHEME, KEY, False, "https://a.example/", key, now)
    backup = backed_up(served, tmp_path)
    with restored(served, backup, backup.endings) as again:
        assert again.came_back.webhooks == 1
        key = again.served.record.keys.scheme_key(SCHEME)
        (webhook,) = again.served.doors.webhooks.all_of(SCHEME, key, now)
        assert webhook.off_at is not None
        assert again.served.doors.webhooks.failing_of(SCHEME)
        assert webhook.keys


def test_a_copy_that_was_cut_off_is_refused(served: Served, tmp_path: Path) -> None:
    """Before anything is restored: half of the doors would be a riddle."""
    backup = backed_up(served, tmp_path)
    copy = backup.keys / COPY_FILE
    assert copy.stat().st_mode & 0o077 == 0
    lines = copy.read_bytes().splitlines(keepends=True)
    for content in (b"", b"".join(lines[:-1]), lines[0] + b"{}\n", b"\xff"):
        copy.write_bytes(content)
        with pytest.raises(StoreError, match="expected a whole copy"):
            read_service_copy(backup.keys)


def test_rows_are_read_one_after_the_other(served: Served, tmp_path: Path) -> None:
    """What was sent is more than fits into memory one day."""
    backup = backed_up(served, tmp_path)
    copy = read_service_copy(backup.keys)
    assert copy is not None
    content = copy.place.read_bytes()
    copy.place.write_bytes(content + b"{}\n")
    rows = copy.rows()
    assert next(rows)[0] is ACCESS_TABLE
    with pytest.raises(StoreError, match="expected a whole copy"):
        list(rows)


def test_a_copy_of_an_earlier_version_is_read(served: Served, tmp_path: Path) -> None:
    """It says at its beginning how many rows it has."""
    backup = backed_up(served, tmp_path)
    copy = read_service_copy(backup.keys)
    assert copy is not None
    expected = list(copy.rows())
    head, *rows, end = copy.place.read_text().splitlines()
    earlier = json.dumps(json.loads(head) | json.loads(end))
    copy.place.write_text("\n".join((earlier, *rows)) + "\n")
    again = read_service_copy(backup.keys)
    assert again is not None
    assert list(again.rows()) == expected
    copy.place.write_text("\n".join((earlier, *rows[:-1])) + "\n")
    with pytest.raises(StoreError, match="expected a whole copy"):
        read_service_copy(backup.keys)


def test_what_was_restored_is_backed_up_and_restored_again(
    served: Served, device: Authenticator, tmp_path: Path, restored: Restored
) -> None:
    """From either database: all of it comes back the second time as well."""
    first = backed_up(served, tmp_path)
    with restored(served, first, first.endings) as again:
        second = backed_up(again.served, tmp_path / "second")
        with restored(again.served, second, second.endings) as once_more:
            assert once_more.came_back == again.came_back
            assert once_more.opens(served.keys[KEY])
            assert entered(once_more.served.client, device).is_redirect


def test_no_second_keys_are_made(
    served: Served, tmp_path: Path, restored: Restored
) -> None:
    backup = backed_up(served, tmp_path)
    with restored(served, backup) as again:
        with again.served.record.sequence.reading() as reading:
            document = again.served.record.versions.document_on(
                reading, SCHEME, served.record.now.date()
            )
        assert document is not None
        record, doors = again.served.record, again.served.doors
        assert first_access(record, doors, [document.scheme]).keys == {}
