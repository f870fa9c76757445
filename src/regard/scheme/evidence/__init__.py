"""EVIDENCE: what counts: the sources, the kinds of evidence they give, how each fades.

Takes: parts of the plain data of a document.
Gives: `Source`, `Kind` and their values, as frozen models.
May import: nothing of Regard outside its own room.
"""

from regard.scheme.evidence.amount import AmountRange
from regard.scheme.evidence.kind import Concern, Excuse, Gravity, Kind
from regard.scheme.evidence.rate import Rate
from regard.scheme.evidence.source import Basis, Category, Source, Trait
from regard.scheme.evidence.vouching import Vouching

__all__ = [
    "AmountRange",
    "Basis",
    "Category",
    "Concern",
    "Excuse",
    "Gravity",
    "Kind",
    "Rate",
    "Source",
    "Trait",
    "Vouching",
]
