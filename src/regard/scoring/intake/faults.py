"""What makes a row no event of a scheme, in the order in which it is looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT
from regard.scoring.clock import YEARS
from regard.scoring.database import quoted_text, quoted_texts

LONGEST_KIND = 60  # letters of an unknown kind that are repeated


@dataclass(frozen=True)
class Fault:
    """Something that can be wrong with a row, in SQL over its typed columns.

    Attributes:
        condition: Whether the row has this fault.
        reason: What is said of it.
        unknown_kind: The kind as found, if the fault is that the scheme does not have
            it.
    """

    condition: str
    reason: str
    unknown_kind: str = "NULL"


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
    faults += _kind_faults(scheme)
    faults += _time_faults()
    if "source" in types:
        faults.append(_source_fault(scheme))
    faults += _amount_faults(scheme)
    return faults


def reason_of_first(faults: Sequence[Fault]) -> str:
    """SQL: why a row is no event, by its first fault; null where it is one."""
    branches = [f"WHEN {fault.condition} THEN {fault.reason}" for fault in faults]
    return f"CASE {' '.join(branches)} END"


def unknown_kind_of_first(faults: Sequence[Fault]) -> str:
    """SQL: the kind of a row whose first fault is that the scheme does not have it."""
    branches = [f"WHEN {fault.condition} THEN {fault.unknown_kind}" for fault in faults]
    return f"CASE {' '.join(branches)} END"


def _own_kinds(scheme: Scheme) -> dict[str, Kind]:
    """The kinds that events can have; the others are tiers held under other schemes."""
    kinds = scheme.evidence
    return {name: kind for name, kind in kinds.items() if kind.source is not None}


def _kind_faults(scheme: Scheme) -> list[Fault]:
    own = _own_kinds(scheme)
    elsewhere = [name for name in scheme.evidence if name not in own]
    faults = []
    if elsewhere:
        is_elsewhere = f"kind IN ({quoted_texts(elsewhere)})"
        reason = "'kind ' || kind || ' is the tier of another scheme, not an event'"
        faults.append(Fault(is_elsewhere, reason))
    is_unknown = "true"
    if own:
        is_unknown = f"kind NOT IN ({quoted_texts(own)})"
    shortened = f"left(kind, {LONGEST_KIND})"
    reason = f"'the scheme has no kind ' || {shortened}"
    faults.append(Fault(is_unknown, reason, shortened))
    return faults


def _time_faults() -> list[Fault]:
    first, last = YEARS
    seconds = (
        "'a number for a time; if it counts Unix seconds, "
        "an intake with to_timestamp reads it'"
    )
    return [
        Fault("time IS NULL AND numeric_time", seconds),
        Fault("time IS NULL OR NOT isfinite(time)", "'no time that can be read'"),
        Fault(
            f"year(time) NOT BETWEEN {first} AND {last}",
            f"'a time outside the years {first} to {last}'",
        ),
    ]


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
    return Fault(f"source <> {expected}", reason)


def _amount_faults(scheme: Scheme) -> list[Fault]:
    unreadable = "'no amount that can be read: a number with at most three decimals'"
    faults = [Fault("amount IS NULL", unreadable)]
    # One test for all kinds with the same amounts keeps the expression short.
    kinds_by_amounts: dict[tuple[int, int], list[str]] = {}
    for name, kind in _own_kinds(scheme).items():
        amounts = (kind.amount.low, kind.amount.high)
        kinds_by_amounts.setdefault(amounts, []).append(name)
    for (low, high), names in kinds_by_amounts.items():
        faults += _faults_of_amounts(low, high, names)
    return faults


def _faults_of_amounts(low: int, high: int, kinds: Sequence[str]) -> list[Fault]:
    expected = f"{low / AMOUNT:g}"
    if low < high:
        expected += f" to {high / AMOUNT:g}"
    outside = f"kind IN ({quoted_texts(kinds)}) AND amount NOT BETWEEN {low} AND {high}"
    as_number = f"CAST(amount / {AMOUNT} AS VARCHAR)"
    written = f"regexp_replace({as_number}, '\\.0$', '')"
    return [
        Fault(f"unsaid AND {outside}", f"'no amount, expected {expected}'"),
        Fault(outside, f"'amount ' || {written} || ', expected {expected}'"),
    ]
