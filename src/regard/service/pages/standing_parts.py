"""What somebody has, why, and what is coming: for them, on a page or on paper."""

from __future__ import annotations

from collections.abc import Iterator

from regard.registry.explanation import SubjectExplanation
from regard.registry.fold.clocks import ONE_DAY, tiers_set_on
from regard.report.page.markup import Child, Column, Markup, items, section, table, tag
from regard.report.text.explanation_words import outcome_word, step_heading, step_words
from regard.report.text.language import Language
from regard.scheme.model import Scheme
from regard.scoring.steps import next_steps
from regard.service.pages.contributions import contributions_part
from regard.service.pages.names import (
    scheme_title,
    service_name,
    tier_name,
)


def rules_part(language: Language, scheme: Scheme | None) -> Markup | None:
    """By whose rules somebody is scored, and where these stand.

    Args:
        language: To write in.
        scheme: The text in force; None if none is.

    Returns:
        A line for above all else; None where no rules are in force.
    """
    if scheme is None:
        return None
    link = tag("a", scheme_title(language, scheme), href=f"/schemes/{scheme.name}")
    return tag("p", link, class_="kicker")


def standing_parts(
    language: Language, explanation: SubjectExplanation, scheme: Scheme | None
) -> list[Child]:
    """The tier, what it opens, and what moved the points.

    Args:
        language: To write in.
        explanation: What the record says of them.
        scheme: The text in force; None if none is.

    Returns:
        From top to bottom.
    """
    parts: list[Child] = [_summary(language, explanation, scheme)]
    parts.append(_services(language, explanation, scheme))
    parts.append(reasons_part(language, explanation, scheme))
    return parts


def coming_part(
    language: Language, explanation: SubjectExplanation, scheme: Scheme | None
) -> Markup:
    """What is to come, and from when.

    Args:
        language: To write in.
        explanation: What the record says of them.
        scheme: The text in force; None if none is.

    Returns:
        The section.
    """
    say = language.gettext
    sentences = list(_coming_words(language, explanation, scheme))
    if not sentences:
        sentences = [say("No step towards anything worse is under way today.")]
    return section(
        "coming", say("What is coming"), [tag("p", words) for words in sentences]
    )


def better_part(
    language: Language, explanation: SubjectExplanation, scheme: Scheme | None
) -> Markup | None:
    """What would change what is less than the best, by acts or by waiting.

    Args:
        language: To write in.
        explanation: What the record says of them.
        scheme: The text in force; None if none is.

    Returns:
        The section; None where no rules are in force.
    """
    recorded = explanation.standing
    if scheme is None or recorded is None:
        return None
    say = language.gettext
    as_of = explanation.as_of
    events = [event for event in recorded.events if event.time <= as_of]
    children: list[Child] = []
    # An exception ends: what rests on one is no step that works.
    steps = next_steps(
        scheme, events, as_of, recorded.standing, counting=recorded.counting
    )
    for step in steps:
        children.append(tag("h3", step_heading(language, scheme, step)))
        children.append(items(step_words(language, scheme, step)))
    if not children:
        words = say("You have the best that these rules give.")
        children.append(tag("p", words))
    return section("better", say("What would change it"), *children)


def reasons_part(
    language: Language, explanation: SubjectExplanation, scheme: Scheme | None
) -> Markup | None:
    """What the points are made of.

    Args:
        language: To write in.
        explanation: What the record says of them.
        scheme: The text in force; None if none is.

    Returns:
        The section; None where no rules are in force.
    """
    recorded = explanation.standing
    if scheme is None or recorded is None:
        return None
    standing = recorded.standing
    # An exception moves the score towards what is good, whichever way that is.
    favour = recorded.score_micropoints - standing.micropoints
    parts = contributions_part(
        language,
        scheme,
        standing.base_micropoints,
        standing.contribution_micropoints,
        standing.clipped_micropoints,
        favour,
        standing.micropoints,
    )
    return section("reasons", language.gettext("What moved it"), parts)


def _summary(
    language: Language, explanation: SubjectExplanation, scheme: Scheme | None
) -> Markup:
    say = language.gettext
    standing = explanation.standing
    if standing is None:
        return tag("p", say("No rules are in force yet."), class_="lede")
    points = language.points_with_unit(standing.score_micropoints)
    words = say("{points} on {day}", points=points, day=language.day(explanation.as_of))
    tier = tier_name(language, scheme, standing.tier)
    return tag("div", tag("p", tier, class_="big"), tag("p", words, class_="note"))


def _services(
    language: Language, explanation: SubjectExplanation, scheme: Scheme | None
) -> Markup:
    say = language.gettext
    rows: list[list[Child]] = []
    for service, state in explanation.states.items():
        rows.append(
            [
                service_name(language, scheme, service),
                outcome_word(language, scheme, state.outcome),
                language.day(state.since),
            ]
        )
    if not rows:
        words = say("You are under no rules here today: nothing is opened or closed.")
        return section("open", say("What is open to you"), tag("p", words))
    columns = [Column(say("service")), Column(say("for you")), Column(say("since"))]
    services = table(say("Each service, for you"), columns, rows)
    return section("open", say("What is open to you"), services)


def _coming_words(
    language: Language, explanation: SubjectExplanation, scheme: Scheme | None
) -> Iterator[str]:
    say = language.gettext
    yield from _tier_to_come(language, explanation, scheme)
    noticed = {(part.service, part.outcome) for part in explanation.coming}
    for change in explanation.coming:
        yield say(
            "{service}: {outcome} from {day} on, unless something changes before.",
            service=service_name(language, scheme, change.service),
            outcome=outcome_word(language, scheme, change.outcome),
            day=language.day(change.effective),
        )
    for service, state in explanation.states.items():
        for step in state.steps:
            if (service, step.outcome) in noticed:
                continue
            # What has begun and was not told yet is said as well: silence is no news.
            yield say(
                "{service}: {outcome} is possible. Nothing changes before a notice is "
                "handed over to you and its days are over.",
                service=service_name(language, scheme, service),
                outcome=outcome_word(language, scheme, step.outcome),
            )


def _tier_to_come(
    language: Language, explanation: SubjectExplanation, scheme: Scheme | None
) -> Iterator[str]:
    """What the points of today come to, where the tier has not followed them yet."""
    standing = explanation.standing
    if scheme is None or standing is None:
        return
    tier = scheme.tier_of(standing.score_micropoints)
    if tier == standing.tier:
        return
    # Said before it is so: whoever would contest what moved it can do so in time.
    next_day = tiers_set_on(scheme, explanation.as_of.date() + ONE_DAY)
    yield language.gettext(
        "By your points today you would be {tier}; you are {held} until tiers are set "
        "anew, on {day}.",
        tier=tier_name(language, scheme, tier),
        held=tier_name(language, scheme, standing.tier),
        day=language.day(next_day),
    )
