"""Rounds: what a worker does beside answering, begun and ended together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from regard.registry.opening import OpenRecord
from regard.service.doors import Doors
from regard.service.lease_keeping import LeaseKeeping
from regard.service.outbox.outbox import outbox_of
from regard.service.settings import Settings
from regard.service.upkeep import Upkeep


@contextmanager
def rounds_beside(
    record: OpenRecord, doors: Doors, settings: Settings
) -> Iterator[None]:
    """A block beside which what falls due is entered, sent and told.

    Args:
        record: The record.
        doors: Who may come in.
        settings: How the service is run.

    Yields:
        Nothing, once it has begun. It has ended after the block.
    """
    lease = LeaseKeeping(record, doors.upkeep_lease)
    upkeep = Upkeep(record, doors, lease)
    outbox = outbox_of(record, doors, settings, lease)
    lease.start()
    upkeep.start()
    outbox.start()
    try:
        yield
    finally:
        # What looks at everybody ends between two of them, and is begun anew by whoever
        # holds the lease next: else a stop would wait for all.
        lease.end_soon()
        outbox.end()
        upkeep.end()
        lease.end()
