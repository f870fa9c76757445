"""What is owed by e-mail goes out once, tells nothing, and is not given up unseen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.registry.acts import (
    addressing,
    changing,
    disputing,
    erasing,
    joining,
    reviewing,
)
from regard.registry.bodies import Noticed, Way
from regard.registry.entry import EntryKind
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fsck.opened_keys import OpenedKeys
from regard.registry.fsck.read_only import open_read_only
from regard.registry.fsck.refolding import Refolding
from regard.registry.index import member_digest
from regard.registry.refusal import RefusedAct
from regard.scheme.complaint import DataError
from regard.scheme.document import open_document
from regard.service.outbox.link_requests import note_link_request
from regard.service.outbox.mail_server import mail_server
from tests.service.attacking import damage, page, send, words_of
from tests.service.conftest import SCHEME, Served
from tests.service.mailing import ADA, PAGES, SERVICE, Mailing, mail_box

NOTHING_OF = ("refuse", "restricted", "damaged", "power", "points", "17", "ada")
"""What no mail says: others read it."""


# ── what is sent, and once ──────────────────────────────────────────────────


def test_a_notice_is_handed_over_by_mail(mailing: Mailing) -> None:
    """Taken and not returned within three days; then its own days run in full."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.sending.one_round()
    mailing.sending.one_round()
    assert mailing.box.to == [ADA]
    assert mailing.subjects == ["There is something for you to read"]
    history = mailing.served.record.history(SCHEME, name.subject)
    ((entry, body),) = history.bodies(Noticed)
    assert (body.way, entry.by) == ("e-mail", "outbox")
    assert body.handed_over == entry.day + timedelta(days=3)
    # Eleven days: three, then seven in full.
    last = entry.day + timedelta(days=10)
    assert f"Please read it by {last.day} {last:%B %Y}." in mailing.text
    told: list[str] = []
    for _ in range(12):
        states = states_in_effect(history, mailing.served.record.now)
        told.append(states[SERVICE].outcome)
        mailing.served.pass_days(1)
    assert told == ["deposit"] * 11 + ["refuse"]


@pytest.mark.parametrize("is_proven", [False, True])
def test_nobody_enters_by_hand_that_an_e_mail_was_sent(
    mailing: Mailing, is_proven: bool
) -> None:
    """Neither at the desk nor over the interface: else days run that nobody was told.

    Nor does the outbox, to somebody who proved no address.
    """
    served = mailing.served
    name = mailing.ada() if is_proven else served.join("17")
    mailing.notice_waits(name)
    wanted = {"service": SERVICE, "outcome": "refuse", "way": "e-mail"}
    by_page = {"subject": name.subject, **wanted}
    by_program = {"about": "17", **wanted}
    path = f"/v1/schemes/{SCHEME}/notice"
    for office in (served.clerk(), served.steward()):
        assert send(served, "/desk/do/notice", office, by_page).status_code == 422
        assert served.post(path, office, json=by_program).status_code == 422
    writers = ["operator"]
    if not is_proven:
        writers.append("outbox")
    way: Way = "e-mail"
    for by in writers:
        with pytest.raises(RefusedAct):
            reviewing.notice(served.record, name, SERVICE, "refuse", way, by)
    assert EntryKind.NOTICED not in mailing.kinds(name)


def test_a_mail_says_nothing_of_anybody(mailing: Mailing) -> None:
    """No standing, no reason, no service, no number; a link, and by when."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.sending.one_round()
    mail = mailing.box.mails[0]
    text = mailing.text
    assert f"{PAGES}/me" in text
    assert mail.get_content_type() == "text/plain"
    said = f"{text} {mail['Subject']} {mail['From']} {mail['Message-ID']}".lower()
    spoken = said.replace(f"{PAGES}/me", "").split()
    for word in (*NOTHING_OF, name.subject):
        assert word not in spoken


def test_it_is_written_in_their_language(mailing: Mailing) -> None:
    name = mailing.ada("de")
    mailing.notice_waits(name)
    mailing.sending.one_round()
    assert mailing.subjects == ["Es gibt etwas für Sie zu lesen"]
    assert "Bitte lesen Sie es bis" in mailing.text


def test_where_the_scheme_knows_no_mail_nothing_is_handed_over(
    served: Served,
) -> None:
    """They are written to all the same; their days begin when they open it."""
    with mail_box() as (box, server):
        mailing = Mailing(served, box, server)
        name = mailing.ada()
        mailing.notice_waits(name)
        mailing.sending.one_round()
        mailing.sending.one_round()
    assert mailing.subjects == ["There is something for you to read"]
    assert EntryKind.NOTICED not in mailing.kinds(name)


def test_answers_and_changes_are_told(mailing: Mailing) -> None:
    """To whoever asked; of long ago, or before there was an address, nothing comes."""
    record = mailing.served.record
    name = mailing.ada()
    (line,) = damage(mailing.served, name)
    mailing.served.pass_days(1)
    dispute = disputing.dispute(record, name, line, name.subject)
    mailing.sending.one_round()
    assert mailing.subjects == []
    disputing.answer_dispute(record, name, dispute.seq, "struck", "ben", "a mistake")
    mailing.sending.one_round()
    assert mailing.subjects == ["There is an answer for you"]
    text = open_document(SCHEME).text.replace("version: 3", "version: 4", 1)
    first = mailing.served.record.now.date() + timedelta(days=60)
    changing.put_forward(record, text, first, "operator")
    mailing.sending.one_round()
    assert mailing.subjects[1:] == ["Rules are to change"]
    assert f"by {first.day} {first:%B %Y}" in mailing.text
    mailing.served.pass_days(20)
    mailing.worker().one_round()
    assert len(mailing.box.mails) == 2


def test_a_change_to_come_is_told_to_whoever_has_an_address_since(
    mailing: Mailing,
) -> None:
    """Whoever comes weeks after it was put forward is ruled by it as others are."""
    record = mailing.served.record
    text = open_document(SCHEME).text.replace("version: 3", "version: 4", 1)
    first = record.now.date() + timedelta(days=60)
    changing.put_forward(record, text, first, "operator")
    mailing.served.pass_days(20)
    mailing.ada()
    mailing.sending.one_round()
    mailing.sending.one_round()
    assert mailing.subjects == ["Rules are to change"]


def test_what_is_done_in_somebody_s_name_is_told_to_them(mailing: Mailing) -> None:
    """A clerk says that they came on paper: whoever never did finds it out."""
    record = mailing.served.record
    name = mailing.ada()
    (line,) = damage(mailing.served, name)
    mailing.sending.one_round()
    assert mailing.subjects == []
    disputing.dispute(record, name, line, "anna")
    mailing.sending.one_round()
    joining.withdraw(record, name, ("members",), "anna")
    joining.leave(record, name, "anna")
    mailing.sending.one_round()
    assert mailing.subjects == ["Something was done in your name"] * 3
    assert "tell the desk" in mailing.text


def test_what_somebody_does_themself_is_no_news_to_them(mailing: Mailing) -> None:
    record = mailing.served.record
    name = mailing.ada()
    joining.withdraw(record, name, ("members",), name.subject)
    joining.leave(record, name, name.subject)
    mailing.sending.one_round()
    assert mailing.subjects == []


def test_a_changed_address_is_told_to_the_old_one(mailing: Mailing) -> None:
    name = mailing.ada()
    addressing.give_address(
        mailing.served.record, name, "eve", "eve@evil.example", "de"
    )
    mailing.sending.one_round()
    assert mailing.box.to == [ADA, "eve@evil.example"]
    old, new = mailing.subjects
    assert old == "Where we write to you is to change"
    assert new == "Ist das Ihre Adresse?"
    assert "eve" not in str(mailing.box.mails[0])
    # Who wants none is told that as well, the last time.
    addressing.give_address(mailing.served.record, name, "eve")
    mailing.sending.one_round()
    assert mailing.box.to[2:] == [ADA]


def test_nothing_goes_where_nobody_said_that_it_is_theirs(mailing: Mailing) -> None:
    """A mistyped address is a stranger's: they are asked, and told nothing."""
    name = mailing.served.join("17")
    record = mailing.served.record
    addressing.give_address(record, name, "anna", ADA)
    mailing.notice_waits(name)
    mailing.served.post("/sign-in", data={"number": "17"})
    for _ in range(3):
        mailing.sending.one_round()
    assert mailing.subjects == ["Is this your address?"]
    assert EntryKind.NOTICED not in mailing.kinds(name)
    number = mailing.text.split("/address/")[1].split()[0]
    # The first look does nothing, since mail programs look before people do.
    assert mailing.served.get(f"/address/{number}").status_code == 200
    mailing.sending.one_round()
    assert len(mailing.box.mails) == 1
    wrong = mailing.served.post("/address", data={"number": number[:12]})
    assert wrong.status_code == 404
    said = mailing.served.post("/address", data={"number": number})
    assert said.status_code == 200
    assert mailing.served.post("/address", data={"number": number}).status_code != 200
    mailing.sending.one_round()
    # Whoever entered it may be the one who reads mail there: they say so themselves.
    mailing.served.post("/sign-in", data={"number": "17"})
    mailing.sending.one_round()
    assert len(mailing.box.mails) == 1
    assert EntryKind.NOTICED not in mailing.kinds(name)
    own = {"address": ADA, "language": "en"}
    person = mailing.served.person(name)
    shown = words_of(page(mailing.served, "/me", person))
    assert f"anna entered {ADA} for you." in shown
    send(mailing.served, "/me/give-address", person, own)
    mailing.sending.one_round()
    assert mailing.subjects[1:] == ["There is something for you to read"]
    assert EntryKind.NOTICED in mailing.kinds(name)


def test_who_was_forgotten_is_written_to_no_more(mailing: Mailing) -> None:
    """Nor does a row stay of what was sent to them."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.sending.one_round()
    erasing.erase(mailing.served.record, name, name.subject, backup_days=30)
    mailing.sending.one_round()
    mailing.worker().one_round()
    assert len(mailing.box.mails) == 1
    number = str(mailing.box.mails[0]["Message-ID"])[1:13]
    assert mailing.served.doors.ledger.find(number, SCHEME) is None


def test_two_workers_send_one(mailing: Mailing) -> None:
    """And a third who begins anew knows that it was sent."""
    name = mailing.ada()
    mailing.notice_waits(name)
    for worker in (mailing.worker(), mailing.worker(), mailing.worker()):
        worker.one_round()
    assert len(mailing.box.mails) == 1


# ── a link to sign in ───────────────────────────────────────────────────────


def test_a_link_is_sent_to_whoever_has_an_address(mailing: Mailing) -> None:
    """What is answered says nothing about whose number it is."""
    mailing.ada()
    known = mailing.served.post(
        "/sign-in", data={"number": "17"}, headers={"Accept": "text/html"}
    )
    nobody = mailing.served.post(
        "/sign-in", data={"number": "99"}, headers={"Accept": "text/html"}
    )
    assert known.status_code == nobody.status_code == 200
    assert known.text == nobody.text
    mailing.sending.one_round()
    assert mailing.box.to == [ADA]
    secret = mailing.text.split("/enter/")[1].split()[0]
    entered = mailing.served.post("/enter", data={"link": secret})
    assert entered.headers["location"] == "/me"
    # Asked again within minutes, nothing more comes: a mailbox is not filled so.
    mailing.served.post("/sign-in", data={"number": "17"})
    mailing.sending.one_round()
    assert len(mailing.box.mails) == 1
    assert mailing.served.doors.ledger.asked_links() == []


def test_made_up_numbers_push_out_nobody(mailing: Mailing) -> None:
    """Neither who asked before them nor who asks after; and they fill nothing."""
    mailing.ada()
    served = mailing.served
    served.join("18")
    ledger = served.doors.ledger
    key = served.record.keys.scheme_key(SCHEME)

    def ask(number: str) -> None:
        digest = member_digest(key, number)
        note_link_request(served.record, ledger, SCHEME, digest, 10)

    ask("17")
    for made_up in range(100, 150):
        ask(str(made_up))
        assert len(ledger.asked_links()) <= 11
    ask("18")
    waiting = {bytes(request["digest"]) for request in ledger.asked_links()}
    assert {member_digest(key, number) for number in ("17", "18")} <= waiting
    mailing.sending.one_round()
    assert mailing.box.to == [ADA]
    assert ledger.asked_links() == []


def test_without_mail_there_is_no_link_to_ask_for(served: Served) -> None:
    assert served.get("/sign-in").status_code == 404


# ── how the operator names it ───────────────────────────────────────────────


def test_a_server_is_named_in_one_line() -> None:
    server = mail_server("smtps://me:p%40ss@mail.example?from=office@library.example")
    assert (server.host, server.port, server.is_wrapped) == ("mail.example", 465, True)
    assert server.password == "p@ss"
    assert "p@ss" not in repr(server)


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example?from=a@b.example",
        "smtp://mail.example",
        "smtp://mail.example:port?from=a@b.example",
        "smtp://?from=a@b.example",
        "smtp://mail.example?from=nobody",
        "smtp://u:secret@mail.example:99999?from=a@b.example",
    ],
)
def test_what_is_no_server_is_refused(url: str) -> None:
    with pytest.raises(DataError) as error:
        mail_server(url)
    assert "secret" not in str(error.value)


def test_an_auditor_finds_no_fault_in_what_was_sent(mailing: Mailing) -> None:
    """And finds it where the address was another's to prove."""
    name = mailing.ada()
    mailing.notice_waits(name)
    mailing.sending.one_round()
    record = mailing.served.record
    keys = OpenedKeys(record.places.master, record.places.key_store)
    reading = open_read_only(record.url)
    assert [str(part) for part in Refolding(reading, keys).discrepancies()] == []
    keys.close()
    reading.dispose()
