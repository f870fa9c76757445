"""My standing: what moved it, what would change it, what winning would give."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from regard.registry.acts import deciding, disputing
from regard.registry.explanation import subject_explanation
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.if_won import IfWon, if_won
from regard.registry.fold.meaning import recorded_standing
from regard.registry.sealed_entries import SubjectName
from regard.service.pages.line_parts import LINES_ON_A_PAGE
from tests.service.attacking import damage, page, words_of
from tests.service.conftest import SCHEME, Served


def section_of(served: Served, name: SubjectName, part: str, path: str = "/me") -> str:
    """One section of somebody's page, as HTML."""
    text = page(served, path, served.person(name)).text
    sections = re.findall(f'<section id="{part}".*?</section>', text, re.DOTALL)
    assert len(sections) == 1
    return str(sections[0])


def history_of(served: Served, name: SubjectName) -> SubjectHistory:
    return served.record.history(SCHEME, name.subject)


def won_now(served: Served, name: SubjectName, event: int) -> IfWon:
    won = if_won(history_of(served, name), event, served.record.now)
    assert won is not None
    return won


def test_what_moved_it_adds_up(served: Served) -> None:
    """As a picture and as a table, which come to the points that are shown."""
    name = served.join("17")
    damage(served, name, 2)
    reasons = section_of(served, name, "reasons")
    assert 'role="img"' in reasons
    assert 'class="takes"' in reasons
    numbers = re.findall(r'<td class="number">(-?[\d,]+)</td>', reasons)
    assert [int(number) for number in numbers] == [500, -80, 420]
    assert "420 points" in words_of(page(served, "/me", served.person(name)))


def test_whoever_has_less_reads_what_would_change_it(served: Served) -> None:
    """By what they do, and by waiting alone."""
    name = served.join("17")
    better = section_of(served, name, "better")
    assert "would change at the tier trusted" in better
    assert "waiting alone" in better
    assert better.count("<li>") >= 2


def test_what_is_coming_has_a_day(served: Served) -> None:
    name = served.join("17")
    damage(served, name, 3)
    coming = section_of(served, name, "coming")
    words = "you would be restricted; you are ordinary until tiers are set anew, on 1"
    assert words in coming
    assert "1 April 2026" in coming
    # And whether an objection would stop it, before it is so.
    lines = section_of(served, name, "lines")
    assert "By these points you would be ordinary when tiers are set anew." in lines


def test_of_what_counts_it_is_said_until_when(served: Served) -> None:
    """The day from which on it adds nothing; and of what counts no more, none."""
    name = served.join("17")
    (event,) = damage(served, name)
    lines = section_of(served, name, "lines")
    (written,) = re.findall(r"It adds nothing from (\d+ \w+ \d+) on\.", lines)
    day = datetime.strptime(written, "%d %B %Y").replace(tzinfo=UTC)
    history = history_of(served, name)
    before = recorded_standing(history, day - timedelta(seconds=1))
    then = recorded_standing(history, day)
    assert before is not None
    assert then is not None
    assert before.standing.contribution_micropoints["damaged"] < 0
    assert then.standing.contribution_micropoints["damaged"] == 0
    disputing.dispute(served.record, name, event, name.subject, "No.")
    assert "It adds nothing" not in section_of(served, name, "lines")


@pytest.mark.parametrize("events", [1, 3])
def test_what_winning_gives_is_what_comes_of_it(served: Served, events: int) -> None:
    """What is shown before it is filed is what there is once it is won."""
    name = served.join("17")
    seqs = damage(served, name, events)
    served.pass_days(31)
    shown = section_of(served, name, "lines")
    won = won_now(served, name, seqs[0])
    points = won.standing.score_micropoints // 1_000_000
    assert f"If you win, this never was: {points}" in shown
    dispute = disputing.dispute(served.record, name, seqs[0], name.subject, "No.")
    disputing.answer_dispute(served.record, name, dispute.seq, "struck", "dora")
    after = subject_explanation(history_of(served, name), served.record.now)
    assert after.standing is not None
    assert after.standing.score_micropoints == won.standing.score_micropoints
    assert after.standing.tier == won.standing.tier
    outcomes = {service: state.outcome for service, state in after.states.items()}
    assert outcomes == {key: state.outcome for key, state in won.states.items()}


def test_asking_what_winning_gives_enters_nothing(served: Served) -> None:
    name = served.join("17")
    (event,) = damage(served, name)
    before = history_of(served, name)
    won_now(served, name, event)
    section_of(served, name, "lines")
    assert history_of(served, name).entries == before.entries


def test_a_long_life_is_read_in_parts(served: Served) -> None:
    """All of it, each event once, and of each what winning would give."""
    name = served.join("17")
    seqs = damage(served, name, 2 * LINES_ON_A_PAGE + 5)
    session = served.person(name)
    listed: list[str] = []
    for path in ("/me", "/me/lines/2", "/me/lines/3"):
        text = page(served, path, session).text
        listed += re.findall(r'href="/me/line/(\d+)"', text)
    assert [int(entry) for entry in listed] == seqs[::-1]
    first = words_of(page(served, "/me", session))
    assert "Events 1 to 50 of 105, the latest first." in first
    middle = page(served, "/me/lines/2", session).text
    assert "Events 51 to 100 of 105" in middle
    for path in ("/me/lines/1", "/me/lines/3"):
        assert f'href="{path}"' in middle
    # All of them lie in one month, which begins on the first page.
    months = re.findall(r"<summary>Go to a month.*?</details>", middle, flags=re.DOTALL)
    assert re.findall(r'href="([^"]+)"', months[0]) == ["/me/lines/1"]
    alone = page(served, f"/me/line/{seqs[0]}", session)
    assert "If you win, this never was" in words_of(alone)
    assert 'action="/me/dispute"' in alone.text


@pytest.mark.parametrize(
    "path",
    [
        "/me/lines/2",
        "/me/lines/0",
        "/me/lines/x",
        "/me/lines/" + "9" * 40,
        "/me/line/1",
        "/me/line/x",
        "/me/line/²",
        "/me/line/" + "9" * 5000,
    ],
)
def test_what_is_not_theirs_is_not_there(served: Served, path: str) -> None:
    name = served.join("17")
    damage(served, name)
    other = served.join("18")
    (theirs,) = damage(served, other)
    session = served.person(name)
    assert page(served, path, session).status_code == 404
    assert page(served, f"/me/line/{theirs}", session).status_code == 404


def test_of_each_decision_there_are_its_reasons(served: Served) -> None:
    """They belong to the person: what it came of, and what was pending then."""
    name = served.join("17")
    damage(served, name, 2)
    deciding.decide(served.record, name, "power-tools", "tools-key")
    decision = history_of(served, name).entries[-1].seq
    told = section_of(served, name, "told")
    assert f'href="/me/told/{decision}"' in told
    shown = words_of(page(served, f"/me/told/{decision}", served.person(name)))
    for words in ("power tools: deposit.", "What moved the points", "-80", "In effect"):
        assert words in shown
    other = served.person(served.join("18"))
    for path in (f"/me/told/{decision}", "/me/told/1", "/me/told/x"):
        assert page(served, path, other).status_code == 404
