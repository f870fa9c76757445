"""What those who are scored say to a change: objections, their answers, votes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regard.registry.acts.membership_checks import (
    check_known,
    check_member,
    check_not_own,
    check_words,
)
from regard.registry.bodies import Answered, Balloted, Objected, Voted, read_body
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.history import Version
from regard.registry.fold.objections import unanswered_objections
from regard.registry.record import Act, Record, keys_missing
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName, opened_entries
from regard.registry.store import Reading
from regard.registry.writers import folded_writer, is_same_writer

COMINGS_AND_GOINGS = (EntryKind.JOINED, EntryKind.LEFT, EntryKind.ERASED)
"""After any of them, somebody is not whom the change was put forward to."""
Voters = Literal["members", "body"]
"""Those who are scored, or the people of the body that decides."""


@dataclass(frozen=True, slots=True)
class Votes:
    """What those who decide said to a change.

    Attributes:
        votes_for: How many approve of it.
        votes_against: How many do not.
    """

    votes_for: int
    votes_against: int

    @property
    def count(self) -> int:
        """How many took part."""
        return self.votes_for + self.votes_against


def object_to(
    record: Record,
    name: SubjectName,
    proposal: int,
    words: str,
    by: str,
    for_everybody: bool = False,
) -> Entry:
    """Somebody who is scored speaks against a change; it waits for an answer.

    Args:
        record: The record.
        name: Who speaks.
        proposal: The entry that put the change forward.
        words: What they say.
        by: Who enters it.
        for_everybody: Whether they let everybody read it, without their name.

    Returns:
        The entry.

    Raises:
        RefusedAct: If they are no member, nothing of that entry waits to be adopted, or
            they said the very same before.
    """
    with record.act(name) as act:
        check_member(act)
        check_words(words)
        _check_proposal(record, act.writing, name.scheme, proposal)
        body = Objected(proposal=proposal, words=words, for_everybody=for_everybody)
        _check_not_said(act, body)
        return act.append(body, by)


def _check_not_said(act: Act, body: Objected) -> None:
    """Whether it was not said before: sent twice, it would be answered twice."""
    for _, said in act.history.bodies(Objected):
        if said == body:
            raise RefusedAct(
                RefusalCode.ALREADY_DONE,
                "an objection in the words of an earlier one",
                "one that says something else",
                "nothing; the first is answered, or waits for its answer",
            )


def answer_objection(
    record: Record,
    name: SubjectName,
    objection: int,
    words: str,
    by: str,
    not_shown: bool = False,
) -> Entry:
    """An objection is answered.

    Args:
        record: The record.
        name: Who objected.
        objection: The entry.
        words: The answer.
        by: Who answers.
        not_shown: Whether it is not shown to everybody, since it tells of somebody.

    Returns:
        The entry.

    Raises:
        RefusedAct: If it is no objection of theirs, or answered already.
    """
    with record.act(name) as act:
        check_known(act)
        check_not_own(act, by)
        check_words(words)
        if objection not in unanswered_objections(act.history):
            raise RefusedAct(
                RefusalCode.NOTHING_WAITS,
                "an entry that is no open objection of this subject",
                "one that waits for its answer",
                "name the entry that objected",
            )
        body = Answered(to=objection, answer="kept", words=words, not_shown=not_shown)
        return act.append(body, by)


def vote(
    record: Record, name: SubjectName, proposal: int, approves: bool, by: str
) -> Entry:
    """Somebody who is scored votes on a change; the last vote of each counts.

    Args:
        record: The record.
        name: Who votes.
        proposal: The entry that put the change forward.
        approves: Whether they are for it.
        by: The same, by their random name: nobody votes for another.

    Returns:
        The entry.

    Raises:
        RefusedAct: If somebody else votes for them, they are no member or were none
            when it was put forward, or nothing of that entry waits to be adopted.
    """
    with record.act(name) as act:
        check_member(act)
        _check_own_vote(act, by)
        _check_proposal(record, act.writing, name.scheme, proposal)
        _check_voters(record, act.writing, name.scheme, "members")
        _check_was_member(act, proposal)
        return act.append(Voted(proposal=proposal, approves=approves), by)


def vote_in_body(
    record: Record, scheme: str, proposal: int, approves: bool, by: str
) -> Entry:
    """A person of the body that decides votes on a change; their last vote counts.

    Args:
        record: The record.
        scheme: The scheme's name.
        proposal: The entry that put the change forward.
        approves: Whether they are for it.
        by: Who votes.

    Returns:
        The entry, which anybody can read.

    Raises:
        RefusedAct: If nothing of that entry waits to be adopted, or those who are
            scored vote on it.
    """
    with record.sequence.writing() as writing:
        _check_proposal(record, writing, scheme, proposal)
        _check_voters(record, writing, scheme, "body")
        body = Balloted(proposal=proposal, approves=approves)
        return record.append_about_scheme(writing, scheme, body, by)


def votes_on(record: Record, reading: Reading, scheme: str, proposal: int) -> Votes:
    """What those who decide said to a change.

    Args:
        record: The record.
        reading: The record at one moment.
        scheme: The scheme's name.
        proposal: The entry that put the change forward.

    Returns:
        The votes, of each person the last.
    """
    if _voters(record, reading, scheme) == "body":
        approvals = _votes_of_body(reading, scheme, proposal)
    else:
        approvals = _votes_of_members(record, reading, scheme, proposal)
    votes_for = sum(approvals.values())
    return Votes(votes_for, len(approvals) - votes_for)


def _votes_of_body(reading: Reading, scheme: str, proposal: int) -> dict[str, bool]:
    approvals: dict[str, bool] = {}
    for entry in reading.of_kinds((EntryKind.BALLOTED,), after=proposal):
        if entry.scheme != scheme:
            continue
        body = read_body(entry.kind, entry.body)
        if isinstance(body, Balloted) and body.proposal == proposal:
            # Five spellings of a name are one person, who has one vote.
            approvals[folded_writer(entry.by)] = body.approves
    return approvals


def _votes_of_members(
    record: Record, reading: Reading, scheme: str, proposal: int
) -> dict[str, bool]:
    # Who left or was forgotten decides about nobody any more.
    approvals: dict[str, bool] = {}
    # Nor does who joined or came back since: nobody is made a voter afterwards.
    moved: set[str] = set()
    for entry in reading.of_kinds(
        (EntryKind.VOTED, *COMINGS_AND_GOINGS), after=proposal
    ):
        if entry.scheme != scheme:
            continue
        if entry.kind is not EntryKind.VOTED:
            approvals.pop(entry.subject, None)
            moved.add(entry.subject)
            continue
        if entry.subject in moved or not is_same_writer(entry.by, entry.subject):
            continue
        (opened,) = opened_entries(record.keys, [entry])
        body = opened.body
        if isinstance(body, Voted) and body.proposal == proposal:
            approvals[entry.subject] = body.approves
    return approvals


def open_objections(
    record: Record, reading: Reading, scheme: str, proposal: int
) -> int:
    """How many objections to a change wait for an answer.

    Args:
        record: The record.
        reading: The record at one moment.
        scheme: The scheme's name.
        proposal: The entry that put the change forward.

    Returns:
        How many.
    """
    waiting: set[int] = set()
    kinds = (EntryKind.OBJECTED, EntryKind.ANSWERED)
    for entry in reading.of_kinds(kinds, after=proposal):
        if entry.scheme != scheme:
            continue
        (opened,) = opened_entries(record.keys, [entry])
        match opened.body:
            case Objected() as objected if objected.proposal == proposal:
                waiting.add(entry.seq)
            case Answered() as answered:
                waiting.discard(answered.to)
            case _:
                pass
    return len(waiting)


def check_all_read(
    record: Record, reading: Reading, scheme: str, proposal: int
) -> None:
    """Whether all can be read that was said since a change was put forward.

    Args:
        record: The record.
        reading: The record at one moment.
        scheme: The scheme's name.
        proposal: The entry that put the change forward.

    Raises:
        RefusedAct: If keys are missing of somebody who was not forgotten: what they
            said against it would be passed over, and nobody could have answered it.
    """
    said: list[Entry] = []
    forgotten: set[str] = set()
    kinds = (EntryKind.OBJECTED, EntryKind.VOTED, EntryKind.ERASED)
    for entry in reading.of_kinds(kinds, after=proposal):
        if entry.scheme != scheme:
            continue
        if entry.kind is EntryKind.ERASED:
            forgotten.add(entry.subject)
        else:
            said.append(entry)
    opened = opened_entries(record.keys, said)
    for entry, opened_entry in zip(said, opened, strict=True):
        if opened_entry.body is None and entry.subject not in forgotten:
            raise keys_missing()


def _voters(record: Record, reading: Reading, scheme: str) -> Voters:
    """Who votes on a change, as the version says that was adopted last."""
    versions = record.versions.adopted(reading, scheme)
    return voters_of(versions[-1] if versions else None)


def voters_of(last: Version | None) -> Voters:
    """Who votes on a change.

    Args:
        last: The version that was adopted last; None before the first.
    """
    process = None if last is None else last.scheme.process
    changes = None if process is None else process.changes
    # Where it is not said, no board decides over the heads of those it scores.
    if changes is None or changes.voters is None:
        return "members"
    return changes.voters


def _check_voters(
    record: Record, reading: Reading, scheme: str, voters: Voters
) -> None:
    """Whether somebody has a vote at all, rather than one that nobody counts."""
    if _voters(record, reading, scheme) == voters:
        return
    if voters == "members":
        raise RefusedAct(
            RefusalCode.NO_VOTE,
            "a vote of somebody who is scored, on what a body decides",
            "an objection: each is answered before a change is adopted",
            "object to the change",
        )
    raise RefusedAct(
        RefusalCode.NO_VOTE,
        "a vote of a body, on what those who are scored decide",
        "a version in force that says voters: body",
        "let those who are scored vote",
    )


def _check_own_vote(act: Act, by: str) -> None:
    # Whoever signed in goes by it; a number is known to the desk.
    if is_same_writer(by, act.name.subject):
        return
    raise RefusedAct(
        RefusalCode.NO_VOTE,
        "a vote that somebody else enters",
        "the vote of whoever has it, by themself",
        "let them vote; what they say on paper can be entered as an objection",
    )


def _check_was_member(act: Act, proposal: int) -> None:
    """Whether a change was put forward to somebody, who has been a member since."""
    for entry in act.history.entries:
        if entry.kind in COMINGS_AND_GOINGS and entry.seq > proposal:
            raise RefusedAct(
                RefusalCode.NO_VOTE,
                "a vote of somebody who joined, or came back, after it was put forward",
                "somebody who was a member then, and has been since",
                "object to the change: each objection is answered",
            )


def _check_proposal(record: Record, reading: Reading, scheme: str, seq: int) -> None:
    versions = record.versions
    proposal = versions.proposal(reading, scheme, seq)
    if proposal is None or versions.is_adopted(reading, scheme, seq):
        raise RefusedAct(
            RefusalCode.NOTHING_WAITS,
            "an entry that put nothing forward, or what was adopted",
            "a change that is put forward",
            "name the entry that put it forward",
        )
