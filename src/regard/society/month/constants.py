"""Float32 numbers of the month's functions.

Numba takes a plain 1.0 for a float64 and widens all that it meets, so each is written
once here.
"""

from __future__ import annotations

import numpy as np

ZERO = np.float32(0.0)
HALF = np.float32(0.5)
ONE = np.float32(1.0)
TWO = np.float32(2.0)
