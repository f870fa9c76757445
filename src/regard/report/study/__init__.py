"""A STUDY TO LOOK AT: a study's figures as a page, and in the terminal.

Takes: a `StudyFigures`; nothing is worked out here.
Gives: `write_study_report`, `study_page`, `study_view`.
May import: society, measures, scheme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regard.report.study.page import study_page, write_study_report
    from regard.report.study.terminal import study_view

__all__ = ["study_page", "study_view", "write_study_report"]


def __getattr__(name: str) -> Any:
    """What this room gives; drawing is loaded only once a page is asked for."""
    if name in ("study_page", "write_study_report"):
        from regard.report.study import page

        return getattr(page, name)
    if name == "study_view":
        from regard.report.study import terminal

        return terminal.study_view
    raise AttributeError(name)
