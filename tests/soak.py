"""Long laws, asked about at length: what `make test` samples, by the thousand.

    python -m tests.soak [--share 0.15] [--seed 20261125] [--only kills]

Each law is asked of a seeded share of its cases, and of all of them with `--share 1`
(the results of which stand in benchmarks/RESULTS.md). Exits with 1 where one is broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from joblib import Parallel, delayed
from rich.console import Console
from rich.progress import track
from scipy.stats import binom

from tests.check.test_deceptions import ALL, SEED, Answer, answers
from tests.registry.machine.asking import KNOWN, QUESTIONS
from tests.registry.machine.machine import Lives, library_text, live
from tests.scoring.test_fuzzed_csv import ALL as ALL_FILES
from tests.scoring.test_fuzzed_csv import AT_ONCE, readings
from tests.support.deception.edits import EDITS
from tests.support.kills.killing import Tally
from tests.support.kills.on_databases import databases, kinds_here, tallies
from tests.support.kills.work import WORK
from tests.support.null_audits import LEVEL, SETTINGS, false_gaps
from tests.support.open_schemes import open_scheme
from tests.support.simulation.simulating import simulate

ALL_KILLS = 360  # of processes that write to a record, over all work and databases
ALL_LIVES = 32  # under the library's live schemes, of all acts, on each database
STEPS = 80  # acts and days in each of them
ALL_MEANINGS = 520  # generated schemes to which the gate opens, each with a life
MEANING_STEPS = 25  # acts and days in each of them
ALL_SIMULATIONS = 300  # of workers whose order, failures and clock are drawn
LIVES_AT_ONCE = 13  # of one process
ALL_AUDITS = 4000  # of people among whom no group differs
BEYOND_DOUBT = 0.999  # more false gaps than this quantile are no luck
SHARE = 0.15  # of the cases, in `make soak`


def main() -> None:
    """Asks, prints a line for each law, and says by the exit status how it went."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--share", type=float, default=SHARE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", choices=LAWS)
    options = parser.parse_args()
    holds: list[bool] = []
    for name, (law, count) in LAWS.items():
        if options.only in (None, name):
            holds.append(law(round(count * options.share), options.seed))
    sys.exit(0 if all(holds) else 1)


def _no_kill_loses_anything(count: int, seed: int) -> bool:
    """Whether a record is in order after each of so many kills."""
    begun = time.monotonic()
    all_work = len(kinds_here()) * len(WORK)
    times = -(-count // all_work)
    tally = Tally()
    shown = Console(stderr=True)
    drawn = tallies(times, seed)
    for kind, work, part in track(drawn, "kills", total=all_work, console=shown):
        tally.kills += part.kills
        tally.in_a_transaction += part.in_a_transaction
        tally.acknowledged += part.acknowledged
        tally.faults += part.faults
        print(
            f"kills: {kind}, {work}: {part.kills}, {part.in_a_transaction} within a "
            f"transaction, {part.acknowledged} acknowledged, {len(part.faults)} faults",
            flush=True,
        )
        for fault in part.faults:
            print(f"after a kill, {kind}, {work}: {fault}")
    seconds = time.monotonic() - begun
    print(
        f"kills: {tally.kills} of {times * all_work} processes on "
        f"{' and '.join(kinds_here())}, {tally.in_a_transaction} within a transaction; "
        f"{tally.acknowledged} entries acknowledged before, {len(tally.faults)} faults "
        f"afterwards; {seconds:.0f} s"
    )
    return not tally.faults


def _no_act_breaks_a_law(lives: int, seed: int) -> bool:
    """Whether the record and a small model agree, whatever is done in what order."""
    holds = True
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="regard-"))
        makers = stack.enter_context(databases(Path(folder)))
        for kind, new in makers.items():
            begun = time.monotonic()
            try:
                came_of_it = live(
                    _ignoring_folder(new), library_text, lives, STEPS, seed
                )
            except AssertionError:
                print(f"a life on {kind} broke a law:\n{traceback.format_exc()}")
                holds = False
                continue
            seconds = time.monotonic() - begun
            print(
                f"acts: {STEPS} steps each, {kind}: {came_of_it}; {seconds:.0f} s",
                flush=True,
            )
    return holds


def _no_schedule_breaks_a_law(count: int, seed: int) -> bool:
    """Whether a record is in order after simulated runs of as many seeds."""
    begun = time.monotonic()
    faults = 0
    steps: Counter[str] = Counter()
    shown = Console(stderr=True)
    seeds = range(seed, seed + count)
    for drawn in track(seeds, "simulations", total=count, console=shown):
        simulated = simulate(drawn)
        steps.update(step.partition(": ")[2] for step in simulated.trace)
        for fault in simulated.faults:
            print(f"after the run of seed {drawn}: {fault}")
        faults += len(simulated.faults)
    seconds = time.monotonic() - begun
    print(
        f"simulations: {count} runs, {steps.total()} steps, {steps['is killed']} "
        f"processes killed, {steps['finds the disk full']} full disks, "
        f"{steps['the clock goes back by an hour']} clocks set back; {faults} faults; "
        f"{seconds:.0f} s"
    )
    return not faults


def _one_meaning(lives: int, seed: int) -> bool:
    """Whether record, reference and scoring agree under as many generated schemes."""
    begun = time.monotonic()
    holds = True
    whole = Lives()
    firsts = range(0, lives, LIVES_AT_ONCE)
    jobs = (delayed(_lives_under)(first, seed) for first in firsts)
    parts = Parallel(n_jobs=-1, return_as="generator_unordered")(jobs)
    shown = Console(stderr=True)
    for part in track(parts, "lives", total=len(firsts), console=shown):
        if isinstance(part, str):
            print(f"a life broke a law:\n{part}")
            holds = False
        else:
            whole.add(part)
            print(f"one meaning so far: {len(whole.schemes)} schemes", flush=True)
    seconds = time.monotonic() - begun
    print(f"one meaning: {MEANING_STEPS} steps each: {whole}; {seconds:.0f} s")
    return holds


def _lives_under(first: int, seed: int) -> Lives | str:
    """Lives under the generated schemes from a number on; or what went wrong."""

    def text_of(number: int) -> str:
        return open_scheme(first + number)

    def new_address(folder: Path) -> str:
        return f"sqlite:///{folder}/record.db"

    try:
        return live(
            new_address,
            text_of,
            LIVES_AT_ONCE,
            MEANING_STEPS,
            seed + first,
            moments=QUESTIONS // KNOWN,
        )
    except (AssertionError, ExceptionGroup):
        return traceback.format_exc()


def _ignoring_folder(new: Callable[[], str]) -> Callable[[Path], str]:
    """For whoever would give it a folder."""

    def new_address(_: Path) -> str:
        return new()

    return new_address


def _null_audits_find_little(count: int, seed: int) -> bool:
    """Whether few audits of people who do not differ find a gap: one in twenty."""
    begun = time.monotonic()
    each = count // len(SETTINGS)
    found = 0
    flagged = 0
    shown = Console(stderr=True)
    for place, setting in enumerate(track(SETTINGS, "null audits", console=shown)):
        gaps, flags = false_gaps(setting, each, seed + place)
        found += gaps
        flagged += flags
    audits = each * len(SETTINGS)
    most = binom.ppf(BEYOND_DOUBT, audits, LEVEL)
    seconds = time.monotonic() - begun
    print(
        f"null audits: {audits}, of which {found} find a gap and {flagged} flag four "
        f"fifths; at most {most:.0f} if one in twenty does; {seconds:.0f} s"
    )
    return bool(max(found, flagged) <= most)


def _every_record_is_accounted_for(count: int, seed: int) -> bool:
    """Whether each record of so many fuzzed files is an event, a reject or repeated."""
    begun = time.monotonic()
    records = 0
    rejected = 0
    repeated = 0
    wrong = 0
    shown = Console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="regard-") as folder:
        drawn = readings(count, seed, Path(folder))
        tables = -(-count // AT_ONCE)
        for _, fast, slow in track(drawn, "CSV files", total=tables, console=shown):
            records += slow.records
            rejected += len(slow.rejected)
            repeated += slow.repeated
            if fast != slow:
                wrong += 1
                print(f"read otherwise: {fast} by an intake, {slow} slowly")
    seconds = time.monotonic() - begun
    print(
        f"fuzzed CSV: {count} files, {records} records, of which {rejected} rejected "
        f"and {repeated} repeated; {wrong} tables of {AT_ONCE} files read otherwise "
        f"by the slow reader; {seconds:.0f} s"
    )
    return wrong == 0


def _no_deception_opens(count: int, seed: int) -> bool:
    """Whether none of so many deceiving documents opens the gate."""
    begun = time.monotonic()
    outcomes: Counter[Answer] = Counter()
    edits: Counter[str] = Counter()
    shown = Console(stderr=True)
    for deception, answer in track(
        answers(count, seed, jobs=-1), "deceptions", total=count, console=shown
    ):
        outcomes[answer] += 1
        edits.update(deception.edits)
        if answer == "harms and opens":
            print(f"opens: {deception.parent}, {deception.truth}, {deception.edits}")
    rarest = min(edits[edit.__name__] for edit in EDITS)
    seconds = time.monotonic() - begun
    print(
        f"deceptions: {count} documents, {outcomes['harms and is refused']} that harm "
        f"and are refused, {outcomes['harms and opens']} that harm and open, "
        f"{outcomes['harms nobody tried']} that harm nobody who was tried, "
        f"{outcomes['cannot be read']} that cannot be read; each of {len(EDITS)} edits "
        f"at least {rarest} times; {seconds:.0f} s"
    )
    return outcomes["harms and opens"] == 0


LAWS: dict[str, tuple[Callable[[int, int], bool], int]] = {
    "deceptions": (_no_deception_opens, ALL),
    "files": (_every_record_is_accounted_for, ALL_FILES),
    "audits": (_null_audits_find_little, ALL_AUDITS),
    "kills": (_no_kill_loses_anything, ALL_KILLS),
    "acts": (_no_act_breaks_a_law, ALL_LIVES),
    "simulations": (_no_schedule_breaks_a_law, ALL_SIMULATIONS),
    "meaning": (_one_meaning, ALL_MEANINGS),
}
"""Each law by its name, asked of so many cases and a seed."""


if __name__ == "__main__":
    main()
