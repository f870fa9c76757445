"""regard diff: what a change of a scheme does to people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from regard.cli.exit_codes import (
    DONE,
    NOT_COMPARABLE,
    NOT_PROVED,
    SOMETHING_TO_SEE,
    TO_BE_READ,
)
from regard.cli.options import (
    AsOfOption,
    JsonOption,
    RunStudyOption,
    SchemeArgument,
    complete_scheme,
)
from regard.cli.output import print_json, progress

if TYPE_CHECKING:
    from regard.scoring.figures.changed import ChangedTier

MOST_CHANGED = 20  # people named whose tier changes
EXIT_CODES = {
    "equivalent": DONE,
    "treated alike": DONE,
    "never worse": DONE,
    "not proved": NOT_PROVED,
    "changed": TO_BE_READ,
    "not comparable": NOT_COMPARABLE,
}
"""By verdict; under any other, somebody loses."""


def diff_command(
    old: SchemeArgument,
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW",
            help="The same, as it would be.",
            autocompletion=complete_scheme,
        ),
    ],
    events: Annotated[
        str | None,
        typer.Option(
            "--events", help="Real events; says exactly who changes tier, and why."
        ),
    ] = None,
    as_of: AsOfOption = None,
    study: RunStudyOption = False,
    json: JsonOption = False,
) -> None:
    """Compare two schemes: who can be treated worse under the new one, and who better,
    with a person for each, and every clause that differs.

    Exit codes: 0 everything was compared and nobody loses · 1 somebody loses · 2 could
    not be read · 3 not proved · 4 nobody was found to lose, but something has no
    direction or was not compared · 5 nothing in common.
    """
    from regard.check.answers.comparing import compare
    from regard.report.findings.comparison import comparison_data, comparison_text
    from regard.scheme.document import open_document
    from regard.scheme.reading import others_by_key, readings_of

    old_document = open_document(old)
    new_document = open_document(new)
    others = others_by_key([readings_of(old_document), readings_of(new_document)])
    comparison = compare(old_document.scheme, new_document.scheme, others)
    changed = None
    if events is not None:
        changed = _changed_tiers(old, new, events, as_of, study, json)
    if json:
        from regard.report.run.changed import changed_data

        data = comparison_data(comparison)
        if changed is not None:
            data["changed"] = changed_data(changed)
            data["study"] = study
        print_json(data)
    else:
        text = comparison_text(old_document.scheme, new_document.scheme, comparison)
        typer.echo(text, nl=False)
        if changed is not None:
            from regard.report.run.changed import changed_text

            typer.echo("\n" + changed_text(changed, MOST_CHANGED, study), nl=False)
    raise typer.Exit(EXIT_CODES.get(comparison.verdict, SOMETHING_TO_SEE))


def _changed_tiers(
    old: str, new: str, events: str, as_of: str | None, study: bool, quiet: bool
) -> tuple[ChangedTier, ...]:
    """Everyone whose tier differs, with what moved their score."""
    import regard
    from regard.scoring.figures.changed import find_changed

    with progress(quiet) as report_progress:
        before = regard.score(
            old, events, as_of=as_of, study=study, stage=report_progress
        )
        # The moment of the first, since both are to see the same events.
        at = before.as_of
        after = regard.score(new, events, as_of=at, study=study, stage=report_progress)
    return find_changed(before, after)
