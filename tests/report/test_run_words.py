"""One standing, and what could not be read, in words: no more than there is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from regard.report.run.context import RunContext
from regard.report.run.data import reject_rows
from regard.report.run.explanation import explanation_data, explanation_view
from regard.report.run.rejects import MOST_LETTERS, rejects_section
from regard.report.run.terminal import _rejected
from regard.report.scheme import summary
from regard.report.text.explanation_words import (
    method_words,
    outcome_meaning,
    step_words,
    until_words,
    worst_off_words,
)
from regard.report.text.language import ENGLISH, language_of
from regard.report.text.process_words import contest_words
from regard.report.text.terminal import as_text
from regard.scheme.document import load, parse
from regard.scheme.model import Scheme
from regard.scheme.part import Part
from regard.scheme.process import Appeal, Dispute, Repair
from regard.scheme.service import Service
from regard.scoring.acts_ahead import PlannedActs
from regard.scoring.clock import moment
from regard.scoring.event import Event
from regard.scoring.explain import Explanation, Line, explain_events
from regard.scoring.figures.rejects import RejectReason, Rejects
from regard.scoring.steps import NextStep
from tests.report.invented import AT, SHED, history
from tests.support.clean_scheme import LIST, SERVICES, edited
from tests.support.mirror import mirrored

EN = language_of(ENGLISH)


def explained(
    events: Sequence[Event], scheme: Scheme = SHED, day: str = "2026-06-15"
) -> Explanation:
    return explain_events(scheme, "anna", events, moment(day), study=True)


def told(explanation: Explanation) -> str:
    """The view with its lines broken nowhere."""
    return " ".join(as_text(explanation_view(explanation)).split())


def test_of_somebody_without_a_record_no_events_are_told() -> None:
    """Nor costs, nor a way back to what they have."""
    text = told(explained(()))
    assert "What it is made of" in text
    assert "The events that weigh most" not in text
    assert "What cost most" not in text
    assert "would change" not in text
    assert "What follows" in text


def test_on_the_day_of_harm_what_comes_is_told() -> None:
    """Tiers are set later, but who did harm today does not read “allowed” alone."""
    broken = history(broken=2, noted=2).events
    day = f"{max(event.time for event in broken).date()} 23:00"
    explanation = explained(broken, SHED, day)
    assert explanation.next_tier is not None
    assert explanation.next_tier.tier != explanation.standing.tier
    assert "if nothing more happens (tier low)" in told(explanation)
    assert "refused nothing of it" in told(explanation)


def test_nothing_is_announced_that_does_not_change() -> None:
    """Nor where tiers follow the score at once, so that nothing is put off."""
    assert explained(()).next_tier is None
    at_once = SHED.model_copy(update={"reassessed": "continuously"})
    assert explained(history(broken=2, noted=2).events, at_once).next_tier is None


@pytest.mark.parametrize(
    ("service", "outcome", "meaning"),
    [
        ({}, "allow", "as is usual"),
        ({}, "refuse", "nothing of it"),
        ({}, "deposit", "the scheme does not say how good this is; read as less than"),
        ({"ranked": {"deposit": "worse"}}, "deposit", "less than is usual"),
        ({"ranked": {"deposit": "better"}}, "deposit", "more than is usual"),
        ({"burden": True, "ranked": {"tag": "worse"}}, "tag", "a heavier burden"),
        ({"burden": True}, "impose", "the whole burden"),
        ({"lasts": "90d"}, "refuse", "nothing of it; it stands for 3 months"),
    ],
)
def test_what_an_outcome_means_is_said(
    service: dict[str, Any], outcome: str, meaning: str
) -> None:
    """A condition, a burden and a reward are told apart, and how long each stands."""
    parts = {"domain": "lending", "outcomes": {"low": outcome}} | service
    assert outcome_meaning(EN, Service.model_validate(parts), outcome).startswith(
        meaning
    )


def test_a_scheme_that_decides_nothing_has_nothing_that_follows() -> None:
    """No heading stands over an empty table."""
    scheme = parse(edited((SERVICES, ""), LIST))
    assert "What follows" not in told(explained(history(broken=1).events, scheme))


def test_events_beyond_a_limit_and_beyond_the_list_are_said() -> None:
    """Ten in thirty days count; a few are listed, and the others counted."""
    explanation = explained(history(kept=14).events, day="2026-06-01")
    text = told(explanation)
    assert "over the limit" in text
    assert "more" in text.partition("The events that weigh most")[2]
    rows = explanation_data(explanation)["events"]
    assert [row["counted"] for row in rows].count(False) == 4


def test_the_end_of_the_range_is_a_part_of_the_score() -> None:
    """Else the parts would not add up to what stands below them."""
    low = parse(edited(("base: 500", "base: 30")))
    text = told(explained(history(broken=2).events, low))
    assert "the range's end" in text
    assert "the range's end" not in told(explained(history(broken=2).events))


def test_a_tier_from_an_earlier_score_says_so() -> None:
    """Tiers are set monthly; and under a beta score, how little is known yet."""
    assert "The tier was set from the points at the close of" in told(explained(()))
    at_once = SHED.model_copy(update={"reassessed": "continuously"})
    assert "tier was set" not in told(explained((), at_once))
    text = told(explained((), load("kitchen-hygiene"), "2026-06-15"))
    assert "still what is expected of a newcomer" in text
    data = explanation_data(explained((), load("kitchen-hygiene")))
    assert data["uncertainty"] is not None
    assert explanation_data(explained(()))["uncertainty"] is None


def test_a_way_back_is_told_or_that_there_is_none() -> None:
    """By acts, and by waiting; what is lost elsewhere is said beside it."""
    lost = explained(history(broken=2, noted=2).events)
    assert lost.outcomes == {"tools": "refuse"}
    text = told(lost)
    assert "Tools (refused) would change at the tier ordinary:" in text
    assert "waiting alone: on " in text
    (step,) = explanation_data(lost)["steps"]
    assert step["waiting_tier"] == "ordinary"
    (first,) = lost.steps
    stuck = replace(first, waiting=None)
    assert step_words(EN, SHED, stuck)[-1].startswith(
        "waiting alone does not change it"
    )
    data = explanation_data(replace(lost, steps=(stuck,)))
    assert data["steps"][0]["waiting"] is None


def test_acts_are_told_as_they_can_be_done() -> None:
    """Once or often, by when, and by how many others."""
    scheme = parse(edited(("rate: 10 per 30d,", "per_reporter: 1 per 30d,")))
    acts = PlannedActs("kept", 3, 1000, AT, AT, True, "low")
    step = NextStep("tools", "refuse", ("low",), (acts,), None, True, {"low": ()})
    words, _ = step_words(EN, scheme, step)
    assert ", 3 times (each from somebody else), the last on 15 June 2026" in words
    once = replace(step, acts=(replace(acts, count=1, later=False),))
    words, _ = step_words(EN, scheme, once)
    assert ", once; the tier changes on 15 June 2026" in words
    losing = replace(step, lost={"low": ("tools",)})
    words, _ = step_words(EN, scheme, losing)
    assert "but then there is less elsewhere: tools would be “refused”" in words


def test_who_comes_off_worst_has_a_name() -> None:
    """Lowest, highest where less is better, and worst off where neither holds."""
    assert worst_off_words(SHED) == "lowest"
    assert worst_off_words(mirrored(SHED)) == "highest"
    two_ways = parse(edited(("high: allow}", "high: refuse}")))
    assert worst_off_words(two_ways) == "worst-off"


def test_what_a_cost_is_compared_with_is_said() -> None:
    """Three methods, three sentences."""
    words = {method_words(EN, name, 7) for name in ("cut-off", "everyone", "newcomer")}
    assert len(words) == 3
    assert "What cost most, compared with the average of all 7" in words


def test_until_when_is_a_day_or_for_ever_or_nothing() -> None:
    """What has no effect ends on no day."""
    line = Line("kept", 0, 0, 0, None, False)
    assert until_words(EN, line) == ""
    assert until_words(EN, replace(line, lasting=True)) == "for ever"
    assert until_words(EN, replace(line, ends=date(2026, 3, 1))) == "1 March 2026"


def contesting(**changes: Any) -> str:
    process = SHED.process
    assert process is not None
    changed = process.model_copy(update=changes)
    return "\n".join(contest_words(EN, SHED.model_copy(update={"process": changed})))


def test_how_to_contest_is_told_with_what_is_missing() -> None:
    """A process that says nothing of a right does not read as if it gave it."""
    assert "Not declared" not in contesting()
    text = contesting(notice=None, dispute=None, appeal=None, repair=None, reasons=None)
    assert "Not declared: notice, reasons, disputes, appeals and early repair." in text
    (none,) = contest_words(EN, SHED.model_copy(update={"process": None}))
    assert "declares no way to be told" in none


@pytest.mark.parametrize(
    ("part", "value", "words"),
    [
        ("dispute", {}, "You can dispute an event."),
        ("dispute", {"suspends_effect": False}, "while it keeps counting"),
        ("dispute", {"suspends_effect": True}, "and it does not count meanwhile"),
        ("appeal", {}, "You can appeal a decision."),
        ("appeal", {"fee": 0}, "free of charge"),
        ("appeal", {"fee": 20}, "for a fee of 20"),
        ("repair", {"open_to": ["minor"]}, "Repair ahead of time can be asked for."),
        ("repair", {}, "Not declared: early repair."),
    ],
)
def test_each_right_is_told_as_far_as_it_goes(
    part: str, value: dict[str, Any], words: str
) -> None:
    """A fee that is not named is not told to be none."""
    models: dict[str, type[Part]] = {
        "dispute": Dispute,
        "appeal": Appeal,
        "repair": Repair,
    }
    assert words in contesting(**{part: models[part].model_validate(value)})


def test_a_summary_has_no_empty_part() -> None:
    """Sources and simplifications where there are some, services where there are."""
    bare = summary(parse(edited((SERVICES, ""), LIST)))
    for title in ("What it opens and closes", "Waivers", "Sources", "simplified"):
        assert title not in bare
    worked = summary("nationwide")
    for title in ("What it opens and closes", "Sources", "What is simplified"):
        assert title in worked


def reject_reason(
    reason: str, rows: int, example: Any, suggestion: str | None = None
) -> RejectReason:
    """So many rows of one file, one after another, from line 2 on."""
    return RejectReason(
        scheme="shed",
        reason=reason,
        rows=rows,
        file="events.csv",
        files=1,
        first_line=2,
        last_line=1 + rows,
        in_lines=True,
        found=None,
        example=json.dumps(example),
        suggestion=suggestion,
    )


LONG = reject_reason("no subject", 3, {"a": "x" * 300, "b": None})
ODD = reject_reason("no such kind", 1, ["x", "y"], "kept")


def rejected(
    read: int, *reasons: RejectReason, further: int = 0, named: bool = True
) -> SimpleNamespace:
    """As much of a run as its rejects need."""
    rejects = Rejects(reasons, further, 2 * further, 0, 0, 0)
    rows = sum(reason.rows for reason in reasons) + 2 * further
    figures = SimpleNamespace(rejects=rejects)
    scores = SimpleNamespace(read=read, rejected=rows, figures=figures, scheme=SHED)
    language = language_of(ENGLISH)
    return SimpleNamespace(
        scores=scores,
        named=named,
        figures=figures,
        scheme=SHED,
        language=language,
        count=language.count,
    )


def section(run: SimpleNamespace) -> str:
    return str(rejects_section(cast(RunContext, run)))


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (0, "There were no rows to read."),
        (1, "The one row was read; none was rejected."),
        (1200, "All 1,200 rows were read; none was rejected."),
    ],
)
def test_that_all_was_read_is_said(read: int, words: str) -> None:
    """Of nothing, it is not said that all of it was read."""
    assert words in section(rejected(read))


def test_an_example_is_shortened_and_never_names_anybody_unasked() -> None:
    """A row may hold a name in any column."""
    page = section(rejected(9, LONG, ODD))
    assert "x" * (MOST_LETTERS - len("a: ")) + "…" in page
    assert "b: None" not in page
    assert "row: [" in page
    hidden = section(rejected(9, LONG, named=False))
    assert "xxx" not in hidden
    assert "not shown, since it may name somebody" in hidden


def test_reasons_beyond_the_list_are_counted_with_their_rows() -> None:
    """On the page, in the terminal and as data."""
    run = rejected(90, *[ODD] * 22, further=3)
    assert "And 5 further reasons, 8 rows in all." in section(run)
    terminal = as_text(_rejected(cast(Any, run.scores)))
    assert "other reasons" in terminal
    assert "did you mean kept?" in terminal
    last = reject_rows(cast(Any, run.scores))[-1]
    assert last == {"reason": "3 further reasons", "rows": 6, "example": None}
    assert len(reject_rows(cast(Any, rejected(9, ODD).scores))) == 1
    assert "further" not in section(rejected(9, ODD))
