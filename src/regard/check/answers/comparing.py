"""Comparing two schemes: who is treated worse under the new one, and who better.

Everything is compared, or it is said what was not. At the services that both have, over
all histories: that somebody never is treated worse is proved from above; who loses or
gains is a history that the reference interpreter confirms under both. Services that one
of them lacks, and every clause that decides nothing by itself, have a direction each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from regard.check.answers.changed_clauses import ClauseChange, changed_clauses
from regard.check.answers.recognition_changes import (
    RecognitionChange,
    recognition_changes,
)
from regard.check.answers.renames import Renaming, find_renamings, under_old_names
from regard.check.answers.service_changes import ServiceChange, service_changes
from regard.check.proof.pairs import DifferentTreatment, SchemePair
from regard.scheme.brief import Brief, BriefAnswer, brief_rows
from regard.scheme.document import as_document
from regard.scheme.for_all import apply_for_all
from regard.scheme.model import Scheme
from regard.scheme.reading import (
    Readings,
    others_by_key,
    readings_of,
    ring_text,
    rings_among,
)
from regard.scheme.tree import dotted

ChangeVerdict = Literal[
    "equivalent",
    "treated alike",
    "never worse",
    "never better",
    "mixed",
    "loses",
    "changed",
    "not proved",
    "not comparable",
]
Treated = DifferentTreatment | Literal["nobody", "not proved"]

NOBODY_LOSES = frozenset({"equivalent", "treated alike", "never worse"})
"""The verdicts under which everything was compared, and nobody loses."""


@dataclass(frozen=True, repr=False)
class Comparison(BriefAnswer):
    """What a change of scheme does to people.

    Attributes:
        verdict: What holds over all histories, services and clauses.
        loses: Somebody who gets less at a service that both have.
        gains: Somebody who gets more there.
        shared: The services that both schemes have, under their old names.
        services: Services gone, new or renamed, with the tiers that lose or gain.
        recognition: What differs for whoever would show a tier from elsewhere.
        renamings: Parts that may have got another name, and were compared as the same.
        clauses: Every other clause that differs, with its direction.
        not_compared: What was not compared, a sentence each.
        same_version: Whether the document changed and its version did not rise.
        why: Why nothing could be proved, where the schemes themselves are the reason.
    """

    verdict: ChangeVerdict
    loses: DifferentTreatment | None = None
    gains: DifferentTreatment | None = None
    shared: tuple[str, ...] = ()
    services: tuple[ServiceChange, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    recognition: tuple[RecognitionChange, ...] = ()
    clauses: tuple[ClauseChange, ...] = ()
    not_compared: tuple[str, ...] = ()
    same_version: bool = False
    why: str = ""

    @property
    def added(self) -> tuple[str, ...]:
        """The services that the new scheme alone has."""
        return self._services_that_are("new")

    @property
    def gone(self) -> tuple[str, ...]:
        """The services that the old scheme alone has."""
        return self._services_that_are("gone")

    @property
    def somebody_loses(self) -> bool:
        """Whether anybody was found to lose: by a history, a service or a clause."""
        return self.verdict in ("never better", "mixed", "loses")

    @property
    def nobody_loses(self) -> bool:
        """Whether everything was compared, and nobody loses."""
        return self.verdict in NOBODY_LOSES

    def brief(self) -> Brief:
        """The verdict, somebody who loses or gains, and what differs."""
        rows: list[tuple[str, object]] = []
        if self.loses is not None:
            rows.append(("somebody loses", treated_words(self.loses)))
        if self.gains is not None:
            rows.append(("somebody gains", treated_words(self.gains)))
        for service in self.services:
            rows.append((f"service {service.change}", service.name))
        for change in self.recognition:
            words = f"{change.tier} of {change.scheme} ({change.issuer})"
            rows.append((f"may be shown: {change.change}", words))
        directions = ("worse", "other", "better", "scored")
        for direction in directions:
            paths = [
                dotted(clause.path)
                for clause in self.clauses
                if clause.direction == direction
            ]
            rows.append((f"clauses: {direction}", ", ".join(paths)))
        rows += [("not compared", sentence) for sentence in self.not_compared]
        if self.same_version:
            rows.append(("version", "did not rise"))
        rows.append(("why", self.why))
        return Brief(f"Comparison: {self.verdict}", brief_rows(rows))

    def _services_that_are(self, change: str) -> tuple[str, ...]:
        return tuple(item.name for item in self.services if item.change == change)


def treated_words(treated: DifferentTreatment) -> str:
    """Whom two schemes treat differently: where, and how.

    Args:
        treated: Somebody.

    Returns:
        The services with both outcomes, and the tier under each.
    """
    outcomes = [f"{name}: {old} → {new}" for name, old, new in treated.services]
    old_tier, new_tier = treated.tiers
    return f"{', '.join(outcomes)} (tier {old_tier} → {new_tier})"


def compare(old: Scheme, new: Scheme, others: Mapping[str, Scheme]) -> Comparison:
    """What a change from one scheme to another does to people.

    Args:
        old: The scheme before the change.
        new: The scheme after it.
        others: The schemes whose tiers they read, by the name they are read under.

    Returns:
        The verdict, with a person who loses and one who gains where there are any; not
        proved, with the reason, where schemes read each other in a ring.
    """
    before = apply_for_all(old)
    after = apply_for_all(new)
    renamings = find_renamings(before, after)
    aligned = under_old_names(after, renamings)
    if _has_nothing_in_common(before, aligned):
        return Comparison("not comparable")
    shared = tuple(name for name in before.services if name in aligned.services)
    services = service_changes(before.services, after.services, renamings)
    clauses = tuple(changed_clauses(before, aligned))
    rings = rings_among([Readings(old, others), Readings(new, others)])
    loses: Treated = "nobody"
    gains: Treated = "nobody"
    not_compared = _better_claims(clauses)
    recognition: list[RecognitionChange] = []
    if not rings:
        recognition = recognition_changes(before, aligned, others)
    # In a ring no tier has a first value, so there is no history to ask about.
    if rings:
        loses = gains = "not proved"
    elif _decides_anew(clauses):
        pair = SchemePair(before, aligned, others, shared)
        loses = pair.find_treated(worse=True)
        gains = pair.find_treated(worse=False)
        not_compared += _unranked(pair)
        not_compared += _handed_on(before, aligned)
    return Comparison(
        verdict=_verdict(
            loses, gains, services, recognition, clauses, renamings, not_compared
        ),
        loses=_person(loses),
        gains=_person(gains),
        shared=shared,
        services=services,
        renamings=renamings,
        recognition=tuple(recognition),
        clauses=clauses,
        not_compared=tuple(not_compared),
        same_version=_has_same_version(old, new),
        why=ring_text(rings[0]) if rings else "",
    )


def compare_schemes(old: Scheme | str | Path, new: Scheme | str | Path) -> Comparison:
    """Compares two schemes.

    Args:
        old: The scheme before the change, its name in the library, or its path.
        new: The scheme after it.

    Returns:
        What the change does to people, as `compare` gives it.

    Raises:
        UnknownScheme: There is no such scheme, or none that it reads.
        SchemeError: A document cannot be read.
        DataError: One name leads to different schemes.
    """
    old_document = as_document(old)
    new_document = as_document(new)
    others = others_by_key([readings_of(old_document), readings_of(new_document)])
    return compare(old_document.scheme, new_document.scheme, others)


def _has_nothing_in_common(old: Scheme, new: Scheme) -> bool:
    shared_kinds = old.evidence.keys() & new.evidence.keys()
    shared_services = old.services.keys() & new.services.keys()
    return not shared_kinds and not shared_services


def _has_same_version(old: Scheme, new: Scheme) -> bool:
    """Whether a scheme differs from what has the same name and a version as high."""
    if old.name != new.name or old.hash == new.hash:
        return False
    return new.version <= old.version


# -- what histories cannot settle


def _decides_anew(clauses: Sequence[ClauseChange]) -> bool:
    """Whether anything changed by which somebody's outcomes may differ."""
    for clause in clauses:
        # When tiers are set anew has no better side, and moves outcomes all the same.
        if clause.direction == "scored" or clause.path[0] == "reassessed":
            return True
        is_kind = clause.path[0] == "evidence" and len(clause.path) == 2
        is_outcome = clause.path[0] == "services" and clause.path[2] in (
            "outcomes",
            "ranked",
        )
        if is_kind or is_outcome:
            return True
    return False


def _better_claims(clauses: Sequence[ClauseChange]) -> list[str]:
    """What is said to be better than it was, and may only be said otherwise."""
    sentences: list[str] = []
    for clause in clauses:
        if clause.is_claim and clause.direction == "better":
            path = ".".join(clause.path)
            sentences.append(
                f"whether {path} has changed, or is only declared otherwise"
            )
    return sentences


def _unranked(pair: SchemePair) -> list[str]:
    sentences: list[str] = []
    for service in pair.unranked_services():
        sentences.append(
            f"two conditions at {service}, since neither is declared the better: "
            "list them under ranked"
        )
    return sentences


def _handed_on(old: Scheme, new: Scheme) -> list[str]:
    """Who does something with scores or tiers that no document describes."""
    sentences: list[str] = []
    names: dict[str, None] = {}
    for scheme in (old, new):
        for recipient in scheme.recipients:
            names[recipient.name] = None
    if names:
        sentences.append(f"what is done with other scores by {', '.join(names)}")
    # Of what neither says nothing changes; the gate asks each for it.
    if _publishes_scores(old) or _publishes_scores(new):
        sentences.append("what it means to people that other scores are public")
    if not old.services and not new.services:
        sentences.append("what tiers are worth: neither scheme has a service")
    return sentences


def _publishes_scores(scheme: Scheme) -> bool:
    return scheme.publish is not None and scheme.publish.scores is True


# -- the verdict


def _verdict(
    loses: Treated,
    gains: Treated,
    services: Sequence[ServiceChange],
    recognition: Sequence[RecognitionChange],
    clauses: Sequence[ClauseChange],
    renamings: Sequence[Renaming],
    not_compared: Sequence[str],
) -> ChangeVerdict:
    directions = {clause.direction for clause in clauses}
    # One person, tier or clause is enough for a loss; for none, all were compared.
    somebody_loses = isinstance(loses, DifferentTreatment) or "worse" in directions
    somebody_gains = isinstance(gains, DifferentTreatment) or "better" in directions
    somebody_loses |= any(service.loses for service in services)
    somebody_gains |= any(service.gains for service in services)
    somebody_loses |= any(change.lost for change in recognition)
    somebody_gains |= any(change.gained for change in recognition)
    is_open = "other" in directions or bool(renamings) or bool(not_compared)
    is_open |= any(service.unsettled for service in services)
    if somebody_loses and somebody_gains:
        return "mixed"
    if somebody_loses:
        is_settled = gains == "nobody" and not is_open
        return "never better" if is_settled else "loses"
    # From here on nobody was found who loses; that counts only if nobody can be.
    if loses == "not proved":
        return "not proved"
    if is_open:
        return "changed"
    if somebody_gains:
        return "never worse"
    if gains == "not proved":
        return "never worse"
    if services or clauses:
        return "treated alike"
    return "equivalent"


def _person(treated: Treated) -> DifferentTreatment | None:
    return treated if isinstance(treated, DifferentTreatment) else None
