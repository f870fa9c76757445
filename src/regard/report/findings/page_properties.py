"""What is so of a scheme: proved, declared, not known, or not in question."""

from __future__ import annotations

from collections.abc import Iterator

from regard.check.answers.checking import CheckResult, Property, PropertyVerdict
from regard.report.page.markup import Child, items, tag
from regard.report.text.typography import typeset

INTRODUCTIONS: dict[PropertyVerdict, tuple[str, str]] = {
    "proved": (
        "Proved",
        "Over all histories that the document allows, whatever is true of what it does "
        "not say:",
    ),
    "declared": (
        "Declared",
        "The document says so itself; whether it is true was not looked at:",
    ),
    "nothing declared": (
        "Nothing declared",
        "Nothing is known of these. They would fail, were what the document does not "
        "say as bad as it can be:",
    ),
    "does not apply": (
        "Does not apply",
        "These ask about something that the scheme does not have:",
    ),
}


def property_parts(result: CheckResult) -> Iterator[Child]:
    """A list of sentences for each verdict.

    Args:
        result: What check says of the scheme.
    """
    properties = result.properties
    for verdict, (title, introduction) in INTRODUCTIONS.items():
        held = [each for each in properties if each.verdict == verdict]
        if held:
            yield tag("h3", title)
            yield tag("p", typeset(introduction))
            yield items(_sentence(part) for part in held)


def _sentence(held: Property) -> Child:
    code = tag("span", held.rule.code, class_="figure note")
    return [typeset(held.rule.holds), " ", code]
