"""What a scheme says, in sentences for the people scored."""

from __future__ import annotations

from regard.report.text.numbers import format_points, format_share
from regard.report.text.words import (
    format_day,
    format_long_span,
    format_span,
    format_until,
    joined,
)
from regard.scheme.counted import with_noun
from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.parties import Waiver
from regard.scheme.score import BetaScore, LogisticScore, PointsScore
from regard.scheme.service import ALLOW, IMPOSE, REFUSE, SPARE
from regard.scheme.units import AMOUNT, POINT
from regard.scheme.worth import UP, harmful_directions
from regard.scoring.arithmetic import lasts, weight
from regard.scoring.newcomer import newcomer_of

OUTCOME_WORDS = {
    ALLOW: "allowed",
    REFUSE: "refused",
    SPARE: "spared",
    IMPOSE: "imposed",
}
JOIN_WORDS = {
    "consent": "they join by their own consent",
    "contract": "they join by contract",
    "law": "the law puts them in it",
    "automatic": "they are in it without being asked",
    None: "how they come to be in it is not declared",
}
REASSESSMENT_WORDS = {
    "continuously": "Tiers follow the score at once.",
    "daily": "Tiers change only at the beginning of a day.",
    "weekly": "Tiers change only on Mondays.",
    "monthly": "Tiers change only on the first of a month.",
    "quarterly": "Tiers change only at the beginning of a quarter.",
    "yearly": "Tiers change only on the first of January.",
}


# ── names ───────────────────────────────────────────────────────────────────


def kind_words(scheme: Scheme, kind: str) -> str:
    """What a kind is, as its document puts it.

    Args:
        scheme: The document.
        kind: The name of the kind.

    Returns:
        What it means; of a kind without a meaning, its name.
    """
    return scheme.evidence[kind].means or kind.replace("-", " ")


def counted_words(scheme: Scheme, kind: str) -> str:
    """What a kind is; of a tier held elsewhere, which tier of which scheme.

    Args:
        scheme: The document.
        kind: The name of the kind.

    Returns:
        What counts.
    """
    words = kind_words(scheme, kind)
    declared = scheme.evidence[kind]
    if declared.scheme is None:
        return words
    tiers = joined(declared.tier or (), "or")
    return f"{words} (tier {tiers} of {declared.scheme})"


def service_words(scheme: Scheme, service: str) -> str:
    """What a service is, as its document puts it.

    Args:
        scheme: The document.
        service: The name of the service.

    Returns:
        Its title; of a service without one, its name.
    """
    return scheme.services[service].title or service.replace("-", " ")


def outcome_words(outcome: str) -> str:
    """allowed, refused, spared, imposed, or the condition."""
    return OUTCOME_WORDS.get(outcome, outcome.replace("-", " "))


def outcome_noun(outcome: str) -> str:
    """every refusal; or: every outcome “deposit”."""
    if outcome == REFUSE:
        return "every refusal"
    return f"every outcome “{outcome_words(outcome)}”"


# ── a kind ──────────────────────────────────────────────────────────────────


def kind_points_words(scheme: Scheme, kind: Kind) -> str:
    """By how much one event counts.

    Args:
        scheme: Says how a score is made.
        kind: One of its kinds.

    Returns:
        +4 points each; or: from -4 to +4 points, by the amount.
    """
    unit = "points"
    if isinstance(scheme.score, BetaScore):
        unit = "points of evidence"
    points_of_one = weight(scheme, kind)
    least, most = sorted(points_of_one * amount // AMOUNT for amount in kind.amount)
    if kind.amount.low == kind.amount.high:
        return f"{format_points(most, sign=True)} {unit} each"
    span = f"from {format_points(least, sign=True)} to {format_points(most, sign=True)}"
    return f"{span} {unit}, by the amount"


def kind_fading_words(kind: Kind) -> str:
    """For how long one event counts.

    Returns:
        How its effect fades, and when nothing is left of it.
    """
    if kind.scheme is not None:
        return "for as long as it is held"
    if kind.permanent:
        return "for ever"
    end = lasts(kind) or 0
    if kind.half_life is not None:
        return f"half after {format_span(kind.half_life)}, {_end_words(kind, end)}"
    if kind.linear is not None:
        return f"falling evenly to nothing after {format_span(end)}"
    if kind.steps is not None:
        steps = [
            f"{format_share(left)} until {format_span(age)}" for age, left in kind.steps
        ]
        return f"{joined(steps, 'then')}, nothing after"
    return f"in full until {format_span(end)}, nothing after"


def _end_words(kind: Kind, end: int) -> str:
    # An end that is declared is exact; the end of a half-life comes from rounding.
    if kind.expires == end:
        return f"nothing after {format_span(end)}"
    return f"nothing after about {format_long_span(end)}"


def kind_limit_words(kind: Kind) -> str:
    """What bounds a kind.

    Returns:
        How many events count in how long, and the most they add or take in all.
    """
    limits = []
    if kind.rate is not None:
        limits.append(f"at most {_rate_words(kind.rate)} count")
    if kind.per_reporter is not None:
        limits.append(f"at most {_rate_words(kind.per_reporter)} from one reporter")
    if kind.cap is not None:
        limits.append(f"{format_points(kind.cap)} in all")
    return ", ".join(limits) or "no limit"


def _rate_words(rate: Rate) -> str:
    return f"{rate.count} in {format_span(rate.days)}"


# ── the scheme as a whole ───────────────────────────────────────────────────


def opening_words(scheme: Scheme) -> list[str]:
    """What a scheme is for, who runs it, and who is in it.

    Returns:
        Paragraphs; of what is not declared, none.
    """
    paragraphs = []
    if scheme.for_study:
        paragraphs.append(study_words(scheme))
    if scheme.purpose:
        paragraphs.append(" ".join(_sentence(text) for text in scheme.purpose))
    if scheme.stands_for:
        paragraphs.append(scheme.stands_for.strip())
    if scheme.operator:
        paragraphs.append(_operator_words(scheme))
    if scheme.subjects:
        paragraphs.append(_subject_words(scheme))
    return paragraphs


def study_words(scheme: Scheme) -> str:
    """That what comes of a scheme is a study, and why.

    Args:
        scheme: The scheme; a live one, where its run was asked for as a study.
    """
    if not scheme.for_study:
        return "For study only: this run was asked for as a study."
    words = "For study on synthetic people only; it must not be run on real ones."
    if scheme.use is None:
        words += " (Its use is not declared, which counts as study.)"
    return words


def _sentence(text: str) -> str:
    stripped = text.strip()
    if stripped.endswith((".", "?", "!")):
        return stripped
    return f"{stripped}."


def _operator_words(scheme: Scheme) -> str:
    operator = scheme.operator
    assert operator is not None
    description = operator.kind.replace("-", " ")
    if operator.contact:
        description += f"; contact: {operator.contact}"
    return f"Run by {operator.name} ({description})."


def _subject_words(scheme: Scheme) -> str:
    subjects = scheme.subjects
    assert subjects is not None
    population = subjects.population or f"{subjects.kind}s"
    if subjects.minimum_age:
        population += f", from the age of {subjects.minimum_age}"
    return f"About {population}; {JOIN_WORDS[subjects.join]}."


def score_words(scheme: Scheme) -> str:
    """What a score is under this scheme.

    Returns:
        How it is made, where a newcomer stands, and when tiers change.
    """
    low, high = scheme.score.range
    newcomer = newcomer_of(scheme)
    return (
        f"The score runs from {format_points(low)} to {format_points(high)}: "
        f"{_model_words(scheme.score)} {_direction_words(scheme)}"
        "Somebody about whom nothing is known has "
        f"{format_points(newcomer.micropoints)} ({newcomer.tier}). "
        f"{REASSESSMENT_WORDS[scheme.reassessed]}"
    )


def _direction_words(scheme: Scheme) -> str:
    """That points count against people, where they do; most readers expect it not."""
    if scheme.services and harmful_directions(scheme) == (UP,):
        return "Points count against people: higher tiers get less. "
    return ""


def _model_words(score: PointsScore | BetaScore | LogisticScore) -> str:
    match score:
        case PointsScore():
            return "the start and everything that counts, added up."
        case BetaScore():
            unit = "point" if score.weight == POINT else "points"
            return (
                "the share of good in what is known, where the expectation at the "
                f"start counts like {format_points(score.weight)} {unit} of evidence."
            )
        case LogisticScore():
            return (
                f"{format_points(score.base)} stands for odds of "
                f"{format_points(score.odds)} to 1, and every "
                f"{with_noun(format_points(score.points_to_double), 'point')} "
                "double them."
            )


def waiver_words(scheme: Scheme) -> list[str]:
    """What the operator waives.

    Returns:
        For each finding that is waived: its rule and clause, until when, by whom, and
        why.
    """
    return [_waiver_words(waiver) for waiver in scheme.waivers]


def _waiver_words(waiver: Waiver) -> str:
    clause = waiver.path or "the whole document"
    signed = ""
    if waiver.signed is not None:
        signed = f", signed on {format_day(waiver.signed)}"
    return (
        f"{waiver.rule} of {clause} until {format_until(waiver.until)}, "
        f"by {waiver.by}{signed}: {waiver.reason}"
    )
