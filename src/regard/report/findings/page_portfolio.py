"""What several schemes do together, as a section of the findings' page."""

from __future__ import annotations

from collections.abc import Sequence

from regard.check.answers.portfolio import (
    CrossDomainPath,
    Exclusion,
    PortfolioEffects,
    SharedRecord,
)
from regard.check.narrative import narrate, plain_name
from regard.report.findings.portfolio import (
    exclusion_losses,
    path_chain,
    path_services,
)
from regard.report.page.markup import Child, Column, Markup, items, table, tag
from regard.report.text.typography import typeset
from regard.report.text.words import joined
from regard.scheme.counted import plural
from regard.scheme.reading import ring_text


def portfolio_parts(effects: PortfolioEffects) -> list[Child]:
    """Paths across domains, what closes at once, what is counted again, and rings."""
    parts: list[Child] = []
    open_paths = [path for path in effects.paths if not path.result.holds]
    parts += [_path_article(path) for path in open_paths]
    parts += [_exclusion_article(exclusion) for exclusion in effects.exclusions]
    if effects.shared:
        parts.append(_shared_table(effects.shared))
    for ring in effects.cycles:
        text = f"In a ring: {ring_text(ring)}. Nothing about them can be proved."
        parts.append(tag("p", typeset(text)))
    if not parts:
        text = "They do nothing together that one of them does not do alone."
        parts.append(tag("p", text))
    return parts


def _path_article(path: CrossDomainPath) -> Markup:
    title = (
        f"What is recorded in {plain_name(path.domain)} reaches {path_services(path)}"
    )
    heading = tag("h3", typeset(title))
    note = tag("p", typeset(f"By way of {path_chain(path)}."), class_="note")
    if path.result.witness is None:
        reason = tag("p", typeset(f"Not proved: {path.result.why}."))
        return tag("article", heading, note, reason, class_="finding")
    lines = [tag("p", typeset(line)) for line in narrate(path.result.witness)]
    story = tag("blockquote", *lines)
    return tag("article", heading, note, tag("h4", "Who"), story, class_="finding")


def _exclusion_article(exclusion: Exclusion) -> Markup:
    tier = f"{exclusion.tier.capitalize()} in {plain_name(exclusion.scheme)}"
    schemes = plural(len(exclusion.schemes), "scheme")
    title = f"{tier}: {plural(len(exclusion.lost), 'service')} in {schemes} at once"
    lines = [
        typeset(f"{scheme}: {services}")
        for scheme, services in exclusion_losses(exclusion)
    ]
    return tag("article", tag("h3", typeset(title)), items(lines), class_="finding")


def _shared_table(records: Sequence[SharedRecord]) -> Markup:
    rows = []
    for record in records:
        kinds = [
            f"{plain_name(scheme)}: {plain_name(kind)}" for scheme, kind in record.kinds
        ]
        rows.append(
            [f"{record.category} of {plain_name(record.domain)}", joined(kinds)]
        )
    columns = [Column("what"), Column("where it lowers")]
    return table("Counted by several, each for itself", columns, rows)
