"""Changes of the scheme: put forward, and adopted after all that is owed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from regard.check.answers.comparing import compare
from regard.check.proof.models import ONE_AT_A_TIME
from regard.registry.acts.change_checks import (
    announced_days,
    check_alone,
    check_outcomes,
    check_past,
    check_retention,
    check_services,
    needed_votes,
)
from regard.registry.acts.first_days import check_first_day
from regard.registry.acts.gate_asked import gate_of, texts_asked
from regard.registry.acts.scheme_answers import change_verdict
from regard.registry.acts.voting import (
    Votes,
    check_all_read,
    open_objections,
    votes_on,
)
from regard.registry.bodies import Adopted, PutForward, read_body
from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.history import Version, moment_of
from regard.registry.record import Record
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.store import Reading, Writing
from regard.scheme.adoption import first_day
from regard.scheme.complaint import SchemeError
from regard.scheme.document import Document, parse_document
from regard.scheme.model import Scheme
from regard.scheme.phrase import counted_phrase, phrase, phrase_list


@dataclass(frozen=True)
class _Answers:
    """What check says of a text, on a day and beside the versions of that day.

    Attributes:
        moment: The day, and the entries that adopted what it was asked beside.
        gate: What the gate answers.
        verdict: How the text compares with the version in force; empty for the first.
    """

    moment: tuple[object, ...]
    gate: dict[str, Any]
    verdict: dict[str, Any]


def check_opens(record: Record, text: str) -> None:
    """Whether the gate opens to a text today, before anything of it is entered.

    Args:
        record: The record.
        text: The document.

    Raises:
        RefusedAct: If it cannot be read, or the gate does not open.
    """
    _check_gate(_answers_now(record, _read(text)))


def put_forward(record: Record, text: str, from_day: date, by: str) -> Entry:
    """A text is put forward that is to become the scheme.

    Args:
        record: The record.
        text: The document.
        from_day: From when it is to be in force.
        by: Who puts it forward.

    Returns:
        The entry, with what the gate answers today and how the text compares with the
        version in force.

    Raises:
        RefusedAct: If it cannot be read, reads another scheme, forgets too soon, or its
            version or first day cannot be.
    """
    document = _read(text)
    scheme = document.scheme
    # Asked before the transaction, since it takes a while.
    answers = _answers_now(record, document)
    with record.sequence.writing() as writing:
        today = moment_of(writing.at).date()
        versions = record.versions.adopted(writing, scheme.name)
        _check_text(document, versions, from_day, today)
        check_first_day(versions, today, today, from_day)
        # Before a first version nobody is asked; a start that was cut off goes on.
        if versions:
            _check_not_waiting(writing, scheme, from_day)
        if answers.moment != _moment(record, writing, today):
            answers = _answers(record, writing, document, today)
        body = PutForward(
            text=text,
            hash=scheme.hash,
            version=scheme.version,
            from_day=from_day,
            gate=answers.gate,
            verdict=answers.verdict,
        )
        return record.append_about_scheme(writing, scheme.name, body, by)


def _check_not_waiting(writing: Writing, scheme: Scheme, from_day: date) -> None:
    """Whether it is no change that waits: sent twice, people would be asked twice."""
    for entry in writing.of_kinds((EntryKind.PUT_FORWARD,)):
        if entry.scheme != scheme.name:
            continue
        body = read_body(entry.kind, entry.body)
        assert isinstance(body, PutForward)
        if (body.hash, body.from_day) == (scheme.hash, from_day):
            raise RefusedAct(
                RefusalCode.ALREADY_DONE,
                phrase(
                    "a text that entry {seq} put forward for the same day",
                    seq=entry.seq,
                ),
                "another text, or another day",
                "nothing; people are asked about it once",
            )


def adopt(record: Record, scheme: str, proposal: int, by: str) -> Entry:
    """A text that was put forward becomes the scheme.

    Args:
        record: The record.
        scheme: The scheme's name.
        proposal: The entry that put it forward.
        by: Who adopts it.

    Returns:
        The entry, with what the gate answered today, and the votes.

    Raises:
        RefusedAct: If the gate does not open today, or something that a change owes to
            people is missing.
    """
    with record.sequence.reading() as reading:
        body = _proposal(record, reading, scheme, proposal)
    document = _read(body.text)
    answers = _answers_now(record, document)
    with record.sequence.writing() as writing:
        today = moment_of(writing.at).date()
        _proposal(record, writing, scheme, proposal)
        (entry,) = writing.between(proposal, proposal)
        put_forward_on = moment_of(entry.at).date()
        versions = record.versions.adopted(writing, scheme)
        _check_text(document, versions, body.from_day, today)
        check_first_day(versions, put_forward_on, today, body.from_day)
        votes = _votes(record, writing, scheme, proposal, today)
        # Nobody hands in a yes: it is asked here, on this day.
        if answers.moment != _moment(record, writing, today):
            answers = _answers(record, writing, document, today)
        _check_gate(answers)
        adopted = Adopted(
            proposal=proposal,
            from_day=body.from_day,
            votes_for=votes.votes_for,
            votes_against=votes.votes_against,
            gate=answers.gate,
            verdict=answers.verdict,
            # Said, so that whoever reads the record again knows by what it went.
            names_reporters=True,
        )
        return record.append_about_scheme(writing, scheme, adopted, by)


# ── what check says ─────────────────────────────────────────────────────────


def _answers_now(record: Record, document: Document) -> _Answers:
    today = moment_of(record.sequence.now).date()
    with record.sequence.reading() as reading:
        return _answers(record, reading, document, today)


def _answers(
    record: Record, reading: Reading, document: Document, today: date
) -> _Answers:
    name = document.scheme.name
    question = texts_asked(record, reading, document, today)
    before = record.versions.adopted(reading, name)
    verdict: dict[str, Any] = {}
    # Two may put something forward at once, and whoever reads check's report with them.
    with ONE_AT_A_TIME:
        if before:
            last = record.versions.document(reading, name, before[-1])
            verdict = change_verdict(compare(last.scheme, document.scheme, {}))
        gate = gate_of(question)
    return _Answers(_moment(record, reading, today), gate, verdict)


def _moment(record: Record, reading: Reading, today: date) -> tuple[object, ...]:
    adopted: list[object] = [today]
    for scheme in reading.schemes():
        for version in record.versions.adopted(reading, scheme):
            adopted.append(version.seq)
    return tuple(adopted)


def _check_gate(answers: _Answers) -> None:
    if answers.gate["opens"]:
        return
    against: list[str] = []
    for key in ("forbidding", "undeclared", "unproved"):
        against += [finding[0] for finding in answers.gate[key]]
    codes = phrase_list(dict.fromkeys(against))
    if not codes:
        codes = phrase("it is not declared to be live")
    raise RefusedAct(
        RefusalCode.GATE,
        phrase("a scheme that may not run on real people today ({codes})", codes=codes),
        "one to which the gate opens on the day of adoption",
        "mend what the gate names, and put it forward again",
    )


# ── checks ──────────────────────────────────────────────────────────────────


def _read(text: str) -> Document:
    try:
        document = parse_document(text, "<text>")
    except SchemeError:
        # Not the complaint's own text: it repeats what the document says.
        raise RefusedAct(
            RefusalCode.UNREADABLE,
            "a text that is no scheme",
            "a document that regard reads",
            "check it, and mend what is named",
        ) from None
    # Before check is asked about it, which would have to read the other scheme.
    check_alone(document.scheme)
    return document


def _proposal(record: Record, reading: Reading, scheme: str, seq: int) -> PutForward:
    body = record.versions.proposal(reading, scheme, seq)
    if body is None:
        raise RefusedAct(
            RefusalCode.NOTHING_THERE,
            "an entry that put nothing forward for this scheme",
            "one that did",
            "name the entry that put it forward",
        )
    if record.versions.is_adopted(reading, scheme, seq):
        raise RefusedAct(
            RefusalCode.ALREADY_DONE,
            "a text that was adopted already",
            "one that waits",
            "nothing",
        )
    return body


def _check_text(
    document: Document, versions: Sequence[Version], from_day: date, today: date
) -> None:
    # What is declared for all is so of every part.
    scheme = document.declared
    check_retention(scheme)
    in_force = first_day(scheme)
    if in_force is not None and in_force > from_day:
        raise RefusedAct(
            RefusalCode.NOT_IN_FORCE,
            phrase(
                "in_force: {in_force}, and a first day of {from_day}",
                in_force=in_force,
                from_day=from_day,
            ),
            "a scheme that says of itself that it holds on its first day",
            "write in_force: at adoption, or put it forward for that day",
        )
    if not versions:
        return
    last = versions[-1]
    if scheme.version <= last.scheme.version:
        raise RefusedAct(
            RefusalCode.VERSION,
            phrase(
                "version {version} after version {earlier}",
                version=scheme.version,
                earlier=last.scheme.version,
            ),
            "a higher one",
            "raise version in the document",
        )
    check_services(last, scheme, today)
    check_outcomes(last.scheme, scheme)
    check_past(versions, scheme, from_day)


def _votes(
    record: Record, writing: Writing, scheme: str, proposal: int, today: date
) -> Votes:
    """What those decided whom the version in force leaves it to."""
    votes = votes_on(record, writing, scheme, proposal)
    versions = record.versions.adopted(writing, scheme)
    if not versions:
        return votes
    _check_announced(writing, versions[-1], proposal, today)
    check_all_read(record, writing, scheme, proposal)
    waiting = open_objections(record, writing, scheme, proposal)
    if waiting:
        raise RefusedAct(
            RefusalCode.NOT_ANSWERED,
            phrase(
                "{objections} without an answer",
                objections=counted_phrase(
                    "{count} objection", "{count} objections", waiting
                ),
            ),
            "an answer to each",
            "answer them",
        )
    quorum = needed_votes(versions[-1].scheme)
    if quorum is None:
        return votes
    if votes.count < quorum:
        raise RefusedAct(
            RefusalCode.NO_QUORUM,
            counted_phrase("{count} vote", "{count} votes", votes.count),
            phrase("{quorum} or more, as the version in force says", quorum=quorum),
            "let more of them vote",
        )
    if votes.votes_for <= votes.votes_against:
        raise RefusedAct(
            RefusalCode.VOTED_DOWN,
            phrase(
                "{votes_for} for it, {votes_against} against",
                votes_for=counted_phrase(
                    "{count} vote", "{count} votes", votes.votes_for
                ),
                votes_against=votes.votes_against,
            ),
            "more for it than against it",
            "put forward what more of them approve of",
        )
    return votes


def _check_announced(
    writing: Writing, last: Version, proposal: int, today: date
) -> None:
    """Whether everybody had the whole time to object."""
    (entry,) = writing.between(proposal, proposal)
    over = moment_of(entry.at).date() + timedelta(days=announced_days(last.scheme))
    if today < over:
        raise RefusedAct(
            RefusalCode.NOT_ANNOUNCED,
            phrase("an adoption before {over}", over=over),
            "the time to object to be over",
            phrase("adopt it on {over} or later", over=over),
        )
