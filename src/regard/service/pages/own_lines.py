"""What was written down about somebody, and how they say that it is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regard.registry.bodies import Reported
from regard.registry.explanation import (
    SubjectExplanation,
    line_fate,
    subject_explanation,
)
from regard.registry.fold.history import SubjectHistory
from regard.registry.fold.if_won import if_won
from regard.registry.fold.lines import RecordedLine
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.text.language import translatable
from regard.report.text.scheme_words import kind_words
from regard.scheme.model import Scheme
from regard.scoring.effects import last_day
from regard.service.api.own import history_read
from regard.service.caller import Role
from regard.service.pages.form_place import OWN_FORMS, FormPlace
from regard.service.pages.looks import more_note
from regard.service.pages.page import Opened, PageContent, button, words_field
from regard.service.pages.won_words import won_words
from regard.service.problem import nothing_here

FATES = {
    "struck": translatable("It was taken out: it never was."),
    "expired": translatable("It is too old to count."),
    "repaired": translatable("It is made good, and counts no more."),
    "suspended": translatable("It does not count while your objection is open."),
    "disputed": translatable("It counts; your objection is open."),
    "counts": translatable("It counts."),
}
"""What became of an event, for whoever it is about."""
LINES_ON_A_PAGE = 50
"""Events that are listed at once, the last first; older ones on pages of their own."""
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
    children = [telling.part(line) for line in lines[:LINES_ON_A_PAGE]]
    if len(lines) <= LINES_ON_A_PAGE:
        return section("lines", title, *children)
    if place.subject:
        more = more_note(opened.language, len(lines))
        return section("lines", title, *children, more)
    older = tag("a", say("What is older"), href="/me/lines/2")
    return section("lines", title, *children, tag("p", older))


def older_lines(opened: Opened) -> PageContent:
    """Some of the older events of whoever came in.

    Args:
        opened: Who looks at them; the address says at which part.

    Raises:
        Problem: If there is no such part.
    """
    say = opened.language.gettext
    telling = _own_telling(opened)
    lines = latest_first(telling.explanation.lines)
    part = number_in(opened.path["part"])
    first = (part - 1) * LINES_ON_A_PAGE
    if part < 1 or first >= len(lines):
        raise nothing_here()
    shown_lines = lines[first : first + LINES_ON_A_PAGE]
    children = [telling.part(line, "h2") for line in shown_lines]
    links: list[Child] = [tag("a", say("Back to My standing"), href="/me")]
    if first + LINES_ON_A_PAGE < len(lines):
        links.append(" ")
        links.append(tag("a", say("What is older"), href=f"/me/lines/{part + 1}"))
    title = say("What was written down")
    return PageContent(title, [*children, tag("p", *links)])


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
            back = tag("a", say("Back to My standing"), href="/me")
            part = telling.part(line, "h2", is_alone=True)
            return PageContent(say("What was written down"), [part, tag("p", back)])
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
        fate = line_fate(line, self.explanation.as_of)
        heading = tag(level, _kind_title(self.scheme, line.report))
        words = say(
            "{day}. Written down by {source}. {fate}",
            day=language.day(line.report.time),
            source=line.report.source,
            fate=say(FATES[fate]),
        )
        parts: list[Child] = [heading, tag("p", words, self._until(line, fate))]
        if fate in ("counts", "disputed", "suspended") and line.open_dispute is None:
            # What is asked of each line takes as long as the whole record does.
            if is_alone or len(self.explanation.lines) <= LINES_ON_A_PAGE:
                parts.append(self._won(line))
            elif not self.place.subject:
                words = say("What winning would give")
                parts.append(tag("p", tag("a", words, href=f"/me/line/{line.seq}")))
            parts.append(_dispute_form(self.opened, line, self.scheme, self.place))
        return tag("div", *parts, class_="line")

    def _until(self, line: RecordedLine, fate: str) -> str:
        """From when what counts adds nothing any more, with a blank before it."""
        standing = self.explanation.standing
        if fate not in ("counts", "disputed") or self.scheme is None:
            return ""
        if standing is None or line.report.kind not in self.scheme.evidence:
            return ""
        language = self.opened.language
        kind = self.scheme.evidence[line.report.kind]
        for event in standing.events:
            if event.kind != line.report.kind or event.id != line.report.id:
                continue
            end = last_day(kind, event)
            if end is None:
                return " " + language.gettext("It does not fade.")
            day = language.day(end)
            return " " + language.gettext("It adds nothing from {day} on.", day=day)
        return ""

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


def _kind_title(scheme: Scheme | None, report: Reported) -> str:
    if scheme is None or report.kind not in scheme.evidence:
        return report.kind.replace("-", " ")
    return kind_words(scheme, report.kind)
