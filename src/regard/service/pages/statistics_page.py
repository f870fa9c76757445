"""Statistics: how often what happened under a scheme, in months that are over."""

from __future__ import annotations

from datetime import date, timedelta

from regard.registry.statistics import LEAST_PEOPLE, MonthStatistics, ShownTable
from regard.report.page.markup import (
    Cells,
    Child,
    Column,
    Markup,
    RowGroup,
    grouped_table,
    section,
    tag,
)
from regard.report.text.explanation_words import outcome_word
from regard.report.text.language import Language, translatable
from regard.scheme.model import Scheme
from regard.service.pages.names import scheme_title, service_name
from regard.service.pages.page import Opened, PageContent

TABLE_WORDS = {
    "tiers": translatable("Members by tier, when the month ended"),
    "disputes": translatable("Objections of members that were answered"),
    "appeals": translatable("Appeals that were heard"),
    "notices": translatable("Notices of a change for the worse"),
    "deadlines/disputes": translatable("Answers to objections that were due"),
    "deadlines/appeals": translatable("Hearings of appeals that were due"),
    "deadlines/repair": translatable("Answers to requests that were due"),
    "deadlines/reviews": translatable("Reviews by a person that were due"),
}
ROW_WORDS = {
    "won": translatable("won by the person"),
    "lost": translatable("lost by the person"),
    "handed over": translatable("handed over"),
    "came back": translatable("came back"),
    "met": translatable("in time"),
    "missed": translatable("late, or not at all"),
}
OF_DECISIONS = "decisions/"


def statistics_page(opened: Opened) -> PageContent:
    """What was counted in each month that is over."""
    language = opened.language
    say = language.gettext
    document = opened.book.document(opened.path["scheme"])
    months = opened.book.statistics(document.scheme.name)
    missing = opened.book.not_counted(document.scheme.name)
    note = say(
        "A number stands here only if {people} people or more are behind it. If one "
        "part of a table is smaller, only its sum is told. Each month is counted once, "
        "when it is over, and never again: so nobody sees who came or went.",
        people=LEAST_PEOPLE,
    )
    parts: list[Child] = [tag("p", note)]
    parts.extend(_not_counted(opened, missing))
    if not (months or missing):
        parts.append(tag("p", say("No month is over yet.")))
    for month in months:
        parts.append(_month(language, document.scheme, month))
    title = say("Numbers of {scheme}", scheme=scheme_title(language, document.scheme))
    return PageContent(title, parts)


def _not_counted(opened: Opened, missing: list[date]) -> list[Child]:
    """Months of which nobody knows what was late in them; the newest stand first."""
    language = opened.language
    say = language.gettext
    lines: list[Child] = []
    last = opened.record.now.date().replace(day=1) - timedelta(days=1)
    for_ever = [day for day in missing if day != last.replace(day=1)]
    if len(for_ever) < len(missing):
        words = say(
            "{month} is over and was not counted so far.", month=language.month(last)
        )
        lines.append(tag("p", words))
    if for_ever:
        names = ", ".join(language.month(day) for day in for_ever)
        words = say("Never counted: {months}.", months=names)
        meaning = say("What was late in them is not known here.")
        lines.append(tag("p", words, " ", meaning, class_="problem"))
    return lines


def _month(language: Language, scheme: Scheme, month: MonthStatistics) -> Markup:
    say = language.gettext
    groups: list[RowGroup] = []
    # First how many there are; all else is told beside that.
    names = sorted(month.tables, key=lambda name: (name != "tiers", name))
    for name in names:
        rows = _rows(language, scheme, month.tables[name])
        groups.append(RowGroup(_table_words(language, scheme, name), rows))
    columns = [Column(say("what")), Column(say("how often"), number=True)]
    caption = say("Counted in this month")
    name = language.month(date.fromisoformat(f"{month.month}-01"))
    counted = grouped_table(caption, columns, groups, context=name)
    note: list[Child] = []
    if month.is_whole is False:
        words = say("Some entries could not be read, and are in none of these numbers.")
        note.append(tag("p", words, class_="problem"))
    return section(f"month-{month.month}", name, *note, counted)


def _rows(language: Language, scheme: Scheme, numbers: ShownTable) -> list[Cells]:
    say = language.gettext
    rows: list[Cells] = []
    for row, number in (numbers.rows or {}).items():
        words = outcome_word(language, scheme, row)
        if row in ROW_WORDS:
            words = say(ROW_WORDS[row])
        rows.append([words, language.count(number)])
    # Where nothing is told, its parts need no line of their own.
    if numbers.rows is None and numbers.total is not None:
        rows.append([say("each part"), say("withheld")])
    total = say("withheld")
    if numbers.total is not None:
        total = language.count(numbers.total)
    return [*rows, [say("in all"), total]]


def _table_words(language: Language, scheme: Scheme, name: str) -> str:
    say = language.gettext
    if name in TABLE_WORDS:
        return say(TABLE_WORDS[name])
    service = name.removeprefix(OF_DECISIONS)
    return say(
        "What was told to {service}", service=service_name(language, scheme, service)
    )
