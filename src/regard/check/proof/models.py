"""Models of conditions: the one place where z3 is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import z3

# z3's own steps for one question: they end it at the same place on every machine.
STEPS = 8_000_000
LINEAR_INTEGERS = "QF_LIA"
SAT = "sat"
UNSAT = "unsat"
UNKNOWN = "unknown"

Recorder = Callable[[str, str], None]
"""Told each question in SMT-LIB and z3's word on it; for second opinions."""


def find_model(
    conditions: Iterable[Any], steps: int = STEPS, record: Recorder | None = None
) -> Any:
    """A model in which all conditions hold.

    Args:
        conditions: z3 conditions over whole numbers.
        steps: How many of its steps z3 may take.
        record: Told the question and z3's word on it.

    Returns:
        The model, or z3's word where it gives none: UNSAT or UNKNOWN.
    """
    # A new solver for each question: z3's incremental one is slower here.
    solver = z3.SolverFor(LINEAR_INTEGERS)
    solver.set("rlimit", steps)
    solver.add(*conditions)
    word = str(solver.check())
    if record is not None:
        record(solver.to_smt2(), word)
    return solver.model() if word == SAT else word


def whole_number(model: Any, term: Any) -> int:
    """The value of a term in a model; 0 for a variable that the model leaves open.

    Args:
        model: z3's model, as `find_model` gives it.
        term: A term over whole numbers.

    Returns:
        A plain integer of any size.
    """
    return int(model.eval(term, model_completion=True).as_long())


def is_chosen(model: Any, variable: Any) -> bool:
    """Whether a truth value is true in a model.

    Args:
        model: z3's model, as `find_model` gives it.
        variable: A Boolean variable or condition.

    Returns:
        False also for one that the model leaves open.
    """
    return bool(z3.is_true(model.eval(variable, model_completion=True)))


def sum_of(terms: list[Any]) -> Any:
    """The sum of terms, also of one or none."""
    if not terms:
        return z3.IntVal(0)
    return terms[0] if len(terms) == 1 else z3.Sum(terms)
