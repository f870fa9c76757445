"""A scheme in the open book, for programs: what check says of it, and its changes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from regard.service.api.endpoint import ApiRequest, Reply
from regard.service.api.open_book import YAML_MEDIA
from regard.service.api.paging import list_reply
from regard.service.book.changes import SchemeChange
from regard.service.book.register import has_register, register_entry
from regard.service.problem import NOT_FOUND, Problem

WHAT_A_TIER_SAYS = (
    "a better tier stands here until it is lost at every service; at a single service "
    "less may hold already"
)
"""With every answer of the register alike: said of some, it would tell who falls."""


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
    closed_from = request.book.closed_from(document.scheme.name)
    day = None if closed_from is None else closed_from.isoformat()
    tag = f'"{document.scheme.hash}-{report.checked_on}-{day}"'
    return Reply({**report.data, "closed_from": day}, headers={"ETag": tag})


def scheme_statistics(request: ApiRequest) -> Reply:
    """What was counted in each month that is over; small cells are withheld."""
    scheme = request.path["scheme"]
    months = request.book.statistics(scheme)
    # A month that is left out would be read as one in which nothing was late.
    not_counted = [f"{day:%Y-%m}" for day in request.book.not_counted(scheme)]
    return Reply(
        {"months": [asdict(month) for month in months], "not_counted": not_counted}
    )


def registered(request: ApiRequest) -> Reply:
    """What everybody may know of one organisation, by its number.

    Args:
        request: Which scheme, and the number.

    Raises:
        Problem: If the scheme has no register, or nothing stands there: both alike.
    """
    scheme = request.book.document(request.path["scheme"]).declared
    if not has_register(scheme):
        raise _not_registered()
    now = request.record.now
    entry = register_entry(request.record, scheme, request.path["number"], now)
    if entry is None:
        raise _not_registered()
    answer = {"tier": entry.tier or None, "on": now.date().isoformat()}
    return Reply({**answer, "means": WHAT_A_TIER_SAYS})


def _not_registered() -> Problem:
    return Problem(
        NOT_FOUND,
        "not-registered",
        "Nothing in a register",
        "found no register with such a number, expected the number of an organisation "
        "under a scheme that has one; to do: look in the scheme's text whether it "
        "publishes names, and at the number; no key opens more",
    )


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
    data["closed_from"] = None
    closed_from = request.book.closed_from_of(change)
    if closed_from is not None:
        data["closed_from"] = closed_from.isoformat()
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
