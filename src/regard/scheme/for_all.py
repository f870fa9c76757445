"""What a scheme declares once, for all of its sources, kinds and services.

A part that says something else of itself is left as it is. So an honest scheme can say
in one line what would else stand at every part, and everyone scored can read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import Field

from regard.scheme.evidence.kind import Concern, Excuse, Gravity
from regard.scheme.evidence.source import (
    About,
    Basis,
    Category,
    Figures,
    Gathered,
    Reach,
    Reporters,
    Trait,
    Verified,
)
from regard.scheme.frozen import Frozen
from regard.scheme.part import Flag, Listed, Part
from regard.scheme.standing_terms import HERE, Term
from regard.scheme.units import Name
from regard.scheme.worked_out_once import worked_out_once

if TYPE_CHECKING:
    from regard.scheme.model import Scheme

_PartT = TypeVar("_PartT", bound=Part)
NONE = "none"
"""What a document writes where it declares that there is nothing of a sort."""
KEYS_WITH_NONE = (
    "collected_in",
    "reveals",
    "concerns",
    "incident",
    "excused",
    "record",
)
"""The keys of sources and kinds under which `none` says so; elsewhere it is a word."""


class ForAll(Part):
    """What is so of every source, kind and service that does not say otherwise."""

    category: Category | None = Field(None, description="The sources' category.")
    basis: Basis | None = Field(None, description="The sources' ground.")
    about: About | None = Field(None, description="Whose conduct sources record.")
    verified: Verified | None = Field(
        None, description="How far sources' evidence has been established."
    )
    reporters: Reporters | None = Field(None, description="Who writes the events.")
    gathered: Gathered | None = Field(None, description="How the data come in.")
    figures: Figures | None = Field(None, description="What sort figures are.")
    collected_in: Name | None = Field(
        None, description="The area of life data were collected in, or none."
    )
    reaches: Reach | None = Field(
        None, description="Whether sources can speak of everyone scored."
    )
    special_category: Flag | None = Field(
        None, description="Whether data are of a special category."
    )
    optional: Flag | None = Field(
        None, description="Whether a subject may leave data out without loss."
    )
    reveals: Listed[Trait] = Field(
        (), description="Traits that sources and kinds stand in for, or none."
    )
    gravity: Gravity | None = Field(None, description="How grave acts are.")
    concerns: Listed[Concern] = Field(
        (), description="The liberties or rights that acts make use of, or none."
    )
    incident: Name | None = Field(
        None, description="The incident that kinds record together, or none."
    )
    absence: Flag | None = Field(
        None, description="Whether kinds record that somebody did not come or act."
    )
    excused: Listed[Excuse] = Field(
        (), description="For which reasons an absence is not recorded, or none."
    )
    record: Literal["none", "bankruptcy", "conviction"] | None = Field(
        None, description="Whether kinds are records with a term of their own by law."
    )
    essential: Flag | None = Field(
        None, description="Whether ordinary life depends on the services."
    )
    severity: Gravity | None = Field(
        None, description="How grave it is to lose a service."
    )
    scarce: Flag | None = Field(
        None, description="Whether one person's gain is another's loss."
    )
    account: Flag | None = Field(
        None, description="Whether services are accounts, or the work itself."
    )
    reversible: Flag | None = Field(
        None, description="Whether the effects of outcomes can be undone."
    )
    burden: Flag | None = Field(
        None, description="Whether services are imposed on people."
    )
    takes_back: Literal["nothing", "a share", "everything"] | None = Field(
        None, description="What refusals take back of what was given before."
    )
    lasts: Term | None = Field(
        None, description="How long outcomes stand, or while the tier is held."
    )
    located_in: Name | None = Field(
        None,
        description=(
            "The country that the operator, services and recipients are in, or here."
        ),
    )


KEYS_OF_SOURCES = (
    "category",
    "basis",
    "about",
    "verified",
    "reporters",
    "gathered",
    "figures",
    "collected_in",
    "reaches",
    "special_category",
    "optional",
    "reveals",
)
KEYS_OF_KINDS = (
    "reveals",
    "gravity",
    "concerns",
    "incident",
    "absence",
    "excused",
    "record",
)
KEYS_OF_SERVICES = (
    "essential",
    "severity",
    "scarce",
    "account",
    "reversible",
    "burden",
    "takes_back",
    "lasts",
    "located_in",
)
KEYS_OF_PARTIES = ("located_in",)
"""Of the operator and of recipients."""


def apply_for_all(scheme: Scheme) -> Scheme:
    """The scheme with what it declares for all written at each part.

    Args:
        scheme: The scheme.

    Returns:
        A scheme that scores alike; the same one, if it declares nothing for all.
    """
    if scheme.for_all is None:
        return scheme
    for_all = scheme.for_all
    update: dict[str, Any] = {
        "sources": _filled(scheme.sources, for_all, KEYS_OF_SOURCES),
        "evidence": _filled(scheme.evidence, for_all, KEYS_OF_KINDS),
        "services": _filled(scheme.services, for_all, KEYS_OF_SERVICES),
        "recipients": tuple(
            _filled_part(recipient, for_all, KEYS_OF_PARTIES)
            for recipient in scheme.recipients
        ),
    }
    if scheme.operator is not None:
        update["operator"] = _filled_part(scheme.operator, for_all, KEYS_OF_PARTIES)
    return scheme.model_copy(update=update)


def without_none(scheme: Scheme) -> Scheme:
    """The scheme with nothing in the place of every declared `none`.

    Rules ask what there is; that nothing is there was declared is asked before.

    Args:
        scheme: The scheme.
    """
    update: dict[str, Any] = {
        "sources": _emptied(scheme.sources),
        "evidence": _emptied(scheme.evidence),
    }
    services = scheme.services.items()
    update["services"] = Frozen(
        {name: _without_usual(service) for name, service in services}
    )
    update["recipients"] = tuple(map(_without_usual, scheme.recipients))
    if scheme.operator is not None:
        update["operator"] = _without_usual(scheme.operator)
    if scheme.automation is not None and scheme.automation.infers == (NONE,):
        update["automation"] = scheme.automation.model_copy(update={"infers": ()})
    return scheme.model_copy(update=update)


def _emptied(parts: Mapping[str, Any]) -> Frozen[str, Any]:
    return Frozen({name: _emptied_part(part) for name, part in parts.items()})


@worked_out_once
def _emptied_part(part: Part) -> Part:
    update: dict[str, Any] = {}
    for key in KEYS_WITH_NONE:
        value = getattr(part, key, None)
        if value == NONE:
            update[key] = None
        elif value == (NONE,):
            update[key] = ()
    return part.model_copy(update=update) if update else part


def _without_usual(part: _PartT) -> _PartT:
    """A service or party without a term and a country that are the usual ones."""
    update: dict[str, Any] = {}
    if getattr(part, "located_in", None) == HERE:
        update["located_in"] = None
    if getattr(part, "lasts", None) == 0:
        update["lasts"] = None
    return part.model_copy(update=update) if update else part


def is_undeclared(part: Part, key: str) -> bool:
    """Whether a part says nothing under a key.

    Args:
        part: Any part of a document.
        key: One of its keys.

    Returns:
        True where the key is left out, or holds an empty list.
    """
    value = getattr(part, key)
    return value is None or value == ()


def _filled(
    parts: Mapping[str, Any], for_all: ForAll, keys: tuple[str, ...]
) -> Frozen[str, Any]:
    return Frozen(
        {name: _filled_part(part, for_all, keys) for name, part in parts.items()}
    )


def _filled_part(part: _PartT, for_all: ForAll, keys: tuple[str, ...]) -> _PartT:
    # A part's own word stands, also where it says less than what is said for all.
    lacking = [key for key in keys if is_undeclared(part, key)]
    declared = [key for key in lacking if not is_undeclared(for_all, key)]
    return part.model_copy(update={key: getattr(for_all, key) for key in declared})
