"""Telling programs: what may have changed, and nothing about anybody.

A service is told of an answer of its own that it may still rely on, once, where another
is in effect by now: it asks again, as it may. Nothing else about a person is told to
anybody; that a text was put forward or adopted is public, and told to all.
"""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import msgspec

from regard.registry.acts.membership_checks import last_membership
from regard.registry.bodies import Decided
from regard.registry.entry import EntryKind
from regard.registry.fold.history import (
    OpenedEntry,
    SubjectHistory,
    day_start,
    micros_of,
    moment_of,
)
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.opening import OpenRecord
from regard.registry.record import NOT_READABLE
from regard.registry.sealed_entries import SubjectName
from regard.registry.store.reading import Reading
from regard.scheme.complaint import DataError
from regard.service.answering_faults import answered_fault
from regard.service.lease_keeping import always_so
from regard.service.outbox.guarded_post import NotReached, post, target_of
from regard.service.outbox.owed_mail import mail_number
from regard.service.outbox.pauses import pause_after
from regard.service.outbox.webhook_signing import signatures
from regard.service.outbox.webhooks import Delivery, Webhook, Webhooks

MAY_HAVE_CHANGED = "outcome.may-have-changed"
PUT_FORWARD = "scheme.put-forward"
ADOPTED = "scheme.adopted"
NEWS_OF = {
    EntryKind.PUT_FORWARD: PUT_FORWARD,
    EntryKind.ADOPTED: ADOPTED,
}
NEWS_DAYS = 14
"""For so many days what is public is told to whoever is to be told."""
WEBHOOK_PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""As Standard Webhooks proposes."""
OFF_AFTER = timedelta(days=3)
"""A program that took nothing for so long is turned off, which the operator sees."""
MOST_PUT_BEFORE = 10_000
"""Messages that are known to be there already; of more the table is asked again."""
MOST_IN_A_ROUND = 50
"""To one program; the others are told as well."""
TAKEN_STATUSES = range(200, 300)
NO_MORE_THERE = 410
HOOK_LOG = logging.getLogger("regard.service")


@dataclass
class Telling:
    """What programs are told of one record, by one worker.

    Attributes:
        record: The record.
        webhooks: Which programs, and what became of it.
        to_loopback: Whether this very machine may be told, for tests.
        is_ours: Whether this worker still tells: asked before each message.
    """

    record: OpenRecord
    webhooks: Webhooks
    to_loopback: bool = False
    is_ours: Callable[[], bool] = always_so
    _seen: int = 0
    _told: frozenset[str] = frozenset()
    _put_before: set[str] = field(default_factory=set)
    _again: dict[SubjectName, None] = field(default_factory=dict)

    def one_round(self) -> bool:
        """Tells what there is to tell, and again what did not get there.

        Returns:
            Whether nothing is left that could be told now: of a program that does not
            answer `regard_webhooks_failing` tells.

        Raises:
            StoreError: If the database cannot be used; nothing is lost by that.
        """
        programs = self._programs()
        numbers = frozenset(webhook.number for webhook in programs)
        # Whoever was off is owed what changed meanwhile: all of today is read again.
        if not numbers <= self._told:
            self._seen = 0
        self._told = numbers
        if programs:
            self._put_changes(programs)
            self._put_news(programs)
        is_whole = not self._again and self.is_ours()
        for webhook in programs:
            is_whole = self._send_due(webhook) and is_whole
        return is_whole

    def _programs(self) -> list[Webhook]:
        """Those that are on."""
        now = self.record.now
        programs: list[Webhook] = []
        with self.record.sequence.reading() as reading:
            names = reading.schemes()
        for name in names:
            key = self.record.keys.scheme_key(name)
            programs.extend(self.webhooks.all_of(name, key, now))
        return [webhook for webhook in programs if webhook.off_at is None]

    # ── what there is to tell ───────────────────────────────────────────────

    def _put_changes(self, programs: list[Webhook]) -> None:
        """Of whoever something was entered about: an answer may be no more so."""
        names = dict(self._again)
        with self.record.sequence.reading() as reading:
            size = reading.size
            # No answer of an earlier day is relied on any more.
            first = max(self._seen + 1, _first_since(reading, self.record.now.date()))
            for entry in reading.between(first, size):
                name = SubjectName(entry.scheme, entry.subject)
                if entry.kind is EntryKind.ERASED:
                    self.webhooks.forget_subject(entry.subject)
                    names.pop(name, None)
                elif entry.subject:
                    names[name] = None
        for name in names:
            if not self.is_ours():
                # They are read again: what was read stands nowhere else.
                return
            # One of whom nothing can be said keeps the others from nothing.
            try:
                self._put_changes_of(name, programs)
            except NOT_READABLE:
                pass
            except Exception as error:
                answered_fault(error)
                # Else a service would rely until the day ends on what is no more so.
                self._again[name] = None
                continue
            self._again.pop(name, None)
        self._seen = size

    def _put_changes_of(self, name: SubjectName, programs: list[Webhook]) -> None:
        history = self.record.history(name.scheme, name.subject)
        membership = last_membership(history)
        # Who left, or was forgotten, is told to no service.
        if membership is None or membership.kind is EntryKind.LEFT:
            return
        now = self.record.now
        with self.record.sequence.reading() as reading:
            about = reading.of_subject(name.scheme, name.subject)
        references = {entry.seq: entry.key for entry in about}
        states = states_in_effect(history, now)
        for webhook in programs:
            if webhook.scheme != name.scheme or not webhook.is_service:
                continue
            answer = _last_answer(history, webhook.part)
            if answer is None:
                continue
            decided = answer.body
            assert isinstance(decided, Decided)
            state = states.get(webhook.part)
            if state is None or decided.relied_on_until <= now:
                continue
            if state.outcome != decided.outcome:
                reference = references[answer.seq]
                self._put(webhook, MAY_HAVE_CHANGED, reference, name.subject)

    def _put_news(self, programs: list[Webhook]) -> None:
        """What was put forward and adopted, which is public."""
        since = self.record.now - timedelta(days=NEWS_DAYS)
        for scheme in dict.fromkeys(webhook.scheme for webhook in programs):
            with self.record.sequence.reading() as reading:
                entries = reading.of_scheme(scheme)
            for entry in entries:
                at = moment_of(entry.at)
                if entry.kind not in NEWS_OF or at < since:
                    continue
                for webhook in programs:
                    if webhook.scheme == scheme and at > webhook.made_at:
                        kind = NEWS_OF[entry.kind]
                        self._put(webhook, kind, f"{scheme}/{entry.seq}")

    def _put(
        self, webhook: Webhook, kind: str, reference: str, subject: str = ""
    ) -> None:
        key = self.record.keys.scheme_key(webhook.scheme)
        content = {"webhook": webhook.number, "kind": kind, "about": reference}
        number = f"msg_{mail_number(key, content)}"
        # What was put before needs no transaction to see that it was.
        if number in self._put_before:
            return
        now = self.record.now
        delivery = Delivery(number, webhook.number, kind, reference, subject, now)
        self.webhooks.put(delivery)
        if len(self._put_before) >= MOST_PUT_BEFORE:
            self._put_before.clear()
        self._put_before.add(number)

    # ── telling it ──────────────────────────────────────────────────────────

    def _send_due(self, webhook: Webhook) -> bool:
        """Tells one program; whether nothing is left that it could be told now."""
        for _ in range(MOST_IN_A_ROUND):
            if not self.is_ours():
                return False
            delivery = self.webhooks.take_next(webhook.number, self.record.now)
            if delivery is None:
                return True
            status = self._post(webhook, delivery)
            if status not in TAKEN_STATUSES:
                HOOK_LOG.warning("a program was not told: %s", status or "no answer")
                self._note_failed(webhook, delivery, status)
                # Who does not answer keeps the others waiting once, not each time.
                return True
            self.webhooks.note_done(delivery.number, self.record.now)
            self.webhooks.note_reached(webhook)
        return False

    def _post(self, webhook: Webhook, delivery: Delivery) -> int:
        """The status of the answer; 0 where none came."""
        body = msgspec.json.encode(
            {
                "type": delivery.type,
                "timestamp": delivery.made_at.isoformat(),
                "data": {"reference": delivery.reference},
            }
        )
        at = int(self.record.now.timestamp())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "regard",
            "webhook-id": delivery.number,
            "webhook-timestamp": str(at),
            "webhook-signature": signatures(webhook.keys, delivery.number, at, body),
        }
        # What cannot be signed is not sent: nobody could tell whose it is.
        if not webhook.keys:
            return 0
        try:
            target = target_of(webhook.url, self.to_loopback)
            return post(target, headers, body, self.to_loopback)
        except (NotReached, DataError):
            return 0

    def _note_failed(self, webhook: Webhook, delivery: Delivery, status: int) -> None:
        now = self.record.now
        self.webhooks.note_failing(webhook, now)
        since = webhook.failing_since or now
        pause = pause_after(delivery.tries, WEBHOOK_PAUSES, delivery.number)
        is_over = status == NO_MORE_THERE or pause is None
        # What is given up is given up in the open: the desk and the operator see it.
        if is_over or now - since >= OFF_AFTER:
            self.webhooks.give_up(webhook, now)
        if is_over or pause is None:
            self.webhooks.note_done(delivery.number, now)
        else:
            self.webhooks.note_again(delivery.number, now + pause)


def _last_answer(history: SubjectHistory, service: str) -> OpenedEntry | None:
    """The last that a service was told of somebody; None if it never asked."""
    for entry in reversed(history.entries):
        if isinstance(entry.body, Decided) and entry.body.service == service:
            return entry
    return None


def _first_since(reading: Reading, day: date) -> int:
    """The place of the first entry of a day, or where it would be."""
    begins = micros_of(day_start(day))

    def at(seq: int) -> int:
        (entry,) = reading.at_places([seq])
        return entry.at

    # In the order of their places they are in that of time: a few are looked at.
    places = range(1, reading.size + 1)
    return 1 + bisect_left(places, begins, key=at)
