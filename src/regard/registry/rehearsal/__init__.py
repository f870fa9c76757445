"""A rehearsal: last year's real events, lived day by day under a scheme.

Nothing is kept, and nobody is refused anything by it.

Takes: a scheme with people's events, and what was decided about them at the time.
Gives: `rehearse`: what would have taken effect, for whom, from when to when and why;
    what the operator would have owed; where people decided otherwise.
May import: scoring, scheme.
"""

from regard.registry.rehearsal.rehearsal import Rehearsal, rehearse

__all__ = ["Rehearsal", "rehearse"]
