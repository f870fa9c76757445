"""Changes of the rules, for whoever puts them forward, votes in a body, or adopts."""

from __future__ import annotations

from regard.registry.acts.catalogue import perform
from regard.report.page.markup import Child, Markup, section, tag
from regard.service.api.acts import check_of_scheme
from regard.service.book.changes import ChangeState, SchemeChange
from regard.service.caller import Role
from regard.service.pages.changes_table import changes_table
from regard.service.pages.clocks import clocks_section
from regard.service.pages.closed_gate import closed_for_all
from regard.service.pages.failing_programs import failing_programs
from regard.service.pages.handing_out import handing_out
from regard.service.pages.page import (
    GoOn,
    Opened,
    PageContent,
    button,
    form,
    text_field,
)
from regard.service.pages.part_keys import part_keys_section

LONGEST_TEXT = 60_000
"""Letters of a text in a form; a longer one is sent by a program."""


def office_changes(opened: Opened) -> PageContent:
    """What was put forward, and a form to put more forward."""
    say = opened.language.gettext
    texts = changes_table(opened.language, opened.book.changes(opened.caller.scheme))
    area = tag(
        "textarea", name_="text", rows=12, maxlength=LONGEST_TEXT, required="required"
    )
    putting = form(
        opened,
        "/desk/changes",
        tag("label", say("The whole new text, with a higher version"), area),
        text_field("from_day", say("From which day it is to hold"), "date"),
        button(say("Put it forward: all members see it at once")),
    )
    note = say(
        "Open one to adopt it. It is adopted only when all had time to object, each "
        "objection is answered, the vote is won, and the check lets it through."
    )
    parts: list[Child] = [
        clocks_section(opened),
        failing_programs(opened),
        part_keys_section(opened),
        *closed_for_all(opened, opened.caller.scheme),
        tag("p", note),
        texts,
        section("put-forward", say("Put a change forward"), putting),
        handing_out(opened),
    ]
    return PageContent(say("Changes of the rules"), parts)


def put_change_forward(opened: Opened) -> GoOn:
    """Puts a text forward, under the scheme as whose operator somebody came in."""
    caller = opened.caller
    # Browsers end lines in their own way; the text's hash is of what it says.
    text = opened.fields.get("text", "").replace("\r\n", "\n")
    check_of_scheme(caller.scheme, text)
    values = {"text": text, "from_day": opened.fields.get("from_day", "")}
    perform(opened.record, "put-forward", values, caller.name)
    return GoOn("/desk/changes")


def adopt_change(opened: Opened) -> GoOn:
    """Adopts a text: the act itself asks all that a change owes to people."""
    return _done(opened, "adopt", {"proposal": opened.fields.get("proposal", "")})


def vote_for_body(opened: Opened) -> GoOn:
    """Enters the vote of a person of the body, in the open."""
    fields = opened.fields
    values: dict[str, object] = {
        "proposal": fields.get("proposal", ""),
        "approves": fields.get("approves", ""),
    }
    return _done(opened, "vote-in-body", values)


def office_voice(opened: Opened, change: SchemeChange) -> Markup | None:
    """What the office or the body may do about a change.

    Args:
        opened: Who looks at it.
        change: The change.

    Returns:
        The section; None for all others, and where it is decided.
    """
    caller = opened.caller
    say = opened.language.gettext
    if caller.scheme != change.scheme or change.state is not ChangeState.WAITS:
        return None
    if caller.role is Role.OPERATOR:
        adopting = form(
            opened, "/desk/adopt", button(say("Adopt it")), proposal=change.entry
        )
        return section("office", say("For the operator"), adopting)
    if caller.role is not Role.BODY_MEMBER or change.voters != "body":
        return None
    answers = {"true": say("I vote for it"), "false": say("I vote against it")}
    forms: list[Child] = [
        tag("p", say("Your vote stands in the open, under your name."))
    ]
    for approves, words in answers.items():
        forms.append(
            form(
                opened,
                "/body/vote",
                button(words),
                proposal=change.entry,
                approves=approves,
            )
        )
    return section("office", say("For the body that decides"), *forms)


def _done(opened: Opened, act: str, values: dict[str, object]) -> GoOn:
    caller = opened.caller
    perform(opened.record, act, values, caller.name, caller.scheme)
    change = opened.book.change(caller.scheme, str(values["proposal"]).strip())
    return GoOn(f"/schemes/{change.scheme}/changes/{change.entry}")
