"""The reduced society in abmax (JAX): one agent's step, mapped over the set and
compiled.
"""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from abmax.functions import step_agents
from abmax.structs import Agent, Params, Policy, Set, Signal, State
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


def live(agent: Agent, signal: Signal, params: Params) -> Agent:
    """One agent's step."""
    mine, near, u = agent.state.content, signal.content["near"], signal.content["u"]
    group, pull = agent.params.content["group"], params.content["pull"][mine["tier"]]
    h = agent.params.content["honesty"]
    helps = u[0] < jax.nn.sigmoid(3 * h - 1.5 + 1.2 * pull + 0.002 * (near - 500))
    speaks = u[1] < jax.nn.sigmoid(1.5 - 3 * h - 1.5 * pull + signal.content["heard"])
    seen, accused = (
        u[2] < params.content["sight"][group],
        u[3] < params.content["error"][group],
    )
    a = KEEP * mine["a"] + (seen & helps)
    b = KEEP * mine["b"] + (seen & ~helps) + accused
    own = 1000 * (a + 1) / (a + b + 2)
    own += LEAN * (near - own)
    tier = (own >= params.content["cuts"]).sum().astype(jnp.uint8)
    after = {
        "score": own,
        "voice": speaks,
        "a": a,
        "b": b,
        "tier": tier,
        "helps": helps,
    }
    return agent.replace(state=State(content=after))


@jax.jit
def whole(
    people: Set, key: jax.Array, ends: jax.Array, params: Params
) -> tuple[Set, jax.Array, jax.Array]:
    """Everyone's step, and its sums."""
    before = people.agents.state.content
    count = before["score"].shape[0]
    signal = Signal(
        content={
            "near": sum(before["score"][ends[slot]] for slot in range(8))
            * jnp.float32(0.125),
            "heard": sum(
                before["voice"][ends[slot]].astype(jnp.float32) for slot in range(8)
            )
            * jnp.float32(0.125),
            "u": jax.random.uniform(key, (4, count), jnp.float32).T,
        }
    )
    people = step_agents(live, params, signal, people)
    after = people.agents.state.content
    means = jnp.stack(
        [after["score"].mean(), after["voice"].mean(), after["helps"].mean()]
    )
    counts = jnp.bincount(
        5 * people.agents.params.content["group"].astype(jnp.int32) + after["tier"],
        length=10,
    )
    return people, means, counts


def make(people: int) -> Step:
    honesty, group = start(people)
    ends = jnp.asarray(ties(people))
    nothing = Params(content={})
    nobody = jnp.zeros(people, bool)
    state = State(
        content={
            "score": jnp.full(people, 500, jnp.float32),
            "voice": nobody,
            "a": jnp.zeros(people, jnp.float32),
            "b": jnp.zeros(people, jnp.float32),
            "tier": jnp.full(people, 2, jnp.uint8),
            "helps": nobody,
        }
    )
    own = Params(content={"honesty": jnp.asarray(honesty), "group": jnp.asarray(group)})
    zeros = jnp.zeros(people, jnp.uint8)
    agents = Agent(
        id=jnp.arange(people),
        active_state=zeros + 1,
        age=zeros,
        agent_type=zeros,
        params=own,
        state=state,
        policy=Policy(state=State(content={}), params=nothing, key=zeros),
        key=zeros,
    )
    policy = Policy(state=State(content={}), params=nothing, key=0)
    society = Set(
        num_agents=people,
        num_active_agents=people,
        agents=agents,
        id=0,
        set_type=0,
        params=nothing,
        state=State(content={}),
        policy=policy,
        key=0,
    )
    params = Params(
        content={
            name: jnp.asarray(values)
            for name, values in (
                ("pull", PULL),
                ("sight", SIGHT),
                ("error", ERROR),
                ("cuts", CUTS),
            )
        }
    )
    key, t = jax.random.key(SEED, impl="rbg"), 0

    def step() -> Means:
        nonlocal society, t
        society, means, _ = whole(society, jax.random.fold_in(key, t), ends, params)
        t += 1
        score, voice, helps = np.asarray(means)
        return float(score), float(voice), float(helps)

    return step


if __name__ == "__main__":
    told("abmax", make)
