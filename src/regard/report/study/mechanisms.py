"""The section of a study's page on what each mechanism adds."""

from __future__ import annotations

from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.study.words import DASH, arm_words, number
from regard.scheme.settings_in_words import MECHANISMS
from regard.society.results.figures import StudyFigures
from regard.society.results.measure import EFFECTS, measure_of

MECHANISM_HEADING = "By which mechanism"
NOTHING_TRIED = "No mechanism was switched off in this study (live it {mechanisms})."
METHOD = (
    "A smaller society lived under each scheme with one mechanism switched off at a "
    "time. Told is what the mechanism adds: the number with it, less the number "
    "without it. A dash: not clear of chance; a mechanism with nothing but dashes is "
    "left out."
)
MECHANISM_WORDS = {
    "incentives": "knowing what acts do to the score",
    "fear": "fear",
    "attention": "looking harder at those below ordinary",
    "errors": "wrong records",
    "spillover": "ties that count",
    "officials": "officials’ discretion",
    "disputes": "disputes and repair",
    "joint": "reading other schemes’ tiers",
    "restrictions": "what is refused being felt",
    "performing": "performing for the score",
}


def mechanisms(figures: StudyFigures) -> Markup:
    """What each mechanism adds: with it, less without it.

    Args:
        figures: The figures of the study.

    Returns:
        A section with a table for each arm.
    """
    if not figures.mechanisms:
        words = NOTHING_TRIED.format(mechanisms=MECHANISMS.named())
        return section("mechanisms", MECHANISM_HEADING, tag("p", words))
    parts: list[Child] = [tag("p", METHOD)]
    arms = {arm for arm, _, _ in figures.effects}
    parts += [_table(figures, arm) for arm in figures.arms if arm in arms]
    return section("mechanisms", MECHANISM_HEADING, *parts)


def _table(figures: StudyFigures, arm: str) -> Markup:
    rows: list[list[Child]] = []
    for mechanism in figures.mechanisms:
        added = [_added(figures, arm, mechanism, measure) for measure in EFFECTS]
        if any(text != DASH for text in added):
            rows.append([MECHANISM_WORDS[mechanism], *added])
    columns = [Column("Mechanism")]
    columns += [Column(measure_of(name).words, number=True) for name in EFFECTS]
    return table(f"{arm_words(arm)}: what each mechanism adds", columns, rows)


def _added(figures: StudyFigures, arm: str, mechanism: str, measure: str) -> str:
    effect = figures.effect(arm, mechanism, measure)
    if effect is None or not effect.clear:
        return DASH
    return number(effect.value, measure_of(measure).share, sign=True)
