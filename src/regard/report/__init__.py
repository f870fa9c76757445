"""TO LOOK AT: words, tables and pictures, for the terminal and as HTML pages.

Takes: a `Scheme`, `Scores`, an `Explanation`, what `regard check` found, an audit, the
    results of a study.
Gives: `summary` and `scheme_view`; `run_view` and `write_report`; `explanation_view`,
    `explanation_data` and `write_letter`; `findings_text` and `findings_page`;
    `audit_view` and `audit_data`; `study_view` and `write_study_report`.
May import: check, registry, society, measures, trust, scoring, scheme.
"""

from __future__ import annotations

from typing import Any

from regard.lazy import fetch_name

__all__ = [
    "audit_data",
    "audit_view",
    "explanation_data",
    "explanation_view",
    "findings_page",
    "findings_text",
    "run_view",
    "scheme_view",
    "study_view",
    "summary",
    "write_letter",
    "write_report",
    "write_study_report",
]

_HOMES = {
    "regard.report.audit": ("audit_data", "audit_view"),
    "regard.report.findings.page": ("findings_page",),
    "regard.report.findings.text": ("findings_text",),
    "regard.report.letter.writing": ("write_letter",),
    "regard.report.run.explanation": ("explanation_data", "explanation_view"),
    "regard.report.run.page": ("write_report",),
    "regard.report.run.terminal": ("run_view",),
    "regard.report.scheme": ("scheme_view", "summary"),
    "regard.report.study.page": ("write_study_report",),
    "regard.report.study.terminal": ("study_view",),
}


def __getattr__(name: str) -> Any:
    """Fetches a view when it is asked for; text needs no library that draws."""
    return fetch_name(__name__, name, _HOMES)
