"""What makes a row no event of a scheme, in the order in which it is looked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.settings_in_words import ANY_TIME_FORMAT, DECIMAL_COMMA
from regard.scheme.units import AMOUNT
from regard.scoring.clock import ACCEPTED_TIMES, YEARS
from regard.scoring.database import quoted_text, quoted_texts
from regard.scoring.event import SILENT_FROM
from regard.scoring.intake.moments import TimeFormat, other_shapes, time_hints
from regard.scoring.intake.names import NAMES
from regard.scoring.intake.numbers_as_names import has_exponent

THOUSANDS_WITH_POINTS = "[-+]?[0-9]{1,3}([.][0-9]{3})+"
LONGEST_KIND = 60  # letters of an unknown kind that are repeated
LONGEST_FOUND = 120  # letters of a value as found that are repeated

TYPES_OF_NO_NAME: dict[str, Callable[[str], bool]] = {
    "a list": lambda column_type: column_type.endswith("]"),
    "an object": lambda column_type: column_type.startswith(("STRUCT", "MAP")),
    "a yes or no": lambda column_type: column_type == "BOOLEAN",
}
"""What is no name, and how DuckDB calls the type of a column of such."""


@dataclass(frozen=True)
class Fault:
    """Something that can be wrong with a row, in SQL over its typed columns.

    Attributes:
        condition: Whether the row has this fault.
        reason: What is wrong, and what is accepted. Rows are grouped by it, so it does
            not repeat a value, save the name of what the scheme does not have.
        found: The value that stands there.
        unknown_kind: The kind as found, if the fault is that the scheme does not have
            it.
        mistimed: Whether the fault is the time, which then tells nothing.
    """

    condition: str
    reason: str
    found: str = "NULL"
    unknown_kind: str = "NULL"
    mistimed: bool = False


def find_faults(scheme: Scheme, types: Mapping[str, str]) -> list[Fault]:
    """Lists everything that can be wrong with a row.

    Args:
        scheme: The scheme that the row is to be evidence for.
        types: The event columns that are there, with their DuckDB types.

    Returns:
        The faults; of a row with several, the first is its reason.
    """
    faults = []
    if "reject" in types:
        faults.append(Fault("reject IS NOT NULL", "reject"))
    for name in ("id", "subject", "kind"):
        missing = Fault(f"{name} IS NULL", f"'no {name}'")
        faults.append(missing)
    faults += no_name_faults(NAMES, types)
    # A kind with a line end is one that the scheme does not have.
    names = [name for name in ("id", "subject", "reporter") if name in types]
    faults += line_end_faults(names)
    faults += lost_digits_faults(names)
    faults += _kind_faults(scheme)
    faults += time_faults()
    if SILENT_FROM in types:
        faults.append(_silent_from_fault())
    if "source" in types:
        faults.append(_source_fault(scheme))
    faults += _amount_faults(scheme)
    if scheme.blind_kinds and "reporter" in types:
        faults.append(_named_giver_fault(scheme))
    return faults


def shape_faults(declared: TimeFormat | None) -> list[Fault]:
    """Lists the faults of numbers that were read in another unit than they count.

    Args:
        declared: How times were declared to be written.

    Returns:
        The faults.
    """
    as_found = _shortened("time_as_found")
    faults: list[Fault] = []
    for hint in other_shapes(declared):
        reason = quoted_text(hint.reason)
        faults.append(Fault(hint.condition, reason, as_found, mistimed=True))
    return faults


def kinds_by_amounts(scheme: Scheme) -> dict[tuple[int, int], list[str]]:
    """The kinds that take the same amounts, whose test for all keeps SQL short.

    Args:
        scheme: The scheme.

    Returns:
        By the least and the greatest amount in thousandths, the names of kinds that
        events can have.
    """
    kinds: dict[tuple[int, int], list[str]] = {}
    for name, kind in _own_kinds(scheme).items():
        amounts = (kind.amount.low, kind.amount.high)
        kinds.setdefault(amounts, []).append(name)
    return kinds


def reason_of_first(faults: Sequence[Fault]) -> str:
    """SQL: why a row is no event, by its first fault; null where it is one."""
    return _of_first(faults, [fault.reason for fault in faults])


def found_of_first(faults: Sequence[Fault]) -> str:
    """SQL: the value that makes a row no event, as it stands there."""
    return _of_first(faults, [fault.found for fault in faults])


def unknown_kind_of_first(faults: Sequence[Fault]) -> str:
    """SQL: the kind of a row whose first fault is that the scheme does not have it."""
    return _of_first(faults, [fault.unknown_kind for fault in faults])


def time_of_first(faults: Sequence[Fault]) -> str:
    """SQL: the time of a row that is no event; null where the time is the fault."""
    return _of_first(faults, ["NULL" if fault.mistimed else "time" for fault in faults])


def _of_first(faults: Sequence[Fault], values: Sequence[str]) -> str:
    """SQL: the value that belongs to the first fault of a row."""
    branches = [
        f"WHEN {fault.condition} THEN {value}"
        for fault, value in zip(faults, values, strict=True)
    ]
    return f"CASE {' '.join(branches)} END"


def no_name_faults(names: Sequence[str], types: Mapping[str, str]) -> list[Fault]:
    """What a column of a table holds that can be no name.

    Args:
        names: The columns of names.
        types: The columns that are there, with their DuckDB types.

    Returns:
        The faults.
    """
    faults = []
    for name in names:
        column_type = types.get(name, "")
        nouns = [
            noun for noun, is_type in TYPES_OF_NO_NAME.items() if is_type(column_type)
        ]
        if nouns:
            reason = f"{nouns[0]} for the {name}, expected a text or a number"
            has_any = f"{name} IS NOT NULL"
            faults.append(Fault(has_any, quoted_text(reason), _shortened(name)))
    return faults


def line_end_faults(names: Sequence[str]) -> list[Fault]:
    """A line end within a name.

    Args:
        names: The columns of names.
    """
    faults = []
    for name in names:
        has_end = f"contains({name}, chr(10)) OR contains({name}, chr(13))"
        reason = quoted_text(f"a line end in the {name}, expected a name in one line")
        faults.append(Fault(f"({has_end})", reason, _shortened(name)))
    return faults


def lost_digits_faults(names: Sequence[str]) -> list[Fault]:
    """Numbers of which the last digits are lost would make one of several people.

    Args:
        names: The columns of names.
    """
    faults = []
    for name in names:
        reason = quoted_text(
            f"a number with an exponent for the {name}, whose last digits are lost and "
            "which may stand for several, expected all its digits: keep the column as "
            "text where it comes from"
        )
        faults.append(Fault(has_exponent(name), reason, _shortened(name)))
    return faults


def _own_kinds(scheme: Scheme) -> dict[str, Kind]:
    """The kinds that events can have; the others are tiers held under other schemes."""
    kinds = scheme.evidence
    own = {name: kind for name, kind in kinds.items() if kind.source is not None}
    # What is worked out from ratings is no event that anybody can hand in.
    return {name: own[name] for name in own if name not in scheme.trust_kinds}


def _kind_faults(scheme: Scheme) -> list[Fault]:
    own = _own_kinds(scheme)
    faults = []
    if scheme.trust_kinds:
        is_trust = f"kind IN ({quoted_texts(scheme.trust_kinds)})"
        reason = (
            "'kind ' || kind || ' is worked out from the ratings of others; "
            "nobody hands it in'"
        )
        faults.append(Fault(is_trust, reason, "kind"))
    elsewhere = [name for name, kind in scheme.evidence.items() if kind.scheme]
    if elsewhere:
        is_elsewhere = f"kind IN ({quoted_texts(elsewhere)})"
        reason = "'kind ' || kind || ' is the tier of another scheme, not an event'"
        faults.append(Fault(is_elsewhere, reason, "kind"))
    is_unknown = "true"
    if own:
        is_unknown = f"kind NOT IN ({quoted_texts(own)})"
    shortened = f"left(kind, {LONGEST_KIND})"
    reason = f"'the scheme has no kind ' || {shortened}"
    faults.append(Fault(is_unknown, reason, shortened, shortened))
    return faults


def time_faults() -> list[Fault]:
    """What can be wrong with `time`, beside `time_as_found`."""
    first, last = YEARS
    as_found = _shortened("time_as_found")
    unreadable = quoted_text(f"no time that can be read, expected {ACCEPTED_TIMES}")
    outside = f"a time outside the years {first} to {last}"
    is_outside = f"year(time) NOT BETWEEN {first} AND {last}"
    faults = [Fault("coalesce(time_as_found, '') = ''", "'no time'")]
    for hint in time_hints():
        is_meant = f"time IS NULL AND {hint.condition}"
        faults.append(Fault(is_meant, quoted_text(hint.reason), as_found))
    return [
        *faults,
        Fault("time IS NULL OR NOT isfinite(time)", unreadable, as_found),
        Fault(is_outside, quoted_text(outside), as_found),
    ]


def _silent_from_fault() -> Fault:
    first, last = YEARS
    reason = (
        f"no day in {SILENT_FROM} that can be read, expected a day such as 2026-03-31 "
        f"in the years {first} to {last}; {ANY_TIME_FORMAT.named()} declares another "
        "way to write it"
    )
    is_day = (
        f"{SILENT_FROM} IS NOT NULL AND isfinite({SILENT_FROM}) "
        f"AND year({SILENT_FROM}) BETWEEN {first} AND {last}"
    )
    as_found = "silent_from_as_found"
    condition = f"{as_found} IS NOT NULL AND NOT ({is_day})"
    return Fault(condition, quoted_text(reason), _shortened(as_found))


def _shortened(column: str) -> str:
    return f"left({column}, {LONGEST_FOUND})"


def _source_fault(scheme: Scheme) -> Fault:
    # A kind comes from one source; rows may repeat it, and must not contradict it.
    branches = []
    for name, kind in _own_kinds(scheme).items():
        source = quoted_text(kind.source)
        branches.append(f"WHEN {quoted_text(name)} THEN {source}")
    expected = f"CASE kind {' '.join(branches)} END"
    reason = (
        f"'kind ' || kind || ' comes from ' || {expected} || ', not from ' || source"
    )
    return Fault(f"source <> {expected}", reason, "source")


def _named_giver_fault(scheme: Scheme) -> Fault:
    """A kind is blind or named, never both."""
    is_named = f"kind IN ({quoted_texts(scheme.blind_kinds)}) AND reporter <> ''"
    reason = "'kind ' || kind || ' is blind, but the event names who gave it'"
    return Fault(f"({is_named})", reason, _shortened("reporter"))


def _amount_faults(scheme: Scheme) -> list[Fault]:
    faults = number_faults("an amount", "amount")
    for (low, high), names in kinds_by_amounts(scheme).items():
        faults += _faults_of_amounts(low, high, names)
    return faults


def number_faults(described: str, noun: str) -> list[Fault]:
    """What can be wrong with the number in `amount`, beside `amount_as_found`.

    Args:
        described: What it is called with its article, such as an amount.
        noun: Without.

    Returns:
        The faults, of which the first that fits is the one to give.
    """
    unreadable = (
        f"'no {noun} that can be read, expected a number with at most three decimals'"
    )
    as_found = _shortened("amount_as_found")
    setting = DECIMAL_COMMA.named()
    comma = (
        f"'{described} with a comma: {setting} reads 1,5 as one and a half; "
        "else leave the comma out'"
    )
    has_comma = "amount IS NULL AND contains(amount_as_found, ',')"
    mixed = (
        f"'{described} with a point or comma between thousands, or with both "
        "(1.234,5): leave out what parts thousands'"
    )
    has_mixed = (
        f"({has_comma} AND contains(amount_as_found, '.')) OR (amount IS NULL AND "
        f"regexp_full_match(amount_as_found, '{THOUSANDS_WITH_POINTS}'))"
    )
    return [
        Fault(has_mixed, mixed, as_found),
        Fault(has_comma, comma, as_found),
        Fault("amount IS NULL", unreadable, as_found),
    ]


def _faults_of_amounts(low: int, high: int, kinds: Sequence[str]) -> list[Fault]:
    expected = f"{low / AMOUNT:g}"
    if low < high:
        expected += f" to {high / AMOUNT:g}"
    of_kind = f"kind IN ({quoted_texts(kinds)})"
    outside = f"{of_kind} AND amount NOT BETWEEN {low} AND {high}"
    # Where a kind takes several amounts, none stands for none of them.
    lacking = of_kind if low < high else outside
    beyond = f"'an amount out of range, expected {expected}'"
    return [
        Fault(f"unsaid AND {lacking}", f"'no amount, expected {expected}'"),
        Fault(outside, beyond, _shortened("amount_as_found")),
    ]
