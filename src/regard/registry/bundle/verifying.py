"""Verifying a bundle, offline: with the operator's published key and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from regard.registry.bodies import PutForward, read_body
from regard.registry.bundle.bundle import BadBundle, Bundle, BundledEntry, Scope
from regard.registry.bundle.contents import BadContents, Contents, read_contents
from regard.registry.bundle.opening import bundled_decisions, history_of
from regard.registry.entry import (
    ABOUT_THE_SCHEME,
    OPEN_BODIES,
    BadEntry,
    Entry,
    EntryKind,
    read_entry,
)
from regard.registry.fold.history import SubjectHistory
from regard.registry.fsck.lawful import unlawful_entries
from regard.registry.fsck.tally import AuditTally
from regard.registry.log.checkpoint import (
    BadCheckpoint,
    Checkpoint,
    VerifierKey,
    open_checkpoint,
    open_note,
)
from regard.registry.log.proofs import proves_inclusion
from regard.registry.receipts import BadReceipt, Depth, replay
from regard.registry.sealed_entries import opened_entry
from regard.registry.sealing.body import SealedAway
from regard.scheme.complaint import SchemeError
from regard.scheme.counted import plural
from regard.scheme.document import parse_document


@dataclass(frozen=True)
class BundleFault:
    """Something in a bundle that is not as it should be.

    Attributes:
        place: Where: an entry's number, checkpoint or contents.
        says: What is wrong there.
    """

    place: str
    says: str

    def __str__(self) -> str:
        """As a line."""
        return f"{self.place}: {self.says}"


@dataclass(frozen=True)
class BundleCheck:
    """What verifying a bundle came to.

    Attributes:
        scope: What the bundle holds.
        scheme: The scheme's name.
        subject: The random name of whom it is about.
        size: How many entries the record had; 0 where that is not signed.
        entries: How many entries the bundle has.
        readable: How many of them can be read.
        receipts: How many receipts were made again whole; those of one decision are
            not, since the entries they rest on are not there.
        receipts_in_part: How many could be checked against themselves alone, since
            bodies on which they rest are gone.
        faults: All that is wrong, in the bundle's order; none where all agrees.
        unlawful: The entries that no act would have entered, by what was known before
            them; none are looked for where something is wrong, or of one decision.
        unjudged: How many entries could not be judged so, since they are gone, or what
            they rest on.
    """

    scope: Scope
    scheme: str
    subject: str
    size: int
    entries: int
    readable: int
    receipts: int
    receipts_in_part: int
    faults: tuple[BundleFault, ...]
    unlawful: tuple[BundleFault, ...] = ()
    unjudged: int = 0

    @property
    def agrees(self) -> bool:
        """Whether nothing is wrong.

        What acts ask has grown: an older record has entries that none of today would
        enter. They are named, and are what was exported.
        """
        return not self.faults


def verify_bundle(bundle: Bundle, key: VerifierKey) -> BundleCheck:
    """Checks all that a bundle says.

    Each leaf is that of the entry's bytes, its proof leads to the checkpoint, which the
    operator signed; each body opens to what its entry commits to; the entries are those
    that the operator signed as belonging to it; each receipt comes out again.

    Args:
        bundle: The bundle.
        key: The operator's published key, from somewhere else than the bundle.

    Returns:
        Every fault.
    """
    return _Verifying(bundle, key).check()


@dataclass
class _Verifying:
    """One bundle being verified.

    Attributes:
        bundle: The bundle.
        key: The operator's published key.
        faults: What was found wrong.
        readable: Entries that can be read.
        receipts: Receipts that were made again whole.
        receipts_in_part: Receipts that were checked against themselves alone.
        unlawful: Entries that no act would have entered.
        tally: Counts how many could not be judged.
    """

    bundle: Bundle
    key: VerifierKey
    faults: list[BundleFault] = field(default_factory=list)
    readable: int = 0
    receipts: int = 0
    receipts_in_part: int = 0
    unlawful: list[BundleFault] = field(default_factory=list)
    tally: AuditTally = field(default_factory=AuditTally)

    def check(self) -> BundleCheck:
        """Checks all of it."""
        bundle = self.bundle
        checkpoint = self._checkpoint()
        contents = self._contents(checkpoint)
        entries: list[Entry] = []
        with_key: dict[int, bool] = {}
        for place, part in enumerate(bundle.entries):
            entry = self._entry(place, part, checkpoint, contents)
            if entry is not None:
                entries.append(entry)
                with_key[entry.seq] = bool(part.key) or not entry.is_sealed
        self._check_order(entries)
        if contents is not None:
            self._check_listed(contents, with_key)
        # What was altered need not be folded, and may not fold.
        if not self.faults:
            self._check_receipts()
        return BundleCheck(
            scope=bundle.scope,
            scheme=bundle.scheme,
            subject=bundle.subject,
            size=0 if checkpoint is None else checkpoint.size,
            entries=len(bundle.entries),
            readable=self.readable,
            receipts=self.receipts,
            receipts_in_part=self.receipts_in_part,
            faults=tuple(self.faults),
            unlawful=tuple(self.unlawful),
            unjudged=self.tally.acts_unmade + self.tally.expiries_unmade,
        )

    # ── what is signed ──────────────────────────────────────────────────────

    def _checkpoint(self) -> Checkpoint | None:
        try:
            return open_checkpoint(self.bundle.checkpoint, self.key)
        except BadCheckpoint as error:
            self._fault("checkpoint", str(error))
            return None

    def _contents(self, checkpoint: Checkpoint | None) -> Contents | None:
        try:
            contents = read_contents(open_note(self.bundle.contents, self.key))
        except (BadCheckpoint, BadContents) as error:
            self._fault("contents", str(error))
            return None
        bundle = self.bundle
        signed = (contents.scope, contents.scheme, contents.subject)
        if signed != (bundle.scope.value, bundle.scheme, bundle.subject):
            says = "they are signed for another scope, scheme or subject"
            self._fault("contents", says)
            return None
        if contents.origin != self.key.name:
            self._fault("contents", f"they are of another log, {contents.origin}")
            return None
        if checkpoint is not None and contents.size != checkpoint.size:
            signed_for = plural(contents.size, "entry", "entries")
            says = f"they are signed for {signed_for}, and the checkpoint is not"
            self._fault("contents", says)
        return contents

    # ── each entry ──────────────────────────────────────────────────────────

    def _entry(
        self,
        place: int,
        part: BundledEntry,
        checkpoint: Checkpoint | None,
        contents: Contents | None,
    ) -> Entry | None:
        try:
            entry = read_entry(part.text)
        except BadEntry as error:
            self._fault(_expected_name(place, contents), str(error))
            return None
        name = f"entry {entry.seq}"
        for says in self._of_whom(entry):
            self._fault(name, says)
        if checkpoint is not None and not _is_in_log(entry, part, checkpoint):
            self._fault(name, "its proof does not lead from it to the checkpoint")
        for says in self._of_body(entry, part.key):
            self._fault(name, says)
        return entry

    def _of_whom(self, entry: Entry) -> Iterator[str]:
        if entry.scheme != self.bundle.scheme:
            yield "it is of another scheme"
        expected = self.bundle.subject
        if entry.kind in ABOUT_THE_SCHEME:
            expected = ""
        if entry.subject != expected:
            yield "it is about somebody else"

    def _of_body(self, entry: Entry, key: bytes) -> Iterator[str]:
        """What is wrong with a body, or with the key that comes with it."""
        if not entry.is_sealed and key:
            yield "a key comes with it, and its body is open"
            return
        if not entry.is_sealed and entry.kind not in OPEN_BODIES:
            yield "its body is open, and is never so in an entry of its kind"
            return
        if entry.is_sealed and not key:
            return
        try:
            opened_entry(entry, key)
        except (SealedAway, BadEntry) as error:
            yield str(error)
            return
        self.readable += 1
        if entry.kind is EntryKind.PUT_FORWARD:
            yield from _of_text(entry)

    # ── all together ────────────────────────────────────────────────────────

    def _check_order(self, entries: list[Entry]) -> None:
        last = 0
        for entry in entries:
            if entry.seq <= last:
                self._fault(f"entry {entry.seq}", f"it stands after entry {last}")
            last = max(last, entry.seq)

    def _check_listed(self, contents: Contents, with_key: dict[int, bool]) -> None:
        """Whether the entries are those that are signed, each with its key."""
        signed = {entry.seq: entry.is_readable for entry in contents.listed}
        for seq, is_readable in signed.items():
            if seq not in with_key:
                self._fault(f"entry {seq}", "it belongs to the bundle and is missing")
            elif is_readable and not with_key[seq]:
                self._fault(f"entry {seq}", "its key was there and is missing")
        for seq in with_key:
            if seq not in signed:
                self._fault(f"entry {seq}", "it does not belong to the bundle")

    def _check_receipts(self) -> None:
        try:
            decisions = bundled_decisions(self.bundle)
            history = history_of(self.bundle)
        except (BadBundle, BadReceipt) as error:
            self._fault("receipts", str(error))
            return
        # Of one decision alone, what it rests on is not there.
        if self.bundle.scope is Scope.DECISION:
            return
        self._check_lawful(history)
        for decision in decisions:
            again = replay(history, decision.seq)
            if again.depth is Depth.WHOLE:
                self.receipts += 1
            else:
                self.receipts_in_part += 1
            for difference in again.differences:
                self._fault(
                    f"entry {decision.seq}",
                    f"its receipt says {difference.kept} as {difference.path}, and "
                    f"{difference.made} comes out",
                )

    def _check_lawful(self, history: SubjectHistory) -> None:
        """Names what no act would have entered."""
        expiries: set[str] = set()
        for entry in history.entries:
            if entry.kind is EntryKind.EXPIRED:
                expiries.add(f"entry {entry.seq}")
        for item in unlawful_entries(history, self.tally):
            # What it carries over the fold gives, whatever acts ask: as with receipts.
            if str(item.place) in expiries:
                self._fault(str(item.place), item.says)
            else:
                self.unlawful.append(BundleFault(str(item.place), item.says))

    def _fault(self, place: str, says: str) -> None:
        self.faults.append(BundleFault(place, says))


def _expected_name(place: int, contents: Contents | None) -> str:
    """What an entry that cannot be read should be: the signed contents say it."""
    if contents is None or place >= len(contents.listed):
        return f"the bundle's entry at place {place + 1}"
    return f"entry {contents.listed[place].seq}"


def _is_in_log(entry: Entry, part: BundledEntry, checkpoint: Checkpoint) -> bool:
    return proves_inclusion(
        entry.leaf, entry.seq - 1, checkpoint.size, list(part.proof), checkpoint.root
    )


def _of_text(entry: Entry) -> Iterator[str]:
    """Whether the hash of a text is that of what it says."""
    body = read_body(entry.kind, entry.body)
    if not isinstance(body, PutForward):
        return
    try:
        worked_out = parse_document(body.text).scheme.hash
    except SchemeError:
        yield "this version of Regard cannot read the text that it puts forward"
        return
    if worked_out != body.hash:
        yield f"its text has the hash {worked_out}, and it says {body.hash}"
