"""What is said where somebody is asked about who has no standing."""

from __future__ import annotations

from regard.scheme.complaint import DataError
from regard.scoring.tables import ScoringTables


def no_subject(tables: ScoringTables, subject: str, subjects: int) -> DataError:
    """The complaint about a subject who has no standing.

    Args:
        tables: Those with a standing, and the scheme.
        subject: Who was asked about.
        subjects: How many have a standing.

    Returns:
        The complaint; it names a similar subject only where the scheme publishes names.
    """
    return DataError(
        f"there is no subject {subject!r} "
        f"among the {subjects:,} with a standing{_hint(tables, subject)}"
    )


def _hint(tables: ScoringTables, subject: str) -> str:
    """What a mistyped subject may have been meant for.

    Somebody who mistypes their own name is not shown another member's.
    """
    publish = tables.scheme.publish
    if publish is None or not publish.names:
        return "\n  to do: write the subject letter by letter as in the data"
    similar = tables.rows(
        "SELECT subject FROM standings "
        "ORDER BY jaro_winkler_similarity(subject, ?) DESC, subject LIMIT 1",
        [subject],
    )
    if not similar:
        return ""
    return f"; did you mean {similar[0]['subject']}?"
