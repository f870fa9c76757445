"""What was written down about somebody, and how they say that it is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from regard.registry.explanation import SubjectExplanation, subject_explanation
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.if_won import if_won
from regard.registry.fold.lines import RecordedLine
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.language import translatable
from regard.scheme.model import Scheme
from regard.scoring.effects import last_day
from regard.scoring.event import Event
from regard.service.api.own import history_read
from regard.service.caller import Role
from regard.service.pages.corrections import correction_form, corrections_of
from regard.service.pages.form_place import OWN_FORMS, FormPlace
from regard.service.pages.line_parts import LINES_ON_A_PAGE, LineParts
from regard.service.pages.names import kind_name, source_title
from regard.service.pages.page import (
    Opened,
    PageContent,
    button,
    link_line,
    words_field,
)
from regard.service.pages.won_words import won_words
from regard.service.problem import nothing_here

FATES = {
    "struck": translatable("It was taken out: it never was."),
    "expired": translatable("It is too old to count."),
    "repaired": translatable("It is made good, and counts no more."),
    "suspended": translatable("It does not count while your objection is open."),
    "disputed": translatable("It counts; your objection is open."),
    "counts": translatable("It counts."),
    "beyond limits": translatable(
        "It does not count: enough others of that time count before it."
    ),
    "no evidence": translatable("It does not count under the rules in force."),
}
"""What became of an event, for whoever it is about."""
STANDING_FATES = ("counts", "disputed", "suspended", "beyond limits", "no evidence")
"""Of what stands, so that somebody may object to it."""
LONGEST_NUMBER = 18
"""Digits of a number in an address: longer, there is no such entry."""


def own_lines(
    opened: Opened,
    history: SubjectHistory,
    explanation: SubjectExplanation,
    scheme: Scheme | None,
    place: FormPlace = OWN_FORMS,
) -> Markup:
    """The last events of whoever came in, each with what can be done.

    Args:
        opened: Who looks at them.
        history: What was entered about them.
        explanation: What the record says of them.
        scheme: The text in force; None if none is.
        place: Where an objection is sent.

    Returns:
        The section.
    """
    say = opened.language.gettext
    title = say("What was written down")
    lines = latest_first(explanation.lines)
    if not lines:
        return section("lines", title, tag("p", say("Nothing yet.")))
    telling = LineTelling(opened, history, explanation, scheme, place)
    parts = LineParts(opened.language, lines)
    children: list[Child] = [parts.place(1)]
    if not place.subject:
        children.append(parts.months())
    children.extend(telling.part(line) for line in parts.lines_of(1))
    if parts.count > 1 and place.subject:
        words = say("All of them are in what they take with them.")
        children.append(tag("p", words, class_="note"))
    elif parts.count > 1:
        children.append(tag("p", *parts.neighbours(1)))
    return section("lines", title, *children)


def older_lines(opened: Opened) -> PageContent:
    """Some of the older events of whoever came in.

    Args:
        opened: Who looks at them; the address says at which part.

    Raises:
        Problem: If there is no such part.
    """
    say = opened.language.gettext
    telling = _own_telling(opened)
    parts = LineParts(opened.language, latest_first(telling.explanation.lines))
    part = number_in(opened.path["part"])
    if not 1 <= part <= parts.count:
        raise nothing_here()
    links: list[Child] = [tag("a", say("Back to My standing"), href="/me")]
    for link in parts.neighbours(part):
        links.append(" · ")
        links.append(link)
    children: list[Child] = [parts.place(part), tag("p", *links), parts.months()]
    children.extend(telling.part(line, "h2") for line in parts.lines_of(part))
    return PageContent(say("What was written down"), [*children, tag("p", *links)])


def line_page(opened: Opened) -> PageContent:
    """One event of whoever came in, and what winning against it would give.

    Args:
        opened: Who looks at it; the address says at which.

    Raises:
        Problem: If it is none of theirs.
    """
    say = opened.language.gettext
    telling = _own_telling(opened)
    entry = number_in(opened.path["entry"])
    for line in telling.explanation.lines:
        if line.seq == entry:
            back = link_line(say("Back to My standing"), "/me")
            part = telling.part(line, "h2", is_alone=True)
            return PageContent(say("What was written down"), [part, back])
    raise nothing_here()


def latest_first(lines: Sequence[RecordedLine]) -> list[RecordedLine]:
    """Events by when they happened, the last first.

    Args:
        lines: The events; what came in late, or at once, stands among them anywhere.
    """
    return sorted(lines, key=lambda line: (line.report.time, line.seq), reverse=True)


@dataclass(frozen=True)
class LineTelling:
    """How events of a person are told, with what can be done about each.

    Attributes:
        opened: Who looks at them.
        history: What was entered about the person.
        explanation: What the record says of them.
        scheme: The text in force; None if none is.
        place: Where an objection is sent.
    """

    opened: Opened
    history: SubjectHistory
    explanation: SubjectExplanation
    scheme: Scheme | None
    place: FormPlace = OWN_FORMS

    def part(
        self, line: RecordedLine, level: str = "h3", is_alone: bool = False
    ) -> Markup:
        """One event.

        Args:
            line: The event.
            level: Of its heading.
            is_alone: Whether the page is about it alone.

        Returns:
            A part of a page.
        """
        language = self.opened.language
        say = language.gettext
        fate = self.explanation.fate(line)
        kind = kind_name(language, self.scheme, line.report.kind)
        heading = tag(level, kind)
        words = say(
            "{day}. Written down by {source}. {fate}",
            day=language.day(line.report.time),
            source=source_title(language, self.scheme, line.report.source),
            fate=say(FATES[fate]),
        )
        parts: list[Child] = [heading, tag("p", words, self._until(line, fate))]
        parts.extend(corrections_of(language, self.history, line))
        if fate in STANDING_FATES and self._may_object(line):
            # What is asked of each line takes as long as the whole record does.
            if is_alone or len(self.explanation.lines) <= LINES_ON_A_PAGE:
                parts.append(self._won(line))
            elif not self.place.subject:
                words = say("What winning would give")
                parts.append(link_line(words, f"/me/line/{line.seq}"))
            parts.append(_dispute_form(self.opened, line, self.scheme, self.place))
        parts.append(correction_form(self.opened, line, self.place))
        return tag("div", *parts, class_="line")

    def _may_object(self, line: RecordedLine) -> bool:
        """Whether an objection to it would be taken from whoever looks at it."""
        waiting = line.open_dispute
        if waiting is None:
            return True
        # What others filed for them keeps the person from nothing.
        return self.opened.caller.role is Role.SUBJECT and not waiting.is_own

    def _until(self, line: RecordedLine, fate: str) -> str:
        """From when what counts adds nothing any more, with a blank before it."""
        standing = self.explanation.standing
        if fate not in ("counts", "disputed") or self.scheme is None:
            return ""
        if standing is None or line.report.kind not in self.scheme.evidence:
            return ""
        language = self.opened.language
        kind = self.scheme.evidence[line.report.kind]
        event = self._events.get((line.report.kind, line.report.id))
        if event is None:
            return ""
        end = last_day(kind, event)
        if end is None:
            return " " + language.gettext("It does not fade.")
        day = language.day(end)
        return " " + language.gettext("It adds nothing from {day} on.", day=day)

    @cached_property
    def _events(self) -> Mapping[tuple[str, str], Event]:
        """The events of the standing, the first of each kind and id."""
        events: dict[tuple[str, str], Event] = {}
        standing = self.explanation.standing
        for event in () if standing is None else standing.events:
            events.setdefault((event.kind, event.id), event)
        return events

    def _won(self, line: RecordedLine) -> Markup | None:
        won = if_won(self.history, line.seq, self.explanation.as_of)
        if won is None:
            return None
        words = won_words(self.opened.language, self.scheme, won, self.explanation)
        return tag("p", words, class_="note")


def _own_telling(opened: Opened) -> LineTelling:
    history = history_read(opened.record, opened.caller)
    now = opened.record.now
    version = history.version_on(now.date())
    scheme = None if version is None else version.scheme
    return LineTelling(opened, history, subject_explanation(history, now), scheme)


def number_in(text: str) -> int:
    """A number that stands in an address.

    Args:
        text: What stands there.

    Raises:
        Problem: If it is none, or longer than any there is.
    """
    if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER:
        return int(text)
    raise nothing_here()


def _dispute_form(
    opened: Opened, line: RecordedLine, scheme: Scheme | None, place: FormPlace
) -> Markup:
    say = opened.language.gettext
    asking = place.form(
        opened,
        "dispute",
        words_field("words", say("What is wrong with it?")),
        button(say("Send my objection")),
        event=line.seq,
    )
    making_good = place.form(
        opened,
        "ask-for-repair",
        words_field("words", say("Why should it count no more?")),
        button(say("Ask that it counts no more")),
        event=line.seq,
    )
    return tag(
        "details",
        tag("summary", say("This is wrong, or made good")),
        tag("p", _while_open(opened, line, scheme), class_="note"),
        asking,
        making_good,
    )


def _while_open(opened: Opened, line: RecordedLine, scheme: Scheme | None) -> str:
    """What becomes of a line while an objection to it is open."""
    say = opened.language.gettext
    process = None if scheme is None else scheme.process
    clause = None if process is None else process.dispute
    suspends = clause is None or clause.suspends_effect is not False
    # Once: another objection to what was answered is heard, and it counts meanwhile.
    answered_weight = line.answered_weight
    if opened.caller.role is Role.SUBJECT:
        # What others filed for them takes nothing from their own.
        answered_weight = line.own_answered_weight
    if suspends and answered_weight is None:
        return say("While your objection is open, this does not count against you.")
    return say("Your objection is heard. This may go on counting until it is answered.")
