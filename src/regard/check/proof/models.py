"""Models of conditions: the one place where z3 is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import RLock
from typing import Any

import z3

# z3's own steps for one question: they end it at the same place on every machine.
STEPS = 8_000_000
STEPS_IN_ALL = 10_000_000
"""For all questions about one scheme together."""
LEAST_STEPS = 20_000
"""What a question costs at least: it has to be put together too."""
LINEAR_INTEGERS = "QF_LIA"
SAT = "sat"
UNSAT = "unsat"
UNKNOWN = "unknown"

ONE_AT_A_TIME = RLock()
"""Held by whoever asks check in a thread: terms of two threads would get mixed up."""

Recorder = Callable[[str, str], None]
"""Told each question in SMT-LIB and z3's word on it; for second opinions."""


@dataclass
class Budget:
    """What z3 may still do for one scheme, over all questions.

    Counted in its own steps and not by the clock, so that the same document is answered
    alike on every machine.

    Attributes:
        left: Steps.
    """

    left: int = STEPS_IN_ALL

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left."""
        return self.left <= 0


def find_model(
    conditions: Iterable[Any],
    steps: int = STEPS,
    record: Recorder | None = None,
    budget: Budget | None = None,
) -> Any:
    """A model in which all conditions hold.

    Args:
        conditions: z3 conditions over whole numbers.
        steps: How many of its steps z3 may take.
        record: Told the question and z3's word on it.
        budget: What is left of the steps for the scheme; what is taken is taken off.

    Returns:
        The model, or z3's word where it gives none: UNSAT, or UNKNOWN, also where
        nothing is left of the budget.
    """
    if budget is not None:
        if budget.is_spent:
            return UNKNOWN
        steps = min(steps, budget.left)
    # A context of its own: in a shared one a model depends on what was asked before.
    context = z3.Context()
    solver = z3.SolverFor(LINEAR_INTEGERS, ctx=context)
    solver.set("rlimit", steps)
    for condition in conditions:
        solver.add(condition.translate(context))
    word = str(solver.check())
    if budget is not None:
        budget.left -= LEAST_STEPS + _steps_taken(solver)
    if record is not None:
        record(solver.to_smt2(), word)
    if word != SAT:
        return word
    return solver.model().translate(z3.main_ctx())


def _steps_taken(solver: Any) -> int:
    """The steps that z3 took in all; each question has a solver of its own."""
    return int(solver.statistics().get_key_value("rlimit count"))


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
