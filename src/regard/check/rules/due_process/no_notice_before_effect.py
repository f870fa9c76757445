"""DUE004."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.case import Case
from regard.check.finding import Finding, Severity
from regard.check.law.citation import Mark
from regard.check.law.instruments import (
    AI_ACT,
    COLORADO_AI,
    DIGITAL_SERVICES_ACT,
    FCRA,
    HIGH_RISK_FROM,
)
from regard.check.narrative import service_title
from regard.check.phrases import days_in_words, name_in_quotes
from regard.check.rule import Rule
from regard.check.rules.due_process import (
    Loss,
    first_loss,
    losing_tiers,
    reached_losses,
)
from regard.scheme.phrase import phrase

LEAST_NOTICE_DAYS = 3
"""A letter takes as long as an e-mail that may come back (see LIVE: handed over)."""


class NoNoticeBeforeEffect(Rule):
    """Somebody gets less than others and is told afterwards, too late to answer, or
    never.

    ## What it checks
    Whether `process.notice` is `before effect`, where anybody can come to get less at a
    service than somebody ordinary does, or can be refused it by the score; and whether
    `notice_days` leaves time to answer: three days, or one where all that can be lost
    is slight.

    ## Why it matters
    Whoever is not told cannot answer. A person learns of a refusal at the counter, and
    of the reason for it not at all.

    ## Example
    ```yaml
    process: {notice: none}
    ```

    ## How it is proved
    On the path from event to outcome: a witness who gets less is found, and no notice
    stands before it.
    """

    code = "DUE004"
    holds = phrase("Whoever gets less is told before, early enough to answer.")
    severity = Severity.HIGH
    profiles = frozenset({"gp", "hr", "eu-ai", "eu-plat", "us-credit", "us-co"})
    proof = "graph"
    cites = (
        FCRA.at("15 U.S.C. 1681m(a)", Mark.SECOND_HAND),
        AI_ACT.at("Article 26(11)", Mark.SECOND_HAND, HIGH_RISK_FROM),
        DIGITAL_SERVICES_ACT.at("Article 17", Mark.READ),
        COLORADO_AI.at("6-1-1704", Mark.SECOND_HAND),
    )
    red_line = True

    def applies(self, case: Case) -> bool:
        """Whether anything can be lost."""
        return bool(losing_tiers(case))

    def findings(self, case: Case) -> Iterator[Finding]:
        """One, about the notice."""
        notice = case.process.notice
        is_early = notice == "before effect"
        if is_early and _leaves_time(case):
            return
        loss = first_loss(reached_losses(case, losing_tiers(case).items()))
        if loss is None:
            return
        if is_early:
            yield from self._too_short(case, loss)
            return
        declared = phrase("not declared") if notice is None else name_in_quotes(notice)
        title = service_title(case.scheme, loss.service)
        says = phrase(
            "notice is {declared}: somebody gets less ({title}) before they are told",
            declared=declared,
            title=title,
        )
        fix = phrase("notice: before effect")
        # Notice after the effect is late; none at all can never be waived.
        red_line = notice in (None, "none")
        at = ("process", "notice")
        yield from self.conclude(case, loss.result, at, says, fix, red_line=red_line)

    def _too_short(self, case: Case, loss: Loss) -> Iterator[Finding]:
        days = case.process.notice_days
        title = service_title(case.scheme, loss.service)
        says = phrase(
            "how long before somebody gets less ({title}) they are "
            "told is not declared",
            title=title,
        )
        if days is not None:
            says = phrase(
                "somebody is told {days} before they get less "
                "({title}), too late to answer: {least_days} are the "
                "least",
                days=days_in_words(days),
                title=title,
                least_days=_least_days(case),
            )
        at = ("process", "notice_days")
        fix = phrase("notice_days: 14d")
        yield from self.conclude(case, loss.result, at, says, fix, red_line=False)


def _leaves_time(case: Case) -> bool:
    days = case.process.notice_days
    return days is not None and days >= _least_days(case)


def _least_days(case: Case) -> int:
    return 1 if case.is_slight else LEAST_NOTICE_DAYS
