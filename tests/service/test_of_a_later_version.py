"""What a later version of Regard wrote is refused in plain words, never left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from regard.cli.errors import answer
from regard.cli.exit_codes import COULD_NOT_READ
from regard.registry.acts import reporting
from regard.registry.bodies import Reported
from regard.registry.canonical import canonical_bytes, read_canonical
from regard.registry.entry import BadEntry, EntryKind
from regard.registry.log.tree import leaf_hash
from regard.registry.opening import open_record
from regard.registry.sealed_entries import SubjectName, sealed_content
from regard.registry.store import Draft
from regard.registry.store.engine import open_engine, writing
from regard.scheme.document import open_document
from regard.service.starting import record_to_serve
from tests.cli.conftest import Command, command
from tests.service.attacking import damage, page, words_of
from tests.service.conftest import SCHEME, Served
from tests.service.test_programs import question

__all__ = ["command"]
"""What pytest finds here."""

FIELD = "weighs_double"
SERVICE = "power-tools"


def enter_more(served: Served, name: SubjectName) -> int:
    """An event as a later version would report it: it says one thing more."""
    event = Reported(
        source="loan-desk", id="later", kind="damaged", time=served.record.now
    )
    content = canonical_bytes(read_canonical(event.canonical) | {FIELD: True})
    (key,) = served.record.keys.new_keys([name.subject])
    draft = sealed_content(name, EntryKind.REPORTED, content, "loan-desk", key)
    (entry,) = served.record.sequence.append([draft])
    served.record.forget_all()
    return entry.seq


def enter_adoption(served: Served) -> int:
    """The text in force is adopted once more, in a way that nobody knows here."""
    with served.record.sequence.reading() as reading:
        entries = reading.of_scheme(SCHEME)
    adopted = next(entry for entry in entries if entry.kind is EntryKind.ADOPTED)
    content = canonical_bytes(read_canonical(adopted.body) | {FIELD: True})
    draft = Draft(EntryKind.ADOPTED, SCHEME, "", "board", content)
    (entry,) = served.record.sequence.append([draft])
    return entry.seq


def enter_kind(served: Served, draft: Draft) -> int:
    """An entry of a kind that is not known here, with the leaf that belongs to it."""
    (entry,) = served.record.sequence.append([draft])
    content = entry.canonical.replace(b'"kind":"looked"', b'"kind":"foreseen"')
    assert content != entry.canonical
    engine = open_engine(served.record.url)
    statement = text(
        "UPDATE entry SET kind = 'foreseen', leaf = :leaf WHERE seq = :seq"
    )
    with writing(engine) as connection:
        values = {"seq": entry.seq, "leaf": leaf_hash(content)}
        assert connection.execute(statement, values).rowcount == 1
    engine.dispose()
    served.record.forget_all()
    return entry.seq


def test_of_a_person_nothing_is_said_rather_than_less(served: Served) -> None:
    """No outcome is told of them by what is left; all others have theirs."""
    name, other = served.join("17"), served.join("18")
    damage(served, name)
    seq = enter_more(served, name)
    with pytest.raises(BadEntry) as raised:
        served.record.history(name.scheme, name.subject)
    said = str(raised.value)
    assert said.startswith(f"entry {seq}: no body of “reported”: found {FIELD}, ")
    assert "to do: open the record with the version that wrote it" in said
    told = answer(raised.value)
    assert told is not None
    assert told.exit_code == COULD_NOT_READ
    key = served.keys[SERVICE]
    refused = served.post("/access/v1/evaluation", key, json=question("17", SERVICE))
    assert refused.status_code == 503
    assert refused.json()["type"] == "urn:regard:problem:unavailable"
    own = served.get("/v1/me", served.person(name))
    assert own.status_code == 503
    shown = page(served, "/me", served.person(name))
    assert shown.status_code == 503
    assert "This does not work just now" in words_of(shown)
    assert "standing" not in own.json()
    answered = served.post("/access/v1/evaluation", key, json=question("18", SERVICE))
    assert answered.json()["context"]["outcome"]
    assert served.get("/v1/me", served.person(other)).is_success


def test_by_rules_that_are_not_known_nobody_is_judged(served: Served) -> None:
    """An adoption that says more is not taken for one that says less."""
    name = served.join("17")
    seq = enter_adoption(served)
    says = f"entry {seq}, of {SCHEME}: no body of “adopted”: found {FIELD}, "
    with pytest.raises(BadEntry, match=says):
        served.record.history(name.scheme, name.subject)
    event = Reported(source="loan-desk", id="e", kind="damaged", time=served.record.now)
    with pytest.raises(BadEntry, match=says):
        reporting.report(served.record, name, event, "anna")
    asked: dict[str, Callable[[], int]] = {
        "scheme": lambda: served.get(f"/v1/schemes/{SCHEME}").status_code,
        "own page": lambda: page(served, "/me", served.person(name)).status_code,
        "outcome": lambda: (
            served.post(
                "/access/v1/evaluation",
                served.keys[SERVICE],
                json=question("17", SERVICE),
            ).status_code
        ),
        "open book": lambda: page(served, f"/schemes/{SCHEME}", "").status_code,
    }
    for what, ask in asked.items():
        assert ask() == 503, what
    # Nor is it served again.
    with pytest.raises(BadEntry, match=says):
        record_to_serve(
            served.record.url, [open_document(SCHEME)], clock=served.clock
        ).close()


@pytest.mark.parametrize("is_about_somebody", [True, False])
def test_a_record_with_an_unknown_kind_is_not_opened(
    served: Served, is_about_somebody: bool, command: Command
) -> None:
    """Left out where it is looked for by its kind, nobody would miss it."""
    subject = ""
    if is_about_somebody:
        subject = served.join("17").subject
    seq = enter_kind(served, Draft(EntryKind.LOOKED, SCHEME, subject, "board", b"{}"))
    says = f"entry {seq} is of the kind 'foreseen', expected one that this version"
    with pytest.raises(BadEntry, match=says):
        open_record(served.record.url, clock=served.clock)
    told = command("record", "status", served.record.url)
    assert told.code == COULD_NOT_READ
    assert says in told.err
    assert "Traceback" not in told.err
    # All of it agrees with the log; what it means is another question.
    assert command("fsck", served.record.url).code == 0
    checked = command("fsck", served.record.url, "--refold")
    assert checked.code == 1
    assert "foreseen" in checked.out
