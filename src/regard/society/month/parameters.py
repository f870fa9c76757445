"""The scenario's numbers as compiled code reads them: one flat record of float32."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from regard.scoring.clock import day_of, moment
from regard.society.scenario import Scenario

_SECTIONS = ("acts", "officials", "disputes", "services", "change")


_REAL = (
    "precision help_cost image image_known cheat_gain cheat_chance late_pull late_care default_care tolerance "
    "heat company praise_cost threshold spark perform_cost duty_care slips curiosity chill inform_cost "
    "work_effort official_acts official_err official_favour official_target official_clients repair places "
    "livelihood means blow fear own others watched trust wronged tie_worth tie_risk shunning deserving dissenter supporter means_most rewired "
    "gap_scale homophily segregation speech_seen"
)
_WHOLE = "people_per_official household hood_shift start"
PARAMETERS = np.dtype(
    [
        *((name, np.float32) for name in _REAL.split()),
        *((name, np.int64) for name in _WHOLE.split()),
    ]
)
"""What months need; names as in the scenario, switches already applied."""


def parameters_of(scenario: Scenario, speech_seen: float) -> Any:
    """The scenario's numbers as one row of PARAMETERS; speech_seen: the coverage of dissent, from 0 to 1."""
    on = scenario.mechanisms
    found: dict[str, float] = {}
    for name in _SECTIONS:
        section = getattr(scenario, name).model_dump()
        prefix = "official_" if name == "officials" else ""
        found |= {prefix + key: value for key, value in section.items()}
    found |= {
        name: getattr(scenario.ties, name)
        for name in ("rewired", "homophily", "segregation")
    }
    found["gap_scale"] = gap_scale(scenario.ties.rewired)
    found |= {
        "deserving": scenario.deserving,
        "dissenter": scenario.dissenter,
        "supporter": scenario.supporter,
        "speech_seen": speech_seen,
    }
    if not on.fear:
        found["fear"] = 0.0
    if not on.officials:
        found["official_acts"] = 0.0
    if not on.disputes:
        found["repair"] = 0.0
    if not on.spillover:
        found["tie_risk"] = 0.0
    found |= {
        "people_per_official": scenario.officials.people,
        "household": scenario.ties.household,
        "hood_shift": scenario.ties.neighbourhood.bit_length() - 1,
        "start": day_of(moment(scenario.start)),
    }
    row = np.zeros(1, PARAMETERS).view(np.recarray)
    for name in PARAMETERS.names or ():
        row[name] = found[name]
    return row


def gap_scale(chance: float) -> float:
    """1 / log2(1 - chance): a number whose binary logarithm is scaled by it becomes a gap between chosen people."""
    return 0.0 if chance in (0.0, 1.0) else 1 / math.log2(1 - chance)
