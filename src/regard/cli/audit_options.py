"""The options of `regard audit`, as one question; what does not fit is refused."""

from __future__ import annotations

from math import isfinite
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
        DataError: There is no group, or one twice, or an option cannot be read.
    """
    from regard.report.audit import AuditQuestion
    from regard.scheme.complaint import DataError

    if not groups:
        raise DataError(
            "found no --group, expected the column that says which group"
            "\n  to do: name one, such as --group sex; several are also crossed"
        )
    twice = [group for group in groups if groups.count(group) > 1]
    if twice:
        raise DataError(f"found --group {twice[0]} twice, expected each column once")
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
        mapped=_names(mapped),
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


def _names(mapped: list[str]) -> dict[str, str]:
    """What values are called instead; nothing for not known.

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


def refuse_what_does_not_fit(
    question: AuditQuestion, scheme: str | None, is_run: bool
) -> None:
    """Refuses options that say nothing without others, or contradict them.

    Args:
        question: The options.
        scheme: The scheme, if one is named.
        is_run: Whether events are to be scored.

    Raises:
        DataError: Options do not fit together.
    """
    _refuse_thresholds(question)
    _refuse_schemes(question, scheme, is_run)
    if not is_run:
        _refuse_nothing_to_audit(question, scheme)


def _refuse_thresholds(question: AuditQuestion) -> None:
    from regard.scheme.complaint import DataError

    threshold = question.threshold
    if threshold is None:
        return
    if question.score is None:
        raise DataError(
            "found --threshold without --score, expected both\n"
            "  to do: name the column of scores"
        )
    if not isfinite(threshold):
        raise DataError(f"found --threshold {threshold}, expected a finite number")
    if question.decision is not None:
        raise DataError(
            "found both --threshold and --decision, expected one of them\n"
            "  to do: say who is selected by one or by the other"
        )


def _refuse_schemes(question: AuditQuestion, scheme: str | None, is_run: bool) -> None:
    from regard.scheme.complaint import DataError

    if question.service is not None and scheme is None:
        raise DataError(
            "found --service without --scheme, expected both\n"
            "  to do: name the scheme that has the service"
        )
    if question.service is not None and question.outcome is None:
        raise DataError(
            "found --service without --outcome, expected both\n"
            "  to do: name the column of what people got there"
        )
    if scheme is not None and question.good is not None:
        raise DataError(
            "found both --good and --scheme, expected one of them\n"
            "  to do: leave --good out; the scheme's outcomes say what is good"
        )
    if not is_run:
        return
    if scheme is None:
        raise DataError(
            "found events without --scheme, expected both\n"
            "  to do: name the scheme that they are to be scored under"
        )
    besides = {
        "--score": question.score,
        "--decision": question.decision,
        "--service": question.service,
        "--count": question.count,
    }
    for option, value in besides.items():
        if value is not None:
            raise DataError(
                f"found {option} with events, expected one of them\n"
                "  to do: leave it out; the scheme gives scores, tiers and outcomes"
            )


def _refuse_nothing_to_audit(question: AuditQuestion, scheme: str | None) -> None:
    from regard.scheme.complaint import DataError

    if question.outcome is not None or question.decision is not None:
        return
    if question.score is None:
        raise DataError(
            "found nothing to audit, expected --decision, --outcome or --score\n"
            "  to do: name the column of what was decided, or of what came about"
        )
    if question.threshold is None and scheme is None:
        raise DataError(
            "found --score alone, expected --threshold or --outcome beside it\n"
            "  to do: say from which score on one is selected, or what came about"
        )
