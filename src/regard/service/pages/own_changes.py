"""Changes of the rules, for whoever is scored by them: told, contested, voted on."""

from __future__ import annotations

from regard.registry.acts.catalogue import perform
from regard.registry.acts.voting import COMINGS_AND_GOINGS
from regard.registry.bodies import Answered, Objected, Voted
from regard.registry.fold.history import SubjectHistory
from regard.report.page.markup import Child, Markup, section, tag
from regard.service.api.own import history_read
from regard.service.book.changes import ChangeState, SchemeChange
from regard.service.caller import OWN, Role
from regard.service.doors.desk_links import check_not_through_desk
from regard.service.pages.change_words import verdict_words
from regard.service.pages.page import (
    GoOn,
    Opened,
    button,
    form,
    link_line,
    tick_field,
    words_field,
)


def announced_changes(opened: Opened) -> Markup | None:
    """New rules that are to come, for whoever is under the old ones.

    Args:
        opened: Who looks at their page.

    Returns:
        The section; None where nothing is to change.
    """
    language = opened.language
    say = language.gettext
    today = opened.record.now.date()
    parts: list[Child] = []
    for change in opened.book.changes(opened.caller.scheme):
        if change.is_first or change.state is ChangeState.LAPSED:
            continue
        if change.body.from_day <= today:
            continue
        day = language.day(change.body.from_day)
        words = say("New rules are put forward, to hold from {day} on.", day=day)
        if change.state is ChangeState.ADOPTED:
            words = say("New rules were adopted. They hold from {day} on.", day=day)
        link = link_line(say("What changes, and your word on it"), _path(change))
        verdict = tag("p", verdict_words(language, change))
        parts.append(tag("div", tag("p", words), verdict, link, class_="line"))
    if not parts:
        return None
    return section("changes", say("The rules are to change"), *parts)


def own_voice(opened: Opened, change: SchemeChange) -> Markup | None:
    """What somebody who is scored said of a change, and may say.

    Args:
        opened: Who looks at it.
        change: The change.

    Returns:
        The section; None for whoever is not scored by this scheme.
    """
    caller = opened.caller
    if caller.role not in OWN or caller.scheme != change.scheme:
        return None
    say = opened.language.gettext
    history = history_read(opened.record, caller)
    parts = _own_objections(opened, history, change)
    if change.state is ChangeState.WAITS and not change.is_first:
        parts.append(_objecting(opened, change))
        parts += _voting(opened, history, change)
    if not parts:
        parts = [tag("p", say("You said nothing of it, and it is decided."))]
    return section("own", say("Your word on it"), *parts)


def send_objection(opened: Opened) -> GoOn:
    """Enters what somebody says against a change."""
    fields = opened.fields
    values: dict[str, object] = {
        "proposal": fields.get("proposal", ""),
        "words": fields.get("words", ""),
        # Where it is not said, nobody else reads it.
        "for_everybody": fields.get("for_everybody") == "yes",
    }
    return _done(opened, "object", values)


def send_vote(opened: Opened) -> GoOn:
    """Enters the vote of whoever is signed in."""
    fields = opened.fields
    values: dict[str, object] = {
        "proposal": fields.get("proposal", ""),
        "approves": fields.get("approves", ""),
    }
    return _done(opened, "vote", values)


def _done(opened: Opened, act: str, values: dict[str, object]) -> GoOn:
    caller = opened.caller
    check_not_through_desk(caller, act)
    perform(opened.record, act, values, caller.name, caller.scheme, caller.subject)
    # It was an entry of this scheme, or the act would have been refused.
    change = opened.book.change(caller.scheme, str(values["proposal"]).strip())
    return GoOn(_path(change))


def _path(change: SchemeChange) -> str:
    return f"/schemes/{change.scheme}/changes/{change.entry}"


def _own_objections(
    opened: Opened, history: SubjectHistory, change: SchemeChange
) -> list[Child]:
    say = opened.language.gettext
    answers = {answer.to: answer for _, answer in history.bodies(Answered)}
    parts: list[Child] = []
    for entry, objected in history.bodies(Objected):
        if objected.proposal != change.entry:
            continue
        reach = say("You and the office alone read it.")
        if objected.for_everybody:
            reach = say("Once it is answered, everybody may read it without your name.")
        answer = say("It waits for an answer. Before that the change is not adopted.")
        if entry.seq in answers:
            answer = say(
                "The answer: {words}",
                words=opened.language.as_written(answers[entry.seq].words),
            )
            if answers[entry.seq].not_shown:
                reach = say("The office does not show it, since it tells of somebody.")
        quoted = tag("blockquote", tag("p", opened.language.as_written(objected.words)))
        parts.append(
            tag("div", quoted, tag("p", reach), tag("p", answer), class_="line")
        )
    return parts


def _objecting(opened: Opened, change: SchemeChange) -> Markup:
    say = opened.language.gettext
    tick = say(
        "Let everybody read my words and the answer. My name is not shown. Who knows "
        "me may still know me by what I write."
    )
    return form(
        opened,
        "/me/object",
        words_field("words", say("What is wrong with this change?"), needed=True),
        tick_field("for_everybody", tick),
        button(say("Send my objection to it")),
        proposal=change.entry,
    )


def _voting(
    opened: Opened, history: SubjectHistory, change: SchemeChange
) -> list[Child]:
    say = opened.language.gettext
    if change.voters == "body":
        words = say("A body votes on it. Your objection is answered before.")
        return [tag("p", words)]
    if change.voters != "members":
        return []
    if opened.caller.role is Role.REPRESENTATIVE:
        return [tag("p", say("Nobody votes for another person."))]
    if opened.caller.through:
        return [tag("p", say("Nobody votes through a link of the desk."))]
    if _came_later(history, change):
        words = say(
            "You joined or came back after it was put forward. So you have no vote on "
            "it; your objection counts all the same."
        )
        return [tag("p", words)]
    parts: list[Child] = [tag("p", _vote_so_far(opened, history, change))]
    answers = {"true": say("I vote for it"), "false": say("I vote against it")}
    for approves, words in answers.items():
        parts.append(
            form(
                opened,
                "/me/vote",
                button(words),
                proposal=change.entry,
                approves=approves,
            )
        )
    return parts


def _came_later(history: SubjectHistory, change: SchemeChange) -> bool:
    for entry in history.entries:
        if entry.kind in COMINGS_AND_GOINGS and entry.seq > change.entry:
            return True
    return False


def _vote_so_far(opened: Opened, history: SubjectHistory, change: SchemeChange) -> str:
    say = opened.language.gettext
    words = say("You have a vote on it, and did not vote yet.")
    for _, voted in history.bodies(Voted):
        if voted.proposal != change.entry:
            continue
        words = say("You voted against it. Your last vote counts.")
        if voted.approves:
            words = say("You voted for it. Your last vote counts.")
    return words
