"""The reduced society in AgentTorch: one substep whose transition is PyTorch over
everyone, on the CPU.
"""

from __future__ import annotations

from typing import Any

import torch
from agent_torch.core import Registry, Runner
from agent_torch.core.helpers import get_by_path
from agent_torch.core.substep import SubstepTransition
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

FIELDS = ("score", "voice", "a", "b", "tier", "helps")


@Registry.register_substep("live", "transition")
class Live(SubstepTransition):
    """Everyone's step."""

    def forward(
        self,
        state: dict[str, Any],
        action: Any,  # noqa: ARG002 - AgentTorch hands it in
    ) -> dict[str, torch.Tensor]:
        """The fields of FIELDS after one more step."""
        mine = state["agents"]["people"]
        ends, fixed, dice = (
            state["environment"]["ends"],
            state["environment"],
            state["environment"]["dice"],
        )
        near = sum(mine["score"][ends[slot]] for slot in range(8)) * 0.125
        heard = sum(mine["voice"][ends[slot]] for slot in range(8)) * 0.125
        u = torch.rand((4, near.shape[0]), generator=dice)
        h, group, pull = mine["honesty"], mine["group"], fixed["pull"][mine["tier"]]
        helps = (
            u[0] < torch.sigmoid(3 * h - 1.5 + 1.2 * pull + 0.002 * (near - 500))
        ).float()
        voice = (u[1] < torch.sigmoid(1.5 - 3 * h - 1.5 * pull + heard)).float()
        seen, accused = (
            (u[2] < fixed["sight"][group]).float(),
            (u[3] < fixed["error"][group]).float(),
        )
        a = float(KEEP) * mine["a"] + seen * helps
        b = float(KEEP) * mine["b"] + seen * (1 - helps) + accused
        own = 1000 * (a + 1) / (a + b + 2)
        own += float(LEAN) * (near - own)
        tier = torch.bucketize(own, fixed["cuts"], right=True)
        return {
            "score": own,
            "voice": voice,
            "a": a,
            "b": b,
            "tier": tier,
            "helps": helps,
        }


def make(people: int) -> Step:
    torch.manual_seed(SEED)
    paths = {name: f"agents/people/{name}" for name in FIELDS}
    config = {
        "simulation_metadata": {
            "num_substeps_per_step": 1,
            "num_steps_per_episode": 1,
            "num_episodes": 1,
            "device": "cpu",
            "calibration": False,
        },
        "state": {
            "environment": None,
            "agents": None,
            "objects": None,
            "network": None,
        },
        "substeps": {
            "0": {
                "active_agents": ["people"],
                "observation": {"people": None},
                "policy": {"people": None},
                "transition": {
                    "live": {
                        "generator": "live",
                        "arguments": None,
                        "input_variables": paths,
                        "output_variables": list(FIELDS),
                    }
                },
            }
        },
    }
    runner = Runner(config, Registry())
    runner.init()
    honesty, group = (torch.from_numpy(column) for column in start(people))
    runner.state["agents"]["people"] = {
        "honesty": honesty,
        "group": group.long(),
        "score": torch.full((people,), 500.0),
        "voice": torch.zeros(people),
        "a": torch.zeros(people),
        "b": torch.zeros(people),
        "tier": torch.full((people,), 2),
        "helps": torch.zeros(people),
    }
    runner.state["environment"] = {
        "ends": torch.from_numpy(ties(people)).long(),
        "dice": torch.Generator().manual_seed(SEED),
        "pull": torch.from_numpy(PULL),
        "sight": torch.from_numpy(SIGHT),
        "error": torch.from_numpy(ERROR),
        "cuts": torch.from_numpy(CUTS),
    }

    def step() -> Means:
        with torch.no_grad():
            runner.step(1)
        runner.state_trajectory.clear()  # or it keeps every step of everyone
        mine = get_by_path(runner.state, ["agents", "people"])
        torch.bincount(5 * mine["group"] + mine["tier"], minlength=10)
        score, voice, helps = (
            float(mine[name].double().mean()) for name in ("score", "voice", "helps")
        )
        return score, voice, helps

    return step


if __name__ == "__main__":
    told("AgentTorch", make)
