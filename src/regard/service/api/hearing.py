"""An appeal, opened by a program of the appeal body: what it concerns, and no more."""

from __future__ import annotations

from typing import Annotated

import msgspec

from regard.registry.acts.catalogue import opened_data
from regard.registry.acts.deciding import look
from regard.registry.appealed_entries import concerned_entries
from regard.registry.fold.appeals import appeals_of
from regard.service.api.answers import EntryList
from regard.service.api.endpoint import ApiRequest, Endpoint, Reply
from regard.service.api.lengths import MOST_NAME_LETTERS
from regard.service.api.people import named_member
from regard.service.caller import Role
from regard.service.problem import nothing_here

AppellantName = Annotated[str, msgspec.Meta(max_length=MOST_NAME_LETTERS)]
PURPOSE_OF_HEARING = "hearing the appeal"
"""As it is entered from the page as well: My standing says it in the reader's words."""


class AppealMeant(msgspec.Struct):
    """Whose appeal is opened, by their random name, and the entry that filed it."""

    about: AppellantName
    appeal: int


def open_waiting_appeal(request: ApiRequest) -> Reply:
    """What an appeal concerns; that it was opened, the person sees.

    Args:
        request: Which appeal.

    Raises:
        Problem: If no such appeal waits.
        RefusedAct: If nobody goes by that name.
    """
    meant: AppealMeant = request.body
    name = named_member(request.record, request.path["scheme"], meant.about)
    history = request.record.history(name.scheme, name.subject)
    for appeal in appeals_of(history):
        if appeal.seq == meant.appeal and not appeal.heard:
            concerned = concerned_entries(history, appeal)
            by = request.caller.name
            entries = look(request.record, name, PURPOSE_OF_HEARING, concerned, by)
            return Reply({"entries": [opened_data(entry) for entry in entries]})
    raise nothing_here()


OF_HEARING = (
    Endpoint(
        "POST",
        "/v1/schemes/{scheme}/open-appeal",
        frozenset({Role.APPEAL_BODY}),
        open_waiting_appeal,
        "What an appeal concerns, and nothing else",
        takes=AppealMeant,
        gives=EntryList,
    ),
)
