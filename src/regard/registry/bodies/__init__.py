"""Bodies: what each kind of entry says, as frozen values.

Takes: values, or the bytes of a body that was opened.
Gives: the body of each kind of entry, its one text, and the kind of a body. Days are
    UTC days; other entries are named by their seq; every person in a body is a random
    name of that scheme, never what the operator calls them outside.
May import: nothing.
"""

from typing import TypeVar

from regard.registry.bodies.body import Body
from regard.registry.bodies.of_effects import (
    Appealed,
    Confirmed,
    Decided,
    Declined,
    Heard,
    Looked,
    Noticed,
    Returned,
    Way,
)
from regard.registry.bodies.of_events import (
    Answered,
    Asked,
    CorrectedEvent,
    DisputeAnswer,
    Disputed,
    Expired,
    ExpiredLine,
    Places,
    Refused,
    Repaired,
    Reported,
)
from regard.registry.bodies.of_members import (
    Addressed,
    Consented,
    Erased,
    Imported,
    Joined,
    Left,
    Withdrew,
)
from regard.registry.bodies.of_overrides import Agreed, Ended, Proposed
from regard.registry.bodies.of_schemes import (
    Adopted,
    Balloted,
    GateClosed,
    Objected,
    PutForward,
    Voted,
)
from regard.registry.bodies.reading import BODY_OF, kind_of, parse_body, read_body

__all__ = [
    "BODY_OF",
    "Addressed",
    "Adopted",
    "Agreed",
    "Answered",
    "Appealed",
    "Asked",
    "Balloted",
    "Body",
    "BodyType",
    "Confirmed",
    "Consented",
    "CorrectedEvent",
    "Decided",
    "Declined",
    "DisputeAnswer",
    "Disputed",
    "Ended",
    "Erased",
    "Expired",
    "ExpiredLine",
    "GateClosed",
    "Heard",
    "Imported",
    "Joined",
    "Left",
    "Looked",
    "Noticed",
    "Objected",
    "Places",
    "Proposed",
    "PutForward",
    "Refused",
    "Repaired",
    "Reported",
    "Returned",
    "Voted",
    "Way",
    "Withdrew",
    "kind_of",
    "parse_body",
    "read_body",
]

BodyType = TypeVar("BodyType", bound=Body)
