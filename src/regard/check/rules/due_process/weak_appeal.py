"""DUE010."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import DIGITAL_SERVICES_ACT
from regard.check.law.reviewer_words import (
    is_same_office,
    machine_named,
    own_judge_named,
    powerlessness_named,
)
from regard.check.phrases import days_in_words
from regard.check.rule import Rule
from regard.check.rules.due_process import losing_tiers
from regard.scheme.phrase import Words, phrase
from regard.scheme.process import Appeal

PLATFORM_APPEAL_DAYS = 180
"""Six months; Regulation (EU) 2022/2065, Article 20(1)."""
LEAST_APPEAL_DAYS = 14
"""Whoever is ill or away for two weeks must still be able to appeal."""
LONGEST_ANSWER_DAYS = 90
LEAST_SLIGHT_APPEAL_DAYS = 7
LONGEST_SLIGHT_ANSWER_DAYS = 365


class WeakAppeal(Rule):
    """A decision cannot be appealed, or the appeal is short, paid, automated, slow or
    ends at home.

    ## What it checks
    Where some tier gets less than the ordinary one, or is refused: whether there is an
    appeal and it is said who decides it; whether it is open for two weeks, is free, is
    decided by a person, and within 90 days. Who decides by its own words is a script,
    decided or reported before, or may change nothing, is no such person; neither is
    whoever confirmed the outcome (`reviewers`). Under EU platform law also whether it
    is open for six months, and whether a body outside can be turned to after it. Where
    all that can be lost is slight, a week and a year are enough.

    ## Why it matters
    A-level grades of 2020 were set by a formula, and there was hardly a way to appeal
    against what it made of a school's past. It fell within days.

    ## Example
    ```yaml
    process: {appeal: {within: 1d, fee: 40, decided_by: nobody, human: false}}
    ```

    ## How it is proved
    Read from the document: what `process.appeal` says, or leaves out.
    """

    code = "DUE010"
    holds = phrase(
        "A decision can be appealed: long enough, free, to a person, outside."
    )
    severity = Severity.HIGH
    profiles = frozenset({"gp", "eu-plat"})
    proof = "document"
    cites = (
        DIGITAL_SERVICES_ACT.at("Article 20(1) and (6)", Mark.READ),
        DIGITAL_SERVICES_ACT.at("Article 21", Mark.SECOND_HAND),
    )

    def applies(self, case: Case) -> bool:
        """Whether anything is lost by a decision."""
        return bool(losing_tiers(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One about there being no appeal, or one for each clause of a weak one."""
        if not losing_tiers(case):
            return
        appeal = case.process.appeal
        if appeal is None:
            yield self._no_appeal(case, phrase("an appeal is not declared"))
            return
        if appeal.decided_by is None:
            yield self._no_appeal(case, phrase("who decides an appeal is not declared"))
        clauses = [*_hollow_clauses(appeal), *_same_judges(case, appeal)]
        for key, says, fix in clauses:
            severity = Severity.HIGH
            if case.is_slight and _is_still_an_appeal(appeal, key):
                severity = Severity.WARN
            at = ("process", "appeal", key)
            yield self.finding(case, at, says, fix, severity=severity)
        # Six months and a body outside are what EU platform law asks besides.
        if "eu-plat" in case.profiles:
            for key, says, fix in _clauses_of_platforms(appeal):
                at = ("process", "appeal", key)
                yield self.finding(case, at, says, fix, severity=Severity.WARN)

    def _no_appeal(self, case: Case, lack: str) -> Finding:
        says = phrase(
            "nobody is told how to have a decision looked at again: {lack}", lack=lack
        )
        fix = phrase(
            "appeal: {{within: 180d, fee: 0, decided_by: …, human: "
            "true, answered_within: 30d, to: …, outside_body: …}}"
        )
        at = ("process", "appeal")
        # The red line is about what people cannot well do without.
        red_line = not case.is_slight
        return self.finding(case, at, says, fix, red_line=red_line)


def _is_still_an_appeal(appeal: Appeal, key: str) -> bool:
    """Whether a clause is short or slow, and yet leaves an appeal that can be made.

    One of a day, for a fee, or decided by nobody is none, however little is at stake.
    """
    if key == "within":
        return appeal.within is not None and appeal.within >= LEAST_SLIGHT_APPEAL_DAYS
    if key == "answered_within":
        days = appeal.answered_within
        return days is not None and days <= LONGEST_SLIGHT_ANSWER_DAYS
    return False


def _hollow_clauses(appeal: Appeal) -> Iterator[tuple[str, Words, Words]]:
    """What makes an appeal none: the key, what is wrong, what to write."""
    if appeal.within is None:
        yield (
            "within",
            phrase("how long an appeal is open is not declared"),
            phrase("within: 180d"),
        )
    elif appeal.within < LEAST_APPEAL_DAYS:
        says = phrase(
            "an appeal is closed after {within}, before somebody "
            "who is away comes back, and {least_appeal_days} are "
            "the least",
            within=days_in_words(appeal.within),
            least_appeal_days=LEAST_APPEAL_DAYS,
        )
        yield "within", says, phrase("within: 180d")
    if appeal.fee is None:
        yield "fee", phrase("what an appeal costs is not declared"), phrase("fee: 0")
    elif appeal.fee:
        says = phrase(
            "an appeal costs {fee}, which keeps out whoever cannot pay", fee=appeal.fee
        )
        yield "fee", says, phrase("fee: 0")
    if appeal.human is not True:
        says = phrase("that a person decides an appeal is not declared")
        if appeal.human is False:
            says = phrase("no person decides an appeal")
        yield "human", says, phrase("human: true")
    yield from _contradictions(appeal)
    answer_days = appeal.answered_within
    if answer_days is not None and answer_days > LONGEST_ANSWER_DAYS:
        says = phrase(
            "whoever appeals waits {answer_days} for the answer, "
            "and {longest_answer_days} are the most",
            answer_days=days_in_words(answer_days),
            longest_answer_days=LONGEST_ANSWER_DAYS,
        )
        yield "answered_within", says, phrase("answered_within: 30d")


def _contradictions(appeal: Appeal) -> Iterator[tuple[str, Words, Words]]:
    """What the words for who decides an appeal take back."""
    machine = machine_named(appeal.decided_by)
    if machine is not None:
        says = phrase(
            "whoever decides an appeal reads like no person ({machine})",
            machine=machine,
        )
        yield "decided_by", says, phrase("decided_by: which people decide")
    own_judge = own_judge_named(appeal.decided_by)
    if own_judge is not None:
        says = phrase(
            "an appeal is decided by whoever had a part before ({own_judge})",
            own_judge=own_judge,
        )
        yield "decided_by", says, phrase("decided_by: somebody who had no part in it")
    powerlessness = powerlessness_named(appeal.decided_by)
    if powerlessness is not None:
        says = phrase(
            "whoever decides an appeal changes nothing by it ({powerlessness})",
            powerlessness=powerlessness,
        )
        yield (
            "decided_by",
            says,
            phrase("decided_by: which people decide, and may do otherwise"),
        )


def _same_judges(case: Case, appeal: Appeal) -> Iterator[tuple[str, Words, Words]]:
    """That those who confirmed an outcome hear the appeal against it."""
    # Who decided before by their own words is told of already.
    if not case.process.human_review or own_judge_named(appeal.decided_by):
        return
    if is_same_office(appeal.decided_by, case.process.reviewers):
        says = phrase(
            "an appeal is decided by whoever confirmed the outcome ({decided_by})",
            decided_by=appeal.decided_by,
        )
        yield "decided_by", says, phrase("decided_by: somebody who had no part in it")


def _clauses_of_platforms(appeal: Appeal) -> Iterator[tuple[str, Words, Words]]:
    """What EU platform law asks of an appeal besides."""
    days = appeal.within
    if days is not None and LEAST_APPEAL_DAYS <= days < PLATFORM_APPEAL_DAYS:
        says = phrase(
            "an appeal is closed after {days}, and the term is {platform_appeal_days}",
            days=days_in_words(days),
            platform_appeal_days=PLATFORM_APPEAL_DAYS,
        )
        yield "within", says, phrase("within: 180d")
    if appeal.outside_body is None:
        says = phrase(
            "an appeal ends where it began: a body outside to turn to is not declared"
        )
        yield "outside_body", says, phrase("outside_body: who can be turned to next")
