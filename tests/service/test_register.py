"""The register: one organisation at a time, and only what its scheme publishes."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest

from regard.registry.acts import changing, joining, reporting, reviewing
from regard.registry.bodies import Reported
from regard.registry.sealed_entries import SubjectName
from regard.scheme.document import open_document
from regard.service.book.register import has_register
from regard.service.caller import Caller, Role
from tests.service.attacking import page, send, words_of
from tests.service.conftest import SCHEME, Served

HYGIENE = "kitchen-hygiene"
PATH = f"/v1/schemes/{HYGIENE}/register"


def join(served: Served, number: str) -> SubjectName:
    return joining.join(served.record, HYGIENE, "law", "office", number)


def join_once(served: Served, number: str) -> str:
    """An organisation of which nothing was ever reported."""
    if joining.find_member(served.record, HYGIENE, number) is None:
        join(served, number)
    return number


def fail_inspection(served: Served, name: SubjectName, id: str) -> None:
    """A visit that found nothing in order."""
    event = Reported(
        source="inspectors",
        id=id,
        kind="requirements-missed",
        time=served.record.now - timedelta(seconds=1),
        thousandths=100_000,
    )
    reporting.report(served.record, name, event, "inspector")


def test_a_number_leads_to_a_tier_and_nothing_else(kitchens: Served) -> None:
    name = join(kitchens, "K-17")
    answer = kitchens.get(f"{PATH}/K-17")
    told = answer.json()
    assert "less may hold already" in told.pop("means")
    assert told == {"tier": "ordinary", "on": "2026-03-02"}
    assert name.subject not in answer.text
    sent = send(kitchens, f"/register/{HYGIENE}", "", {"number": "K-17"})
    assert "ordinary, on 2 March 2026." in words_of(sent)
    assert name.subject not in sent.text


def test_whoever_counts_through_the_numbers_is_slowed(kitchens: Served) -> None:
    """By either door, and nothing is kept on the way for others to read."""
    statuses: list[int] = []
    for number in range(25):
        answer = kitchens.get(f"{PATH}/K-{number}")
        assert "public" not in answer.headers["cache-control"]
        statuses.append(answer.status_code)
    assert statuses == [404] * 20 + [429] * 5
    sent = send(kitchens, f"/register/{HYGIENE}", "", {"number": "K-17"})
    assert sent.status_code == 429


def test_who_is_not_there_was_there_or_never_was_is_answered_alike(
    kitchens: Served,
) -> None:
    gone = join(kitchens, "K-18")
    joining.leave(kitchens.record, gone, gone.subject)
    old = join(kitchens, "K-19")
    kitchens.pass_days(366)
    # Names are public for a year: of that one nothing was reported for longer.
    assert old.subject
    answers = set()
    pages = set()
    for number in ("K-18", "K-19", "K-20", "%27 OR 1=1", "K-1%"):
        answer = kitchens.get(f"{PATH}/{number}")
        answers.add((answer.status_code, answer.text))
        sent = send(kitchens, f"/register/{HYGIENE}", "", {"number": number})
        pages.add((sent.status_code, sent.text))
    assert len(answers) == len(pages) == 1
    assert answers.pop()[0] == 404


@pytest.mark.parametrize("number", ["K/17", "DE/HH/17", "K 17?", "K%2F17"])
def test_whatever_signs_a_number_has(kitchens: Served, number: str) -> None:
    """An address cannot have them as they are; nobody is left out for that."""
    join(kitchens, number)
    told = kitchens.get(f"{PATH}/{quote(number, safe='')}")
    assert told.status_code == 200
    assert told.json()["tier"] == "ordinary"


def test_whose_keys_are_lost_still_stands_there(kitchens: Served) -> None:
    """What cannot be read is no tier; that nothing stands there would be untrue, and
    whoever looks would take it for a kitchen that is not allowed to cook."""
    name = join(kitchens, "K-17")
    kitchens.record.keys.destroy_subject(name.subject)
    told = kitchens.get(f"{PATH}/K-17")
    assert told.status_code == 200
    assert told.json()["tier"] is None
    sent = send(kitchens, f"/register/{HYGIENE}", "", {"number": "K-17"})
    assert "It stands in the register. No tier can be told today." in words_of(sent)


def test_a_fall_shows_only_once_it_has_taken_effect(kitchens: Served) -> None:
    """What waits for a reviewer and a notice is told to nobody."""
    name = join(kitchens, "K-17")
    kitchens.pass_days(1)
    fail_inspection(kitchens, name, "v1")
    # Tiers are set anew on Mondays.
    kitchens.pass_days(7)
    assert kitchens.get(f"{PATH}/K-17").json()["tier"] == "ordinary"
    for service, outcome in (
        ("hygiene-mark", "refuse"),
        ("longer-interval", "extra-visit"),
    ):
        reviewing.confirm(kitchens.record, name, service, outcome, "senior", "seen")
        assert kitchens.get(f"{PATH}/K-17").json()["tier"] == "ordinary"
        reviewing.notice(
            kitchens.record, name, service, outcome, "signed in", name.subject
        )
    kitchens.pass_days(14)
    assert kitchens.get(f"{PATH}/K-17").json()["tier"] == "ordinary"
    kitchens.pass_days(1)
    assert kitchens.get(f"{PATH}/K-17").json()["tier"] == "watched"
    own = kitchens.secret_of(Caller(Role.SUBJECT, name.subject, HYGIENE, name.subject))
    words = words_of(page(kitchens, "/me", own))
    assert "Whoever knows your number sees: watched." in words


def test_a_fall_by_halves_is_told_as_no_fall_and_as_no_silence(
    kitchens: Served,
) -> None:
    """Nobody reads out of it what a reviewer refused, or what nobody has confirmed."""
    name = join(kitchens, "K-17")
    kitchens.pass_days(1)
    fail_inspection(kitchens, name, "v1")
    kitchens.pass_days(7)
    record = kitchens.record
    interval = ("longer-interval", "extra-visit")
    reviewing.confirm(record, name, *interval, "senior", "seen")
    reviewing.notice(record, name, *interval, "signed in", name.subject)
    reviewing.decline(record, name, "hygiene-mark", "refuse", "senior", "not so bad")
    for _ in range(4):
        kitchens.pass_days(5)
        assert kitchens.get(f"{PATH}/K-17").json()["tier"] == "ordinary"
        sent = send(kitchens, f"/register/{HYGIENE}", "", {"number": "K-17"})
        assert "ordinary, on" in words_of(sent)
        # What it does not say is said, of this one as of all others.
        whole = join_once(kitchens, "K-99")
        other = kitchens.get(f"{PATH}/{whole}").json()
        assert kitchens.get(f"{PATH}/K-17").json() == other
        assert "At a single service less may hold already" in words_of(sent)
    own = kitchens.secret_of(Caller(Role.SUBJECT, name.subject, HYGIENE, name.subject))
    words = words_of(page(kitchens, "/me", own))
    assert "Whoever knows your number sees: ordinary." in words


def test_of_people_there_is_no_register(served: Served) -> None:
    served.join("17")
    assert served.get(f"/v1/schemes/{SCHEME}/register/17").status_code == 404
    assert page(served, f"/register/{SCHEME}", "").status_code == 404
    assert "register" not in page(served, f"/schemes/{SCHEME}", "").text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("names: true, names_for: 1y, scores: true", "names: true, scores: false"),
        ("names: true, names_for: 1y, scores: true", "names: false, scores: true"),
        ("names: true, names_for: 1y, scores: true, ", ""),
        ("kind: organisation", "kind: person"),
    ],
)
def test_what_is_not_said_is_not_published(before: str, after: str) -> None:
    from regard.scheme.document import parse_document

    text = open_document(HYGIENE).text
    assert before in text
    assert has_register(parse_document(text).declared)
    changed = parse_document(text.replace(before, after))
    assert not has_register(changed.declared)


def test_there_is_no_list(kitchens: Served) -> None:
    join(kitchens, "K-17")
    for path in (PATH, f"{PATH}/", f"{PATH}?tier=ordinary", "/register", "/register/"):
        assert kitchens.get(path).status_code in (404, 405), path
    assert "K-17" not in page(kitchens, f"/register/{HYGIENE}", "").text


def test_a_body_votes_in_the_open(kitchens: Served) -> None:
    """Six of the council, by a form and by a program; businesses have no vote."""
    name = join(kitchens, "K-17")
    text = open_document(HYGIENE).text.replace("version: 1", "version: 2")
    text = text.replace("notice_days: 14d", "notice_days: 21d")
    from_day = kitchens.record.now.date() + timedelta(days=100)
    entry = changing.put_forward(kitchens.record, text, from_day, "operator").seq
    path = f"/schemes/{HYGIENE}/changes/{entry}"
    own = kitchens.secret_of(Caller(Role.SUBJECT, name.subject, HYGIENE, name.subject))
    assert "A body votes on it." in words_of(page(kitchens, path, own))
    vote = {"proposal": str(entry), "approves": "true"}
    assert send(kitchens, "/me/vote", own, vote).status_code == 403
    for number in range(6):
        caller = Caller(Role.BODY_MEMBER, f"council-{number}", HYGIENE)
        secret = kitchens.secret_of(caller)
        assert "under your name" in words_of(page(kitchens, path, secret))
        assert send(kitchens, "/body/vote", secret, vote).status_code == 303
    assert "council-3: for it" in words_of(page(kitchens, path, ""))
    ballots = kitchens.get(f"/v1/schemes/{HYGIENE}/changes/{entry}").json()["ballots"]
    assert ballots["council-3"] is True
    kitchens.pass_days(90)
    operator = kitchens.secret_of(Caller(Role.OPERATOR, "operator", HYGIENE))
    sent = send(kitchens, "/desk/adopt", operator, {"proposal": str(entry)})
    assert sent.status_code == 303, words_of(sent)
    outside = words_of(page(kitchens, path, ""))
    assert "6 voted for it, 0 against it." in outside
