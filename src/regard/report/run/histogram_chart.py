"""The picture of the scores: bars by score, and a line where a tier begins."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import altair as alt

from regard.report.page.drawing import (
    WIDE_PLOT,
    Chart,
    Picture,
    picture,
    points_as_float,
)
from regard.report.page.labels import ThresholdLabel, place_labels
from regard.report.text.language import Language
from regard.report.text.typography import typeset
from regard.scoring.figures.histogram import Bar, Histogram

WIDE_HEIGHT = 250  # CSS pixels
NARROW_HEIGHT = 200  # CSS pixels
BROAD_BAR = 4  # pixels; only such bars have a visible gap between them
BROAD_GAP = 0.5  # pixels left out at either side of a bar
FINE_GAP = 0.1  # the same, of bars that are not broad
LABEL_LETTER = 6.6  # pixels; the width of a letter of a label
FIRST_ROW = 14  # pixels from the top of the plot to the lowest row of labels
LABEL_ROW_HEIGHT = 17  # pixels from one row of labels to the next
FEW_SUBJECTS = 5  # a taller bar has enough whole numbers for ticks at round ones


def histogram_picture(
    language: Language, histogram: Histogram, tiers: Mapping[str, int], finding: str
) -> Picture:
    """Draws bars of subjects by score; a dashed line with its name where a tier begins.

    Args:
        language: Of the words in it.
        histogram: The bars.
        tiers: The lowest score of each tier, in micropoints, the lowest tier first.
        finding: What the picture shows, in words.

    Returns:
        The picture, for a page and for a phone.
    """
    return picture(partial(_chart, language, histogram, tiers), finding, language)


def _chart(
    language: Language, histogram: Histogram, tiers: Mapping[str, int], width: int
) -> Chart:
    height = WIDE_HEIGHT if width == WIDE_PLOT else NARROW_HEIGHT
    lines = _threshold_lines(language, histogram, tiers, width, height)
    layers = alt.layer(_bars(language, histogram, width), *lines)
    return layers.properties(width=width, height=height)


def _bars(language: Language, histogram: Histogram, width: int) -> alt.Chart:
    low = points_as_float(histogram.low)
    high = points_as_float(histogram.high)
    rows = [_bar_row(bar) for bar in histogram.bars]
    bar_pixels = width * histogram.width / (histogram.high - histogram.low)
    gap = BROAD_GAP if bar_pixels > BROAD_BAR else FINE_GAP
    bars = alt.Chart(alt.InlineData(values=rows)).mark_bar(
        color="var(--bar)", xOffset=gap, x2Offset=-gap, minBandSize=1
    )
    encoded: alt.Chart = bars.encode(
        x=alt.X(
            "low:Q",
            title=language.gettext("score, in points"),
            scale=alt.Scale(domain=[low, high], nice=False, zero=False),
            axis=alt.Axis(grid=False, tickCount=10 if width == WIDE_PLOT else 5),
        ),
        x2="high:Q",
        y=alt.Y(
            "subjects:Q",
            title=language.gettext("subjects"),
            axis=_subject_axis(histogram),
        ),
        y2=alt.Y2Datum(0),
    )
    return encoded


def _bar_row(bar: Bar) -> dict[str, float]:
    return {
        "low": points_as_float(bar.low),
        "high": points_as_float(bar.high),
        "subjects": bar.subjects,
    }


def _subject_axis(histogram: Histogram) -> alt.Axis:
    """An axis of whole numbers, however few there are."""
    most = max(bar.subjects for bar in histogram.bars)
    if most < FEW_SUBJECTS:
        ticks = list(range(most + 1))
        return alt.Axis(format=",d", titleAnchor="end", values=ticks)
    return alt.Axis(format=",d", titleAnchor="end", tickCount=5)


def _threshold_lines(
    language: Language,
    histogram: Histogram,
    tiers: Mapping[str, int],
    width: int,
    height: int,
) -> list[alt.Chart]:
    """A dashed line for every tier but the lowest, which begins with the range."""
    low = points_as_float(histogram.low)
    high = points_as_float(histogram.high)
    thresholds = []
    places = []
    texts = []
    for tier, micropoints in list(tiers.items())[1:]:
        threshold = points_as_float(micropoints)
        thresholds.append(threshold)
        places.append((threshold - low) / (high - low) * width)
        texts.append(_label_text(language, tier, micropoints, width))
    labels = place_labels(places, texts, width, LABEL_LETTER)
    layers = []
    for label, threshold in zip(labels, thresholds, strict=True):
        layers += _threshold_line(label, threshold, height)
    return layers


def _label_text(language: Language, tier: str, micropoints: int, width: int) -> str:
    if width != WIDE_PLOT:
        return tier
    least = typeset(language.exact_points(micropoints))
    return language.gettext("{tier}, from {least}", tier=tier, least=least)


def _threshold_line(
    label: ThresholdLabel, threshold: float, height: int
) -> list[alt.Chart]:
    data = alt.InlineData(values=[{"at": threshold, "label": label.text}])
    base = alt.Chart(data).encode(x="at:Q")
    top = -FIRST_ROW - LABEL_ROW_HEIGHT * label.row
    line = base.mark_rule(color="var(--ink)", strokeDash=[4, 3]).encode(
        y=alt.value(top), y2=alt.value(height)
    )
    if not label.text:
        return [line]
    side: dict[str, Any] = {"align": "right", "dx": -4}
    if label.right:
        side = {"align": "left", "dx": 4}
    text = base.mark_text(baseline="middle", fontSize=12, color="var(--ink)", **side)
    return [line, text.encode(y=alt.value(top + 5), text="label:N")]
