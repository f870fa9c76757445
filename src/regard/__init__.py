"""Regard: scoring, with regard for the people scored.

One document, the scheme, and its readers, in the order of their flow:

    load, parse, render     a scheme from the library, a file or text; text again
    names, json_schema      what the library holds; the document's JSON Schema
    event, standing         one subject: events in, a standing out, by the reference
    score, explain          everyone: files or frames in, standings and reasons out
    summary, write_report   a scheme in plain words; a scoring run as a page
    write_letter            one page for a person scored, in their language
    check_scheme            what a scheme can do to a person, proved
    may_run                 whether it may run on real people
    compare_schemes         who is treated worse, and who better, after a change

    Scheme, Event, Standing, Scores, Explanation        what they take and give
    DataFormat                                          how data are written
    RegardError, SchemeError, DataError, UnknownScheme  what they raise
    MissingExtra                                        what an install lacks

`score`, `explain` and `write_report` need the extra `lab`; without it they say how to
get it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regard.lazy import LAB_PACKAGES, fetch_name

if TYPE_CHECKING:
    from regard.check.answers.checking import check_scheme
    from regard.check.answers.comparing import compare_schemes
    from regard.check.answers.gate import may_run
    from regard.report.letter.writing import write_letter
    from regard.report.run.page import write_report
    from regard.report.scheme import summary
    from regard.scheme.catalogue import names
    from regard.scheme.complaint import (
        DataError,
        MissingExtra,
        RegardError,
        SchemeError,
        UnknownScheme,
    )
    from regard.scheme.document import load, parse
    from regard.scheme.model import Scheme
    from regard.scheme.rendering import render
    from regard.scheme.schema import json_schema
    from regard.scoring.event import Event, event
    from regard.scoring.explain import Explanation
    from regard.scoring.intake.data_format import DataFormat
    from regard.scoring.reference import Standing
    from regard.scoring.scores import Scores, explain, score
    from regard.scoring.standing import standing

__version__ = "0.1.0"

__all__ = [
    "DataError",
    "DataFormat",
    "Event",
    "Explanation",
    "MissingExtra",
    "RegardError",
    "Scheme",
    "SchemeError",
    "Scores",
    "Standing",
    "UnknownScheme",
    "check_scheme",
    "compare_schemes",
    "event",
    "explain",
    "json_schema",
    "load",
    "may_run",
    "names",
    "parse",
    "render",
    "score",
    "standing",
    "summary",
    "write_letter",
    "write_report",
]

_ROOMS: dict[str, tuple[str, ...]] = {
    "regard.scheme.complaint": (
        "DataError",
        "MissingExtra",
        "RegardError",
        "SchemeError",
        "UnknownScheme",
    ),
    "regard.scheme.document": ("load", "parse"),
    "regard.scheme.rendering": ("render",),
    "regard.scheme.model": ("Scheme",),
    "regard.scheme.schema": ("json_schema",),
    "regard.scheme.catalogue": ("names",),
    "regard.scoring.event": ("Event", "event"),
    "regard.scoring.explain": ("Explanation",),
    "regard.scoring.intake.data_format": ("DataFormat",),
    "regard.scoring.reference": ("Standing",),
    "regard.scoring.standing": ("standing",),
    "regard.scoring.scores": ("Scores", "explain", "score"),
    "regard.check.answers.checking": ("check_scheme",),
    "regard.check.answers.comparing": ("compare_schemes",),
    "regard.check.answers.gate": ("may_run",),
    "regard.report.scheme": ("summary",),
    "regard.report.letter.writing": ("write_letter",),
    "regard.report.run.page": ("write_report",),
}


def __getattr__(name: str) -> Any:
    """Fetches a public name when it is first asked for.

    So `regard --help` need not load DuckDB, nor `import regard` pydantic.
    """
    try:
        return fetch_name(__name__, name, _ROOMS)
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in LAB_PACKAGES:
            raise
        from regard.installing import needs
        from regard.scheme.complaint import MissingExtra

        raise MissingExtra(needs(f"regard.{name}", package, "lab")) from None


def __dir__() -> list[str]:
    """The public names, though most are not fetched yet."""
    return [*__all__, "__version__"]
