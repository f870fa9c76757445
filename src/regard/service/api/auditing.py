"""What an auditor is told beside what is open to all; no body is opened for it."""

from __future__ import annotations

from typing import Any

from regard.service.api.endpoint import ApiRequest, Reply


def audit_record(request: ApiRequest) -> Reply:
    """Whether entries, tree and signatures agree; worked out once an hour at most."""
    audit = request.book.audits.audit()
    discrepancies: list[dict[str, Any]] = []
    for part in audit.discrepancies:
        # Not its detail, which may be anybody's words.
        place = {
            "kind": part.place.kind.value,
            "sequence": part.place.sequence,
            "field": part.place.field,
        }
        discrepancies.append({"place": place, "says": part.says})
    return Reply(
        {
            "at": audit.at.isoformat(),
            "entries": audit.entries,
            "agrees": not discrepancies,
            "discrepancies": discrepancies,
        }
    )
