"""The reduced society in Polars: one lazy query a step, random numbers from hashes of
the row's number.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from reduced import CUTS, ERROR, KEEP, LEAN, PULL, SIGHT, Means, Step, start, ties, told


def columns(people: int) -> dict[str, np.ndarray]:
    """Everyone on the first day, with the rows of their ties."""
    honesty, group = start(people)
    table = ties(people)
    return {
        "honesty": honesty,
        "group": group,
        "score": np.full(people, 500, np.float32),
        "voice": np.zeros(people, np.float32),
        "a": np.zeros(people, np.float32),
        "b": np.zeros(people, np.float32),
        "tier": np.full(people, 2, np.uint8),
        "person": np.arange(people, dtype=np.uint64),
        **{f"end {slot}": table[slot].astype(np.uint32) for slot in range(8)},
    }


def lived(state: pl.LazyFrame, t: int) -> pl.LazyFrame:
    """The state after one more step."""
    h, near, heard, pull = (
        pl.col("honesty"),
        pl.col("near"),
        pl.col("heard"),
        pl.col("pull"),
    )
    helps = _uniform(4 * t) < _sigmoid(
        _f(3) * h - _f(1.5) + _f(1.2) * pull + _f(0.002) * (near - _f(500))
    )
    speaks = _uniform(4 * t + 1) < _sigmoid(
        _f(1.5) - _f(3) * h - _f(1.5) * pull + heard
    )
    own = _f(1000) * (pl.col("a") + _f(1)) / (pl.col("a") + pl.col("b") + _f(2))
    return (
        state.with_columns(
            near=_mean_of("score"), heard=_mean_of("voice"), pull=_by("tier", PULL)
        )
        .with_columns(
            helps=helps,
            voice=speaks.cast(pl.Float32),
            seen=_uniform(4 * t + 2) < _by("group", SIGHT),
            accused=_uniform(4 * t + 3) < _by("group", ERROR),
        )
        .with_columns(
            a=_f(KEEP) * pl.col("a")
            + (pl.col("seen") & pl.col("helps")).cast(pl.Float32),
            b=_f(KEEP) * pl.col("b")
            + (pl.col("seen") & ~pl.col("helps")).cast(pl.Float32)
            + pl.col("accused").cast(pl.Float32),
        )
        .with_columns(score=own + _f(LEAN) * (near - own))
        .with_columns(
            tier=pl.sum_horizontal(
                (pl.col("score") >= _f(cut)).cast(pl.UInt8) for cut in CUTS
            )
        )
    )


def summed(state: pl.DataFrame) -> Means:
    """Counts by group and tier, and the means."""
    state.group_by("group", "tier").len()
    score, voice, helps = state.select(
        pl.col("score").cast(pl.Float64).mean(),
        pl.col("voice").mean(),
        pl.col("helps").mean(),
    ).row(0)
    return score, voice, helps


def _f(value: float) -> pl.Expr:
    return pl.lit(float(value), pl.Float32)


def _uniform(use: int) -> pl.Expr:
    return (pl.col("person").hash(use) // 2**40).cast(pl.Float32) * _f(2.0**-24)


def _by(column: str, values: np.ndarray) -> pl.Expr:
    found = _f(values[-1])
    for place in reversed(range(len(values) - 1)):
        found = (
            pl.when(pl.col(column) == place).then(_f(values[place])).otherwise(found)
        )
    return found


def _mean_of(column: str) -> pl.Expr:
    return pl.sum_horizontal(
        pl.col(column).gather(pl.col(f"end {slot}")) for slot in range(8)
    ) * _f(0.125)


def _sigmoid(x: pl.Expr) -> pl.Expr:
    return _f(1) / (_f(1) + (-x).exp())


def make(people: int) -> Step:
    state, t = pl.DataFrame(columns(people)), 0

    def step() -> Means:
        nonlocal state, t
        state, t = lived(state.lazy(), t).collect(), t + 1
        return summed(state)

    return step


if __name__ == "__main__":
    told("Polars", make)
