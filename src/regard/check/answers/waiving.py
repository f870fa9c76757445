"""Waiving: which findings a scheme keeps on purpose, and which waivers the gate keeps.

A waiver is narrow (one clause, as it stands), short, one of few, and says why. What
lacks one of these still silences a finding in `check`, where it is marked; the gate
keeps nothing by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from regard.check.case import Case
from regard.check.finding import Finding
from regard.scheme.adoption import day_until
from regard.scheme.parties import Waiver
from regard.scheme.phrase import Words, counted_phrase, phrase
from regard.scheme.wording import is_a_reason, is_same_text, says_something

MOST_WAIVERS = 5
"""Each has to be shown to everyone scored, and nobody reads more than a handful. None
of the legitimate schemes of the library needs as many."""
LONGEST_YEARS = 1


@dataclass(frozen=True)
class RefusedWaiver:
    """A waiver that keeps nothing at the gate.

    Attributes:
        waiver: The waiver.
        number: Its place in the document's list, from 0.
        lacks: What it lacks, each with what to write.
    """

    waiver: Waiver
    number: int
    lacks: tuple[Words, ...]


def with_waiver(finding: Finding, case: Case) -> Finding:
    """The finding with the waiver that silences it in a check, if one does.

    Args:
        finding: The finding.
        case: What was checked, with its waivers and the day.

    Returns:
        A copy that carries the first waiver that names it and has not ended, with what
        the gate would miss in it; the finding itself where none does, or where it can
        never be waived.
    """
    if not finding.waivable:
        return finding
    for waiver in _naming(finding, case):
        lacks = tuple(_lacks(waiver, finding, case))
        return replace(finding, waiver=waiver, waiver_lacks=lacks)
    return finding


def with_waiver_at_gate(finding: Finding, case: Case) -> Finding:
    """The finding with the waiver that keeps it at the gate, if one does.

    Args:
        finding: The finding.
        case: What was checked, with its waivers and the day.

    Returns:
        A copy that carries the first waiver that names it and lacks nothing; the
        finding itself where none does, or where it can never be waived.
    """
    if not finding.waivable:
        return finding
    for waiver in _naming(finding, case):
        if _keeps(waiver, finding, case):
            return replace(finding, waiver=waiver)
    return finding


NAMES_NOTHING = phrase(
    "nothing that is found has its rule and path: mend what it names, or remove it"
)


def refused_waivers(case: Case, findings: list[Finding]) -> Iterator[RefusedWaiver]:
    """The waivers of a scheme that keep nothing at the gate, and what each lacks.

    Args:
        case: What was checked.
        findings: What was found, without waivers.

    Yields:
        One for each waiver that keeps no finding, or names none.
    """
    for number, waiver in enumerate(case.scheme.waivers):
        named = [finding for finding in findings if _names(waiver, finding)]
        if not named:
            yield RefusedWaiver(waiver, number, (NAMES_NOTHING,))
            continue
        lacks: dict[Words, None] = {}
        for finding in named:
            if not finding.waivable:
                never = phrase(
                    "{code} can never be waived here: remove it", code=finding.code
                )
                lacks[never] = None
                continue
            for lack in _lacks(waiver, finding, case):
                lacks[lack] = None
        # One that keeps some finding is in use, whatever others it cannot keep.
        if lacks and not any(_keeps(waiver, finding, case) for finding in named):
            yield RefusedWaiver(waiver, number, tuple(lacks))


def _keeps(waiver: Waiver, finding: Finding, case: Case) -> bool:
    """Whether a waiver that names a finding keeps it at the gate."""
    return finding.waivable and not any(_lacks(waiver, finding, case))


def waiver_clause(finding: Finding, case: Case) -> str:
    """The waiver that would keep a finding, ready to be pasted and completed.

    Args:
        finding: A finding that can be waived.
        case: What was checked.

    Returns:
        The waiver on one line, in braces.
    """
    return (
        f"{{rule: {finding.code}, path: {finding.path}, "
        f"clause: {case.clause_hash(finding.path)}, "
        f"reason: …, by: …, signed: {case.today}, until: 1y}}"
    )


def waiver_end(waiver: Waiver, case: Case) -> date:
    """The last day on which a waiver holds.

    Args:
        waiver: The waiver.
        case: What was checked, with its day.

    Returns:
        The day; that of signing, or of adoption, with the span added.
    """
    return day_until(waiver.until, _signed_on(waiver, case))


def _signed_on(waiver: Waiver, case: Case) -> date:
    """The day from which a waiver runs: that of its signing, or else of adoption."""
    if waiver.signed is not None:
        return waiver.signed
    # A scheme that is to be adopted later is signed today at the latest.
    return min(case.adopted, case.today)


def _naming(finding: Finding, case: Case) -> Iterator[Waiver]:
    """The waivers that name a finding and have not ended."""
    for waiver in case.scheme.waivers:
        if _names(waiver, finding) and waiver_end(waiver, case) >= case.today:
            yield waiver


def _names(waiver: Waiver, finding: Finding) -> bool:
    if waiver.rule != finding.code:
        return False
    return waiver.path is None or waiver.path == finding.path


def _lacks(waiver: Waiver, finding: Finding, case: Case) -> Iterator[Words]:
    """What a waiver lacks to keep a finding at the gate, each with what to write."""
    clause = case.clause_hash(finding.path)
    if waiver.path is None or waiver.clause is None:
        yield phrase(
            "it names no clause: write path: {path}, clause: {clause}",
            path=finding.path,
            clause=clause,
        )
    elif waiver.clause != clause:
        yield phrase(
            "{path} is not as it was when this was signed: look at it again, "
            "then write clause: {clause}",
            path=finding.path,
            clause=clause,
        )
    if not is_a_reason(waiver.reason):
        yield phrase("it gives no reason in words: write a sentence under reason")
    elif _is_another_ones_reason(waiver, case):
        yield phrase(
            "it gives the reason of another waiver: say what is so of this clause"
        )
    if not says_something(waiver.by):
        yield phrase("nobody answers for it: write who does under by")
    yield from _lacks_of_time(waiver, case)
    # The first ones stand: adding another takes nothing from those that are signed.
    if case.scheme.waivers.index(waiver) >= MOST_WAIVERS:
        yield phrase(
            "{findings} are waived, and at most {most} can be: "
            "mend what the others keep",
            findings=counted_phrase(
                "{count} finding", "{count} findings", len(case.scheme.waivers)
            ),
            most=MOST_WAIVERS,
        )


def _is_another_ones_reason(waiver: Waiver, case: Case) -> bool:
    """Whether an earlier waiver keeps another clause for the very same words."""
    for other in case.scheme.waivers:
        if other is waiver:
            return False
        elsewhere = other.path != waiver.path
        if elsewhere and is_same_text(other.reason, waiver.reason):
            return True
    return False


def _lacks_of_time(waiver: Waiver, case: Case) -> Iterator[Words]:
    signed = _signed_on(waiver, case)
    end = waiver_end(waiver, case)
    if signed > case.today:
        yield phrase(
            "it is signed on {signed}, a day to come: write the day of signing",
            signed=signed,
        )
    elif end < case.today:
        yield phrase("it ended on {end}: look at it again, then sign it anew", end=end)
    elif end > _years_after(signed, LONGEST_YEARS):
        yield phrase(
            "it runs until {end}, longer than a year from {signed}: write until: 1y",
            end=end,
            signed=signed,
        )


def _years_after(day: date, years: int) -> date:
    """The same day of a later year, or the day after where that year lacks it."""
    try:
        return day.replace(year=day.year + years)
    # 29 February has no such day in most years.
    except ValueError:
        return date(day.year + years, 3, 1)
