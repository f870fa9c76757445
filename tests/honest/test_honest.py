"""The honest direction: bounded schemes of good faith open within three edits.

Each was written from a template of `regard new` and not tuned to the gate. What had to
be edited stands beside it, `NAME.edits.yaml`: the rule or key whose message names the
edit, and what is set then; a waiver's clause is pasted from the message. No edits, no
such file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import regard as rg
from regard.check.answers.gate import Gate, may_run
from regard.report.findings.gate import gate_text

FOLDER = Path(__file__).parent
DOCUMENTS = sorted(
    path for path in FOLDER.glob("*.yaml") if not path.stem.endswith(".edits")
)
MOST_EDITS = 3
FEWEST_SCHEMES = 25
CLAUSE_LENGTH = 12  # characters of the hash of a clause


def edits_of(document: Path) -> list[dict[str, Any]]:
    """The edits that stand beside a document."""
    file = document.with_suffix(".edits.yaml")
    if not file.exists():
        return []
    return list(_read_yaml(file))


def edited(document: Path, edits: list[dict[str, Any]]) -> str:
    """The text of a document after some edits, as JSON, which is YAML too."""
    data = _read_yaml(document)
    for edit in edits:
        for path, value in edit["set"].items():
            part = data
            *parents, key = path.split(".")
            for parent in parents:
                part = part.setdefault(parent, {})
            part[key] = value
    return json.dumps(data, default=str)


def gate_of(text: str, folder: Path) -> Gate:
    """What the gate says of a text."""
    file = folder / "scheme.yaml"
    file.write_text(text, encoding="utf-8")
    return may_run(file)


def paste_clause(waiver: dict[str, str], text: str) -> None:
    """Completes a waiver by the hash that the gate's message holds for its clause."""
    named = f"{{rule: {waiver['rule']}, path: {waiver['path']}, clause: "
    _, _, rest = text.partition(named)
    assert rest, text
    waiver["clause"] = rest[:CLAUSE_LENGTH]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_honest_schemes_open_within_three_edits_that_messages_name(
    document: Path, tmp_path: Path
) -> None:
    """Before each edit the gate names it; after the last one it opens."""
    edits = edits_of(document)
    assert len(edits) <= MOST_EDITS
    for count, edit in enumerate(edits):
        before = gate_of(edited(document, edits[:count]), tmp_path)
        text = gate_text(before)
        assert not before, text
        assert edit["named_by"] in text
        for waiver in edit["set"].get("waivers", ()):
            paste_clause(waiver, text)
    after = gate_of(edited(document, edits), tmp_path)
    assert after, gate_text(after)


def test_the_schemes_are_many_and_of_many_lives() -> None:
    """Twenty-five at least, and most of them open as they were written."""
    assert len(DOCUMENTS) >= FEWEST_SCHEMES
    untouched = [document for document in DOCUMENTS if not edits_of(document)]
    assert len(untouched) > len(DOCUMENTS) / 2
    domains = set()
    for document in DOCUMENTS:
        scheme = rg.load(document)
        domains |= {service.domain for service in scheme.services.values()}
    assert len(domains) >= FEWEST_SCHEMES / 2


def _read_yaml(file: Path) -> Any:
    yaml = YAML(typ="safe", pure=True)
    return yaml.load(file.read_text(encoding="utf-8"))
