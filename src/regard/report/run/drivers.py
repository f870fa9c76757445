"""What moves the scores: each kind, over everyone."""

from __future__ import annotations

from collections.abc import Sequence

from regard.report.page.markup import Child, Column, Markup, section, table, tag
from regard.report.run.charts import SHOWN, movers_picture
from regard.report.run.context import Sheet
from regard.report.text.numbers import format_count, format_percent
from regard.report.text.words import plural
from regard.scoring.arithmetic import base
from regard.scoring.figures.drivers import Driver
from regard.scoring.figures.spread import Spread


def moving(sheet: Sheet) -> Markup:
    """What each kind adds to and takes from the scores."""
    found = sheet.scores.figures.drivers
    where = sheet.scores.figures.spread
    names = {one.kind: sheet.kind(one.kind) for one in found}
    finding = _moving_finding(sheet, found, where)
    return section(
        "movers",
        "What moves the scores",
        tag("p", finding),
        _movers_figure(found, names, finding)
        if any(one.subjects for one in found)
        else None,
        _movers_table(sheet, found, names),
        tag("p", _mean_words(sheet, where), class_="note")
        if where.mean is not None
        else None,
    )


def _moving_finding(sheet: Sheet, found: Sequence[Driver], where: Spread) -> str:
    if not any(one.size for one in found):
        return "No kind of evidence moves anybody’s score now."
    most = max(found, key=lambda one: one.size)
    told = f"“{sheet.kind(most.kind)}” moves the scores most in all: it counts for {_share(most.subjects, where.subjects)}"
    costly = min(found, key=lambda one: one.least)
    worth = max(found, key=lambda one: one.most)
    if costly.least < 0:
        told += f". The largest cost to one subject is {sheet.points(costly.least)} points (“{sheet.kind(costly.kind)}”)"
    if worth.most > 0:
        told += f". The largest gain is {sheet.points(worth.most, True)} points (“{sheet.kind(worth.kind)}”)"
    return told + "."


def _share(part: int, whole: int) -> str:
    return f"{format_count(part)} of {plural(whole, 'subject')} ({format_percent(part, whole)})"


def _movers_figure(
    found: Sequence[Driver], names: dict[str, str], finding: str
) -> Markup:
    moved = sum(1 for one in found if one.subjects)
    some = (
        f" Of {moved} kinds that move a score, the {SHOWN} that move them most."
        if moved > SHOWN
        else ""
    )
    caption = (
        "What each kind adds to or takes from the scores of those whom it moves. Thin line: from the largest cost to "
        f"the largest gain. Thick bar: the middle 80\N{NO-BREAK SPACE}%. Upright mark: the middle one.{some}"
    )
    return movers_picture(found, names, f"Range bars around zero. {finding}").figure(
        caption
    )


def _movers_table(
    sheet: Sheet, found: Sequence[Driver], names: dict[str, str]
) -> Markup:
    heads = [
        "Subjects",
        "Mean over all",
        "A tenth lie below",
        "Half lie below",
        "A tenth lie above",
        "Largest cost",
        "Largest gain",
    ]
    rows: list[list[Child]] = []
    for one in found:
        signed = [
            sheet.points(quantile, True)
            for quantile in (one.tenth, one.middle, one.nine_tenths)
        ]
        cost = sheet.points(one.least) if one.least < 0 else "none"
        gain = sheet.points(one.most, True) if one.most > 0 else "none"
        known = [*signed, cost, gain] if one.subjects else ["–"] * 5
        rows.append(
            [
                names[one.kind],
                format_count(one.subjects),
                sheet.points(one.mean, True),
                *known,
            ]
        )
    columns = [Column("What counts"), *(Column(head, True) for head in heads)]
    return table(
        "What each kind adds, in points; all but the mean among the subjects whom it moves",
        columns,
        rows,
        "movers",
    )


def _mean_words(sheet: Sheet, where: Spread) -> str:
    """The mean score as the sum of the means, which it is exactly."""
    mean = where.mean or 0
    start = sheet.points(base(sheet.scheme.score))
    told = f"The start, {start}, and the means above add up to the mean score, {sheet.points(mean)}"
    if where.mean_clipped:
        told += f", with {sheet.points(where.mean_clipped, True)} for scores held at an end of the range"
    return f"{told} (before rounding)."
