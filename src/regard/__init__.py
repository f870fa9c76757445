"""Regard: scoring, with regard for the people scored.

One document, the scheme, and its readers, in the order of their flow:

    load, parse, render     a scheme from the library, a file or text; text again
    names, json_schema      what the library holds; the document's JSON Schema
    summary                 a scheme in plain words
    event, standing         one subject: events in, a standing out, by the reference
    score, explain          everyone: files or frames in, standings and reasons out
    assess_trust            what people say of one another, made into trust events
    check_scheme            what a scheme can do to a person, proved
    may_run                 whether it may run on real people
    compare_schemes         who is treated worse, and who better, after a change
    audit                   who comes off worse, by group
    find_trust              who is trusted, by who rated whom, from a few vetted people
    rehearse                past events lived day by day, as the record would
    study, fork             synthetic people live under schemes, or otherwise from then
    read_figures            what came of a finished study
    init_record             the live record, begun: what happens under a scheme
    open_record             opened: what happened, and what is owed to whom

    write_report            a scoring run as a page
    write_letter            one page for a person scored, in their language
    write_findings          what was checked, of one scheme or several, as a page
    write_audit             an audit as a page
    write_study_report      a study as a page
    write_rehearsal         a rehearsal as a page
    write_trust             an answer about trust as a page

    Scheme, Event, DataFormat                           what they take
    Standing, Scores, Explanation, CheckResult, Gate, Comparison, AuditAnswer,
    TrustAnswer, StudyFigures, RehearsalAnswer, OpenRecord
                                                        what they answer
    RegardError, SchemeError, DataError, UnknownScheme, RefusedAct
                                                        what they raise
    MissingExtra                                        what an install lacks

Points are floats, and called `score`; whole millionths are ints, and called
`micropoints`. A moment is given as text, a date or a datetime, under the name `as_of`
(UTC; now if left out), and given back as a datetime in UTC. `find_trust` counts by the
day, up to that of the last rating if none is named.

Whole tables, letters, pages, audits and studies need the extra `lab`; without it they
say how to get it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regard.lazy import extra_of, fetch_name, missing_name
from regard.version import VERSION

if TYPE_CHECKING:
    from regard.check.answers.checking import CheckResult, check_scheme
    from regard.check.answers.comparing import Comparison, compare_schemes
    from regard.check.answers.gate import Gate, may_run
    from regard.registry.assessed_trust import assess_trust
    from regard.registry.opening import OpenRecord, init_record, open_record
    from regard.registry.refusal import RefusedAct
    from regard.report.audit.by_group import audit
    from regard.report.audit.page import write_audit
    from regard.report.audit.question import AuditAnswer
    from regard.report.findings.writing import write_findings
    from regard.report.letter.writing import write_letter
    from regard.report.rehearsal.answer import RehearsalAnswer
    from regard.report.rehearsal.asking import rehearse
    from regard.report.rehearsal.page import write_rehearsal
    from regard.report.run.page import write_report
    from regard.report.scheme import summary
    from regard.report.study.page import write_study_report
    from regard.report.trust.answer import TrustAnswer
    from regard.report.trust.asking import find_trust
    from regard.report.trust.page import write_trust
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
    from regard.scoring.explaining import explain
    from regard.scoring.intake.data_format import DataFormat
    from regard.scoring.scores import Scores, score
    from regard.scoring.standing import standing
    from regard.scoring.standing_value import Standing
    from regard.society.results.figures import StudyFigures
    from regard.society.results.studying import fork, study
    from regard.society.results.work_out import read_figures

__version__ = VERSION

__all__ = [
    "AuditAnswer",
    "CheckResult",
    "Comparison",
    "DataError",
    "DataFormat",
    "Event",
    "Explanation",
    "Gate",
    "MissingExtra",
    "OpenRecord",
    "RefusedAct",
    "RegardError",
    "RehearsalAnswer",
    "Scheme",
    "SchemeError",
    "Scores",
    "Standing",
    "StudyFigures",
    "TrustAnswer",
    "UnknownScheme",
    "assess_trust",
    "audit",
    "check_scheme",
    "compare_schemes",
    "event",
    "explain",
    "find_trust",
    "fork",
    "init_record",
    "json_schema",
    "load",
    "may_run",
    "names",
    "open_record",
    "parse",
    "read_figures",
    "rehearse",
    "render",
    "score",
    "standing",
    "study",
    "summary",
    "write_audit",
    "write_findings",
    "write_letter",
    "write_rehearsal",
    "write_report",
    "write_study_report",
    "write_trust",
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
    "regard.scoring.explaining": ("explain",),
    "regard.scoring.intake.data_format": ("DataFormat",),
    "regard.scoring.standing_value": ("Standing",),
    "regard.scoring.standing": ("standing",),
    "regard.scoring.scores": ("Scores", "score"),
    "regard.check.answers.checking": ("CheckResult", "check_scheme"),
    "regard.check.answers.comparing": ("Comparison", "compare_schemes"),
    "regard.check.answers.gate": ("Gate", "may_run"),
    "regard.registry.assessed_trust": ("assess_trust",),
    "regard.registry.opening": ("OpenRecord", "init_record", "open_record"),
    "regard.registry.refusal": ("RefusedAct",),
    "regard.report.audit.by_group": ("audit",),
    "regard.report.audit.page": ("write_audit",),
    "regard.report.audit.question": ("AuditAnswer",),
    "regard.report.findings.writing": ("write_findings",),
    "regard.report.rehearsal.answer": ("RehearsalAnswer",),
    "regard.report.rehearsal.asking": ("rehearse",),
    "regard.report.rehearsal.page": ("write_rehearsal",),
    "regard.report.scheme": ("summary",),
    "regard.report.study.page": ("write_study_report",),
    "regard.report.trust.answer": ("TrustAnswer",),
    "regard.report.trust.asking": ("find_trust",),
    "regard.report.trust.page": ("write_trust",),
    "regard.society.results.figures": ("StudyFigures",),
    "regard.society.results.studying": ("fork", "study"),
    "regard.society.results.work_out": ("read_figures",),
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
        if not extra_of(package):
            raise
        # Names can be listed and looked at in any install; using one says what lacks.
        return missing_name(name, package)


def __dir__() -> list[str]:
    """The public names, though most are not fetched yet."""
    return [*__all__, "__version__"]
