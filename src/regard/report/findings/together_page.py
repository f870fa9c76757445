"""What several schemes do together, as a section of the findings' page."""

from __future__ import annotations

from regard.check.answers.portfolio import Exclusion, Path, Portfolio, told_ring
from regard.check.narrative import spoken, told
from regard.report.page.markup import Child, Column, Markup, items, table, tag
from regard.report.text.digits import typeset
from regard.report.text.words import joined, plural

MOST_NAMED = 4


def together(found: Portfolio) -> list[Child]:
    """Paths across domains, what closes at once, what is counted again, and rings."""
    reached = [path for path in found.paths if not path.result.holds]
    parts: list[Child] = [_path(path) for path in reached]
    parts += [_exclusion(one) for one in found.exclusions]
    if found.shared:
        rows = [
            [
                f"{one.category} of {spoken(one.domain)}",
                joined([f"{spoken(s)}: {spoken(k)}" for s, k in one.kinds]),
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
                    f"In a ring: {told_ring(ring)}. Nothing about them can be proved."
                ),
            )
        )
    return parts or [
        tag("p", "They do nothing together that one of them does not do alone.")
    ]


def _path(path: Path) -> Markup:
    chain = " → ".join(spoken(name) for name in (path.domain, *path.through))
    named = [spoken(name) for name in path.services[:MOST_NAMED]]
    more = len(path.services) - len(named)
    services = f"{', '.join(named)} and {more} more" if more else joined(named)
    heading = tag(
        "h3", typeset(f"What is recorded in {spoken(path.domain)} reaches {services}")
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
        "blockquote", *(tag("p", typeset(line)) for line in told(path.result.witness))
    )
    return tag("article", heading, note, tag("h4", "Who"), story, class_="finding")


def _exclusion(one: Exclusion) -> Markup:
    how_many = (
        f"{len(one.lost)} services in {plural(len(one.schemes), 'scheme')} at once"
    )
    heading = tag(
        "h3", typeset(f"{one.tier.capitalize()} in {spoken(one.scheme)}: {how_many}")
    )
    lost = []
    for scheme in one.schemes:
        services = [
            f"{spoken(service)} ({spoken(outcome)})"
            for name, service, outcome in one.lost
            if name == scheme
        ]
        lost.append(typeset(f"{spoken(scheme)}: {joined(services)}"))
    return tag("article", heading, items(lost), class_="finding")
