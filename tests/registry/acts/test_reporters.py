"""Who says so goes by a name that the record gave, and says nothing of themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regard.registry.acts import joining
from regard.registry.acts.catalogue import perform
from regard.registry.index import is_reporter_name, reporter_name
from regard.registry.refusal import RefusalCode
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import SCHEME, Office
from tests.registry.acts.test_consent_then import answer_to

NAMES = st.text(alphabet="0123456789abcdef", min_size=32, max_size=32)


def name_of(office: Office, label: str) -> str:
    answer = perform(office.record, "name-reporter", {"label": label}, "desk", SCHEME)
    return str(answer["reporter"])


def answer_with(office: Office, member: SubjectName, reporter: str) -> object:
    rating = office.event("rating", thousandths=1_000, reporter=reporter)
    return answer_to(office, member, rating)


def test_a_name_that_is_made_up_reports_nothing(
    office: Office, member: SubjectName
) -> None:
    made_up = answer_with(office, member, "0123456789abcdef" * 2)
    assert made_up is RefusalCode.UNKNOWN_REPORTER


def test_a_name_that_was_given_out_does_and_is_entered_nowhere(
    office: Office, member: SubjectName
) -> None:
    before = office.size
    name = name_of(office, "Ann")
    assert office.size == before
    assert name == name_of(office, "Ann") != name_of(office, "Bo")
    assert answer_with(office, member, name) is None


def test_a_subject_reports_also_when_they_have_left(
    office: Office, member: SubjectName
) -> None:
    other = office.member("18")
    assert name_of(office, "18") == other.subject
    assert answer_with(office, member, other.subject) is None
    joining.leave(office.record, other, other.subject)
    assert answer_with(office, member, other.subject) is None


def test_nobody_reports_of_themselves(office: Office, member: SubjectName) -> None:
    assert answer_with(office, member, member.subject) is RefusalCode.OWN


def test_a_name_of_another_scheme_is_none_here(
    office: Office, member: SubjectName
) -> None:
    key = office.record.keys.scheme_key("another-scheme")
    elsewhere = reporter_name(key, "Ann")
    refusal = answer_with(office, member, elsewhere)
    assert refusal is RefusalCode.UNKNOWN_REPORTER


@given(st.binary(min_size=32, max_size=32), st.text(min_size=1), NAMES)
def test_a_name_proves_itself_to_whoever_has_the_key(
    key: bytes, label: str, made_up: str
) -> None:
    name = reporter_name(key, label)
    assert len(name) == len(made_up)
    assert is_reporter_name(key, name)
    assert not is_reporter_name(key, made_up)
    assert not is_reporter_name(key[::-1] + b"0", name)
