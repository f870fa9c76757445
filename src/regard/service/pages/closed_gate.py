"""What people are told of rules that the check no longer lets run as they are."""

from __future__ import annotations

from regard.registry.fold.history import SubjectHistory
from regard.report.page.markup import Child, tag
from regard.service.pages.page import Opened


def closed_for_all(opened: Opened, scheme: str) -> list[Child]:
    """For whoever reads of a scheme in the open.

    Args:
        opened: Who looks at it.
        scheme: The scheme's name.

    Returns:
        A paragraph; nothing where the rules may run.
    """
    day = opened.book.closed_from(scheme)
    if day is None:
        return []
    say = opened.language.gettext
    words = say(
        "The check no longer lets these rules run as they are. From {day} on, nothing "
        "gets worse for anybody by them, and all have at least what is usual. This "
        "lasts until new rules hold.",
        day=opened.language.day(day),
    )
    return [tag("p", tag("strong", words))]


def closed_for_me(opened: Opened, history: SubjectHistory) -> list[Child]:
    """For the person scored: why they have what they have.

    Args:
        opened: Who looks at it.
        history: What was entered about them.

    Returns:
        A paragraph; nothing where the rules may run.
    """
    version = history.version_on(opened.record.now.date())
    if version is None or not version.is_closed:
        return []
    say = opened.language.gettext
    words = say(
        "The check no longer lets the rules run as they are. So since {day} they close "
        "nothing for you, and you have at least what is usual. This lasts until new "
        "rules hold. You can object, appeal, take all with you and leave as before.",
        day=opened.language.day(version.from_day),
    )
    return [tag("p", tag("strong", words))]
