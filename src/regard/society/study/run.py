"""One run: what fixes it, and the society that it begins with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from regard.scheme.model import Scheme
from regard.society.month.record import Record
from regard.society.scenario import Scenario, changed_scenario
from regard.society.study.society import Society

MOST_SAMPLED = 10_000  # people kept one by one at the end


@dataclass(frozen=True)
class Fork:
    """A past that a run goes on from.

    Attributes:
        schemes: Those that held before.
        scenario: The scenario that held before.
        month: The month from which the run's own ones hold.
    """

    schemes: tuple[Scheme, ...]
    scenario: Scenario
    month: int

    def about(self) -> dict[str, Any]:
        """The fork as plain data."""
        return {
            "after": self.month,
            "schemes": [scheme.hash for scheme in self.schemes],
            "scenario": self.scenario.hash,
        }


@dataclass(frozen=True)
class Run:
    """What fixes one run.

    Attributes:
        arm: What it is a run of.
        schemes: The schemes that hold, each after those whose tiers it reads.
        people: How many people live.
        months: How many months are lived, those before a fork included.
        seed: Of all random numbers.
        scenario: What the society is like.
        fork: The past of a run that is changed on the way.
        threads: How many work side by side; results do not depend on it, so it is
            no part of `about`.
    """

    arm: str
    schemes: tuple[Scheme, ...]
    people: int
    months: int
    seed: int
    scenario: Scenario
    fork: Fork | None = None
    threads: int | None = None

    def society(self) -> Society:
        """The society at its beginning; a fork's at the month of the fork."""
        society = self._society(self.schemes, self.scenario)
        if self.fork is not None:
            before = self._society(self.fork.schemes, self.fork.scenario)
            for _ in range(self.fork.month):
                before.live()
            society.adopt(before)
        society.record = self._scores_of_sample(society)
        return society

    def _society(self, schemes: tuple[Scheme, ...], scenario: Scenario) -> Society:
        return Society(schemes, self.people, self.seed, scenario, threads=self.threads)

    def _scores_of_sample(self, society: Society) -> Record:
        """Room for the scores of a sample, month by month; events are not kept."""
        sampled = min(society.count, MOST_SAMPLED)
        shape = (self.months, len(society.schemes), sampled)
        nothing = np.zeros((0, 0, 0), np.uint8)
        return Record(nothing, nothing, nothing, np.zeros(shape, np.float32))

    def about(self) -> dict[str, Any]:
        """What the run's folder says of itself.

        A run is taken up again only where its folder says the same.
        """
        about: dict[str, Any] = {
            "arm": self.arm,
            "schemes": [scheme.hash for scheme in self.schemes],
            "people": self.people,
            "months": self.months,
            "seed": self.seed,
            "scenario": self.scenario.hash,
        }
        if self.fork is not None:
            about["forked"] = self.fork.about()
        return about


def without(run: Run, mechanism: str) -> Run:
    """The same run with one mechanism switched off.

    Args:
        run: The run.
        mechanism: A switch of `Mechanisms`.

    Returns:
        The run under another arm.
    """
    off = changed_scenario(run.scenario, {f"mechanisms.{mechanism}": "false"})
    return replace(run, arm=f"{run.arm} without {mechanism}", scenario=off)
