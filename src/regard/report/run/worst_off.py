"""The standings of those who come off worst, each taken apart.

What it is made of, what cost most, and what would change it.
"""

from __future__ import annotations

from collections.abc import Mapping

from regard.report.page.markup import (
    Cells,
    Child,
    Column,
    Markup,
    html,
    items,
    section,
    table,
    tag,
)
from regard.report.run.context import MOST_CASES, RunContext, outcome_mark
from regard.report.text.explanation_words import (
    method_words,
    next_tier_words,
    outcome_meaning,
    step_heading,
    step_words,
    until_words,
)
from regard.report.text.language import Language, translatable
from regard.report.text.standing_words import (
    PartRow,
    composition_rows,
)
from regard.report.text.typography import typeset
from regard.scheme.model import Scheme
from regard.scheme.worth import DOWN, UP, harmful_directions
from regard.scoring.explain import Explanation
from regard.scoring.reasons import Reason
from regard.scoring.standing_value import Standing
from regard.scoring.steps import NextStep

OPENING = translatable(
    "Each standing below is taken apart: the start and what each kind adds make the "
    "score, as shown to hundredths of a point. The reasons compare with two averages, "
    "since the one says what separates a subject from the next better tier and the "
    "other from everyone."
)


def worst_off_section(context: RunContext) -> Markup:
    """Those who come off worst, one block each, closed on a screen and open on paper.

    Args:
        context: The run as its page shows it.

    Returns:
        The section, under its heading.
    """
    cases = [
        _case(context, place, explanation)
        for place, explanation in enumerate(context.worst_off, 1)
    ]
    language = context.language
    opening = language.gettext("Nobody has a score.")
    if cases:
        opening = language.gettext(OPENING)
    title = _title(language, context.scheme, len(cases))
    return section("worst-off", title, tag("p", opening), *cases)


def _title(language: Language, scheme: Scheme, cases: int) -> str:
    if cases == 1:
        return language.gettext("The one score, and why")
    few, ten = _TITLES.get(harmful_directions(scheme), _TITLES_OTHERWISE)
    if 0 < cases < MOST_CASES:
        return language.gettext(few)
    return language.gettext(ten)


_TITLES: dict[tuple[int, ...], tuple[str, str]] = {
    (DOWN,): (
        translatable("The lowest scores, and why"),
        translatable("The ten lowest, and why"),
    ),
    (UP,): (
        translatable("The highest scores, and why"),
        translatable("The ten highest, and why"),
    ),
}
"""By the ways that lead towards less: of fewer than ten people, and of ten."""
_TITLES_OTHERWISE = (
    translatable("The worst-off scores, and why"),
    translatable("The ten worst-off, and why"),
)


def _case(context: RunContext, place: int, explanation: Explanation) -> Markup:
    standing = explanation.standing
    # Where subjects are numbered, the number is the place.
    number = f"{place}. " if context.named else None
    score = context.language.with_points(
        "{points} point, {tier}",
        "{points} points, {tier}",
        context.points(standing.micropoints),
        tier=standing.tier,
    )
    summary = tag(
        "summary",
        tag("h3", number, context.subject(explanation.subject)),
        " ",
        tag("span", score, class_="at"),
    )
    # Tables of several cases have the same captions; their place tells them apart.
    label = context.language.gettext("Place {place}", place=str(place))
    return tag(
        "details",
        summary,
        _remarks(context, standing),
        _composition(context, explanation, label),
        tag("div", *_reasons(context, explanation, label), class_="pair"),
        *_consequences(context, explanation, label),
        class_="case",
    )


def _remarks(context: RunContext, standing: Standing) -> Markup | None:
    language = context.language
    remarks = []
    if not context.follows_at_once:
        remarks.append(
            language.gettext(
                "The tier was set from the score at the close of {day}: {points}.",
                day=language.day(standing.assessed),
                points=context.points(standing.tier_micropoints),
            )
        )
    if standing.uncertainty_millionths is not None:
        remarks.append(
            language.gettext(
                "{share} of the score is still what is expected of a newcomer.",
                share=language.share(standing.uncertainty_millionths),
            )
        )
    if not remarks:
        return None
    return tag("p", " ".join(remarks))


# ── what the score is made of ───────────────────────────────────────────────


def _composition(context: RunContext, explanation: Explanation, label: str) -> Markup:
    language = context.language
    shown = composition_rows(language, explanation)
    start = language.gettext("the start")
    rows: list[Cells] = [[start, typeset(shown.start), "", ""]]
    rows += [_line_row(context, row) for row in shown.parts]
    # A sum beyond an end of the range is cut there; the cut makes the rows add up.
    if shown.clipped is not None:
        held = language.gettext("held at the end of the range")
        rows.append([held, typeset(shown.clipped), "", ""])
    total = language.gettext("the score")
    score = typeset(shown.score)
    rows.append([tag("strong", total), tag("strong", score), "", ""])
    columns = [
        Column(language.gettext("What counts")),
        Column(language.gettext("Adds"), number=True),
        Column(language.gettext("Events that count"), number=True),
        Column(language.gettext("Has faded by")),
    ]
    return table(
        language.gettext("What the score is made of, in points"),
        columns,
        rows,
        style="made-of",
        context=label,
    )


def _line_row(context: RunContext, row: PartRow) -> list[Child]:
    line = row.line
    events = context.count(line.counted)
    if line.beyond_limits:
        events = context.language.gettext(
            "{counted} (and {beyond} over the limit)",
            counted=events,
            beyond=context.count(line.beyond_limits),
        )
    until = until_words(context.language, line)
    return [context.kind(line.kind), typeset(row.points), events, until]


# ── what cost most ──────────────────────────────────────────────────────────


def _reasons(context: RunContext, explanation: Explanation, label: str) -> list[Markup]:
    """For each average that is compared with, the reasons; or that there are none."""
    # The first average says what separates from the next better tier; for the best
    # tier there is none.
    parts = []
    for method, reasons in explanation.reasons.items():
        over = explanation.compared_over[method]
        title = typeset(method_words(context.language, method, over))
        principal = [reason for reason in reasons if reason.principal]
        if principal:
            parts.append(_reason_table(context, title, principal, label))
        else:
            nothing = context.language.gettext(
                "nothing; no kind falls short of that average."
            )
            parts.append(tag("p", f"{title}: {nothing}"))
    return parts


def _reason_table(
    context: RunContext, title: str, reasons: list[Reason], label: str
) -> Markup:
    language = context.language
    columns = [
        Column(language.gettext("What counts")),
        Column(language.gettext("Adds to this score"), number=True),
        Column(language.gettext("Adds on average"), number=True),
        Column(language.gettext("Costs"), number=True),
    ]
    rows = [_reason_row(context, reason) for reason in reasons]
    return table(title, columns, rows, style="reasons", context=label)


def _reason_row(context: RunContext, reason: Reason) -> list[Child]:
    return [
        context.kind(reason.kind),
        context.points(reason.own_micropoints, sign=True),
        context.points(reason.reference_micropoints, sign=True),
        context.points(reason.cost_micropoints),
    ]


# ── what follows, and what would change it ──────────────────────────────────


def _consequences(
    context: RunContext, explanation: Explanation, label: str
) -> list[Markup]:
    if not explanation.outcomes:
        return []
    follows = context.language.gettext("What follows")
    parts = [_outcomes(context, follows, explanation.outcomes, label)]
    next_tier = explanation.next_tier
    if next_tier is not None:
        title = next_tier_words(context.language, context.scheme, next_tier)
        parts.append(_outcomes(context, title, next_tier.outcomes, label))
    return [*parts, *[_step(context, step) for step in explanation.steps]]


def _outcomes(
    context: RunContext, title: str, outcomes: Mapping[str, str], label: str
) -> Markup:
    rows: list[Cells] = []
    for name, outcome in outcomes.items():
        service = context.scheme.services[name]
        mark = outcome_mark(context.language, context.scheme, service, outcome)
        meaning = typeset(outcome_meaning(context.language, service, outcome))
        rows.append([context.service(name), mark, meaning])
    language = context.language
    columns = [
        Column(language.gettext("Service")),
        Column(language.gettext("Outcome")),
        Column(language.gettext("Which is")),
    ]
    return table(title, columns, rows, style="follows", context=label)


def _step(context: RunContext, step: NextStep) -> Markup:
    heading = typeset(step_heading(context.language, context.scheme, step))
    ways = [
        typeset(text) for text in step_words(context.language, context.scheme, step)
    ]
    return html([tag("h4", heading), items(ways)])
