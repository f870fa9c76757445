"""A text as it was adopted before it was asked who says what people say."""

from __future__ import annotations

from regard.registry.acts import changing
from regard.registry.bodies import Adopted
from tests.registry.acts.conftest import SCHEME, Office, scheme_text
from tests.registry.acts.test_changing import with_small_quorum


def adopt_before_it_was_asked(office: Office) -> int:
    """The tool library is in force from today, by an entry of that time."""
    record = office.record
    text = with_small_quorum(scheme_text())
    proposal = changing.put_forward(record, text, office.today, "board")
    body = Adopted(proposal=proposal.seq, from_day=office.today, gate={"opens": True})
    with record.sequence.writing() as writing:
        return record.append_about_scheme(writing, SCHEME, body, "board").seq
