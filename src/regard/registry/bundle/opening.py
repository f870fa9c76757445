"""What a bundle says: its entries opened, and the decisions among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regard.registry.bodies import Adopted, Decided, GateClosed, PutForward
from regard.registry.bundle.bundle import BadBundle, Bundle, BundledEntry
from regard.registry.entry import BadEntry, Entry, read_entry
from regard.registry.fold.history import OpenedEntry, SubjectHistory, Version
from regard.registry.fold.readable import without_expired
from regard.registry.receipts.receipt import Receipt, read_receipt
from regard.registry.sealed_entries import opened_entry
from regard.registry.sealing.body import SealedAway
from regard.scheme.complaint import SchemeError
from regard.scheme.document import parse_document
from regard.scheme.model import Scheme


@dataclass(frozen=True)
class BundledDecision:
    """A decision in a bundle.

    Attributes:
        seq: The entry that decided.
        receipt: Its receipt.
        scheme: The text under which it was decided.
    """

    seq: int
    receipt: Receipt
    scheme: Scheme


def history_of(bundle: Bundle) -> SubjectHistory:
    """What was entered about the subject of a bundle, for the fold.

    Args:
        bundle: One that was verified.

    Returns:
        The same as the record has, where the bundle holds all about the subject.

    Raises:
        BadBundle: If an entry cannot be read, or a text that it names is missing.
    """
    opened = [_opened(part) for part in bundle.entries]
    versions = tuple(_versions(entry for _, entry in opened))
    entries = [entry for sealed, entry in opened if sealed.subject == bundle.subject]
    return SubjectHistory(bundle.subject, versions, without_expired(entries))


def bundled_decisions(bundle: Bundle) -> list[BundledDecision]:
    """The decisions in a bundle that can be read.

    Args:
        bundle: One that was verified.

    Returns:
        Each with its receipt and the text under which it was decided, in their order.

    Raises:
        BadBundle: If an entry cannot be read, or a text that it names is missing.
        BadReceipt: If what was kept with a decision is no receipt.
    """
    history = history_of(bundle)
    versions = {version.seq: version for version in history.versions}
    decisions: list[BundledDecision] = []
    for entry, body in history.bodies(Decided):
        receipt = read_receipt(body.receipt)
        version = versions.get(receipt.text.adopted)
        if version is None:
            raise BadBundle(
                f"entry {entry.seq}: found no text that entry {receipt.text.adopted} "
                "adopted, expected the one under which it was decided\n"
                "  to do: hand in the file as it was exported"
            )
        decisions.append(BundledDecision(entry.seq, receipt, version.scheme))
    return decisions


def _opened(part: BundledEntry) -> tuple[Entry, OpenedEntry]:
    try:
        sealed = read_entry(part.text)
        return sealed, opened_entry(sealed, part.key)
    except (BadEntry, SealedAway) as error:
        raise BadBundle(
            f"an entry cannot be read: {error}\n"
            "  to do: verify the bundle, which says which entry it is"
        ) from None


def _versions(entries: Iterable[OpenedEntry]) -> Iterator[Version]:
    """The versions of the scheme that the entries of a bundle adopt, or close."""
    proposals: dict[int, PutForward] = {}
    adopted: dict[int, Version] = {}
    for entry in entries:
        body = entry.body
        if isinstance(body, PutForward):
            proposals[entry.seq] = body
        elif isinstance(body, Adopted):
            proposal = proposals.get(body.proposal)
            if proposal is None:
                raise BadBundle(
                    f"entry {entry.seq}: found no entry {body.proposal}, expected the "
                    "text that it adopts\n"
                    "  to do: hand in the file as it was exported"
                )
            scheme = _scheme_of(entry.seq, proposal)
            version = Version(
                entry.seq,
                body.from_day,
                scheme,
                proposal.hash,
                names_reporters=body.names_reporters,
            )
            adopted[entry.seq] = version
            yield version
        elif isinstance(body, GateClosed):
            closed = adopted.get(body.version)
            if closed is None:
                raise BadBundle(
                    f"entry {entry.seq}: found no entry {body.version}, expected the "
                    "one that adopted what it closes\n"
                    "  to do: hand in the file as it was exported"
                )
            yield closed.closed_by(entry.seq, body.from_day)


def _scheme_of(adopted: int, proposal: PutForward) -> Scheme:
    try:
        # What is declared for all is written at each part, as the record has it.
        return parse_document(proposal.text).declared
    except SchemeError as error:
        raise BadBundle(
            f"entry {adopted}: this version of Regard cannot read the text that it "
            f"adopts\n{error}\n"
            "  to do: read the bundle with the version that made it"
        ) from None
