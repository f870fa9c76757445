"""Letting others: what a person shows somebody, and whom they name, for programs."""

from __future__ import annotations

from typing import Annotated

import msgspec

from regard.registry.sealed_entries import SubjectName
from regard.report.text.language import languages
from regard.scheme.phrase import phrase, phrase_list
from regard.service.api.endpoint import CREATED, OK, ApiRequest, Endpoint, Reply
from regard.service.api.lengths import MOST_NAME_LETTERS
from regard.service.api.own import history_read
from regard.service.caller import ANYBODY, OWN, Role
from regard.service.doors.show_links import SHOW_LIFE
from regard.service.named_people import (
    end_named,
    link_for_representative,
    named_by,
    open_until,
)
from regard.service.problem import BAD_REQUEST, GONE, Problem
from regard.service.shown_tiers import is_tier_confirmed, new_show_link

ShortSaid = Annotated[str, msgspec.Meta(max_length=MOST_NAME_LETTERS)]
THEMSELF_ALONE = frozenset({Role.SUBJECT})


class ShowAsked(msgspec.Struct):
    """The least tier that a link tells, and in which language the look is entered."""

    tier: ShortSaid
    language: ShortSaid = "en"


class ShowMade(msgspec.Struct):
    """A link to hand on, told this once."""

    address: str
    tier: str
    expires_at: str


class OpenShow(msgspec.Struct):
    """A link that nobody opened yet; its secret is told no more."""

    number: str
    tier: str
    expires_at: str


class OpenShows(msgspec.Struct):
    """The links that are open."""

    shows: list[OpenShow]


class ShowMeant(msgspec.Struct):
    """Which link is taken back."""

    number: ShortSaid


class LinkLooked(msgspec.Struct):
    """The last part of a link that somebody shows."""

    link: ShortSaid


class ShownTier(msgspec.Struct):
    """Whether somebody has a tier or a better one now, and nothing else."""

    confirmed: bool
    tier: str
    rules: str
    checked_at: str


class RepresentativeAsked(msgspec.Struct):
    """Who was named before, by the name under which they act; empty for another."""

    name: ShortSaid = ""


class RepresentativeMade(msgspec.Struct):
    """A link that signs a representative in once, told this once."""

    name: str
    address: str
    expires_at: str


class RepresentativeState(msgspec.Struct):
    """Who was named, and until when they can come in; empty where they cannot."""

    name: str
    until: str


class RepresentativeList(msgspec.Struct):
    """Whom a person named."""

    representatives: list[RepresentativeState]


class RepresentativeMeant(msgspec.Struct):
    """For whom it is ended."""

    name: ShortSaid


class Done(msgspec.Struct):
    """That it is done; what was done before is done."""

    done: bool


def make_own_show(request: ApiRequest) -> Reply:
    """A new link that shows a tier.

    Args:
        request: The tier, and the language of whoever shows it.

    Raises:
        Problem: If it is no tier that they hold, or no language that is spoken.
    """
    wanted: ShowAsked = request.body
    if wanted.language not in languages():
        raise Problem(
            BAD_REQUEST,
            "unknown-language",
            "No language of this service",
            phrase(
                "found a language that is not spoken here, expected one of "
                "{codes}; to do: say one of these",
                codes=phrase_list(languages()),
            ),
        )
    record, doors = request.record, request.doors
    secret = new_show_link(record, doors, request.caller, wanted.tier, wanted.language)
    new_link = ShowMade(
        address=f"{request.settings.pages.rstrip('/')}/show/{secret}",
        tier=wanted.tier,
        expires_at=(record.now + SHOW_LIFE).isoformat(),
    )
    return Reply(msgspec.to_builtins(new_link), CREATED)


def own_shows(request: ApiRequest) -> Reply:
    """The links of a person that are open."""
    history_read(request.record, request.caller)
    shows: list[OpenShow] = []
    name = _name_of(request)
    for link in request.doors.shows.open_of(name, request.record.now):
        shows.append(OpenShow(link.number, link.tier, link.expires_at.isoformat()))
    return Reply(msgspec.to_builtins(OpenShows(shows)))


def end_own_show(request: ApiRequest) -> Reply:
    """A link opens nothing any more."""
    # Who does it for them is seen to do it.
    history_read(request.record, request.caller)
    request.doors.shows.take_back(_name_of(request), request.body.number)
    return Reply(msgspec.to_builtins(Done(True)))


def look_at_show(request: ApiRequest) -> Reply:
    """The one look through a link, which uses it up; the person sees that it was.

    Args:
        request: The link.

    Raises:
        Problem: If it tells nothing, or nothing any more.
    """
    now = request.record.now
    link = request.doors.shows.use(request.body.link, now)
    if link is None:
        # The same for what was used, is over, was taken back or never was.
        raise Problem(
            GONE,
            "nothing-shown",
            "Nothing is shown here any more",
            "found a link that tells nothing; to do: ask whoever gave it for a new one",
        )
    scheme = request.book.document(link.name.scheme).scheme
    answer = ShownTier(
        confirmed=is_tier_confirmed(request.record, link),
        tier=link.tier,
        rules=scheme.title or scheme.name,
        checked_at=now.isoformat(),
    )
    return Reply(msgspec.to_builtins(answer))


def name_own_representative(request: ApiRequest) -> Reply:
    """A link for somebody who acts for a person."""
    wanted: RepresentativeAsked = request.body
    record, doors = request.record, request.doors
    new_link = link_for_representative(record, doors, request.caller, wanted.name)
    answer = RepresentativeMade(
        name=new_link.name,
        address=f"{request.settings.pages.rstrip('/')}/enter/{new_link.secret}",
        expires_at=new_link.until.isoformat(),
    )
    return Reply(msgspec.to_builtins(answer), CREATED)


def own_representatives(request: ApiRequest) -> Reply:
    """Whom a person named, and until when each can come in."""
    history_read(request.record, request.caller)
    states: list[RepresentativeState] = []
    for name, accesses in named_by(request.doors, request.caller).items():
        moment = open_until(accesses, request.record.now)
        until = "" if moment is None else moment.isoformat()
        states.append(RepresentativeState(name, until))
    return Reply(msgspec.to_builtins(RepresentativeList(states)))


def end_own_representative(request: ApiRequest) -> Reply:
    """Whoever was named comes in no more."""
    end_named(request.record, request.doors, request.caller, request.body.name)
    return Reply(msgspec.to_builtins(Done(True)))


def _name_of(request: ApiRequest) -> SubjectName:
    return SubjectName(request.caller.scheme, request.caller.subject)


LETTING_OTHERS = (
    Endpoint(
        "POST",
        "/v1/me/shows",
        OWN,
        make_own_show,
        "Makes a link that shows a tier, for one look within ten minutes",
        takes=ShowAsked,
        gives=ShowMade,
        status=CREATED,
    ),
    Endpoint(
        "GET",
        "/v1/me/shows",
        OWN,
        own_shows,
        "The links to show a tier that are open",
        gives=OpenShows,
    ),
    Endpoint(
        "POST",
        "/v1/me/shows/end",
        OWN,
        end_own_show,
        "Takes back a link to show a tier",
        takes=ShowMeant,
        gives=Done,
        status=OK,
    ),
    Endpoint(
        "POST",
        "/v1/show",
        ANYBODY,
        look_at_show,
        "The one look through a link that shows a tier",
        takes=LinkLooked,
        gives=ShownTier,
    ),
    Endpoint(
        "POST",
        "/v1/me/representatives",
        THEMSELF_ALONE,
        name_own_representative,
        "Names somebody who acts for oneself, or makes them a new link",
        takes=RepresentativeAsked,
        gives=RepresentativeMade,
        status=CREATED,
    ),
    Endpoint(
        "GET",
        "/v1/me/representatives",
        THEMSELF_ALONE,
        own_representatives,
        "Whom one named, and until when they can come in",
        gives=RepresentativeList,
    ),
    Endpoint(
        "POST",
        "/v1/me/representatives/end",
        THEMSELF_ALONE,
        end_own_representative,
        "Ends at once that somebody acts for oneself",
        takes=RepresentativeMeant,
        gives=Done,
    ),
)
