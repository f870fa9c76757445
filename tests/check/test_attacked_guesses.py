"""What a guess of the gate's own may do: never open, never accuse another clause.

Every fault stands beside a twin that differs in that alone, and opens.
"""

from __future__ import annotations

import pytest

from regard.check.clauses import TO_COMPLETE
from regard.check.law.place_names import nearest_place
from regard.report.findings.gate import gate_text
from regard.scheme.complaint import DataError, SchemeError
from regard.scheme.template import fill_template, template_text
from regard.scheme.text import read_tree
from tests.support.completing import plain
from tests.support.honest import Data, codes, gate_of, honest, service

pytestmark = pytest.mark.sampled(6)

LETTERS = {"low": "letter-c", "ordinary": "letter-b", "high": "letter-a"}
VISITS = {"low": "monthly", "ordinary": "yearly", "high": "yearly"}
FALLING = {"letter-a": "better", "letter-b": "same", "letter-c": "worse"}


def with_letters(ranked: Data) -> Data:
    """The honest scheme with letters, of which the best tier has the best."""
    data = honest()
    letters = service("civic-life", "the letter on the door", severity="minor")
    letters |= {"outcomes": LETTERS, "unscored": "letter-b", "ranked": ranked}
    data["services"]["letters"] = letters
    data["process"]["human_review"] += ["letter-c"]
    return data


def with_visits(review: list[str], ranked: Data, **keys: object) -> Data:
    """The honest scheme with visits that are imposed, by names of their own."""
    data = honest()
    visits = service("civic-life", "unannounced visits", burden=True)
    visits |= {"outcomes": VISITS, "unscored": "yearly", "ranked": ranked, **keys}
    data["services"]["visits"] = visits
    data["process"]["human_review"] += review
    return data


def test_nobody_has_the_usual_where_all_have_less() -> None:
    with pytest.raises(SchemeError, match="an outcome that is the usual"):
        gate_of(with_letters(dict.fromkeys(FALLING, "worse")))


def test_an_outcome_that_nobody_has_is_not_the_usual() -> None:
    """The attempt to get round it: the usual is named, and given to nobody."""
    ranked = {"letter-d": "same"} | dict.fromkeys(FALLING, "worse")
    with pytest.raises(SchemeError, match="an outcome that is the usual"):
        gate_of(with_letters(ranked))


def test_letters_that_say_how_good_they_are_open() -> None:
    gate = gate_of(with_letters(FALLING))
    assert gate.opens, codes(gate)


def test_no_grade_is_proposed_that_only_the_operator_knows() -> None:
    """What is pasted unread says nothing, and is refused."""
    data = with_letters({})
    data["services"]["letters"]["severity"] = "serious"
    data["process"]["human_review"].remove("letter-c")
    gate = gate_of(data)
    (line,) = [line for line in gate.to_declare if line.startswith("services:")]
    services = plain(read_tree(line, "<clauses>").data)["services"]
    assert services["letters"]["ranked"] == dict.fromkeys(FALLING, TO_COMPLETE)
    with pytest.raises(SchemeError, match="better"):
        gate_of(honest() | {"services": services})


def test_what_rests_on_unranked_outcomes_is_asked_for_as_ranks() -> None:
    """The ranks may show that no other clause is at fault."""
    data = with_letters({})
    data["process"]["human_review"].remove("letter-c")
    data["services"]["letters"]["severity"] = "serious"
    gate = gate_of(data)
    assert not gate.opens
    assert "DUE001" not in {finding.code for finding in gate.forbidding}
    assert "DUE001" in codes(gate)
    assert "declare it first" in gate_text(gate)


def test_what_is_found_however_they_are_ranked_keeps_its_own_fix() -> None:
    data = with_letters({})
    data["publish"]["scores"] = True
    gate = gate_of(data)
    assert "DAT006" in {finding.code for finding in gate.forbidding}


@pytest.mark.parametrize("outcome", ["monthly", "impose"])
def test_a_burden_is_reviewed_whatever_its_outcomes_are_called(outcome: str) -> None:
    keys: Data = {}
    ranked = {"yearly": "same", "monthly": "worse"}
    if outcome == "impose":
        keys = {"outcomes": VISITS | dict.fromkeys(VISITS, "spare") | {"low": outcome}}
        keys["unscored"] = "spare"
        ranked = {"spare": "same", "impose": "none"}
    fault = gate_of(with_visits([], ranked, **keys))
    twin = gate_of(with_visits([outcome], ranked, **keys))
    assert codes(fault) == {"DUE001"}
    assert twin.opens, codes(twin)


@pytest.mark.parametrize(
    "means",
    [
        "you missed a drill without a word",
        "you did not come",
        "you failed to attend",
        "du bist nicht gekommen",
        "vous n'êtes pas venu",
        "je bent niet gekomen",
        "no acudiste al ensayo",
        "non è venuto",
    ],
)
def test_words_of_absence_count_against_its_denial(means: str) -> None:
    data = honest()
    data["evidence"]["key-kept"] |= {"means": means, "absence": False}
    gate = gate_of(data)
    (finding,) = [each for each in gate.forbidding if each.code == "LIB006"]
    assert "absence: false is declared" in finding.says


@pytest.mark.parametrize(
    "means", ["you missed a payment", "you missed the return date", "a key was missing"]
)
def test_what_is_missed_without_being_absent_opens(means: str) -> None:
    data = honest()
    data["evidence"]["key-kept"] |= {"means": means, "absence": False}
    assert "LIB006" not in codes(gate_of(data))


@pytest.mark.parametrize(
    ("written", "meant"), [("germany", "de"), ("united-kingdom", "uk"), ("zzz", None)]
)
def test_a_place_that_is_not_known_is_said(written: str, meant: str | None) -> None:
    text = gate_text(gate_of(honest() | {"jurisdictions": [written]}))
    assert f"{written}: no law of this jurisdiction is known here" in text
    assert nearest_place(written) == meant
    assert ("did you mean" in text) == (meant is not None)


def test_a_known_place_is_not_remarked_upon() -> None:
    assert "is known here" not in gate_text(gate_of(honest()))


def test_a_template_is_not_filled_with_nobody() -> None:
    """The gate's own reason, before anything is written."""
    answers = {"operator": "X", "jurisdictions": "eu"}
    with pytest.raises(DataError, match="is no answer"):
        fill_template(template_text("lending-club"), answers)
    answers["operator"] = "The tool shed"
    assert "The tool shed" in fill_template(template_text("lending-club"), answers)
