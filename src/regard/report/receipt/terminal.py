"""A receipt in the terminal: what was decided, of what it came, how to contest it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.registry.receipts.receipt import (
    ActsAhead,
    CostlyKind,
    KindContribution,
    Receipt,
    WayToBetter,
)
from regard.report.receipt.effect_words import (
    basis_words,
    deed_words,
    effect_words,
    pending_words,
)
from regard.report.text.explanation_words import (
    cost_words,
    method_words,
    outcome_meaning,
    outcome_word,
    step_heading,
    step_words,
)
from regard.report.text.language import Language
from regard.report.text.mixed_text import capitalized
from regard.report.text.process_words import contact_words, contest_words
from regard.report.text.scheme_words import kind_words, service_words
from regard.report.text.terminal import (
    dashed,
    heading,
    indented,
    quiet_table,
    text_lines,
)
from regard.scheme.model import Scheme
from regard.scoring.acts_ahead import PlannedActs
from regard.scoring.future import Arrival
from regard.scoring.reasons import Reason
from regard.scoring.steps import NextStep


def receipt_view(receipt: Receipt, scheme: Scheme, language: Language) -> Group:
    """A receipt as a page of the terminal.

    Args:
        receipt: The receipt.
        scheme: The text under which it was decided.
        language: To write in.

    Returns:
        What was told and since when, what may come, what the score is made of, what
        cost most, what would better it, what persons did, how it is contested.
    """
    parts: list[RenderableType] = [
        Text(_title(receipt, scheme, language), style="bold"),
        text_lines(_outcome(receipt, scheme, language)),
    ]
    if receipt.pending:
        parts.append(heading(language.gettext("What may come")))
        parts.append(indented(dashed(pending_words(language, scheme, receipt))))
    parts.append(heading(language.gettext("What it is made of")))
    parts.append(indented(_composition(receipt, scheme, language)))
    parts += _costs(receipt, scheme, language)
    parts += _better(receipt, scheme, language)
    if receipt.people:
        deeds = [deed_words(language, scheme, word) for word in receipt.people]
        parts.append(heading(language.gettext("What persons did")))
        parts.append(indented(dashed(deeds)))
    parts.append(heading(language.gettext("How to contest it")))
    parts.append(indented(dashed(_contest(receipt, scheme, language))))
    parts.append(heading(language.gettext("On what it rests")))
    parts.append(indented(dashed(basis_words(language, receipt))))
    return Group(*parts)


def _title(receipt: Receipt, scheme: Scheme, language: Language) -> str:
    service = language.of_scheme(scheme, service_words(scheme, receipt.service))
    return language.gettext(
        "{service}: {outcome}, {day}",
        service=capitalized(service),
        outcome=outcome_word(language, scheme, receipt.outcome),
        day=language.day(receipt.as_of),
    )


def _outcome(receipt: Receipt, scheme: Scheme, language: Language) -> list[str]:
    service = scheme.services[receipt.service]
    # An outcome of an earlier version is graded in the receipt alone.
    lines: list[str] = []
    if receipt.outcome in service.named_outcomes:
        meaning = outcome_meaning(language, service, receipt.outcome)
        lines.append(language.gettext("That is {meaning}.", meaning=meaning))
    lines += effect_words(language, receipt)
    if receipt.effect.meant != receipt.outcome:
        meant = outcome_word(language, scheme, receipt.effect.meant)
        lines.append(
            language.gettext(
                "By the points alone it would be “{outcome}”; that is not in effect.",
                outcome=meant,
            )
        )
    return lines


# ── what it is made of ──────────────────────────────────────────────────────


def _composition(receipt: Receipt, scheme: Scheme, language: Language) -> Table:
    score = receipt.score
    adds = language.gettext("adds")
    table = quiet_table(
        language.gettext("what counts"),
        adds,
        language.gettext("entries"),
        language.gettext("without effect"),
        language.gettext("until"),
        right=(adds,),
    )
    table.add_row(language.gettext("start"), language.points(score.base))
    for part in receipt.contributions:
        table.add_row(
            language.of_scheme(scheme, kind_words(scheme, part.kind)),
            language.points(part.micropoints, sign=True),
            _numbers(part.counted),
            _without_effect(part, language),
            _until(part, language),
        )
    if score.clipped:
        clipped = language.points(score.clipped, sign=True)
        table.add_row(language.gettext("the range's end"), clipped)
    if score.favour:
        moved = language.points(score.score_with_favour - score.score, sign=True)
        table.add_row(language.gettext("an exception in your favour"), moved)
    total = language.points(score.score_with_favour)
    label = language.gettext("score")
    table.add_row(
        Text(label, style="bold"),
        Text(total, style="bold"),
        language.gettext("tier {tier}", tier=score.tier),
    )
    return table


def _until(part: KindContribution, language: Language) -> str:
    if part.ends is None:
        return ""
    return language.day(part.ends)


def _without_effect(part: KindContribution, language: Language) -> str:
    """The entries that add nothing: others came first, or they are silent."""
    words: list[str] = []
    if part.beyond_limits:
        numbers = _numbers(part.beyond_limits)
        words.append(language.gettext("{entries} over the limit", entries=numbers))
    for silent in part.silent:
        if silent.because:
            because = _numbers(silent.because)
            words.append(
                language.gettext(
                    "{entry} because of {because}", entry=silent.entry, because=because
                )
            )
        else:
            words.append(
                language.gettext("{entry}: kept no longer", entry=silent.entry)
            )
    return ", ".join(words)


def _numbers(entries: Iterable[int]) -> str:
    return ", ".join(str(entry) for entry in entries)


# ── why, and what would better it ───────────────────────────────────────────


def _costs(
    receipt: Receipt, scheme: Scheme, language: Language
) -> list[RenderableType]:
    principal = [cost for cost in receipt.costs if cost.principal]
    if not principal:
        return []
    lines: list[str] = []
    for rank, cost in enumerate(principal, 1):
        words = cost_words(language, scheme, _reason(receipt, cost))
        lines.append(f"{rank}. {words}")
    title = method_words(language, "newcomer", 0)
    return [heading(title), indented(text_lines(lines))]


def _reason(receipt: Receipt, cost: CostlyKind) -> Reason:
    own = {part.kind: part.micropoints for part in receipt.contributions}
    return Reason(
        kind=cost.kind,
        cost_micropoints=cost.micropoints,
        own_micropoints=own.get(cost.kind, 0),
        reference_micropoints=0,
        principal=cost.principal,
        missing=cost.missing,
    )


def _better(
    receipt: Receipt, scheme: Scheme, language: Language
) -> list[RenderableType]:
    if receipt.better is None:
        return []
    step = _next_step(receipt.service, receipt.better)
    lines = step_words(language, scheme, step)
    if receipt.score.favour:
        lines.append(
            language.gettext("the exception in your favour is left aside here")
        )
    title = step_heading(language, scheme, step)
    return [heading(title), indented(dashed(lines))]


def _next_step(service: str, better: WayToBetter) -> NextStep:
    waiting = None
    if better.waiting is not None:
        waiting = Arrival(better.waiting, better.waiting_tier)
    return NextStep(
        service=service,
        outcome=better.outcome,
        tiers=better.tiers,
        acts=tuple(_planned(acts) for acts in better.acts),
        waiting=waiting,
        declared=better.declared,
        lost=better.lost,
    )


def _planned(acts: ActsAhead) -> PlannedActs:
    return PlannedActs(
        kind=acts.kind,
        count=acts.count,
        amount=acts.amount,
        last=acts.last,
        effective=acts.effective,
        later=acts.later,
        tier=acts.tier,
    )


def _contest(receipt: Receipt, scheme: Scheme, language: Language) -> list[str]:
    lines = [*contest_words(language, scheme), contact_words(language, scheme)]
    until = receipt.redress.appeal_until
    if until is not None:
        day = language.day(until)
        lines.append(language.gettext("The last day to appeal is {day}.", day=day))
    return lines
