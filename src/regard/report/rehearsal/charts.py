"""The pictures of a rehearsal: who is restricted by day, and what is owed by week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Literal

import altair as alt

from regard.registry.rehearsal.duties import DUTY_NAMES, DutyName
from regard.registry.rehearsal.work import Week
from regard.report.page.drawing import WIDE_PLOT, Chart, Picture, picture
from regard.report.rehearsal.words import DUTIES_WORDS

DESK_HEIGHT = 200  # CSS pixels, as all lengths here
PHONE_HEIGHT = 170
AXIS_ROOM = 44  # left of the plot, for the numbers
FEW = 5  # a higher axis has enough whole numbers for ticks at round ones
MARK_ROOM = 1.18  # of the highest bar, with room for the words over it
PIXELS_A_DATE = 110
LETTER = 6.4  # pixels; the width of a letter of a label
ONE_WEEK = timedelta(days=7)
MOST_DAYS_BY_DAY = 200  # longer spans have months at their ticks
OUTCOME_INKS = (
    "var(--cost)",
    "var(--bar)",
    "var(--mark)",
    "var(--gain)",
    "var(--muted)",
)
LINE_INKS = ("var(--ink)", "var(--cost)")
LINE_DASHES = ([1, 0], [6, 3])
SYMBOL_SIZES = {"square": 110, "stroke": 400}
DUTY_INKS: dict[DutyName, str] = {
    "review": "var(--bar)",
    "notice": "var(--mark)",
    "answer": "var(--gain)",
    "hearing": "var(--cost)",
}


@dataclass(frozen=True)
class DaySpan:
    """The days that a picture is of.

    Attributes:
        first: The first.
        last: The last.
    """

    first: date
    last: date


def _utc(day: date) -> str:
    # Without a zone, the day would be read as that of whoever draws it.
    return f"{day.isoformat()}T00:00:00Z"


def _day_axis(span: DaySpan, plot: int) -> alt.X:
    days = (span.last - span.first).days
    written = "%b %Y"
    if days <= MOST_DAYS_BY_DAY:
        written = "%e %b"
    return alt.X(
        "day:T",
        title=None,
        scale=alt.Scale(
            type="utc",
            domain=[_utc(span.first), _utc(span.last + timedelta(days=1))],
            nice=False,
        ),
        axis=alt.Axis(
            grid=False,
            tickCount=max(2, plot // PIXELS_A_DATE),
            format=written,
        ),
    )


def _count_axis(most: int) -> alt.Axis:
    """An axis of whole numbers, however few there are."""
    if most < FEW:
        return alt.Axis(format=",d", values=list(range(most + 1)))
    return alt.Axis(format=",d", tickCount=4)


def _legend(names: Sequence[str], width: int, symbol: str) -> alt.Legend | None:
    if len(names) < 2:
        return None
    longest = max(len(name) for name in names)
    room = 60 + round(longest * LETTER)
    return alt.Legend(
        title=None,
        orient="bottom",
        columns=max(1, width // room),
        labelColor="var(--ink)",
        labelFontSize=12,
        labelLimit=width,
        symbolType=symbol,
        symbolOpacity=1,
        symbolSize=SYMBOL_SIZES[symbol],
        symbolStrokeWidth=2,
        columnPadding=24,
    )


def _height(width: int) -> int:
    return DESK_HEIGHT if width == WIDE_PLOT else PHONE_HEIGHT


# ── people restricted, by day ───────────────────────────────────────────────


def restricted_picture(
    by_outcome: Mapping[str, Sequence[int]], span: DaySpan, noun: str, finding: str
) -> Picture:
    """People with less than is usual at one service, by day, an area an outcome.

    Args:
        by_outcome: How many have an outcome on each day, by what it is called.
        span: The days.
        noun: What those are called who are counted.
        finding: What the picture shows, in words.

    Returns:
        The picture for a page and for a phone.
    """
    return picture(partial(_restricted_chart, by_outcome, span, noun), finding)


def _restricted_chart(
    by_outcome: Mapping[str, Sequence[int]], span: DaySpan, noun: str, width: int
) -> Chart:
    names = list(by_outcome)
    plot = width - AXIS_ROOM
    totals = [sum(counts) for counts in zip(*by_outcome.values(), strict=True)]
    colour = alt.Color(
        "outcome:N",
        legend=_legend(names, plot, "square"),
        scale=alt.Scale(domain=names, range=list(OUTCOME_INKS[: len(names)])),
        sort=names,
    )
    base = alt.Chart(alt.InlineData(values=_area_rows(by_outcome, span)))
    areas = base.mark_area(interpolate="step-after").encode(
        x=_day_axis(span, plot),
        y=alt.Y("low:Q", title=noun, axis=_count_axis(max(totals)), stack=None),
        y2="high:Q",
        color=colour,
    )
    chart: Chart = alt.layer(areas).properties(width=plot, height=_height(width))
    return chart


def _area_rows(
    by_outcome: Mapping[str, Sequence[int]], span: DaySpan
) -> list[dict[str, Any]]:
    """The areas one upon the other, where any of them changes."""
    columns = list(zip(*by_outcome.values(), strict=True))
    rows: list[dict[str, Any]] = []
    for place, counts in enumerate([*columns, columns[-1]]):
        is_end = place in (0, len(columns))
        # A point for every day would make pictures of years large, and no clearer.
        if not is_end and counts == columns[place - 1]:
            continue
        low = 0
        day = _utc(span.first + timedelta(days=place))
        for outcome, count in zip(by_outcome, counts, strict=True):
            row = {"day": day, "outcome": outcome, "low": low, "high": low + count}
            rows.append(row)
            low += count
    return rows


def lines_picture(
    lines: Mapping[str, Sequence[int]], span: DaySpan, noun: str, finding: str
) -> Picture:
    """People with less than is usual at one service by day, a line a scheme.

    Args:
        lines: How many there are on each day, by what the scheme is called.
        span: The days.
        noun: What those are called who are counted.
        finding: What the picture shows, in words.

    Returns:
        The picture for a page and for a phone.
    """
    return picture(partial(_lines_chart, lines, span, noun), finding)


def _lines_chart(
    lines: Mapping[str, Sequence[int]], span: DaySpan, noun: str, width: int
) -> Chart:
    names = list(lines)
    plot = width - AXIS_ROOM
    rows: list[dict[str, Any]] = []
    for name, counts in lines.items():
        rows += _line_rows(name, counts, span)
    legend = _legend(names, plot, "stroke")
    most = max(max(counts) for counts in lines.values())
    base = alt.Chart(alt.InlineData(values=rows))
    drawn = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        x=_day_axis(span, plot),
        y=alt.Y("people:Q", title=noun, axis=_count_axis(most)),
        color=alt.Color(
            "scheme:N",
            legend=legend,
            scale=alt.Scale(domain=names, range=list(LINE_INKS)),
        ),
        strokeDash=alt.StrokeDash(
            "scheme:N",
            legend=legend,
            scale=alt.Scale(domain=names, range=list(LINE_DASHES)),
        ),
    )
    chart: Chart = alt.layer(drawn).properties(width=plot, height=_height(width))
    return chart


def _line_rows(name: str, counts: Sequence[int], span: DaySpan) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for place, count in enumerate([*counts, counts[-1]]):
        is_end = place in (0, len(counts))
        if is_end or count != counts[place - 1]:
            day = _utc(span.first + timedelta(days=place))
            rows.append({"scheme": name, "day": day, "people": count})
    return rows


# ── work, by week ───────────────────────────────────────────────────────────


def weeks_picture(
    weeks: Sequence[Week], span: DaySpan, mark: str, finding: str
) -> Picture:
    """Duties by week as bars, the busiest week marked.

    Args:
        weeks: Every week of the span.
        span: The days.
        mark: What stands over the busiest week.
        finding: What the picture shows, in words.

    Returns:
        The picture for a page and for a phone.
    """
    return picture(partial(_weeks_chart, weeks, span, mark), finding)


def _weeks_chart(weeks: Sequence[Week], span: DaySpan, mark: str, width: int) -> Chart:
    plot = width - AXIS_ROOM
    came_in: set[DutyName] = set()
    for week in weeks:
        came_in.update(week.duties)
    names = [name for name in DUTY_NAMES if name in came_in]
    labels = [DUTIES_WORDS[name] for name in names]
    busiest = max(weeks, key=lambda week: week.count)
    # A week that begins before the span is drawn from its Monday on.
    whole = DaySpan(weeks[0].monday, max(span.last, weeks[-1].monday + ONE_WEEK))
    scale = alt.Scale(domain=[0, MARK_ROOM * busiest.count], nice=False)
    base = alt.Chart(alt.InlineData(values=_bar_rows(weeks, names)))
    bars = base.mark_bar(minBandSize=1).encode(
        x=_day_axis(whole, plot),
        x2="end:T",
        y=alt.Y(
            "low:Q",
            title="duties",
            axis=_count_axis(busiest.count),
            scale=scale,
            stack=None,
        ),
        y2="high:Q",
        color=alt.Color(
            "duty:N",
            legend=_legend(labels, plot, "square"),
            scale=alt.Scale(domain=labels, range=[DUTY_INKS[name] for name in names]),
            sort=labels,
        ),
    )
    place = (busiest.monday - whole.first) / (whole.last - whole.first) * plot
    chart: Chart = alt.layer(bars, _mark(busiest, mark, place, plot, scale))
    return chart.properties(width=plot, height=_height(width))


def _mark(
    busiest: Week, words: str, place: float, plot: int, scale: alt.Scale
) -> alt.Chart:
    """The words over the busiest week, turned to where there is room."""
    half = len(words) * LETTER / 2
    align: Literal["left", "center", "right"] = "center"
    if place < half:
        align = "left"
    elif place > plot - half:
        align = "right"
    middle = f"{(busiest.monday + timedelta(days=3)).isoformat()}T12:00:00Z"
    rows = [{"day": middle, "high": busiest.count, "words": words}]
    text = alt.Chart(alt.InlineData(values=rows)).mark_text(
        align=align, baseline="bottom", dy=-5, fontSize=12, color="var(--ink)"
    )
    marked: alt.Chart = text.encode(
        x="day:T", y=alt.Y("high:Q", scale=scale), text="words:N"
    )
    return marked


def _bar_rows(weeks: Sequence[Week], names: Sequence[DutyName]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for week in weeks:
        low = 0
        for name in names:
            count = week.duties[name]
            if count:
                rows.append(
                    {
                        "day": _utc(week.monday),
                        "end": _utc(week.monday + ONE_WEEK),
                        "duty": DUTIES_WORDS[name],
                        "low": low,
                        "high": low + count,
                    }
                )
            low += count
    return rows
