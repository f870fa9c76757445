"""Several schemes together, a change of one, and the gate: as text and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from regard.check.answers.comparing import Comparison
from regard.check.answers.gate import Gate
from regard.check.answers.portfolio import (
    CrossDomainPath,
    Exclusion,
    PortfolioEffects,
)
from regard.check.narrative import describe_history, format_number, narrate, plain_name
from regard.check.proof.pairs import DifferentTreatment
from regard.report.findings.text import law, wrapped
from regard.report.text.words import joined
from regard.scheme.model import Scheme
from regard.scheme.reading import RING_REMEDY, ring_text
from regard.scheme.units import POINT
from regard.scoring.clock import assessed

VERDICTS = {
    "equivalent": "Equivalent: no history is treated differently.",
    "never worse": "The new one never treats anyone worse.",
    "never better": "The new one never treats anyone better.",
    "incomparable": "Incomparable: somebody loses and somebody gains.",
    "not proved": "Not proved: what was found is shown, but the rest could not be settled.",
}


def portfolio_text(found: PortfolioEffects, names: Sequence[str]) -> str:
    """What schemes do together that none does alone."""
    blocks = [f"Together: {joined([plain_name(name) for name in names])}"]
    blocks += [_path(path) for path in found.paths if not path.result.holds]
    blocks += [_exclusion(one) for one in found.exclusions]
    for ring in found.cycles:
        blocks.append(f"ring: {ring_text(ring)}\n  to do: {RING_REMEDY}")
    for shared in found.shared:
        where = joined(
            [
                f"{plain_name(scheme)} ({plain_name(kind)})"
                for scheme, kind in shared.kinds[:6]
            ]
        )
        blocks.append(
            f"counted again: {shared.category} of {plain_name(shared.domain)} lower scores in {where}"
        )
    if len(blocks) == 1:
        blocks.append("Nothing that one of them does not do alone.")
    return "\n\n".join(blocks) + "\n"


def _path(path: CrossDomainPath) -> str:
    chain = " → ".join(plain_name(name) for name in (path.domain, *path.through))
    services = joined([plain_name(name) for name in path.services[:4]]) + (
        f" and {len(path.services) - 4} more" if len(path.services) > 4 else ""
    )
    if path.result.witness is None:
        return f"across domains: {chain}: not proved for {services} ({path.result.why})"
    first, *rest = narrate(path.result.witness)
    lines = [
        f"across domains: {chain}: changes what somebody gets at {services}",
        *wrapped("who", first),
    ]
    return "\n".join([*lines, *(line for one in rest for line in wrapped("", one))])


def _exclusion(one: Exclusion) -> str:
    head = (
        f"at once: {one.tier} in {plain_name(one.scheme)} closes or narrows {len(one.lost)} services "
        f"in {len(one.schemes)} scheme{'s' * (len(one.schemes) != 1)}"
    )
    lines = []
    for scheme in one.schemes:
        lost = [
            f"{plain_name(service)} ({plain_name(outcome)})"
            for name, service, outcome in one.lost
            if name == scheme
        ]
        lines.append(f"  {plain_name(scheme)}: {joined(lost)}")
    return "\n".join([head, *lines])


def portfolio_data(found: PortfolioEffects) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "across_domains": [
            {
                "domain": path.domain,
                "through": list(path.through),
                "kinds": list(path.kinds),
                "services": list(path.services),
                "answer": path.result.answer,
                "witness": narrate(path.result.witness)
                if path.result.witness
                else None,
            }
            for path in found.paths
        ],
        "at_once": [
            {
                "scheme": one.scheme,
                "tier": one.tier,
                "schemes": list(one.schemes),
                "lost": [list(each) for each in one.lost],
            }
            for one in found.exclusions
        ],
        "counted_again": [
            {
                "domain": one.domain,
                "category": one.category,
                "kinds": [list(each) for each in one.kinds],
            }
            for one in found.shared
        ],
        "rings": [list(ring) for ring in found.cycles],
    }


def comparison_text(old: Scheme, new: Scheme, found: Comparison) -> str:
    """The verdict on a change, and who loses and gains."""
    verdict = f"Not proved: {found.why}." if found.why else VERDICTS[found.verdict]
    blocks = [f"{old.name} {old.version} → {new.name} {new.version}\n{verdict}"]
    if not found.shared and not found.why:
        blocks[0] += " They share no service, so only their tiers could be compared."
    blocks += [_treated("loses", found.loses)] if found.loses else []
    blocks += [_treated("gains", found.gains)] if found.gains else []
    for word, names in (("New", found.added), ("Gone", found.gone)):
        if names:
            blocks.append(f"{word}: {joined([plain_name(name) for name in names])}")
    return "\n\n".join(blocks) + "\n"


def _treated(word: str, one: DifferentTreatment) -> str:
    history = describe_history(one.old) or "nothing"
    lines = [f"Somebody {word}. Of them is recorded: {history}."]
    for label, side, tier in (
        ("old", one.old, one.tiers[0]),
        ("new", one.new, one.tiers[1]),
    ):
        score = side.standing(assessed(side.scheme.reassessed, one.at)).score
        lines.append(
            f"  {label}: {plain_name(tier)}, {format_number(score, POINT)} points"
        )
    services = one.old.scheme.services
    for name, before, after in one.services:
        title = services[name].title or plain_name(name)
        lines.append(f"  {title}: {plain_name(after)} instead of {plain_name(before)}")
    return "\n".join(lines)


def comparison_data(found: Comparison) -> dict[str, Any]:
    """The same as plain data."""

    def person(one: DifferentTreatment | None) -> dict[str, Any] | None:
        if one is None:
            return None
        events = [
            {"kind": e.kind, "time": e.time.isoformat(), "amount": e.amount / 1000}
            for e in one.old.events
        ]
        return {
            "events": events,
            "tiers": list(one.tiers),
            "services": [list(each) for each in one.services],
        }

    return {
        "verdict": found.verdict,
        "loses": person(found.loses),
        "gains": person(found.gains),
        "shared": list(found.shared),
        "new": list(found.added),
        "gone": list(found.gone),
        "why": found.why or None,
    }


def gate_text(found: Gate) -> str:
    """May it run on real people: yes, or what stands against it."""
    scheme = found.checked.case.scheme
    waived = found.checked.waived
    if found.opens:
        lines = [f"{scheme.title}: yes, it may run on real people."]
        for finding in waived:
            assert finding.waiver is not None
            lines.append(
                f"  waived, and shown to everyone scored: {finding.code} {finding.says}\n"
                f"    {finding.waiver.by}, until {finding.waiver.until}: {finding.waiver.reason}"
            )
        for pair in found.related:
            domains = joined([plain_name(domain) for domain in pair.domains])
            lines.append(
                f"  declared related, and shown to everyone scored: {domains}\n    {pair.because}"
            )
        return "\n".join(lines) + "\n"
    lines = [f"{scheme.title}: no, it may not run on real people."]
    if found.study:
        lines.append("  the document says so itself: use: study")
    for finding in found.forbidding:
        line = "red line" if finding.red_line else str(finding.severity)
        lines.append(
            f"  {finding.code} {finding.name} ({line}): {finding.says}\n    {law(finding)}\n    to do: {finding.fix}"
        )
    for finding in found.unproved:
        lines.append(
            f"  {finding.code} {finding.name} (red line, not proved): {finding.says}"
        )
    for name, why in found.reads:
        lines.append(
            f"  it reads the tier of {name}, which may not run on real people itself: {why}"
        )
    lines.append(
        "No option changes this answer; a waiver in the scheme can keep a high finding, never a red line."
    )
    return "\n".join(lines) + "\n"


def gate_data(found: Gate) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "scheme": found.checked.case.scheme.name,
        "hash": found.checked.case.scheme.hash,
        "opens": found.opens,
        "study": found.study,
        "forbidding": [
            {
                "code": f.code,
                "name": f.name,
                "severity": str(f.severity),
                "red_line": f.red_line,
                "says": f.says,
                "to_do": f.fix,
            }
            for f in found.forbidding
        ],
        "not_proved": [{"code": f.code, "says": f.says} for f in found.unproved],
        "waived": [
            {
                "code": f.code,
                "says": f.says,
                "by": f.waiver.by,
                "until": f.waiver.until.isoformat(),
                "reason": f.waiver.reason,
            }
            for f in found.checked.waived
            if f.waiver is not None
        ],
        "reads": [{"scheme": name, "why": why} for name, why in found.reads],
        "related": [
            {"domains": list(pair.domains), "because": pair.because}
            for pair in found.related
        ],
    }
