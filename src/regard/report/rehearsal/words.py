"""The words of a rehearsal, for the terminal and the page alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from regard.registry.rehearsal import Rehearsal, SideBySide
from regard.registry.rehearsal.assumptions import SECONDS_AN_HOUR
from regard.registry.rehearsal.beside import Beside
from regard.registry.rehearsal.decisions import DecisionsCompared
from regard.registry.rehearsal.duties import DUTY_NAMES, DutyName
from regard.registry.rehearsal.work import Work
from regard.report.rehearsal.who import counted_subjects
from regard.report.text.language import ENGLISH, language_of
from regard.report.text.typography import NO_BREAK_SPACE, typeset
from regard.scheme.counted import agreeing, plural, with_noun
from regard.scheme.settings_in_words import (
    APPEALED,
    DISPUTED,
    HOURS_A_WEEK,
    MINUTES_OF,
)

MOST_UNKNOWN_KINDS = 8  # of those that a scheme does not have
DAY_IN_NUMBERS = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
LEAST_SHOWN = SECONDS_AN_HOUR // 20  # less would be written as no hours
DUTY_WORDS: dict[DutyName, str] = {
    "review": "review by a person",
    "notice": "notice of a change for the worse",
    "answer": "answer to a dispute",
    "hearing": "hearing of an appeal",
}
DUTIES_WORDS: dict[DutyName, str] = {
    "review": "reviews by a person",
    "notice": "notices of a change for the worse",
    "answer": "answers to disputes",
    "hearing": "hearings of appeals",
}
BESIDE_WORDS: dict[Beside, str] = {
    "less": "less",
    "more": "more",
    "both": "more on some days, less on others",
    "unclear": "something else; nothing says whether it is better",
    "the same": "the same",
}


def duty_words(count: int, name: DutyName) -> str:
    """So many duties of a name.

    Args:
        count: How many.
        name: Of the duty.

    Returns:
        Such as 2 reviews by a person.
    """
    return plural(count, DUTY_WORDS[name], DUTIES_WORDS[name])


def as_sentence(words: str) -> str:
    """A clause as a sentence of its own, set for people, its days written out."""
    sentence = DAY_IN_NUMBERS.sub(_day_words, f"{words[0].upper()}{words[1:]}.")
    return typeset(sentence)


def _day_words(day: re.Match[str]) -> str:
    written = language_of(ENGLISH).day(date.fromisoformat(day[0]))
    return written.replace(" ", NO_BREAK_SPACE)


def hours_words(seconds: int) -> str:
    """Seconds as hours with one decimal; some time is never written as none."""
    if 0 < seconds < LEAST_SHOWN:
        return f"under {with_noun('0.1', 'hour')}"
    written = f"{seconds / SECONDS_AN_HOUR:,.1f}"
    return with_noun(written.removesuffix(".0"), "hour")


# ── what could not be read ──────────────────────────────────────────────────


def unread_sentences(rehearsal: Rehearsal) -> Iterator[str]:
    """What is missing here, of the scheme and of the data; nothing where all is there.

    Args:
        rehearsal: The rehearsal.

    Yields:
        Sentences without a full stop.
    """
    process = rehearsal.scheme.process
    # Else nobody would be refused anything, and the scheme would look mild.
    if process is None or process.notice_days is None:
        yield (
            "the scheme does not say how many days of notice run: until it does, "
            "nothing that is worse ever takes effect"
        )
    rejects = rehearsal.scores.figures.rejects
    if rehearsal.unread:
        rows = plural(rehearsal.unread, "row")
        yield f"{rows} could not be read: what they say of people is missing here"
    if rejects.incomplete:
        people = counted_subjects(rehearsal.scheme, rejects.incomplete)
        yield f"{people} lived without rows about them that could not be read"
    if rejects.without_standing:
        people = counted_subjects(rehearsal.scheme, rejects.without_standing)
        are = agreeing(rejects.without_standing, "is", "are")
        yield f"{people} named only in such rows {are} missing altogether"
    unknown = rehearsal.unknown_kinds
    if unknown:
        named = [f"{kind} ({rows:,})" for kind, rows in unknown.items()]
        shown = ", ".join(named[:MOST_UNKNOWN_KINDS])
        if len(named) > MOST_UNKNOWN_KINDS:
            shown += f" and {len(named) - MOST_UNKNOWN_KINDS} more"
        total = plural(sum(unknown.values()), "row")
        yield f"{total} of kinds that this scheme does not have: {shown}"
    if rehearsal.scores.later:
        events = plural(rehearsal.scores.later, "event")
        yield f"{events} after the last day, not lived"
    if rehearsal.without_events:
        people = counted_subjects(rehearsal.scheme, rehearsal.without_events)
        yield f"{people} without an event of this scheme, lived as newcomers"


# ── work ────────────────────────────────────────────────────────────────────


def owed_sentences(work: Work) -> Iterator[str]:
    """What the operator would have owed, and what is not estimated.

    Args:
        work: The work.

    Yields:
        Sentences without a full stop.
    """
    reviews = duty_words(work.count("review"), "review")
    notices = duty_words(work.count("notice"), "notice")
    yield f"{reviews}, {notices}"
    assumed = work.assumptions
    if assumed.disputed is None:
        yield f"answers: not estimated; give {DISPUTED.named()}"
    else:
        answers = duty_words(work.count("answer"), "answer")
        share = f"one in {assumed.disputed:,} notices"
        yield f"{answers}, supposing that {share} is disputed"
    if assumed.appealed is None:
        yield f"hearings: not estimated; give {APPEALED.named()}"
    else:
        hearings = duty_words(work.count("hearing"), "hearing")
        share = f"one in {assumed.appealed:,} restrictions"
        yield f"{hearings}, supposing that {share} is appealed"
    yield from _week_sentences(work)


def _week_sentences(work: Work) -> Iterator[str]:
    busiest = work.busiest_week
    if busiest is not None:
        yield f"most in the week of {busiest.monday}: {busiest.count:,}"
    if work.not_estimated:
        missing = " or a ".join(work.not_estimated)
        todo = MINUTES_OF.named(key=work.not_estimated[0])
        yield f"hours: not estimated; say how long a {missing} takes ({todo})"
        return
    longest = work.longest_week
    if longest is not None and longest.seconds is not None and work.duties:
        total = sum(week.seconds or 0 for week in work.weeks)
        a_week = hours_words(round(total / len(work.weeks)))
        yield f"{hours_words(total)} in all, {a_week} a week on average"
        most = hours_words(longest.seconds)
        yield f"longest in the week of {longest.monday}: {most}"


def late_sentences(rehearsal: Rehearsal) -> Iterator[str]:
    """What would have been late in the hours that there are.

    Args:
        rehearsal: The rehearsal.

    Yields:
        Sentences without a full stop.
    """
    lateness = rehearsal.lateness
    if lateness is None:
        yield f"not estimated; give {HOURS_A_WEEK.named()}"
        return
    hours = hours_words(rehearsal.work.assumptions.seconds_a_week or 0)
    if not lateness.late:
        yield f"with {hours} a week, no last day would have passed"
    else:
        counts = dict.fromkeys(DUTY_NAMES, 0)
        for part in lateness.late:
            counts[part.duty.step.name] += 1
        named = [duty_words(count, name) for name, count in counts.items() if count]
        yield f"with {hours} a week, late: {', '.join(named)}"
    if lateness.waiting:
        duties = plural(len(lateness.waiting), "duty", "duties")
        yield f"{duties} still waiting on the last day, not late by then"
    never = sum(part.first_day is None for part in lateness.delays)
    later = len(lateness.delays) - never
    if later:
        yield f"{plural(later, 'restriction')} would have begun later"
    if never:
        yield (
            f"{plural(never, 'restriction')} would not have begun: a review not given "
            "in time is a no, and others ended, or the days did, before their turn"
        )
    if lateness.further:
        yield (
            f"{plural(lateness.further, 'duty', 'duties')} would have come in besides, "
            "since a no is lifted when something new costs: done after all others that "
            "have a last day"
        )
    if lateness.unsettled:
        duties = plural(lateness.unsettled, "duty", "duties")
        yield f"{duties} besides are taken as done on the day, to come to an end"
    answers = [part for part in lateness.late if part.duty.step.name == "answer"]
    if answers:
        yield (
            "a late answer suspends its line, and holds back anything worse for that "
            "person, until it is given; this is not lived here"
        )


# ── decisions ───────────────────────────────────────────────────────────────


def decision_sentences(compared: DecisionsCompared) -> Iterator[str]:
    """How what people decided lies beside what would have been in effect.

    Args:
        compared: Both.

    Yields:
        Sentences without a full stop.
    """
    same = len(compared.giving("the same"))
    less = len(compared.giving("less"))
    more = len(compared.giving("more"))
    yield (
        f"{plural(len(compared.differences), 'decision')}: the same {same:,}, "
        f"less by the scheme {less:,}, more by the scheme {more:,}"
    )
    newcomers = "compared with what newcomers have"
    if compared.strangers:
        yield (
            f"{plural(compared.strangers, 'decision')} about people whom no event "
            f"names: {newcomers}"
        )
    if compared.beforehand:
        decisions = plural(compared.beforehand, "decision")
        yield f"{decisions} before the first day: {newcomers}"
    if compared.afterwards:
        decisions = plural(compared.afterwards, "decision")
        yield f"{decisions} after the last day, not compared"
    for service, count in compared.elsewhere.items():
        yield (
            f"{plural(count, 'decision')} at {service}, not compared: the scheme has "
            "no such service"
        )


# ── beside ──────────────────────────────────────────────────────────────────


def missing_service_sentences(
    beside: SideBySide, labels: tuple[str, str]
) -> Iterator[str]:
    """Services that only one of two schemes has.

    Args:
        beside: The two.
        labels: What they are called.

    Yields:
        Sentences without a full stop.
    """
    first, second = labels
    for names, label in ((beside.only_first, first), (beside.only_second, second)):
        if names:
            yield f"only {label} has {', '.join(names)}: not compared"


def assumed_sentences(rehearsal: Rehearsal) -> Iterator[str]:
    """What a rehearsal takes for granted, since nothing says otherwise.

    Args:
        rehearsal: The rehearsal.

    Yields:
        Sentences without a full stop.
    """
    yield "everybody joins on the first day, and each event is known when it happens"
    yield "nobody asks for anything, or is granted an exception"
    yield (
        "a person confirms and a notice is handed over on the day on which it is due, "
        "so nothing could have taken effect sooner"
    )
    assumed = rehearsal.work.assumptions
    if assumed.hours is not None:
        yield (
            "work comes in as if all were done on its day; the hours of a week are "
            "spread evenly over its days, and what has the earliest last day is done "
            "first"
        )
    if assumed.disputed is None and assumed.appealed is None:
        yield "nobody disputes or appeals"
        return
    yield (
        "disputes and appeals are counted as work alone, of the first and of one in so "
        "many from there on; what they would have changed for people is not lived"
    )
