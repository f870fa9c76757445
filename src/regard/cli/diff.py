"""regard diff: what a change of a scheme does to people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from regard.cli.shared import JsonOption, SchemeArgument, _names, print_json, progress

if TYPE_CHECKING:
    from regard.scoring.figures.changed import ChangedTier

MOST_SHOWN = 20


def diff(
    old: SchemeArgument,
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW", help="The same, as it would be.", autocompletion=_names
        ),
    ],
    events: Annotated[
        str | None,
        typer.Option(
            "--events", help="Real events; says exactly who changes tier, and why."
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="The moment (UTC); the latest event's if not given."
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Compare two schemes: who can be treated worse under the new one, and who better, with a person for each.

    Exit codes: 0 equivalent or never worse · 1 somebody loses · 2 could not be read · 3 not proved.
    """
    from regard.check.answers.comparing import compare
    from regard.report.findings.comparison import comparison_data, comparison_text
    from regard.scheme.document import open_document
    from regard.scheme.reading import others_by_key, readings_of

    documents = open_document(old), open_document(new)
    schemes = documents[0].scheme, documents[1].scheme
    found = compare(*schemes, others_by_key(readings_of(one) for one in documents))
    changed = None if events is None else _changed(old, new, events, as_of, json)
    if json:
        from regard.report.run.changed import changed_data

        data = comparison_data(found)
        if changed is not None:
            data["changed"] = changed_data(changed)
        print_json(data)
    else:
        typer.echo(comparison_text(*schemes, found), nl=False)
        if changed is not None:
            from regard.report.run.changed import changed_text

            typer.echo("\n" + changed_text(changed, MOST_SHOWN), nl=False)
    raise typer.Exit(
        {"equivalent": 0, "never worse": 0, "not proved": 3}.get(found.verdict, 1)
    )


def _changed(
    old: str, new: str, events: str, as_of: str | None, quiet: bool
) -> tuple[ChangedTier, ...]:
    """Everyone whose tier differs, with what moved their score."""
    import regard
    from regard.scoring.figures.changed import find_changed

    with progress(quiet) as stage:
        before = regard.score(old, events, as_of=as_of, stage=stage)
        after = regard.score(new, events, as_of=before.as_of, stage=stage)
    return find_changed(before, after)
