"""The open book: what anybody reads, and that nothing of it is about a person."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import pytest

from regard.check.answers import checking
from regard.check.proof.models import ONE_AT_A_TIME
from regard.registry.acts import voting
from regard.service.book import check_reports, turns
from regard.service.problem import Problem
from tests.service.attacking import words_of
from tests.service.changing import harsher_text, put_forward
from tests.service.conftest import SCHEME, Served

BASE = f"/v1/schemes/{SCHEME}"
PAGES = f"/schemes/{SCHEME}"
BROWSER = {"Accept": "text/html"}


def read(served: Served, path: str) -> Any:
    answer = served.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def page_words(served: Served, path: str, language: str = "en") -> str:
    answer = served.get(path, headers=BROWSER | {"Accept-Language": language})
    assert answer.status_code == 200, answer.text
    return words_of(answer)


def test_what_check_says_is_open(served: Served) -> None:
    """The same that the command gives, without where the text lies on a disk."""
    report = read(served, f"{BASE}/check")
    assert report["opens"] is True
    assert report["checked_on"] == "2026-03-02"
    assert "file" not in report
    assert [finding["code"] for finding in report["waived"]] == ["CTX005"]
    assert "Nothing stands against running it" in page_words(served, f"{PAGES}/check")


def test_a_waiver_that_ended_is_said_in_the_open(kitchens: Served) -> None:
    """A year and a day after adoption, nobody reads that the check lets it through."""
    base = "/v1/schemes/kitchen-hygiene/check"
    kitchens.pass_days(365)
    assert read(kitchens, base)["opens"] is True
    kitchens.pass_days(1)
    report = read(kitchens, base)
    assert report["opens"] is False
    assert report["waived"] == []
    words = page_words(kitchens, "/schemes/kitchen-hygiene")
    assert "it may no longer run on real people" in words


def test_check_is_asked_once_a_day(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many ask at once; and anew on the next day, when waivers may be over."""
    asked: list[str] = []

    def counted(document: Any, **values: Any) -> Any:
        asked.append(document.scheme.hash)
        return checking.check_document(document, **values)

    monkeypatch.setattr(check_reports, "check_document", counted)
    document = served.application.book.document(SCHEME)
    readers = check_reports.MOST_WAITING_FOR_CHECK
    with ThreadPoolExecutor(readers) as pool:
        asking = pool.map(served.application.book.report, [document] * readers)
        reports = list(asking)
    read(served, f"{BASE}/check")
    assert len(asked) == 1
    assert all(report is reports[0] for report in reports)
    served.pass_days(1)
    assert read(served, f"{BASE}/check")["checked_on"] == "2026-03-03"
    assert len(asked) == 2


def test_a_change_shows_who_loses(served: Served) -> None:
    """The person that the diff gave when it was put forward, as the record keeps it."""
    served.join("17")
    entry = put_forward(served)
    first, change = read(served, f"{BASE}/changes")["changes"][::-1]
    assert first["state"] == "adopted"
    assert change["state"] == "waits"
    assert change["entry"] == entry
    # It is told on the first page that anybody opens.
    assert "New rules are put forward, to hold from 1 May" in page_words(served, "/")
    whole = read(served, f"{BASE}/changes/{entry}")
    assert whole["diff"]["loses"]["tiers"] == ["trusted", "ordinary"]
    assert whole["diff"]["gains"] == {}
    assert served.get(f"{BASE}/changes/{entry}/text").text == harsher_text()
    words = page_words(served, f"{PAGES}/changes/{entry}")
    assert "Somebody who loses" in words
    assert "by the new ones they are ordinary" in words
    assert "Eine Person, die verliert" in page_words(
        served, f"{PAGES}/changes/{entry}", "de"
    )


def test_an_objection_is_read_by_all_only_where_its_writer_says_so(
    served: Served,
) -> None:
    """Without name and time; and how many others there are is not told."""
    anna, ben = served.join("17"), served.join("18")
    entry = put_forward(served)
    record = served.record
    quiet = voting.object_to(record, anna, entry, "secret words", anna.subject)
    loud = voting.object_to(record, ben, entry, "open words", ben.subject, True)
    # What somebody wrote of somebody else is read by a person before by everybody.
    assert "open words" not in page_words(served, f"{PAGES}/changes/{entry}")
    answers = {
        anna: (quiet.seq, "a secret answer"),
        ben: (loud.seq, "an open answer"),
    }
    for name, (seq, words) in answers.items():
        voting.answer_objection(record, name, seq, words, "steward-1")
    answer = served.get(f"{BASE}/changes/{entry}")
    assert answer.json()["objections"] == [
        {"words": "open words", "answer": "an open answer"}
    ]
    words = page_words(served, f"{PAGES}/changes/{entry}")
    assert "open words" in words
    for text in (answer.text, words):
        assert "secret" not in text
        assert anna.subject not in text
        assert ben.subject not in text


def test_what_tells_of_somebody_is_not_shown_and_that_is_said(served: Served) -> None:
    ben = served.join("18")
    entry = put_forward(served)
    record = served.record
    words = "Number 17 breaks everything."
    objection = voting.object_to(record, ben, entry, words, ben.subject, True)
    voting.answer_objection(
        record, ben, objection.seq, "No names, please.", "steward-1", True
    )
    for text in (
        page_words(served, f"{PAGES}/changes/{entry}"),
        served.get(f"{BASE}/changes/{entry}").text,
    ):
        assert "Number 17" not in text
        assert "No names" not in text
    assert "One is not shown" in page_words(served, f"{PAGES}/changes/{entry}")
    whole = read(served, f"{BASE}/changes/{entry}")
    assert whole["objections"] == [{"words": None, "answer": None}]


def test_words_are_shown_as_words(served: Served) -> None:
    """Whatever somebody writes for everybody runs in nobody's browser."""
    ben = served.join("18")
    entry = put_forward(served)
    words = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    objection = voting.object_to(served.record, ben, entry, words, ben.subject, True)
    voting.answer_objection(served.record, ben, objection.seq, words, "steward-1")
    for session in ("", served.person(ben)):
        headers = BROWSER | {"Cookie": f"regard-session={session}"}
        text = served.get(f"{PAGES}/changes/{entry}", headers=headers).text
        assert "&lt;script&gt;" in text
        assert "<script" not in text
        assert "<img" not in text


def test_the_objection_of_who_was_forgotten_is_gone(served: Served) -> None:
    from regard.registry.acts import erasing

    ben = served.join("18")
    entry = put_forward(served)
    record = served.record
    objection = voting.object_to(record, ben, entry, "open words", ben.subject, True)
    voting.answer_objection(record, ben, objection.seq, "We see.", "steward-1")
    assert "open words" in page_words(served, f"{PAGES}/changes/{entry}")
    erasing.erase(served.record, ben, ben.subject, 30)
    assert "open words" not in page_words(served, f"{PAGES}/changes/{entry}")


def test_what_is_not_there_is_nowhere(served: Served) -> None:
    for path in (f"{BASE}x", f"{BASE}/changes/1x", f"{BASE}/changes/999"):
        assert served.get(path).status_code == 404
    assert served.get(f"{PAGES}/changes/999", headers=BROWSER).status_code == 404
    assert served.get("/schemes/none/check", headers=BROWSER).status_code == 404


def test_two_may_ask_check_at_once(served: Served) -> None:
    """Terms of two threads would get mixed up; so the second waits for the first."""
    document = served.application.book.document(SCHEME)
    with ThreadPoolExecutor(2) as pool:
        report = pool.submit(served.application.book.report, document)
        change = pool.submit(put_forward, served)
        assert change.result() > 1
        assert report.result().overview.gate.opens


def test_nobody_waits_for_what_another_works_out(served: Served) -> None:
    """While check is asked for long, yesterday's report is told, which says its day."""
    book = served.application.book
    document = book.document(SCHEME)
    assert str(book.report(document).checked_on) == "2026-03-02"
    served.pass_days(1)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(ONE_AT_A_TIME.acquire).result()
        assert str(book.report(document).checked_on) == "2026-03-02"
        pool.submit(ONE_AT_A_TIME.release).result()
    assert str(book.report(document).checked_on) == "2026-03-03"


def test_who_would_wait_for_long_is_told_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Few threads answer: strangers who wait for one reading would hold them all."""
    monkeypatch.setattr(turns, "MOST_SECONDS_WAITED", 0.0)
    lock = Lock()
    lock.acquire()
    with pytest.raises(Problem) as waited, turns.own_turn(lock):
        pass
    lock.release()
    assert waited.value.status == 503
    with turns.own_turn(lock):
        pass
