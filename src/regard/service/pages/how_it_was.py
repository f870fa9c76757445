"""How it was: a person's standing on another day, by what was known on a third."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from regard.registry.explanation import subject_explanation
from regard.registry.known_at import last_known_by
from regard.report.page.markup import Child, Markup, section, tag
from regard.scheme.phrase import phrase
from regard.service.api.moments import YEARS_ASKED
from regard.service.api.own import history_read
from regard.service.pages.page import Opened, PageContent, button, link_line, text_field
from regard.service.pages.standing_parts import standing_parts
from regard.service.problem import unreadable

OTHER_DAY_PATH = "/me/then"


def other_day_section(opened: Opened) -> Markup:
    """The form that asks for another day.

    Args:
        opened: Who reads it.

    Returns:
        A section of My standing.
    """
    say = opened.language.gettext
    today = opened.record.now.date().isoformat()
    asking = tag(
        "form",
        text_field("day", say("The day"), "date", today),
        text_field("known", say("By what was known on"), "date", today),
        button(say("Look at that day")),
        method="get",
        action=OTHER_DAY_PATH,
    )
    return section("other-day", say("How it was on another day"), asking)


def how_it_was(opened: Opened) -> PageContent:
    """The standing of whoever came in at the end of another day.

    Args:
        opened: Who reads it; the query says which day.

    Raises:
        Problem: If it is none.
    """
    say = opened.language.gettext
    record = opened.record
    day = _day_said(opened, "day")
    known_day = _day_said(opened, "known")
    history = history_read(record, opened.caller)
    last = last_known_by(record, min(_end_of(known_day), record.now))
    then = history.up_to(last)
    words = say(
        "On {day}, by what was known on {known}.",
        day=opened.language.day(day),
        known=opened.language.day(known_day),
    )
    parts: list[Child] = [tag("p", words, class_="kicker")]
    if day > record.now.date():
        foretold = say("This day has not come. So it will be if nothing happens.")
        parts.append(tag("p", foretold))
    if then.entries:
        as_of = _end_of(day)
        if day == record.now.date():
            as_of = record.now
        explanation = subject_explanation(then, as_of, last)
        version = then.version_on(day)
        scheme = None if version is None else version.scheme
        parts.extend(standing_parts(opened.language, explanation, scheme))
    else:
        parts.append(tag("p", say("Nothing was known of you then.")))
    parts.append(other_day_section(opened))
    back = link_line(say("Back to My standing"), "/me")
    return PageContent(say("How it was"), [*parts, back])


def _day_said(opened: Opened, name: str) -> date:
    try:
        day = date.fromisoformat(opened.query.get(name, ""))
    except ValueError:
        day = date.min
    if day.year in YEARS_ASKED:
        return day
    raise unreadable(
        phrase("no day in {name}", name=name), "one such as 2026-03-01", "write it so"
    )


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)
