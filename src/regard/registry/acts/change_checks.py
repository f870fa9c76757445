"""What a change of scheme may not do to people, whatever the gate says of the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from regard.registry.fold.history import Version
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.counted import plural
from regard.scheme.evidence import Kind, Rate
from regard.scheme.model import Scheme
from regard.scheme.phrase import phrase, phrase_list, span_phrase
from regard.scheme.reading import keys_read
from regard.scheme.service import OWN_GRADES, Service
from regard.scheme.worth import grade_of, harmful_directions
from regard.scoring.arithmetic import cap, factor, factor_table, lasts, weight

LEAST_ANNOUNCED = 30
"""Days for which a change is announced where the scheme does not say how long."""


def announced_days(scheme: Scheme) -> int:
    """For how many days a change is announced.

    Args:
        scheme: The version that was adopted last.
    """
    process = scheme.process
    spans: list[int] = []
    if process is not None:
        if process.changes is not None and process.changes.announced is not None:
            spans.append(process.changes.announced)
        if process.changes_announced is not None:
            spans.append(process.changes_announced)
    return max(spans, default=LEAST_ANNOUNCED)


def needed_votes(scheme: Scheme) -> int | None:
    """How many votes a change needs; None where it is not voted on.

    Args:
        scheme: The version that was adopted last.
    """
    process = scheme.process
    changes = None if process is None else process.changes
    return None if changes is None else changes.quorum


def check_alone(scheme: Scheme) -> None:
    """Whether a scheme reads no other one's tiers.

    Raises:
        RefusedAct: If it does.
    """
    if keys_read(scheme):
        raise RefusedAct(
            RefusalCode.READS_ANOTHER,
            phrase(
                "a scheme that reads {names}",
                names=phrase_list(keys_read(scheme)),
            ),
            "one that asks nobody behind the subject's back",
            "leave these kinds out",
        )


def check_retention(scheme: Scheme) -> None:
    """Whether every event is kept for as long as it has an effect.

    Raises:
        RefusedAct: If one is forgotten before, so that forgetting would move a score.
    """
    for name, kind in scheme.evidence.items():
        source = scheme.sources[kind.source or ""]
        # What is never forgotten moves no score by being forgotten.
        if source.retained is None:
            continue
        effect = lasts(kind)
        if effect is None or effect > source.retained:
            ages = phrase("for ever")
            if effect is not None:
                span = span_phrase(plural(effect, "day"), effect)
                ages = phrase("for {span}", span=span)
            raise RefusedAct(
                RefusalCode.RETENTION,
                phrase(
                    "{name}, which has an effect {ages}, and whose events are kept "
                    "for {span}",
                    name=name,
                    ages=ages,
                    span=span_phrase(plural(source.retained, "day"), source.retained),
                ),
                "events kept for as long as they have an effect",
                phrase(
                    "let {name} expire sooner, or keep {source} longer",
                    name=name,
                    source=kind.source,
                ),
            )


def check_outcomes(before: Scheme, after: Scheme) -> None:
    """Whether the outcomes that people may still have are listed.

    Args:
        before: The version in force.
        after: The one that is to follow it.

    Raises:
        RefusedAct: If a service does not rank an outcome that it had before.
    """
    for name, service in after.services.items():
        if name not in before.services:
            continue
        had = before.services[name].given_outcomes
        for outcome in sorted(had - service.ranked.keys() - OWN_GRADES.keys()):
            raise RefusedAct(
                RefusalCode.OUTCOME_NOT_RANKED,
                phrase(
                    "{outcome} at {name}, which people have and the text does not rank",
                    outcome=outcome,
                    name=name,
                ),
                "the outcomes of the version before, where people still have them",
                phrase(
                    "list {outcome} under services.{name}.ranked",
                    outcome=outcome,
                    name=name,
                ),
            )


def check_services(before: Version, after: Scheme, today: date) -> None:
    """Whether no service is left out that people may still have something of.

    What is in effect at a service ends with it, for everybody and by no step. Where the
    version in force gives nobody anything there, it ended for each by lawful steps.

    Args:
        before: The last version that was adopted.
        after: The one that is to follow it.
        today: The day of the question.

    Raises:
        RefusedAct: If one is left out, under its name, before it came to that.
    """
    for name, service in before.scheme.services.items():
        if name in after.services:
            continue
        if not _gives_nothing(service) or before.from_day > today:
            raise RefusedAct(
                RefusalCode.SERVICE_LEFT_OUT,
                phrase(
                    "a version without the service {name}, or with another name for it",
                    name=name,
                ),
                "every service of the version before, under its name: what people have "
                "there would end by no step, and what they won would be lost",
                phrase(
                    "keep {name}; to end it, adopt first that nobody is given "
                    "anything there, so that each is told, and leave it out once "
                    "that is in force",
                    name=name,
                ),
            )


def _gives_nothing(service: Service) -> bool:
    """Whether all people have the same at a service, and that is nothing."""
    outcomes = service.given_outcomes
    if len(outcomes) != 1:
        return False
    # Who is rid of a burden has lost nothing.
    return service.burden or grade_of(service, next(iter(outcomes))) == "none"


def check_past(versions: Sequence[Version], after: Scheme, from_day: date) -> None:
    """Whether no past event weighs more against anyone than it ever did.

    Args:
        versions: Those that were adopted; the last is the one before.
        after: What is to follow it.
        from_day: Its first day.

    Raises:
        RefusedAct: If a kind weighs more than under any of them, and counts from before
            that one ended.
    """
    ends = [version.from_day for version in versions[1:]]
    for name, kind in after.evidence.items():
        was_there = False
        for version, ended_on in zip(versions, [*ends, from_day], strict=True):
            old = _same_kind(version.scheme, name, kind)
            was_there = was_there or old is not None
            # Nothing of it was reported yet, or nothing of that time counts any more.
            if not was_there or (kind.since is not None and kind.since >= ended_on):
                continue
            if _is_heavier(version.scheme, old, after, kind):
                raise RefusedAct(
                    RefusalCode.GROWN_HEAVIER,
                    phrase(
                        "{name}, of which past events would weigh more against "
                        "somebody",
                        name=name,
                    ),
                    "the same weight, or less, for what happened before",
                    phrase(
                        "write since: {from_day} at {name}, so that only later events "
                        "weigh more, or leave it as it was",
                        from_day=from_day,
                        name=name,
                    ),
                )


def _same_kind(scheme: Scheme, name: str, kind: Kind) -> Kind | None:
    """The kind of the same name and source; what another reports is another kind."""
    same = scheme.evidence.get(name)
    if same is None or same.source != kind.source:
        return None
    return same


def _is_heavier(before: Scheme, old: Kind | None, after: Scheme, new: Kind) -> bool:
    for direction in harmful_directions(after):
        amounts = new.amount if old is None else (*old.amount, *new.amount)
        costly = [
            amount for amount in amounts if weight(after, new) * amount * direction > 0
        ]
        if not costly:
            continue
        # A score of another model is another unit: nothing says what weighs as much.
        if old is None or before.score.model != after.score.model:
            return True
        if _counts_more(before, old, after, new):
            return True
        for amount in costly:
            old_cost = weight(before, old) * amount * direction
            new_cost = weight(after, new) * amount * direction
            if _costs_more(max(0, old_cost), old, new_cost, new):
                return True
    return False


def _counts_more(before: Scheme, old: Kind, after: Scheme, new: Kind) -> bool:
    """Whether limits let more of it count."""
    if cap(after, new) > cap(before, old):
        return True
    if _admits_more(old.rate, new.rate):
        return True
    if _admits_more(old.per_reporter, new.per_reporter):
        return True
    # Acts from before its day did not count.
    if old.since is None:
        return False
    return new.since is None or new.since < old.since


def _admits_more(old: Rate | None, new: Rate | None) -> bool:
    if old is None:
        return False
    if new is None or new.days != old.days:
        return True
    return new.count > old.count


def _costs_more(old_cost: int, old: Kind, new_cost: int, new: Kind) -> bool:
    """Whether an event costs more at any age."""
    old_table = factor_table(old)
    new_table = factor_table(new)
    last = max(len(old_table or ()), len(new_table or ()))
    for age in range(last + 1):
        if new_cost * factor(new_table, age) > old_cost * factor(old_table, age):
            return True
    return False
