"""Answering faults: who asked is told, the log says where, and nothing of a person."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from regard.service.problem import FAULT, Problem, problem_of

LOG = logging.getLogger("regard.service")


def answered_fault(error: Exception) -> Problem:
    """An error as a problem; written into the log where the operator has to mend it.

    Args:
        error: What ended the answering.
    """
    problem = problem_of(error)
    if problem.status >= FAULT:
        # Its text may hold what somebody sent: the kind and the place are enough.
        LOG.error("%s in %s", type(error).__name__, _place_of(error))
    return problem


def _place_of(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "no place"
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
