"""What check says, written to a file as one page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from regard.check.answers.checking import CheckResult
from regard.check.answers.overview import overview_of
from regard.check.answers.portfolio import portfolio_effects
from regard.report.findings.page import findings_page


def write_findings(
    results: CheckResult | Sequence[CheckResult], path: str | Path
) -> Path:
    """Writes what check found as one HTML file, which loads nothing from anywhere.

    Args:
        results: Of one scheme, or of several; what several do together is shown too.
        path: The file; folders above it are made.

    Returns:
        The path.
    """
    several = [results] if isinstance(results, CheckResult) else list(results)
    together = None
    if len(several) > 1:
        together = portfolio_effects([result.case for result in several])
    page = findings_page([overview_of(result) for result in several], together)
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    # The same findings give the same bytes on every system.
    file.write_text(page, encoding="utf-8", newline="\n")
    return file
