"""What addresses of the open book answer, for their description."""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class SchemeOverview(msgspec.Struct):
    """A scheme in force, and where more of it is said."""

    scheme: str
    title: str
    purpose: list[str]
    operator: str | None
    version: int
    hash: str
    text: str
    check: str
    versions: str
    changes: str
    statistics: str


class CheckAnswer(msgspec.Struct):
    """What check says of a text on a day, complete enough to replay each witness."""

    checked_on: str
    opens: bool
    closed_from: str | None
    scheme: str
    hash: str
    profiles: list[str]
    unknown_jurisdictions: list[str]
    counts: dict[str, int]
    prohibited_on_red_line: int
    findings: list[dict[str, Any]]
    waived: list[dict[str, Any]]
    not_proved: list[dict[str, Any]]
    properties: list[dict[str, Any]]


class ChangeSummary(msgspec.Struct):
    """A text that was put forward; votes once they are counted."""

    entry: int
    version: int
    hash: str
    state: Literal["waits", "adopted", "lapsed"]
    put_forward_on: str
    adoptable_from: str
    from_day: str
    adopted_on: str | None
    verdict: str | None
    votes_for: int = 0
    votes_against: int = 0


class ChangeList(msgspec.Struct):
    """Every text that was put forward, the newest first."""

    changes: list[ChangeSummary]


class ObjectionAnswer(msgspec.Struct):
    """What somebody lets everybody read, and the answer; null if it is not shown."""

    words: str | None
    answer: str | None


class ChangeAnswer(ChangeSummary, kw_only=True):
    """A change: who gains, who loses, what the gate says, and objections."""

    diff: dict[str, Any]
    gate: dict[str, Any]
    closed_from: str | None
    ballots: dict[str, bool]
    objections: list[ObjectionAnswer]


class TableAnswer(msgspec.Struct):
    """A table; null is withheld."""

    total: int | None
    rows: dict[str, int] | None


class MonthAnswer(msgspec.Struct):
    """A month that is over; `is_whole` is null where nobody noted it."""

    month: str
    least_people: int
    tables: dict[str, TableAnswer]
    is_whole: bool | None


class StatisticsAnswer(msgspec.Struct):
    """Every month that is over, the newest first, and those that nobody counted."""

    months: list[MonthAnswer]
    not_counted: list[str]


class RegisterAnswer(msgspec.Struct):
    """The tier in effect on a day, and what it says; null where none can be told."""

    tier: str | None
    on: str
    means: str


class InclusionAnswer(msgspec.Struct):
    """The hashes beside the way from an entry to the root, the lowest first."""

    proof: list[str]
    index: int
    size: int


class GrowthAnswer(msgspec.Struct):
    """The hashes between two roots, as RFC 9162 has them."""

    proof: list[str]
    old: int
    new: int


class DiscrepancyPlace(msgspec.Struct):
    """Where something does not agree; it names nobody."""

    kind: str
    sequence: int | None
    field: str


class DiscrepancyAnswer(msgspec.Struct):
    """Something that does not agree."""

    place: DiscrepancyPlace
    says: str


class RecordAuditAnswer(msgspec.Struct):
    """What an audit without keys came to."""

    at: str
    entries: int
    agrees: bool
    discrepancies: list[DiscrepancyAnswer]
