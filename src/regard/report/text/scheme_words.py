"""What a scheme says, in sentences for the people scored."""

from __future__ import annotations

from regard.report.text.language import Language, translatable
from regard.report.text.mixed_text import joined_text
from regard.report.text.vouching_words import vouching_words
from regard.report.text.words import YEAR_DAYS
from regard.scheme.evidence import Kind
from regard.scheme.model import Scheme
from regard.scheme.parties import Waiver
from regard.scheme.score import BetaScore, LogisticScore, PointsScore
from regard.scheme.service import ALLOW, IMPOSE, REFUSE, SPARE
from regard.scheme.units import AMOUNT
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
    "consent": translatable("they join by their own consent"),
    "contract": translatable("they join by contract"),
    "law": translatable("the law puts them in it"),
    "automatic": translatable("they are in it without being asked"),
    None: translatable("how they come to be in it is not declared"),
}
REASSESSMENT_WORDS = {
    "continuously": translatable("Tiers follow the score at once."),
    "daily": translatable("Tiers change only at the beginning of a day."),
    "weekly": translatable("Tiers change only on Mondays."),
    "monthly": translatable("Tiers change only on the first of a month."),
    "quarterly": translatable("Tiers change only at the beginning of a quarter."),
    "yearly": translatable("Tiers change only on the first of January."),
}
PERSONS = translatable("persons")
ORGANISATIONS = translatable("organisations")


def kind_words(scheme: Scheme, kind: str) -> str:
    """What a kind is, as its document puts it.

    Args:
        scheme: The document.
        kind: The name of the kind.

    Returns:
        What it means; of a kind without a meaning, its name.
    """
    return scheme.evidence[kind].means or kind.replace("-", " ")


def counted_words(language: Language, scheme: Scheme, kind: str) -> str:
    """What a kind is; of a tier held elsewhere, which tier of which scheme.

    Args:
        language: To write in.
        scheme: The document.
        kind: The name of the kind.

    Returns:
        What counts.
    """
    words = language.of_scheme(scheme, kind_words(scheme, kind))
    declared = scheme.evidence[kind]
    if declared.scheme is None:
        return words
    return language.gettext(
        "{kind} (tier {tiers} of {scheme})",
        kind=words,
        tiers=language.joined(map(language.as_written, declared.tier or ()), "or"),
        scheme=language.as_written(declared.scheme),
    )


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


def kind_points_words(language: Language, scheme: Scheme, kind: Kind) -> str:
    """By how much one event counts.

    Args:
        language: To write in.
        scheme: Says how a score is made.
        kind: One of its kinds.

    Returns:
        +4 points each; or: from -4 to +4 points, by the amount.
    """
    points_of_one = weight(scheme, kind)
    if not points_of_one:
        return language.gettext("nothing by itself")
    least, most = sorted(points_of_one * amount // AMOUNT for amount in kind.amount)
    ends = {
        "least": language.points(least, sign=True),
        "most": language.points(most, sign=True),
    }
    of_evidence = isinstance(scheme.score, BetaScore)
    if kind.amount.low == kind.amount.high:
        if of_evidence:
            return language.gettext("{most} points of evidence each", **ends)
        return language.gettext("{most} points each", **ends)
    if of_evidence:
        return language.gettext(
            "from {least} to {most} points of evidence, by the amount", **ends
        )
    return language.gettext("from {least} to {most} points, by the amount", **ends)


def kind_fading_words(language: Language, kind: Kind) -> str:
    """For how long one event counts.

    Args:
        language: To write in.
        kind: One of a scheme's kinds.

    Returns:
        How its effect fades, and when nothing is left of it.
    """
    if kind.scheme is not None:
        return language.gettext("for as long as it is held")
    if kind.permanent:
        return language.gettext("for ever")
    end = lasts(kind) or 0
    if kind.half_life is not None:
        return language.gettext(
            "half after {span}, {end}",
            span=language.span(kind.half_life),
            end=_end_words(language, kind, end),
        )
    span = language.span(end)
    if kind.linear is not None:
        return language.gettext("falling evenly to nothing after {span}", span=span)
    if kind.steps is not None:
        steps = [_step_words(language, left, age) for age, left in kind.steps]
        return language.gettext("{steps}, nothing after", steps=language.joined(steps))
    return language.gettext("in full until {span}, nothing after", span=span)


def _step_words(language: Language, left: int, age: int) -> str:
    share = language.share(left)
    return language.gettext(
        "{share} until {span}", share=share, span=language.span(age)
    )


def _end_words(language: Language, kind: Kind, end: int) -> str:
    # An end that is declared is exact; the end of a half-life comes from rounding.
    if kind.expires == end:
        return language.gettext("nothing after {span}", span=language.span(end))
    span = _long_span(language, end)
    return language.gettext("nothing after about {span}", span=span)


def _long_span(language: Language, days: int) -> str:
    """Days, to the nearest year from more than two years on."""
    if days > 2 * YEAR_DAYS:
        return language.span(round(days / YEAR_DAYS) * YEAR_DAYS)
    return language.ngettext("{count} day", "{count} days", days)


# ── the scheme as a whole ───────────────────────────────────────────────────


def opening_words(language: Language, scheme: Scheme) -> list[str]:
    """What a scheme is for, who runs it, and who is in it.

    Args:
        language: To write in.
        scheme: The scheme.

    Returns:
        Paragraphs; of what is not declared, none.
    """
    paragraphs: list[str] = []
    if scheme.for_study:
        paragraphs.append(study_words(language, scheme))
    if scheme.purpose:
        purposes = " ".join(map(_sentence, scheme.purpose))
        paragraphs.append(language.of_scheme(scheme, purposes))
    if scheme.stands_for:
        paragraphs.append(language.of_scheme(scheme, scheme.stands_for.strip()))
    if scheme.operator:
        paragraphs.append(_operator_words(language, scheme))
    if scheme.subjects:
        paragraphs.append(_subject_words(language, scheme))
    return paragraphs


def study_words(language: Language, scheme: Scheme) -> str:
    """That what comes of a scheme is a study, and why.

    Args:
        language: To write in.
        scheme: The scheme; a live one, where its run was asked for as a study.

    Returns:
        One or two sentences.
    """
    if not scheme.for_study:
        return language.gettext("For study only: this run was asked for as a study.")
    words = language.gettext(
        "For study on synthetic people only; it must not be run on real ones."
    )
    if scheme.use is None:
        words += language.gettext(" (Its use is not declared, which counts as study.)")
    return words


def _sentence(text: str) -> str:
    stripped = text.strip()
    if stripped.endswith((".", "?", "!")):
        return stripped
    return f"{stripped}."


def _operator_words(language: Language, scheme: Scheme) -> str:
    operator = scheme.operator
    assert operator is not None
    kind = language.of_scheme(scheme, operator.kind.replace("-", " "))
    name = language.of_scheme(scheme, operator.name)
    if operator.contact:
        return language.gettext(
            "Run by {name} ({kind}; contact: {contact}).",
            name=name,
            kind=kind,
            contact=language.of_scheme(scheme, operator.contact),
        )
    return language.gettext("Run by {name} ({kind}).", name=name, kind=kind)


def _subject_words(language: Language, scheme: Scheme) -> str:
    subjects = scheme.subjects
    assert subjects is not None
    if subjects.population is None:
        persons = subjects.kind == "person"
        population = language.gettext(PERSONS if persons else ORGANISATIONS)
    else:
        population = language.of_scheme(scheme, subjects.population)
    joining = language.gettext(JOIN_WORDS[subjects.join])
    if not subjects.minimum_age:
        return language.gettext(
            "About {population}; {joining}.", population=population, joining=joining
        )
    return language.gettext(
        "About {population}, from the age of {age}; {joining}.",
        population=population,
        age=str(subjects.minimum_age),
        joining=joining,
    )


def score_words(language: Language, scheme: Scheme) -> str:
    """What a score is under this scheme.

    Args:
        language: To write in.
        scheme: The scheme.

    Returns:
        How it is made, where a newcomer stands, and when tiers change.
    """
    low, high = scheme.score.range
    newcomer = newcomer_of(scheme)
    sentences = [
        language.gettext(
            "The score runs from {low} to {high}: {model}",
            low=language.points(low),
            high=language.points(high),
            model=_model_words(language, scheme.score),
        )
    ]
    # That points count against people, most readers do not expect.
    if scheme.services and harmful_directions(scheme) == (UP,):
        sentences.append(
            language.gettext("Points count against people: higher tiers get less.")
        )
    sentences.append(
        language.gettext(
            "Somebody about whom nothing is known has {points} ({tier}).",
            points=language.points(newcomer.micropoints),
            tier=language.of_scheme(scheme, newcomer.tier),
        )
    )
    sentences.append(language.gettext(REASSESSMENT_WORDS[scheme.reassessed]))
    sentences += vouching_words(language, scheme)
    return joined_text(" ", sentences)


def _model_words(
    language: Language, score: PointsScore | BetaScore | LogisticScore
) -> str:
    match score:
        case PointsScore():
            return language.gettext("the start and everything that counts, added up.")
        case BetaScore():
            return language.gettext(
                "the share of good in what is known, where the expectation at the "
                "start counts like {points} of evidence.",
                points=language.points_with_unit(score.weight),
            )
        case LogisticScore():
            return language.with_points(
                "{base} stands for odds of {odds} to 1, and every {points} point "
                "doubles them.",
                "{base} stands for odds of {odds} to 1, and every {points} points "
                "double them.",
                language.points(score.points_to_double),
                base=language.points(score.base),
                odds=language.points(score.odds),
            )


def waiver_words(language: Language, scheme: Scheme) -> list[str]:
    """What the operator waives.

    Args:
        language: To write in.
        scheme: The scheme.

    Returns:
        For each finding that is waived: its rule and clause, until when, by whom, and
        why.
    """
    return [_waiver_words(language, scheme, waiver) for waiver in scheme.waivers]


def _waiver_words(language: Language, scheme: Scheme, waiver: Waiver) -> str:
    clause = waiver.path or language.gettext("the whole document")
    signature = language.of_scheme(scheme, waiver.by)
    if waiver.signed is not None:
        signature = language.gettext(
            "{by}, signed on {day}", by=signature, day=language.day(waiver.signed)
        )
    return language.gettext(
        "{rule} of {clause} until {until}, by {by}: {reason}",
        rule=waiver.rule,
        clause=clause,
        until=language.until(waiver.until),
        by=signature,
        reason=language.of_scheme(scheme, waiver.reason),
    )
