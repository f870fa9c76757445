"""regard record status: how far it is, what is in force, what is owed to whom."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from regard.cli.options import JsonOption
from regard.cli.output import print_json, print_view
from regard.cli.record.options import (
    KeysOption,
    LogOption,
    TimeConfirmedOption,
    UrlArgument,
    opened,
)

if TYPE_CHECKING:
    from regard.registry.status import RecordStatus


def status_command(
    url: UrlArgument,
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """How the record stands: counts, versions in force, what is owed to whom by when,
    and the last checkpoint. No person's body is shown.
    """
    from regard.registry.status import record_status

    with opened(url, keys, log, time_is_right) as record:
        status = record_status(record)
    if json:
        print_json(_values(status))
        return
    from regard.report.record import status_view

    print_view(status_view(status))


def _values(status: RecordStatus) -> dict[str, Any]:
    from regard.registry.explanation import duty_values

    checkpoint = status.checkpoint
    return {
        "today": status.today,
        "entries": status.entries,
        "kinds": status.kinds,
        "subjects": status.subjects,
        "schemes": [asdict(scheme) for scheme in status.schemes],
        "owed": [asdict(name) | duty_values(duty) for name, duty in status.duties],
        "unreadable": [asdict(name) for name in status.unreadable],
        "checkpoint": None
        if checkpoint is None
        else {
            "origin": checkpoint.origin,
            "size": checkpoint.size,
            "root": checkpoint.root.hex(),
        },
        "keys_copied_until": status.keys_copied_until,
    }
