"""What people say of each other is said by somebody, at every door of the record."""

from __future__ import annotations

from typing import Any

import pytest

from regard.registry.acts import disputing, joining, reporting
from regard.registry.acts.catalogue import perform
from regard.registry.bodies import Reported
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scoring.event import event
from tests.registry.acts.conftest import SCHEME, Office
from tests.registry.acts.past_club import brought, codes, member, past_of
from tests.registry.acts.test_consent_then import answer_to
from tests.registry.fsck.old_texts import adopt_before_it_was_asked
from tests.registry.fsck.slipped import slip

SAYS = (
    "found what people say of each other in members, said by nobody, "
    "expected reporter: whoever said so; "
    "to do: name the reporter; leave the event out if nobody can be named"
)


def anonymous(office: Office) -> Reported:
    return office.event("rating", thousandths=-1_000, reporter="")


def by_an_act(office: Office, name: SubjectName) -> None:
    reporting.report(office.record, name, anonymous(office), "desk")


def by_its_name(office: Office, name: SubjectName) -> None:
    """As the command line and the desk's programs do."""
    values: dict[str, Any] = anonymous(office).model_dump()
    del values["reporter"]
    perform(office.record, "report", values, "desk", SCHEME, name.subject)


def in_a_batch(office: Office, name: SubjectName) -> None:
    """Beside what may be entered, which is."""
    both = [(name, anonymous(office)), (name, office.event())]
    refused, entered = reporting.report_batch(office.record, both, "desk")
    assert entered.is_new
    assert refused.refusal is not None
    raise refused.refusal


@pytest.mark.parametrize("door", [by_an_act, by_its_name, in_a_batch])
def test_said_by_nobody_it_is_refused(office: Office, door: Any) -> None:
    name = office.member("17")
    with pytest.raises(RefusedAct) as refusal:
        door(office, name)
    assert refusal.value.code is RefusalCode.INCOMPLETE
    assert str(refusal.value) == SAYS
    history = office.record.history(SCHEME, name.subject)
    kinds = [body.kind for _, body in history.bodies(Reported)]
    assert "rating" not in kinds


def test_nor_is_it_brought_along(club: Office) -> None:
    """Its row is named; what somebody says comes in, and what the desk saw."""
    happened = [
        event("r1", "17", "rating", "2026-02-01", -1),
        event("r2", "17", "rating", "2026-02-01", -1, "18"),
        event("d1", "17", "damaged", "2026-02-01"),
    ]
    result = brought(club, past_of([member("17")], happened))
    (row,) = result.refused
    assert (row.place, row.number, row.says) == ("event r1", "17", SAYS)
    assert result.events == 2
    assert codes(brought(club, past_of([member("17")], happened))) == ["incomplete"]


def test_without_consent_that_is_the_reason(office: Office) -> None:
    """Who says so matters only of what may be said at all."""
    name = office.member("17", agrees=False)
    assert answer_to(office, name, anonymous(office)) is RefusalCode.NO_CONSENT
    joining.consent(office.record, name, ("members",), name.subject)
    assert answer_to(office, name, anonymous(office)) is RefusalCode.INCOMPLETE


def test_what_nobody_says_of_another_needs_no_name(office: Office) -> None:
    name = office.member("17")
    assert answer_to(office, name, office.event("damaged")) is None


def test_what_was_entered_before_is_known_disputed_and_put_right(
    empty_office: Office,
) -> None:
    """Nobody is made up for it; the next one is refused."""
    office = empty_office
    adopt_before_it_was_asked(office)
    name = office.member("17")
    old = anonymous(office)
    line = slip(office, name, old, "desk")
    assert reporting.report(office.record, name, old, "desk").seq == line
    assert answer_to(office, name, anonymous(office)) is RefusalCode.INCOMPLETE
    dispute = disputing.dispute(office.record, name, line, name.subject)
    milder = old.model_copy(update={"thousandths": -500})
    disputing.answer_dispute(
        office.record, name, dispute.seq, "corrected", "eve", "it was less", milder
    )
    made_up = milder.model_copy(update={"reporter": office.neighbour})
    with pytest.raises(RefusedAct) as refusal:
        disputing.correct_event(office.record, name, line, "eve", "by Bo", made_up)
    assert refusal.value.code is RefusalCode.OTHER_CONTENT
