"""A change of the rules: who gains, who loses, and what was said against it."""

from __future__ import annotations

from collections.abc import Sequence

from regard.report.page.markup import Child, Markup, items, section, tag
from regard.report.text.language import Language
from regard.scheme.document import parse_document
from regard.scheme.model import Scheme
from regard.service.book.changes import ChangeState, SchemeChange
from regard.service.pages.change_words import (
    affected_people,
    changed_clauses_list,
    state_words,
    verdict_words,
)
from regard.service.pages.closed_gate import closed_for_all
from regard.service.pages.gate_words import stands_against
from regard.service.pages.names import service_name, tier_name
from regard.service.pages.office_changes import office_voice
from regard.service.pages.own_changes import own_voice
from regard.service.pages.page import Opened, PageContent


def change_page(opened: Opened) -> PageContent:
    """One change, for anybody to read."""
    say = opened.language.gettext
    scheme = opened.path["scheme"]
    change = opened.book.change(scheme, opened.path["entry"])
    read = parse_document(change.body.text).declared
    parts: list[Child] = [
        tag("p", verdict_words(opened.language, change), class_="lede"),
        tag("p", state_words(opened.language, change)),
        *_votes(opened.language, change),
        own_voice(opened, change),
        office_voice(opened, change),
        _people(opened.language, change),
        _objections(opened, change),
        _gate(opened, change),
        _links(opened.language, change),
    ]
    title = say(
        "Version {version} of {scheme}",
        version=change.body.version,
        scheme=opened.language.of_scheme(read, opened.book.title(scheme)),
    )
    return PageContent(title, parts)


def _votes(language: Language, change: SchemeChange) -> list[Child]:
    say = language.gettext
    if not change.voters:
        return []
    if change.adoption is not None:
        words = say(
            "{votes_for} voted for it, {votes_against} against it.",
            votes_for=language.count(change.adoption.votes_for),
            votes_against=language.count(change.adoption.votes_against),
        )
        return [tag("p", words)]
    if change.state is ChangeState.LAPSED:
        return []
    if change.voters == "body":
        return _ballots(language, change)
    words = say(
        "It is voted on. How the vote stands is told when it is over, so that nobody "
        "sees who voted how."
    )
    return [tag("p", words)]


def _ballots(language: Language, change: SchemeChange) -> list[Child]:
    """How each person of the body voted so far: they do it in the open."""
    say = language.gettext
    lead = tag("p", say("A body votes on it, in the open."))
    rows: list[Child] = []
    for name, approves in change.ballots.items():
        words = say("{name}: against it", name=name)
        if approves:
            words = say("{name}: for it", name=name)
        rows.append(words)
    if not rows:
        return [lead]
    return [lead, items(rows)]


def _people(language: Language, change: SchemeChange) -> Markup | None:
    # Of a first text nobody looked who loses by it: that none was found says nothing.
    if change.is_first:
        return None
    say = language.gettext
    people = affected_people(language, change)
    note = say(
        "These people are made up. What happens to them was worked out by the rules."
    )
    if not people:
        note = say("No person was found who gains or loses by the points alone.")
    scheme = parse_document(change.body.text).declared
    services: list[Child] = []
    for service in change.verdict.get("services", ()):
        if service["loses"]:
            words = say(
                "{service} is lost by {tiers}.",
                service=service_name(language, scheme, service["name"]),
                tiers=_tiers(language, scheme, service["loses"]),
            )
            services.append(words)
        if service["gains"]:
            words = say(
                "{service} is gained by {tiers}.",
                service=service_name(language, scheme, service["name"]),
                tiers=_tiers(language, scheme, service["gains"]),
            )
            services.append(words)
    bullets = items(services) if services else None
    clauses = changed_clauses_list(language, change)
    return section(
        "people",
        say("Who gains and who loses"),
        tag("p", note),
        *people,
        bullets,
        clauses,
    )


def _tiers(language: Language, scheme: Scheme, tiers: Sequence[str]) -> str:
    return language.joined([tier_name(language, scheme, tier) for tier in tiers])


def _objections(opened: Opened, change: SchemeChange) -> Markup:
    language = opened.language
    say = language.gettext
    parts: list[Child] = []
    for objection in opened.book.objections_to(change):
        if not objection.is_shown:
            words = say("One is not shown: it tells of somebody. It was answered.")
            parts.append(tag("div", tag("p", words), class_="line"))
            continue
        answer = say("The answer: {words}", words=language.as_written(objection.answer))
        quoted = tag("blockquote", tag("p", language.as_written(objection.words)))
        parts.append(tag("div", quoted, tag("p", answer), class_="line"))
    if not parts:
        parts.append(tag("p", say("There is none that everybody may read.")))
    note = say(
        "Who objects says if everybody may read it. It stands here once it is "
        "answered, without a name. Nothing is adopted before each one is answered."
    )
    return section(
        "objections", say("What was said against it"), tag("p", note), *parts
    )


def _gate(opened: Opened, change: SchemeChange) -> Markup:
    language = opened.language
    say = language.gettext
    # What it said then: today it may say something else of the same text.
    day = language.day(change.adopted_on or change.put_forward_on)
    words = say(
        "On {day}, a check that nobody can turn off said: it may run on real people.",
        day=day,
    )
    if not change.gate.get("opens"):
        words = say(
            "On {day}, a check that nobody can turn off said: it may not run on real "
            "people. It cannot be adopted so.",
            day=day,
        )
    closed: list[Child] = []
    if opened.book.closed_from_of(change) is not None:
        closed = closed_for_all(opened, change.scheme)
    against = stands_against(language, change.gate)
    bullets = items(against) if against else None
    return section(
        "gate", say("What the check says"), tag("p", words), *closed, bullets
    )


def _links(language: Language, change: SchemeChange) -> Markup:
    say = language.gettext
    text = f"/v1/schemes/{change.scheme}/changes/{change.entry}/text"
    links = [
        tag("a", say("The whole text"), href=text),
        tag(
            "a",
            say("All that is open of it"),
            href=f"/schemes/{change.scheme}",
        ),
    ]
    return items(links)
