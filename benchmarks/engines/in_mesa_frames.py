"""The reduced society in mesa-frames: its set of agents is a Polars frame, a step the
query of `in_polars`.
"""

from __future__ import annotations

import polars as pl
from in_polars import columns, lived, summed
from mesa_frames import AgentSetPolars, ModelDF
from reduced import Means, Step, told


class People(AgentSetPolars):
    """Everyone."""

    def __init__(self, model: ModelDF, people: int) -> None:
        super().__init__(model)
        self += pl.DataFrame({"unique_id": range(people), **columns(people)})

    def step(self) -> None:
        """Everyone's step at once."""
        self.agents = lived(self.agents.lazy(), self.model.t).collect()


class Society(ModelDF):
    """The model."""

    def __init__(self, people: int) -> None:
        super().__init__()
        self.t = 0
        self.agents += People(self, people)

    def step(self) -> None:
        """Everyone's step."""
        self.agents.do("step")
        self.t += 1


def make(people: int) -> Step:
    society = Society(people)

    def step() -> Means:
        society.step()
        (frame,) = society.agents.agents.values()
        return summed(frame)

    return step


if __name__ == "__main__":
    told("mesa-frames", make)
