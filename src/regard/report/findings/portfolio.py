"""What several schemes do together, as text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from regard.check.answers.joined import JoinedService
from regard.check.answers.portfolio import (
    CrossDomainPath,
    Exclusion,
    PortfolioEffects,
    SharedRecord,
)
from regard.check.narrative import narrate, plain_name
from regard.check.phrases import first_few
from regard.report.findings.text import story_lines
from regard.report.text.words import joined
from regard.scheme.counted import plural
from regard.scheme.reading import RING_REMEDY, ring_text

MOST_KINDS_NAMED = 6
MOST_SERVICES_NAMED = 4


def portfolio_text(effects: PortfolioEffects, names: Sequence[str]) -> str:
    """What schemes do together that none does alone.

    Args:
        effects: What they do.
        names: The schemes.

    Returns:
        Blocks of lines, an empty line between them.
    """
    blocks = list(_blocks(effects))
    if not blocks:
        blocks = ["Nothing that one of them does not do alone."]
    title = f"Together: {joined(map(plain_name, names))}"
    return "\n\n".join([title, *blocks]) + "\n"


def _blocks(effects: PortfolioEffects) -> Iterator[str]:
    for service in effects.joined:
        yield joined_block(service)
    for path in effects.paths:
        # What is proved not to happen is nothing that they do.
        if not path.result.holds:
            yield _path_block(path)
    for exclusion in effects.exclusions:
        yield _exclusion_block(exclusion)
    for ring in effects.cycles:
        yield f"ring: {ring_text(ring)}\n  to do: {RING_REMEDY}"
    for record in effects.shared:
        yield _shared_block(record)


def joined_block(service: JoinedService) -> str:
    """A service that several schemes of one operator decide about, in words."""
    schemes = joined([plain_name(scheme) for scheme, _ in service.schemes])
    domains = joined(map(plain_name, service.domains))
    heading = (
        f"one service: {schemes} of {service.operator} each close {service.title}; "
        f"together they decide by {domains}"
    )
    if not service.forbids:
        return heading
    domain, other = service.unrelated[0]
    return (
        f"{heading}\n  this may not run on real people: {plain_name(domain)} is not "
        f"related to {plain_name(other)}, by what the schemes declare\n"
        f"  to do: let one scheme decide about {service.title}, by records of its own "
        "area of life"
    )


def _path_block(path: CrossDomainPath) -> str:
    services = path_services(path)
    if path.result.witness is None:
        return (
            f"across domains: {path_chain(path)}: "
            f"not proved for {services} ({path.result.why})"
        )
    heading = (
        f"across domains: {path_chain(path)}: changes what somebody gets at {services}"
    )
    return "\n".join([heading, *story_lines(narrate(path.result.witness))])


def path_chain(path: CrossDomainPath) -> str:
    """The domain and the schemes on the way to the one that decides."""
    return " → ".join(map(plain_name, (path.domain, *path.through)))


def path_services(path: CrossDomainPath) -> str:
    """The services that a path decides over."""
    services = list(map(plain_name, path.services))
    if len(services) > MOST_SERVICES_NAMED:
        return first_few(services, MOST_SERVICES_NAMED)
    return joined(services)


def _exclusion_block(exclusion: Exclusion) -> str:
    schemes = plural(len(exclusion.schemes), "scheme")
    lines = [
        f"at once: {exclusion.tier} in {plain_name(exclusion.scheme)} "
        f"closes or narrows {plural(len(exclusion.lost), 'service')} in {schemes}"
    ]
    for scheme, services in exclusion_losses(exclusion):
        lines.append(f"  {scheme}: {services}")
    return "\n".join(lines)


def exclusion_losses(exclusion: Exclusion) -> Iterator[tuple[str, str]]:
    """Each scheme, and what is lost under it."""
    for scheme in exclusion.schemes:
        losses = []
        for name, service, outcome in exclusion.lost:
            if name == scheme:
                losses.append(f"{plain_name(service)} ({plain_name(outcome)})")
        yield plain_name(scheme), joined(losses)


def _shared_block(record: SharedRecord) -> str:
    kinds = [
        f"{plain_name(scheme)} ({plain_name(kind)})"
        for scheme, kind in record.kinds[:MOST_KINDS_NAMED]
    ]
    return (
        f"counted again: {record.category} of {plain_name(record.domain)} "
        f"lower scores in {joined(kinds)}"
    )


def portfolio_data(effects: PortfolioEffects) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "across_domains": list(map(_path_data, effects.paths)),
        "at_once": list(map(_exclusion_data, effects.exclusions)),
        "counted_again": list(map(_shared_data, effects.shared)),
        "joined": list(map(joined_data, effects.joined)),
        "rings": list(map(list, effects.cycles)),
    }


def joined_data(service: JoinedService) -> dict[str, Any]:
    """A service that several schemes of one operator decide about, as plain data."""
    return {
        "operator": service.operator,
        "service": service.title,
        "schemes": list(map(list, service.schemes)),
        "domains": list(service.domains),
        "unrelated": list(map(list, service.unrelated)),
        "forbids": service.forbids,
    }


def _path_data(path: CrossDomainPath) -> dict[str, Any]:
    story = None
    if path.result.witness is not None:
        story = narrate(path.result.witness)
    return {
        "domain": path.domain,
        "through": list(path.through),
        "kinds": list(path.kinds),
        "services": list(path.services),
        "answer": path.result.answer,
        "witness": story,
    }


def _exclusion_data(exclusion: Exclusion) -> dict[str, Any]:
    return {
        "scheme": exclusion.scheme,
        "tier": exclusion.tier,
        "schemes": list(exclusion.schemes),
        "lost": list(map(list, exclusion.lost)),
    }


def _shared_data(record: SharedRecord) -> dict[str, Any]:
    return {
        "domain": record.domain,
        "category": record.category,
        "kinds": list(map(list, record.kinds)),
    }
