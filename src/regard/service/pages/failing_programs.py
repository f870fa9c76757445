"""Programs that nothing gets to: said where whoever works here looks each day."""

from __future__ import annotations

from regard.report.page.markup import Child, Markup, section, tag
from regard.service.caller import Role
from regard.service.pages.page import Opened, link_line


def failing_programs(opened: Opened) -> Markup | None:
    """Which programs are told nothing, and what that means for people.

    Args:
        opened: Who looks at it.

    Returns:
        The section; None where all is told, or was turned off by hand.
    """
    language = opened.language
    say = language.gettext
    is_operator = opened.caller.role is Role.OPERATOR
    children: list[Child] = []
    for program in opened.doors.webhooks.failing_of(opened.caller.scheme):
        # A source's program hears of new rules alone: nobody is refused by that.
        if not (program.is_service or is_operator):
            continue
        words = say(
            "A program of {part} is told nothing since {day}.",
            part=program.part.replace("-", " "),
            day=language.moment(program.since),
        )
        children.append(tag("p", words, class_="problem"))
    if not children:
        return None
    meaning = say(
        "A service that is not told may refuse somebody until the day is over, though "
        "it is open to them again."
    )
    children.append(tag("p", meaning))
    if is_operator:
        children.append(link_line(say("Webhooks"), "/desk/webhooks"))
    else:
        children.append(tag("p", say("Tell the operator today.")))
    return section("not-told", say("Programs that hear nothing"), *children)
