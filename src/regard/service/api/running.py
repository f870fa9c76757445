"""Whether the service runs, and what it counted: for whoever keeps it running."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from regard.registry.fold.history import SubjectHistory
from regard.registry.opening import OpenRecord
from regard.registry.store.engine import database_file
from regard.scheme.phrase import AND, phrase, phrase_list
from regard.service.api.endpoint import ApiRequest, Reply
from regard.service.doors.finished_rounds import RoundWork
from regard.service.problem import RECORD_FAULTS, UNAVAILABLE, Problem

LEAST_FREE_BYTES = 64 * 1024 * 1024
"""With less on a disk, soon nothing can be entered."""
WORK_DONE = "regard_{work}_done_timestamp_seconds"
"""When all that was due of a work was done last; nought: never. Older than an hour, it
stands still, and with upkeep notices, tiers and deadlines, with mail what people are to
be told."""
METRICS_MEDIA = "text/plain; version=0.0.4; charset=utf-8"


ALIVE = {"status": "ok"}
"""What is answered wherever a process answers."""


class DiskFull(Exception):
    """A disk on which next to nothing is left."""


def alive(_: ApiRequest) -> Reply:
    """Whether this process answers: nothing else is asked."""
    return Reply(ALIVE)


def ready(request: ApiRequest) -> Reply:
    """Whether all is there that requests need, each part by its name.

    Args:
        request: Whoever asks.

    Raises:
        Problem: If something is not, and what.
    """
    faults = [name for name, check in CHECKS.items() if not _is_good(check, request)]
    if faults:
        raise Problem(
            UNAVAILABLE,
            "not-ready",
            "Not ready",
            phrase(
                "found {parts} that cannot be used, expected all of {all_parts}; "
                "to do: look at the log of the service",
                parts=phrase_list(faults, AND),
                all_parts=phrase_list(CHECKS),
            ),
        )
    return Reply({"status": "ok", "parts": list(CHECKS)})


def metrics(request: ApiRequest) -> Reply:
    """What was counted, as Prometheus reads it."""
    with request.record.sequence.reading() as reading:
        size = reading.size
        closed = 0
        failing = 0
        for scheme in reading.schemes():
            versions = request.record.versions.in_effect(reading, scheme)
            today = request.record.now.date()
            version = SubjectHistory("", versions, ()).version_on(today)
            closed += version is not None and version.is_closed
            failing += len(request.doors.webhooks.failing_of(scheme))
    gauges = {
        **_work_done(request),
        "regard_record_entries": size,
        "regard_schemes_closed": closed,
        "regard_webhooks_failing": failing,
    }
    text = request.counts.text(gauges)
    return Reply(text.encode(), media=METRICS_MEDIA)


def _work_done(request: ApiRequest) -> dict[str, int]:
    """When each work that this service has was done last, in seconds since 1970."""
    works = [RoundWork.UPKEEP, RoundWork.WEBHOOKS]
    # What is not done here at all would look like what stands still.
    if request.settings.mail is not None:
        works.append(RoundWork.MAIL)
    if request.settings.bounces is not None:
        works.append(RoundWork.BOUNCES)
    done: dict[str, int] = {}
    for work in works:
        last_round = request.doors.finished_rounds.last(work)
        at = 0 if last_round is None else int(last_round.timestamp())
        done[WORK_DONE.format(work=work)] = at
    return done


def _is_good(check: Callable[[OpenRecord], None], request: ApiRequest) -> bool:
    try:
        check(request.record)
    except (*RECORD_FAULTS, DiskFull):
        return False
    return True


def _check_clock(record: OpenRecord) -> None:
    _ = record.now


def _check_database(record: OpenRecord) -> None:
    with record.sequence.reading() as reading:
        _ = reading.size


def _check_keys(record: OpenRecord) -> None:
    # That the master key opens them, as each request would find out.
    record.file_keys.check_master()


def _check_disk(record: OpenRecord) -> None:
    folders = {record.places.keys, record.places.log}
    database = database_file(record.url)
    if database is not None:
        folders.add(database.parent)
    for folder in folders:
        _check_free(folder)


def _check_free(folder: Path) -> None:
    if folder.is_dir() and shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
        raise DiskFull


CHECKS: dict[str, Callable[[OpenRecord], None]] = {
    "the clock": _check_clock,
    "the database": _check_database,
    "the keys": _check_keys,
    "the disk": _check_disk,
}
"""What requests need, by its name."""
