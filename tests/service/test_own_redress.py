"""What somebody can object to and appeal against, a form stands for on their page."""

from __future__ import annotations

from datetime import UTC, date, datetime

from regard.registry.acts import disputing
from regard.registry.acts.importing import import_past
from regard.registry.acts.joining import find_member
from regard.registry.acts.past import Past, PastMember, PastOutcome
from regard.registry.bodies import Imported
from regard.registry.fold.appeals import appeals_of
from regard.registry.fold.lines import lines_of
from regard.registry.sealed_entries import SubjectName
from regard.scoring.event import Event
from tests.service.attacking import damage, page, send, words_of
from tests.service.conftest import SCHEME, Served

WHY = "They lost a drill in autumn."


def brought(served: Served) -> tuple[SubjectName, int]:
    """Somebody who had less than is usual before the record was kept, and the entry."""
    member = PastMember("17", date(2025, 1, 7), "consent", date(2000, 1, 1))
    had = PastOutcome("17", "power-tools", "refuse", date(2025, 11, 2), None, WHY)
    damages = [
        Event(f"d-{day}", "17", "damaged", datetime(2026, 2, day, 9, tzinfo=UTC))
        for day in (25, 26, 27, 28)
    ]
    past = Past(
        came_from="a table",
        members=(member,),
        events={"17": damages},
        outcomes=(had,),
        known_from=date(2025, 1, 7),
    )
    import_past(served.record, SCHEME, past, "clerk-of-before")
    name = find_member(served.record, SCHEME, "17")
    assert name is not None
    history = served.record.history(SCHEME, name.subject)
    ((entry, _),) = history.bodies(Imported)
    return name, entry.seq


def test_another_person_s_objection_takes_nothing_from_their_own(
    served: Served,
) -> None:
    """What the desk filed for them waits, and they still say it in their own words."""
    name = served.join("17")
    (event,) = damage(served, name)
    disputing.dispute(served.record, name, event, "bea", "as they told me")
    session = served.person(name)
    for path in ("/me", f"/me/line/{event}"):
        assert 'action="/me/dispute"' in page(served, path, session).text
    fields = {"event": str(event), "words": "It was broken before."}
    assert send(served, "/me/dispute", session, fields).status_code == 303
    (line,) = lines_of(served.record.history(SCHEME, name.subject))
    assert line.open_dispute is not None
    assert line.open_dispute.is_own
    # Once it is their own that waits, there is nothing to send.
    assert 'action="/me/dispute"' not in page(served, "/me", session).text


def test_what_was_brought_along_is_said_and_can_be_appealed(served: Served) -> None:
    """They have less by it than is usual, and read by whom, why, and how long."""
    name, entry = brought(served)
    session = served.person(name)
    words = words_of(page(served, "/me", session))
    assert WHY in words
    assert "clerk-of-before" in words
    assert "It lasts until 23 March 2026 at the most." in words
    fields = {"decision": str(entry), "words": "It was found again."}
    assert send(served, "/me/appeal", session, fields).status_code == 303
    (appeal,) = appeals_of(served.record.history(SCHEME, name.subject))
    assert appeal.decision == entry
    assert "You appealed against this." in words_of(page(served, "/me", session))
    # What is over is not told as if it held.
    served.pass_days(22)
    words = words_of(page(served, "/me", session))
    assert "It has no effect today. You have “deposit”." in words


def test_whoever_comes_on_paper_has_it_as_well(served: Served) -> None:
    """On the sheet that the desk prints, with the form that files it for them."""
    brought(served)
    fields = {"number": "17", "purpose": "to print it"}
    opened = send(served, "/desk/person", served.clerk(), fields)
    assert WHY in words_of(opened)
    assert 'action="/desk/for/appeal"' in opened.text
