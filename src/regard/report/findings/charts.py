"""The picture of a witness: two people's scores month by month, with and without what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import altair as alt

from regard.check.proof.witness import Witness
from regard.report.page.drawing import WIDE_PLOT, Chart, Picture, picture
from regard.scheme.units import POINT
from regard.scoring.clock import assessed

LEAST_MONTHS, MOST_MONTHS = 6, 60
LINES = ("without it", "with it")


def witness_picture(witness: Witness, finding: str) -> Picture:
    """Both scores at every month's beginning, until they meet again or five years have passed."""
    rows = months(witness)
    return picture(partial(_drawn, witness, rows), finding)


def months(witness: Witness) -> list[dict[str, Any]]:
    """`month`, `who` and `score` (points) for both histories, as the reference has them."""
    until = witness.until
    last = (
        MOST_MONTHS
        if until is None
        else min(MOST_MONTHS, (until - witness.at).days // 30 + 2)
    )
    rows = []
    for month in range(-1, max(LEAST_MONTHS, last) + 1):
        when = witness.at + timedelta(days=30 * month)
        for who, history in zip(LINES, (witness.without, witness.with_it), strict=True):
            rows.append(
                {"month": month, "who": who, "score": _score(witness, history, when)}
            )
    return rows


def _score(witness: Witness, history: Any, when: datetime) -> float:
    if when < witness.at:  # before anything of it was recorded, both are newcomers
        history = type(history)(
            history.scheme,
            (),
            {name: (s, ()) for name, (s, _) in history.elsewhere.items()},
        )
    at = assessed(witness.with_it.scheme.reassessed, when)
    return float(history.standing(at).score / POINT)


def _drawn(witness: Witness, rows: Sequence[dict[str, Any]], width: int) -> Chart:
    scheme = witness.with_it.scheme
    height, room = (240 if width == WIDE_PLOT else 200), 110
    scores = [row["score"] for row in rows]
    low, high = _ends(scheme.tiers.values(), scores)
    scale = alt.Scale(domain=[low, high], nice=False)
    plot = width - room
    last = rows[-1]["month"]
    x = alt.X(
        "month:Q",
        title="months from then on",
        scale=alt.Scale(domain=[-1, last], range=[0, plot], nice=False),
        axis=alt.Axis(
            grid=False, tickCount=8 if width == WIDE_PLOT else 4, tickMinStep=1
        ),
    )
    y = alt.Y(
        "score:Q", title="points", scale=scale, axis=alt.Axis(tickCount=5, grid=False)
    )
    shown = [
        (name, least / POINT)
        for name, least in scheme.tiers.items()
        if low <= least / POINT < high
    ]
    tiers = alt.Chart(
        alt.InlineData(
            values=[
                {"tier": f"{name} from here", "score": least} for name, least in shown
            ]
        )
    )
    lines = alt.Chart(alt.InlineData(values=list(rows)))
    domain = list(LINES)
    colour = alt.Color(
        "who:N",
        legend=None,
        scale=alt.Scale(domain=domain, range=["var(--gain)", "var(--cost)"]),
    )
    dash = alt.StrokeDash(
        "who:N", legend=None, scale=alt.Scale(domain=domain, range=[[6, 3], [1, 0]])
    )
    ends = [next(row for row in reversed(rows) if row["who"] == who) for who in LINES]
    apart = abs(ends[0]["score"] - ends[1]["score"]) < 0.07 * (high - low)
    named = alt.Chart(
        alt.InlineData(
            values=[
                {
                    **row,
                    "score": row["score"]
                    + (0.05 * (high - low) * (1 if place == 0 else -1) if apart else 0),
                }
                for place, row in enumerate(ends)
            ]
        )
    )
    layers = [
        tiers.mark_rule(color="var(--muted)", strokeDash=[2, 3]).encode(y=y),
        tiers.mark_text(
            align="right",
            baseline="bottom",
            dx=-plot // 8,
            dy=-2,
            fontSize=12,
            color="var(--muted)",
        ).encode(x=alt.value(plot), y=y, text="tier:N"),
        lines.mark_line(interpolate="step-after", strokeWidth=2.5).encode(
            x=x, y=y, color=colour, strokeDash=dash
        ),
        named.mark_text(align="left", baseline="middle", dx=6, fontSize=12).encode(
            x=alt.value(plot), y=y, text="who:N", color=colour
        ),
    ]
    made: Chart = alt.layer(*layers).properties(width=plot, height=height)
    return made


def _ends(tiers: Any, scores: Sequence[float]) -> tuple[float, float]:
    """The part of the range that both scores, and the thresholds next to them, need."""
    edges = sorted(least / POINT for least in tiers)
    low, high = min(scores), max(scores)
    below = [edge for edge in edges if edge <= low]
    above = [edge for edge in edges if edge > high]
    low, high = (below[-1] if below else low), (above[0] if above else high)
    room = 0.08 * (high - low or 1)
    return low - room, high + room
