"""Every act, sent to two workers at once: once is once, and of two that contradict
each other one is done.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from regard.registry.acts.catalogue import ACTS
from tests.registry.conftest import new_database, server
from tests.service.raced_acts import AT_ONCE, REQUESTS, Asker, Raced, raced

__all__ = ["server"]
ANEW_EACH_TIME = {
    "name-reporter": "nothing is entered, and the name stays the same",
    "propose-override": "a proposal moves nothing; of equal ones one is agreed to",
    "decide": "each answer stands by itself, and all say the same",
    "look": "each look is one",
    "consent": "the last word counts, and all say the same",
    "vote": "the last word counts, and all say the same",
    "vote-in-body": "the last word counts, and all say the same",
}
"""Acts of which each request is one of its own, and why that harms nobody."""
DONE = {200, 201}
EITHER = [
    ("confirm", "decline"),
    ("grant-repair", "refuse-repair"),
    ("agree-override", "end-override"),
    ("answer-dispute", "correct"),
    ("withdraw", "decide"),
    ("withdraw", "report"),
    ("leave", "decide"),
    ("leave", "report"),
    ("report", "dispute"),
]
"""Acts that get in each other's way."""
ONE_ALONE = {("confirm", "decline")}
"""Those of which the other is refused; what was refused may still be granted."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The address of an empty database, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('raced')}/record.db"
    return new_database(request.getfixturevalue("server"))


@pytest.fixture(scope="module")
def workers(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Raced]:
    with raced(database, tmp_path_factory.mktemp("beside")) as service:
        yield service


def test_every_act_is_raced() -> None:
    """A new act that nobody raced fails here."""
    assert set(REQUESTS) == set(ACTS)
    assert set(ANEW_EACH_TIME) <= set(ACTS)


@pytest.mark.sampled(8)
@pytest.mark.parametrize("act", REQUESTS)
def test_of_equal_requests_one_is_done(workers: Raced, act: str) -> None:
    """Or all are answered alike; and whoever folds it all anew finds nothing."""
    request = Asker(workers).request(act)
    before = workers.size
    answers = workers.at_once([request] * AT_ONCE)
    statuses = [answer.status_code for answer in answers]
    assert max(statuses) < 500, [answer.text for answer in answers]
    assert DONE & set(statuses), [answer.text for answer in answers]
    if act in ANEW_EACH_TIME:
        assert set(statuses) <= DONE
    else:
        assert workers.size - before == 1, [answer.text for answer in answers]
    assert workers.discrepancies() == []


@pytest.mark.sampled(3)
@pytest.mark.parametrize("pair", EITHER, ids=" and ".join)
def test_of_two_in_each_other_s_way_nothing_is_half_done(
    workers: Raced, pair: tuple[str, str]
) -> None:
    asker = Asker(workers)
    requests = [asker.request(act) for act in pair]
    answers = workers.at_once(requests * 2)
    statuses = [answer.status_code for answer in answers]
    assert max(statuses) < 500, [answer.text for answer in answers]
    assert DONE & set(statuses), [answer.text for answer in answers]
    if pair in ONE_ALONE:
        done = [status in DONE for status in statuses]
        assert sum(done) == 1, [answer.text for answer in answers]
    assert workers.discrepancies() == []


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "act", [act for act, form in ACTS.items() if form.about == "subject"]
)
def test_whoever_is_forgotten_meanwhile_is_forgotten(workers: Raced, act: str) -> None:
    asker = Asker(workers)
    requests = [asker.request(act), asker.request("erase")]
    answers = workers.at_once(requests * 2)
    statuses = [answer.status_code for answer in answers]
    assert max(statuses) < 500, [answer.text for answer in answers]
    assert DONE & {statuses[1], statuses[3]}, [answer.text for answer in answers]
    afterwards = workers.at_once([requests[0]])[0]
    assert afterwards.status_code not in DONE or act == "erase"
    assert workers.discrepancies() == []
