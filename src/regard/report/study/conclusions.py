"""What a study shows, in sentences."""

from __future__ import annotations

from regard.report.page.markup import Child, Column, Markup, items, section, table, tag
from regard.report.study.words import arm_words, cell, movement_words
from regard.report.text.words import joined
from regard.scheme.settings_in_words import MORE_SEEDS
from regard.society.results.conclusions import (
    Alternative,
    Ordering,
    Verdict,
    alternatives,
    movements,
    orderings,
)
from regard.society.results.figures import StudyFigures

DIRECTIONS: tuple[Verdict, ...] = ("better", "worse")
ONE_SEED = "One seed gives no interval; nothing is said to be so. Ask for {seeds}."
NOTHING_MOVED = "No change for people that is clear of chance and larger than a trifle."
EXPECTED = (
    "What published work lets one expect, and whether this study shows it. Not shown "
    "is no proof that it is not so."
)
EXPECTATION_WORDS = {
    "chilling": "watching with severity chills lawful acts that nobody scores",
    "group gap": "errors that differ by group become a gap in tiers",
    "cut ties": "ties that count cut ties across tiers",
    "performing": "the more is at stake, the more people perform",
    "piling up": "several schemes shut out the same people",
}
WEIGHTS = (
    "Conduct is counted as fewer who cheat or do not pay and more who do their work "
    "well, added up; harm as the share of people below ordinary, the share of lawful "
    "reading that is gone, and the means lost. The weights are ours, and the tables "
    "above let you take your own."
)


def in_short(figures: StudyFigures) -> Markup:
    """For each arm, what got better and what got worse, the largest first.

    Args:
        figures: The figures of the study.

    Returns:
        A section with a list.
    """
    arms: list[Child] = []
    for arm in figures.arms:
        lines: list[Child] = [tag("strong", arm_words(arm))]
        for line in sentences(figures, arm):
            lines += [tag("br"), line]
        arms.append(lines)
    return section("short", "In short", items(arms))


def sentences(figures: StudyFigures, arm: str) -> list[str]:
    """What an arm did against no scheme.

    Args:
        figures: The figures of the study.
        arm: The arm.

    Returns:
        A line on what got better and one on what got worse, or why there is none.
    """
    if figures.study.seeds < 2:
        return [ONE_SEED.format(seeds=MORE_SEEDS.named())]
    lines = []
    for direction in DIRECTIONS:
        moved = movements(figures, arm, direction)
        if moved:
            clauses = "; ".join(movement_words(movement) for movement in moved)
            lines.append(f"{direction.capitalize()}: {clauses}.")
    return lines or [NOTHING_MOVED]


def expectations(figures: StudyFigures) -> Markup:
    """What was expected, and whether this study shows it.

    Args:
        figures: The figures of the study.

    Returns:
        A section with a table.
    """
    rows = [_ordering_row(ordering) for ordering in orderings(figures)]
    columns = [
        Column("Expected"),
        Column("Under"),
        Column("By how much", number=True),
        Column("In this study"),
    ]
    return section(
        "expected",
        "Expected, and seen or not",
        tag("p", EXPECTED),
        table("Expectations", columns, rows),
    )


def _ordering_row(ordering: Ordering) -> list[Child]:
    words = EXPECTATION_WORDS[ordering.expectation]
    places = " and ".join(ordering.places)
    size = cell(ordering.number, ordering.share, sign=True)
    return [words, places, size, ordering.outcome]


def instead(figures: StudyFigures) -> Markup:
    """Of the schemes, which serve as well as another at less harm.

    Args:
        figures: The figures of the study.

    Returns:
        A section with a list.
    """
    answers: list[Child] = []
    for alternative in alternatives(figures):
        name = tag("strong", alternative.arm)
        answers.append([name, f": {_alternative_words(alternative)}"])
    return section(
        "instead",
        "What would have served as well",
        items(answers),
        tag("p", WEIGHTS, class_="note"),
    )


def _alternative_words(alternative: Alternative) -> str:
    if alternative.trifling:
        return (
            "it bettered conduct by no more than a trifle; having no scheme serves as "
            "well, at none of the harm."
        )
    if alternative.kinder:
        return f"{joined(alternative.kinder)} bettered conduct as much, at less harm."
    points = f"{100 * alternative.gain:.1f} points of a hundred"
    return f"nothing else here bettered conduct as much ({points})."
