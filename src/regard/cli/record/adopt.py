"""regard record adopt: a text is put forward, and becomes the scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from regard.cli.options import JsonOption, SchemeArgument
from regard.cli.output import print_json
from regard.cli.record.options import KeysOption, LogOption, UrlArgument, opened

if TYPE_CHECKING:
    from regard.registry.opening import OpenRecord


def adopt_command(
    url: UrlArgument,
    scheme: SchemeArgument,
    by: Annotated[
        str, typer.Option("--by", metavar="WHO", help="Who puts it forward or adopts.")
    ],
    from_day: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="Its first day; today if left out."),
    ] = None,
    keys: KeysOption = None,
    log: LogOption = None,
    json: JsonOption = False,
) -> None:
    """Adopt a scheme: put it forward, or adopt what was put forward when all that is
    owed before has been done.

    A first scheme is put forward and adopted at once. A change is put forward and
    announced; run again after that time, it is adopted if the gate opens, objections
    are answered and the votes are for it.
    """
    from regard.scheme.document import open_document

    text = open_document(scheme).text
    with opened(url, keys, log) as record:
        values = _adopt(record, text, by, from_day)
    if json:
        print_json(values)
        return
    for line in _lines(values):
        typer.echo(line)


def _adopt(
    record: OpenRecord, text: str, by: str, from_day: str | None
) -> dict[str, Any]:
    from regard.registry.acts import changing
    from regard.registry.refusal import RefusalCode, RefusedAct
    from regard.scheme.document import parse_document
    from regard.scoring.clock import day_alone

    name = parse_document(text).scheme.name
    proposal = _waiting(record, name, text)
    put_forward_now = proposal == 0
    if put_forward_now:
        # What cannot be adopted is not even announced.
        changing.check_opens(record, text)
        day = record.now.date() if from_day is None else day_alone(from_day)
        proposal = changing.put_forward(record, text, day, by).seq
    refusal = ""
    adopted = 0
    try:
        adopted = changing.adopt(record, name, proposal, by).seq
    except RefusedAct as error:
        # What was put forward now is announced; until that is over it waits.
        if not put_forward_now or error.code is not RefusalCode.NOT_ANNOUNCED:
            raise
        refusal = str(error)
    with record.sequence.reading() as reading:
        body = record.versions.proposal(reading, name, proposal)
    assert body is not None
    return {
        "scheme": name,
        "version": body.version,
        "hash": body.hash,
        "proposal": proposal,
        "adopted": adopted,
        "from": body.from_day.isoformat(),
        "gate": body.gate,
        "verdict": body.verdict,
        "waits": refusal,
    }


def _waiting(record: OpenRecord, name: str, text: str) -> int:
    """The entry that put this very text forward and waits; 0 if none does."""
    from regard.registry.entry import EntryKind

    with record.sequence.reading() as reading:
        for entry in reading.of_scheme(name):
            if entry.kind is not EntryKind.PUT_FORWARD:
                continue
            body = record.versions.proposal(reading, name, entry.seq)
            # Another text would not have been announced.
            is_same = body is not None and body.text == text
            if is_same and not record.versions.is_adopted(reading, name, entry.seq):
                return entry.seq
    return 0


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
            if verdict[change]:
                lines.append(f"  {verdict[change]['says']}")
    if values["adopted"]:
        lines.append(f"adopted as entry {values['adopted']}, from {values['from']}")
    else:
        lines.append(f"not adopted yet: {values['waits']}")
    return lines
