"""The gate as text and as data: may a scheme run on real people, and if not, why."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent
from typing import Any

from regard.check.answers.gate import Gate
from regard.check.answers.gate_together import GateTogether
from regard.check.answers.silence import Undeclared, silent_keys
from regard.check.answers.taken_at_word import TakenAtWord
from regard.check.answers.waiving import (
    RefusedWaiver,
    waiver_clause,
    waiver_end,
)
from regard.check.case import Case
from regard.check.clauses import flow
from regard.check.finding import Finding
from regard.check.law.profiles import unknown_places
from regard.check.narrative import plain_name
from regard.check.phrases import first_few
from regard.report.findings.law_words import law_words
from regard.report.findings.places import unknown_place_text
from regard.report.findings.portfolio import joined_block, joined_data
from regard.report.findings.text import weight_counts
from regard.report.text.words import joined
from regard.scheme.model import Scheme
from regard.scheme.parties import Related
from regard.scheme.tree import dotted

NO_OPTION = (
    "No option changes this answer; a waiver in the scheme can keep how much is taken "
    "and for how long, never what is owed to people, nor a red line."
)

FOR_PEOPLE_TO_READ = (
    "taken at its word: no program can tell whether these are so; let people read them "
    "before anybody is scored"
)
RANKED_FIRST = (
    "declare it first, and what is found may change: the outcomes, the best first, "
    "each better, same, worse or none"
)


def gate_text(gate: Gate) -> str:
    """May it run on real people: yes, or what stands against it."""
    scheme = gate.case.scheme
    # The name alone stands before the answer: a title may read like one.
    if gate.opens:
        lines = [f"{scheme.name}: yes, it may run on real people."]
        lines += [_title_line(scheme), *_conditions(gate), *_place_lines(gate)]
    else:
        lines = [f"{scheme.name}: no, it may not run on real people: {_counts(gate)}."]
        lines += [_title_line(scheme), *_obstacles(gate), *_place_lines(gate)]
        lines.append(NO_OPTION)
    return "\n".join(lines) + "\n"


def _place_lines(gate: Gate) -> Iterator[str]:
    """Each jurisdiction whose law is not known: a slip, or a place not looked at."""
    for place in unknown_places(gate.case.scheme):
        yield f"  {unknown_place_text(place)}"


def _title_line(scheme: Scheme) -> str:
    return f"  title: “{' '.join(scheme.title.split())}”"


def _counts(gate: Gate) -> str:
    """How much stands against it, by weight."""
    counts = {
        "not declared": len(silent_keys(gate.undeclared)),
        "not proved": len(gate.unproved),
        "read and not allowed": len(gate.reads),
    }
    parts: list[str] = []
    if gate.study:
        parts.append("not declared to be live")
    parts += weight_counts(gate.forbidding)
    for weight, count in counts.items():
        if count:
            parts.append(f"{count} {weight}")
    return ", ".join(parts)


def gates_text(together: GateTogether) -> str:
    """May several run on real people: each, and together."""
    blocks = list(map(gate_text, together.gates))
    blocks += [f"{joined_block(service)}\n" for service in together.joined]
    answer = "yes, they may run" if together.opens else "no, they may not run"
    blocks.append(f"Together: {answer} on real people.\n")
    return "\n".join(blocks)


def gates_data(together: GateTogether) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "opens": together.opens,
        "schemes": list(map(gate_data, together.gates)),
        "together": {"joined": list(map(joined_data, together.joined))},
    }


def _conditions(gate: Gate) -> Iterator[str]:
    """What everyone scored has to be shown."""
    for finding in gate.waived:
        waiver = finding.waiver
        if waiver is not None:
            yield (
                f"  waived, and shown to everyone scored: {finding.code} {finding.says}"
            )
            until = waiver_end(waiver, gate.case)
            yield f"    {waiver.by}, until {until}: {waiver.reason}"
    yield from _refused_waivers(gate)
    if gate.for_all is not None:
        declared = flow(_for_all_data(gate))
        yield f"  declared for all, and shown to everyone scored: {declared}"
    for pair in gate.related:
        domains = joined(map(plain_name, pair.domains))
        yield f"  declared related, and shown to everyone scored: {domains}"
        yield f"    {pair.because}"
    if gate.taken_at_word:
        yield f"  {FOR_PEOPLE_TO_READ}"
    for taken in gate.taken_at_word:
        yield f"    {taken.path}: “{' '.join(taken.words.split())}”"
        yield f"      {_declared_words(taken)}"


def _declared_words(taken: TakenAtWord) -> str:
    """What is declared of a sentence, on one line."""
    words = [f"{key} {value}" for key, value in taken.declared]
    if taken.effect is not None:
        words.insert(0, taken.effect)
    return "; ".join(words)


def _obstacles(gate: Gate) -> Iterator[str]:
    """What stands against it."""
    if gate.case.scheme.use is None:
        yield "  whether it is meant for real people is not declared: write use: live"
    elif gate.study:
        yield "  the document says so itself: use: study"
    for finding in gate.forbidding:
        yield f"  {finding.code} {finding.name} ({finding.weight}): {finding.says}"
        yield f"    {law_words(finding)}"
        at = f" at {finding.path}" if finding.path else ""
        yield f"    to do{at}: {_first_line(finding.fix)}"
        if finding.waivable:
            clause = waiver_clause(finding, gate.case)
            yield "    or waive it, for everyone scored to see, in the list waivers:"
            yield f"      - {clause}"
    for silent_key in silent_keys(gate.undeclared):
        paths = first_few(silent_key.paths)
        findings = first_few(silent_key.findings)
        yield f"  not declared: {paths}; would be found: {findings}"
        if silent_key.key.name == "ranked":
            yield f"    {RANKED_FIRST}"
    if gate.to_declare:
        yield "  to declare, where it is true: complete, and paste over what stands"
        for clause in gate.to_declare:
            yield indent(clause, "    ")
    # What is not proved forbids as much as what is.
    for finding in gate.unproved:
        weight = f"{finding.weight}, not proved"
        yield f"  {finding.code} {finding.name} ({weight}): {finding.says}"
    yield from _refused_waivers(gate)
    for name, reason in gate.reads:
        yield f"  it reads the tier of {name}, which may not be read: {reason}"


def _refused_waivers(gate: Gate) -> Iterator[str]:
    """Each waiver that keeps nothing, whether or not something stands against it."""
    for refused in gate.refused_waivers:
        yield f"  the waiver of {refused.waiver.rule} keeps nothing"
        for lack in refused.lacks:
            yield f"    {lack}"


def _first_line(fix: str) -> str:
    """What to do; clauses to paste stand together at the end, once."""
    first, *clauses = fix.splitlines()
    return f"{first.rstrip(':')} (below)" if clauses else first


def gate_data(gate: Gate) -> dict[str, Any]:
    """The same as plain data."""
    case = gate.case
    scheme = case.document.scheme
    return {
        "scheme": scheme.name,
        "hash": scheme.hash,
        "opens": gate.opens,
        "study": gate.study,
        "forbidding": [_forbidding_data(finding, case) for finding in gate.forbidding],
        "not_proved": list(map(_unproved_data, gate.unproved)),
        "undeclared": list(map(_undeclared_data, gate.undeclared)),
        "to_declare": list(gate.to_declare),
        "waived": list(_waivers_data(gate)),
        "refused_waivers": list(map(_refused_data, gate.refused_waivers)),
        "reads": [{"scheme": name, "why": reason} for name, reason in gate.reads],
        "related": list(map(_related_data, gate.related)),
        "for_all": _for_all_data(gate),
        "taken_at_word": list(map(_taken_data, gate.taken_at_word)),
    }


def _taken_data(taken: TakenAtWord) -> dict[str, Any]:
    return {
        "path": taken.path,
        "words": taken.words,
        "effect": taken.effect,
        "declared": dict(taken.declared),
    }


def _for_all_data(gate: Gate) -> dict[str, Any]:
    """What is declared once for all; everyone scored is shown it."""
    if gate.for_all is None:
        return {}
    return gate.for_all.model_dump(mode="json", exclude_unset=True)


def _unproved_data(finding: Finding) -> dict[str, str]:
    return {"code": finding.code, "says": finding.says}


def _related_data(pair: Related) -> dict[str, Any]:
    return {"domains": list(pair.domains), "because": pair.because}


def _undeclared_data(undeclared: Undeclared) -> dict[str, Any]:
    keys = [dotted(silence.path) for silence in undeclared.silences]
    finding = undeclared.finding
    return {"keys": keys, "code": finding.code, "says": finding.says}


def _refused_data(refused: RefusedWaiver) -> dict[str, Any]:
    return {
        "code": refused.waiver.rule,
        "path": f"waivers.{refused.number}",
        "lacks": list(refused.lacks),
    }


def _forbidding_data(finding: Finding, case: Case) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "red_line": finding.red_line,
        "path": finding.path,
        "clause": case.clause_hash(finding.path),
        "waivable": finding.waivable,
        "says": finding.says,
        "to_do": finding.fix,
    }


def _waivers_data(gate: Gate) -> Iterator[dict[str, Any]]:
    for finding in gate.waived:
        waiver = finding.waiver
        if waiver is not None:
            yield {
                "code": finding.code,
                "says": finding.says,
                "by": waiver.by,
                "until": str(waiver_end(waiver, gate.case)),
                "reason": waiver.reason,
            }
