"""A rehearsal: last year's real events, lived day by day under a scheme.

Nothing is kept, and nobody is refused anything by it.

Takes: a scheme with people's events, what was decided about them at the time, and what
    the operator says of its work.
Gives: `live_events`: what would have taken effect, for whom, from when to when and why;
    what the operator would have owed, and been late with; where people decided
    otherwise. `side_by_side`: two of them, person by person.
May import: scoring, scheme.
"""

from regard.registry.rehearsal.beside import SideBySide, side_by_side
from regard.registry.rehearsal.rehearsal import Rehearsal
from regard.registry.rehearsal.rehearsing import live_events

__all__ = ["Rehearsal", "SideBySide", "live_events", "side_by_side"]
