"""What no act would have entered is named to whoever verifies a bundle."""

from __future__ import annotations

from regard.registry.bodies import Answered, Expired
from regard.registry.bundle import export_subject, verify_bundle
from regard.registry.fold.in_effect import states_in_effect
from regard.registry.fold.states import state_data
from regard.registry.sealed_entries import SubjectName
from tests.registry.acts.conftest import Office
from tests.registry.bundle.conftest import SERVICE, Log


def test_an_answer_to_nothing_is_named(
    office: Office, lived: SubjectName, log: Log
) -> None:
    """It is what was exported: the person sees it, and no fault of the file."""
    with office.record.act(lived) as act:
        body = Answered(to=1, answer="kept", words="so")
        seq = act.append(body, "desk").seq
    exported = export_subject(office.record, lived, log.tiles, log.key, lived.subject)
    check = verify_bundle(exported, log.published)
    assert check.agrees
    assert [fault.place for fault in check.unlawful] == [f"entry {seq}"]


def test_a_forged_expiry_is_a_fault(
    office: Office, lived: SubjectName, log: Log
) -> None:
    """Whatever acts ask: the entries give something else."""
    history = office.record.history(lived.scheme, lived.subject)
    states = states_in_effect(history, office.record.now)
    data = {service: state_data(state) for service, state in states.items()}
    data[SERVICE] |= {"outcome": "refuse", "steps": [], "bars": []}
    with office.record.act(lived) as act:
        seq = act.append(Expired(entries=(), state={"services": data}), "tick").seq
    exported = export_subject(office.record, lived, log.tiles, log.key, lived.subject)
    check = verify_bundle(exported, log.published)
    assert [fault.place for fault in check.faults] == [f"entry {seq}"]
