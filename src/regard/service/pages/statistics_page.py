"""Statistics: how often what happened under a scheme, in months that are over."""

from __future__ import annotations

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
from regard.report.text.language import Language, translatable
from regard.scheme.model import Scheme
from regard.service.pages.names import outcome_name, service_name
from regard.service.pages.page import Opened, PageContent

TABLE_WORDS = {
    "tiers": translatable("Members by tier, when the month ended"),
    "disputes": translatable("Objections of members that were answered"),
    "appeals": translatable("Appeals that were heard"),
    "notices": translatable("Notices of a change for the worse"),
    "deadlines/disputes": translatable("Answers to objections that were due"),
    "deadlines/appeals": translatable("Hearings of appeals that were due"),
    "deadlines/repair": translatable("Answers to requests that were due"),
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
    note = say(
        "A number stands here only if {people} people or more are behind it. If one "
        "part of a table is smaller, only its sum is told. Each month is counted once, "
        "when it is over, and never again: so nobody sees who came or went.",
        people=LEAST_PEOPLE,
    )
    parts: list[Child] = [tag("p", note)]
    if not months:
        parts.append(tag("p", say("No month is over yet.")))
    for month in months:
        parts.append(_month(language, document.scheme, month))
    title = say("Numbers of {scheme}", scheme=document.scheme.title or "")
    return PageContent(title, parts)


def _month(language: Language, scheme: Scheme, month: MonthStatistics) -> Markup:
    say = language.gettext
    groups: list[RowGroup] = []
    # First how many there are; all else is told beside that.
    names = sorted(month.tables, key=lambda name: (name != "tiers", name))
    for name in names:
        rows = _rows(language, month.tables[name])
        groups.append(RowGroup(_table_words(language, scheme, name), rows))
    columns = [Column(say("what")), Column(say("how often"), number=True)]
    caption = say("Counted in this month")
    counted = grouped_table(caption, columns, groups, context=month.month)
    return section(f"month-{month.month}", month.month, counted)


def _rows(language: Language, numbers: ShownTable) -> list[Cells]:
    say = language.gettext
    rows: list[Cells] = []
    for row, number in (numbers.rows or {}).items():
        words = outcome_name(language, row)
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
    return say("What was told to {service}", service=service_name(scheme, service))
