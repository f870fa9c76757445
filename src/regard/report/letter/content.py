"""What a letter says: sections of sentences, lists and tables, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regard.report.text.explanation_words import (
    cost_words,
    method_words,
    next_tier_words,
    outcome_meaning,
    outcome_word,
    step_heading,
    step_words,
    until_words,
)
from regard.report.text.language import Language
from regard.report.text.process_words import contact_words, describe_contest
from regard.report.text.scheme_words import kind_words, service_words
from regard.report.text.standing_words import (
    composition_rows,
    standing_words,
    study_note,
    unread_heading,
    unread_mark,
)
from regard.report.text.unread_words import unread_row_in
from regard.scoring.disclosure import disclosed_reasons
from regard.scoring.explain import Explanation

MOST_EVENTS = 5  # entries a letter lists, of those that weigh most
HASH_SHOWN = 15  # characters of the scheme's hash, its method included


@dataclass(frozen=True)
class Grid:
    """A table.

    Attributes:
        heads: Of the columns.
        numbers: The places of the columns that hold numbers.
        rows: A cell a column; the last row is a sum if `summed`.
        summed: Whether the last row adds up what is above it.
    """

    heads: tuple[str, ...]
    numbers: frozenset[int]
    rows: tuple[tuple[str, ...], ...]
    summed: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list.

    Attributes:
        title: What is listed.
        items: From top to bottom.
        ranked: Whether the first is the weightiest.
    """

    title: str
    items: tuple[str, ...]
    ranked: bool = False


@dataclass(frozen=True)
class LetterSection:
    """A part of a letter under its heading.

    Attributes:
        name: For links; the same in every language.
        title: The heading.
        blocks: Sentences, tables and lists, from top to bottom.
    """

    name: str
    title: str
    blocks: tuple[str | Grid | Bullets, ...]


@dataclass(frozen=True)
class Letter:
    """One page for the person scored.

    Attributes:
        language: In which it is written.
        subject: Whom it is about, and for.
        title: The heading.
        scheme: The title of the scheme.
        study: That it is a study and tells nothing of a real person; None if it is
            none.
        standing: The points and the tier.
        unread: That rows about the subject could not be read; None where all could.
        sections: What follows from it, why, what comes and what can be done.
        foot: Under which document it was worked out.
    """

    language: Language
    subject: str
    title: str
    scheme: str
    study: str | None
    standing: str
    unread: str | None
    sections: tuple[LetterSection, ...]
    foot: str


def letter_of(explanation: Explanation, language: Language) -> Letter:
    """Writes a letter.

    Args:
        explanation: The standing, taken apart.
        language: To write in. What the scheme itself says stays as it is written there.

    Returns:
        What the letter says.
    """
    scheme = explanation.scheme
    day = language.day(explanation.standing.as_of)
    return Letter(
        language=language,
        subject=explanation.subject,
        title=language.gettext("Your standing on {day}", day=day),
        scheme=scheme.title,
        study=study_note(language, explanation),
        standing=standing_words(language, explanation),
        unread=unread_mark(language, explanation),
        sections=(
            _outcomes_section(explanation, language),
            _points_section(explanation, language),
            _coming_section(explanation, language),
            _steps_section(explanation, language),
            _contest_section(explanation, language),
        ),
        foot=language.gettext(
            "Worked out under the document {name}, version {version} ({hash}). Points "
            "are shown with at most two decimals.",
            name=scheme.name,
            version=str(scheme.version),
            hash=scheme.hash[:HASH_SHOWN],
        ),
    )


# ── what it means ───────────────────────────────────────────────────────────


def _outcomes_section(explanation: Explanation, language: Language) -> LetterSection:
    title = language.gettext("What it means for you")
    if not explanation.outcomes:
        nothing = language.gettext(
            "The scheme names no service that depends on your points."
        )
        return LetterSection("outcomes", title, (nothing,))
    grid = _outcome_grid(explanation, language, explanation.outcomes)
    return LetterSection("outcomes", title, (grid,))


def _outcome_grid(
    explanation: Explanation, language: Language, outcomes: Mapping[str, str]
) -> Grid:
    rows = []
    for name, outcome in outcomes.items():
        service = explanation.scheme.services[name]
        row = (
            language.of_scheme(
                explanation.scheme, service_words(explanation.scheme, name)
            ),
            outcome_word(language, explanation.scheme, outcome),
            outcome_meaning(language, service, outcome),
        )
        rows.append(row)
    heads = (
        language.gettext("service"),
        language.gettext("outcome"),
        language.gettext("which is"),
    )
    return Grid(heads, frozenset(), tuple(rows))


# ── what moved it ───────────────────────────────────────────────────────────


def _points_section(explanation: Explanation, language: Language) -> LetterSection:
    blocks: list[str | Grid | Bullets] = [_composition_grid(explanation, language)]
    for method, reasons in disclosed_reasons(explanation).items():
        principal = [reason for reason in reasons if reason.principal]
        if not principal:
            continue
        over = explanation.compared_over.get(method, 0)
        lines = [
            cost_words(language, explanation.scheme, reason) for reason in principal
        ]
        title = method_words(language, method, over)
        blocks.append(Bullets(title, tuple(lines), ranked=True))
    if any(effect.micropoints for effect in explanation.events):
        blocks.append(_event_bullets(explanation, language))
    if explanation.unread:
        unread = [unread_row_in(language, row) for row in explanation.unread]
        blocks.append(Bullets(unread_heading(language), tuple(unread)))
    title = language.gettext("What moved it")
    return LetterSection("points", title, tuple(blocks))


def _composition_grid(explanation: Explanation, language: Language) -> Grid:
    shown = composition_rows(language, explanation)
    rows = [(language.gettext("start"), shown.start, "", "")]
    for row in shown.parts:
        events = language.count(row.line.counted)
        if row.line.beyond_limits:
            events = language.gettext(
                "{counted} (and {beyond} over the limit)",
                counted=events,
                beyond=language.count(row.line.beyond_limits),
            )
        kind = language.of_scheme(
            explanation.scheme, kind_words(explanation.scheme, row.line.kind)
        )
        rows.append((kind, row.points, events, until_words(language, row.line)))
    if shown.clipped is not None:
        rows.append((language.gettext("the range's end"), shown.clipped, "", ""))
    rows.append((language.gettext("score"), shown.score, "", ""))
    heads = (
        language.gettext("what counts"),
        language.gettext("points"),
        language.gettext("events"),
        language.gettext("has an effect until"),
    )
    return Grid(heads, frozenset({1, 2}), tuple(rows), summed=True)


def _event_bullets(explanation: Explanation, language: Language) -> Bullets:
    """The entries that weigh most, a line each."""
    # What adds nothing today has no weight, whatever it weighed before.
    weighty = [effect for effect in explanation.events if effect.micropoints]
    effects = weighty[:MOST_EVENTS]
    lines = []
    for effect in effects:
        kind = language.of_scheme(
            explanation.scheme, kind_words(explanation.scheme, effect.event.kind)
        )
        if not effect.counted:
            kind += language.gettext(" (over the limit)")
        line = language.gettext(
            "{day}: {kind} ({points})",
            day=language.day(effect.event.time),
            kind=kind,
            points=language.points_with_unit(effect.micropoints, sign=True),
        )
        lines.append(line)
    left_out = len(explanation.events) - len(effects) + explanation.unlisted
    if left_out:
        more = language.ngettext("and {count} more", "and {count} more", left_out)
        lines.append(more)
    return Bullets(language.gettext("The events that weigh most"), tuple(lines))


# ── what comes, and what would change it ────────────────────────────────────


def _coming_section(explanation: Explanation, language: Language) -> LetterSection:
    title = language.gettext("What is coming")
    next_tier = explanation.next_tier
    if next_tier is not None:
        blocks: list[str | Grid | Bullets] = [
            next_tier_words(language, explanation.scheme, next_tier) + ":"
        ]
        if next_tier.outcomes:
            blocks.append(_outcome_grid(explanation, language, next_tier.outcomes))
        return LetterSection("coming", title, tuple(blocks))
    if explanation.set_again is None:
        words = language.gettext(
            "The tier follows the points at once, with every event and as events fade."
        )
        return LetterSection("coming", title, (words,))
    words = language.gettext(
        "Tiers are set again on {day}. If nothing more happens, yours is “{tier}” then "
        "too.",
        day=language.day(explanation.set_again),
        tier=explanation.standing.tier,
    )
    return LetterSection("coming", title, (words,))


def _steps_section(explanation: Explanation, language: Language) -> LetterSection:
    title = language.gettext("What would change it")
    scheme = explanation.scheme
    blocks: list[str | Grid | Bullets] = []
    for step in explanation.steps:
        heading = step_heading(language, scheme, step)
        blocks.append(Bullets(heading, tuple(step_words(language, scheme, step))))
    if not blocks:
        nothing = language.gettext("No tier gives more than you have at any service.")
        blocks.append(nothing)
    return LetterSection("steps", title, tuple(blocks))


# ── what can be done ────────────────────────────────────────────────────────


def _contest_section(explanation: Explanation, language: Language) -> LetterSection:
    scheme = explanation.scheme
    contest = describe_contest(language, scheme)
    sentences = [contact_words(language, scheme), *contest.sentences]
    if contest.undeclared is not None:
        sentences.append(contest.undeclared)
    title = language.gettext("If you think something is wrong")
    bullets = Bullets("", tuple(sentences))
    return LetterSection("contest", title, (bullets,))
