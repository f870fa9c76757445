"""What an auditor is told beside what is open to all; no body is opened for it."""

from __future__ import annotations

from regard.service.api.endpoint import ApiRequest, Reply


def audit_record(request: ApiRequest) -> Reply:
    """Whether entries, tree and signatures agree; worked out once an hour at most."""
    audit = request.book.audits.audit()
    discrepancies = [
        {"place": part.place, "says": part.says} for part in audit.discrepancies
    ]
    return Reply(
        {
            "at": audit.at.isoformat(),
            "entries": audit.entries,
            "agrees": not discrepancies,
            "discrepancies": discrepancies,
        }
    )
