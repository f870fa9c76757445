"""What the terminal shows: a view is made once, and printed with rich, as plain text or as JSON."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from regard.report.text import words
from regard.scheme.model import Scheme
from regard.scheme.service import ALLOW, REFUSE
from regard.scoring.explain import Explanation


def as_text(view: RenderableType, width: int = 100) -> str:
    """The view as plain text."""
    console = Console(file=io.StringIO(), width=width, no_color=True, highlight=False)
    console.print(view)
    out = console.file
    assert isinstance(out, io.StringIO)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def summary(scheme: Scheme) -> str:
    """What a scheme says, in plain words: what counts, what it opens and closes, how to contest."""
    return as_text(scheme_view(scheme))


def table(*columns: str, right: tuple[str, ...] = ()) -> Table:
    """A quiet table; the columns in `right` hold numbers."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        made.add_column(
            column, justify="right" if column in right else "left", overflow="fold"
        )
    return made


def heading(text: str) -> Text:
    return Text(f"\n{text}", style="bold")


def indented(view: RenderableType) -> Padding:
    return Padding(view, (0, 0, 0, 2))


def paragraphs(texts: list[str]) -> Group:
    return Group(*(Text(text) for text in texts))


def outcome_text(outcome: str) -> Text:
    """An outcome in words and colour; the word alone says it."""
    style = {ALLOW: "green", REFUSE: "red"}.get(outcome, "yellow")
    return Text(words.outcome_words(outcome), style=style)


def scheme_view(scheme: Scheme) -> Group:
    """What a scheme says."""
    evidence = table("what counts", "by how much", "for how long", "limits")
    for name, kind in scheme.evidence.items():
        what = words.kind_words(scheme, name)
        if kind.scheme is not None:
            what += f" (tier {words.joined(kind.tier or (), 'or')} of {kind.scheme})"
        evidence.add_row(
            what, words.how_much(scheme, kind), words.how_long(kind), words.limits(kind)
        )
    tiers = table("tier", "from", right=("from",))
    for tier, least in scheme.tiers.items():
        tiers.add_row(
            tier + (" (ordinary life is open)" if tier == scheme.ordinary else ""),
            words.points(least),
        )
    parts: list[RenderableType] = [
        Text(
            f"{scheme.title}  ({scheme.name}, version {scheme.version})", style="bold"
        ),
        paragraphs(words.opening(scheme)),
        heading("What counts"),
        indented(evidence),
        heading("How the score is made"),
        indented(Text(words.score_words(scheme))),
        indented(tiers),
    ]
    if scheme.services:
        services = table("service", *scheme.tiers)
        for name, service in scheme.services.items():
            services.add_row(
                words.service_words(scheme, name),
                *(outcome_text(service.outcomes[tier]) for tier in scheme.tiers),
            )
        parts += [heading("What it opens and closes"), indented(services)]
    parts += [
        heading("How to contest it"),
        indented(paragraphs(words.contest_words(scheme))),
    ]
    if scheme.waivers:
        told = [
            f"{w.rule} until {words.day(w.until)}, by {w.by}: {w.reason}"
            for w in scheme.waivers
        ]
        parts += [heading("Waivers"), indented(paragraphs(told))]
    for title, texts in (
        ("Sources", scheme.based_on),
        ("What is simplified", scheme.simplified),
    ):
        if texts:
            parts += [
                heading(title),
                indented(paragraphs([f"- {text.strip()}" for text in texts])),
            ]
    return Group(*parts)


def explanation_view(one: Explanation) -> Group:
    """Why one subject stands where they do."""
    scheme, own = one.scheme, one.standing
    lines = table(
        "what counts",
        "adds",
        "events",
        "over the limit",
        "until",
        right=("adds", "events", "over the limit"),
    )
    lines.add_row("start", words.points(own.base), "", "", "")
    for line in one.lines:
        if not line.contribution and not line.counted and not line.beyond_limits:
            continue
        until = (
            "for ever" if line.lasting else words.day(line.ends) if line.ends else ""
        )
        lines.add_row(
            words.kind_words(scheme, line.kind),
            words.points(line.contribution, 6, sign=True),
            str(line.counted),
            str(line.beyond_limits or ""),
            until,
        )
    if own.clipped:
        lines.add_row(
            "the range's end", words.points(own.clipped, 6, sign=True), "", "", ""
        )
    lines.add_row(
        Text("score", style="bold"),
        Text(words.points(own.score, 6), style="bold"),
        "",
        "",
        "",
    )
    parts: list[RenderableType] = [
        Text(f"{one.subject} under {scheme.title}, {words.day(own.at)}", style="bold"),
        Text(f"{words.points(own.score)} points, {own.tier}{_assessed(one)}"),
        heading("What it is made of"),
        indented(lines),
    ]
    parts += _reasons(one)
    if one.events:
        parts += [heading("The events that weigh most"), indented(_events(one))]
    if one.outcomes:
        outcomes = table("service", "outcome")
        for service, outcome in one.outcomes.items():
            outcomes.add_row(
                words.service_words(scheme, service), outcome_text(outcome)
            )
        parts += [heading("What follows"), indented(outcomes)]
    for step in one.steps:
        head, *told = words.step_words(scheme, step)
        parts += [heading(head), indented(paragraphs([f"- {text}" for text in told]))]
    return Group(*parts)


def _assessed(one: Explanation) -> str:
    own = one.standing
    if own.assessed == own.at:
        return ""
    then = f" (tier set from the score at the close of {words.day(own.assessed)}: {words.points(own.tier_score)})"
    if one.standing.uncertainty is not None:
        then += f"; {words.share(one.standing.uncertainty)} of it is still the newcomer's expectation"
    return then


def _reasons(one: Explanation) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for method, reasons in one.reasons.items():
        told = [
            f"{rank}. {words.kind_words(one.scheme, reason.kind)}: {words.points(reason.cost)} points "
            f"{words.method_words(method, one.compared_over[method])}"
            for rank, reason in enumerate(reasons, 1)
            if reason.principal
        ]
        if told:
            parts += [
                heading(
                    f"What cost most, {words.method_words(method, one.compared_over[method])}"
                )
            ]
            parts.append(
                indented(paragraphs([text.partition(" compared")[0] for text in told]))
            )
    return parts


def _events(one: Explanation) -> Table:
    events = table(
        "when",
        "what",
        "amount",
        "changes the score by",
        "until",
        right=("amount", "changes the score by"),
    )
    for effect in one.events[:10]:
        event = effect.event
        events.add_row(
            words.day(event.time),
            words.kind_words(one.scheme, event.kind)
            + ("" if effect.counted else " (over the limit)"),
            words.amount(event.amount),
            words.points(effect.effect, 6, sign=True),
            words.day(effect.ends) if effect.ends else "",
        )
    more = len(one.events) - 10 + one.unlisted
    if more > 0:
        events.add_row("", f"and {more:,} more", "", "", "")
    return events


def explanation_data(one: Explanation) -> dict[str, Any]:
    """An explanation as JSON; numbers in points."""

    def p(micropoints: int) -> float:
        return micropoints / 1_000_000

    own = one.standing
    return {
        "subject": one.subject,
        "scheme": {
            "name": one.scheme.name,
            "version": one.scheme.version,
            "hash": one.scheme.hash,
        },
        "at": own.at.isoformat(),
        "score": p(own.score),
        "tier": own.tier,
        "assessed": own.assessed.isoformat(),
        "tier_score": p(own.tier_score),
        "uncertainty": None if own.uncertainty is None else p(own.uncertainty),
        "base": p(own.base),
        "clipped": p(own.clipped),
        "contributions": [
            {
                "kind": line.kind,
                "means": words.kind_words(one.scheme, line.kind),
                "adds": p(line.contribution),
                "events": line.counted,
                "beyond_limits": line.beyond_limits,
                "ends": line.ends.isoformat() if line.ends else None,
            }
            for line in one.lines
        ],
        "events": [
            {
                "id": effect.event.id,
                "kind": effect.event.kind,
                "time": effect.event.time.isoformat(),
                "amount": effect.event.amount / 1000,
                "effect": p(effect.effect),
                "counted": effect.counted,
                "ends": effect.ends.isoformat() if effect.ends else None,
            }
            for effect in one.events
        ],
        "reasons": {
            method: {
                "compared_over": one.compared_over[method],
                "factors": [
                    {
                        "kind": reason.kind,
                        "means": words.kind_words(one.scheme, reason.kind),
                        "cost": p(reason.cost),
                        "own": p(reason.own),
                        "reference": p(reason.reference),
                        "principal": reason.principal,
                    }
                    for reason in reasons
                ],
            }
            for method, reasons in one.reasons.items()
        },
        "outcomes": one.outcomes,
        "steps": [
            {
                "service": step.service,
                "outcome": step.outcome,
                "tiers": list(step.tiers),
                "acts": [
                    {
                        "kind": acts.kind,
                        "count": acts.count,
                        "amount": acts.amount / 1000,
                        "last": acts.last.isoformat(),
                        "effective": acts.effective.isoformat(),
                    }
                    for acts in step.acts
                ],
                "waiting": step.waiting.isoformat() if step.waiting else None,
            }
            for step in one.steps
        ],
    }
