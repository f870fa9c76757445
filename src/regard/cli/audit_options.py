"""The options of `regard audit`, as one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regard.report.audit import AuditQuestion


def question_of(
    *,
    groups: list[str],
    outcome: str | None,
    positive: str,
    score: str | None,
    threshold: float | None,
    decision: str | None,
    good: bool | None,
    service: str | None,
    against: list[str],
    weight: str | None,
    count: str | None,
    given: str | None,
    mapped: list[str],
    max_rejected: float,
    decimal_comma: bool = False,
) -> AuditQuestion:
    """The options as one question.

    Raises:
        DataError: An option cannot be read.
    """
    from regard.report.audit import AuditQuestion

    column, _, selected = (decision or "").partition("=")
    return AuditQuestion(
        groups=tuple(groups),
        outcome=outcome,
        positive=positive,
        score=score,
        threshold=threshold,
        decision=column or None,
        selected=selected or "1",
        good=good,
        service=service,
        against=tuple(against),
        weight=weight,
        count=count,
        given=given,
        mapped=group_names(mapped),
        most_broken=max_rejected / 100,
        decimal_comma=decimal_comma,
    )


def missing_words(text: str | None) -> tuple[str, ...]:
    """The words that say that something is not known, in small letters.

    Args:
        text: By commas; None for the usual words, nothing for no word but an empty
            cell.
    """
    from regard.scoring.audit_table import MISSING_WORDS

    if text is None:
        return MISSING_WORDS
    words = map(str.strip, text.lower().split(","))
    return tuple(filter(None, words))


def group_names(mapped: list[str]) -> dict[str, str]:
    """What values are called instead; nothing for not known.

    Args:
        mapped: Each of the form VALUE=GROUP.

    Returns:
        Names by value.

    Raises:
        DataError: One is not of the form VALUE=GROUP, or a value has two names.
    """
    from regard.scheme.complaint import DataError

    names: dict[str, str] = {}
    for pair in mapped:
        value, equals, name = pair.partition("=")
        if not (value and equals):
            raise DataError(
                f"found --map {pair}, expected VALUE=GROUP such as A92=women"
            )
        if names.get(value, name) != name:
            raise DataError(
                f"found --map {value}={names[value]} and {value}={name}, expected one"
            )
        names[value] = name
    return names
