"""Terms that an operator writes so that the gate opens: days, waits, names, clauses.

Each is answered with what to do, and beside each stands a twin that opens.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from regard.check.answers.checking import check_document
from regard.check.answers.comparing import Comparison, compare
from regard.check.answers.folded_names import folded_name, folded_operator
from regard.check.answers.gate_together import decide_gates
from regard.check.finding import Severity
from regard.scheme.clause import clause_hash
from regard.scheme.complaint import SchemeError
from regard.scheme.document import load, parse, parse_document
from regard.scheme.rendering import yaml_text
from tests.support.honest import TODAY, Data, codes, gate_of, honest, written

pytestmark = pytest.mark.sampled(6)


def test_the_honest_scheme_opens() -> None:
    assert gate_of(honest()).opens


# -- days that no history reaches


@pytest.mark.parametrize("path", ["in_force", "evidence.key-kept.since"])
@pytest.mark.parametrize(
    "day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"]
)
def test_a_start_that_no_history_reaches_is_refused_at_its_place(
    path: str, day: str
) -> None:
    """With the path, and what to write; it is no error of the check."""
    with pytest.raises(SchemeError) as refusal:
        parse(json.dumps(written(path, day)))
    assert path in str(refusal.value)
    assert "to do: write the day on which it starts" in str(refusal.value)


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_the_first_and_the_last_start_are_checked(day: str) -> None:
    """No day that a document may name is beyond what the proofs can reach."""
    assert gate_of(written("evidence.key-kept.since", day)).case is not None


# -- a step that never comes


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("process.human_review", [], "DUE002"),
        ("process.reviewed_within", "91d", "DUE002"),
        ("process.reviewed_within", "100y", "DUE002"),
        ("process.human_review", ["refuse", "allow"], "DUE002"),
        ("subjects.rejoin_after", "99y", "GOV010"),
        ("subjects.rejoin_after", "731d", "GOV010"),
    ],
)
def test_a_step_that_never_comes_is_none(path: str, value: Any, code: str) -> None:
    """Refused, with what to write."""
    gate = gate_of(written(path, value))
    assert not gate.opens
    (finding,) = [finding for finding in gate.forbidding if finding.code == code]
    assert finding.path == path
    assert path.rpartition(".")[2] in finding.fix


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("process.reviewed_within", "90d"),
        ("process.reasons_at_most", 1),
        ("subjects.rejoin_after", "2y"),
    ],
)
def test_a_step_that_comes_in_time_opens(path: str, value: Any) -> None:
    assert gate_of(written(path, value)).opens


def joined_by_consent(**consent: Any) -> Data:
    data = written("subjects.join", "consent")
    data["consent"] |= {"asked": True, "withdrawable": True} | consent
    return data


@pytest.mark.parametrize("key", ["asked", "withdrawable"])
def test_a_consent_that_nobody_is_asked_for_is_none(key: str) -> None:
    """Whoever joins by consent is asked, and can take it back."""
    gate = gate_of(joined_by_consent(**{key: False}))
    assert "DAT001" in codes(gate)
    assert gate_of(joined_by_consent()).opens


# -- what a change says


def changed(path: str, value: Any) -> Comparison:
    """The tool library compared with itself, one key of it written otherwise."""
    old = load("tool-library")
    data = json.loads(json.dumps(old.data()))
    inner = data
    *sections, key = path.split(".")
    for section in sections:
        inner = inner.setdefault(section, {})
    inner[key] = value
    return compare(old, parse(yaml_text(data)), {})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("services.power-tools.title", "a bed for the night"),
        ("services.power-tools.domain", "housing"),
        ("evidence.damaged.means", "you complained about a tool"),
        ("process.human_review", ["refuse", "allow"]),
        ("process.human_review", ["refuse", "allow", "deposit"]),
    ],
)
def test_what_changes_the_meaning_has_to_be_read(path: str, value: Any) -> None:
    assert changed(path, value).verdict == "changed"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("services.power-tools.unscored", "refuse"),
        ("process.reasons_at_most", 1),
    ],
)
def test_what_is_less_is_a_loss(path: str, value: Any) -> None:
    assert changed(path, value).somebody_loses


def test_more_reasons_and_a_better_start_are_no_loss() -> None:
    """The twins: the same keys the other way."""
    assert not changed("services.power-tools.unscored", "allow").somebody_loses
    assert changed("process.human_review", ["refuse", "deposit"]).nobody_loses


def test_a_source_that_is_no_longer_optional_is_a_loss() -> None:
    data = written("sources.desk.optional", True)
    old = parse(json.dumps(data))
    data["sources"]["desk"]["optional"] = False
    assert compare(old, parse(json.dumps(data)), {}).somebody_loses


def test_another_way_back_to_a_lost_key_has_to_be_read() -> None:
    data = written("process.lost_key", "call the desk")
    old = parse(json.dumps(data))
    data["process"]["lost_key"] = "write to the desk"
    assert compare(old, parse(json.dumps(data)), {}).verdict == "changed"
    data["process"]["lost_key"] = "nothing can be done"
    assert compare(old, parse(json.dumps(data)), {}).somebody_loses


# -- what a waiver was signed for


def hash_of(path: str, data: Data) -> str:
    return clause_hash(parse_document(json.dumps(data)), path)


@pytest.mark.parametrize(
    ("path", "edit", "value"),
    [
        ("evidence.key-kept.expires", "sources.desk.verified", "anonymous"),
        ("evidence", "sources.desk.verified", "anonymous"),
        ("services.rooms.outcomes.low", "sources.desk.reporters", "subjects"),
        ("tiers.low", "sources.desk.verified", "anonymous"),
        ("services.rooms", "ordinary", "high"),
        ("services.rooms", "process.human_review", None),
        ("services.rooms", "subjects.join", "automatic"),
    ],
)
def test_a_waiver_ends_with_what_its_clause_rests_on(
    path: str, edit: str, value: Any
) -> None:
    """A record that became gossip is not what somebody signed for."""
    assert hash_of(path, written(edit, value)) != hash_of(path, honest())


@pytest.mark.parametrize(
    "path", ["evidence.key-kept.expires", "services.rooms", "sources.desk"]
)
def test_a_waiver_stands_where_only_words_of_the_document_change(path: str) -> None:
    """The twin: another title and another review leave what was signed as it was."""
    data = written("title", "Extras of our town") | {"review_by": "2027-06-30"}
    assert hash_of(path, data) == hash_of(path, honest())


# -- one operator under two names


def opens_beside(other: Data) -> bool:
    """Whether the honest scheme and another one may run together."""
    documents = [parse_document(json.dumps(data)) for data in (honest(), other)]
    return decide_gates(documents, TODAY).opens


def elsewhere(operator: str, title: str, scheme: str = "other") -> Data:
    """The honest scheme once more, for records of another area of life."""
    data = written("scheme", scheme)
    data["title"] = "Another page of rules"
    data["operator"]["name"] = operator
    data["sources"]["desk"]["domain"] = "allotments"
    service = data["services"].pop("rooms")
    data["services"]["places"] = service | {"domain": "allotments", "title": title}
    return data


@pytest.mark.parametrize(
    ("operator", "title", "scheme"),
    [
        ("The town", "rooms booked ahead", "other"),
        ("The town", "rooms booked ahead", "extras"),
        ("The t\u043ewn", "rooms booked ahead", "other"),
        ("The to\u200bwn", "rooms booked ahead", "other"),
        ("Town Ltd", "rooms booked ahead", "other"),
        ("T\u00f6wn B.V.", "rooms booked ahead", "other"),
        ("\uff34\uff2f\uff37\uff2e", "rooms booked ahead", "other"),
        ("The town", "r\u03bf\u03bfms booked ahead", "other"),
        ("The town", "the room, booked\u2060 ahead", "other"),
    ],
)
def test_one_operator_is_one_however_its_name_is_written(
    operator: str, title: str, scheme: str
) -> None:
    """By another scheme's name, a letter of the same look, or a legal form."""
    assert not opens_beside(elsewhere(operator, title, scheme))


def test_what_is_called_otherwise_stays_apart() -> None:
    """The twins: another operator, and another service."""
    assert opens_beside(elsewhere("The village", "rooms booked ahead"))
    assert opens_beside(elsewhere("The town", "a plot of land"))


def test_numbers_and_legal_forms_alone_are_still_names() -> None:
    assert folded_name("Hall 0") != folded_name("Hall")
    assert folded_name("H0USE") == folded_name("house")
    assert folded_operator("The Association") != folded_operator("The Foundation")


# -- the day from which a scheme holds


@pytest.mark.parametrize("since", [None, "1950-01-01", "2026-01-01"])
def test_the_day_that_is_left_out_is_answered_as_the_one_that_is_written(
    since: str | None,
) -> None:
    """Nobody is refused for dating a scheme, nor let through for not doing so."""
    dated = written("evidence.key-kept.since", since)
    silent = json.loads(json.dumps(dated))
    del silent["in_force"]
    assert gate_of(dated).opens == gate_of(silent).opens


def test_what_never_ends_reaches_back_without_end_dated_or_not() -> None:
    """Without an end of its own, an act before the rule weighs for ever."""
    for day in ("2026-01-01", None):
        data = written("evidence.key-kept.since", "1950-01-01")
        del data["evidence"]["key-kept"]["expires"]
        data["evidence"]["key-kept"]["permanent"] = True
        if day is None:
            del data["in_force"]
        assert "TIM009" in codes(gate_of(data))


# -- days that have not come


@pytest.mark.parametrize(
    "assessment", ["data_protection", "fundamental_rights", "bias_audit"]
)
def test_an_assessment_of_a_day_to_come_is_refused_where_none_is_owed(
    assessment: str,
) -> None:
    """Yesterday's opens; tomorrow's says something that cannot be true."""
    path = f"assessments.{assessment}"
    assert gate_of(written(path, "2026-11-25")).opens
    assert codes(gate_of(written(path, "2026-11-27"))) == {"DAT004"}
    assert codes(gate_of(written(path, "2099-01-01"))) == {"DAT004"}


@pytest.mark.parametrize(("notice_days", "is_late"), [("14d", True), ("15d", False)])
def test_an_answer_on_the_last_day_of_notice_comes_too_late(
    notice_days: str, is_late: bool
) -> None:
    """Whoever contests a day after the notice would lose first and be answered then."""
    data = written("process.notice_days", notice_days)
    data["process"]["dispute"]["suspends_effect"] = False
    data["services"]["rooms"]["reversible"] = False
    assert ("DUE009" in codes(gate_of(data))) is is_late


# -- what one says of oneself


@pytest.mark.parametrize(
    ("kind", "is_warned"),
    [
        ("municipality", False),
        ("authority", False),
        ("club", True),
        ("company", True),
        ("platform", True),
    ],
)
def test_a_private_body_that_scores_people_by_law_is_asked_by_which(
    kind: str, is_warned: bool
) -> None:
    """Nobody joins a club by law, and whoever never joined cannot leave."""
    data = honest()
    data["operator"]["kind"] = kind
    data["subjects"]["join"] = "law"
    result = check_document(parse_document(yaml_text(data), "x.yaml"), today=TODAY)
    warned = [f for f in result.findings if f.path == "subjects.join"]
    assert bool(warned) is is_warned
    assert all(finding.severity is Severity.WARN for finding in warned)


@pytest.mark.parametrize(
    ("purpose", "is_refused"),
    [
        ("Decide who may book rooms ahead.", False),
        ("Decide who may book rooms ahead, and how long they may keep them.", False),
        ("Decide which members may be trusted with a key.", False),
        ("Decide who may book rooms ahead, and who is a good person.", True),
        ("Decide who may book rooms ahead and whose character is sound.", True),
    ],
)
def test_a_decision_hides_no_second_purpose(purpose: str, is_refused: bool) -> None:
    """Each clause is asked for a decision, not the sentence once."""
    assert ("PUR001" in codes(gate_of(written("purpose", purpose)))) is is_refused


@pytest.mark.parametrize(
    ("results", "is_asked"),
    [
        ("nobody came off worse; one form was shortened", False),
        ("nothing was found, and nothing was changed", False),
        ("nobody", True),
        ("n/a", True),
        ("nobody here", True),
    ],
)
def test_a_result_may_be_that_nobody_came_off_worse(
    results: str, is_asked: bool
) -> None:
    """Where nobody is the answer, a sentence says so; one word does not."""
    data = written("assessments.results", results)
    data["services"]["rooms"]["severity"] = "general"
    result = check_document(parse_document(yaml_text(data), "x.yaml"), today=TODAY)
    asked = [f for f in result.findings if f.path == "assessments.results"]
    assert bool(asked) is is_asked
