"""What is so of a scheme: proved, declared, not known, or not in question."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.answers.checking import CheckResult, Property, PropertyVerdict
from regard.report.page.markup import Child, items, tag
from regard.report.text.language import Language, translatable
from regard.report.text.typography import typeset

INTRODUCTIONS: dict[PropertyVerdict, tuple[str, str]] = {
    "proved": (
        translatable("Proved"),
        translatable(
            "Over all histories that the document allows, whatever is true of what "
            "it does not say:"
        ),
    ),
    "declared": (
        translatable("Declared"),
        translatable(
            "The document says so itself; whether it is true was not looked at:"
        ),
    ),
    "nothing declared": (
        translatable("Nothing declared"),
        translatable(
            "Nothing is known of these. They would fail, were what the document "
            "does not say as bad as it can be:"
        ),
    ),
    "does not apply": (
        translatable("Does not apply"),
        translatable("These ask about something that the scheme does not have:"),
    ),
}


def property_parts(language: Language, result: CheckResult) -> Iterator[Child]:
    """A list of sentences for each verdict.

    Args:
        language: To write in.
        result: What check says of the scheme.

    Yields:
        For each verdict a heading, what it means, and the sentences.
    """
    properties = result.properties
    for verdict, (title, introduction) in INTRODUCTIONS.items():
        of_verdict = [proved for proved in properties if proved.verdict == verdict]
        if of_verdict:
            yield tag("h3", language.gettext(title))
            yield tag("p", typeset(language.gettext(introduction)))
            yield items(_sentence(language, part) for part in of_verdict)


def _sentence(language: Language, proved: Property) -> Child:
    code = tag("span", proved.rule.code, class_="figure note")
    return [typeset(language.said(proved.rule.holds)), " ", code]
