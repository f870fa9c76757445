"""Words that say there is nothing beside the usual: no term, and no other country."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from regard.scheme.units import SPAN_PATTERN, span_days, span_text

WHILE_HELD = "while the tier is held"
"""For how long an outcome stands that has no term of its own."""
HERE = "here"
"""Where a part is that is in no other country than the scheme's jurisdictions."""


def _term(value: Any) -> int:
    return 0 if value == WHILE_HELD else span_days(value)


def _term_text(days: int) -> str:
    return span_text(days) if days else WHILE_HELD


Term = Annotated[
    int,
    BeforeValidator(_term),
    PlainSerializer(_term_text),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": SPAN_PATTERN, "examples": ["180d", "2y"]},
                {"const": WHILE_HELD},
            ]
        }
    ),
]
"""Whole days beyond the tier; 0 for `while the tier is held`."""
