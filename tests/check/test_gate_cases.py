"""The shared documents that must be refused are, by their rule; their twins open."""

from __future__ import annotations

import copy
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from regard.check.answers.gate import Gate
from regard.scheme.text import read_tree
from tests.check.gate_cases import AS_WRITTEN, CASES, HONEST
from tests.check.gate_edits import GONE, Edits
from tests.conftest import ROOT
from tests.support.completing import completed, gate_of, plain

TODAY = date(2026, 11, 26)
MOST_EDITS = 3
FOLDER = Path(os.environ.get("REGARD_CASES") or ROOT.parent / "shared" / "cases")
REFUSED = FOLDER / "gate" / "refuse"

pytestmark = pytest.mark.skipif(
    not REFUSED.is_dir(),
    reason=f"the shared cases are not here: REGARD_CASES names no folder ({FOLDER})",
)


def case_data(name: str) -> dict[str, Any]:
    """The plain data of a shared case."""
    text = (REFUSED / f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = plain(read_tree(text, name).data)
    return data


def edited(data: dict[str, Any], edits: Edits) -> dict[str, Any]:
    """The data with what edits write at their paths."""
    changed = copy.deepcopy(data)
    for path, value in edits.items():
        *folders, key = path.split(".")
        part = changed
        for name in folders:
            part = part.setdefault(name, {})
        if value is GONE:
            part.pop(key, None)
        else:
            part[key] = value
    return changed


def codes(gate: Gate) -> set[str]:
    """The rules that stand against a scheme, whether it says so or is silent."""
    silent = {undeclared.finding.code for undeclared in gate.undeclared}
    open_questions = {finding.code for finding in gate.unproved}
    return silent | open_questions | {finding.code for finding in gate.forbidding}


@pytest.mark.sampled(16)
@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_as_it_stands(name: str) -> None:
    """Whatever else may be lacking."""
    gate = gate_of(case_data(name), TODAY, REFUSED)
    assert not gate.opens
    assert CASES[name].rules <= codes(gate)


@pytest.mark.sampled(24)
@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_for_its_fault(name: str) -> None:
    """With everything else declared as the gate proposes, the named rule refuses it."""
    case = CASES[name]
    data = completed(edited(case_data(name), case.also), TODAY, REFUSED)
    if case.asked:
        data = edited(data, {case.asked: GONE, **_for_all_without(case.asked)})
    gate = gate_of(data, TODAY, REFUSED)
    assert not gate.opens
    assert case.rules <= codes(gate)


@pytest.mark.sampled(24)
@pytest.mark.parametrize("name", CASES)
def test_its_twin_opens(name: str) -> None:
    """What differs in nothing but the named fault may run."""
    case = CASES[name]
    data = edited(edited(case_data(name), case.also), case.twin)
    gate = gate_of(completed(data, TODAY, REFUSED), TODAY, REFUSED)
    assert gate.opens, codes(gate)


@pytest.mark.parametrize("name", HONEST)
def test_good_faith_opens_within_three_edits(name: str) -> None:
    """What the gate writes is pasted, which is one edit; messages name the others."""
    text = (FOLDER / "gate" / "open" / f"{name}.yaml").read_text(encoding="utf-8")
    data = completed(plain(read_tree(text, name).data), TODAY)
    edits = HONEST[name]
    assert len(edits) <= MOST_EDITS - 1
    for edit in edits:
        gate = gate_of(data, TODAY)
        assert not gate.opens
        data = edited(data, _with_clauses(edit, gate))
    gate = gate_of(data, TODAY)
    assert gate.opens, codes(gate)


def _with_clauses(edit: Edits, gate: Gate) -> Edits:
    """Waivers with the hashes that the gate writes beside what can be waived."""
    if "waivers" not in edit:
        return edit
    waivers = []
    for waiver in edit["waivers"]:
        clause = waiver["clause"]
        if clause == AS_WRITTEN:
            clause = gate.case.clause_hash(waiver["path"])
        waivers.append({**waiver, "clause": clause})
    return {**edit, "waivers": waivers}


def _for_all_without(asked: str) -> dict[str, Any]:
    """Nothing is declared for all of what is asked about, where it could be."""
    names = asked.split(".")
    section = names[0]
    key = names[-1]
    if section in ("sources", "evidence", "services"):
        return {f"for_all.{key}": GONE}
    return {}
