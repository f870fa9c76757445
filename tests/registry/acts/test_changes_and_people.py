"""What a change may not take from people: a service, or the weight of what is past."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import regard as rg
from regard.registry.acts.change_checks import check_past, check_services
from regard.registry.bodies import Reported
from regard.registry.fold.history import Version, day_start
from regard.registry.fold.lines import effect_of
from regard.registry.refusal import RefusalCode, RefusedAct
from regard.scheme.model import Scheme
from tests.registry.acts.conftest import Office, scheme_text
from tests.registry.acts.test_changing import (
    board,
    put_forward,
    with_small_quorum,
)

__all__ = ["board"]

FIRST = date(2026, 3, 2)


def text_of(version: int) -> str:
    """The tool library's text as another version, that one member may adopt."""
    return with_small_quorum(scheme_text()).replace("version: 3", f"version: {version}")


def with_power_tools(outcome: str | None) -> Scheme:
    """The tool library that gives all people one thing there; None: it has none."""
    scheme = rg.load("tool-library")
    services = dict(scheme.services)
    service = services.pop("power-tools")
    if outcome is not None:
        outcomes = dict.fromkeys(service.outcomes, outcome)
        change = {"outcomes": outcomes, "unscored": outcome}
        services["power-tools"] = service.model_copy(update=change)
    return scheme.model_copy(update={"services": services})


def refusal(act: Callable[[], object]) -> RefusalCode | None:
    try:
        act()
    except RefusedAct as refused:
        return refused.code
    return None


def test_no_service_is_left_out_or_renamed(board: Office) -> None:
    text = text_of(4)
    hand_tools = text[text.index("  hand-tools:\n") : text.index("  power-tools:\n")]
    for changed in (
        text.replace("  power-tools:\n", "  machines:\n"),
        # What all people have is lost by all.
        text.replace(hand_tools, ""),
    ):
        assert refusal(partial(put_forward, board, changed)) is (
            RefusalCode.SERVICE_LEFT_OUT
        )


@pytest.mark.parametrize(
    ("outcome", "in_force", "ends"),
    [
        ("refuse", True, True),
        # Until that is in force people have what they have.
        ("refuse", False, False),
        ("deposit", True, False),
        ("allow", True, False),
    ],
)
def test_a_service_ends_once_nobody_is_given_anything_there(
    outcome: str, in_force: bool, ends: bool
) -> None:
    version = Version(9, FIRST, with_power_tools(outcome))
    today = FIRST if in_force else FIRST - timedelta(days=1)
    act = partial(check_services, version, with_power_tools(None), today)
    assert refusal(act) is (None if ends else RefusalCode.SERVICE_LEFT_OUT)


def test_nothing_is_decided_for_times_that_nobody_can_see(board: Office) -> None:
    assert refusal(lambda: put_forward(board, text_of(4), 730)) is None
    assert refusal(lambda: put_forward(board, text_of(4), 731)) is RefusalCode.TOO_LATE


# ── what is past ────────────────────────────────────────────────────────────

SOURCES = ("loan-desk", "members")


def with_damaged(number: int, source: str | None, points: int, since: int) -> Scheme:
    """The tool library with another source, weight or first day of one kind."""
    scheme = rg.load("tool-library")
    evidence = dict(scheme.evidence)
    kind = evidence.pop("damaged")
    if source is not None:
        day = None if since < 0 else FIRST + timedelta(days=since)
        change = {"source": source, "points": points, "since": day}
        evidence["damaged"] = kind.model_copy(update=change)
    return scheme.model_copy(update={"version": number, "evidence": evidence})


def test_a_source_that_is_swapped_and_swapped_back_makes_nothing_heavier() -> None:
    plain = rg.load("tool-library").evidence["damaged"].points
    texts = [
        with_damaged(number, source, plain, -1)
        for number, source in enumerate(("loan-desk", "members", "loan-desk"))
    ]
    versions = [
        Version(1, FIRST, texts[0]),
        Version(2, FIRST + timedelta(days=40), texts[1]),
    ]
    with pytest.raises(RefusedAct) as refused:
        check_past(versions, texts[2], FIRST + timedelta(days=80))
    assert refused.value.code is RefusalCode.GROWN_HEAVIER


POINTS = st.sampled_from((-40, -30, -10))


@given(
    st.lists(
        st.tuples(st.sampled_from((None, *SOURCES)), POINTS, st.integers(-1, 4)),
        min_size=2,
        max_size=5,
    )
)
def test_a_past_event_never_weighs_more_than_under_any_version_before(
    changes: list[tuple[str | None, int, int]],
) -> None:
    plain = rg.load("tool-library").evidence["damaged"].points
    versions: list[Version] = []
    for number, (source, share, since) in enumerate(changes, 1):
        points = plain * share // -40
        scheme = with_damaged(number, source, points, since * 40 if since > 0 else -1)
        from_day = FIRST + timedelta(days=40 * (number - 1))
        try:
            if versions:
                check_past(versions, scheme, from_day)
        except RefusedAct:
            continue
        versions.append(Version(number, from_day, scheme))
    for source in SOURCES:
        for day in range(0, 240, 20):
            assert_never_heavier(versions, source, FIRST + timedelta(days=day))


def assert_never_heavier(versions: list[Version], source: str, day: date) -> None:
    """From the version of its day on, an event weighs no more against anybody."""
    event = Reported(source=source, id="a", kind="damaged", time=day_start(day))
    later = [version for version in versions if version.from_day > day]
    then = [version for version in versions if version.from_day <= day]
    costs = [cost(version.scheme, event) for version in [*then[-1:], *later]]
    was_known = False
    for before, after in pairwise(costs):
        was_known = was_known or before > 0
        assert after <= before or not was_known


def cost(scheme: Scheme, event: Reported) -> int:
    kind = scheme.evidence.get(event.kind)
    if kind is None or (kind.since is not None and event.time.date() < kind.since):
        return 0
    return max(0, -effect_of(scheme, event))
