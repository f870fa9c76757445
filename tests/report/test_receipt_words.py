"""A receipt as a person reads it, in English and in German."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import regard as rg
from regard.registry.bodies import (
    Agreed,
    Confirmed,
    Consented,
    Disputed,
    Joined,
    Noticed,
    Proposed,
)
from regard.registry.receipts import Receipt, receipt_of
from regard.report.receipt import receipt_view
from regard.report.text.language import language_of
from regard.report.text.terminal import as_text
from tests.support.histories import Diary

SERVICE = "power-tools"


@pytest.fixture
def diary() -> Diary:
    """A member whom the meaning restricts from the first of April."""
    diary = Diary()
    diary.adopt(rg.load("tool-library"), "2026-03-01")
    diary.enter("2026-03-02", Joined(ground="consent"))
    diary.enter("2026-03-02", Consented(sources=("members",)))
    for _ in range(4):
        diary.report("2026-03-02", "damaged")
    return diary


def receipt_on(diary: Diary, day: str) -> Receipt:
    at = datetime.combine(date.fromisoformat(day), datetime.max.time(), UTC)
    receipt = receipt_of(diary.history, at, diary.last, SERVICE)
    assert receipt is not None
    return receipt


def words_of(receipt: Receipt, code: str = "en") -> str:
    view = receipt_view(receipt, rg.load("tool-library"), language_of(code))
    return " ".join(as_text(view, width=200).split())


def close(diary: Diary) -> None:
    """A person confirms it, notice is handed over, and its days pass."""
    diary.enter("2026-04-01", Confirmed(service=SERVICE, outcome="refuse"), by="anna")
    notice = Noticed(
        service=SERVICE,
        outcome="refuse",
        way="signed in",
        handed_over=date(2026, 4, 1),
    )
    diary.enter("2026-04-01", notice)


def test_what_waits_for_a_person_is_said(diary: Diary) -> None:
    receipt = receipt_on(diary, "2026-04-01")
    english = words_of(receipt)
    assert "Power tools: deposit, 1 April 2026" in english
    assert "It follows from the scheme; no person confirmed it." in english
    assert (
        "By the points alone it would be “refused”; that is not in effect." in english
    )
    waits = "“refused” waits for a person to confirm it, until 15 April 2026 at the"
    assert waits in english
    german = words_of(receipt, "de")
    assert "„verweigert“ wartet auf die Bestätigung durch einen Menschen" in german
    assert "15. April 2026" in german


def test_what_is_closed_says_who_closed_it_and_how_to_contest_it(diary: Diary) -> None:
    close(diary)
    told = words_of(receipt_on(diary, "2026-04-02"))
    assert "“refused” takes effect on 9 April 2026, unless something changes" in told
    receipt = receipt_on(diary, "2026-04-09")
    english = words_of(receipt)
    assert "In effect since 9 April 2026, 00:00 UTC." in english
    assert "A person confirmed it or put it into force." in english
    assert "1 April 2026: a person confirmed “refused” (entry 8)" in english
    assert "1 April 2026: you were told of “refused” (entry 9)" in english
    assert "The last day to appeal is 6 October 2026." in english
    assert "services.power-tools and evidence.damaged" in english
    assert "You are under the scheme because you agreed to it." in english
    german = words_of(receipt, "de")
    assert "Der letzte Tag für eine Beschwerde ist der 6. Oktober 2026." in german
    assert "Ein Mensch hat es bestätigt oder in Kraft gesetzt." in german


def test_what_is_silent_names_why_and_an_exception_is_shown(diary: Diary) -> None:
    dispute = diary.enter("2026-04-02", Disputed(event=4))
    proposal = diary.enter(
        "2026-04-02",
        Proposed(micropoints=7_000_000, last_day=date(2026, 6, 1), words="because"),
    )
    diary.enter("2026-04-02", Agreed(proposal=proposal), by="another")
    english = words_of(receipt_on(diary, "2026-04-03"))
    assert f"4 because of {dispute}" in english
    assert "an exception in your favour +7" in english
    assert "the exception in your favour is left aside here" in english
    german = words_of(receipt_on(diary, "2026-04-03"), "de")
    assert f"4 wegen {dispute}" in german


def test_whatever_a_receipt_can_say_has_words(diary: Diary) -> None:
    close(diary)
    receipt = receipt_on(diary, "2026-04-02")
    (step,) = receipt.pending
    variants: dict[str, dict[str, object]] = {
        "waits for a person to confirm it.": {"confirmed": 0, "reviewed_by": None},
        "before you are told, and 1 week more": {"noticed": 0},
        "the scheme names no days of notice": {"notice_days": None},
    }
    for words, update in variants.items():
        changed = step.model_copy(update=update | {"not_before": None})
        varied = receipt.model_copy(update={"pending": (changed,)})
        assert words.rstrip(".") in words_of(varied)
    for kind in ("declined", "returned", "appealed", "heard"):
        word = receipt.people[0].model_copy(update={"kind": kind})
        varied = receipt.model_copy(update={"people": (word,)})
        assert "“refused” " in words_of(varied)
    effect = receipt.effect.model_copy(update={"by_person": None})
    varied = receipt.model_copy(update={"effect": effect})
    assert "Whether a person confirmed it cannot be read here." in words_of(varied)
    brought = receipt.effect.model_copy(update={"brought_until": date(2026, 5, 1)})
    varied = receipt.model_copy(update={"effect": brought})
    assert "brought along from before the record, until 1 May 2026" in words_of(varied)
