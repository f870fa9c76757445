"""For the time being: citations of rules whose page still lists its references in words."""

from __future__ import annotations

import re
from typing import Any

from regard.check.law.citation import Citation, Instrument, Kind, Mark

PLACES_OF = (
    ("uk", r"^UK |^Rehabilitation of Offenders"),
    ("eu", r"Regulation \(EU\)|Directive|Commission guidelines|GDPR\b|EDPB|Court of J"),
    ("us", r"FCRA|Regulation B\b|U\.S\.C\.|CFR|Texas|Illinois|New York|Seattle"),
    ("cn", r"Guobanfa|NDRC|national list of penalty"),
    ("in", r"^India"),
)
KINDS = {"binding": Kind.BINDING, "soft": Kind.SOFT_LAW, "principle": Kind.PRINCIPLE}


def citations_of_page(rule: Any, section: str) -> tuple[Citation, ...]:
    """The lines of a rule's references."""
    lines = " ".join(section.split()).removeprefix("- ").split(" - ")
    kind = KINDS[getattr(rule, "status", "binding")]
    mark = Mark(getattr(rule, "mark", "unchecked"))
    applies_from = getattr(rule, "applies_from", None)
    cites = []
    for line in lines:
        text = line.rstrip(".")
        families = [name for name, words in PLACES_OF if re.search(words, text)]
        places = frozenset(families[:1])
        instrument = Instrument(text, text, kind, places=places)
        cites.append(instrument.at("", mark, applies_from))
    return tuple(cites)
