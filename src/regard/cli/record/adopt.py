"""regard record adopt: a text is put forward, and becomes the scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from regard.cli.options import JsonOption, SchemeArgument
from regard.cli.output import print_json
from regard.cli.record.options import (
    KeysOption,
    LogOption,
    TimeConfirmedOption,
    UrlArgument,
    opened,
)

if TYPE_CHECKING:
    from regard.registry.adopting import Adoption


def adopt_command(
    url: UrlArgument,
    scheme: SchemeArgument,
    by: Annotated[
        str, typer.Option("--by", metavar="WHO", help="Who puts it forward or adopts.")
    ],
    from_day: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DAY",
            help="Its first day; if left out, that of the text that waits, or today.",
        ),
    ] = None,
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """Adopt a scheme: put it forward, or adopt what was put forward when all that is
    owed before has been done.

    A first scheme is put forward and adopted at once. A change is put forward and
    announced; run again after that time, it is adopted if the gate opens, objections
    are answered and the votes are for it.
    """
    from regard.registry.adopting import adopt_text
    from regard.scheme.document import open_document
    from regard.scoring.clock import day_alone

    text = open_document(scheme).text
    day = None if from_day is None else day_alone(from_day)
    with opened(url, keys, log, time_is_right) as record:
        values = _values(adopt_text(record, text, by, day))
    if json:
        print_json(values)
        return
    for line in _lines(values):
        typer.echo(line)


def _values(adoption: Adoption) -> dict[str, Any]:
    body = adoption.body
    return {
        "scheme": adoption.scheme,
        "version": body.version,
        "hash": body.hash,
        "proposal": adoption.proposal,
        "adopted": adoption.adopted,
        "from": body.from_day.isoformat(),
        "gate": body.gate,
        "verdict": body.verdict,
        "waits": adoption.waits,
    }


def _lines(values: dict[str, Any]) -> list[str]:
    title = f"{values['scheme']}, version {values['version']}"
    lines = [f"{title}: put forward as entry {values['proposal']}"]
    gate = values["gate"]
    lines.append(f"the gate {'opens' if gate['opens'] else 'does not open'}")
    for code, path, says in [*gate["forbidding"], *gate["undeclared"]]:
        lines.append(f"  {code} {path}: {says}")
    verdict = values["verdict"]
    if verdict:
        lines.append(f"beside the version in force: {verdict['verdict']}")
        for change in ("loses", "gains"):
            lines += _person_lines(change, verdict[change])
    if values["adopted"]:
        lines.append(f"adopted as entry {values['adopted']}, from {values['from']}")
    else:
        lines.append(f"not adopted yet: {values['waits']}")
    return lines


def _person_lines(change: str, person: dict[str, Any]) -> list[str]:
    """Somebody who loses or gains by a change, and what is recorded of them."""
    if not person:
        return []
    lines = [f"  somebody {change}: {person['says']}"]
    # An entry of an earlier version of Regard has the events alone.
    if "recorded" in person:
        lines.append(f"    of them is recorded: {person['recorded']}")
    return lines
