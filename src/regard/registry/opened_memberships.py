"""How people joined and what they agreed to, opened, and kept for some minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from regard.registry.entry import Entry, EntryKind
from regard.registry.fold.history import OpenedEntry
from regard.registry.kept_for_minutes import KeptForMinutes
from regard.registry.sealed_entries import SubjectName, opened_entries
from regard.registry.sealing.key_store import KeyStore
from regard.registry.store import MembershipEnd, Reading

MOST_MEMBERS = 10_000
"""Of so many people it is kept how they joined, at most."""
MOST_MEMBER_ENTRIES = 50_000
"""So many entries of theirs are kept open, at most."""


@dataclass(frozen=True, slots=True)
class KeptMembership:
    """Entries about membership that were opened, and what has to be the same.

    Attributes:
        entries: The entries.
        end: Where they end in the record, and how many they are.
        numbers: The numbers of the keys that opened them.
    """

    entries: tuple[OpenedEntry, ...]
    end: MembershipEnd
    numbers: tuple[str, ...]


class OpenedMemberships:
    """The memberships of a record, opened where none is kept that still holds."""

    def __init__(self, keys: KeyStore) -> None:
        """Keeps nothing yet.

        Args:
            keys: The keys that open entries.
        """
        self.kept: KeptForMinutes[KeptMembership]
        self.kept = KeptForMinutes(MOST_MEMBERS, MOST_MEMBER_ENTRIES)
        self._keys = keys

    def of_subjects(
        self, reading: Reading, scheme: str, subjects: Iterable[str]
    ) -> dict[str, tuple[OpenedEntry, ...]]:
        """Entries about membership, as of a reading by which nothing was entered.

        Args:
            reading: The record at one moment.
            scheme: The scheme's name.
            subjects: Who is asked about.

        Returns:
            Those of each who has any.

        Raises:
            SealedAway: If a body is not what was committed to.
            BadEntry: If a body is none of its kind.
        """
        forgotten = self.kept.forgotten
        ends = reading.membership_ends(scheme, subjects)
        memberships = self._still_kept(scheme, ends)
        unread = [subject for subject in ends if subject not in memberships]
        sealed: dict[str, list[Entry]] = defaultdict(list)
        for entry in reading.memberships(scheme, unread):
            sealed[entry.subject].append(entry)
        # Opened together: the key store is asked once for all of them.
        readable = iter(opened_entries(self._keys, chain(*sealed.values())))
        for subject, entries in sealed.items():
            opened = tuple(next(readable) for _ in entries)
            numbers = tuple(entry.key for entry in entries if entry.is_sealed)
            membership = KeptMembership(opened, ends[subject], numbers)
            memberships[subject] = membership
            self._keep(SubjectName(scheme, subject), membership, forgotten)
        return {subject: memberships[subject].entries for subject in memberships}

    def _still_kept(
        self, scheme: str, ends: dict[str, MembershipEnd]
    ) -> dict[str, KeptMembership]:
        """What is kept and, opened anew, would come out the same."""
        names = [SubjectName(scheme, subject) for subject in ends]
        memberships: dict[str, KeptMembership] = {}
        numbers: list[str] = []
        for name, membership in self.kept.get_all(names).items():
            if membership.end == ends[name.subject]:
                memberships[name.subject] = membership
                numbers.extend(membership.numbers)
        there = self._keys.numbers_there(numbers)
        if len(there) < len(numbers):
            for subject, membership in list(memberships.items()):
                if not there.issuperset(membership.numbers):
                    del memberships[subject]
        return memberships

    def _keep(
        self, name: SubjectName, membership: KeptMembership, forgotten: int
    ) -> None:
        kinds = [entry.kind for entry in membership.entries]
        is_here = kinds[-1] not in (EntryKind.LEFT, EntryKind.ERASED)
        is_readable = all(entry.body is not None for entry in membership.entries)
        if is_here and is_readable and EntryKind.ERASED not in kinds:
            self.kept.keep(name, membership, len(kinds), forgotten)
        else:
            self.kept.drop(name)
