"""THE SCENARIO: everything that fixes a study but its schemes, size and seed.

Frozen, complete and hashed. Each number says what it is and where its default comes
from; what comes from no source is called our choice, and is there to be changed.

Takes: YAML, or nothing, which is the default scenario.
Gives: `Scenario`, `read_scenario`, `open_scenario`, `changed_scenario`, and the parts
    `Sensor`, `Mechanisms`.
May import: scheme.
"""

from regard.society.scenario.model import Scenario
from regard.society.scenario.process import Mechanisms
from regard.society.scenario.reading import (
    changed_scenario,
    open_scenario,
    read_scenario,
)
from regard.society.scenario.records import Sensor

__all__ = [
    "Mechanisms",
    "Scenario",
    "Sensor",
    "changed_scenario",
    "open_scenario",
    "read_scenario",
]
