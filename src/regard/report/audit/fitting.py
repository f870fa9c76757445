"""What of a question does not fit together, refused before anything is read."""

from __future__ import annotations

from math import isfinite

from regard.report.audit.question import AuditQuestion
from regard.scheme.complaint import DataError
from regard.scheme.settings_in_words import (
    COUNT,
    DECISION_SETTING,
    EVENTS,
    GOOD_AT_ALL,
    GROUP,
    GROUPS,
    OUTCOME,
    SCHEME,
    SCORE,
    SERVICE,
    THRESHOLD,
)


def refuse_what_does_not_fit(
    question: AuditQuestion, has_scheme: bool, is_run: bool
) -> None:
    """Refuses what says nothing without something else, or contradicts it.

    Args:
        question: What is asked.
        has_scheme: Whether a scheme is named.
        is_run: Whether what a scheme gave is audited.

    Raises:
        DataError: Parts of the question do not fit together.
    """
    _refuse_groups(question)
    _refuse_thresholds(question)
    _refuse_schemes(question, has_scheme)
    if is_run:
        _refuse_beside_run(question, has_scheme)
    else:
        _refuse_nothing_to_audit(question, has_scheme)


def _refuse_groups(question: AuditQuestion) -> None:
    groups = question.groups
    if not groups:
        raise DataError(
            f"found no {GROUPS.named()}, expected the column that says which group\n"
            f"  to do: name one, such as {GROUP.named('sex')}; several are also crossed"
        )
    twice = [group for group in groups if groups.count(group) > 1]
    if twice:
        raise DataError(
            f"found {GROUP.named(twice[0])} twice, expected each column once"
        )


def _refuse_thresholds(question: AuditQuestion) -> None:
    threshold = question.threshold
    if threshold is None:
        return
    if question.score is None:
        raise DataError(
            f"found {THRESHOLD.named()} without {SCORE.named()}, expected both\n"
            "  to do: name the column of scores"
        )
    if not isfinite(threshold):
        raise DataError(
            f"found {THRESHOLD.named()} {threshold}, expected a finite number"
        )
    if question.decision is not None:
        raise DataError(
            f"found both {THRESHOLD.named()} and {DECISION_SETTING.named()}, "
            "expected one of them\n"
            "  to do: say who is selected by one or by the other"
        )


def _refuse_schemes(question: AuditQuestion, has_scheme: bool) -> None:
    if question.service is not None and not has_scheme:
        raise DataError(
            f"found {SERVICE.named()} without {SCHEME.named()}, expected both\n"
            "  to do: name the scheme that has the service"
        )
    if question.service is not None and question.outcome is None:
        raise DataError(
            f"found {SERVICE.named()} without {OUTCOME.named()}, expected both\n"
            "  to do: name the column of what people got there"
        )
    if has_scheme and question.good is not None:
        good = GOOD_AT_ALL.named()
        raise DataError(
            f"found both {good} and {SCHEME.named()}, expected one of them\n"
            f"  to do: leave {good} out; the scheme's outcomes say what is good"
        )


def _refuse_beside_run(question: AuditQuestion, has_scheme: bool) -> None:
    if not has_scheme:
        raise DataError(
            f"found events without {SCHEME.named()}, expected both\n"
            "  to do: name the scheme that they are to be scored under"
        )
    besides = (
        (SCORE, question.score),
        (DECISION_SETTING, question.decision),
        (SERVICE, question.service),
        (COUNT, question.count),
    )
    for setting, value in besides:
        if value is not None:
            raise DataError(
                f"found {setting.named()} with {EVENTS.named()}, expected one of them\n"
                "  to do: leave it out; the scheme gives scores, tiers and outcomes"
            )


def _refuse_nothing_to_audit(question: AuditQuestion, has_scheme: bool) -> None:
    if question.outcome is not None or question.decision is not None:
        return
    if question.score is None:
        raise DataError(
            f"found nothing to audit, expected {DECISION_SETTING.named()}, "
            f"{OUTCOME.named()} or {SCORE.named()}\n"
            "  to do: name the column of what was decided, or of what came about"
        )
    if question.threshold is None and not has_scheme:
        raise DataError(
            f"found {SCORE.named()} alone, expected {THRESHOLD.named()} or "
            f"{OUTCOME.named()} beside it\n"
            "  to do: say from which score on one is selected, or what came about"
        )
