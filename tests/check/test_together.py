"""Several schemes: what one operator closes is one, and what is read is pinned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from regard.check.answers.gate import Gate, decide_gate
from regard.check.answers.gate_together import GateTogether, decide_gates
from regard.check.answers.portfolio import portfolio_effects
from regard.report.findings.gate import gates_data, gates_text
from regard.scheme.document import open_document, parse_document
from tests.support.city import TODAY, Change, Data, city_document, written

AREAS = ("garden-services", "allotments", "swimming", "theatre")


def split(area: str, **other: Any) -> Change:
    """The city's scheme for records of one area, under a name of its own."""

    def change(data: Data) -> None:
        data["scheme"] = area
        data["sources"]["desk"]["domain"] = area
        data["services"]["extra"]["domain"] = area
        for path, value in other.items():
            written(path.replace("__", "."), value)(data)

    return change


def asked(*changes: Change) -> GateTogether:
    return decide_gates([city_document(change) for change in changes], TODAY)


def test_what_each_may_do_alone_they_may_not_do_together() -> None:
    """Four schemes of one city, each of one area of life, close the same tools."""
    together = asked(*map(split, AREAS))
    assert all(gate.opens for gate in together.gates)
    assert not together.opens
    assert not together
    (service,) = together.joined
    assert set(service.domains) == set(AREAS)
    text = gates_text(together)
    assert "may not run on real people" in text.splitlines()[-1]
    assert "not related" in text
    data = gates_data(together)
    assert data["opens"] is False
    assert json.dumps(data)


@pytest.mark.parametrize(
    "other",
    [
        {"operator__name": "CITY"},
        {"services__extra__title": "the garden tool on loan"},
        {"operator__kind": "council"},
    ],
)
def test_another_spelling_is_no_other_service(other: dict[str, Any]) -> None:
    assert not asked(split(AREAS[0]), split(AREAS[1], **other)).opens


def renamed_service(data: Data) -> None:
    split(AREAS[1])(data)
    service = data["services"].pop("extra")
    data["services"]["lanes"] = service | {"title": "a lane at the pool"}


def test_what_is_not_one_stays_apart() -> None:
    """Another operator's tools, and another service of the same operator."""
    another = split(AREAS[1], operator__name="Another city")
    assert asked(split(AREAS[0]), another).opens
    assert asked(split(AREAS[0]), renamed_service).opens


def test_records_of_one_area_may_be_kept_in_two_schemes() -> None:
    together = asked(split(AREAS[0]), split(AREAS[0], scheme="second"))
    assert together.opens
    cases = [gate.case for gate in together.gates]
    effects = portfolio_effects(cases)
    assert [service.forbids for service in effects.joined] == [False]


def test_a_check_of_several_says_so_too() -> None:
    cases = [gate.case for gate in asked(*map(split, AREAS)).gates]
    effects = portfolio_effects(cases)
    assert not effects.clean
    assert [service.forbids for service in effects.joined] == [True]


# -- reading


def reads(folder: Path, *changes: Change, pin: str | None = None) -> Gate:
    """The gate of a scheme that reads another one's tier."""

    def reading(data: Data) -> None:
        kind = {"scheme": "./other.yaml", "tier": "low", "points": -20}
        data["evidence"]["listed"] = kind | {"gravity": "general", "cap": 20}
        if pin is not None:
            data["evidence"]["listed"]["hash"] = pin

    other = city_document(written("scheme", "other"), *changes)
    (folder / "other.yaml").write_text(other.text, encoding="utf-8")
    reader = city_document_with_folder(reading, folder)
    return decide_gate(reader, TODAY)


def city_document_with_folder(change: Change, folder: Path) -> Any:
    data = city_document().scheme.data()
    change(data)
    return parse_document(json.dumps(data), "city.yaml", folder)


def hash_of_other(*changes: Change) -> str:
    return city_document(written("scheme", "other"), *changes).scheme.hash


def test_what_is_read_is_pinned(tmp_path: Path) -> None:
    """Unpinned it is refused with the line to write; pinned it opens."""
    unpinned = reads(tmp_path)
    assert not unpinned.opens
    ((name, why),) = unpinned.reads
    assert name == "./other.yaml"
    assert f"hash: {hash_of_other()}" in why
    assert reads(tmp_path, pin=hash_of_other()).opens


def test_what_changed_since_is_refused(tmp_path: Path) -> None:
    """A scheme that grew heavier after it was looked at is another one."""
    heavier = written("evidence.bad.points", -41)
    changed = reads(tmp_path, heavier, pin=hash_of_other())
    assert not changed.opens
    assert "not the version that was looked at" in changed.reads[0][1]
    assert reads(tmp_path, heavier, pin=hash_of_other(heavier)).opens


def test_what_may_not_run_may_not_be_read(tmp_path: Path) -> None:
    """However well it is pinned, and though it only leaves something out."""
    for fault in (
        written("publish.names", True),
        written("process.appeal.to", "-"),
        written("use", "study"),
    ):
        gate = reads(tmp_path, fault, pin=hash_of_other(fault))
        assert not gate.opens
        assert [name for name, _ in gate.reads] == ["./other.yaml"]


def test_a_hash_stands_beside_a_scheme_alone() -> None:
    from regard.scheme.complaint import SchemeError

    with pytest.raises(SchemeError):
        city_document(written("evidence.bad.hash", hash_of_other()))
    document = open_document("tool-library")
    assert document.scheme.hash.startswith("sha256:")
