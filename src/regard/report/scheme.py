"""A scheme in the terminal: what it says, in plain words."""

from __future__ import annotations

from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from regard.report.text.declared_words import DeclaredPart, declared_parts
from regard.report.text.language import ENGLISH, language_of
from regard.report.text.limit_words import kind_limit_words
from regard.report.text.numbers import format_points
from regard.report.text.process_words import contest_words
from regard.report.text.recognition_words import recognition_words
from regard.report.text.scheme_words import (
    counted_words,
    kind_fading_words,
    kind_points_words,
    opening_words,
    score_words,
    service_words,
    waiver_words,
)
from regard.report.text.terminal import (
    as_text,
    dashed,
    heading,
    indented,
    outcome_text,
    quiet_table,
    text_lines,
)
from regard.report.text.words import joined
from regard.scheme.document import as_scheme
from regard.scheme.model import Scheme


def summary(scheme: Scheme | str | Path) -> str:
    """What a scheme says, in plain words, as plain text.

    Args:
        scheme: The scheme, its name in the library, or its path.

    Returns:
        What counts, what it opens and closes, how to contest it; 100 letters wide.
    """
    return as_text(scheme_view(as_scheme(scheme)))


def scheme_view(scheme: Scheme) -> Group:
    """What a scheme says, for the terminal.

    Returns:
        What it is for, what counts, how the score is made, what it opens and closes,
        how to contest it, what is waived, where it comes from, and everything else
        that it declares or leaves out.
    """
    english = language_of(ENGLISH)
    parts: list[RenderableType] = [
        Text(title_line(scheme), style="bold"),
        text_lines(opening_words(english, scheme)),
        heading("What counts"),
        indented(_evidence(scheme)),
        heading("How the score is made"),
        indented(Text(score_words(english, scheme))),
        indented(_tiers(scheme)),
    ]
    if scheme.services:
        parts.append(heading("What it opens and closes"))
        parts.append(indented(_services(scheme)))
    if scheme.recognition:
        parts.append(heading("What may be shown from elsewhere"))
        parts.append(indented(text_lines(recognition_words(english, scheme))))
    parts.append(heading("How to contest it"))
    parts.append(indented(text_lines(contest_words(english, scheme))))
    if scheme.waivers:
        parts.append(heading("Waivers"))
        parts.append(indented(text_lines(waiver_words(english, scheme))))
    if scheme.based_on:
        parts.append(heading("Sources"))
        parts.append(indented(dashed(text.strip() for text in scheme.based_on)))
    if scheme.simplified:
        parts.append(heading("What is simplified"))
        parts.append(indented(dashed(text.strip() for text in scheme.simplified)))
    for part in declared_parts(scheme):
        parts.append(heading(part.title))
        parts.append(indented(_declared(part)))
    return Group(*parts)


def _declared(part: DeclaredPart) -> Group:
    """What a part declares, a line each, and at last what it leaves out."""
    lines = [f"{label}: {words}" for label, words in part.lines]
    if part.undeclared:
        lines.append(f"Not declared: {joined(part.undeclared)}.")
    return text_lines(lines)


def title_line(scheme: Scheme) -> str:
    """Title, name and version."""
    return f"{scheme.title}  ({scheme.name}, version {scheme.version})"


def _evidence(scheme: Scheme) -> Table:
    english = language_of(ENGLISH)
    table = quiet_table("what counts", "by how much", "for how long", "limits")
    for name, kind in scheme.evidence.items():
        table.add_row(
            counted_words(english, scheme, name),
            kind_points_words(english, scheme, kind),
            kind_fading_words(english, kind),
            kind_limit_words(english, kind),
        )
    return table


def _tiers(scheme: Scheme) -> Table:
    table = quiet_table("tier", "from", right=("from",))
    for tier, threshold in scheme.tiers.items():
        label = tier
        if tier == scheme.ordinary:
            label += " (ordinary life is open)"
        table.add_row(label, format_points(threshold))
    return table


def _services(scheme: Scheme) -> Table:
    table = quiet_table("service", *scheme.tiers)
    for name, service in scheme.services.items():
        outcomes = [
            outcome_text(service, service.outcomes[tier]) for tier in scheme.tiers
        ]
        table.add_row(service_words(scheme, name), *outcomes)
    return table
