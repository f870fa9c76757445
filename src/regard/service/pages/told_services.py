"""What services were told about somebody, and how an appeal against it is filed."""

from __future__ import annotations

from datetime import date

from regard.registry.bodies import Decided
from regard.registry.entry import EntryKind
from regard.registry.fold.appeals import appeals_of, last_day_to_appeal
from regard.registry.fold.history import OpenedEntry, SubjectHistory
from regard.registry.receipts.receipt import read_receipt
from regard.report.page.markup import Child, Markup, section, tag
from regard.report.receipt.effect_words import effect_words, pending_words
from regard.report.text.explanation_words import outcome_word
from regard.report.text.mixed_text import joined_text
from regard.service.api.own import history_read
from regard.service.pages.entry_words import entry_part
from regard.service.pages.form_place import OWN_FORMS, FormPlace
from regard.service.pages.names import scheme_in_force, service_name
from regard.service.pages.own_lines import number_in
from regard.service.pages.page import (
    Opened,
    PageContent,
    button,
    link_line,
    words_field,
)
from regard.service.problem import nothing_here

LATEST_SHOWN = 20
"""Answers that are listed at once, the last first."""


def told_services(
    opened: Opened, history: SubjectHistory, place: FormPlace = OWN_FORMS
) -> Markup:
    """What services asked about somebody, and were told.

    Args:
        opened: Who looks at it.
        history: What was entered about them.
        place: Where an appeal is sent.

    Returns:
        The section.
    """
    say = opened.language.gettext
    title = say("What services were told")
    answers = _answers(history)
    if not answers:
        return section("told", title, tag("p", say("No service has asked yet.")))
    telling = AnswerTelling(opened, history, place)
    shown = _on_first_page(answers)
    children = [telling.part(entry) for entry in shown]
    return section("told", title, *children, telling.more(len(answers), len(shown)))


def told_answers(opened: Opened) -> PageContent:
    """Some of all the answers that services had about whoever came in.

    Args:
        opened: Who looks at them; the address says at which part.

    Raises:
        Problem: If there is no such part.
    """
    say = opened.language.gettext
    history = history_read(opened.record, opened.caller)
    answers = _answers(history)
    part = number_in(opened.path["part"])
    first = (part - 1) * LATEST_SHOWN
    if part < 1 or first >= len(answers):
        raise nothing_here()
    telling = AnswerTelling(opened, history, OWN_FORMS)
    shown = answers[first : first + LATEST_SHOWN]
    children: list[Child] = [telling.part(entry) for entry in shown]
    links: list[Child] = [tag("a", say("Back to My standing"), href="/me")]
    if first + LATEST_SHOWN < len(answers):
        links.append(" ")
        links.append(tag("a", say("What is older"), href=f"/me/answers/{part + 1}"))
    return PageContent(say("What services were told"), [*children, tag("p", *links)])


def _answers(history: SubjectHistory) -> list[OpenedEntry]:
    """Every answer that a service had, the last first."""
    answers = [entry for entry in history.entries if entry.kind is EntryKind.DECIDED]
    answers.reverse()
    return answers


def _on_first_page(answers: list[OpenedEntry]) -> list[OpenedEntry]:
    """The last answers, and of every service the last of each outcome.

    A service that asks often takes from nobody what they can do about another's.
    """
    listed = answers[:LATEST_SHOWN]
    kinds: set[tuple[str, str]] = set()
    for place, entry in enumerate(answers):
        body = entry.body
        if not isinstance(body, Decided):
            continue
        kind = (body.service, body.outcome)
        if place >= LATEST_SHOWN and kind not in kinds:
            listed.append(entry)
        kinds.add(kind)
    return listed


class AnswerTelling:
    """How answers about a person are told, with what can be done about each."""

    def __init__(
        self, opened: Opened, history: SubjectHistory, place: FormPlace
    ) -> None:
        """Reads which of them were appealed against.

        Args:
            opened: Who looks at them.
            history: What was entered about the person.
            place: Where an appeal is sent.
        """
        self._opened = opened
        self._place = place
        version = history.version_on(opened.record.now.date())
        self._scheme = None if version is None else version.scheme
        # What somebody filed for them keeps them from nothing.
        self._history = history
        self._appealed: set[int] = set()
        for filed in appeals_of(history):
            if filed.is_own or place.subject:
                self._appealed.add(filed.decision)

    def part(self, entry: OpenedEntry) -> Markup:
        """One answer.

        Args:
            entry: The entry of the decision, opened.

        Returns:
            A part of a page.
        """
        language = self._opened.language
        say = language.gettext
        body = entry.body
        if not isinstance(body, Decided):
            # A service was told something all the same.
            day = language.moment(entry.at)
            gone = say("{day}: a service asked. Its answer is kept no more.", day=day)
            return tag("p", gone)
        words = say(
            "{day}: {service} was told “{outcome}”.",
            day=language.moment(entry.at),
            service=service_name(language, self._scheme, body.service),
            outcome=outcome_word(language, self._scheme, body.outcome),
        )
        parts: list[Child] = [tag("p", words)]
        if not self._place.subject:
            why = say("Why, and what is to come")
            link = link_line(why, f"/me/told/{entry.seq}")
            parts.append(link)
        return tag("div", *parts, self.appeal(entry.seq), class_="line")

    def appeal(self, decision: int) -> Markup:
        """A form against one answer, or that there is an appeal or no time for one.

        Args:
            decision: The entry of the decision, or of what was brought along.

        Returns:
            A part of a page.
        """
        say = self._opened.language.gettext
        if decision in self._appealed:
            return tag("p", say("You appealed against this."))
        last = self._last_day(decision)
        if last is not None and last < self._opened.record.now.date():
            words = say(
                "You could appeal against this until {day}. You can still say that an "
                "event is wrong on which it rests.",
                day=self._opened.language.day(last),
            )
            return tag("p", words, class_="note")
        appeal = self._place.form(
            self._opened,
            "appeal",
            words_field("words", say("Why is this decision wrong?")),
            button(say("Appeal to somebody else")),
            decision=decision,
        )
        summary = tag("summary", say("I do not agree"))
        return tag("details", summary, tag("p", self._where_to(last)), appeal)

    def _last_day(self, decision: int) -> date | None:
        """Until when an appeal against it is taken; None where at any time."""
        today = self._opened.record.now.date()
        for entry in self._history.entries:
            if entry.seq == decision:
                return last_day_to_appeal(self._history, entry.day, today)
        return None

    def _where_to(self, last: date | None) -> str:
        """Until when it can be filed, who hears it, and how soon there is an answer."""
        language = self._opened.language
        say = language.gettext
        sentences: list[str] = []
        if last is not None:
            sentences.append(say("You can appeal until {day}.", day=language.day(last)))
        process = None if self._scheme is None else self._scheme.process
        clause = None if process is None else process.appeal
        if self._scheme is not None and clause is not None and clause.to:
            to = language.of_scheme(self._scheme, clause.to)
            sentences.append(say("It goes to: {to}.", to=to))
        if clause is not None and clause.answered_within:
            within = language.span(clause.answered_within)
            sentences.append(say("You have an answer within {span}.", span=within))
        return joined_text(" ", sentences)

    def more(self, there_are: int, shown: int) -> Markup | None:
        """Where not all are listed, that there are more, and where.

        Args:
            there_are: How many there are.
            shown: How many are listed.

        Returns:
            A paragraph; None where all are listed.
        """
        if there_are <= shown:
            return None
        say = self._opened.language.gettext
        words = say("Not all answers are here. Each service’s last of each kind is.")
        if self._place.subject:
            return tag("p", words, class_="note")
        every = tag("a", say("All answers"), href="/me/answers/1")
        return tag("p", words, " ", every, class_="note")


def told_page(opened: Opened) -> PageContent:
    """One decision with its reasons, and what was pending when a service was told.

    Args:
        opened: Who looks at it; the address says at which.

    Raises:
        Problem: If it is none about them.
    """
    language = opened.language
    say = language.gettext
    caller = opened.caller
    history = history_read(opened.record, caller)
    scheme = scheme_in_force(opened.record, caller.scheme)
    for entry, body in history.bodies(Decided):
        if str(entry.seq) != opened.path["entry"]:
            continue
        parts: list[Child] = [entry_part(language, scheme, entry, history.subject)]
        if body.receipt:
            receipt = read_receipt(body.receipt)
            sentences = effect_words(language, receipt)
            sentences += pending_words(language, scheme, receipt)
            parts.extend(tag("p", words) for words in sentences)
        parts.append(AnswerTelling(opened, history, OWN_FORMS).appeal(entry.seq))
        back = link_line(say("Back to My standing"), "/me")
        title = say("What services were told")
        return PageContent(title, [section("told", say("The decision"), *parts), back])
    raise nothing_here()
