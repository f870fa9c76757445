"""Visits to every page of a service that is lived in, by each of those who may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from regard.registry.bodies import Decided, Reported
from regard.registry.fold.history import micros_of
from regard.registry.opening import open_record
from regard.registry.status import record_status
from regard.scheme.document import open_document
from regard.service.application import Application
from regard.service.caller import Role
from regard.service.doors.access import AccessKind
from regard.service.outbox.ledger import Trouble
from regard.service.outbox.mail_server import MailServer
from regard.service.outbox.owed_mail import MailKind
from regard.service.provider.office_accounts import OfficeAccounts
from regard.service.season_clock import SeasonClock
from regard.service.settings import Settings
from regard.service.starting import first_access, open_doors
from tests.service.attacking import HERE
from tests.service.browsing import InProcess
from tests.service.every_page import STRANGER_NAME, PageAsking, SeenPage
from tests.service.lived_in import (
    KITCHENS,
    LAST_MOMENT,
    LONG_NAME,
    LONG_WORDS,
    MUCH,
    NOTHING,
    TOOLS,
    history_of,
    member,
)

JOINED_HERE = "Joined Here"
NOWHERE = "http://127.0.0.1:1"
"""Where nothing listens."""


class Visiting(PageAsking):
    """Goes through all pages."""

    def all_pages(self) -> Iterator[SeenPage]:
        """Every page; what is done for it changes what is there, the last the most."""
        yield from self._as_strangers()
        yield from self._as_people()
        yield from self._at_the_desk()
        yield from self._as_others()
        yield from self._refused()
        yield from self._for_the_last_time()

    def _as_strangers(self) -> Iterator[SeenPage]:
        for scheme in (TOOLS, KITCHENS):
            for path in ("", "/check", "/statistics"):
                yield self.open("/schemes/{scheme}" + path, who=scheme, scheme=scheme)
        for path in (
            "/",
            "/log",
            "/office",
            "/office/begin",
            "/office/back",
            "/passkey",
            "/sign-in",
        ):
            yield self.open(path)
        yield self.open("/enter/{link}", link="a" * 40)
        yield self.send("/enter", "", STRANGER_NAME, {"link": "a" * 40})
        yield self.open("/address/{number}", number="a" * 40)
        yield self.send("/address", "", STRANGER_NAME, {"number": "a" * 40})
        yield self.send(
            "/sign-in", "", STRANGER_NAME, {"number": "17", "scheme": TOOLS}
        )
        yield self.send("/passkey/enter", "", STRANGER_NAME, {})
        yield self.open("/register/{scheme}", scheme=KITCHENS)
        for number in ("K-17", "K-18", LONG_WORDS):
            yield self.send(
                "/register/{scheme}",
                "",
                number[:4],
                {"number": number},
                scheme=KITCHENS,
            )

    def _as_people(self) -> Iterator[SeenPage]:
        for number in (
            LONG_NAME,
            NOTHING,
            MUCH,
            "Cleo Marsh",
            "Noor Vale",
            "Tom Reed",
            "Piet Lund",
            "Ines Falk",
        ):
            session = self.session(Role.SUBJECT, "", number)
            who = number[:4]
            yield self.open("/me", session, who)
            yield self.open(
                "/schemes/{scheme}/changes/{entry}",
                session,
                who,
                scheme=TOOLS,
                entry=self._change(),
            )
            now = self.record.now.date().isoformat()
            for day in ("2030-01-01", now):
                then = f"/me/then?day={day}&known={now}"
                yield self.open(then, session, who + day)
            for path in ("/me/lines/{part}", "/me/looks/{part}", "/me/answers/{part}"):
                for part in ("1", "2"):
                    yield self.open(path, session, who + part, part=part)
            history = history_of(self.record, member(self.record, number))
            for kind, path in (
                (Reported, "/me/line/{entry}"),
                (Decided, "/me/told/{entry}"),
            ):
                for entry, _ in list(history.bodies(kind))[-1:]:
                    yield self.open(path, session, who, entry=str(entry.seq))
        session = self.session(Role.SUBJECT, "", NOTHING)
        yield self.open("/me/passkeys", session, "passkeys")
        shown = self.send("/me/show", session, "tier", {"tier": "ordinary"})
        yield shown
        link = re.search('/show/([^<"]+)<', shown.answer.text)
        assert link is not None, shown.answer.text
        yield self.open("/me", session, "with-link")
        yield self.open("/show/{link}", link=link[1])
        yield self.send("/show", "", STRANGER_NAME, {"link": link[1]})
        yield self.open("/show/{link}", who="used", link=link[1])
        yield self.send("/me/representatives", session, "named", {})
        yield self.open("/me", session, "with-representative")
        friend = self.session(
            Role.REPRESENTATIVE, "representative-12ab34cd", "Cleo Marsh"
        )
        yield self.open("/me", friend, "representative")

    def _at_the_desk(self) -> Iterator[SeenPage]:
        clerk = self.session(Role.CLERK, "anna")
        steward = self.session(Role.STEWARD, "steward-2")
        reviewer = self.session(Role.REVIEWER, "ben")
        yield self.send(
            "/desk/record",
            clerk,
            "clerk",
            {"number": LONG_NAME, "kind": "damaged", "id": "desk-" + "0a" * 8},
        )
        self._mail_that_failed()
        yield self.open("/desk", clerk, "clerk")
        yield self.open("/desk", steward, "steward")
        yield self.open("/desk", reviewer, "reviewer")
        piet = member(self.record, "Piet Lund")
        yield from self._cases(steward)
        sheet = {"subject": piet.subject, "service": "power-tools", "outcome": "refuse"}
        yield self.send("/desk/notice-sheet", clerk, "piet", sheet)
        yield self.send(
            "/desk/join",
            clerk,
            "clerk",
            {"number": JOINED_HERE, "adult_on": "2000-01-01"},
        )
        yield self.send("/desk/link", clerk, "clerk", {"number": NOTHING})
        for number in (LONG_NAME, NOTHING, MUCH, "Cleo Marsh"):
            yield self.send(
                "/desk/person",
                clerk,
                number[:4],
                {"number": number, "purpose": LONG_WORDS},
            )
        long = member(self.record, LONG_NAME)
        line = history_of(self.record, long).bodies(Reported)
        entry = str([part.seq for part, _ in line][-1])
        about = {"subject": long.subject, "words": LONG_WORDS}
        yield self.send("/desk/for/dispute", clerk, "clerk", {**about, "event": entry})
        piet = member(self.record, "Piet Lund")
        line = history_of(self.record, piet).bodies(Reported)
        entry = str(next(part.seq for part, _ in line))
        about = {"subject": piet.subject, "words": LONG_WORDS, "event": entry}
        yield self.send("/desk/for/ask-for-repair", clerk, "clerk", about)
        tom = member(self.record, "Tom Reed")
        told = [part.seq for part, _ in history_of(self.record, tom).bodies(Decided)]
        yield self.send(
            "/desk/for/appeal",
            clerk,
            "clerk",
            {"subject": tom.subject, "words": LONG_WORDS, "decision": str(told[-1])},
        )
        new = {"subject": member(self.record, JOINED_HERE).subject}
        yield self.send(
            "/desk/person",
            clerk,
            "new",
            {"number": JOINED_HERE, "purpose": "to agree on paper"},
        )
        agrees = new | {"source": "members"}
        yield self.send("/desk/for/consent", clerk, "clerk", agrees)
        given = new | {"address": "here@mail.example", "language": "en"}
        yield self.send("/desk/for/give-address", clerk, "clerk", given)

    def _cases(self, session: str, only: str = "") -> Iterator[SeenPage]:
        for name, duty in record_status(self.record).duties:
            if only and duty.kind.name != only:
                continue
            fields = {
                "subject": name.subject,
                "duty": duty.kind.name,
                "entry": str(duty.entry),
                "service": duty.service,
                "outcome": duty.outcome,
                "purpose": "to answer it",
            }
            yield self.send("/desk/case", session, duty.kind.name, fields)

    def _mail_that_failed(self) -> None:
        name = member(self.record, LONG_NAME)
        ledger = self.doors.ledger
        for number, trouble in enumerate(Trouble):
            mail = f"{number:064x}"
            ledger.take(mail, MailKind.NOTICE, name, self.record.now)
            ledger.note_ended(mail, trouble, self.record.now)

    def _a_key_anew(self, operator: str) -> Iterator[SeenPage]:
        """A service whose key has ended, and its new one."""
        for access in self.doors.all_of(AccessKind.KEY):
            if access.caller.role is Role.SERVICE and access.caller.scheme == TOOLS:
                self.doors.end(access.number, self.record.now)
        yield self.open("/desk/changes", operator, "no-key")
        part = {"part": "service power-tools"}
        yield self.send("/desk/part-key", operator, "operator", part)

    def _as_others(self) -> Iterator[SeenPage]:
        operator = self.session(Role.OPERATOR, "operator")
        yield self.open("/desk/changes", operator, "operator")
        yield self.open(
            "/schemes/{scheme}/changes/{entry}",
            operator,
            "operator",
            scheme=TOOLS,
            entry=self._change(),
        )
        yield self.open("/desk/webhooks", operator, "none")
        hook = {
            "part": "service power-tools",
            "url": "https://lending.example/" + "hooks/" * 20,
        }
        yield self.send("/desk/webhooks", operator, "operator", hook)
        hooks = self.open("/desk/webhooks", operator, "one")
        yield hooks
        number = re.search('name="number" value="([^"]+)"', hooks.answer.text)
        assert number is not None
        yield self.send(
            "/desk/webhooks/rotate", operator, "operator", {"number": number[1]}
        )
        for kind, role in (("link", "reviewer"), ("key", "auditor")):
            fields = {"name": LONG_NAME, "role": role, "kind": kind}
            fields["name"] += kind
            yield self.send("/desk/hand-out", operator, kind, fields)
        changes = self.open("/desk/changes", operator, "handed-out")
        yield changes
        number = re.search(
            'new-key.*?name="number" value="([^"]+)"', changes.answer.text, re.DOTALL
        )
        assert number is not None
        yield self.send("/desk/new-key", operator, "operator", {"number": number[1]})
        yield from self._a_key_anew(operator)
        auditor = self.session(Role.AUDITOR, "Ines")
        yield self.open("/audit", auditor, "auditor")
        yield self.send("/audit", auditor, "auditor", {})
        board = self.session(Role.APPEAL_BODY, "board")
        yield self.open("/appeals", board, "board")
        for name, duty in record_status(self.record).duties:
            if duty.kind.name == "HEARING":
                fields = {"subject": name.subject, "appeal": str(duty.entry)}
                yield self.send("/appeals/open", board, "board", fields)
                break
        yield self.open(
            "/appeals",
            self.session(Role.APPEAL_BODY, "court", scheme=KITCHENS),
            "nothing-waits",
        )
        votes = self.session(Role.BODY_MEMBER, "Bo", scheme=KITCHENS)
        yield self.open("/", votes, "body")

    def _refused(self) -> Iterator[SeenPage]:
        """What is not done says so, and what to do instead."""
        clerk = self.session(Role.CLERK, "anna")
        somebody = self.session(Role.SUBJECT, "", NOTHING)
        yield self.open("/me")
        yield self.open("/desk", somebody, "not-theirs")
        yield self.open("/no/such/page", who="no-page")
        yield self.send(
            "/desk/record", clerk, "no-number", {"number": "", "kind": "", "id": "x"}
        )
        yield self.send(
            "/desk/record",
            clerk,
            "unknown",
            {"number": "Nobody At All", "kind": "damaged", "id": "desk-" + "0b" * 8},
        )
        yield self.send("/me/show", somebody, "not-held", {"tier": "none"})
        yield self.send(
            "/me/dispute", somebody, "no-such-line", {"event": "999999", "words": "No."}
        )
        yield self.send(
            "/me/dispute", somebody, "too-long", {"event": "1", "words": "n" * 90_000}
        )
        foreign = {"token": "wrong"}
        yield self.send("/me/leave", somebody, "foreign", foreign)

    def _for_the_last_time(self) -> Iterator[SeenPage]:
        clerk = self.session(Role.CLERK, "anna")
        long = member(self.record, LONG_NAME)
        new = member(self.record, JOINED_HERE)
        yield self.send(
            "/desk/for/erase",
            clerk,
            "wrong",
            {"subject": long.subject, "number": NOTHING},
        )
        yield self.send(
            "/desk/for/erase",
            clerk,
            "clerk",
            {"subject": new.subject, "number": JOINED_HERE},
        )
        cleo = {"subject": member(self.record, "Cleo Marsh").subject}
        withdrawn = cleo | {"source": "members"}
        yield self.send("/desk/for/withdraw", clerk, "clerk", withdrawn)
        yield self.send("/desk/for/leave", clerk, "clerk", cleo)
        somebody = self.session(Role.SUBJECT, "", NOTHING)
        yield self.send("/me/leave", somebody, "leaves", {})
        yield self.open("/me", somebody, "left")
        yield self.send("/me/erase", somebody, "forgotten", {})
        yield self.open("/me", somebody, "forgotten")

    def _change(self) -> str:
        """The change that waits."""
        return str(self.application.book.changes(TOOLS)[0].entry)


@contextmanager
def visiting(folder: Path, language: str) -> Iterator[Visiting]:
    """A service of a folder that was lived in, on the day on which that ended."""
    url = f"sqlite:///{folder}/record.db"
    clock = SeasonClock(micros_of(LAST_MOMENT + timedelta(minutes=1)))
    # Nothing here waits: what lasts minutes is still open.
    record = open_record(url, clock=clock)
    accounts = OfficeAccounts(NOWHERE, "regard", "secret", [])
    mail = MailServer("127.0.0.1", 1, "office@library.example", False)
    settings = Settings(office=accounts, mail=mail, pages=HERE)
    doors = open_doors(record)
    documents = [open_document(TOOLS), open_document(KITCHENS)]
    first_access(record, doors, [document.scheme for document in documents])
    application = Application(record, doors, settings)
    with InProcess(application) as client:
        yield Visiting(record, doors, application, client, language)
    doors.close()
    record.close()
