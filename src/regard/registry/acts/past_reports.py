"""Past events as reports: everybody in them goes by a name of the scheme."""

from __future__ import annotations

from regard.registry.bodies import Reported
from regard.registry.index import member_digest, reporter_name
from regard.registry.store import Reading
from regard.scheme.evidence.amount import ONE_EACH
from regard.scheme.model import Scheme
from regard.scheme.units import AMOUNT
from regard.scoring.event import Event


class PastReports:
    """Past events as reports.

    Attributes:
        names: By what the operator calls people, their names in the scheme.
    """

    def __init__(self, reading: Reading, scheme: str, scheme_key: bytes) -> None:
        """Reports of a scheme.

        Args:
            reading: The record, in which members are looked up.
            scheme: The scheme's name.
            scheme_key: The key of its indexes.
        """
        self.names: dict[str, str] = {}
        self._reading = reading
        self._scheme = scheme
        self._key = scheme_key

    def report(self, scheme: Scheme, event: Event) -> Reported:
        """An event as it is reported.

        Args:
            scheme: The scheme in force.
            event: The event.

        Returns:
            The report; without a source where the scheme has no such kind.
        """
        kind = scheme.evidence.get(event.kind)
        source = ""
        amount: int | None = event.thousandths
        if kind is not None:
            source = kind.source or ""
            # Where nothing was said, one is what was read.
            if kind.amount == ONE_EACH and amount == AMOUNT:
                amount = None
        return Reported(
            source=source,
            id=event.id,
            kind=event.kind,
            time=event.time,
            thousandths=amount,
            reporter=self.reporters(event)[0],
        )

    def reporters(self, event: Event) -> list[str]:
        """By what names whoever reported an event may go.

        Args:
            event: The event.

        Returns:
            The one to be used, then the one that was used while they were no member.
        """
        label = event.reporter
        if not label:
            return [""]
        stranger = reporter_name(self._key, label)
        if label not in self.names:
            lookup = self._reading.lookup(self._scheme, member_digest(self._key, label))
            self.names[label] = stranger
            if lookup is not None:
                self.names[label] = lookup.subject
        return [self.names[label], stranger]
