"""What is said of trust, in the language of who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath

from babel.numbers import format_decimal

from regard.report.text.language import Language, translatable
from regard.report.text.typography import MINUS_SIGN, NO_BREAK_SPACE
from regard.report.text.unread_words import place_words
from regard.report.trust.answer import TrustAnswer, WhyTrusted
from regard.report.trust.parts import PersonTrusted
from regard.scheme.units import SHARE
from regard.scoring.figures.rejects import RejectReason
from regard.scoring.intake.rating_table import UnreadRatings

DIGITS_OF_STANDING = 3
SMALLEST_WRITTEN = 1e-6  # below, a power of ten is shorter
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
MOST_SEEDS_NAMED = 20
ALGORITHM_SENTENCES = {
    "vouched": translatable(
        "Vouched: a rating weighs as far as its giver is vouched for from the seeds, "
        "and half as much with every 90 days of age. Nobody's warnings weigh more than "
        "3 in all, and nobody's vouches more than 10."
    ),
    "eigentrust": translatable(
        "EigenTrust: half of all trust goes straight to the seeds, and everybody "
        "passes theirs on along their vouches. Warnings say nothing here."
    ),
    "flow": translatable(
        "Flow: who is a member (1) and who is not (0), by what vouches can carry from "
        "the seeds. Warnings say nothing here, and where not all can be members, the "
        "order of names decides."
    ),
    "standing-weighted": translatable(
        "Standing-weighted: a rating weighs as its giver's own standing, squared. "
        "Nobody is vetted, so accounts that praise each other lift themselves."
    ),
    "beta": translatable(
        "Beta: the share of good ratings, older ones less. Everybody's word weighs the "
        "same, so whoever opens many accounts decides."
    ),
}
TRUST_LIMITS = (
    translatable(
        "The seeds are all the security there is: whoever captures one decides how far "
        "those are trusted for whom it vouches."
    ),
    translatable(
        "Whoever stands badly gains by a new account; no rule of this kind prevents it."
    ),
    translatable(
        "A standing says what people said of each other, and not what somebody is. "
        "Nobody rated here was heard."
    ),
)


def written_number(language: Language, value: float, sign: bool = False) -> str:
    """A number with three digits that count: 0.928, −0.0123, 7.3 × 10⁻¹⁰.

    Args:
        language: To write in.
        value: Any.
        sign: Whether what is above nought has a plus.

    Returns:
        The number; nought only where it is exactly that.
    """
    if value == 0:
        return "0"
    size = abs(value)
    if size < SMALLEST_WRITTEN:
        digits, _, power = f"{size:.1e}".partition("e")
        written = format_decimal(Decimal(digits), locale=language.locale)
        raised = str(int(power)).translate(SUPERSCRIPTS)
        written = f"{written} × 10{raised}".replace(" ", NO_BREAK_SPACE)
    else:
        number = f"{size:#.{DIGITS_OF_STANDING}g}".rstrip(".")
        decimals = len(number.partition(".")[2])
        pattern = "#,##0." + "0" * decimals
        written = format_decimal(
            Decimal(number), format=pattern.rstrip("."), locale=language.locale
        )
    if value < 0:
        return MINUS_SIGN + written
    return f"+{written}" if sign else written


def basis_sentences(language: Language, answer: TrustAnswer) -> Iterator[str]:
    """By what rule, from whom trust comes, of which day, and how wrong it may be.

    Args:
        language: To write in.
        answer: What was answered.

    Yields:
        A sentence or two each.
    """
    say = language.gettext
    yield say(ALGORITHM_SENTENCES[answer.algorithm])
    if answer.seeds:
        yield _seeds_sentence(language, answer)
    if answer.seed_choice is not None:
        yield say(
            "They were found by the rule {rule}, and nobody vetted them: whoever was "
            "praised early decides who is trusted.",
            rule=answer.seed_choice,
        )
    reached = answer.people.reached
    if reached is not None:
        yield language.ngettext(
            "{count} of {people} people is reached by a chain of vouches from a seed; "
            "the word of the others weighs nothing.",
            "{count} of {people} people are reached by a chain of vouches from a seed; "
            "the word of the others weighs nothing.",
            int(reached.sum()),
            people=language.count(len(answer.names)),
        )
    if answer.error is not None:
        yield say(
            "The trust of all, which sums to 1, is wrong by at most {error} in all.",
            error=written_number(language, answer.error),
        )
    if answer.people.uncertainty is not None:
        yield say(
            "Beside each standing is its uncertainty: the share of it that is still a "
            "newcomer's, who stands at {newcomer}.",
            newcomer=written_number(language, answer.newcomer),
        )
    yield _day_sentence(language, answer)


def _seeds_sentence(language: Language, answer: TrustAnswer) -> str:
    names = [language.as_written(name) for name in answer.seeds[:MOST_SEEDS_NAMED]]
    others_count = len(answer.seeds) - len(names)
    if others_count:
        names.append(
            language.ngettext(
                "{count} other person", "{count} other people", others_count
            )
        )
    return language.ngettext(
        "All trust comes from {count} seed: {names}.",
        "All trust comes from {count} seeds: {names}.",
        len(answer.seeds),
        names=language.joined(names),
    )


def _day_sentence(language: Language, answer: TrustAnswer) -> str:
    if answer.as_of is None:
        return language.gettext("The ratings have no times, so none of them fades.")
    day = language.day(answer.as_of)
    if answer.day_was_named:
        return language.gettext("All of it is as of {day}.", day=day)
    return language.gettext(
        "All of it is as of {day}, the day of the last rating.", day=day
    )


def insufficient_ratings_words(language: Language, answer: TrustAnswer) -> list[str]:
    """What comes first where too little was read; nothing where enough was.

    Args:
        language: To write in.
        answer: What was answered.

    Returns:
        One sentence, or none.
    """
    if not answer.insufficient:
        return []
    counts = answer.counts
    return [
        language.gettext(
            "Too little was read: {unread} of {rows} ({percent}) could not be read as "
            "ratings, more than {most}. What they were meant to say is missing from "
            "every standing here.",
            unread=language.count(counts.unread),
            rows=language.ngettext("{count} row", "{count} rows", counts.read),
            percent=language.percent(counts.unread, counts.read),
            most=language.share(round(answer.max_rejected * SHARE)),
        )
    ]


def left_out_sentences(language: Language, answer: TrustAnswer) -> Iterator[str]:
    """How many ratings there were, and how many of them do not count and reasons.

    Args:
        language: To write in.
        answer: What was answered.

    Yields:
        A sentence each; what did not happen is left out.
    """
    counts = answer.counts
    yield language.gettext(
        "{used} of {rows} are ratings that are looked at.",
        used=language.count(counts.used),
        rows=language.ngettext("{count} row", "{count} rows", counts.read),
    )
    if counts.unread:
        yield language.ngettext(
            "{count} row could not be read.",
            "{count} rows could not be read.",
            counts.unread,
        )
    if counts.later:
        yield language.ngettext(
            "{count} rating is of a later day.",
            "{count} ratings are of a later day.",
            counts.later,
        )
    if counts.own:
        yield language.ngettext(
            "{count} rating is of the rater's own self, and left out.",
            "{count} ratings are of the raters' own selves, and left out.",
            counts.own,
        )
    if counts.empty:
        yield language.ngettext(
            "{count} rating is of exactly nothing, and left out.",
            "{count} ratings are of exactly nothing, and left out.",
            counts.empty,
        )
    if counts.repeated:
        yield language.ngettext(
            "{count} rating is of a pair that was rated again later.",
            "{count} ratings are of pairs that were rated again later.",
            counts.repeated,
        )
    if counts.folded:
        yield language.ngettext(
            "In {count} row a name was read without blanks or signs that nobody sees.",
            "In {count} rows a name was read without blanks or signs that nobody sees.",
            counts.folded,
        )


def unread_rating_sentences(language: Language, answer: TrustAnswer) -> list[str]:
    """Why rows could not be read, and where they stand.

    Args:
        language: To write in.
        answer: What was answered.

    Returns:
        A sentence for each reason.
    """
    return [_unread_sentence(language, reason) for reason in answer.counts.reasons]


def _unread_sentence(language: Language, reason: UnreadRatings) -> str:
    place = place_words(
        language,
        RejectReason("", suggestion=None, example="", **vars(reason)),
    )
    rows = language.ngettext("{count} row", "{count} rows", reason.rows)
    words = f"{place} ({rows}): {reason.reason}"
    if reason.found:
        words += f" ({reason.found})"
    return words


def why_sentences(language: Language, reasons: WhyTrusted) -> Iterator[str]:
    """Where somebody stands, and who does not count.

    Args:
        language: To write in.
        reasons: What it is made of.

    Yields:
        A sentence each.
    """
    yield standing_sentence(language, reasons.person)
    yield language.gettext(
        "Without anybody's word it would be {base}; what each rater adds stands below, "
        "and all of it sums to the standing.",
        base=written_number(language, reasons.base),
    )
    if reasons.weightless:
        yield language.ngettext(
            "{count} rater weighs nothing: no chain of vouches leads there from a "
            "seed, or it was a warning where none is heard.",
            "{count} raters weigh nothing: no chain of vouches leads there from a "
            "seed, or they were warnings where none is heard.",
            len(reasons.weightless),
        )
    if reasons.person.unread:
        yield language.ngettext(
            "{count} row that may be about them could not be read and is missing.",
            "{count} rows that may be about them could not be read and are missing.",
            reasons.person.unread,
        )
    if reasons.algorithm in ("vouched", "standing-weighted", "beta"):
        yield language.gettext(
            "What would be without a rater is worked out with the weights of all "
            "others held, as they are until trust is set anew."
        )


def standing_sentence(language: Language, person: PersonTrusted) -> str:
    """Where somebody stands, in one sentence.

    Args:
        language: To write in.
        person: Who.

    Returns:
        The sentence.
    """
    name = language.as_written(person.name)
    standing = written_number(language, person.standing)
    if person.uncertainty is None:
        return language.gettext(
            "{name} stands at {standing}.", name=name, standing=standing
        )
    return language.gettext(
        "{name} stands at {standing}, of which {percent} is still a newcomer's.",
        name=name,
        standing=standing,
        percent=language.share(round(person.uncertainty * SHARE)),
    )


def rating_text(language: Language, rating: float) -> str:
    """A rating as it stands in the data, with its sign: +1, −10, +0.5.

    Args:
        language: To write in.
        rating: What was said.

    Returns:
        The number.
    """
    written = format_decimal(abs(rating), format="#,##0.###", locale=language.locale)
    return (MINUS_SIGN if rating < 0 else "+") + written


def short_source(answer: TrustAnswer) -> str:
    """What a heading calls the data: the file without its folder.

    Args:
        answer: What was answered.
    """
    if "://" in answer.source:
        return answer.source
    return PurePath(answer.source).name
