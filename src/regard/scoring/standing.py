"""One subject's standing, as it is asked for: by the reference, behind the red line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from regard.scheme.document import as_scheme
from regard.scheme.model import Scheme
from regard.scoring.event import Event
from regard.scoring.red_line import refuse_live_use
from regard.scoring.reference import Elsewhere, Standing, interpret


def standing(
    scheme: Scheme | str | Path,
    events: Iterable[Event],
    at: datetime | date | str,
    elsewhere: Elsewhere | None = None,
    *,
    study: bool = False,
) -> Standing:
    """Works out one subject's standing.

    Args:
        scheme: The scheme, its name in the library, or its path.
        events: That subject's events, in any order. Repeated ids count once; kinds that
            the scheme does not have are no evidence.
        at: The moment (UTC; a date is its beginning). Later events do not count.
        elsewhere: Needed where the scheme counts tiers held under other schemes.
        study: Whether nobody real is scored; needed under a scheme, or one that it
            reads, that is not declared to be live. The standing then says so.

    Returns:
        The standing, exact to the last millionth.

    Raises:
        DataError: If `at` is no moment, a scheme that is counted is not given, or one
            of them may only be studied.
        SchemeError: If the document has something wrong.
        UnknownScheme: If there is no such scheme.
    """
    scheme = as_scheme(scheme)
    schemes = {scheme.name: scheme}
    for key, (other, _events) in (elsewhere or {}).items():
        schemes[key] = other
    refuse_live_use(schemes, study)
    return replace(interpret(scheme, events, at, elsewhere), study=study)
