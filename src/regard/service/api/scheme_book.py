"""A scheme in the open book, for programs: what check says of it, and its changes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from regard.service.api.endpoint import ApiRequest, Reply
from regard.service.api.open_book import YAML_MEDIA
from regard.service.api.paging import list_reply
from regard.service.book.changes import SchemeChange
from regard.service.book.register import has_register, register_entry
from regard.service.problem import nothing_here


def scheme_overview(request: ApiRequest) -> Reply:
    """A scheme in force: what it is for, and where more of it is said."""
    document = request.book.document(request.path["scheme"])
    scheme = document.scheme
    base = f"/v1/schemes/{scheme.name}"
    operator = scheme.operator
    return Reply(
        {
            "scheme": scheme.name,
            "title": scheme.title,
            "purpose": scheme.purpose,
            "operator": None if operator is None else operator.name,
            "version": scheme.version,
            "hash": scheme.hash,
            "text": f"{base}/text",
            "check": f"{base}/check",
            "versions": f"{base}/versions",
            "changes": f"{base}/changes",
            "statistics": f"{base}/statistics",
        }
    )


def scheme_check(request: ApiRequest) -> Reply:
    """What check says today of the text in force; worked out once a day."""
    document = request.book.document(request.path["scheme"])
    report = request.book.report(document)
    tag = f'"{document.scheme.hash}-{report.checked_on}"'
    return Reply(report.data, headers={"ETag": tag})


def scheme_statistics(request: ApiRequest) -> Reply:
    """What was counted in each month that is over; small cells are withheld."""
    months = request.book.statistics(request.path["scheme"])
    return Reply({"months": [asdict(month) for month in months]})


def registered(request: ApiRequest) -> Reply:
    """What everybody may know of one organisation, by its number.

    Args:
        request: Which scheme, and the number.

    Raises:
        Problem: If the scheme has no register, or nothing stands there: both alike.
    """
    scheme = request.book.document(request.path["scheme"]).declared
    if not has_register(scheme):
        raise nothing_here()
    now = request.record.now
    entry = register_entry(request.record, scheme, request.path["number"], now)
    if entry is None:
        raise nothing_here()
    return Reply({"tier": entry.tier or None, "on": now.date().isoformat()})


def scheme_changes(request: ApiRequest) -> Reply:
    """Every text that was put forward, the newest first, and what became of it."""
    changes = request.book.changes(request.path["scheme"])
    summaries = [_change_data(change) for change in changes]
    return list_reply(request, "changes", summaries, "entry")


def scheme_change(request: ApiRequest) -> Reply:
    """One change: who gains and who loses by it, the objections and their answers."""
    change = request.book.change(request.path["scheme"], request.path["entry"])
    objections = request.book.objections_to(change)
    data = _change_data(change)
    data["diff"] = change.verdict
    data["gate"] = change.gate
    data["ballots"] = dict(change.ballots)
    data["objections"] = [
        {"words": objection.words or None, "answer": objection.answer or None}
        for objection in objections
    ]
    return Reply(data)


def text_of_change(request: ApiRequest) -> Reply:
    """The text that was put forward, as it was."""
    change = request.book.change(request.path["scheme"], request.path["entry"])
    headers = {"ETag": f'"{change.body.hash}"'}
    return Reply(change.body.text.encode(), media=YAML_MEDIA, headers=headers)


def _change_data(change: SchemeChange) -> dict[str, Any]:
    adopted_on = change.adopted_on
    data: dict[str, Any] = {
        "entry": change.entry,
        "version": change.body.version,
        "hash": change.body.hash,
        "state": change.state.value,
        "put_forward_on": change.put_forward_on.isoformat(),
        "adoptable_from": change.days.first.isoformat(),
        "from_day": change.body.from_day.isoformat(),
        "adopted_on": None if adopted_on is None else adopted_on.isoformat(),
        "verdict": change.verdict.get("verdict"),
    }
    # Of a vote that goes on nothing is told: whoever watched would see who voted how.
    if change.adoption is not None and change.voters:
        data["votes_for"] = change.adoption.votes_for
        data["votes_against"] = change.adoption.votes_against
    return data
