"""regard new: what it writes can be read, opens the gate, and is the operator's own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

import regard as rg
from regard.check.answers.gate import may_run
from regard.report.findings.gate import gate_text
from regard.scheme.complaint import DataError
from regard.scheme.template import (
    fill_template,
    name_from,
    one_line,
    questions,
    template_names,
    template_text,
)
from regard.scheme.wording import says_something
from tests.support.command import regard

ANSWERS = {"operator": "Harbour Club", "jurisdictions": "uk"}
LINES = (
    "Harbour: “the” club\nassociation\nuk, eu\n\n\n\nthe desk\n\nthe panel\n"
    "somebody from another club\n"
)


@pytest.mark.parametrize("name", template_names())
def test_each_template_opens_the_gate_with_no_waiver(name: str, tmp_path: Path) -> None:
    """With an operator and a place alone; and it promises nothing by a date."""
    file = tmp_path / "mine.yaml"
    file.write_text(fill_template(template_text(name), ANSWERS), encoding="utf-8")
    gate = may_run(file)
    assert gate, gate_text(gate)
    scheme = rg.load(file)
    assert scheme.use == "live"
    assert scheme.operator is not None
    assert scheme.operator.name == "Harbour Club"
    assert not scheme.waivers
    assert not gate.waived
    assert not re.search(r"\d{4}-\d{2}-\d{2}", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", template_names())
def test_whoever_runs_it_anywhere_a_template_opens(name: str, tmp_path: Path) -> None:
    """A public body owes more than a club; what a template says is enough for both."""
    file = tmp_path / "mine.yaml"
    for kind in ("association", "company", "government", "platform"):
        answers = {**ANSWERS, "kind": kind, "jurisdictions": "eu,us-tx,cn"}
        file.write_text(fill_template(template_text(name), answers), encoding="utf-8")
        gate = may_run(file)
        assert gate, gate_text(gate)


def test_there_are_templates_of_five_lives_at_least() -> None:
    """A lending club, loyalty tiers, licence points, sellers, members; one upwards."""
    names = template_names()
    for word in ("lending", "loyalty", "licence", "seller", "membership"):
        assert any(word in name for name in names), word
    upwards = [
        name
        for name in names
        if rg.parse(fill_template(template_text(name), ANSWERS)).ordinary == "ordinary"
        and list(rg.parse(fill_template(template_text(name), ANSWERS)).tiers)[-1]
        == "suspended"
    ]
    assert upwards == ["licence-points"]


def test_questions_are_asked_on_the_error_stream(tmp_path: Path) -> None:
    """Answers come from the input, one a line; an empty line takes the default."""
    run = regard("new", "lending-club", cwd=tmp_path, input=LINES)
    assert run.returncode == 0, run.stderr
    assert "Who runs it?" in run.stderr
    assert "Who runs it?" not in run.stdout
    scheme = rg.parse(run.stdout)
    assert scheme.operator is not None
    assert scheme.operator.name == "Harbour: “the” club"
    assert scheme.jurisdictions == ("uk", "eu")
    process = scheme.process
    assert process is not None
    assert process.dispute is not None
    assert process.dispute.to == "the desk"
    assert process.appeal is not None
    assert process.appeal.to == "the panel"


def test_answers_that_end_too_soon_are_said(tmp_path: Path) -> None:
    """No traceback, and nothing is written."""
    run = regard(
        "new", "lending-club", "--out", "mine.yaml", cwd=tmp_path, input="Harbour\n"
    )
    assert run.returncode == 2
    assert "before the answers ended" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "mine.yaml").exists()


def test_the_editor_line_works_in_any_folder(tmp_path: Path) -> None:
    """It names a schema that is there, has an identity of its own, and fits."""
    folder = tmp_path / "some where"
    folder.mkdir()
    run = regard(
        *(
            "new",
            "licence-points",
            "--operator",
            "Fjords",
            "--jurisdictions",
            "dk",
        ),
        *("--yes", "--out", "mine.yaml"),
        cwd=folder,
    )
    assert run.returncode == 0, run.stderr
    text = (folder / "mine.yaml").read_text(encoding="utf-8")
    first, _, _ = text.partition("\n")
    address = urlparse(first.removeprefix("# yaml-language-server: $schema="))
    assert address.scheme == "file"
    schema = json.loads(Path(url2pathname(address.path)).read_text(encoding="utf-8"))
    assert schema == rg.json_schema()
    assert schema["$id"].startswith("urn:")
    validator = jsonschema.Draft202012Validator(schema)
    data = YAML(typ="safe", pure=True).load(text)
    assert list(validator.iter_errors(data)) == []
    data["tiers"] = "none"
    assert list(validator.iter_errors(data))


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file that is there stays as it is; a folder is no file."""
    file = tmp_path / "mine.yaml"
    file.write_text("mine", encoding="utf-8")
    for out in ("mine.yaml", "."):
        run = regard(
            *("new", "lending-club", "--operator", "A", "--jurisdictions", "uk"),
            *("--yes", "--out", out),
            cwd=tmp_path,
        )
        assert run.returncode == 2
        assert "is there already" in run.stderr
    assert file.read_text(encoding="utf-8") == "mine"


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.sampled_from(template_names()))
def test_any_text_stays_text(text: str, name: str) -> None:
    """Whatever is answered is read back as one line of that text, or is refused."""
    answers = ANSWERS | {"title": text, "operator": text, "contact": text}
    try:
        document = fill_template(template_text(name), answers)
    except DataError:
        assert not says_something(one_line(text))
        return
    scheme = rg.parse(document)
    assert scheme.title == one_line(text)
    assert scheme.operator is not None
    assert scheme.operator.name == one_line(text)


def test_names_are_made_of_titles() -> None:
    """Accents go, digits do not begin, and what is left is a name."""
    assert (
        name_from("Ausleihe für Bücher: 2 Stück!") == "ausleihe-fuer-buecher-2-stueck"
    )
    assert name_from("24 hours") == "hours"
    assert name_from("…") == ""


def test_every_template_asks_who_runs_it_and_where() -> None:
    """What no template can know has no default."""
    for name in template_names():
        asked = {question.key: question for question in questions(template_text(name))}
        assert asked["operator"].default is None
        assert asked["jurisdictions"].default is None
        assert asked["title"].default is not None
