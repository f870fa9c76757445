"""The reduced society in C (`reduced.c`), compiled here by the machine's own compiler
and called through ctypes.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from reduced import REWIRED, SEED, Means, Step, start, told

FLAGS = (
    "-O3",
    "-march=native",
    "-fno-math-errno",
    "-fno-trapping-math",
    "-fopenmp",
    "-shared",
    "-fPIC",
)


def compiled() -> ctypes.CDLL:
    """The library, made anew."""
    made = Path(tempfile.mkdtemp()) / "reduced.so"
    source = Path(__file__).with_name("reduced.c")
    subprocess.run(
        [os.environ.get("CC", "gcc"), *FLAGS, str(source), "-o", str(made), "-lm"],
        check=True,
    )
    return ctypes.CDLL(str(made))


def make(people: int) -> Step:
    library = compiled()
    honesty, group = start(people)
    score = np.full((2, people), 500, np.float32)
    voice = np.zeros((2, people), np.uint8)
    a, b, tier = (
        np.zeros(people, np.float32),
        np.zeros(people, np.float32),
        np.full(people, 2, np.uint8),
    )
    t = 0

    def at(array: np.ndarray) -> ctypes.c_void_p:
        return ctypes.c_void_p(array.ctypes.data)

    def step() -> Means:
        nonlocal t
        old, new = t & 1, (t + 1) & 1
        sums = np.zeros((32, 13), np.int64)
        library.step(
            ctypes.c_int64(people),
            ctypes.c_int(t),
            ctypes.c_uint64(SEED),
            ctypes.c_float(REWIRED),
            at(honesty),
            at(group),
            at(score[old]),
            at(voice[old]),
            at(score[new]),
            at(voice[new]),
            at(a),
            at(b),
            at(tier),
            at(sums),
        )
        t += 1
        whole = sums.sum(axis=0)
        return whole[0] / 1024 / people, whole[1] / people, whole[2] / people

    return step


if __name__ == "__main__":
    told("C", make)
