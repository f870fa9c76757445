"""The section of a study's page with every measure of schemes and societies."""

from __future__ import annotations

import math
from collections.abc import Mapping

from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.study.words import arm_columns, cell
from regard.society.results.figures import Estimates, StudyFigures
from regard.society.results.measure import (
    GOODHART_MEASURES,
    SCHEME_MEASURES,
    SOCIETY_MEASURES,
    Measure,
)

WIDEST = 5  # arms that fit the page side by side
NOTE = (
    "Formulas and sources stand with each measure in the code. Scores are read so that "
    "more is better, whichever way a scheme counts. A dash: undefined here, "
    "such as a wait in a tier where nobody was, or one seed's interval."
)


def every_measure(figures: StudyFigures) -> Markup:
    """Each scheme by the measures of a scheme, each society by those of a society.

    Args:
        figures: The figures of the study.

    Returns:
        A section with as many tables as the arms need.
    """
    names = [scheme.name for scheme in figures.study.schemes]
    schemes = {name: figures.schemes[name, name] for name in names}
    knowing = {
        name: figures.goodhart[name] for name in names if name in figures.goodhart
    }
    tables = [
        *_tables(
            "Measures of each scheme, the last twelve months", SCHEME_MEASURES, schemes
        ),
        *_tables(
            "Measures of each society, the last twelve months",
            SOCIETY_MEASURES,
            figures.societies,
        ),
        *_tables(
            "The score with its rules known and unknown (Goodhart)",
            GOODHART_MEASURES,
            knowing,
        ),
    ]
    return section("measures", "By measures", tag("p", NOTE), *tables)


def _tables(
    caption: str, measures: Mapping[str, Measure], by_arm: Mapping[str, Estimates]
) -> list[Markup]:
    """A row a measure, a column an arm, as many tables as fit."""
    arms = list(by_arm)
    tables = []
    for begin in range(0, len(arms), WIDEST):
        side_by_side = arms[begin : begin + WIDEST]
        rows: list[list[Child]] = []
        for measure in measures.values():
            estimates = [by_arm[arm][measure.name] for arm in side_by_side]
            # A measure that is defined nowhere here is left out.
            if not all(math.isnan(estimate.value) for estimate in estimates):
                cells = [cell(estimate, measure.share) for estimate in estimates]
                rows.append([measure.words, *cells])
        columns = [Column("Measure"), *arm_columns(side_by_side)]
        tables.append(table(caption, columns, rows))
    return tables
