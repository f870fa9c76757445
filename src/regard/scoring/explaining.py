"""One subject's standing taken apart, from everybody's data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from regard.scheme.model import Scheme
from regard.scoring.explain import Explanation
from regard.scoring.scores import score


def explain(
    scheme: Scheme | str | Path,
    events: Any,
    subject: str,
    *,
    as_of: str | date | datetime | None = None,
    intake: str | None = None,
    elsewhere: Mapping[str, Any] | None = None,
    study: bool = False,
) -> Explanation:
    """Takes one subject's standing apart, compared with everyone else in the data.

    Args:
        scheme: The scheme, its name in the library, or its path.
        events: Everyone's events, as `score` takes them.
        subject: Whose standing.
        as_of: The moment (UTC); now if not given.
        intake: SQL that makes events of the data.
        elsewhere: For each other scheme that this one names, its events.
        study: Whether nobody real is scored, as `score` takes it.

    Returns:
        The explanation.

    Raises:
        DataError: If the data cannot be read, there is no such subject, or the scheme,
            or one that it reads, may only be studied.
        SchemeError: If the document has something wrong.
        UnknownScheme: If there is no such scheme.
    """
    scores = score(
        scheme, events, as_of=as_of, intake=intake, elsewhere=elsewhere, study=study
    )
    return scores.explain(subject)
