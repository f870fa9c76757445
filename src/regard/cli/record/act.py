"""regard record do: one act, checked and then entered, or refused with its reason."""

from __future__ import annotations

import json as json_text
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from regard.cli.options import JsonOption, split_pair
from regard.cli.output import print_json
from regard.cli.record.options import (
    ByOption,
    KeysOption,
    LogOption,
    NumberOption,
    SchemeNameOption,
    SubjectOption,
    TimeConfirmedOption,
    UrlArgument,
    check_number,
    opened,
    result_lines,
    scheme_named,
    subject_named,
)

if TYPE_CHECKING:
    from regard.registry.acts.catalogue import ActForm
    from regard.registry.opening import OpenRecord


def act_command(
    url: UrlArgument,
    act: Annotated[
        str,
        typer.Argument(metavar="ACT", help="What is done; `list` says what there is."),
    ],
    scheme: SchemeNameOption = None,
    subject: SubjectOption = None,
    number: NumberOption = None,
    by: ByOption = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="What the act says."),
    ] = None,
    body: Annotated[
        str | None,
        typer.Option(
            "--body",
            metavar="FILE",
            help="All that the act says, as JSON; - for standard input.",
        ),
    ] = None,
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """Do one act: it is checked and entered, or refused and nothing is entered."""
    from regard.registry.acts.catalogue import form_named

    if act == "list":
        _list_acts(json)
        return
    form = form_named(act)
    check_number(number)
    said = _said(values, body)
    with opened(url, keys, log, time_is_right) as record:
        name, about = _about(record, form, scheme, subject, number)
        # Who joins has no name yet; whoever has one is known by it from here on.
        called = number or "" if act == "join" else ""
        result = record.perform(
            act,
            said,
            by=_required_by(act, by or (about if form.is_own else "")),
            subject=about,
            number=called,
            scheme=name,
        )
    if json:
        print_json({"act": act} | result)
        return
    is_entered = bool(result) and form.is_entered
    typer.echo(f"{act}: entered" if is_entered else f"{act}: done")
    for line in result_lines(result):
        typer.echo(f"  {line}")


def _about(
    record: OpenRecord,
    form: ActForm,
    scheme: str | None,
    subject: str | None,
    number: str | None,
) -> tuple[str, str]:
    """The scheme and the subject that an act is about; empty where it is about none."""
    if form.about == "text":
        return "", ""
    name = scheme_named(record, scheme)
    if form.about == "scheme":
        return name, ""
    return name, subject_named(record, name, subject, number).subject


def _required_by(act: str, by: str) -> str:
    from regard.scheme.complaint import DataError

    if by:
        return by
    raise DataError(
        f"found nobody who does {act}, expected a key or a person\n"
        "  to do: say who does it with --by"
    )


def _said(values: list[str] | None, body: str | None) -> dict[str, Any]:
    """What the act says: the body, and beside it what is set by itself."""
    said = {} if body is None else _body(body)
    for pair in values or []:
        name, value = split_pair("--set", pair, "NAME=VALUE such as event=12")
        said[name] = _value(value)
    return said


def _value(value: str) -> Any:
    # Lists and objects are written as JSON; all else is text until the act reads it.
    if value[:1] not in ("[", "{"):
        return value
    try:
        return json_text.loads(value)
    # Deeper than anything that an act reads, it is as good as text.
    except (ValueError, RecursionError):
        return value


def _text_of(file: str) -> str:
    return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")


def _body(file: str) -> dict[str, Any]:
    from regard.scheme.complaint import DataError

    try:
        content = json_text.loads(_text_of(file))
    except (ValueError, RecursionError) as error:
        raise DataError(
            f"{file} is no JSON ({error}), expected an object\n"
            '  to do: write such as {"event": 12, "words": "not me"}'
        ) from None
    if isinstance(content, dict):
        return content
    raise DataError(
        f"found {type(content).__name__} in {file}, expected an object\n"
        '  to do: write such as {"event": 12, "words": "not me"}'
    )


def _list_acts(json: bool) -> None:
    from regard.registry.acts.catalogue import ACTS, act_values

    listed = {act: act_values(act) for act in ACTS}
    if json:
        print_json(listed)
        return
    for act, fields in listed.items():
        words = [name if needed else f"[{name}]" for name, needed in fields.items()]
        typer.echo(f"{act}: {' '.join(words)}".rstrip(": "))
