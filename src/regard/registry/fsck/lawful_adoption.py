"""Whether texts were adopted as the version before asks, from the entries alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from regard.registry.bodies import Adopted, Balloted, GateClosed, PutForward
from regard.registry.fold.history import SubjectHistory, Version
from regard.registry.writers import folded_writer
from regard.scheme.document import Document
from regard.scheme.model import Scheme
from regard.scheme.worth import grade_of

SHORTEST_ANNOUNCEMENT = 30
"""Days for which a change is announced where the scheme does not say how long."""
FARTHEST_FIRST_DAY = 730
"""Days by which a first day is ahead of the day of putting forward, at most."""


@dataclass(frozen=True)
class Proposal:
    """A text that was put forward.

    Attributes:
        seq: The entry.
        day: The day on which it was.
        body: What it says.
        document: The text, read.
    """

    seq: int
    day: date
    body: PutForward
    document: Document


@dataclass(frozen=True)
class MemberVoices:
    """What those who are scored said to a change, up to a moment.

    Attributes:
        votes: Of each person whose vote can be read, the last.
        unreadable: How many voted on something whose vote can no longer be read.
        open_objections: How many objections waited for an answer.
    """

    votes: dict[str, bool]
    unreadable: int
    open_objections: int


VoicesOf = Callable[[int, int], MemberVoices]
"""Gives what members said to a proposal, up to the entry that adopted it."""


class SchemeSoFar:
    """The entries about a scheme so far, by which the next one is judged.

    Attributes:
        versions: Those that were adopted.
        in_effect: The same, and each again from when its gate was closed.
        proposals: What was put forward, by its entry.
    """

    def __init__(self, voices_of: VoicesOf) -> None:
        """Nothing is known.

        Args:
            voices_of: What members said to a proposal.
        """
        self.versions: list[Version] = []
        self.in_effect: list[Version] = []
        self.proposals: dict[int, Proposal] = {}
        self._adopted: set[int] = set()
        self._ballots: dict[int, dict[str, bool]] = {}
        self._voices_of = voices_of

    def put_forward(self, proposal: Proposal) -> None:
        """A text is put forward.

        Args:
            proposal: The text.
        """
        self.proposals[proposal.seq] = proposal

    def ballot_faults(self, by: str, body: Balloted) -> Iterator[str]:
        """A person of the body that decides votes.

        Args:
            by: Who votes.
            body: What they say.

        Yields:
            What no act would have entered of it.
        """
        if body.proposal not in self.proposals or body.proposal in self._adopted:
            yield f"no text of entry {body.proposal} waited to be adopted"
        if self._voters != "body":
            yield "a body voted, and those who are scored decide"
        ballots = self._ballots.setdefault(body.proposal, {})
        ballots[folded_writer(by)] = body.approves

    def adoption_faults(
        self, seq: int, at: datetime, proposal: Proposal, body: Adopted
    ) -> Iterator[str]:
        """A text becomes the scheme.

        Args:
            seq: The entry.
            at: When it was entered (UTC).
            proposal: What is adopted.
            body: What the entry says.

        Yields:
            What no act would have entered of it.
        """
        today = at.date()
        if proposal.seq in self._adopted:
            yield f"the text of entry {proposal.seq} had been adopted"
        if body.from_day != proposal.body.from_day:
            yield f"it was put forward from {proposal.body.from_day} on"
        if body.gate.get("opens") is not True:
            yield "the gate did not open to it"
        if self.versions:
            last = self.versions[-1].scheme
            if proposal.document.scheme.version <= last.version:
                yield f"its version is none after {last.version}"
            yield from self._day_faults(last, today, proposal, body)
            yield from self._service_faults(today, proposal)
            yield from self._vote_faults(seq, last, body)
            # What was asked once is asked for good.
            if self.versions[-1].names_reporters and not body.names_reporters:
                yield "it no longer asks who says what people say of each other"
        elif body.from_day < today:
            yield f"it is in force from {body.from_day} on, before it was adopted"
        if body.from_day > proposal.day + timedelta(days=FARTHEST_FIRST_DAY):
            yield f"it is in force from {body.from_day} on, too far ahead"
        self._adopted.add(proposal.seq)
        version = Version(
            seq,
            body.from_day,
            proposal.document.declared,
            names_reporters=body.names_reporters,
        )
        self.versions.append(version)
        self.in_effect.append(version)

    def closing_faults(self, seq: int, at: datetime, body: GateClosed) -> Iterator[str]:
        """The gate no longer opens to the version in force.

        Args:
            seq: The entry.
            at: When it was entered (UTC).
            body: What it says.

        Yields:
            What no act would have entered of it.
        """
        tomorrow = at.date() + timedelta(days=1)
        if body.from_day != tomorrow:
            yield f"it closes from {body.from_day} on, it may from {tomorrow} on"
        if body.gate.get("opens") is not False:
            yield "the gate opened to it"
        in_force = SubjectHistory("", tuple(self.in_effect), ()).version_on(tomorrow)
        if in_force is None or in_force.seq != body.version:
            yield f"the version of entry {body.version} was not in force, or was closed"
        for version in self.versions:
            if version.seq == body.version:
                self.in_effect.append(version.closed_by(seq, body.from_day))

    def _day_faults(
        self, last: Scheme, today: date, proposal: Proposal, body: Adopted
    ) -> Iterator[str]:
        announced = _announced(last)
        # The day of the announcement is not counted.
        first = proposal.day + timedelta(days=announced + 1)
        first = max(first, today + timedelta(days=1))
        first = max(first, self.versions[-1].from_day + timedelta(days=1))
        if body.from_day < first:
            yield f"it is in force from {body.from_day} on, it may be from {first} on"
        over = proposal.day + timedelta(days=announced)
        if today < over:
            yield f"it was adopted on {today}, and may be objected to until {over}"

    def _service_faults(self, today: date, proposal: Proposal) -> Iterator[str]:
        """Whether something is left out of which people may still have something."""
        last = self.versions[-1]
        for name, service in last.scheme.services.items():
            if name in proposal.document.declared.services:
                continue
            outcomes = service.given_outcomes
            gives_nothing = len(outcomes) == 1 and (
                service.burden or grade_of(service, min(outcomes)) == "none"
            )
            if not gives_nothing or last.from_day > today:
                yield f"it leaves out {name}, where people may have something"

    def _vote_faults(self, seq: int, last: Scheme, body: Adopted) -> Iterator[str]:
        voices = self._voices_of(body.proposal, seq)
        if voices.open_objections:
            yield f"objections without an answer: {voices.open_objections}"
        votes = voices.votes
        unreadable = voices.unreadable
        if self._voters == "body":
            votes = self._ballots.get(body.proposal, {})
            unreadable = 0
        approving = sum(votes.values())
        # Who was forgotten since may have voted either way.
        if not approving <= body.votes_for <= approving + unreadable:
            yield f"it counts {body.votes_for} votes for it, there are {approving}"
        against = len(votes) - approving
        if not against <= body.votes_against <= against + unreadable:
            counted = body.votes_against
            yield f"it counts {counted} votes against it, there are {against}"
        changes = None if last.process is None else last.process.changes
        quorum = None if changes is None else changes.quorum
        if quorum is None:
            return
        if body.votes_for + body.votes_against < quorum:
            yield f"fewer than {quorum} voted"
        if body.votes_for <= body.votes_against:
            yield "not more voted for it than against it"

    @property
    def _voters(self) -> str:
        """Who votes, as the version says that was adopted last."""
        if not self.versions:
            return "members"
        process = self.versions[-1].scheme.process
        changes = None if process is None else process.changes
        # Where it is not said, no board decides over the heads of those it scores.
        if changes is None or changes.voters is None:
            return "members"
        return changes.voters


def _announced(scheme: Scheme) -> int:
    """For how many days a change is announced under the version in force."""
    process = scheme.process
    spans: list[int] = []
    if process is not None:
        if process.changes is not None and process.changes.announced is not None:
            spans.append(process.changes.announced)
        if process.changes_announced is not None:
            spans.append(process.changes_announced)
    return max(spans, default=SHORTEST_ANNOUNCEMENT)
