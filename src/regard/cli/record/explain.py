"""regard record explain: what counts, what is in effect and why, what is pending."""

from __future__ import annotations

from typing import Annotated

import typer

from regard.cli.options import AsOfOption, JsonOption
from regard.cli.output import print_json, print_view
from regard.cli.record.options import (
    MOST_ENTRIES_EVER,
    KeysOption,
    LogOption,
    NumberOption,
    SchemeNameOption,
    SubjectOption,
    TimeConfirmedOption,
    UrlArgument,
    opened,
    scheme_named,
    subject_named,
)


def subject_command(
    url: UrlArgument,
    by: Annotated[
        str,
        typer.Option("--by", metavar="WHO", help="Who looks; the subject sees that."),
    ],
    purpose: Annotated[
        str, typer.Option("--purpose", metavar="WORDS", help="What it is read for.")
    ],
    scheme: SchemeNameOption = None,
    subject: SubjectOption = None,
    number: NumberOption = None,
    as_of: AsOfOption = None,
    known_at: Annotated[
        int | None,
        typer.Option(
            "--known-at",
            metavar="ENTRY",
            min=1,
            max=MOST_ENTRIES_EVER,
            help="The last entry that counts; all if not given.",
        ),
    ] = None,
    keys: KeysOption = None,
    log: LogOption = None,
    time_is_right: TimeConfirmedOption = False,
    json: JsonOption = False,
) -> None:
    """What the record says of one subject. That it was looked at is entered before."""
    from regard.registry.explanation import explanation_values
    from regard.scoring.clock import moment

    # What is mistyped is said before anybody is entered as having looked.
    asked = None if as_of is None else moment(as_of)
    with opened(url, keys, log, time_is_right) as record:
        name = subject_named(record, scheme_named(record, scheme), subject, number)
        at = asked or record.now
        explanation = record.explain(
            by=by,
            purpose=purpose,
            subject=name.subject,
            scheme=name.scheme,
            as_of=at,
            known_at=known_at,
        )
        document = record.document(name.scheme, at, known_at)
    if json:
        print_json(explanation_values(explanation))
        return
    from regard.report.record import subject_view

    # Kinds are called as the version in force then called them.
    shown = None if document is None else document.declared
    print_view(subject_view(explanation, shown))
