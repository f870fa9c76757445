"""What a rehearsal answers: one scheme or two, by group, with what it was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from regard.registry.rehearsal import Rehearsal, SideBySide
from regard.report.audit.data import audit_data
from regard.report.rehearsal.by_group import GroupsRehearsed
from regard.report.rehearsal.who import counted_subjects
from regard.scheme.brief import Brief, BriefAnswer, brief_rows
from regard.scheme.counted import plural


@dataclass(frozen=True, repr=False)
class RehearsalAnswer(BriefAnswer):
    """A rehearsal, or two beside each other.

    Attributes:
        rehearsals: Under one scheme or two, in the order in which they were named.
        beside: Person by person, where there are two; None for one alone.
        groups: Each rehearsal by group, in the same order; none where no groups were
            given.
    """

    rehearsals: tuple[Rehearsal, ...]
    beside: SideBySide | None = None
    groups: tuple[GroupsRehearsed, ...] = ()

    @property
    def insufficient(self) -> bool:
        """Whether of some source too little was read to rely on what comes out."""
        return any(part.scores.insufficient for part in self.rehearsals)

    def brief(self) -> Brief:
        """Who would have been restricted, and what would have been owed."""
        rows: list[tuple[str, object]] = []
        for rehearsal, label in zip(
            self.rehearsals, scheme_labels(self.rehearsals), strict=True
        ):
            work = rehearsal.work
            rows.append((label, restricted_words(rehearsal)))
            reviews = plural(work.count("review"), "review")
            notices = plural(work.count("notice"), "notice")
            rows.append(("owed", f"{reviews}, {notices}"))
            if rehearsal.lateness is not None:
                late = len(rehearsal.lateness.late)
                rows.append(("late", plural(late, "duty", "duties")))
            if rehearsal.unread:
                rows.append(("not read", plural(rehearsal.unread, "row")))
        return Brief(f"Rehearsal of {title_words(self.rehearsals)}", brief_rows(rows))

    def data(self) -> dict[str, Any]:
        """All of it as plain data; of one rehearsal alone, without a list around it."""
        parts: list[dict[str, Any]] = []
        for place, rehearsal in enumerate(self.rehearsals):
            part = rehearsal.data()
            if self.groups:
                own = self.groups[place]
                part["groups"] = own.data() | {"audit": audit_data(own.answer)}
            parts.append(part)
        if self.beside is None:
            return parts[0]
        return {"rehearsals": parts, "side_by_side": self.beside.data()}


def restricted_words(rehearsal: Rehearsal) -> str:
    """How many people there were over how many days, and how many had less."""
    people = counted_subjects(rehearsal.scheme, rehearsal.subjects)
    days = plural(rehearsal.days, "day")
    span = f"{people}, {rehearsal.first} to {rehearsal.last}, {days}"
    if not rehearsal.restrictions:
        return f"{span}: nobody would have had less than is usual anywhere"
    return f"{span}: {rehearsal.people_restricted:,} would have had less than is usual"


def scheme_labels(rehearsals: Sequence[Rehearsal]) -> list[str]:
    """What each scheme is called here, so that no two are called the same."""
    schemes = [rehearsal.scheme for rehearsal in rehearsals]
    labels = [scheme.title for scheme in schemes]
    if len(set(labels)) < len(labels):
        labels = [f"version {scheme.version}" for scheme in schemes]
    if len(set(labels)) < len(labels):
        labels = [f"{label} ({n})" for n, label in enumerate(labels, start=1)]
    return labels


def title_words(rehearsals: Sequence[Rehearsal]) -> str:
    """What was rehearsed: a scheme, or two beside each other."""
    titles = {rehearsal.scheme.title for rehearsal in rehearsals}
    words = " beside ".join(scheme_labels(rehearsals))
    if len(titles) == len(rehearsals):
        return words
    return f"{titles.pop()}: {words}"
