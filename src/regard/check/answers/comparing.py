"""Comparing two schemes: who is treated worse under the new one, and who better.

Over all histories, at the services that both have. That somebody never is treated worse
is proved from above; who loses or gains is a history that the reference interpreter
confirms under both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from regard.check.proof.pairs import DifferentTreatment, SchemePair
from regard.scheme.document import open_document
from regard.scheme.model import Scheme
from regard.scheme.reading import (
    Readings,
    others_by_key,
    readings_of,
    ring_text,
    rings_among,
)

ChangeVerdict = Literal[
    "equivalent", "never worse", "never better", "incomparable", "not proved"
]
Treated = DifferentTreatment | Literal["nobody", "not proved"]


@dataclass(frozen=True)
class Comparison:
    """What a change of scheme does to people.

    Attributes:
        verdict: What holds over all histories.
        loses: Somebody who gets less under the new scheme.
        gains: Somebody who gets more.
        shared: The services that both schemes have.
        added: Services that the new scheme alone has.
        gone: Services that the old scheme alone has.
        why: Why nothing could be proved, where the schemes themselves are the reason.
    """

    verdict: ChangeVerdict
    loses: DifferentTreatment | None
    gains: DifferentTreatment | None
    shared: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    why: str = ""


def compare(old: Scheme, new: Scheme, others: Mapping[str, Scheme]) -> Comparison:
    """What a change from one scheme to another does to people.

    Args:
        old: The scheme before the change.
        new: The scheme after it.
        others: The schemes whose tiers they read, by the name they are read under.

    Returns:
        The verdict, with a person who loses and one who gains where there are any; not
        proved, with the reason, where schemes read each other in a ring.
    """
    shared = tuple(name for name in old.services if name in new.services)
    added = tuple(name for name in new.services if name not in old.services)
    gone = tuple(name for name in old.services if name not in new.services)
    rings = rings_among([Readings(old, others), Readings(new, others)])
    if rings:
        why = ring_text(rings[0])
        return Comparison("not proved", None, None, shared, added, gone, why)
    pair = SchemePair(old, new, others, shared)
    loses = pair.find_treated(worse=True)
    gains = pair.find_treated(worse=False)
    return Comparison(
        verdict=_verdict(loses, gains),
        loses=_person(loses),
        gains=_person(gains),
        shared=shared,
        added=added,
        gone=gone,
    )


def compare_schemes(old: str | Path, new: str | Path) -> Comparison:
    """Compares two schemes.

    Args:
        old: Library name or file of the scheme before the change.
        new: Library name or file of the scheme after it.

    Returns:
        What the change does to people, as `compare` gives it.

    Raises:
        UnknownScheme: There is no such scheme, or none that it reads.
        SchemeError: A document cannot be read.
        DataError: One name leads to different schemes.
    """
    old_document = open_document(old)
    new_document = open_document(new)
    others = others_by_key([readings_of(old_document), readings_of(new_document)])
    return compare(old_document.scheme, new_document.scheme, others)


def _verdict(loses: Treated, gains: Treated) -> ChangeVerdict:
    if isinstance(loses, DifferentTreatment) and isinstance(gains, DifferentTreatment):
        return "incomparable"
    if "not proved" in (loses, gains):
        return "not proved"
    if loses == "nobody":
        return "equivalent" if gains == "nobody" else "never worse"
    return "never better"


def _person(treated: Treated) -> DifferentTreatment | None:
    return treated if isinstance(treated, DifferentTreatment) else None
