"""Agreement: what of a receipt can be checked where bodies are gone.

Its own arithmetic, the text that was in force, and that the entries which it names are
there, of the right kind and known by then.
"""

from __future__ import annotations

from collections.abc import Iterator

from regard.registry.entry import EntryKind
from regard.registry.fold.history import SubjectHistory, Version
from regard.registry.fold.meaning import good_direction
from regard.registry.fold.states import service_in
from regard.registry.receipts.difference import ReceiptDifference
from regard.registry.receipts.receipt import Receipt
from regard.scheme.model import Scheme
from regard.scoring.arithmetic import clip


def disagreements(
    history: SubjectHistory, receipt: Receipt
) -> Iterator[ReceiptDifference]:
    """In what a receipt disagrees with itself, the text in force and the entries.

    Args:
        history: What was entered about the subject; bodies may be gone.
        receipt: The receipt.

    Yields:
        Each place.
    """
    history_then = history.up_to(receipt.known_at)
    version = history_then.version_on(receipt.as_of.date())
    if version is None:
        yield ReceiptDifference("text", receipt.text.hash, None)
        return
    yield from _of_text(version, receipt)
    yield from _of_score(version.scheme, receipt)
    yield from _of_outcome(history_then, receipt)
    yield from _of_entries(history_then, receipt)


def _of_text(version: Version, receipt: Receipt) -> Iterator[ReceiptDifference]:
    scheme = version.scheme
    in_force: dict[str, object] = {
        "name": scheme.name,
        "version": scheme.version,
        "hash": version.published_hash,
        "adopted": version.seq,
    }
    for name, value in in_force.items():
        written = getattr(receipt.text, name)
        if written != value:
            yield ReceiptDifference(f"text.{name}", written, value)


def _of_score(scheme: Scheme, receipt: Receipt) -> Iterator[ReceiptDifference]:
    parts = receipt.score
    added = sum(part.micropoints for part in receipt.contributions)
    score = parts.base + added + parts.clipped
    if score != parts.score:
        yield ReceiptDifference("score.score", parts.score, score)
    low, high = scheme.score.range
    moved = parts.favour * (good_direction(scheme) or 0)
    with_favour = clip(parts.score + moved, low, high)
    if with_favour != parts.score_with_favour:
        path = "score.score_with_favour"
        yield ReceiptDifference(path, parts.score_with_favour, with_favour)
    tier = scheme.tier_of(clip(parts.tier_score + moved, low, high))
    if tier != parts.tier:
        yield ReceiptDifference("score.tier", parts.tier, tier)


def _of_outcome(
    history_then: SubjectHistory, receipt: Receipt
) -> Iterator[ReceiptDifference]:
    service = service_in(history_then, receipt.effect.version, receipt.service)
    outcomes: list[str] = []
    if service is not None:
        outcomes = sorted(service.named_outcomes)
    if receipt.outcome not in outcomes:
        yield ReceiptDifference("outcome", receipt.outcome, outcomes)


def _of_entries(
    history_then: SubjectHistory, receipt: Receipt
) -> Iterator[ReceiptDifference]:
    kinds = {entry.seq: entry.kind.value for entry in history_then.entries}
    words = {word.entry: word.kind for word in receipt.people}
    for seq in receipt.entries:
        expected = words.get(seq, EntryKind.REPORTED.value)
        if kinds.get(seq) != expected:
            yield ReceiptDifference(f"entry {seq}", expected, kinds.get(seq))
