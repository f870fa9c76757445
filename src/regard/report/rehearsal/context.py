"""What every section of a rehearsal's page is given, made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from regard.registry.rehearsal import Rehearsal
from regard.report.page.markup import Child, Markup, tag
from regard.report.rehearsal.answer import RehearsalAnswer
from regard.report.run.context import outcome_mark
from regard.report.text.language import ENGLISH, language_of
from regard.report.text.scheme_words import kind_words, service_words
from regard.report.text.typography import typeset
from regard.scheme.counted import plural


@dataclass(frozen=True)
class RehearsalContext:
    """One rehearsal as a page shows it.

    Attributes:
        rehearsal: The rehearsal.
        label: What its scheme is called, so that no two are called the same.
        mark: What stands before the names of its sections, so that links find them.
        of_several: Whether another scheme stands beside it.
        numbers: By subject, the number that stands for the name; none where subjects
            appear under their own names.
        unread: By subject, how many rows about them could not be read.
    """

    rehearsal: Rehearsal
    label: str
    mark: str
    of_several: bool
    numbers: Mapping[str, int] | None
    unread: Mapping[str, int]

    def heading(self, words: str) -> str:
        """A heading, with the scheme where there is another one."""
        if not self.of_several:
            return words
        return f"{words}: {self.label}"

    def subject(self, name: str) -> Markup:
        """A subject's name, or the number that stands for it all over the page."""
        who = tag("span", name, class_="who")
        if self.numbers is not None:
            who = tag("span", f"subject {self.numbers[name]}", class_="figure")
        unread = self.unread.get(name)
        if not unread:
            return who
        words = f" ({plural(unread, 'row')} unread)"
        return tag("span", who, tag("span", words, class_="note"))

    def service(self, name: str) -> str:
        """A service in the document's words."""
        return typeset(service_words(self.rehearsal.scheme, name))

    def kind(self, name: str) -> str:
        """A kind in the document's words."""
        return typeset(kind_words(self.rehearsal.scheme, name))

    def outcome(self, service: str, outcome: str) -> Child:
        """An outcome in words, with a sign of how good it is."""
        part = self.rehearsal.scheme.services[service]
        if outcome not in part.named_outcomes:
            return outcome
        return outcome_mark(language_of(ENGLISH), self.rehearsal.scheme, part, outcome)


def names_are_shown(answer: RehearsalAnswer, names: bool | None) -> bool:
    """Whether subjects appear under their own names.

    Args:
        answer: The rehearsal.
        names: What was asked for; None for what every scheme of it publishes.

    Returns:
        False where one of two schemes publishes none.
    """
    if names is not None:
        return names
    for rehearsal in answer.rehearsals:
        publish = rehearsal.scheme.publish
        if publish is None or not publish.names:
            return False
    return True


def number_subjects(answer: RehearsalAnswer) -> dict[str, int]:
    """Numbers everybody by the first day of their first restriction, others after.

    Args:
        answer: The rehearsal.

    Returns:
        By subject, a number that tells nothing but who is who on the page.
    """
    numbers: dict[str, int] = {}
    for rehearsal in answer.rehearsals:
        for restriction in rehearsal.restrictions:
            numbers.setdefault(restriction.subject, len(numbers) + 1)
    for rehearsal in answer.rehearsals:
        if rehearsal.decisions is not None:
            for difference in rehearsal.decisions.differences:
                numbers.setdefault(difference.decision.subject, len(numbers) + 1)
        for duty in rehearsal.work.duties:
            numbers.setdefault(duty.subject, len(numbers) + 1)
    if answer.beside is not None:
        for person in answer.beside.otherwise:
            numbers.setdefault(person.subject, len(numbers) + 1)
    return numbers
