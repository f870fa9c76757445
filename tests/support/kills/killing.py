"""Kills processes that write to a record, and looks after each kill."""

from __future__ import annotations

import json
import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.support.kills import work
from tests.support.kills.killed import Killed
from tests.support.kills.victim import Victim, adoption_faults, migration_faults

FIRST_LENGTH = 0.05
"""Seconds that a transaction is held to last before one was measured."""
BEYOND = 1.3
"""The kill comes within so many lengths of a transaction: some come after its end."""
LATEST_TRANSACTION = 8
"""The kill comes within so many transactions."""
NewDatabase = Callable[[], str]


def context() -> multiprocessing.context.ForkServerContext:
    """Processes that start quickly: what they need is loaded once."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["tests.support.kills.work"])
    return server


class Lengths:
    """How long transactions last here and now."""

    def __init__(self) -> None:
        """Before one was measured."""
        self._lengths: list[float] = [FIRST_LENGTH]
        self._began = 0.0

    def hear(self, message: dict[str, object]) -> None:
        """Takes the time of what begins and ends."""
        if "begins" in message:
            self._began = time.monotonic()
        elif "ends" in message:
            self._lengths.append(time.monotonic() - self._began)

    def drawn(self, draw: Random) -> float:
        """Seconds after the beginning of one, at which to kill."""
        return draw.uniform(0, BEYOND) * draw.choice(self._lengths[-20:])


def run_and_kill(
    name: str, url: str, folder: Path, run: str, draw: Random, lengths: Lengths
) -> Killed:
    """Lets a process work, and kills it at an instant that is drawn.

    Args:
        name: What it does.
        url: The database.
        folder: Where keys and log lie.
        run: What no other run is called.
        draw: Draws the instant.
        lengths: How long transactions were until now.

    Returns:
        What it told of.
    """
    processes = context()
    hearing, telling = processes.Pipe(duplex=False)
    arguments = (name, url, folder, run, telling)
    process = processes.Process(target=work.work, args=arguments)
    process.start()
    telling.close()
    # A migration is one transaction; making a scheme that of the law is two.
    most = {"migrate": 1, "adopt": 2}.get(name, LATEST_TRANSACTION)
    transactions = draw.randint(1, most)
    killed = Killed()
    while True:
        try:
            message = json.loads(hearing.recv_bytes())
        except EOFError:
            break
        killed.hear(message)
        if not killed.is_killed:
            lengths.hear(message)
        if message == work.BEGINS:
            transactions -= 1
            if transactions == 0:
                time.sleep(lengths.drawn(draw))
                process.kill()
                killed.is_killed = True
    process.join()
    killed.is_killed = process.exitcode == -signal.SIGKILL
    if not killed.is_killed and process.exitcode:
        raise AssertionError(f"{name} ended by itself with {process.exitcode}")
    return killed


@dataclass
class Tally:
    """What came of many kills.

    Attributes:
        kills: How many there were.
        in_a_transaction: How many within a transaction.
        acknowledged: How many entries were acknowledged before.
        faults: What did not hold.
    """

    kills: int = 0
    in_a_transaction: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, killed: Killed, faults: list[str]) -> None:
        """Takes one more kill into account."""
        self.kills += killed.is_killed
        self.in_a_transaction += killed.is_killed and killed.in_a_transaction
        self.acknowledged += len(killed.entries)
        self.faults += faults


def kill_often(
    name: str, new_database: NewDatabase, folder: Path, times: int, seed: int
) -> Tally:
    """Kills processes that do one kind of work, and looks after each kill.

    Args:
        name: The work.
        new_database: Gives the address of an empty database.
        folder: An empty folder for keys and logs.
        times: How many processes.
        seed: Draws the instants; the same again, as nearly as a machine allows.

    Returns:
        What came of it.
    """
    draw = Random(f"{name} {seed}")
    lengths = Lengths()
    tally = Tally()
    if name in work.ON_A_RECORD:
        victim = Victim(new_database(), folder / "record")
        work.prepare(victim.folder)
        work.found(victim.url, victim.folder)
    for number in range(times):
        run = f"run{number}"
        if name in work.ON_A_RECORD:
            killed = run_and_kill(name, victim.url, victim.folder, run, draw, lengths)
            tally.add(killed, _all_of(victim.faults(killed)))
            continue
        url = new_database()
        if name == "migrate":
            leaves = [entry.leaf.hex() for entry in work.make_first_tables(url)]
            killed = run_and_kill(name, url, folder, run, draw, lengths)
            tally.add(killed, _all_of(migration_faults(url, leaves)))
        else:
            work.prepare(folder / run)
            killed = run_and_kill(name, url, folder / run, run, draw, lengths)
            faults = adoption_faults(url, folder / run, killed)
            tally.add(killed, _all_of(faults))
    return tally


def _all_of(faults: Iterator[str]) -> list[str]:
    """All faults; an error on the way is one."""
    found: list[str] = []
    try:
        found.extend(faults)
    # Whatever it is: the record could not be used as it was left.
    except Exception as error:
        found.append(f"{type(error).__name__}: {error}")
    return found
