"""A second solver of another making never contradicts the first."""

from __future__ import annotations

from collections import Counter
from datetime import date

import cvc5
import pytest

from regard.check.case import Case
from regard.check.proof.solver import Solver
from regard.scheme import names, open_document
from regard.scheme.reading import readings_of
from tests.support.proofs import solver_at_once
from tests.support.random_worlds import world

Pair = tuple[str, str]


def second_opinion(question: str) -> str:
    """What cvc5 says of a question in SMT-LIB: sat, unsat or unknown (after so many of
    its steps).
    """
    solver = cvc5.Solver()
    solver.setOption("rlimit-per", "8000")
    parser = cvc5.InputParser(solver)
    parser.setStringInput(
        cvc5.InputLanguage.SMT_LIB_2_6, f"(set-logic QF_LIA)\n{question}", "question"
    )
    said = ""
    while not (command := parser.nextCommand()).isNull():
        said += str(command.invoke(solver, parser.getSymbolManager()))
    return said.split()[0]


def opinions(asked: list[tuple[str, str]], most: int) -> Counter[Pair]:
    """The answers of both solvers to a sample of the questions."""
    return Counter(
        (answer, second_opinion(text))
        for text, answer in asked[:: max(1, len(asked) // most)]
    )


def contradictions(found: Counter[Pair]) -> set[Pair]:
    return {pair for pair in found if set(pair) == {"sat", "unsat"}}


def asked_of_library(name: str) -> list[tuple[str, str]]:
    """The questions to the solver whether a scheme lets people fall, and what each of
    its kinds decides.
    """
    document, asked = open_document(name), list[tuple[str, str]]()
    others = readings_of(document).others
    case = Case(
        document,
        others,
        frozenset(),
        date(2026, 1, 1),
        record=lambda text, answer: asked.append((text, answer)),
    )
    case.reach(case.scheme.evidence, case.tiers_below)
    case.reach(case.scheme.evidence, case.tiers_below, days_after=90)
    for kind in list(case.scheme.evidence)[:6]:
        case.influence([kind], single=len(kind) % 2 == 0)
    return asked


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", names())
def test_solvers_do_not_contradict_each_other_on_the_library(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two solvers of different making give no question different answers; one of them
    may give none.
    """
    solver_at_once(monkeypatch)
    found = opinions(asked_of_library(name), 6)
    assert found
    assert not contradictions(found)


@pytest.mark.long
def test_solvers_do_not_contradict_each_other_on_random_schemes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same, and on small questions both answer."""
    solver_at_once(monkeypatch)
    asked: list[tuple[str, str]] = []
    for seed in range(0, 3_000, 50):
        made = world(seed)
        solver = Solver(
            made.scheme, made.others, lambda text, answer: asked.append((text, answer))
        )
        tiers = list(made.scheme.tiers)
        solver.reach(made.scheme.evidence, tiers[-1:])
        solver.influence(list(made.scheme.evidence)[:1], [(tiers[0], tiers[1])])
    found = opinions(asked, 120)
    assert not contradictions(found)
    assert found["sat", "sat"] > 20
    assert found["unsat", "unsat"] > 20
