"""A scheme and its events, audited: tiers and outcomes by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regard.measures.audit import Decision, People, audit_of
from regard.report.audit.asking import read_question
from regard.report.audit.question import AuditAnswer, AuditQuestion
from regard.report.text.language import ENGLISH, language_of
from regard.report.text.scheme_words import service_words, study_words
from regard.report.text.unread_words import insufficient_words
from regard.scheme.complaint import DataError
from regard.scheme.counted import agreeing, plural
from regard.scheme.direction import better_direction
from regard.scheme.model import Scheme
from regard.scheme.settings_in_words import SUBJECT_COLUMN
from regard.scheme.worth import outcome_rank, tiers_worst_first, usual_rank
from regard.scoring.audit_table import AuditTable, one_row_each
from regard.scoring.held import Held, held_by
from regard.scoring.scores import Scores


def audit_scheme(
    question: AuditQuestion, table: AuditTable, subject: str, scores: Scores
) -> AuditAnswer:
    """Audits what a scheme gave people: its tiers, and the outcomes of its services.

    Args:
        question: Which columns mean what.
        table: A row for each person, or each event; rows of one subject are one person.
        subject: The column that says who it is.
        scores: The run under the scheme.

    Returns:
        The audit. Whoever has no events stands where newcomers do.

    Raises:
        DataError: No subject of the table has events, or a column does not hold what
            the question takes it for.
    """
    table = one_row_each(table, subject)
    subjects = [str(name) for name in table.columns[subject]]
    standings = held_by(scores, subjects)
    newcomers = sum(standing.newcomer for standing in standings)
    if newcomers == len(standings):
        setting = SUBJECT_COLUMN.named()
        raise DataError(
            f"{table.name}: found {plural(len(standings), 'person', 'people')} in "
            f"{subject}, none of whom has events\n  to do: name the column of "
            f"subjects with {setting}"
        )
    scheme = scores.scheme
    sign = better_direction(scheme)
    read = read_question(question, table)
    people = People(
        groups=read.groups,
        outcome=read.outcome,
        score=[_upright(standing, sign) for standing in standings],
        decisions=tuple(
            decisions_of(scheme, [standing.tier for standing in standings])
        ),
        weight=read.weight,
        factor=read.factor,
        broken_lines=table.broken_lines,
        most_broken=question.most_broken,
        sign=sign,
    )
    unread = sum(standing.unread for standing in standings)
    return AuditAnswer(
        audit=audit_of(people, question.against),
        question=question,
        source=scheme.name,
        source_title=scheme.title,
        sha256={table.name: table.sha256},
        missing_words=table.missing_words,
        notes=(
            *_notes(scores, len(standings), newcomers, unread),
            *_table_notes(table, subject),
        ),
        without_subject=table.without_subject,
        folded=table.folded,
        too_little=tuple(insufficient_words(language_of(ENGLISH), scores)),
    )


def decisions_of(scheme: Scheme, tiers: Sequence[str | None]) -> list[Decision]:
    """What a scheme decided about people in such tiers.

    Args:
        scheme: Says which tiers and outcomes are better.
        tiers: The tier of each.

    Returns:
        For each tier but the worst, who holds it or a better one; for each service, who
        gets as much as usual there, or more. What takes the same tiers is one.
    """
    worst_first = tiers_worst_first(scheme)
    names: dict[frozenset[str], list[str]] = {}
    for place, tier in enumerate(worst_first[1:], start=1):
        at_least = frozenset(worst_first[place:])
        name = f"tier {tier}"
        if len(at_least) > 1:
            name += " or better"
        names.setdefault(at_least, []).append(name)
    for service_name, service in scheme.services.items():
        usual = usual_rank(scheme, service_name)
        as_usual = frozenset(
            tier
            for tier, outcome in service.outcomes.items()
            if outcome_rank(service, outcome) >= usual
        )
        # What all tiers get alike, or none gets, tells nobody apart.
        if 0 < len(as_usual) < len(scheme.tiers):
            name = f"{_service_title(scheme, service_name)} as usual"
            names.setdefault(as_usual, []).append(name)
    decisions: list[Decision] = []
    for within, parts in names.items():
        selected = [_holds(tier, within) for tier in tiers]
        decisions.append(Decision("; ".join(parts), selected, good=True))
    return decisions


def _service_title(scheme: Scheme, service: str) -> str:
    """What people call a service; its name where several are called so."""
    title = service_words(scheme, service)
    titles = [service_words(scheme, name) for name in scheme.services]
    if titles.count(title) > 1:
        return service
    return title


def _holds(tier: str | None, within: frozenset[str]) -> int | None:
    if tier is None:
        return None
    return int(tier in within)


def _upright(standing: Held, sign: int) -> float | None:
    """The score in points, the better side turned up."""
    if standing.points is None:
        return None
    return sign * standing.points


def _notes(scores: Scores, people: int, newcomers: int, unread: int) -> Iterator[str]:
    if scores.study:
        yield study_words(language_of(ENGLISH), scores.scheme)
    yield f"standings as of {scores.as_of:%Y-%m-%d %H:%M} UTC"
    if newcomers:
        people_words = plural(newcomers, "person", "people")
        stand = agreeing(
            newcomers, "stands as a newcomer does", "stand as newcomers do"
        )
        yield f"{people_words} without events, who {stand}"
    strangers = scores.subjects - (people - newcomers)
    if strangers:
        yield f"{plural(strangers, 'subject')} of the events not in the table of people"
    if scores.rejected:
        are = agreeing(unread, "is", "are")
        yield (
            f"{scores.rejected:,} of {plural(scores.read, 'row')} of events could not "
            f"be read; {unread:,} of these people {are} named in some"
        )


def _table_notes(table: AuditTable, subject: str) -> Iterator[str]:
    """What of the table of people was left out, or read otherwise than it stands."""
    nameless = table.without_subject
    if nameless:
        yield (
            f"{plural(nameless, 'row')} of {table.name} without a {subject}: whose "
            f"{agreeing(nameless, 'it is', 'they are')} is not known, and "
            f"{agreeing(nameless, 'it counts', 'they count')} in no group"
        )
    if table.folded:
        yield (
            f"in {plural(table.folded, 'row')} of {table.name}, blanks, characters "
            "without width or another way to put letters together make no other "
            f"{subject}"
        )
