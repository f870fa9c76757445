"""Sending: what is owed by e-mail goes out once, and what became of it is noted."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain

from regard.registry.acts.reviewing import OUTBOX_NAME, notice
from regard.registry.acts.waiting_changes import waiting_changes
from regard.registry.bodies import Way
from regard.registry.entry import EntryKind
from regard.registry.fold.addresses import addresses_on
from regard.registry.fold.history import moment_of
from regard.registry.opening import OpenRecord
from regard.registry.record import NOT_READABLE
from regard.registry.refusal import RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.reading import Reading
from regard.service.answering_faults import answered_fault
from regard.service.caller import Caller, Role
from regard.service.doors import AccessKind, Doors
from regard.service.doors.keeper import LINK_LIFE
from regard.service.lease_keeping import always_so
from regard.service.outbox.ledger import Trouble
from regard.service.outbox.mail_server import MailServer
from regard.service.outbox.mail_words import MailShell, written_mail
from regard.service.outbox.owed_mail import (
    MailKind,
    OwedMail,
    TextPutForward,
    owed_mail,
)
from regard.service.outbox.passkey_mail import passkey_mail
from regard.service.outbox.pauses import pause_after
from regard.service.outbox.returned import enter_notice_returned, notice_given

NEWS_OVERLAP = timedelta(minutes=10)
"""By so much it is looked back: what another worker wrote may come to light late."""
LINK_MINUTES = 15
"""Within which one link is sent, however often it is asked for."""
BY_E_MAIL: Way = "e-mail"
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=24),
)
"""After the last of them a mail is given up: two thirds of a week, as servers do."""
MAIL_LOG = logging.getLogger("regard.service")


@dataclass
class Sending:
    """What is sent of one record, by one worker.

    Attributes:
        record: The record.
        doors: Who may come in: links to sign in are made there.
        server: Where mail is handed in.
        pages: Under which address the pages are.
        is_ours: Whether this worker still sends: asked before each person.
    """

    record: OpenRecord
    doors: Doors
    server: MailServer
    pages: str
    is_ours: Callable[[], bool] = always_so
    _seen: int = 0
    _day: date | None = None
    _looked_at: datetime | None = None
    _told_changes: frozenset[str] = frozenset()
    _addressed: dict[SubjectName, None] = field(default_factory=dict)
    _again: dict[SubjectName, None] = field(default_factory=dict)
    _proposals: dict[str, list[TextPutForward]] = field(default_factory=dict)

    def one_round(self) -> bool:
        """Sends what is owed by now and was not sent.

        Returns:
            Whether all of it was handed in, or put off until a later day or hour; what
            went wrong is in the service's log.

        Raises:
            StoreError: If the database cannot be used; what was not noted is sent
                again, under the same number.
        """
        for name in self._to_look_at():
            if not self.is_ours():
                # Whoever was not come to is looked at in the next round, with all.
                self._day = None
                return False
            # When rules change all are written to, which takes longer than whoever asks
            # for a link waits.
            self._send_links()
            # One who cannot be written to keeps the others from nothing, and is looked
            # at in the next round: else what is owed today would wait for tomorrow.
            try:
                self._send_owed(name)
            except Exception as error:
                answered_fault(error)
                self._again[name] = None
        return self._send_links() and not self._again

    def _send_links(self) -> bool:
        """Sends what was asked for meanwhile; asked too long ago, it opens nothing.

        Returns:
            Whether none ended in a fault.
        """
        is_whole = True
        for request in self.doors.ledger.asked_links():
            scheme, digest = request["scheme"], bytes(request["digest"])
            is_over = self.record.now - moment_of(request["asked_at"]) > LINK_LIFE
            try:
                is_done = is_over or self._is_link_sent(scheme, digest)
            # One that cannot be sent keeps no other, and is tried again.
            except Exception as error:
                answered_fault(error)
                is_whole = False
                continue
            if is_done:
                self.doors.ledger.end_link_request(scheme, digest)
        return is_whole

    def _to_look_at(self) -> list[SubjectName]:
        """Of whoever gave an address: all when a day begins, else who has news."""
        today = self.record.now.date()
        is_for_all = self._day != today
        names: dict[SubjectName, None] = {}
        with self.record.sequence.reading() as reading:
            size = reading.size
            if self._seen == 0:
                self._begin(reading)
                self._seen = size
            for entry in reading.between(self._seen + 1, size):
                name = SubjectName(entry.scheme, entry.subject)
                if entry.kind is EntryKind.ERASED:
                    self._addressed.pop(name, None)
                    self.doors.ledger.forget(name)
                elif entry.kind is EntryKind.ADDRESSED:
                    self._addressed[name] = None
                # What concerns the scheme concerns everybody.
                is_for_all = is_for_all or not entry.subject
                if name in self._addressed:
                    names[name] = None
            if is_for_all:
                self._proposals = self._put_forward(reading)
        if is_for_all:
            names = dict(self._addressed)
        for name in self.doors.ledger.due(self.record.now):
            names[name] = None
        for name in self._with_other_passkeys():
            if name in self._addressed:
                names[name] = None
        names |= self._again
        self._again.clear()
        self._seen = size
        self._day = today
        return list(names)

    def _with_other_passkeys(self) -> list[SubjectName]:
        """Who added or removed a passkey since the last round: that is no entry."""
        now = self.record.now
        since = (self._looked_at or now) - NEWS_OVERLAP
        changes = self.doors.passkeys.changes.since(since)
        names = [
            change.name for change in changes if change.number not in self._told_changes
        ]
        self._told_changes = frozenset(change.number for change in changes)
        self._looked_at = now
        return names

    def _begin(self, reading: Reading) -> None:
        """Who gave an address: of a long record, these few entries alone are read."""
        for entry in reading.of_kinds([EntryKind.ADDRESSED, EntryKind.ERASED]):
            name = SubjectName(entry.scheme, entry.subject)
            if entry.kind is EntryKind.ADDRESSED:
                self._addressed[name] = None
            elif name in self._addressed:
                del self._addressed[name]
                self.doors.ledger.forget(name)

    def _put_forward(self, reading: Reading) -> dict[str, list[TextPutForward]]:
        """Changes that were put forward, by scheme; the first text changes nothing."""
        proposals: dict[str, list[TextPutForward]] = {}
        versions = self.record.versions
        for scheme in reading.schemes():
            adopted = [version.seq for version in versions.adopted(reading, scheme)]
            first = min(adopted, default=None)
            coming = self._coming(reading, scheme)
            changes: list[TextPutForward] = []
            for entry in reading.of_scheme(scheme):
                body = versions.proposal(reading, scheme, entry.seq)
                if first is None or entry.seq < first or body is None:
                    continue
                day = moment_of(entry.at).date()
                is_coming = body.from_day in coming
                change = TextPutForward(entry.seq, day, body.from_day, is_coming)
                changes.append(change)
            proposals[scheme] = changes
        return proposals

    def _coming(self, reading: Reading, scheme: str) -> set[date]:
        """From which days on other rules are to hold; none of what lapsed."""
        today = self.record.now.date()
        days: set[date] = set()
        for change in waiting_changes(self.record, reading, scheme):
            if not change.is_over(today):
                days.add(change.from_day)
        for version in self.record.versions.adopted(reading, scheme):
            days.add(version.from_day)
        return {day for day in days if day > today}

    def _send_owed(self, name: SubjectName) -> None:
        scheme_key = self.record.keys.scheme_key(name.scheme)
        proposals = self._proposals.get(name.scheme, ())
        numbers: list[str] = []
        try:
            history = self.record.history(name.scheme, name.subject)
            changes = self.doors.passkeys.changes.of(name)
            # First: of a door somebody is told whatever else cannot be said of them.
            of_doors = passkey_mail(history, changes, self.record.now)
            of_record = owed_mail(history, proposals, self.record.now)
            for owed in chain(of_doors, of_record):
                number = owed.number(scheme_key)
                numbers.append(number)
                self._send(name, owed, number)
        except NOT_READABLE:
            # Of whom nothing can be said, the desk says that nothing can; what waits of
            # theirs may be owed, and is not dropped.
            return
        self._settle_others(name, numbers)

    def _settle_others(self, name: SubjectName, numbers: list[str]) -> None:
        """What is owed no more was sent by a worker that died, or is not sent."""
        now = self.record.now
        for mail in self.doors.ledger.others(name, numbers, now):
            entry = notice_given(self.record, self.doors.ledger, mail)
            if entry:
                self._note_sent(name, mail.number, entry)
            else:
                self.doors.ledger.drop(mail.number)

    def _send(self, name: SubjectName, owed: OwedMail, number: str) -> None:
        tries = self.doors.ledger.take(number, owed.kind, name, self.record.now)
        if tries == 0:
            return
        trouble = self._hand_in(owed, number)
        if trouble is not Trouble.NONE:
            self._note_failed(number, tries, trouble)
            return
        # A worker that dies before this sends it again, under the same number.
        entry = self._enter_notice(name, owed)
        self._note_sent(name, number, entry)

    def _note_sent(self, name: SubjectName, number: str, entry: int) -> None:
        """Notes that a server took it; a notice that came back by now was none."""
        if self.doors.ledger.note_sent(number, self.record.now, entry):
            enter_notice_returned(self.record, name, entry, OUTBOX_NAME)

    def _hand_in(self, owed: OwedMail, number: str, secret: str = "") -> Trouble:
        shell = MailShell(self.server.sender, self.pages)
        try:
            mail = written_mail(owed, number, shell, self.record.now, secret)
        except ValueError:
            return Trouble.UNKNOWN_SIGNS
        trouble = self.server.hand_in(mail, owed.to.address)
        if trouble is not Trouble.NONE:
            # Neither whose it is nor what the server said, which repeats the address.
            MAIL_LOG.warning("an e-mail did not get there: %s", trouble.value)
        return trouble

    def _note_failed(self, number: str, tries: int, trouble: Trouble) -> None:
        pause = pause_after(tries, PAUSES, number)
        # Said again, a no stays one.
        if pause is None or trouble is not Trouble.NOT_TAKEN:
            self.doors.ledger.note_ended(number, trouble, self.record.now)
            return
        self.doors.ledger.note_failed(number, trouble, self.record.now + pause)

    def _enter_notice(self, name: SubjectName, owed: OwedMail) -> int:
        """Enters that a notice was handed over, where the scheme provides for it."""
        duty = owed.duty
        if duty is None or not self._provides(name.scheme):
            return 0
        # Opened meanwhile, or nothing is coming any more: then there is nothing to say.
        with suppress(RefusedAct):
            entry = notice(
                self.record, name, duty.service, duty.outcome, BY_E_MAIL, OUTBOX_NAME
            )
            return entry.seq
        return 0

    def _provides(self, scheme: str) -> bool:
        with self.record.sequence.reading() as reading:
            document = self.record.versions.document_on(
                reading, scheme, self.record.now.date()
            )
        process = None if document is None else document.scheme.process
        return process is not None and BY_E_MAIL in process.notice_by

    def _is_link_sent(self, scheme: str, digest: bytes) -> bool:
        """Sends a link to whoever typed their number; for nobody it is as if sent."""
        with self.record.sequence.reading() as reading:
            lookup = reading.lookup(scheme, digest)
        if lookup is None:
            return True
        name = SubjectName(scheme, lookup.subject)
        history = self.record.history(scheme, lookup.subject)
        now = self.record.now
        to = addresses_on(history, now.date()).in_use
        # Whoever has the link has all: it goes where they said, and proved.
        if to is None or not to.is_sure:
            return True
        # Two who ask within minutes are sent one link: a mailbox is not filled so.
        slot = f"{now:%Y-%m-%d %H}:{now.minute // LINK_MINUTES}"
        owed = OwedMail(MailKind.LINK, name.subject, to, slot)
        number = owed.number(self.record.keys.scheme_key(scheme))
        ledger = self.doors.ledger
        if ledger.take(number, owed.kind, name, now) == 0:
            mail = ledger.sent_under(number)
            return mail is None or mail.is_sent or mail.ended_at is not None
        caller = Caller(Role.SUBJECT, name.subject, scheme, name.subject)
        link = self.doors.make(AccessKind.LINK, caller, now, LINK_LIFE)
        trouble = self._hand_in(owed, number, link.secret)
        if trouble is Trouble.NONE:
            ledger.note_sent(number, now)
            return True
        self.doors.end(link.access.number, now)
        if trouble is Trouble.NOT_TAKEN:
            # Many servers put off whom they do not know yet, and take it then.
            ledger.note_failed(number, trouble, now + PAUSES[0])
            return False
        ledger.note_ended(number, trouble, now)
        return True
