"""Recognition: a scheme elsewhere whose tier a subject may choose to show here.

The operator lists whom it believes. A subject who holds a tier there may show it by a
credential, and the presentation is entered as one event of a kind of this scheme;
nothing else of what is there comes here, and whoever shows nothing has no such event.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from regard.scheme.adoption import Until
from regard.scheme.evidence.kind import HASH_PATTERN
from regard.scheme.part import Listed, Named, Part, Text
from regard.scheme.units import Name, value_error

ISSUER_PATTERN = r"^https://[^\s/?#@]+(/[^\s?#]*)?$"
"""An address as credentials name their issuer: no query, no fragment, nobody's name."""
MOST_ISSUER = 2_000  # characters of an address


def _issuer(value: Any) -> str:
    expected = "the issuer's address, such as https://board.example"
    todo = "write the https address that its credentials name, without ? and #"
    if not isinstance(value, str) or len(value) > MOST_ISSUER:
        raise value_error(expected, todo)
    scheme, separator, rest = value.partition("://")
    host = rest.partition("/")[0]
    if scheme != "https" or not separator or not host:
        raise value_error(expected, todo)
    # Whoever is named before an @ is not who answers at the address.
    if any(sign in host for sign in "@ ") or any(sign in rest for sign in "?# \t\n"):
        raise value_error(expected, todo)
    return value


IssuerAddress = Annotated[
    str,
    BeforeValidator(_issuer),
    WithJsonSchema(
        {"type": "string", "pattern": ISSUER_PATTERN, "maxLength": MOST_ISSUER}
    ),
]


class Recognition(Part):
    """A scheme elsewhere whose tier a subject may choose to show here."""

    issuer: IssuerAddress = Field(
        description="Who issues its credentials, by the address that they name."
    )
    title: Text | None = Field(None, description="What people call the issuer.")
    scheme: Text = Field(
        description="The scheme there, as the issuer's credentials name it."
    )
    document: Text | None = Field(
        None,
        description=(
            "What that scheme says (library name or path), so that it can be looked at."
        ),
    )
    hash: Annotated[str, Field(pattern=HASH_PATTERN)] | None = Field(
        None, description="The hash of that document, as `regard gate` shows it."
    )
    jurisdictions: Listed[Name] = Field(
        (), description="Whose law it is under there, such as eu, uk, us-tx."
    )
    law: Text | None = Field(
        None, description="The law or the agreement by which it is recognised here."
    )
    tiers: Named[Name] = Field(
        min_length=1,
        max_length=100,
        description="Each tier there that may be shown, and the kind that it is here.",
    )
    differs: Listed[Text] = Field(
        (), description="What a tier there does not say of what one here says."
    )
    until: Until | None = Field(
        None,
        description=(
            "The last day on which it is recognised, or how long after adoption."
        ),
    )


def recognised_kinds(recognition: Mapping[str, Recognition]) -> list[str]:
    """The kinds that presentations are events of, in document order.

    Args:
        recognition: The section, by name.
    """
    kinds: dict[str, None] = {}
    for entry in recognition.values():
        kinds.update(dict.fromkeys(entry.tiers.values()))
    return list(kinds)
