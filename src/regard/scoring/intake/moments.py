"""Moments as people write them, read in SQL as `clock.moment` reads them in Python.

ISO 8601 is read without a word. What can be read in two ways, or is a bare number, is
read where it is declared how, and refused elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from regard.scheme.complaint import DataError, one_of
from regard.scheme.settings_in_words import ANY_TIME_FORMAT, ANY_YEAR, TIME_FORMAT
from regard.scoring.clock import BLANKS, PLAIN_TIME_TEXT, TIME_TEXT
from regard.scoring.database import quoted_text

TimeFormat = Literal[
    "day-month-year",
    "month-day-year",
    "yyyymmdd",
    "unix-seconds",
    "unix-milliseconds",
    "unix-microseconds",
    "spreadsheet-days",
]
TIME_FORMATS: tuple[TimeFormat, ...] = get_args(TimeFormat)

DAY_FIRST = ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y")
MONTH_FIRST = ("%m.%d.%Y", "%m/%d/%Y", "%m-%d-%Y")
WRITTEN_DAY = "[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}"
SHORT_DAY = "[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}"  # its year of two digits
CLOCK_TIME = "([T ]+[0-9]{2}:.*)?"  # what may follow a day
WRITTEN_NUMBER = "[0-9]{1,17}([.][0-9]{0,9})?"
MICROSECONDS = {
    "unix-seconds": 1_000_000,
    "unix-milliseconds": 1_000,
    "unix-microseconds": 1,
    "spreadsheet-days": 86_400_000_000,
}
"""By format of numbers, how many microseconds are one."""
EPOCH_YEAR = 1970
"""The year in which a number lies that counts larger units than were declared."""
SPREADSHEET_EPOCH = "TIMESTAMP '1899-12-30'"  # day nought of spreadsheets
SHAPES: dict[TimeFormat, str] = {
    "unix-seconds": "1[0-9]{9}|[2-9][0-9]{8}",
    "unix-milliseconds": "1[0-9]{12}|[2-9][0-9]{11}",
    "unix-microseconds": "1[0-9]{15}|[2-9][0-9]{14}",
    "spreadsheet-days": "[2-6][0-9]{4}",
}
"""By format of numbers, the digits of one that lies in our time."""
IN_SQL: dict[TimeFormat, str] = {
    "unix-seconds": "to_timestamp(time::DOUBLE)",
    "unix-milliseconds": "epoch_ms(time::BIGINT)",
    "unix-microseconds": "make_timestamp(time::BIGINT)",
    "spreadsheet-days": "DATE '1899-12-30' + time::INT",
}
"""By format of numbers, what reads it in an intake."""
DAY_OF_EIGHT_DIGITS = "(1[89]|20|21)[0-9]{6}"
BILLION = 1_000_000_000
LAST_MICROSECOND = 250_000_000_000_000_000  # microseconds to the year 9892


@dataclass(frozen=True)
class TimeHint:
    """What a time that was not read probably is.

    Attributes:
        condition: SQL over `time_as_found`.
        reason: What is said of it.
    """

    condition: str
    reason: str


def known_format(name: str) -> TimeFormat:
    """A format of times by its name.

    Args:
        name: As it was declared.

    Returns:
        The format.

    Raises:
        DataError: If there is none of that name.
    """
    for time_format in TIME_FORMATS:
        if time_format == name:
            return time_format
    raise DataError(f"found the time format {name}, expected {one_of(TIME_FORMATS)}")


def moment_of_text(column: str, time_format: TimeFormat | None) -> str:
    """SQL: the moment in UTC that a text says; null where it says none.

    Args:
        column: The column, as SQL names it.
        time_format: How times are written beside ISO 8601, if it is declared.

    Returns:
        The expression, without a zone.
    """
    text = f"trim({column}, '{BLANKS}')"
    branches = [f"WHEN regexp_full_match({text}, '{PLAIN_TIME_TEXT}') THEN {text}"]
    branches.append(
        f"WHEN regexp_full_match({text}, '{TIME_TEXT}') THEN {_as_plain(text)}"
    )
    if time_format in ("day-month-year", "month-day-year"):
        branches.append(_day_in_order(text, time_format))
    if time_format == "yyyymmdd":
        branches.append(
            f"WHEN regexp_full_match({text}, '[0-9]{{8}}') "
            f"THEN CAST(try_strptime({text}, '%Y%m%d') AS VARCHAR)"
        )
    written = f"CASE {' '.join(branches)} END"
    moment = f"try_cast({written} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
    if time_format not in MICROSECONDS:
        return moment
    is_number = f"regexp_full_match({text}, '{WRITTEN_NUMBER}')"
    return (
        f"CASE WHEN {is_number} THEN {_moment_of_digits(text, time_format)} "
        f"ELSE {moment} END"
    )


def moment_of_number(column: str, time_format: TimeFormat) -> str:
    """SQL: the moment in UTC that a number says; null where it says none.

    Args:
        column: The column, as SQL names it.
        time_format: What the number counts, or how it writes a day.

    Returns:
        The expression, without a zone.
    """
    if time_format == "yyyymmdd":
        text = f"CAST(try_cast({column} AS BIGINT) AS VARCHAR)"
        return f"try_strptime({text}, '%Y%m%d')"
    if time_format not in MICROSECONDS:
        return "CAST(NULL AS TIMESTAMP)"
    return _moment_of(f"try_cast({column} AS DECIMAL(27, 9))", time_format)


def _moment_of(number: str, time_format: TimeFormat) -> str:
    unit = MICROSECONDS[time_format]
    most = LAST_MICROSECOND // unit
    microseconds = f"CAST(round({number} * {unit}) AS BIGINT)"
    moment = f"make_timestamp({microseconds})"
    if time_format == "spreadsheet-days":
        moment = f"{SPREADSHEET_EPOCH} + to_microseconds({microseconds})"
    return f"CASE WHEN {number} BETWEEN 0 AND {most} THEN {moment} END"


def _moment_of_digits(text: str, time_format: TimeFormat) -> str:
    """SQL: the moment that digits say, with at most nine behind a point.

    The same as `_moment_of` in whole numbers of 64 bits: to make such a text a decimal
    of 27 digits takes DuckDB a hundred times as long.
    """
    unit = MICROSECONDS[time_format]
    most = LAST_MICROSECOND // unit
    whole = f"CAST(split_part({text}, '.', 1) AS BIGINT)"
    billionths = f"CAST(rpad(split_part({text}, '.', 2), 9, '0') AS BIGINT)"
    share = Fraction(unit, BILLION)
    double = 2 * share.denominator
    behind = f"({billionths} * {2 * share.numerator} + {share.denominator}) // {double}"
    microseconds = f"{whole} * {unit} + {behind}"
    moment = f"make_timestamp({microseconds})"
    if time_format == "spreadsheet-days":
        moment = f"{SPREADSHEET_EPOCH} + to_microseconds({microseconds})"
    is_within = f"{whole} < {most} OR ({whole} = {most} AND {billionths} = 0)"
    return f"CASE WHEN {is_within} THEN {moment} END"


def _as_plain(text: str) -> str:
    """SQL: a moment in ISO 8601 in the one way in which DuckDB reads it."""
    plain = f"regexp_replace({text}, '([.][0-9]{{6}})[0-9]+', '\\1')"
    plain = f"regexp_replace({plain}, ' *(Z|z|UTC)$', '+00')"
    plain = f"regexp_replace({plain}, '^(.{{10}})[Tt ]+', '\\1 ')"
    plain = f"regexp_replace({plain}, ' +([+-])', '\\1')"
    # DuckDB does not read a zone after minutes.
    return f"regexp_replace({plain}, '^(.{{16}})([+-].*)?$', '\\1:00\\2')"


def _day_in_order(text: str, time_format: TimeFormat) -> str:
    """SQL: a branch for days with the year last, and what time follows."""
    forms = DAY_FIRST if time_format == "day-month-year" else MONTH_FIRST
    form_texts = ", ".join(quoted_text(form) for form in forms)
    day = f"try_strptime(regexp_extract({text}, '^{WRITTEN_DAY}'), [{form_texts}])"
    rest = f"regexp_replace({text}, '^{WRITTEN_DAY}', '')"
    iso = f"strftime({day}, '%Y-%m-%d') || {rest}"
    plain = (
        f"CASE WHEN regexp_full_match({iso}, '{TIME_TEXT}') THEN {_as_plain(iso)} END"
    )
    return f"WHEN regexp_full_match({text}, '{WRITTEN_DAY}{CLOCK_TIME}') THEN {plain}"


# ── What was probably meant ─────────────────────────────────────────────────


def time_hints() -> list[TimeHint]:
    """What times that were not read probably are, by their shape.

    Returns:
        The hints, of which the first that fits is the one to give.
    """
    hints = [
        TimeHint(
            "try_strptime(time_as_found, '%Y%m%d') IS NOT NULL "
            f"AND regexp_full_match(time_as_found, '{DAY_OF_EIGHT_DIGITS}')",
            "a time of eight digits, which is probably a day: "
            f"{TIME_FORMAT.named('yyyymmdd')} reads it, or in an intake "
            "strptime(time, '%Y%m%d')",
        )
    ]
    for name, shape in SHAPES.items():
        reason = (
            f"a number for a time, which probably counts {name.replace('-', ' ')}: "
            f"{TIME_FORMAT.named(name)} reads it, or in an intake {IN_SQL[name]}"
        )
        hints.append(TimeHint(_has_shape(shape), reason))
    is_number = "regexp_full_match(time_as_found, '[0-9]+([.][0-9]*)?')"
    unclear = (
        "a number for a time, of which nothing tells what it counts: "
        f"{ANY_TIME_FORMAT.named()} declares it"
    )
    hints.append(TimeHint(is_number, unclear))
    starts_with_day = f"regexp_full_match(time_as_found, '{WRITTEN_DAY}{CLOCK_TIME}')"
    order = (
        "a day in an order that is not said (03/01/2026 is 3 January or 1 March): "
        f"{TIME_FORMAT.named('day-month-year')} or month-day-year chooses"
    )
    hints.append(TimeHint(starts_with_day, order))
    short = (
        "a day with a year of two digits, of which nothing tells the century: write "
        "the year with four (2026-03-02, or 02.03.2026 with "
        f"{TIME_FORMAT.named('day-month-year')})"
    )
    is_short = f"regexp_full_match(time_as_found, '{SHORT_DAY}{CLOCK_TIME}')"
    hints.append(TimeHint(is_short, short))
    return hints


def other_shapes(declared: TimeFormat | None) -> list[TimeHint]:
    """What numbers probably are that were read in a unit too small for their shape.

    Args:
        declared: How times were declared to be written.

    Returns:
        The hints, of which the first that fits is the one to give; none where no unit
        of time was declared.
    """
    if declared is None or not declared.startswith("unix-"):
        return []
    shapes = {name: shape for name, shape in SHAPES.items() if name != declared}
    shapes["yyyymmdd"] = DAY_OF_EIGHT_DIGITS
    own = declared.replace("-", " ")
    hints: list[TimeHint] = []
    for name, shape in shapes.items():
        looks = name.replace("-", " ")
        reason = (
            f"a number that looks like {looks}, not like the {own} that were declared: "
            f"{TIME_FORMAT.named(name)} reads it, {ANY_YEAR.named()} reads it as "
            "declared"
        )
        # A number of larger units, read as smaller ones, lies in the first year.
        is_first_year = f"year(time) = {EPOCH_YEAR}"
        hints.append(TimeHint(f"{is_first_year} AND {_has_shape(shape)}", reason))
    return hints


def _has_shape(shape: str) -> str:
    """SQL: whether a time as found is a number with such digits."""
    return f"regexp_full_match(time_as_found, '({shape})([.][0-9]*)?')"
