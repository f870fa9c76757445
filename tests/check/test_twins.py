"""A document and its twin, which differs in nothing but one fault: one opens.

Each fault stands for its kind, beside the rule that has to refuse it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest

from regard.check.answers.silence import silent_keys
from regard.scheme.process import Process
from tests.support.city import (
    TODAY,
    Change,
    city_data,
    gate_of_city,
    left_out,
    written,
)


class Fault(NamedTuple):
    """A fault: what differs, and the rules that have to say so; together if several."""

    changes: tuple[Change, ...]
    codes: set[str]


def fault(codes: str, *changes: Change) -> Fault:
    return Fault(changes, set(codes.split()))


DECIDES = written("automation.decides", True)
JOINED_UNASKED = written("subjects.join", "automatic")
NO_REVIEW = written("process.human_review", [])
FAULTS: dict[str, Fault] = {
    # Text and dates that cannot be true.
    "assessed in 2099": fault(
        "DAT004", written("assessments.data_protection", "2099-12-31")
    ),
    "assessed in 1900": fault(
        "DAT004", written("assessments.data_protection", "1900-01-01")
    ),
    "assessed by nobody": fault("DAT004", left_out("assessments.data_protection")),
    "looked at again in 9999": fault("GOV003", written("review_by", "9999-12-31")),
    "to be looked at long ago": fault("GOV003", written("review_by", "2026-02-01")),
    "in force in a hundred years": fault("GOV003", written("in_force", "2126-01-01")),
    "never looked at again": fault("GOV003", left_out("review_by")),
    "a dash for who reviews": fault("DUE002", written("process.reviewers", "-")),
    "nobody reviews": fault("DUE002", written("process.reviewers", "Nobody.")),
    "one letter for who reviews": fault("DUE002", written("process.reviewers", "x")),
    "a full stop for the relevance": fault(
        "PUR002", written("sources.desk.relevance", ".")
    ),
    "a dash decides for a machine": fault(
        "DUE001 DUE002", JOINED_UNASKED, NO_REVIEW, written("process.reviewers", "-")
    ),
    "a clerk confirms and a machine decides": fault("DUE002", DECIDES),
    "whether a reviewer may say no is left out": fault(
        "DUE002 GOV010", left_out("process.reviewers_overturn")
    ),
    # Appeals that are none.
    "an appeal of a day": fault("DUE010", written("process.appeal.within", "1d")),
    "an appeal of a length left out": fault(
        "DUE010", left_out("process.appeal.within")
    ),
    "an appeal for a million": fault("DUE010", written("process.appeal.fee", 1000000)),
    "an appeal at a price left out": fault("DUE010", left_out("process.appeal.fee")),
    "an appeal to nobody": fault(
        "DUE010", written("process.appeal.decided_by", "nobody")
    ),
    "an appeal to a machine": fault("DUE010", written("process.appeal.human", False)),
    "an appeal answered in years": fault(
        "DUE010", written("process.appeal.answered_within", "3y")
    ),
    "no appeal": fault("DUE010 GOV010", left_out("process.appeal")),
    # Notice.
    "notice of no length": fault("DUE004 GOV010", left_out("process.notice_days")),
    "notice of a day": fault("DUE004", written("process.notice_days", "1d")),
    # Machines, by whatever ground.
    "a machine decides something serious by contract": fault(
        "DUE001",
        DECIDES,
        NO_REVIEW,
        written("subjects.join", "contract"),
        written("services.extra.severity", "serious"),
    ),
    # Law.
    "law for a law": fault("GOV006", written("services.extra.legal_basis", "law")),
    "the law for a law": fault(
        "GOV006", written("services.extra.legal_basis", "by the law in force")
    ),
    "no law": fault("GOV006", left_out("services.extra.legal_basis")),
    "feelings inferred": fault(
        "LIB003",
        written("automation.infers", ["emotions"]),
    ),
    # The record.
    "how soon a review comes": fault("GOV010", left_out("process.reviewed_within")),
    "how a notice is handed over": fault("GOV010", left_out("process.notice_by")),
    "where a dispute goes": fault("GOV010", left_out("process.dispute.to")),
    "where an appeal goes": fault("GOV010", left_out("process.appeal.to")),
    "a dash for where an appeal goes": fault(
        "GOV010", written("process.appeal.to", "—")
    ),
    "how soon an appeal is answered": fault(
        "GOV010", left_out("process.appeal.answered_within")
    ),
    "when one may come back": fault("GOV010", left_out("subjects.rejoin_after")),
    "how it is changed": fault("GOV010", left_out("process.changes")),
    "changed overnight": fault("GOV010", written("process.changes.announced", "1d")),
    "changed by nobody": fault(
        "GOV010", written("process.changes.decided_by", "nobody")
    ),
    "changed by however many": fault("GOV010", left_out("process.changes.quorum")),
    "forgotten while it counts": fault(
        "GOV010", written("sources.desk.retained", "149d")
    ),
    "consent that cannot be taken back": fault(
        "GOV010",
        written("subjects.join", "consent"),
        written("consent.asked", True),
        written("consent.withdrawable", True),
    ),
    "run from another country": fault("GOV009", written("operator.located_in", "us")),
}
"""The deceiving edit, and what has to refuse it."""
MENDED: dict[str, tuple[Change, ...]] = {
    "a dash decides for a machine": (
        JOINED_UNASKED,
        written("process.human_review", ["refuse"]),
    ),
    "a machine decides something serious by contract": (
        written("subjects.join", "contract"),
        written("services.extra.severity", "serious"),
    ),
    "consent that cannot be taken back": (
        written("subjects.join", "consent"),
        written("consent.asked", True),
        written("consent.withdrawable", True),
        written("consent.withdrawal", "a word at the desk; what it bore then ends"),
    ),
    "run from another country": (
        written("operator.located_in", "us"),
        written("operator.transfer_ground", "standard clauses of 4 June 2021"),
    ),
}
"""Twins of faults that differ from the city's scheme in more than the fault."""


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_closes_the_gate_for_its_reason(name: str) -> None:
    """It is refused by the rules that are about it, and by no other."""
    changes, codes = FAULTS[name]
    gate = gate_of_city(*changes)
    assert not gate.opens
    refusing = {finding.code for finding in gate.forbidding}
    refusing |= {undeclared.finding.code for undeclared in gate.undeclared}
    assert codes <= {finding.code for finding in gate.forbidding}
    assert refusing <= codes | {"DUE001", "DUE003"}, refusing


@pytest.mark.parametrize("name", FAULTS)
def test_its_twin_opens(name: str) -> None:
    gate = gate_of_city(*MENDED.get(name, ()))
    assert gate.opens, [finding.says for finding in gate.forbidding]


def test_text_that_cannot_be_seen_is_refused_as_it_is_read() -> None:
    """Characters of no width, fillers and blank braille are no text at all."""
    from regard.scheme.complaint import SchemeError

    for text in ("\u200b", "\u2060\ufeff ", "\u3164", "\u2800", "\u00ad"):
        with pytest.raises(SchemeError, match="some text"):
            gate_of_city(written("process.reviewers", text))


def test_dates_at_adoption_hold_in_any_year() -> None:
    """A template is dated by whoever adopts it: nothing in it ends by the calendar."""
    template = (
        written("in_force", "at adoption"),
        written("review_by", "1y"),
        written("assessments.data_protection", "at adoption"),
        written("assessments.fundamental_rights", "at adoption"),
        written("assessments.bias_audit", "at adoption"),
    )
    for year in (2026, 2031, 2050):
        assert gate_of_city(*template, today=date(year, 6, 1)).opens
        # Of terms that run from a day, that day is asked.
        silent = gate_of_city(
            left_out("in_force"), *template[1:], today=date(year, 6, 1)
        )
        assert [key.paths for key in silent_keys(silent.undeclared)] == [("in_force",)]
    # Adopted once, the same terms run out.
    adopted = (*template[1:],)
    assert gate_of_city(*adopted, today=date(2026, 12, 1)).opens
    assert not gate_of_city(*adopted, today=date(2027, 2, 1)).opens


def _paths_of_process() -> Iterator[str]:
    data = city_data()["process"]
    for key, value in data.items():
        yield f"process.{key}"
        if isinstance(value, dict):
            for inner in value:
                yield f"process.{key}.{inner}"


@pytest.mark.parametrize("path", list(_paths_of_process()))
def test_leaving_a_key_of_the_process_out_never_opens(path: str) -> None:
    """What is left out is answered no more kindly than what is said: of a document that
    opens nothing can be left out, but for what only adds to it.
    """
    adds = {
        "process.appeal.independent",
        "process.appeal.outside_body",
        "process.counterfactual",
        "process.logic_told",
        "process.records",
    }
    gate = gate_of_city(left_out(path))
    assert gate.opens == (path in adds), [finding.says for finding in gate.forbidding]


def test_the_process_of_nobody_opens_nothing() -> None:
    gate = gate_of_city(written("process", Process().model_dump(exclude_unset=True)))
    assert {"DUE004", "DUE005", "DUE010", "GOV010"} <= {
        finding.code for finding in gate.forbidding
    }
    assert gate.case.today == TODAY
