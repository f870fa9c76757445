"""BEFORE: what a scheme can do to a person, with proof.

Takes: one scheme or several, as documents.
Gives: findings with replayed witnesses (`check_document`, `check_scheme`), the table of
    bounds (`bounds_table`), what several schemes do together (`portfolio_effects`), the
    difference of two schemes (`compare`, `compare_schemes`), whether a scheme may run
    on
    real people (`decide_gate`, `may_run`), and witnesses in words (`narrate`).
May import: scoring, scheme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regard.lazy import fetch_name

if TYPE_CHECKING:
    from regard.check.answers.bounds import BoundsTable, bounds_table
    from regard.check.answers.checking import (
        CheckResult,
        check_document,
        check_scheme,
    )
    from regard.check.answers.comparing import Comparison, compare, compare_schemes
    from regard.check.answers.gate import Gate, decide_gate, may_run
    from regard.check.answers.gate_together import GateTogether, decide_gates
    from regard.check.answers.portfolio import PortfolioEffects, portfolio_effects
    from regard.check.finding import Finding, Severity
    from regard.check.narrative import narrate
    from regard.check.proof.witness import Witness

__all__ = [
    "BoundsTable",
    "CheckResult",
    "Comparison",
    "Finding",
    "Gate",
    "GateTogether",
    "PortfolioEffects",
    "Severity",
    "Witness",
    "bounds_table",
    "check_document",
    "check_scheme",
    "compare",
    "compare_schemes",
    "decide_gate",
    "decide_gates",
    "may_run",
    "narrate",
    "portfolio_effects",
]

_HOMES = {
    "regard.check.answers.bounds": ("BoundsTable", "bounds_table"),
    "regard.check.answers.checking": ("CheckResult", "check_document", "check_scheme"),
    "regard.check.answers.comparing": ("Comparison", "compare", "compare_schemes"),
    "regard.check.answers.gate": ("Gate", "decide_gate", "may_run"),
    "regard.check.answers.gate_together": ("GateTogether", "decide_gates"),
    "regard.check.answers.portfolio": ("PortfolioEffects", "portfolio_effects"),
    "regard.check.finding": ("Finding", "Severity"),
    "regard.check.narrative": ("narrate",),
    "regard.check.proof.witness": ("Witness",),
}


def __getattr__(name: str) -> Any:
    """Fetches a name when it is first asked for: the solver takes long to load."""
    return fetch_name(__name__, name, _HOMES)
