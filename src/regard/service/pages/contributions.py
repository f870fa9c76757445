"""What moved a score: each part as a bar and as a number, which add up to it."""

from __future__ import annotations

from collections.abc import Mapping

from regard.report.page.markup import Child, Column, Markup, table, tag
from regard.report.text.language import Language
from regard.report.text.mixed_text import joined_text
from regard.scheme.model import Scheme
from regard.scoring.composition import HUNDREDTH, round_to_add_up
from regard.service.pages.names import kind_name


def contributions_part(
    language: Language,
    scheme: Scheme,
    base: int,
    kinds: Mapping[str, int],
    clipped: int,
    favour: int,
    score: int,
    context: str | None = None,
) -> Markup:
    """What moved a score, as a picture and a table of the same numbers.

    Args:
        language: To write in.
        scheme: Names the kinds.
        base: What everybody starts with, in micropoints as all that follows.
        kinds: What each kind adds, in their order; those that add nothing are left out.
        clipped: What an end of the range takes or adds.
        favour: What exceptions add in somebody's favour.
        score: What it comes to without exceptions.
        context: What tells its table from others on the page.

    Returns:
        The picture over the table.
    """
    say = language.gettext
    # What is shown adds up as it is shown: nobody is left in doubt about it.
    exact = [base, clipped, *kinds.values()]
    base, clipped, *added = round_to_add_up(exact, HUNDREDTH)
    moved: dict[str, int] = {}
    for kind, points in zip(kinds, added, strict=True):
        if points:
            moved[kind_name(language, scheme, kind)] = points
    if clipped:
        moved[say("the end of the scale")] = clipped
    rows: list[list[Child]] = [[say("where everybody starts"), language.points(base)]]
    for title, points in moved.items():
        rows.append([title, language.points(points, sign=True)])
    rows.append([say("together"), language.points(score)])
    if favour:
        rows.append(
            [say("an exception in their favour"), language.points(favour, sign=True)]
        )
    columns = [Column(say("what")), Column(say("points"), number=True)]
    figures = table(say("What moved the points"), columns, rows, context=context)
    if not moved:
        return figures
    return tag("div", _picture(language, moved), figures)


def _picture(language: Language, moved: Mapping[str, int]) -> Markup:
    """Bars to the left for what takes, to the right for what gives."""
    say = language.gettext
    most = max(abs(points) for points in moved.values())
    bars: list[Child] = []
    for title, points in moved.items():
        width = 50 * abs(points) / most
        start = 50.0
        style = "gives"
        if points < 0:
            start = 50 - width
            style = "takes"
        bar = tag(
            "rect",
            x=f"{start:.2f}",
            y="0",
            width=f"{width:.2f}",
            height="10",
            class_=style,
        )
        middle = tag("path", d="M50 0v10", class_="middle")
        drawn = tag(
            "svg", bar, middle, viewBox="0 0 100 10", preserveAspectRatio="none"
        )
        written = language.points_with_unit(points, sign=True)
        words = joined_text(": ", [title, written])
        bars.append(tag("div", tag("p", words), drawn, class_="bar"))
    label = say(
        "A picture of the table below: bars to the left take, to the right give"
    )
    # The table says the same to whoever does not see it.
    return tag("div", *bars, role="img", aria_label=label, class_="bars")
