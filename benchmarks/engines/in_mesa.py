"""The reduced society in Mesa: one object a person, activated all at once from what was
so after the last step.
"""

from __future__ import annotations

import math
from collections import Counter

import mesa
from reduced import (
    CUTS,
    ERROR,
    KEEP,
    LEAN,
    PULL,
    SEED,
    SIGHT,
    Means,
    Step,
    start,
    ties,
    told,
)


class Person(mesa.Agent):
    """One person."""

    def __init__(self, model: Society, honesty: float, group: int) -> None:
        super().__init__(model)
        self.honesty, self.group = honesty, group
        self.score = self.next_score = 500.0
        self.voice = self.next_voice = 0
        self.a = self.b = 0.0
        self.tier, self.helps = 2, 0
        self.near: list[Person] = []

    def step(self) -> None:
        """Looks around, acts, is seen and scored.

        What others see changes in `advance`.
        """
        toss, pull = self.random.random, float(PULL[self.tier])
        mean = sum(other.score for other in self.near) / 8
        heard = sum(other.voice for other in self.near) / 8
        self.helps = toss() < 1 / (
            1 + math.exp(-(3 * self.honesty - 1.5 + 1.2 * pull + 0.002 * (mean - 500)))
        )
        self.next_voice = toss() < 1 / (
            1 + math.exp(-(1.5 - 3 * self.honesty - 1.5 * pull + heard))
        )
        seen, accused = toss() < SIGHT[self.group], toss() < ERROR[self.group]
        self.a = float(KEEP) * self.a + (seen and self.helps)
        self.b = float(KEEP) * self.b + (seen and not self.helps) + accused
        own = 1000 * (self.a + 1) / (self.a + self.b + 2)
        self.next_score = own + float(LEAN) * (mean - own)

    def advance(self) -> None:
        """The new score and voice are there to be seen."""
        self.score, self.voice = self.next_score, self.next_voice
        self.tier = sum(self.score >= cut for cut in CUTS)


class Society(mesa.Model):
    """Everyone."""

    def __init__(self, people: int) -> None:
        super().__init__(seed=SEED)
        honesty, group = start(people)
        everyone = [
            Person(self, float(h), int(g)) for h, g in zip(honesty, group, strict=True)
        ]
        for person, ends in zip(everyone, ties(people).T, strict=True):
            person.near = [everyone[end] for end in ends]

    def step(self) -> None:
        """Everyone's step."""
        self.agents.do("step")
        self.agents.do("advance")
        Counter((person.group, person.tier) for person in self.agents)


def make(people: int) -> Step:
    society = Society(people)

    def step() -> Means:
        society.step()
        got = society.agents.get(["score", "voice", "helps"])
        score, voice, helps = (
            sum(column) / people for column in zip(*got, strict=True)
        )
        return score, voice, helps

    return step


if __name__ == "__main__":
    told("Mesa", make)
