"""A study: each scheme alone, all together, and none, over the same people.

For every seed the same society lives once under no scheme and once under each arm, with
common random numbers, so that differences are the schemes' doing. A smaller copy of the
society lives under each scheme with one mechanism switched off at a time, to see what
follows from which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.metadata import version
from typing import Any

from regard.scheme.complaint import DataError
from regard.scheme.model import Scheme
from regard.scheme.reading import by_name, readings
from regard.society.scenario import Mechanisms, Scenario
from regard.society.study.run import Fork, Run, without

NO_SCHEME = "none"
TOGETHER = "together"
MECHANISMS_FOLDER = "mechanisms"  # of the runs with a mechanism switched off
RESERVED = (NO_SCHEME, TOGETHER, MECHANISMS_FOLDER)  # names that no scheme may have
EVERYTHING_ON = "all"
SWITCHED_OFF = "without-"  # and the mechanism
SMALL_PEOPLE = 8_000  # of the runs with a mechanism switched off
SMALL_SEEDS = 5  # of the same


@dataclass(frozen=True)
class Study:
    """What is studied.

    Attributes:
        schemes: Each brings the ones whose tiers it reads.
        people: How many synthetic people live.
        months: For how long, of thirty days each.
        seeds: How many replicates, for intervals.
        scenario: What the society is like.
        ablations: Whether each mechanism is also switched off in turn.
        fork: The past of a study that is changed on the way.
        others: Schemes that the studied ones read, by key; those of the library need
            not be given.
    """

    schemes: tuple[Scheme, ...]
    people: int = 100_000
    months: int = 60
    seeds: int = 3
    scenario: Scenario = field(default_factory=Scenario)
    ablations: bool = True
    fork: Fork | None = None
    others: Mapping[str, Scheme] = field(default_factory=dict)

    @cached_property
    def arms(self) -> dict[str, tuple[Scheme, ...]]:
        """The schemes of each arm, those read by others included; all read by name.

        Raises:
            DataError: Two schemes have one name, or one has the name of another arm.
            SchemeRing: Schemes read each other.
        """
        all_readings = [readings(scheme, opened=self.others) for scheme in self.schemes]
        named = by_name(all_readings)
        arms: dict[str, tuple[Scheme, ...]] = {NO_SCHEME: ()}
        for reading in all_readings:
            name = reading.scheme.name
            if name in RESERVED:
                raise DataError(
                    f"found a scheme named {name}, expected another name\n"
                    f"  to do: rename it; a study keeps results of its own under {name}"
                )
            names = [other.name for other in reading.others.values()]
            # One scheme may be read under several keys.
            once = dict.fromkeys((*names, name))
            arms[name] = tuple(named[scheme] for scheme in once)
        if len(self.schemes) > 1:
            arms[TOGETHER] = tuple(named.values())
        return arms

    @property
    def all_schemes(self) -> dict[str, Scheme]:
        """Every scheme of any arm by name."""
        schemes = {}
        for of_arm in self.arms.values():
            for scheme in of_arm:
                schemes[scheme.name] = scheme
        return schemes

    def runs(self) -> Iterator[tuple[str, Run]]:
        """Every run of the study with its folder, within the study's."""
        for arm in self.arms:
            for seed in range(1, self.seeds + 1):
                yield f"{arm}/seed-{seed}", self._run(arm, seed)
        if self.ablations:
            small = replace(
                self,
                people=min(self.people, SMALL_PEOPLE),
                seeds=min(self.seeds, SMALL_SEEDS),
                fork=None,
            )
            for arm in self.arms:
                if arm != TOGETHER:
                    yield from small._ablations(arm)

    def _ablations(self, arm: str) -> Iterator[tuple[str, Run]]:
        """The runs of an arm with everything on, and each mechanism off in turn."""
        folder = f"{MECHANISMS_FOLDER}/{arm}"
        for seed in range(1, self.seeds + 1):
            run = self._run(arm, seed)
            yield f"{folder}/{EVERYTHING_ON}/seed-{seed}", run
            # Without a scheme there is nothing for mechanisms to do.
            if arm == NO_SCHEME:
                continue
            for mechanism in Mechanisms.model_fields:
                if getattr(self.scenario.mechanisms, mechanism):
                    variant = f"{folder}/{SWITCHED_OFF}{mechanism}"
                    yield f"{variant}/seed-{seed}", without(run, mechanism)

    def _run(self, arm: str, seed: int) -> Run:
        return Run(
            arm,
            self.arms[arm],
            self.people,
            self.months,
            seed,
            self.scenario,
            self.fork,
        )

    def about(self) -> dict[str, Any]:
        """The study as plain data: everything that decides what it comes to.

        How many threads and processes work, which decides nothing, is no part of it.
        """
        names = {}
        for arm, schemes in self.arms.items():
            names[arm] = [scheme.name for scheme in schemes]
        hashes = {name: scheme.hash for name, scheme in self.all_schemes.items()}
        about: dict[str, Any] = {
            "regard": version("regard"),
            "people": self.people,
            "months": self.months,
            "seeds": self.seeds,
            "scenario": self.scenario.hash,
            "ablations": self.ablations,
            "schemes": [scheme.name for scheme in self.schemes],
            "arms": names,
            "hashes": hashes,
        }
        if self.scenario.ties.edges is not None:
            about["edges"] = self.scenario.edges_hash
        if self.fork is not None:
            about["fork"] = self.fork.about()
        return about
