"""A worker of its own that asks for the lease of upkeep, and may be killed in it.

It reads moments, in µs: at each it asks once, and says whether it holds the lease. At a
moment below nought it says that it is within the transaction, and waits there.
"""

from __future__ import annotations

import sys
from datetime import datetime

from regard.registry.fold.history import moment_of
from regard.registry.store.engine import open_engine
from regard.service.doors.upkeep_lease import UpkeepLease


def say(word: str) -> None:
    """Says something to whoever runs it."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(url: str) -> None:
    """Asks for as long as it is told to."""
    lease = UpkeepLease(open_engine(url))
    for line in sys.stdin:
        at = int(line)
        asked: list[datetime] = []

        def clock(at: int = at, asked: list[datetime] = asked) -> datetime:
            asked.append(moment_of(abs(at)))
            # The second time is within the transaction that writes.
            if at < 0 and len(asked) > 1:
                say("within")
                sys.stdin.readline()
            return asked[-1]

        say(str(lease.take(clock)))


if __name__ == "__main__":
    main(sys.argv[1])
