"""What is reported was theirs to allow when it happened; what they allowed they end."""

from __future__ import annotations

from datetime import date, timedelta

from regard.registry.acts import joining, reporting
from regard.registry.bodies import Reported
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.registry.sealed_entries import SubjectName
from regard.scheme.units import POINT
from tests.registry.acts.conftest import SCHEME, Office
from tests.registry.acts.test_redress import refused, score

CONSENTED = ("members",)


def answer_to(office: Office, name: SubjectName, event: Reported) -> RefusalCode | None:
    """Why a report is refused; None if it is entered."""
    try:
        reporting.report(office.record, name, event, "desk")
    except RefusedAct as refusal:
        return refusal.code
    return None


def rating(office: Office, **values: object) -> Reported:
    return office.event("rating", thousandths=-1_000, **values)


def come_back(office: Office, name: SubjectName, number: str) -> None:
    born = date(2000, 1, 1)
    back = joining.join(office.record, SCHEME, "consent", "desk", number, born)
    assert back == name


def test_consent_held_when_it_happened_and_holds_today(
    office: Office, member: SubjectName
) -> None:
    record = office.record
    office.pass_days(3)
    allowed = rating(office)
    joining.withdraw(record, member, CONSENTED, member.subject)
    assert answer_to(office, member, allowed) is RefusalCode.NO_CONSENT
    office.pass_days(5)
    between = rating(office)
    office.pass_days(5)
    joining.consent(record, member, CONSENTED, member.subject)
    # Consent that is given anew is for what happens from that day on.
    assert answer_to(office, member, between) is RefusalCode.NO_CONSENT
    assert answer_to(office, member, allowed) is RefusalCode.NO_CONSENT
    assert answer_to(office, member, rating(office)) is None


def test_what_was_taken_back_is_not_reported_again_under_another_id(
    office: Office, member: SubjectName
) -> None:
    record = office.record
    office.pass_days(3)
    first = rating(office)
    assert answer_to(office, member, first) is None
    joining.withdraw(record, member, CONSENTED, member.subject)
    assert score(office, member) == 500 * POINT
    for days in (0, 5):
        office.pass_days(days)
        joining.consent(record, member, CONSENTED, member.subject)
        again = first.model_copy(update={"id": f"again-{days}"})
        assert answer_to(office, member, again) is RefusalCode.NO_CONSENT
        assert score(office, member) == 500 * POINT


def test_the_rest_of_the_day_of_a_withdrawal_is_none_of_theirs(
    office: Office, member: SubjectName
) -> None:
    record = office.record
    joining.withdraw(record, member, CONSENTED, member.subject)
    after = rating(office)
    after = after.model_copy(update={"time": after.time + timedelta(hours=2)})
    office.pass_days(1)
    joining.consent(record, member, CONSENTED, member.subject)
    assert answer_to(office, member, after) is RefusalCode.NO_CONSENT


def test_what_happened_while_they_had_left_is_not_reported_when_they_are_back(
    office: Office, member: SubjectName
) -> None:
    office.pass_days(3)
    before = office.event()
    joining.leave(office.record, member, member.subject)
    office.pass_days(20)
    between = office.event()
    office.pass_days(20)
    come_back(office, member, "17")
    assert answer_to(office, member, between) is RefusalCode.LEFT
    assert answer_to(office, member, before) is None
    assert answer_to(office, member, office.event()) is None


def test_what_was_allowed_is_taken_back_after_leaving_as_well(
    office: Office, member: SubjectName
) -> None:
    office.report(member, "rating", thousandths=-2_000)
    record = office.record
    assert score(office, member) < 500 * POINT
    joining.leave(record, member, member.subject)
    joining.withdraw(record, member, CONSENTED, member.subject)
    office.pass_days(40)
    come_back(office, member, "17")
    assert score(office, member) == 500 * POINT
    # Nothing counts any more that could be taken back.
    again = lambda: joining.withdraw(  # noqa: E731
        record, member, CONSENTED, member.subject
    )
    assert refused(office, again) is RefusalCode.NO_CONSENT


def test_who_is_back_and_agreed_to_nothing_ends_what_still_counts(
    office: Office, member: SubjectName
) -> None:
    office.report(member, "rating", thousandths=-2_000)
    joining.leave(office.record, member, member.subject)
    office.pass_days(40)
    come_back(office, member, "17")
    assert score(office, member) < 500 * POINT
    joining.withdraw(office.record, member, CONSENTED, member.subject)
    assert score(office, member) == 500 * POINT
