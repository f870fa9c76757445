"""A passkey is a door for good: who has one more, or one less, is told of it."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from regard.registry.sealed_entries import SubjectName
from regard.registry.store.engine import open_engine, writing
from regard.service.doors.asleep import ASLEEP_TABLE
from regard.service.doors.passkeys import Passkey
from regard.service.outbox.passkey_mail import MOST_TOLD_A_DAY
from regard.service.upkeep import one_round
from tests.service.attacking import page, send, words_of
from tests.service.conftest import SCHEME, Served
from tests.service.mailing import ADA, Mailing

THROUGH = "came in with a link of the desk"


def add(
    served: Served, name: SubjectName, number: str, is_through_desk: bool = False
) -> None:
    """A passkey that somebody's device has made."""
    now = served.record.now
    passkey = Passkey(number, name.scheme, name.subject, b"key", 0, now)
    assert served.doors.passkeys.add(number.encode(), passkey, is_through_desk)


def remove(served: Served, name: SubjectName, number: str) -> None:
    """It is removed again."""
    now = served.record.now
    assert served.doors.passkeys.remove(name, number, now, False)


def test_it_is_told_by_mail_once(mailing: Mailing) -> None:
    """Whichever worker sends, and nothing that others could use."""
    name = mailing.ada()
    other_worker = mailing.worker()
    other_worker.one_round()
    mailing.box.mails.clear()
    mailing.box.to.clear()
    add(mailing.served, name, "k1")
    mailing.sending.one_round()
    other_worker.one_round()
    mailing.sending.one_round()
    assert mailing.box.to == [ADA]
    assert mailing.subjects == ["A passkey was added"]
    assert "If not, open your page and remove it." in mailing.text
    assert "k1" not in mailing.text
    remove(mailing.served, name, "k1")
    other_worker.one_round()
    mailing.sending.one_round()
    assert mailing.subjects == ["A passkey was added", "A passkey was removed"]


def test_it_is_told_that_one_was_woken(mailing: Mailing) -> None:
    """After a restore it may be one that was removed: whoever wakes it is seen."""
    served = mailing.served
    name = mailing.ada()
    other = served.join("18")
    add(served, name, "k1")
    mailing.sending.one_round()
    mailing.box.mails.clear()
    with writing(open_engine(served.record.url)) as connection:
        connection.execute(insert(ASLEEP_TABLE), {"number": "k1"})
    waking = served.doors.asleep.wake_passkey
    now = served.record.now
    assert not waking(other, "k1", now, False)
    assert waking(name, "k1", now, False)
    assert not waking(name, "k1", now, False)
    mailing.sending.one_round()
    mailing.worker().one_round()
    assert mailing.subjects == ["A passkey opens again"]
    assert "k1" not in mailing.text
    shown = page(served, "/me", served.person(name))
    assert "A passkey was woken on 2 March 2026" in words_of(shown)
    # It is there, so it can be removed.
    assert 'action="/me/passkeys/remove"' in shown.text


def test_it_is_told_in_their_language(mailing: Mailing) -> None:
    name = mailing.ada("de")
    add(mailing.served, name, "k1")
    mailing.sending.one_round()
    assert "Ein Passkey wurde angelegt" in mailing.subjects
    assert "Waren Sie es nicht" in mailing.text


def test_what_was_added_while_nobody_sent_is_told(mailing: Mailing) -> None:
    """A worker that begins, or begins to send days later, looks at all of it."""
    name = mailing.ada()
    mailing.sending.one_round()
    mailing.box.mails.clear()
    add(mailing.served, name, "k1")
    mailing.served.pass_days(3)
    mailing.sending.one_round()
    assert mailing.subjects == ["A passkey was added"]
    add(mailing.served, name, "k2")
    mailing.worker().one_round()
    assert len(mailing.box.mails) == 2


def test_where_no_address_is_theirs_nobody_is_written_to(mailing: Mailing) -> None:
    """Told there is said on their page, which is never silent."""
    name = mailing.served.join("17")
    add(mailing.served, name, "k1")
    mailing.sending.one_round()
    assert mailing.box.mails == []
    me = mailing.served.person(name)
    assert "A passkey was added on" in words_of(page(mailing.served, "/me", me))


def test_nobody_s_mailbox_is_filled(mailing: Mailing) -> None:
    """Whoever came in as them adds and removes as often as they like."""
    name = mailing.ada()
    mailing.sending.one_round()
    mailing.box.mails.clear()
    for number in range(MOST_TOLD_A_DAY):
        add(mailing.served, name, f"k{number}")
        remove(mailing.served, name, f"k{number}")
    mailing.sending.one_round()
    assert len(mailing.box.mails) == MOST_TOLD_A_DAY
    mailing.served.pass_days(1)
    add(mailing.served, name, "later")
    mailing.sending.one_round()
    assert len(mailing.box.mails) == MOST_TOLD_A_DAY + 1


@pytest.mark.parametrize("is_through_desk", [False, True])
def test_my_standing_says_so_and_ends_it(served: Served, is_through_desk: bool) -> None:
    """When, and whether the desk could have done it; one button ends it."""
    name = served.join("17")
    me = served.person(name)
    assert "A passkey was" not in words_of(page(served, "/me", me))
    add(served, name, "abc", is_through_desk)
    shown = page(served, "/me", me)
    words = words_of(shown)
    assert "A passkey was added on 2 March 2026" in words
    assert (THROUGH in words) is is_through_desk
    assert 'action="/me/passkeys/remove"' in shown.text
    send(served, "/me/passkeys/remove", me, {"number": "abc"})
    assert served.doors.passkeys.of_subject(SCHEME, name.subject) == []
    shown = page(served, "/me", me)
    assert "A passkey was removed on 2 March 2026" in words_of(shown)
    assert 'action="/me/passkeys/remove"' not in shown.text
    # Some weeks later it is no news, and nothing is kept of it.
    served.pass_days(31)
    assert one_round(served.record, served.doors)
    me = served.person(name)
    assert "A passkey was" not in words_of(page(served, "/me", me))
