"""What the page rests on: the rows that could not be read, the scheme in plain words, how the numbers were made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from regard.report.page.markup import (
    Child,
    Column,
    Markup,
    items,
    paragraphs,
    section,
    table,
    tag,
)
from regard.report.run.context import Sheet
from regard.report.text.numbers import (
    format_count,
    format_percent,
    format_share,
    points_with_unit,
)
from regard.report.text.process_words import contest_words
from regard.report.text.scheme_words import (
    kind_fading_words,
    kind_limit_words,
    kind_points_words,
    opening_words,
    score_words,
)
from regard.report.text.typography import typeset
from regard.report.text.words import format_day, joined, plural
from regard.scheme.score import BetaScore, LogisticScore, PointsScore
from regard.scoring.figures.rejects import RejectReason, Rejects

LISTED = 20  # reasons
EXAMPLE = 240  # letters of a row shown as an example


# ── what could not be read ──────────────────────────────────────────────────


def unread(sheet: Sheet) -> Markup:
    """The rejects by reason, with an example of each."""
    scores = sheet.scores
    if not scores.rejected:
        every = (
            f"All {format_count(scores.read)} rows were read"
            if scores.read > 1
            else "The one row was read"
        )
        told = (
            f"{every}; none was rejected."
            if scores.read
            else "There were no rows to read."
        )
        return section("rejects", "What could not be read", tag("p", told))
    found = scores.figures.rejects
    told = (
        f"{format_count(scores.rejected)} of {format_count(scores.read)} rows ({format_percent(scores.rejected, scores.read)}) could not be "
        "read as events and count for nothing. Nobody gains or loses by them, but what they were meant to say is "
        "missing from the scores above."
    )
    rows = [_reject(sheet, reason) for reason in found.reasons[:LISTED]]
    columns = [Column("Reason"), Column("Rows", True), Column("For example")]
    return section(
        "rejects",
        "What could not be read",
        tag("p", told),
        table("Rows that could not be read, by reason", columns, rows, "rejects"),
        _further(found),
    )


def _reject(sheet: Sheet, reject: RejectReason) -> list[Child]:
    reason, rows = reject.reason, reject.rows
    if not sheet.named:
        return [
            typeset(reason),
            format_count(rows),
            tag("span", "not shown, since it may name somebody", class_="note"),
        ]
    told = "; ".join(
        f"{key}: {value}"
        for key, value in _columns(reject.example).items()
        if value is not None
    )
    return [
        typeset(reason),
        format_count(rows),
        tag("code", told[:EXAMPLE] + ("…" if len(told) > EXAMPLE else "")),
    ]


def _columns(example: str) -> dict[str, Any]:
    """The columns of a row as found."""
    row = json.loads(example)
    return row if isinstance(row, dict) else {"row": row}


def _further(found: Rejects) -> Markup | None:
    beyond = found.reasons[LISTED:]
    reasons = found.further_reasons + len(beyond)
    if not reasons:
        return None
    rows = found.further_rows + sum(reason.rows for reason in beyond)
    return tag(
        "p",
        f"And {plural(reasons, 'further reason')}, {plural(rows, 'row')} in all.",
    )


# ── the scheme ──────────────────────────────────────────────────────────────


def declared(sheet: Sheet) -> Markup:
    """The scheme in plain words, how to contest it, where it comes from, and how the numbers were made."""
    scheme = sheet.scheme
    columns = [
        Column("What counts"),
        Column("By how much"),
        Column("For how long"),
        Column("Limits"),
    ]
    rows = [_counts(sheet, name) for name in scheme.evidence]
    parts: list[Child] = [
        paragraphs(typeset(text) for text in opening_words(scheme)),
        tag("h3", "What counts"),
        tag("p", typeset(score_words(scheme))),
        table("What counts, by how much and for how long", columns, rows, "counts"),
        tag("h3", "How to contest it"),
        items(typeset(text) for text in contest_words(scheme)),
    ]
    waived = [
        f"{w.rule} until {format_day(w.until)}, by {w.by}: {w.reason}"
        for w in scheme.waivers
    ]
    for title, texts in (
        ("Findings that are waived", waived),
        ("Sources", scheme.based_on),
        ("What is simplified", scheme.simplified),
    ):
        parts += _listed(title, texts)
    parts += [
        tag("h3", "How these numbers were made"),
        items(_making(sheet), ordered=True),
        tag("p", f"{EXACT} Made by Regard {version('regard')}."),
    ]
    return section("scheme", "The scheme, and how to contest it", *parts)


def _counts(sheet: Sheet, name: str) -> list[Child]:
    scheme, kind = sheet.scheme, sheet.scheme.evidence[name]
    told = (
        kind_points_words(scheme, kind),
        kind_fading_words(kind),
        kind_limit_words(kind),
    )
    return [_kind(sheet, name), *(typeset(text) for text in told)]


def _kind(sheet: Sheet, name: str) -> str:
    kind = sheet.scheme.evidence[name]
    if kind.scheme is None:
        return sheet.kind(name)
    return f"{sheet.kind(name)} (tier {joined(kind.tier or (), 'or')} of {kind.scheme})"


def _listed(title: str, texts: Iterable[str]) -> list[Child]:
    told = [typeset(text.strip()) for text in texts]
    return [tag("h3", title), items(told)] if told else []


def _making(sheet: Sheet) -> list[str]:
    """The formula, a step a sentence."""
    return [
        "Of an event that was reported more than once, the earliest copy counts. Events beyond a limit do not count: "
        "first come, first counted.",
        "Each event has an amount (one, if none is said). The amount is multiplied by what is left of the event at its "
        "age in whole days.",
        "For each kind these products are added up, multiplied by the kind’s points, and rounded once, to a millionth "
        "of a point. If the kind has a limit in all, it stops there.",
        _composed(sheet),
    ]


def _composed(sheet: Sheet) -> str:
    added = "The start and the kinds are added up. A sum beyond an end of the range becomes that end."
    match sheet.scheme.score:
        case PointsScore():
            return added
        case LogisticScore():
            return f"The document’s points are logarithms of odds, put on the scale of the score once. {added}"
        case BetaScore(prior=prior, weight=weight):
            return (
                "Good and bad evidence are added up apart. The share of the good in all of it is taken, where a "
                f"newcomer’s expectation, {format_share(prior)}, counts like {points_with_unit(weight)} of evidence. This "
                "share of the way from the lowest to the highest score of the range is the score; each kind’s part of "
                "it is what this page says it adds."
            )


EXACT = (
    "All of it is done in whole numbers: millionths of a point, thousandths of an amount, whole days (UTC). Sums of "
    "whole numbers do not depend on the order or on the machine, so the same events and the same document give the "
    "same scores to the last digit. Numbers are rounded on this page for reading only."
)
