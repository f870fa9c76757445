"""A scoring run in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regard.scheme.brief import Brief, brief_rows
from regard.scheme.counted import plural

if TYPE_CHECKING:
    from regard.scoring.scores import Scores


def scores_brief(scores: Scores) -> Brief:
    """How many stand in which tier, and what could not be read.

    Args:
        scores: The run.

    Returns:
        The tiers with somebody in them, the highest first; then what is to be known.
    """
    tiers = "SELECT tier, count(*) AS n FROM standings GROUP BY tier"
    counts = scores.tables.rows(tiers)
    by_tier = {str(row["tier"]): int(row["n"]) for row in counts}
    rows: list[tuple[str, object]] = []
    for tier in reversed(scores.scheme.tiers):
        rows.append((f"tier {tier}", f"{by_tier.get(tier, 0):,}"))
    rows.append(("rows read", f"{scores.read:,}"))
    rows.append(("not read", scores.rejected and plural(scores.rejected, "row")))
    rows.append(("repeated", scores.repeated and plural(scores.repeated, "row")))
    rows.append(("later, not counted", scores.later and plural(scores.later, "event")))
    for source in scores.insufficient:
        rows_read = f"{plural(source.read, 'row')} of {source.source}"
        rows.append(("too much not read", f"{source.rejected:,} of {rows_read}"))
    mark = "Study: scores" if scores.study else "Scores"
    return Brief(
        f"{mark} under {scores.scheme.name} as of {scores.as_of:%Y-%m-%d %H:%M} UTC: "
        f"{plural(scores.subjects, 'subject')}",
        brief_rows(rows),
    )
