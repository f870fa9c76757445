"""A scoring run in the terminal.

How many stand where, who comes off worst and why, what was rejected.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.report.scheme import title_line
from regard.report.text.age_words import age_words
from regard.report.text.explanation_words import worst_off_words
from regard.report.text.identity_words import identity_words
from regard.report.text.language import ENGLISH, language_of
from regard.report.text.scheme_words import kind_words
from regard.report.text.terminal import (
    heading,
    indented,
    quiet_table,
    study_mark,
    text_lines,
)
from regard.report.text.unread_words import (
    insufficient_words,
    marked_words,
    place_words,
    reason_words,
)
from regard.scheme.counted import plural
from regard.scheme.units import POINT
from regard.scheme.worth import UP, harmful_directions
from regard.scoring.explain import Explanation
from regard.scoring.scores import Scores

MOST_REASONS = 8  # for which rows were rejected
MOST_NAMED = 10  # of those named only in rows that could not be read
LONGEST_VALUE_SHOWN = 24  # letters of a value that could not be read
LEAST_COST = POINT // 20  # micropoints; a smaller cost would be written as 0.0


def run_view(scores: Scores, worst_off: int, files: Mapping[str, Path]) -> Group:
    """The run as a page of the terminal.

    Args:
        scores: The run.
        worst_off: How many of those who come off worst are explained.
        files: What was written, by what it holds.

    Returns:
        The view.
    """
    english = language_of(ENGLISH)
    parts: list[RenderableType] = [
        *[
            Text(words, style="bold red")
            for words in insufficient_words(english, scores)
        ],
        *[Text(words, style="bold yellow") for words in age_words(english, scores)],
        Text(title_line(scores.scheme), style="bold"),
        *study_mark(scores.scheme, scores.study),
        Text(_summary(scores)),
        text_lines(identity_words(english, scores)),
        heading("Tiers"),
        indented(_tiers(scores)),
    ]
    # To explain somebody takes time, so nobody is explained unless asked for.
    if worst_off and scores.subjects:
        parts.append(heading(_worst_off_heading(scores, worst_off)))
        parts.append(indented(_worst_off(scores, worst_off)))
    if scores.rejected:
        parts.append(heading("Rejected"))
        parts.append(indented(_rejected(scores)))
        parts.append(indented(text_lines(_marked(scores))))
    if files:
        lines = [f"{content}: {path}" for content, path in files.items()]
        parts.append(heading("Written"))
        parts.append(indented(text_lines(lines)))
    return Group(*parts)


def _summary(scores: Scores) -> str:
    standings = plural(scores.subjects, "standing")
    rows = plural(scores.read, "row")
    if len(scores.sources) > 1:
        rows += f" of {len(scores.sources)} sources"
    moment = f"{scores.as_of:%Y-%m-%d %H:%M} UTC"
    if scores.now:
        moment += " (now)"
    if scores.later:
        moment += f", {scores.later:,} later than that"
    summary = f"{standings} from {rows} as of {moment}; {scores.rejected:,} rejected"
    if scores.repeated:
        summary += f", {scores.repeated:,} repeated and counted once"
    return summary


def _tiers(scores: Scores) -> Table:
    table = quiet_table(
        "tier", "from", "subjects", "share", right=("from", "subjects", "share")
    )
    for tier in scores.figures.tiers:
        table.add_row(
            tier.tier,
            f"{tier.threshold / POINT:,g}",
            f"{tier.subjects:,}",
            f"{float(100 * tier.share):.1f} %",
        )
    return table


def _worst_off_heading(scores: Scores, count: int) -> str:
    number = min(count, scores.subjects)
    # Of one, a number would say nothing: the lowest.
    how_many = "" if number == 1 else f"{number} "
    words = f"The {how_many}{worst_off_words(scores.scheme)}"
    if harmful_directions(scores.scheme) == (UP,):
        words += ", since points count against people"
    return words


def _worst_off(scores: Scores, count: int) -> Table:
    table = quiet_table(
        "subject",
        "score",
        "tier",
        "what cost most, against the average of all",
        right=("score",),
    )
    for explanation in scores.worst_off(count):
        standing = explanation.standing
        subject = explanation.subject
        if explanation.unread:
            subject += f" ({plural(len(explanation.unread), 'row')} unread)"
        table.add_row(
            subject,
            f"{standing.micropoints / POINT:,.2f}",
            standing.tier,
            _cost_words(explanation),
        )
    return table


def _cost_words(explanation: Explanation) -> str:
    costs = []
    for reason in explanation.reasons["everyone"]:
        if reason.principal and reason.cost_micropoints >= LEAST_COST:
            kind = kind_words(explanation.scheme, reason.kind)
            costs.append(f"{kind} ({reason.cost_micropoints / POINT:,.1f} points)")
    if not costs:
        return "nothing"
    return "; ".join(costs)


def _rejected(scores: Scores) -> Table:
    english = language_of(ENGLISH)
    table = quiet_table("rows", "reason", "found", "where", right=("rows",))
    rejects = scores.figures.rejects
    for reject in rejects.reasons[:MOST_REASONS]:
        table.add_row(
            f"{reject.rows:,}",
            reason_words(reject, scores.scheme.name),
            (reject.found or "")[:LONGEST_VALUE_SHOWN],
            place_words(english, reject),
        )
    not_shown = rejects.reasons[MOST_REASONS:]
    reasons = rejects.further_reasons + len(not_shown)
    if reasons:
        rows = rejects.further_rows + sum(reject.rows for reject in not_shown)
        table.add_row(f"{rows:,}", plural(reasons, "other reason"))
    return table


def _marked(scores: Scores) -> list[str]:
    """Whom the rejected rows concern, and by name who has no standing for that."""
    rejects = scores.figures.rejects
    lines = marked_words(language_of(ENGLISH), rejects)
    if rejects.without_standing:
        named = scores.figures.named_without_standing(MOST_NAMED)
        names = ", ".join(named)
        further = rejects.without_standing - len(named)
        if further:
            names += f" and {further:,} more"
        lines.append(f"Without a standing: {names}")
    return lines
