"""A neighbourhood drawn: givers left, raters between, the person on the right.

Lines run from who speaks to whom it is said of. What is told by colour is told by the
line as well: a warning is broken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regard.report.page.drawing import NARROW_PLOT, WIDE_PLOT, Picture
from regard.report.page.markup import Markup, tag
from regard.report.text.language import Language
from regard.report.trust.neighbourhood import Neighbourhood, Vouch
from regard.report.trust.words import written_number

ROW_STEP = 44
PILL_HEIGHT = 28
TOP_SPACE = 34
THICKEST = 7.0
THINNEST = 1.5
PILL_LETTER_WIDTH = 7.2  # of 12 pixels, on the safe side
SEED_MARK = "●"
SPREAD_AT_END = 0.6  # of the height of a pill, over which lines end


@dataclass(frozen=True)
class Pill:
    """A person as they are drawn.

    Attributes:
        name: Who.
        left: Its left side, in pixels.
        width: In pixels.
        middle: The height of its middle, in pixels from the top.
        is_seed: Whether a mark stands before the name.
    """

    name: str
    left: float
    width: float
    middle: float
    is_seed: bool

    @property
    def right(self) -> float:
        """Its right side, in pixels."""
        return self.left + self.width


@dataclass(frozen=True)
class PictureColumns:
    """Where the columns stand, in pixels.

    Attributes:
        whole: The width of all.
        name: Of the drawing, as the style sheet knows it.
        givers: The left side and the width of the first; None where it is not drawn.
        raters: Of the second.
        person: Of the third.
    """

    whole: int
    name: str
    givers: tuple[float, float] | None
    raters: tuple[float, float]
    person: tuple[float, float]


WIDE_COLUMNS = PictureColumns(WIDE_PLOT, "wide", (0, 140), (260, 140), (580, 140))
NARROW_COLUMNS = PictureColumns(NARROW_PLOT, "narrow", None, (0, 104), (206, 104))


def neighbourhood_picture(
    language: Language, around: Neighbourhood, finding: str
) -> Picture:
    """Draws a neighbourhood for a page and for a phone.

    Args:
        language: To write in.
        around: The people.
        finding: What it shows, in words, for those who do not see it.

    Returns:
        Both drawings; that for a phone leaves out who vouches for the raters.
    """
    return Picture(
        wide=_drawn(language, around, finding, WIDE_COLUMNS),
        narrow=_drawn(language, around, finding, NARROW_COLUMNS),
    )


def _drawn(
    language: Language, around: Neighbourhood, finding: str, columns: PictureColumns
) -> Markup:
    names = [rater.name for rater in around.raters]
    givers: Sequence[str] = around.givers if columns.givers else ()
    rows = max(len(names), len(givers), 1)
    height = TOP_SPACE + rows * ROW_STEP
    raters = _stacked(names, columns.raters, height, around.seeds)
    person = _stacked([around.person], columns.person, height, around.seeds)
    pills = {**raters, **person}
    lines: list[Markup] = []
    heads = [
        _head(language.gettext("who rated them"), columns.raters),
        _head(language.gettext("the person"), columns.person),
    ]
    if columns.givers is not None and around.vouches:
        pills.update(_stacked(givers, columns.givers, height, around.seeds))
        heads.append(_head(language.gettext("who vouches for those"), columns.givers))
        lines += _vouch_lines(around.vouches, pills, raters)
    lines += _rater_lines(around, raters, person[around.person])
    return tag(
        "svg",
        *heads,
        *lines,
        # Over the lines, so that none crosses a number.
        *_part_labels(language, around, raters),
        *[_pill(pill) for pill in pills.values()],
        viewBox=f"0 0 {columns.whole} {height}",
        role="img",
        aria_label=finding,
        class_=f"chart {columns.name}",
    )


def _stacked(
    names: Sequence[str],
    column: tuple[float, float],
    height: float,
    seeds: frozenset[str],
) -> dict[str, Pill]:
    """The pills of a column, evenly over its height."""
    left, width = column
    pills = {}
    for place, name in enumerate(names):
        share = (place + 0.5) / len(names)
        middle = TOP_SPACE + share * (height - TOP_SPACE)
        pills[name] = Pill(name, left, width, middle, name in seeds)
    return pills


def _head(text: str, column: tuple[float, float]) -> Markup:
    left, width = column
    middle = left + width / 2
    return tag(
        "text",
        text,
        x=f"{middle:g}",
        y=14,
        text_anchor="middle",
        font_size=12,
        fill="var(--muted)",
    )


def _pill(pill: Pill) -> Markup:
    letters = int((pill.width - 16) / PILL_LETTER_WIDTH)
    label_text = pill.name
    if pill.is_seed:
        letters -= 2
    if len(label_text) > letters:
        label_text = f"{label_text[: letters - 1]}…"
    mark = f"{SEED_MARK} " if pill.is_seed else ""
    box = tag(
        "rect",
        x=f"{pill.left:g}",
        y=f"{pill.middle - PILL_HEIGHT / 2:g}",
        width=f"{pill.width:g}",
        height=PILL_HEIGHT,
        rx=PILL_HEIGHT // 2,
        fill="var(--paper)",
        stroke="var(--ink)",
        stroke_width=2 if pill.is_seed else 1,
    )
    label = tag(
        "text",
        mark + label_text,
        x=f"{pill.left + pill.width / 2:g}",
        y=f"{pill.middle + 4:g}",
        text_anchor="middle",
        font_size=12,
        fill="var(--ink)",
        style="stroke: none",
        lang="",
    )
    return tag("g", tag("title", pill.name, lang=""), box, label)


def _vouch_lines(
    vouches: Sequence[Vouch], pills: Mapping[str, Pill], raters: Mapping[str, Pill]
) -> list[Markup]:
    lines = []
    for vouch in vouches:
        start = pills[vouch.giver]
        end = raters[vouch.rater]
        if vouch.giver in raters:
            path = _bow(start, end)
        else:
            path = _curve(start.right, start.middle, end.left, end.middle)
        width = THINNEST + (THICKEST - THINNEST) / 2 * vouch.share
        lines.append(_line(path, "var(--muted)", width))
    return lines


def _rater_lines(
    around: Neighbourhood, raters: Mapping[str, Pill], person: Pill
) -> list[Markup]:
    largest = max((abs(rater.added) for rater in around.raters), default=0.0)
    lines = []
    for place, rater in enumerate(around.raters):
        pill = raters[rater.name]
        share = (place + 0.5) / len(around.raters) - 0.5
        end = person.middle + share * PILL_HEIGHT * SPREAD_AT_END
        path = _curve(pill.right, pill.middle, person.left, end)
        width = THINNEST + (THICKEST - THINNEST) * abs(rater.added) / largest
        is_warning = rater.added < 0
        colour = "var(--cost)" if is_warning else "var(--gain)"
        lines.append(_line(path, colour, width, is_warning))
    return lines


def _part_labels(
    language: Language, around: Neighbourhood, raters: Mapping[str, Pill]
) -> list[Markup]:
    labels = []
    for rater in around.raters:
        pill = raters[rater.name]
        label = tag(
            "text",
            written_number(language, rater.added, sign=True),
            x=f"{pill.right + 6:g}",
            y=f"{pill.middle - 7:g}",
            font_size=12,
            fill="var(--ink)",
        )
        labels.append(label)
    return labels


def _line(path: str, colour: str, width: float, broken: bool = False) -> Markup:
    return tag(
        "path",
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=f"{width:.2f}",
        stroke_dasharray="7 5" if broken else None,
    )


def _curve(start_x: float, start_y: float, end_x: float, end_y: float) -> str:
    """A line that leaves and arrives level."""
    half = (start_x + end_x) / 2
    return (
        f"M{start_x:.1f},{start_y:.1f} C{half:.1f},{start_y:.1f} "
        f"{half:.1f},{end_y:.1f} {end_x:.1f},{end_y:.1f}"
    )


def _bow(start: Pill, end: Pill) -> str:
    """A line from one pill of a column to another, around their left side."""
    out = start.left - 18 - abs(start.middle - end.middle) / 8
    return (
        f"M{start.left:.1f},{start.middle:.1f} C{out:.1f},{start.middle:.1f} "
        f"{out:.1f},{end.middle:.1f} {end.left:.1f},{end.middle:.1f}"
    )
