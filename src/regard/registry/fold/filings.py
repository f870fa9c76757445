"""Filings: what a subject asked for, objected to or appealed, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from regard.registry.bodies import (
    Answered,
    Appealed,
    Asked,
    Disputed,
    Heard,
    Objected,
    Refused,
    Repaired,
)
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.writers import is_same_writer


class FilingKind(StrEnum):
    """What somebody wants."""

    DISPUTE = "dispute"
    REPAIR = "repair"
    APPEAL = "appeal"
    OBJECTION = "objection"


class FilingEnd(StrEnum):
    """What came of it."""

    WAITS = "waits"
    REPLACED = "replaced"
    KEPT = "kept"
    STRUCK = "struck"
    CORRECTED = "corrected"
    GRANTED = "granted"
    REFUSED = "refused"
    UPHELD = "upheld"
    OVERTURNED = "overturned"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Filing:
    """Something that a subject asked for.

    Attributes:
        entry: The entry that asked.
        kind: What for.
        about: The entry that it is about: an event, a decision, a change of rules.
        words: What was said.
        is_own: Whether they filed it themself, rather than somebody for them.
        end: What came of it.
        answer: The entry that answered; None where none did.
        answer_words: The reasons of the answer.
    """

    entry: OpenedEntry
    kind: FilingKind
    about: int
    words: str
    is_own: bool
    end: FilingEnd = FilingEnd.WAITS
    answer: OpenedEntry | None = None
    answer_words: str = ""


def filings_of(history: SubjectHistory) -> Sequence[Filing]:
    """Everything that a subject asked for, in its order.

    Args:
        history: What was entered; later entries are not known.

    Returns:
        Filings. One whose words can be read no more is none, and neither is an answer.
    """
    filings: dict[int, Filing] = {}
    for entry in history.entries:
        match entry.body:
            case Disputed(event=about, words=words):
                _file(filings, history, entry, FilingKind.DISPUTE, about, words)
            case Asked(event=about, words=words):
                _file(filings, history, entry, FilingKind.REPAIR, about, words)
            case Appealed(decision=about, words=words):
                _file(filings, history, entry, FilingKind.APPEAL, about, words)
            case Objected(proposal=about, words=words):
                _file(filings, history, entry, FilingKind.OBJECTION, about, words)
            case Answered() as answer:
                end = _answered(filings, answer)
                _end(filings, answer.to, end, entry, answer.words)
            case Repaired() as repair:
                words = repair.words
                _end(filings, repair.request, FilingEnd.GRANTED, entry, words)
            case Refused() as refusal:
                words = refusal.words
                _end(filings, refusal.request, FilingEnd.REFUSED, entry, words)
            case Heard(overturned=True) as heard:
                _end(filings, heard.appeal, FilingEnd.OVERTURNED, entry, heard.words)
            case Heard() as heard:
                _end(filings, heard.appeal, FilingEnd.UPHELD, entry, heard.words)
            case _:
                pass
    return list(filings.values())


def _file(
    filings: dict[int, Filing],
    history: SubjectHistory,
    entry: OpenedEntry,
    kind: FilingKind,
    about: int,
    words: str,
) -> None:
    for filing in filings.values():
        is_same = (filing.kind, filing.about) == (kind, about)
        # What somebody filed for them waits in their own from then on.
        if is_same and filing.end is FilingEnd.WAITS:
            filings[filing.entry.seq] = replace(filing, end=FilingEnd.REPLACED)
    is_own = is_same_writer(entry.by, history.subject)
    filings[entry.seq] = Filing(entry, kind, about, words, is_own)


def _answered(filings: dict[int, Filing], answer: Answered) -> FilingEnd:
    filing = filings.get(answer.to)
    # Of an objection to rules nothing is kept or struck: it is answered.
    if filing is not None and filing.kind is FilingKind.OBJECTION:
        return FilingEnd.ANSWERED
    return FilingEnd(answer.answer)


def _end(
    filings: dict[int, Filing],
    filed: int,
    end: FilingEnd,
    entry: OpenedEntry,
    words: str,
) -> None:
    filing = filings.get(filed)
    if filing is not None:
        filings[filed] = replace(filing, end=end, answer=entry, answer_words=words)
