"""Plain words for what a scheme says and what a standing means. Sentences for the person scored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.process import Appeal, Dispute
from regard.scheme.score import BetaScore, LogisticScore, PointsScore
from regard.scheme.service import ALLOW, REFUSE
from regard.scheme.units import AMOUNT, POINT, SHARE
from regard.scoring.arithmetic import lasts, weight
from regard.scoring.newcomer import newcomer_of
from regard.scoring.steps import NextStep, PlannedActs


def points(micropoints: int, decimals: int = 2, sign: bool = False) -> str:
    """Points with at most so many decimals: 389, -40, 12.35."""
    rounded = round(Decimal(micropoints) / POINT, decimals)
    text = f"{rounded:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    text = "0" if text in ("-0", "") else text
    return f"+{text}" if sign and rounded > 0 else text


def share(millionths: int) -> str:
    """A share as a percentage."""
    return f"{millionths * 100 / SHARE:.3g} %"


def amount(thousandths: int) -> str:
    return f"{thousandths / AMOUNT:g}"


def span(days: int) -> str:
    """Days as people say them: 14 days, 6 months, 2 years (of 30 and 365 days)."""
    for size, noun in ((365, "year"), (30, "month"), (7, "week"), (1, "day")):
        if days % size == 0 and (size != 7 or days < 70) and days >= size:
            return plural(days // size, noun)
    return plural(days, "day")


def plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def day(when: date | datetime) -> str:
    """3 March 2026."""
    return f"{when.day} {when:%B %Y}"


def joined(words: Iterable[str], last: str = "and") -> str:
    listed = list(words)
    return (
        listed[0]
        if len(listed) == 1
        else f"{', '.join(listed[:-1])} {last} {listed[-1]}"
        if listed
        else ""
    )


def kind_words(scheme: Scheme, name: str) -> str:
    """What a kind is, as its document puts it."""
    return scheme.evidence[name].means or name.replace("-", " ")


def service_words(scheme: Scheme, name: str) -> str:
    return scheme.services[name].title or name.replace("-", " ")


def outcome_words(outcome: str) -> str:
    """allowed, refused, or the condition."""
    return {ALLOW: "allowed", REFUSE: "refused"}.get(outcome, outcome.replace("-", " "))


def outcome_noun(outcome: str) -> str:
    """every refusal; or: every outcome “deposit”."""
    return (
        "every refusal"
        if outcome == REFUSE
        else f"every outcome “{outcome_words(outcome)}”"
    )


def how_much(scheme: Scheme, kind: Kind) -> str:
    """+4 points each; or: from -4 to +4 points, by the amount."""
    one = weight(scheme, kind)
    unit = "points of evidence" if isinstance(scheme.score, BetaScore) else "points"
    low, high = kind.amount
    if low == high:
        return f"{points(one * high // AMOUNT, sign=True)} {unit} each"
    ends = sorted((one * low // AMOUNT, one * high // AMOUNT))
    return f"from {points(ends[0], sign=True)} to {points(ends[1], sign=True)} {unit}, by the amount"


def how_long(kind: Kind) -> str:
    """How the effect of one event fades."""
    if kind.scheme is not None:
        return "for as long as it is held"
    if kind.permanent:
        return "for ever"
    end = lasts(kind) or 0
    if kind.half_life is not None:
        over = (
            f"nothing after {span(end)}"
            if kind.expires == end
            else f"nothing after about {span_about(end)}"
        )
        return f"half after {span(kind.half_life)}, {over}"
    if kind.linear is not None:
        return f"falling evenly to nothing after {span(end)}"
    if kind.steps is not None:
        parts = [f"{share(left)} until {span(age)}" for age, left in kind.steps]
        return f"{joined(parts, 'then')}, nothing after"
    return f"in full until {span(end)}, nothing after"


def span_about(days: int) -> str:
    """A long span to the nearest year, a short one in days."""
    return plural(round(days / 365), "year") if days > 730 else plural(days, "day")


def limits(kind: Kind) -> str:
    """What bounds a kind: how many count, and the most it adds or takes in all."""
    parts = []
    if kind.rate is not None:
        parts.append(f"at most {per(kind.rate)} count")
    if kind.per_reporter is not None:
        parts.append(f"at most {per(kind.per_reporter)} from one reporter")
    if kind.cap is not None:
        parts.append(f"{points(kind.cap)} in all")
    return ", ".join(parts) or "no limit"


def per(rate: Rate) -> str:
    return f"{rate.count} in {span(rate.days)}"


def opening(scheme: Scheme) -> list[str]:
    """What the scheme is for, who runs it, who is in it."""
    told = []
    if scheme.use == "study":
        told.append(
            "For study on synthetic people only; it must not be run on real ones."
        )
    if scheme.purpose:
        told.append(" ".join(_sentence(text) for text in scheme.purpose))
    if scheme.stands_for:
        told.append(scheme.stands_for.strip())
    if scheme.operator:
        contact = (
            f"; contact: {scheme.operator.contact}" if scheme.operator.contact else ""
        )
        told.append(
            f"Run by {scheme.operator.name} ({scheme.operator.kind.replace('-', ' ')}{contact})."
        )
    if scheme.subjects:
        told.append(_subjects(scheme))
    return told


def _sentence(text: str) -> str:
    return (
        text.strip() if text.strip().endswith((".", "?", "!")) else text.strip() + "."
    )


def _subjects(scheme: Scheme) -> str:
    subjects = scheme.subjects
    if subjects is None:
        return ""
    who = subjects.population or f"{subjects.kind}s"
    ways = {
        "consent": "they join by their own consent",
        "contract": "they join by contract",
        "law": "the law puts them in it",
        "automatic": "they are in it without being asked",
    }
    how = (
        ways[subjects.join]
        if subjects.join
        else "how they come to be in it is not declared"
    )
    age = f", from the age of {subjects.minimum_age}" if subjects.minimum_age else ""
    return f"About {who}{age}; {how}."


def score_words(scheme: Scheme) -> str:
    """How the score is made and where a newcomer stands."""
    low, high = (points(end) for end in scheme.score.range)
    newcomer = newcomer_of(scheme)
    start = f"Somebody about whom nothing is known has {points(newcomer.score)} ({newcomer.tier})."
    match scheme.score:
        case PointsScore():
            how = f"The score runs from {low} to {high}: the start and everything that counts, added up."
        case BetaScore():
            how = (
                f"The score runs from {low} to {high}: the share of good in what is known, where the "
                f"expectation at the start counts like {points(scheme.score.weight)} "
                f"{'point' if scheme.score.weight == POINT else 'points'} of evidence."
            )
        case LogisticScore():
            how = (
                f"The score runs from {low} to {high}: {points(scheme.score.base)} stands for odds of "
                f"{points(scheme.score.odds)} to 1, and every "
                f"{points(scheme.score.points_to_double)} points double them."
            )
    when = {
        "continuously": "Tiers follow the score at once.",
        "daily": "Tiers change only at the beginning of a day.",
        "weekly": "Tiers change only on Mondays.",
        "monthly": "Tiers change only on the first of a month.",
        "quarterly": "Tiers change only at the beginning of a quarter.",
        "yearly": "Tiers change only on the first of January.",
    }[scheme.reassessed]
    return f"{how} {start} {when}"


def contest_words(scheme: Scheme) -> list[str]:
    """How to see, contest, repair and leave; and what of it the document does not declare."""
    process = scheme.process
    if process is None:
        return [
            "The document declares no way to be told, to see, to contest or to repair."
        ]
    told: list[str] = []
    silent: list[str] = []

    def say(value: object, text: str, missing: str) -> None:
        if value is None or value == ():
            silent.append(missing)
        else:
            told.append(text)

    say(process.notice, f"Notice: {process.notice}.", "notice")
    say(process.reasons, f"Reasons: {process.reasons}.", "reasons")
    say(
        process.access,
        f"Seeing your own record: {process.access}.",
        "access to your record",
    )
    review = joined([outcome_noun(outcome) for outcome in process.human_review or ()])
    say(process.human_review, f"A person must confirm {review}.", "review by a person")
    say(process.dispute, dispute_words(process.dispute), "disputes")
    say(process.appeal, appeal_words(process.appeal), "appeals")
    repair = process.repair
    wait = (
        f" from {span(repair.after)} after the act" if repair and repair.after else ""
    )
    say(
        repair and repair.open_to,
        f"Repair ahead of time can be asked for{wait}.",
        "early repair",
    )
    if silent:
        told.append(f"Not declared: {joined(silent)}.")
    return told


def dispute_words(dispute: Dispute | None) -> str:
    """How an event is contested."""
    parts = ["You can dispute an event"]
    if dispute and dispute.answered_within:
        parts.append(f", answered within {span(dispute.answered_within)}")
    if dispute and dispute.suspends_effect is not None:
        parts.append(
            ", and it does not count meanwhile"
            if dispute.suspends_effect
            else ", while it keeps counting"
        )
    return "".join(parts) + "."


def appeal_words(appeal: Appeal | None) -> str:
    """How a decision is contested."""
    parts = ["You can appeal a decision"]
    if appeal and appeal.within:
        parts.append(f" within {span(appeal.within)}")
    if appeal and appeal.fee is not None:
        parts.append(
            " free of charge" if appeal.fee == 0 else f" for a fee of {appeal.fee}"
        )
    if appeal and appeal.decided_by:
        parts.append(f"; decided by {appeal.decided_by}")
    if appeal and appeal.outside_body:
        parts.append(f"; beyond that, {appeal.outside_body}")
    return "".join(parts) + "."


def step_words(scheme: Scheme, step: NextStep) -> list[str]:
    """What would change an outcome, as sentences."""
    service = service_words(scheme, step.service)
    tiers = joined(step.tiers[:1], "or")
    head = f"{service.capitalize()} ({outcome_words(step.outcome)}) would change at the tier {tiers}:"
    told = [acts_words(scheme, acts) for acts in step.acts[:3]]
    if step.waiting is not None:
        told.append(f"waiting alone: on {day(step.waiting)}, if nothing more happens")
    else:
        told.append("waiting alone does not change it within ten years")
    return [head, *told]


def acts_words(scheme: Scheme, acts: PlannedActs) -> str:
    kind = scheme.evidence[acts.kind]
    what = f"“{kind_words(scheme, acts.kind)}”"
    of = f" of {amount(acts.amount)}" if kind.amount.low != kind.amount.high else ""
    others = (
        " (each from somebody else)"
        if kind.per_reporter is not None and acts.count > 1
        else ""
    )
    by = f", the last on {day(acts.last)}" if acts.later else ""
    times = "once" if acts.count == 1 else f"{acts.count:,} times"
    return f"{what}{of}, {times}{others}{by}; the tier changes on {day(acts.effective)}"


def method_words(method: str, over: int) -> str:
    """What the reasons of a method compare with."""
    if method == "cut-off":
        return f"compared with the average of the {over:,} at or slightly above the next tier's threshold"
    if method == "everyone":
        return f"compared with the average of all {over:,}"
    return "compared with somebody about whom nothing is known"
