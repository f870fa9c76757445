"""What several schemes do together, as a section of the findings' page."""

from __future__ import annotations

from regard.check.answers.portfolio import (
    CrossDomainPath,
    Exclusion,
    PortfolioEffects,
)
from regard.check.narrative import narrate, plain_name
from regard.report.page.markup import Child, Column, Markup, items, table, tag
from regard.report.text.typography import typeset
from regard.report.text.words import joined, plural
from regard.scheme.reading import ring_text

MOST_NAMED = 4


def together(found: PortfolioEffects) -> list[Child]:
    """Paths across domains, what closes at once, what is counted again, and rings."""
    reached = [path for path in found.paths if not path.result.holds]
    parts: list[Child] = [_path(path) for path in reached]
    parts += [_exclusion(one) for one in found.exclusions]
    if found.shared:
        rows = [
            [
                f"{one.category} of {plain_name(one.domain)}",
                joined([f"{plain_name(s)}: {plain_name(k)}" for s, k in one.kinds]),
            ]
            for one in found.shared
        ]
        parts.append(
            table(
                "Counted by several, each for itself",
                [Column("what"), Column("where it lowers")],
                rows,
            )
        )
    for ring in found.cycles:
        parts.append(
            tag(
                "p",
                typeset(
                    f"In a ring: {ring_text(ring)}. Nothing about them can be proved."
                ),
            )
        )
    return parts or [
        tag("p", "They do nothing together that one of them does not do alone.")
    ]


def _path(path: CrossDomainPath) -> Markup:
    chain = " → ".join(plain_name(name) for name in (path.domain, *path.through))
    named = [plain_name(name) for name in path.services[:MOST_NAMED]]
    more = len(path.services) - len(named)
    services = f"{', '.join(named)} and {more} more" if more else joined(named)
    heading = tag(
        "h3",
        typeset(f"What is recorded in {plain_name(path.domain)} reaches {services}"),
    )
    note = tag("p", typeset(f"By way of {chain}."), class_="note")
    if path.result.witness is None:
        return tag(
            "article",
            heading,
            note,
            tag("p", typeset(f"Not proved: {path.result.why}.")),
            class_="finding",
        )
    story = tag(
        "blockquote",
        *(tag("p", typeset(line)) for line in narrate(path.result.witness)),
    )
    return tag("article", heading, note, tag("h4", "Who"), story, class_="finding")


def _exclusion(one: Exclusion) -> Markup:
    how_many = (
        f"{len(one.lost)} services in {plural(len(one.schemes), 'scheme')} at once"
    )
    heading = tag(
        "h3",
        typeset(f"{one.tier.capitalize()} in {plain_name(one.scheme)}: {how_many}"),
    )
    lost = []
    for scheme in one.schemes:
        services = [
            f"{plain_name(service)} ({plain_name(outcome)})"
            for name, service, outcome in one.lost
            if name == scheme
        ]
        lost.append(typeset(f"{plain_name(scheme)}: {joined(services)}"))
    return tag("article", heading, items(lost), class_="finding")
