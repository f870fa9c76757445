"""regard explain: one subject's standing, taken apart."""

from __future__ import annotations

from typing import Annotated

import typer

from regard.cli.inputs import read_scores
from regard.cli.options import (
    AsOfOption,
    DataOption,
    EventsOption,
    IntakeOption,
    JsonOption,
    MemoryOption,
    RunStudyOption,
    SchemeArgument,
    WithOption,
)
from regard.cli.output import print_json, print_view


def explain_command(
    scheme: SchemeArgument,
    subject: Annotated[str, typer.Option("--subject", help="Whose standing.")],
    events: EventsOption = None,
    intake: IntakeOption = None,
    data: DataOption = None,
    as_of: AsOfOption = None,
    others: WithOption = None,
    memory: MemoryOption = None,
    study: RunStudyOption = False,
    json: JsonOption = False,
) -> None:
    """Explain one standing: what adds and takes, what cost most, and what would change
    the outcome.
    """
    from regard.report.run.explanation import explanation_data, explanation_view

    scores = read_scores(
        scheme, events, intake, data, as_of, others, memory, study, json
    )
    explanation = scores.explain(subject)
    if json:
        print_json(explanation_data(explanation))
    else:
        print_view(explanation_view(explanation))
