"""What a question about trust comes to, for all people, by number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regard.trust.eigentrust import Trust, find_eigentrust
from regard.trust.flow import FlowMembers
from regard.trust.ratings import Ratings
from regard.trust.seeds import Seeds, even_seeds
from regard.trust.standings import Standings
from regard.trust.vouch_graph import VouchGraph


@dataclass(frozen=True)
class PeopleTrusted:
    """How far everybody is trusted, and what that was worked out from.

    Attributes:
        algorithm: By its name.
        day: As of the end of this day (days since 1 January 1970).
        ratings: All that were known by then.
        graph: The vouches among them.
        standing: Of each person (people,): a share from 0 to 1; of eigentrust a part of
            all trust, which sums to 1; of flow 1 for a member and 0 for others.
        uncertainty: How much of each standing is still a newcomer's, 0 to 1 (people,);
            None for an algorithm that has none.
        standings: What the ratings of each person come to, where they are weighed.
        trust: From the seeds, where there are any.
        members: Who is accepted, of flow alone.
        flow_seeds: From whom its units come.
    """

    algorithm: str
    day: int
    ratings: Ratings
    graph: VouchGraph
    standing: NDArray[np.float64]
    uncertainty: NDArray[np.float64] | None
    standings: Standings | None = None
    trust: Trust | None = None
    members: FlowMembers | None = None
    flow_seeds: Seeds | None = None

    @property
    def seeds(self) -> NDArray[np.int64]:
        """Who was vetted, in rising order; nobody, without seeds."""
        if self.trust is not None:
            return self.trust.seeds.numbers
        if self.flow_seeds is not None:
            return self.flow_seeds.numbers
        return np.zeros(0, dtype=np.int64)

    @property
    def reached(self) -> NDArray[np.bool_] | None:
        """Whether a chain of vouches leads from a seed to each person (people,).

        None where there are no seeds. The word of others weighs nothing.
        """
        if self.trust is not None:
            return self.trust.values > 0
        if self.members is not None:
            return self.members.steps >= 0
        return None

    def seen_by(self, person: int) -> Trust:
        """Trust as one person has it: all of it comes from them.

        Args:
            person: Who looks.
        """
        return find_eigentrust(self.graph, even_seeds(self.graph, [person]))
